package session_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/seed5e775779/resgen/runtime/session"
)

// TestRefusalsInFull has every refusal of files say where, what and how to mend it.
func TestRefusalsInFull(t *testing.T) {
	mine := "[default]\nregion = eu-west-1\n" + keys("AKIAMINE")
	a := "[profile a]\n" + roleLine
	for name, c := range map[string]struct{ config, credentials, text string }{
		"no closing bracket":       {mine + "[profile prod\n", "", `config:5: the heading "[profile prod" lacks its closing ]`},
		"on Windows":               {strings.ReplaceAll(mine+"[profile prod\n", "\n", "\r\n"), "", `config:5: the heading "[profile prod" lacks its closing ]`},
		"on old Macs":              {strings.ReplaceAll(mine+"[profile prod\n", "\n", "\r"), "", `config:5: the heading "[profile prod" lacks its closing ]`},
		"after the first return":   {"\r" + mine + "[profile prod\n", "", `config:6: the heading "[profile prod" lacks its closing ]`},
		"text behind it":           {mine + "[profile prod] x\n", "", "config:5: something follows the heading [profile prod]: only a comment may, after # or ;"},
		"no name":                  {mine + "[]\n", "", "config:5: the heading [] has no name"},
		"no heading":               {"a = b\n" + mine, "", "config:1: text before the first heading, such as [default]"},
		"no key":                   {mine + "nothing\n", "", "config:5: the line is neither a heading in [] nor a key with = and a value"},
		"twice":                    {mine + "[profile b]\n[profile b]\n", "", "config:6: the section of profile b is there twice, first at FILES/config:5: make them one"},
		"twice, spelled otherwise": {mine + "[profile b]\n[profile\t\"b\"]\n", "", "config:6: the section of profile b is there twice, first at FILES/config:5: make them one"},
		"a key twice":              {mine + "region = x\n", "", "config:5: region is there twice in the section of default"},
		"a key within a value":     {"[default]\ns3 =\n  a = b\n  role_arn = x\n", "", "config:4: role_arn is indented, so it would belong to the value of s3: begin it where s3 begins"},
		"a zero byte":              {"\x00" + mine, "", " is not text in UTF-8: save it as UTF-8"},
		"the mark of UTF-16":       {"\xff\xfe" + mine, "", " is not text in UTF-8: save it as UTF-8"},
		"its other mark":           {"\xfe\xff" + mine, "", " is not text in UTF-8: save it as UTF-8"},
		"two sources":              {a + "source_profile = b\ncredential_source = Environment\n[profile b]\n" + keys("AKIAB"), "", "config:1: profile a: it has source_profile and credential_source: only one may say where credentials come from"},
		"a login beside another":   {a + "source_profile = b\nweb_identity_token_file = x\n[profile b]\n" + keys("AKIAB"), "", "config:1: profile a: it has source_profile and web_identity_token_file: only one may say where credentials come from"},
		"half a login":             {"[profile a]\nsso_start_url = https://x\nsso_region = x\nsso_account_id = 1\n", "", "config:1: profile a: sso_account_id and sso_role_name need each other"},
		"a role of nobody":         {a, "", "config:1: profile a: role_arn is set, but not who assumes the role: source_profile or credential_source"},
		"keys and a role":          {a + "source_profile = b\n[profile b]\n" + roleLine + keys("AKIAB"), "", "config:4: profile b has keys and a role, so it is not clear which of them is the source of a"},
		"no such source":           {a + "source_profile = b\n", "", "config:1: profile a: its source_profile b does not exist"},
		"a source of nothing":      {a + "source_profile = b\n[profile b]\nregion = x\n", "", "config:4: profile b has no credentials, but is the source_profile of a"},
		"a circle":                 {a + "source_profile = a\n", "", "config:1: source_profile goes round in a circle: a -> a"},
		"no such services":         {"[profile a]\nservices = x\n" + keys("AKIAA"), "", "config:1: profile a: there is no section [services x]"},
		"a heading of the other":   {"[profile a]\nregion = x\n", "[profile a]\n" + keys("AKIAA"), "credentials:1: write [a], for in a credentials file [profile a] is not the profile a"},
		"the source's key is half": {a + "source_profile = b\n[profile b]\naws_access_key_id = AKIAB\n", "", "config:4: profile b: incomplete credentials: aws_access_key_id is set, aws_secret_access_key is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			withFiles(t, c.config, c.credentials)
			_, err := session.New(t.Context(), session.WithProfile("a"), session.WithRegion("eu-west-1"))
			text := fmt.Sprint(err)
			for _, variable := range []string{"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"} {
				text = strings.ReplaceAll(text, filepath.Dir(os.Getenv(variable)), "FILES")
			}
			if !strings.HasSuffix(text, c.text) {
				t.Errorf("got %s\nwant %s", text, c.text)
			}
		})
	}
}

