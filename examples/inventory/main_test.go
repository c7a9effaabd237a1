package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	awssdk "github.com/aws/aws-sdk-go-v2/aws"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/testenv"
	"github.com/seed5e775779/resgen/runtime/catalog"
)

func TestMain(m *testing.M) {
	testenv.NoProxy()
	goleak.VerifyTestMain(m)
}

// scripted is EC2, S3, IAM, Organizations and STS; what other services are asked is
// refused. Every region of every account has two instances, in two pages, a volume and a
// bucket, and every account two users, each with a key.
type scripted struct {
	mu   sync.Mutex
	seen map[string]int
	deny []string          // "action region" that is refused
	code map[string]string // of refusals, by action, UnauthorizedOperation by default
}

var signed = regexp.MustCompile(`Credential=A[KS]IA(\d{12})/\d+/([^/]+)/`)

func (s *scripted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	_, target, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
	action := cmp.Or(r.Form.Get("Action"), target)
	if r.Method == http.MethodGet && r.URL.Path == "/" {
		action = "ListBuckets"
	}
	match := signed.FindStringSubmatch(r.Header.Get("Authorization"))
	if match == nil {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	account, region := match[1], match[2]
	s.mu.Lock()
	if action != "" { // REST has no names
		s.seen[action]++
	}
	s.mu.Unlock()
	if slices.Contains(s.deny, action+" "+region) || !s.answer(w, r, action, account, region) {
		status, code := http.StatusForbidden, "UnauthorizedOperation"
		if other := s.code[action]; other != "" {
			status, code = http.StatusBadRequest, other
		}
		w.WriteHeader(status)
		if target != "" {
			fmt.Fprintf(w, `{"__type": %q, "Message": "no"}`, code)
			return
		}
		fmt.Fprintf(w, refusal, code)
	}
}

// refusal is an error in the words of EC2, and in those of IAM and STS.
const refusal = "<Response><Errors><Error><Code>%[1]s</Code><Message>no</Message></Error></Errors><Error><Code>%[1]s</Code><Message>no</Message></Error></Response>"

const expires = `2099-01-01T00:00:00Z`

// answer answers what it knows.
func (s *scripted) answer(w http.ResponseWriter, r *http.Request, action, account, region string) bool {
	switch action {
	case "GetCallerIdentity":
		fmt.Fprintf(w, "<R><GetCallerIdentityResult><Account>%s</Account></GetCallerIdentityResult></R>", account)
	case "AssumeRole":
		to := strings.Split(r.Form.Get("RoleArn"), ":")[4]
		fmt.Fprintf(w, "<R><AssumeRoleResult><Credentials><AccessKeyId>ASIA%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>%s</Expiration></Credentials></AssumeRoleResult></R>", to, expires)
	case "DescribeRegions":
		fmt.Fprint(w, "<R><regionInfo><item><regionName>us-east-1</regionName><optInStatus>opt-in-not-required</optInStatus></item><item><regionName>eu-west-1</regionName><optInStatus>opted-in</optInStatus></item><item><regionName>af-south-1</regionName><optInStatus>not-opted-in</optInStatus></item></regionInfo></R>")
	case "DescribeInstances":
		id, next := "i-1", "<nextToken>more</nextToken>"
		if r.Form.Get("NextToken") != "" {
			id, next = "i-2", ""
		}
		fmt.Fprintf(w, `<R><reservationSet><item><instancesSet><item><instanceId>%s-%s</instanceId><instanceType>t3.nano</instanceType><instanceState><name>running</name></instanceState>
			<launchTime>2030-01-02T03:04:05Z</launchTime><tagSet><item><key>Name</key><value>web&#x9;%s</value></item></tagSet></item></instancesSet></item></reservationSet>%s</R>`, id, region, account, next)
	case "DescribeVolumes":
		fmt.Fprintf(w, "<R><volumeSet><item><volumeId>vol-%s</volumeId><size>8</size><volumeType>gp3</volumeType><status>in-use</status></item></volumeSet></R>", region)
	case "ListBuckets":
		of := r.Form.Get("bucket-region")
		fmt.Fprintf(w, "<ListAllMyBucketsResult><Buckets><Bucket><Name>b-%s-%s</Name><CreationDate>2029-01-01T00:00:00Z</CreationDate></Bucket></Buckets></ListAllMyBucketsResult>", account[:1], of)
	case "ListUsers":
		fmt.Fprint(w, "<R><ListUsersResult><Users><member><UserName>alice</UserName><Arn>arn:aws:iam::1:user/alice</Arn></member><member><UserName>=bob</UserName></member></Users></ListUsersResult></R>")
	case "ListAccessKeys":
		fmt.Fprintf(w, "<R><ListAccessKeysResult><AccessKeyMetadata><member><AccessKeyId>AKIA%[1]s</AccessKeyId><UserName>%[1]s</UserName><Status>Active</Status></member></AccessKeyMetadata></ListAccessKeysResult></R>", r.Form.Get("UserName"))
	case "ListAccounts":
		fmt.Fprint(w, `{"Accounts": [{"Id": "111111111111", "State": "ACTIVE"}, {"Id": "222222222222", "State": "ACTIVE"}, {"Id": "333333333333", "State": "SUSPENDED"}]}`)
	case "ListRoots":
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"__type": "AWSOrganizationsNotInUseException", "Message": "none"}`)
	default:
		return false
	}
	return true
}

// serve starts it and has the environment name it.
func serve(t *testing.T) *scripted {
	t.Helper()
	s := &scripted{seen: map[string]int{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	testenv.Set(t, server.URL, "eu-west-1", "AKIA111111111111")
	return s
}

func inventory(t *testing.T, ctx context.Context, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	p := program{stdout: &out, stderr: &errs, now: func() time.Time { return time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC) }}
	code = p.run(ctx, args)
	if text := out.String() + errs.String(); strings.Contains(text, testenv.Secret) {
		t.Errorf("a secret is printed: %s", text)
	}
	return code, out.String(), errs.String()
}

const theseTypes = "ec2.Instance,ec2.Volume,s3.Bucket"

func TestOwnAccount(t *testing.T) {
	aws := serve(t)
	code, out, errs := inventory(t, t.Context(), "-types", theseTypes)
	want := `ACCOUNT       REGION     SERVICE  TYPE      ID             NAME              STATE    CREATED               IN
111111111111  eu-west-1  ec2      Instance  i-1-eu-west-1  web 111111111111  running  2030-01-02T03:04:05Z  -
111111111111  eu-west-1  ec2      Instance  i-2-eu-west-1  web 111111111111  running  2030-01-02T03:04:05Z  -
111111111111  eu-west-1  ec2      Volume    vol-eu-west-1  -                 in-use   -                     -
111111111111  eu-west-1  s3       Bucket    b-1-eu-west-1  -                 -        2029-01-01T00:00:00Z  -
4 things of 3 types in 1 account; 1 list not had
`
	// The SDK signs the listing of directory buckets for a bucket where the address is not
	// AWS's, and there is none.
	if code != 2 || out != want || !strings.HasPrefix(errs, "inventory: failed: 111111111111 eu-west-1: s3.DirectoryBuckets: ") || strings.Count(errs, "\n") != 1 {
		t.Errorf("exit code %d, stderr %q, stdout\n%swant\n%s", code, errs, out, want)
	}
	if got := fmt.Sprint(aws.seen); got != "map[DescribeInstances:2 DescribeVolumes:1 GetCallerIdentity:1 ListBuckets:1]" {
		t.Errorf("requests %s", got)
	}
}

func TestRolesInAllRegions(t *testing.T) {
	aws := serve(t)
	code, out, errs := inventory(t, t.Context(), "-regions", "all", "-format", "csv", "-services", "ec2,s3", "-types", "ec2.Instance,ec2.Volume",
		"333333333333", "arn:aws:iam::222222222222:role/a")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if code != 0 || errs != "" || err != nil || len(rows) != 1+2*2*3 {
		t.Fatalf("exit code %d, %q, %v, %q", code, errs, err, rows)
	}
	for i, want := range []string{"account region service type id", "222222222222 eu-west-1 ec2 Instance i-1-eu-west-1", "222222222222 eu-west-1 ec2 Instance i-2-eu-west-1"} {
		if got := strings.Join(rows[i][:5], " "); got != want {
			t.Errorf("row %d: %s, want %s", i, got, want)
		}
	}
	if rows[1][10] != "Name=web\t222222222222" {
		t.Errorf("tags %q", rows[1][10])
	}
	if aws.seen["AssumeRole"] != 2 || aws.seen["GetCallerIdentity"] != 0 || aws.seen["DescribeRegions"] != 2 {
		t.Errorf("requests %v", aws.seen)
	}
}

func TestOrganization(t *testing.T) {
	aws := serve(t)
	code, out, errs := inventory(t, t.Context(), "-organization", "-types", "ec2.Volume", "-role", "teams/look")
	if code != 2 || !strings.Contains(errs, "account-closed: 333333333333 global: everything: the organization says SUSPENDED") ||
		!strings.Contains(out, "111111111111  eu-west-1") || !strings.Contains(out, "222222222222  eu-west-1") || !strings.Contains(out, "2 things of 1 type in 2 accounts; 1 list not had") {
		t.Errorf("exit code %d, %s\n%s", code, errs, out)
	}
	if aws.seen["AssumeRole"] != 1 {
		t.Errorf("requests %v", aws.seen)
	}
	aws.deny = []string{"ListAccounts eu-west-1"}
	if code, out, errs := inventory(t, t.Context(), "-organization", "-types", "ec2.Volume"); code != 2 || !strings.Contains(errs, "refused: 111111111111 global: organizations.Accounts") || !strings.HasSuffix(out, "0 accounts; 1 list not had\n") {
		t.Errorf("without its accounts: exit code %d, %s\n%s", code, errs, out)
	}
}

func asJSON(t *testing.T, args ...string) (code int, r report) {
	t.Helper()
	code, out, errs := inventory(t, t.Context(), append([]string{"-format", "json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &r); err != nil || errs != "" {
		t.Fatal(err, errs)
	}
	return code, r
}

// TestListThatFails has the others, and what else the region has.
func TestListThatFails(t *testing.T) {
	aws := serve(t)
	aws.deny = []string{"DescribeInstances us-east-1"}
	code, r := asJSON(t, "-regions", "us-east-1,eu-west-1", "-types", "ec2.Instance,ec2.Volume")
	if code != 2 || len(r.Items) != 4 || len(r.Gaps) != 1 {
		t.Fatalf("exit code %d, %+v", code, r)
	}
	g := r.Gaps[0]
	if !strings.Contains(g.Detail, "UnauthorizedOperation") {
		t.Error(g.Detail)
	}
	g.Detail = ""
	if want := (gap{place: place{"111111111111", "us-east-1"}, Kind: gaps.Refused, Service: "ec2", List: "Instances"}); g != want {
		t.Errorf("gap %+v", g)
	}
	if code, r := asJSON(t, "-accept", "refused,failed", "-regions", "us-east-1", "-types", "ec2.Instance"); code != 0 || len(r.Gaps) != 1 || !r.Gaps[0].Accepted {
		t.Errorf("accepted: exit code %d, %+v", code, r.Gaps)
	}
}

// TestRegions has one that is not enabled, one that is not there, and lists that say it.
func TestRegions(t *testing.T) {
	aws := serve(t)
	code, r := asJSON(t, "-regions", "af-south-1,eu-west-1,mars-1", "-types", "ec2.Volume")
	if code != 2 || len(r.Items) != 1 || len(r.Gaps) != 2 || r.Gaps[0].Kind != gaps.RegionDisabled || r.Gaps[0].Region != "af-south-1" || r.Gaps[1].Region != "mars-1" {
		t.Errorf("exit code %d, %+v", code, r)
	}
	if code, r := asJSON(t, "-regions", "all", "-types", "ec2.Volume"); code != 0 || len(r.Items) != 2 {
		t.Errorf("all: exit code %d, %+v", code, r)
	}
	if code, r := asJSON(t, "-regions", "mars-1", "-types", "ec2.Volume,iam.User"); code != 2 || len(r.Items) != 2 || len(r.Gaps) != 1 {
		t.Errorf("none: exit code %d, %+v", code, r)
	}
	aws.deny = []string{"DescribeRegions eu-west-1"}
	if code, r := asJSON(t, "-regions", "all", "-types", "ec2.Volume"); code != 2 || len(r.Items) != 1 || len(r.Gaps) != 1 || r.Gaps[0].Kind != gaps.Refused {
		t.Errorf("not told: exit code %d, %+v", code, r)
	}
}

// TestGlobal has an account's users once, whatever the regions, and what is under them
// if it is asked for.
func TestGlobal(t *testing.T) {
	aws := serve(t)
	code, r := asJSON(t, "-regions", "eu-west-1,us-east-1", "-types", "iam.User,iam.AccessKey")
	var got []string
	for _, i := range r.Items {
		got = append(got, strings.Join([]string{i.Region, i.Type, i.ID, i.State, i.In}, ","))
	}
	want := []string{
		"global,AccessKey,=bob AKIA=bob,Active,User =bob", "global,AccessKey,alice AKIAalice,Active,User alice",
		"global,User,=bob,,", "global,User,alice,,",
	}
	if code != 0 || !slices.Equal(got, want) || aws.seen["ListUsers"] != 1 || aws.seen["ListAccessKeys"] != 2 {
		t.Errorf("exit code %d, %q, %v", code, got, aws.seen)
	}
	aws.deny = []string{"ListAccessKeys us-east-1"}
	code, r = asJSON(t, "-types", "iam.AccessKey")
	if code != 2 || len(r.Items) != 0 || len(r.Gaps) != 1 || r.Gaps[0].List != "User.AccessKeys" || r.Gaps[0].Things != 2 {
		t.Errorf("refused: exit code %d, %+v", code, r)
	}
	if text := r.Gaps[0].String(); !strings.Contains(text, "iam.User.AccessKeys of ") || !strings.Contains(text, " and of 1 other more: ") {
		t.Error(text)
	}
}

// TestEverything asks for the lists of all services: whatever is refused is told, and
// nothing is sent that does not read.
func TestEverything(t *testing.T) {
	aws := serve(t)
	aws.deny = []string{"ListPolicies us-east-1"}
	code, r := asJSON(t, "-attempts", "1")
	if code != 2 || len(r.Items) != 2+1+1+2+3 {
		t.Errorf("exit code %d, %d items", code, len(r.Items))
	}
	named := map[string]bool{}
	for _, g := range r.Gaps {
		named[g.Service] = true
		if g.Kind != gaps.Refused && g.List != "DirectoryBuckets" && (g.Kind != gaps.ServiceDisabled || g.List != "Roots" || !g.Accepted) {
			t.Errorf("%+v", g)
		}
	}
	if len(named) != len(services) {
		t.Errorf("gaps of %d services of %d: %v", len(named), len(services), named)
	}
	for operation := range aws.seen {
		if !reads(operation) {
			t.Errorf("%s was sent", operation)
		}
	}
}

func TestHTML(t *testing.T) {
	serve(t)
	file := filepath.Join(t.TempDir(), "page.html")
	code, out, errs := inventory(t, t.Context(), "-format", "html", "-out", file, "-types", "iam.User,ec2.Instance,lambda.Function")
	page, err := os.ReadFile(file)
	if err != nil || code != 2 || out != "" || errs != "" {
		t.Fatal(code, out, errs, err)
	}
	for _, want := range []string{
		"<summary>111111111111 <span class=\"quiet\">4 things</span></summary>", "<summary>global <", "<summary>Instance <span class=\"quiet\">2 things</span></summary>",
		"<td>i-2-eu-west-1</td>", "<td class=\"tight\">refused</td>", "<details class=\"gaps\" open>", "4 things of 2 types in 1 account; 1 list not had.", "2 January 2030, 03:04 UTC",
	} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the page has no %q", want)
		}
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read it: %v, %v", info.Mode(), err)
	}
	r := newReport(time.Time{}, nil, []item{{place: place{"1", "r"}, Service: "s", Type: "T", ID: "<script>", Tags: map[string]string{"a": "</td>"}}}, nil)
	var b bytes.Buffer
	if err := r.html(&b); err != nil || strings.Contains(b.String(), "<script") || strings.Contains(b.String(), "a=</td>") {
		t.Errorf("%v: %s", err, &b)
	}
}

// TestFormulas keeps names out of spreadsheets' mouths.
func TestFormulas(t *testing.T) {
	serve(t)
	if code, out, _ := inventory(t, t.Context(), "-format", "csv", "-types", "iam.User"); code != 0 || !strings.Contains(out, ",'=bob,") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

func TestNothing(t *testing.T) {
	var out bytes.Buffer
	if err := newReport(time.Time{}, nil, nil, nil).json(&out); err != nil || !strings.Contains(out.String(), `"items": [],`) || !strings.Contains(out.String(), `"gaps": []`) {
		t.Errorf("got %q, %v", &out, err)
	}
}

// TestTwice has an item once that two lists bring.
func TestTwice(t *testing.T) {
	a := item{place: place{"1", "r"}, Service: "s", Type: "T", ID: "x"}
	b, c := a, a
	b.Region, c.Type = "q", "U"
	if r := newReport(time.Time{}, nil, []item{a, b, c, a}, nil); len(r.Items) != 3 {
		t.Errorf("%+v", r.Items)
	}
}

// TestInterruptAmongLists tells it once for a place, and what was listed before.
func TestInterruptAmongLists(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	w := &walker{settings: &settings{}, slots: make(chan struct{}, 1)}
	v := &visit{walker: w, service: "s", place: place{"1", "r"}, running: new(sync.WaitGroup), catalog: &catalog.Service{}}
	v.list(ctx, units("a"), nil, "")
	cancel()
	for range 3 {
		v.list(ctx, broken(ctx.Err()), nil, "")
	}
	if r := newReport(time.Time{}, nil, w.items, w.gaps); len(r.Items) != 1 || len(r.Gaps) != 1 || r.Gaps[0].Kind != gaps.Interrupted || r.Gaps[0].List != "" {
		t.Errorf("%+v", r)
	}
}

func TestInterrupt(t *testing.T) {
	serve(t)
	ctx, cancel := context.WithTimeout(t.Context(), -time.Second)
	defer cancel()
	if code, _, errs := inventory(t, ctx, "-types", "ec2.Volume"); code != 2 || !strings.Contains(errs, "interrupted: ") {
		t.Errorf("exit code %d, %s", code, errs)
	}
}

// TestCatalogs has every service list something, by requests that may be sent.
func TestCatalogs(t *testing.T) {
	types := 0
	for name, open := range services {
		svc := open(awssdk.Config{})
		if svc.Name != name || len(svc.Lists) == 0 {
			t.Errorf("%s is called %q and has %d lists", name, svc.Name, len(svc.Lists))
		}
		for _, l := range svc.Lists {
			if !reads(l.Operation) {
				t.Errorf("%s.%s sends %s", name, l.Name, l.Operation)
			}
		}
		types += len(svc.Types())
		if _, global := has(name, "eu-west-1"); global != slices.Contains([]string{"iam", "route53", "organizations"}, name) {
			t.Errorf("%s: once for all regions is %v", name, global)
		}
	}
	for _, c := range []struct {
		service, region string
		want            bool
	}{{"ec2", "cn-north-1", true}, {"glacier", "eu-west-1", true}, {"inspector2", "us-iso-east-1", false}, {"iam", "eu-west-1", false}, {"ec2", "eu-north-9", true}} {
		if got := here(c.service, c.region); got != c.want {
			t.Errorf("%s is in %s: %v", c.service, c.region, got)
		}
	}
	if partition, global := has("iam", "cn-north-1"); !global || partition.GlobalRegion != "cn-northwest-1" {
		t.Errorf("iam of China is asked in %s", partition.GlobalRegion)
	}
	if types < 200 {
		t.Errorf("only %d types", types)
	}
	for _, operation := range []string{"DeleteUser", "ReceiveMessage", "GetSecretValue", "BatchGetSecretValue", "GetParameters", "PutObject"} {
		if reads(operation) {
			t.Errorf("%s may be sent", operation)
		}
	}
}

func TestCommandLine(t *testing.T) {
	testenv.Set(t, "http://127.0.0.1:1", "eu-west-1", "AKIA")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"-h"}, 0, "-regions"},
		{[]string{"-nothing"}, 2, "-nothing"},
		{[]string{"x"}, 2, `"x" is no account`},
		{[]string{"-format", "xml"}, 2, `"xml" is none of csv`},
		{[]string{"-regions", "a,"}, 2, "empty"},
		{[]string{"-regions", "all,eu-west-1"}, 2, "all beside others"},
		{[]string{"-services", "s4"}, 2, `"s4" is none of`},
		{[]string{"-services", "s3", "-types", "ec2.Instance"}, 2, `"ec2.Instance" is no type`},
		{[]string{"-types", "ec2.Instances"}, 2, `"ec2.Instances" is no type`},
		{[]string{"-types", "ec2.*", "-under"}, 2, "one of them"},
		{[]string{"-accept", "what"}, 2, `"what" is none of`},
		{[]string{"-concurrency", "0"}, 2, "1 or more"},
		{[]string{"-progress", "loud"}, 2, "auto, on, off"},
		{[]string{"-profile", "absent"}, 2, "absent"},
		{[]string{"arn:me"}, 2, "not the ARN of an IAM role"},
	} {
		code, _, errs := inventory(t, t.Context(), c.args...)
		if code != c.code || !strings.Contains(errs, c.want) {
			t.Errorf("%q: exit code %d, stderr %q", c.args, code, errs)
		}
	}
}
