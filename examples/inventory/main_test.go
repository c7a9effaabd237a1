package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// scripted is EC2, S3 and STS. Every region of every account has two instances,
// in two pages, a volume and a bucket.
type scripted struct {
	mu   sync.Mutex
	seen map[string]int
	deny string // "action region" that is refused
}

var signed = regexp.MustCompile(`Credential=A[KS]IA(\d{12})/\d+/([^/]+)/`)

func (s *scripted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	action := r.Form.Get("Action")
	if r.Method == http.MethodGet {
		action = "ListBuckets"
	}
	match := signed.FindStringSubmatch(r.Header.Get("Authorization"))
	if match == nil {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	account, region := match[1], match[2]
	s.mu.Lock()
	s.seen[action]++
	s.mu.Unlock()
	if s.deny == action+" "+region {
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprint(w, "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>")
		return
	}
	s.answer(w, r, action, account, region)
}

const expires = `2099-01-01T00:00:00Z`

func (s *scripted) answer(w http.ResponseWriter, r *http.Request, action, account, region string) {
	switch action {
	case "GetCallerIdentity":
		fmt.Fprintf(w, "<R><GetCallerIdentityResult><Account>%s</Account></GetCallerIdentityResult></R>", account)
	case "AssumeRole":
		to := strings.Split(r.Form.Get("RoleArn"), ":")[4]
		fmt.Fprintf(w, "<R><AssumeRoleResult><Credentials><AccessKeyId>ASIA%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>%s</Expiration></Credentials></AssumeRoleResult></R>", to, expires)
	case "DescribeRegions":
		fmt.Fprint(w, "<R><regionInfo><item><regionName>us-east-1</regionName></item><item><regionName>eu-west-1</regionName></item></regionInfo></R>")
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
	}
}

// serve starts it and has the environment name it.
func serve(t *testing.T) *scripted {
	t.Helper()
	s := &scripted{seen: map[string]int{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	environment(t, server.URL, "AKIA111111111111")
	return s
}

// environment replaces the AWS settings of whoever runs the test.
func environment(t *testing.T, endpoint, key string) {
	t.Helper()
	for _, entry := range os.Environ() {
		if name, value, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "AWS_") {
			t.Setenv(name, value) // restored at the end of the test
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	none := filepath.Join(t.TempDir(), "none")
	for name, value := range map[string]string{
		"AWS_CONFIG_FILE": none, "AWS_SHARED_CREDENTIALS_FILE": none, "AWS_EC2_METADATA_DISABLED": "true", "AWS_REGION": "eu-west-1",
		"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": "secret-of-the-test",
	} {
		t.Setenv(name, value)
	}
}

func inventory(t *testing.T, ctx context.Context, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(ctx, args, &out, &errs)
	if text := out.String() + errs.String(); strings.Contains(text, "secret-of-the-test") {
		t.Errorf("a secret is printed: %s", text)
	}
	return code, out.String(), errs.String()
}

func TestOwnAccount(t *testing.T) {
	aws := serve(t)
	code, out, errs := inventory(t, t.Context())
	want := `ACCOUNT       REGION     KIND      ID             NAME             STATE    SIZE       CREATED
111111111111  eu-west-1  bucket    b-1-eu-west-1  -                -        -          2029-01-01T00:00:00Z
111111111111  eu-west-1  instance  i-1-eu-west-1  web111111111111  running  t3.nano    2030-01-02T03:04:05Z
111111111111  eu-west-1  instance  i-2-eu-west-1  web111111111111  running  t3.nano    2030-01-02T03:04:05Z
111111111111  eu-west-1  volume    vol-eu-west-1  -                in-use   8 GiB gp3  -
instances: 2, volumes: 1, buckets: 1
`
	if code != 0 || out != want || errs != "" {
		t.Errorf("exit code %d, stderr %q, stdout\n%swant\n%s", code, errs, out, want)
	}
	if got := fmt.Sprint(aws.seen); got != "map[DescribeInstances:2 DescribeVolumes:1 GetCallerIdentity:1 ListBuckets:1]" {
		t.Errorf("requests %s", got)
	}
}

func TestRolesInAllRegions(t *testing.T) {
	aws := serve(t)
	code, out, errs := inventory(t, t.Context(), "-regions", "all", "-format", "csv",
		"-role", "arn:aws:iam::333333333333:role/a", "-role", "arn:aws:iam::222222222222:role/a")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if code != 0 || errs != "" || err != nil || len(rows) != 1+2*2*4 {
		t.Fatalf("exit code %d, %q, %v, %q", code, errs, err, rows)
	}
	for i, want := range []string{"account region kind id", "222222222222 eu-west-1 bucket b-2-eu-west-1", "222222222222 eu-west-1 instance i-1-eu-west-1"} {
		if got := strings.Join(rows[i][:4], " "); got != want {
			t.Errorf("row %d: %s, want %s", i, got, want)
		}
	}
	if aws.seen["AssumeRole"] != 2 || aws.seen["GetCallerIdentity"] != 0 || aws.seen["DescribeRegions"] != 1 {
		t.Errorf("requests %v", aws.seen)
	}
}

// TestRegionThatFails prints the others, and what else the region has.
func TestRegionThatFails(t *testing.T) {
	aws := serve(t)
	aws.deny = "DescribeInstances us-east-1"
	code, out, errs := inventory(t, t.Context(), "-regions", "us-east-1,eu-west-1", "-format", "json")
	var items []item
	if err := json.Unmarshal([]byte(out), &items); err != nil {
		t.Fatal(err)
	}
	if code != 1 || len(items) != 6 || !strings.HasPrefix(errs, "inventory: 111111111111/us-east-1: ec2.Service.Instances") || !strings.Contains(errs, "UnauthorizedOperation") {
		t.Errorf("exit code %d, %d items, %s", code, len(items), errs)
	}
	aws.deny = "DescribeRegions eu-west-1"
	if code, out, errs := inventory(t, t.Context(), "-regions", "all"); code != 1 || out != "" || !strings.Contains(errs, "DescribeRegions") {
		t.Errorf("no regions: exit code %d, %q, %q", code, out, errs)
	}
}

func TestNothing(t *testing.T) {
	var out bytes.Buffer
	if err := write(&out, "json", nil); err != nil || out.String() != "[]\n" {
		t.Errorf("got %q, %v", &out, err)
	}
}

func TestInterrupt(t *testing.T) {
	serve(t)
	ctx, cancel := context.WithTimeout(t.Context(), -time.Second)
	defer cancel()
	if code, _, errs := inventory(t, ctx); code != 1 || !strings.Contains(errs, "deadline") {
		t.Errorf("exit code %d, %s", code, errs)
	}
}

func TestCommandLine(t *testing.T) {
	environment(t, "http://127.0.0.1:1", "AKIA")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"-h"}, 0, "-regions"},
		{[]string{"-nothing"}, 2, "-nothing"},
		{[]string{"x"}, 2, `"x"`},
		{[]string{"-format", "xml"}, 2, `"xml" is none of table`},
		{[]string{"-regions", "a,"}, 2, "empty"},
		{[]string{"-profile", "absent"}, 1, "absent"},
		{[]string{"-role", "me"}, 1, "not the ARN of an IAM role"},
	} {
		code, _, errs := inventory(t, t.Context(), c.args...)
		if code != c.code || !strings.Contains(errs, c.want) {
			t.Errorf("%q: exit code %d, stderr %q", c.args, code, errs)
		}
	}
}
