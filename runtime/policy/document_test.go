package policy_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/policy"
)

func holds(t *testing.T, ok bool, format string, args ...any) {
	t.Helper()
	if !ok {
		t.Errorf(format, args...)
	}
}

const bucket = `{
  "Version": "2012-10-17", "Id": "a",
  "Statement": [
    {"Sid": "one", "Effect": "Allow", "Principal": {"AWS": ["111122223333", "444455556666"], "Service": "ec2.amazonaws.com"},
     "Action": "s3:*", "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
     "Condition": {"StringLike": {"aws:userid": ["A<B>&C"]}, "Bool": {"aws:SecureTransport": true}, "NumericLessThan": {"s3:max-keys": [10, "20"]}}},
    {"Effect": "Deny", "NotPrincipal": "*", "NotAction": ["iam:Get*"], "NotResource": "*"}
  ]
}`

func TestParse(t *testing.T) {
	want := &policy.Document{Version: policy.Version, Id: "a", Statements: []policy.Statement{
		{
			Sid: "one", Effect: policy.Allow, Principal: &policy.Principal{Of: map[string]policy.Texts{"AWS": {"111122223333", "444455556666"}, "Service": {"ec2.amazonaws.com"}}},
			Action: policy.Texts{"s3:*"}, Resource: policy.Texts{"arn:aws:s3:::b", "arn:aws:s3:::b/*"},
			Condition: map[string]map[string]policy.Texts{
				"StringLike": {"aws:userid": {"A<B>&C"}}, "Bool": {"aws:SecureTransport": {"true"}}, "NumericLessThan": {"s3:max-keys": {"10", "20"}},
			},
		},
		{Effect: policy.Deny, NotPrincipal: &policy.Principal{Anyone: true}, NotAction: policy.Texts{"iam:Get*"}, NotResource: policy.Texts{"*"}},
	}}
	for _, text := range []string{bucket, url.PathEscape(bucket), "\n " + bucket + "\n"} {
		got, err := policy.Parse(text)
		holds(t, err == nil && reflect.DeepEqual(got, want), "%+v, %v", got, err)
	}
	const written = `{"Version":"2012-10-17","Id":"a","Statement":[{"Sid":"one","Effect":"Allow","Principal":{"AWS":["111122223333","444455556666"],"Service":"ec2.amazonaws.com"},"Action":"s3:*","Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"],"Condition":{"Bool":{"aws:SecureTransport":"true"},"NumericLessThan":{"s3:max-keys":["10","20"]},"StringLike":{"aws:userid":"A<B>&C"}}},{"Effect":"Deny","NotPrincipal":"*","NotAction":"iam:Get*","NotResource":"*"}]}`
	text, err := want.Text()
	holds(t, err == nil && text == written, "%s, %v", text, err)
	plain, err := json.Marshal(want) // as a part of something else
	back, failed := policy.Parse(string(plain))
	holds(t, err == nil && failed == nil && reflect.DeepEqual(back, want), "%s, %v, %v", plain, err, failed)
}

// A document may lack what it is made of, as one that is still to be filled does.
func TestParseOfNoStatements(t *testing.T) {
	for text, version := range map[string]string{"{}": "", `{"Version":"2012-10-17"}`: policy.Version, `{"Statement":[]}`: ""} {
		got, err := policy.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		holds(t, got.Version == version && len(got.Statements) == 0, "%s: %+v", text, got)
	}
}

// A plus is a plus, and a percent sign within a document no escape of its own. White space
// around a document is none of it.
func TestParseEscapes(t *testing.T) {
	const text = `{"Statement":{"Sid":"a+b %41","Effect":"Allow","Action":"*","Resource":"*"}}`
	for _, sent := range []string{text, url.PathEscape(text), " \n" + text + "\t", "\r\n " + url.PathEscape(text) + "\n"} {
		got, err := policy.Parse(sent)
		holds(t, err == nil && len(got.Statements) == 1 && got.Statements[0].Sid == "a+b %41", "%+v, %v", got, err)
	}
}

// What is no document, or would be lost when it is written, is an error.
func TestParseFails(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "the text is empty",
		"  ":                               "the text is empty",
		"%zz":                              "invalid URL escape",
		"null":                             "read: it is null",
		"[]":                               "cannot unmarshal array",
		`{"Statement":[]} {}`:              "there is more behind it",
		`{"Statements":[]}`:                `unknown field "Statements"`,
		`{"Statement":[null]}`:             "read: Statement: it is null",
		`{"Statement":null}`:               "read: Statement: it is null",
		`{"Statement":"x"}`:                "cannot unmarshal string",
		`{"Statement":{"Effects":"Deny"}}`: `unknown field "Effects"`,
		`{"Statement":{"Action":{}}}`:      "read: Statement: {} is no text",
		`{"Statement":{"Action":[null]}}`:  "read: Statement: null is no text",
		`{"Statement":{"Action":[["a"]]}}`: `read: Statement: ["a"] is no text`,
		`{"Statement":{"Principal":"111122223333"}}`: `read: Statement: "111122223333" is no principal: it must be "*", or an object such as {"AWS": ...}`,
		`{"Statement":{"Principal":[]}}`:             "cannot unmarshal array",
		`{"Statement":{"Principal":{"AWS":null}}}`:   "it is null",
		`{"Statement":{"Condition":[]}}`:             "cannot unmarshal array",
		`{"Statement":`:                              "unexpected",
	} {
		got, err := policy.Parse(text)
		holds(t, got == nil && err != nil && strings.HasPrefix(err.Error(), "the policy document cannot be read: ") && strings.Contains(err.Error(), want), "%s: %v, want %q", text, err, want)
	}
}

