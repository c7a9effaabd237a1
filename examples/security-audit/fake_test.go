package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/seed5e775779/resgen/examples/testenv"
)

// scripted answers as the accounts of testdata/accounts.txtar do. Access keys
// are "AKIA" or "ASIA" and the account.
type scripted struct {
	t       *testing.T
	answers map[string]string

	mu    sync.Mutex
	asked map[string]int // how often, by account, region, service, operation and thing
	sent  []string       // service and operation of each request
	texts []string       // service, operation, query and body of each request
}

// serve starts the accounts, in which some answers are others, and has the
// environment name them, with keys of the first account.
func serve(t *testing.T, others map[string]string) *scripted {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/accounts.txtar")
	if err != nil {
		t.Fatal(err)
	}
	s := &scripted{t: t, answers: map[string]string{}, asked: map[string]int{}}
	for _, f := range archive.Files {
		s.answers[f.Name] = string(f.Data)
	}
	maps.Copy(s.answers, others)
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	testenv.Set(t, server.URL, "us-east-1", "AKIA111111111111")
	return s
}

// request is what was asked.
type request struct {
	account, region, service, operation, thing string
}

var signed = regexp.MustCompile(`Credential=A[KS]IA(\d{12})/\d+/([^/]+)/([^/]+)/`)

func (s *scripted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	match := signed.FindStringSubmatch(r.Header.Get("Authorization"))
	if match == nil {
		s.t.Errorf("%s %s is not signed", r.Method, r.URL)
		return
	}
	q := request{account: match[1], region: match[2], service: match[3]}
	q.operation, q.thing = operation(q.service, r, body)
	s.mu.Lock()
	s.texts = append(s.texts, strings.Join([]string{q.service, q.operation, r.URL.RawQuery, string(body)}, " "))
	s.mu.Unlock()
	answer, known := s.answer(q)
	if !known {
		answer, known = q.signIn()
	}
	if !known {
		s.t.Errorf("no answer to %+v", q)
		answer = "!400 NoAnswer the test has none"
	}
	if refusal, ok := strings.CutPrefix(answer, "!"); ok {
		q.refuse(w, strings.TrimSpace(refusal))
		return
	}
	fmt.Fprint(w, answer)
}

// answer returns what is said to the question for the n-th time: what is
// nearest to it.
func (s *scripted) answer(q request) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent = append(s.sent, q.service+" "+q.operation)
	key := strings.Join([]string{q.account, q.region, q.service, q.operation, q.thing}, "/")
	s.asked[key]++
	for _, place := range []string{q.account + "/" + q.region, q.account + "/*", "*/*"} {
		name := place + "/" + q.service + "/" + q.operation
		for _, name := range []string{name + "/" + q.thing, fmt.Sprint(name, "#", s.asked[key]), name} {
			if text, ok := s.answers[name]; ok {
				return text, true
			}
		}
	}
	return "", false
}

// signIn answers for STS, whose answers are made from the question.
func (q request) signIn() (string, bool) {
	switch q.operation {
	case "GetCallerIdentity":
		return fmt.Sprintf("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>%s</Account></GetCallerIdentityResult></GetCallerIdentityResponse>", q.account), true
	case "AssumeRole":
		return fmt.Sprintf(`<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
			<SessionToken>t</SessionToken><Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`, q.thing, time.Now().Add(time.Hour).UTC().Format(time.RFC3339)), true
	}
	return "", false
}

// operation returns what a request asks for, and of which thing.
func operation(service string, r *http.Request, body []byte) (name, thing string) {
	if target := r.Header.Get("X-Amz-Target"); target != "" {
		var in struct{ KeyId, SecretId string }
		_ = json.Unmarshal(body, &in)
		id := cmp.Or(in.KeyId, in.SecretId)
		id = strings.TrimSuffix(id[strings.LastIndexAny(id, ":/")+1:], "-AbCdEf")
		return target[strings.LastIndex(target, ".")+1:], id
	}
	if form, err := url.ParseQuery(string(body)); err == nil && form.Get("Action") != "" {
		arn := strings.Split(form.Get("RoleArn")+":::::", ":")
		return form.Get("Action"), cmp.Or(form.Get("UserName"), form.Get("AccessKeyId"), arn[4])
	}
	path := strings.TrimPrefix(r.URL.Path, "/")
	if service == "s3" && path != "" {
		for query := range r.URL.Query() {
			path = query
		}
		thing = strings.TrimPrefix(r.URL.Path, "/")
	}
	path = strings.ReplaceAll(path, "detector/d1", "detector/*")
	wire := service + " " + r.Method + " " + path
	return cmp.Or(paths[wire], wire), thing
}

// paths are the operations of services whose requests do not name them.
var paths = map[string]string{
	"s3 GET ":                                "ListBuckets",
	"s3 GET policyStatus":                    "GetBucketPolicyStatus",
	"s3 GET publicAccessBlock":               "GetPublicAccessBlock",
	"s3 GET acl":                             "GetBucketAcl",
	"guardduty GET detector":                 "ListDetectors",
	"guardduty GET detector/*":               "GetDetector",
	"guardduty POST detector/*/findings":     "ListFindings",
	"guardduty POST detector/*/findings/get": "GetFindings",
	"inspector2 POST status/batch/get":       "BatchGetAccountStatus",
	"inspector2 POST coverage/list":          "ListCoverage",
	"inspector2 POST findings/list":          "ListFindings",
	"securityhub POST findings":              "GetFindings",
}

// refuse answers with an error in the words of the service.
func (q request) refuse(w http.ResponseWriter, text string) {
	cells := strings.SplitN(text, " ", 3)
	status, _ := strconv.Atoi(cells[0])
	code, message := cells[1], cells[2]
	body := map[string]string{
		"s3":  "<Error><Code>%s</Code><Message>%s</Message></Error>",
		"ec2": "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors></Response>",
		"iam": "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>",
		"sts": "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>",
	}[q.service]
	w.Header().Set("X-Amzn-Errortype", code)
	w.WriteHeader(status)
	fmt.Fprintf(w, cmp.Or(body, `{"__type": %q, "message": %q}`), code, message)
}