// TestValuesAsTheSDKReadsThem has values with comments and quotes lead to the same
// profile as without.
func TestValuesAsTheSDKReadsThem(t *testing.T) {
	for _, value := range []string{"home", " home", "home # x", "home ; x", "home\t# x", "home\t; x", "home #x", "home\t;x", `"home"`, "'home'", "home "} {
		for _, heading := range []string{"[profile home]", "[profile  home]", "[profile\thome]", "[profile 'home']", "[profile \"home\"] # [x", "[ profile home ]"} {
			withFiles(t, "[profile outer]\n"+roleLine+"SOURCE_profile ="+value+"\n"+heading+"\n"+keys("AKIAHOME"), "")
			_, err := session.New(t.Context(), session.WithProfile("outer"), session.WithRegion("eu-west-1"))
			want(t, "source_profile ="+value+" of "+heading, err, nil)
		}
	}
	for _, value := range []string{`"`, `'home"`, `"home`, "home#x", "ho;me", `"home'`} {
		withFiles(t, "[profile outer]\n"+roleLine+"source_profile = "+value+"\n[profile home]\n"+keys("AKIAHOME"), "")
		_, err := session.New(t.Context(), session.WithProfile("outer"), session.WithRegion("eu-west-1"))
		wantError(t, err, "its source_profile "+value+" does not exist")
	}
}

// TestErrorsOfAnswersNameTheOperation says which answer lacks keys.
func TestErrorsOfAnswersNameTheOperation(t *testing.T) {
	for how, c := range map[string]struct{ body, text string }{
		"AssumeRole":                {"<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>", "the answer to AssumeRole: incomplete credentials"},
		"AssumeRoleWithWebIdentity": {"<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult/></AssumeRoleWithWebIdentityResponse>", "the answer to AssumeRoleWithWebIdentity: incomplete credentials"},
		"SSO":                       {`{"roleCredentials": {"sessionToken": "t"}}`, "the answer to GetRoleCredentials: incomplete credentials: the session token is set, the access key ID and the secret access key are missing"},
	} {
		_, err := answered(t, how, c.body)
		wantError(t, err, c.text)
	}
	s := open(t, newFake(), session.WithCredentials(provider(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: "AKIA", SecretAccessKey: "x", CanExpire: true, Expires: time.Unix(1e9, 0)}, nil
	})))
	wantError(t, ask(t.Context(), s), "the credentials that were fetched expired at 2001-09-09T01:46:40Z, or this machine's clock is wrong")
}

// TestSessionNames are of what STS allows, at most forty characters of the program's.
func TestSessionNames(t *testing.T) {
	now := time.Unix(1700000000, 0)
	for program, name := range map[string]string{
		"a_b-c.d":     "a_b-c.d",
		"_":           "_",
		"Az09":        "Az09",
		"/:9":         "-9",
		"a/Z{@[`z":    "Z----z",
		"\x7f\u0080é": "---",
	} {
		want(t, program, session.RoleSessionName([]string{program, "x"}, now), "resgen-"+name+"-1700000000")
	}
}

// TestRegionsOfASession that has none, or one that nobody knows, say which method was
// called.
func TestRegionsOfASession(t *testing.T) {
	s := open(t, newFake())
	_, err := s.With(session.WithRegion("")).AvailableRegions("s3")
	want(t, "no region", errors.Is(err, session.ErrNoRegion), true)
	wantError(t, err, ").AvailableRegions: ")
	_, err = s.With(session.WithRegion("mars-1")).AvailableRegions("s3")
	wantError(t, err, `session.Session(default, mars-1).AvailableRegions: no partition is known to have the region "mars-1"`)
	for region, id := range map[string]string{"": "", "eu-west-1": "aws", "eu-north-9": "aws", "cn-north-1": "aws-cn", "mars-1": ""} {
		p, ok := session.PartitionForRegion(region)
		want(t, region+" is known", ok, id != "")
		want(t, region+" is of", p.ID, id)
	}
	china, _ := session.PartitionForRegion("cn-north-1")
	for _, name := range []string{"s3 \n", "", " ", "s3 "} {
		_, err := china.AvailableRegions(name)
		want(t, fmt.Sprintf("%q is unknown", name), errors.Is(err, session.ErrUnknownService), true)
	}
	regions, err := china.AvailableRegions("chime") // which China does not have
	if err != nil || regions == nil || len(regions) != 0 {
		t.Errorf("got %v, %v", regions, err)
	}
}

// TestCopiesKeepTheProfile of the session that they were made from, and their role's.
func TestCopiesKeepTheProfile(t *testing.T) {
	withFiles(t, "[profile b]\nregion = eu-west-1\n"+keys("AKIAHOME"), "")
	s, err := session.New(t.Context(), session.WithProfile("b"), session.WithHTTPClient(client(newFake().Do)), session.WithRetryMode(aws.RetryModeAdaptive))
	if err != nil {
		t.Fatal(err)
	}
	want(t, "mode", s.Config().RetryMode, aws.RetryModeAdaptive)
	want(t, "profile of a copy", s.With(session.WithRegion("x")).Profile(), "b")
	role, err := s.AssumeRole(t.Context(), auditRole)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "profile of a role", role.Profile(), "b")
}

// TestErrorsWithoutARegion say that it is missing, and what the SDK says.
func TestErrorsWithoutARegion(t *testing.T) {
	s := open(t, newFake()).With(session.WithRegion(""))
	_, err := sts.NewFromConfig(s.Config()).GetCallerIdentity(t.Context(), nil)
	wantError(t, err, session.ErrNoRegion.Error()+": ")
	failing := s.With(session.WithCredentials(provider(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccountID: "999999999999"}, errors.New("no keys today")
	})))
	id, err := failing.With(session.WithRegion("eu-west-1")).AccountID(t.Context())
	want(t, "account beside an error", id, "")
	wantError(t, err, "no keys today")
}
