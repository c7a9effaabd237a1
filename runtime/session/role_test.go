package session_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/session"
)

const auditRole = "arn:aws:iam::222222222222:role/teams/audit"

func TestAssumeRole(t *testing.T) {
	f := newFake()
	s := open(t, f)
	role, err := s.AssumeRole(t.Context(), auditRole)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "scope", scope(role), glue.Scope{Region: "eu-west-1", Account: "222222222222"})
	want(t, "String", role.String(), "session.Session(default, eu-west-1, 222222222222)")
	wantList(t, "keys", list(t, role), "222222222222-0", "222222222222-1", "222222222222-2")
	wantList(t, "keys of the source", list(t, s), "111111111111-0", "111111111111-1", "111111111111-2")
	id, err := role.AccountID(t.Context())
	if id != "222222222222" || err != nil {
		t.Errorf("account %q, %v", id, err)
	}
	want(t, "AssumeRole requests", len(f.made("AssumeRole")), 1)
	want(t, "GetCallerIdentity requests", len(f.made("GetCallerIdentity")), 0)
	form := f.made("AssumeRole")[0].form
	want(t, "duration", form.Get("DurationSeconds"), "3600")
	if name := form.Get("RoleSessionName"); !regexp.MustCompile(`^resgen-session\.[a-z]+-\d{10}$`).MatchString(name) {
		t.Errorf("session name %q", name)
	}
	// In another region the credentials are the same ones.
	list(t, role.With(session.WithRegion("us-east-1")))
	want(t, "AssumeRole requests after With", len(f.made("AssumeRole")), 1)
}

func TestAssumeRoleSendsItsOptions(t *testing.T) {
	f := newFake()
	s := open(t, f)
	_, err := s.AssumeRole(t.Context(), auditRole,
		session.WithExternalID("ext"), session.WithRoleSessionName("me"), session.WithDuration(20*time.Minute),
		session.WithMFA("arn:aws:iam::1:mfa/me", func() (string, error) { return "123456", nil }),
		session.WithSessionPolicy(`{"Statement": []}`), session.WithPolicyARNs("arn:a", "arn:b"),
		session.WithTags(map[string]string{"team": "red", "cost": "7"}), session.WithTransitiveTagKeys("team"),
		session.WithSourceIdentity("alice"),
	)
	if err != nil {
		t.Fatal(err)
	}
	form := f.made("AssumeRole")[0].form
	for name, value := range map[string]string{
		"RoleArn": auditRole, "ExternalId": "ext", "RoleSessionName": "me", "DurationSeconds": "1200",
		"SerialNumber": "arn:aws:iam::1:mfa/me", "TokenCode": "123456", "Policy": `{"Statement": []}`,
		"PolicyArns.member.1.arn": "arn:a", "PolicyArns.member.2.arn": "arn:b",
		"Tags.member.1.Key": "cost", "Tags.member.1.Value": "7", "Tags.member.2.Key": "team", "Tags.member.2.Value": "red",
		"TransitiveTagKeys.member.1": "team", "SourceIdentity": "alice",
	} {
		want(t, name, form.Get(name), value)
	}
}

// TestWhereARoleIsAssumed has FIPS endpoints asked for, which STS does not have
// in every region.
func TestWhereARoleIsAssumed(t *testing.T) {
	noFIPS := session.WithSTSOptions(func(o *sts.Options) { o.EndpointOptions.UseFIPSEndpoint = aws.FIPSEndpointStateDisabled })
	for name, c := range map[string]struct {
		opts         []session.RoleOption
		host, region string
	}{
		"nothing":             {nil, "sts-fips.ca-central-1.amazonaws.com", "ca-central-1"},
		"region":              {[]session.RoleOption{session.WithSTSRegion("us-east-1")}, "sts-fips.us-east-1.amazonaws.com", "us-east-1"},
		"endpoint":            {[]session.RoleOption{noFIPS, session.WithSTSEndpoint("https://vpce.test")}, "vpce.test", "ca-central-1"},
		"options":             {[]session.RoleOption{noFIPS}, "sts.ca-central-1.amazonaws.com", "ca-central-1"},
		"options and region":  {[]session.RoleOption{noFIPS, session.WithSTSRegion("us-west-2")}, "sts.us-west-2.amazonaws.com", "us-west-2"},
		"the later one wins":  {[]session.RoleOption{session.WithSTSRegion("us-east-1"), session.WithSTSRegion("us-west-2")}, "sts-fips.us-west-2.amazonaws.com", "us-west-2"},
		"among other options": {[]session.RoleOption{session.WithExternalID("x"), session.WithSTSRegion("us-east-1"), session.WithDuration(time.Hour)}, "sts-fips.us-east-1.amazonaws.com", "us-east-1"},
	} {
		f := newFake()
		s := open(t, f, session.WithRegion("ca-central-1"), session.WithLoadOptions(config.WithUseFIPSEndpoint(aws.FIPSEndpointStateEnabled)))
		role, err := s.AssumeRole(t.Context(), auditRole, c.opts...)
		if err != nil {
			t.Fatal(name, err)
		}
		want(t, name+": host", f.made("AssumeRole")[0].host, c.host)
		want(t, name+": signed for", f.made("AssumeRole")[0].region, c.region)
		want(t, name+": the role's region", role.Region(), "ca-central-1")
	}
}