// What the decoders say can be asked for.
func TestParseErrors(t *testing.T) {
	var escape url.EscapeError
	_, err := policy.Parse("%zz")
	holds(t, errors.As(err, &escape), "%v", err)
	for _, text := range []string{"[]", `{"Statement":"x"}`, `{"Statement":{"Principal":[]}}`} {
		var kind *json.UnmarshalTypeError
		_, err := policy.Parse(text)
		holds(t, errors.As(err, &kind), "%s: %v", text, err)
	}
}

// One of two members of a name would be lost. The error says where they are.
func TestParseRefusesTwins(t *testing.T) {
	for text, want := range map[string]string{
		`{"Statement":[],"Statement":[{"Effect":"Deny"}]}`:                                `read: "Statement" stands twice`,
		`{"Version":"a","Statement":[],"version":"b"}`:                                    `read: "version" stands twice`,
		`{"Statement":{"Effect":"Allow","Action":"a","Action":"b"}}`:                      `: Statement: "Action" stands twice`,
		`{"Statement":[{},{"Action":"a","aCTION":"b"}]}`:                                  `: Statement[1]: "aCTION" stands twice`,
		`{"Statement":{"Sid":"a","\u0053id":"b"}}`:                                        `: Statement: "Sid" stands twice`,
		`{"Statement":{"Sid":"a","\u017fid":"b"}}`:                                        `stands twice`,
		`{"Statement":{"Principal":{"AWS":"1","AWS":"2"}}}`:                               `: Statement.Principal: "AWS" stands twice`,
		`{"Statement":{"NotPrincipal":{"AWS":"1","AWS":"2"}}}`:                            `: Statement.NotPrincipal: "AWS" stands twice`,
		`{"Statement":{"Condition":{"Bool":{"a":"1"},"Bool":{"b":"2"}}}}`:                 `: Statement.Condition: "Bool" stands twice`,
		`{"Statement":[{"Condition":{"Null":{},"Bool":{"a":[1e999],"b":true,"a":"2"}}}]}`: `: Statement[0].Condition.Bool: "a" stands twice`,
	} {
		for _, sent := range []string{text, url.PathEscape(text)} {
			got, err := policy.Parse(sent)
			holds(t, got == nil && err != nil && strings.HasPrefix(err.Error(), "the policy document cannot be read: ") && strings.Contains(err.Error(), want), "%s: %v, want %q", text, err, want)
		}
	}
	for text, to := range map[string]any{`{"Action":"a","Action":"b"}`: &policy.Statement{}, `{"AWS":"a","AWS":"b"}`: &policy.Principal{}} {
		err := json.Unmarshal([]byte(text), to)
		holds(t, err != nil && strings.Contains(err.Error(), "stands twice"), "%s: %v", text, err)
	}
	// What is kept apart is not the same.
	const apart = `{"Statement":[{"Effect":"Deny","Principal":{"AWS":"1","aws":"2"},"Condition":{"Bool":{"A":"1","a":"2"},"bool":{"a":"3"}}}]}`
	d, err := policy.Parse(apart)
	if err != nil {
		t.Fatal(err)
	}
	text, err := d.Text()
	holds(t, err == nil && text == apart, "%s, %v", text, err)
}

func TestText(t *testing.T) {
	for name, d := range map[string]*policy.Document{
		"statement 0: the effect is \"\"":                                {Statements: []policy.Statement{{Action: policy.Texts{"*"}}}},
		"statement 1: the effect is \"allow\"":                           {Statements: []policy.Statement{{Effect: policy.Deny}, {Effect: "allow"}}},
		": a principal is anyone, or those that are named, and not both": {Statements: []policy.Statement{{Effect: policy.Deny, Principal: &policy.Principal{Anyone: true, Of: map[string]policy.Texts{"AWS": {"x"}}}}}},
	} {
		text, err := d.Text()
		holds(t, text == "" && err != nil && strings.Contains(": "+err.Error()+"\n", ": "+strings.TrimPrefix(name, ": ")), "%s, %v", text, err)
	}
	for want, d := range map[string]*policy.Document{
		`{"Statement":[]}`: {},
		`{"Statement":[{"Effect":"Deny","Condition":{"Null":{"a":[]}}}]}`: {Statements: []policy.Statement{{Effect: policy.Deny, Condition: map[string]map[string]policy.Texts{"Null": {"a": nil}}}}},
		`{"Statement":[{"Effect":"Deny","Principal":{}}]}`:                {Statements: []policy.Statement{{Effect: policy.Deny, Principal: &policy.Principal{}}}},
	} {
		text, err := d.Text()
		holds(t, err == nil && text == want, "%s, %v", text, err)
	}
}

func Example() {
	doc, err := policy.Parse(`{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}`)
	if err != nil {
		fmt.Println(err)
		return
	}
	doc.Statements[0].Action = policy.Texts{"s3:GetObject", "s3:ListBucket"}
	text, err := doc.Text()
	fmt.Println(text, err)
	// Output: {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":"*"}]} <nil>
}

// FuzzParse: what can be read can be written, unless its effect is none, and reads the
// same then.
func FuzzParse(f *testing.F) {
	f.Add(bucket)
	f.Add(url.PathEscape(bucket))
	f.Add(`{"Statement":{"Effect":"Deny","Principal":"*","Condition":{"Null":{"a":[1e3,false]}}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		d, err := policy.Parse(text)
		if err != nil {
			return
		}
		for i := range d.Statements {
			d.Statements[i].Effect = policy.Deny
		}
		written, err := d.Text()
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		back, err := policy.Parse(written)
		if err != nil {
			t.Fatalf("%q became %q: %v", text, written, err)
		}
		if again, err := back.Text(); err != nil || again != written {
			t.Errorf("%q became %q, then %q, %v", text, written, again, err)
		}
	})
}