// TestRegionOfSTSAlone has no other region: the role can be assumed, but acts
// nowhere yet.
func TestRegionOfSTSAlone(t *testing.T) {
	f := newFake()
	s := open(t, f).With(session.WithRegion(""))
	role, err := s.AssumeRole(t.Context(), auditRole, session.WithSTSRegion("us-east-1"))
	if err != nil {
		t.Fatal(err)
	}
	want(t, "signed for", f.made("AssumeRole")[0].region, "us-east-1")
	want(t, "ErrNoRegion", errors.Is(ask(t.Context(), role), session.ErrNoRegion), true)
	results := session.Across(t.Context(), s.RoleTargets(auditRole, []string{"eu-west-1"}, session.WithSTSRegion("us-east-1")), whereami)
	wantResults(t, results, "0 222222222222 eu-west-1 (222222222222 eu-west-1) <nil>")
	want(t, "signed for", f.made("AssumeRole")[1].region, "us-east-1")
	endpoint := session.WithSTSEndpoint("https://vpce.test")
	for i, opts := range [][]session.RoleOption{{session.WithSTSRegion("us-east-1"), endpoint}, {endpoint, session.WithSTSRegion("us-east-1")}} {
		_, err := s.AssumeRole(t.Context(), auditRole, opts...)
		want(t, "error", err, nil)
		want(t, "signed for", f.made("AssumeRole")[2+i].region, "us-east-1")
		want(t, "host", f.made("AssumeRole")[2+i].host, "vpce.test")
	}
}

// TestRegionOfAProfilesRole hands the option to the SDK, which assumes the role
// of a profile itself.
func TestRegionOfAProfilesRole(t *testing.T) {
	withFiles(t, "[profile a]\n"+roleLine+"source_profile = b\n[profile b]\n"+keys("AKIAHOME"), "")
	g := &grantor{fake: newFake()}
	s := fromChain(t, g, session.WithProfile("a"), session.WithLoadOptions(config.WithAssumeRoleCredentialOptions(session.WithSTSRegion("us-east-1"))))
	want(t, "error", ask(t.Context(), s), nil)
	want(t, "signed for", g.made("AssumeRole")[0].region, "us-east-1")
}

func TestRolesInAChain(t *testing.T) {
	f := newFake()
	first, err := open(t, f).AssumeRole(t.Context(), auditRole)
	if err != nil {
		t.Fatal(err)
	}
	second, err := first.AssumeRole(t.Context(), "arn:aws:iam::333333333333:role/inner")
	if err != nil {
		t.Fatal(err)
	}
	want(t, "account", scope(second).Account, "333333333333")
	calls := f.made("AssumeRole")
	want(t, "requests", len(calls), 2)
	want(t, "the first is signed with", calls[0].key, "AKIAHOME")
	want(t, "the second is signed with", calls[1].key, keyOf(t, first))
}

func TestAssumeRoleErrors(t *testing.T) {
	f := newFake()
	s := open(t, f)
	for _, arn := range []string{
		"", "audit", "arn:aws:iam::222222222222:user/audit", "arn:aws:iam::222222222222:role/", "arn:aws:iam::2222:role/x",
		"arn:aws:iam::22222222222x:role/x", "arn:aws:sts::222222222222:assumed-role/x/y",
	} {
		_, err := s.AssumeRole(t.Context(), arn)
		want(t, arn+" is no role", errors.Is(err, session.ErrRoleARN), true)
	}
	broken := errors.New("no device")
	_, err := s.AssumeRole(t.Context(), auditRole, session.WithMFA("serial", func() (string, error) { return "", broken }))
	want(t, "the token's error", errors.Is(err, broken), true)
	_, err = s.AssumeRole(t.Context(), auditRole, session.WithMFA("serial", nil))
	wantError(t, err, "TokenProvider")
	want(t, "requests", len(f.made("")), 0)

	closed := "arn:aws:iam::222222222222:role/closed"
	role, err := s.AssumeRole(t.Context(), closed)
	want(t, "no session beside an error", role == nil, true)
	wantError(t, err, "session.Session(default, eu-west-1).AssumeRole: "+closed, "AccessDenied")
}

func TestRoleSessionName(t *testing.T) {
	now := time.Unix(1700000000, 0)
	for program, name := range map[string]string{
		"/usr/bin/iam-audit":    "resgen-iam-audit-1700000000",
		"":                      "resgen-program-1700000000",
		"./ü b[c`@é":            "resgen---b-c----1700000000",
		strings.Repeat("x", 90): "resgen-" + strings.Repeat("x", 40) + "-1700000000",
	} {
		want(t, program, session.RoleSessionName([]string{program}, now), name)
	}
	want(t, "no arguments", session.RoleSessionName(nil, now), "resgen-program-1700000000")
}

// TestSessionsDoNotLeak interleaves requests of sessions that differ in region
// and credentials, from many goroutines, and checks how each was signed.
func TestSessionsDoNotLeak(t *testing.T) {
	f := newFake()
	f.before = func(c call) string {
		bucket, region, _ := strings.Cut(c.host, ".s3.")
		region, _, _ = strings.Cut(region, ".")
		if c.service == "s3" && (c.region != region || bucket != map[string]string{"AKIAHOME": "home", "AKIAOTHER": "other", "ASIA2": "role"}[c.key]) {
			t.Errorf("%+v is not signed for the session it came from", c)
		}
		return ""
	}
	s := open(t, f)
	role, err := s.AssumeRole(t.Context(), auditRole)
	if err != nil {
		t.Fatal(err)
	}
	other := s.With(session.WithStaticCredentials("AKIAOTHER", "x", ""), session.WithRegion("ap-south-1"))
	sessions := map[string]*session.Session{"home": s, "other": other, "role": role.With(session.WithRegion("us-west-2"))}
	done := make(chan int)
	for name, s := range sessions {
		for range 5 {
			go func() {
				n := 0
				for _, err := range s3.New(s.Config()).Bucket(name).Objects().All(t.Context()) {
					if err != nil {
						t.Error(err)
					}
					n++
				}
				done <- n
			}()
		}
	}
	for range 15 {
		want(t, "objects", <-done, 3)
	}
}
