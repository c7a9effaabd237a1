package glue_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What a function takes out of a text is there, whole, or an error that says where not.
func TestPartsOfTexts(t *testing.T) {
	part := func(part string) func(string) (string, error) {
		return func(text string) (string, error) { return glue.ARNPart("response.Arn", text, part) }
	}
	without := func(prefix string) func(string) (string, error) {
		return func(text string) (string, error) { return glue.WithoutPrefix("response.Id", text, prefix) }
	}
	before := func(suffix string) func(string) (string, error) {
		return func(text string) (string, error) { return glue.WithoutSuffix("response.Name", text, suffix) }
	}
	behind := func(separator string) func(string) (string, error) {
		return func(text string) (string, error) { return glue.AfterLast("response.Url", text, separator) }
	}
	const arn = "arn:aws-cn:ecs:cn-north-1:123456789012:service/shop/web"
	for _, test := range []struct {
		read   func(string) (string, error)
		text   string
		want   string
		notSet bool
		err    string // of no text; "" for none
	}{
		{part("partition"), arn, "aws-cn", false, ""},
		{part("service"), arn, "ecs", false, ""},
		{part("region"), arn, "cn-north-1", false, ""},
		{part("account"), arn, "123456789012", false, ""},
		{part("resource"), arn, "service/shop/web", false, ""},
		{part("id"), arn, "web", false, ""},
		{part("parent"), arn, "shop", false, ""},
		{part("id"), "arn:aws:sns:eu-west-1:1:topic", "topic", false, ""},
		{part("id"), "arn:aws:states:eu-west-1:1:execution:machine:run", "run", false, ""},
		{part("parent"), "arn:aws:states:eu-west-1:1:execution:machine:run", "machine", false, ""},
		{part("parent"), "arn:aws:sns:eu-west-1:1:topic", "", true, `response.Arn: the parent of "arn:aws:sns:eu-west-1:1:topic" is not set`},
		{part("unqualified"), arn, "arn:aws-cn:ecs:cn-north-1:123456789012:service/shop", false, ""},
		{part("unqualified"), "arn:aws:lambda:eu-west-1:1:layer:tools:3", "arn:aws:lambda:eu-west-1:1:layer:tools", false, ""},
		{part("unqualified"), "arn:aws:sns:eu-west-1:1:topic", "", true, "response.Arn: the unqualified of"},
		{part("unqualified"), "arn:aws:lambda:eu-west-1:1:layer:tools:", "", true, "response.Arn: the unqualified of"},
		{part("region"), "arn:aws:s3:::bucket", "", true, "response.Arn: the region of"},
		{part("id"), "arn:aws:s3:::", "", false, `response.Arn: "arn:aws:s3:::" is no ARN`},
		{part("id"), "a:b:c:d:e:f", "", false, "is no ARN"},
		{part("id"), "arn:aws:s3", "", false, "is no ARN"},
		{without("/hostedzone/"), "/hostedzone/Z1", "Z1", false, ""},
		{without("/hostedzone/"), "Z1", "Z1", false, ""},
		{without("/hostedzone/"), "/hostedzone/zone/1", "zone/1", false, ""},
		{without("/hostedzone/"), "/hostedzone/", "", true, `response.Id: what "/hostedzone/" has behind "/hostedzone/" is not set`},
		{before("."), "example.com.", "example.com", false, ""},
		{before("."), "example.com", "example.com", false, ""},
		{before("-az"), "zone-az-az", "zone-az", false, ""},
		{before("ab"), "cba", "cba", false, ""},
		{before("."), ".", "", true, "has before"},
		{behind("::"), "a::b::c", "c", false, ""},
		{behind("::"), "a:b", "", false, `response.Url: "a:b" has no "::"`},
		{behind("::"), "a::", "", true, `response.Url: what "a::" has behind "::" is not set`},
	} {
		got, err := test.read(test.text)
		if got != test.want || (err == nil) != (test.err == "") || errors.Is(err, resource.ErrNotSet) != test.notSet || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%q: %q, %v, want %q, %s", test.text, got, err, test.want, test.err)
		}
	}
}

// TestOwnNames: the name in an ARN is that of something else in another account, region
// or partition, as far as they are known.
func TestOwnNames(t *testing.T) {
	here := glue.Scope{Region: "eu-west-1", Account: "111111111111"}
	nowhere := glue.Scope{}
	for _, test := range []struct {
		scope glue.Scope
		arn   string
		err   string // "" for none
	}{
		{here, "arn:aws:db:eu-west-1:111111111111:table/t", ""},
		{here, "arn:aws:iam::111111111111:role/path/t", ""},
		{here, "arn:aws:iam::aws:policy/t", ""}, // of AWS itself
		{here, "arn:aws:s3:::bucket/t", ""},     // of no account
		{here, "arn:aws:iam::222222222222:role/t", "of the account 222222222222, and the service of 111111111111"},
		{here, "arn:aws:db:us-east-1:111111111111:table/t", `make one of Env().In("us-east-1")`},
		{here, "arn:aws-cn:iam::111111111111:role/t", "in the partition aws-cn"},
		{here.AnyRegion(), "arn:aws:db:us-east-1:111111111111:table/t", ""},
		{here.AnyRegion(), "arn:aws:db:us-east-1:222222222222:table/t", "of the account 222222222222"},
		{nowhere, "arn:aws-cn:db:us-east-1:222222222222:table/t", ""},
		{here, "t", "no ARN"},
	} {
		got, err := test.scope.ARNPart("data.Role", test.arn, "id")
		if (err == nil) != (test.err == "") || (got == "t") != (err == nil) {
			t.Errorf("%s: %q, %v", test.arn, got, err)
		}
		if err != nil && (!strings.Contains(err.Error(), test.err) || !strings.HasPrefix(err.Error(), "data.Role: ") || errors.Is(err, resource.ErrNotSet)) {
			t.Errorf("%s: %v, want one that says %s", test.arn, err, test.err)
		}
	}
	if here.AnyRegion(); here.Region == "" {
		t.Error("the scope has lost its region")
	}
}

// A number is one in one form only, for another would name the thing by another text.
func TestIntegersInTexts(t *testing.T) {
	boom := errors.New("boom")
	for text, want := range map[string][2]bool{ // of 64 bits, of 32
		"0": {true, true}, "-7": {true, true}, "2147483647": {true, true}, "2147483648": {true, false}, "9223372036854775807": {true, false},
		"9223372036854775808": {}, "007": {}, "+7": {}, "": {}, "-0": {}, "7 ": {}, "x": {},
	} {
		_, long := glue.Int64(text, nil)
		_, short := glue.Int32(text, nil)
		if (long == nil) != want[0] || (short == nil) != want[1] {
			t.Errorf("%q: %v, %v", text, long, short)
		}
	}
	if n, err := glue.Int64("-12", nil); n != -12 || err != nil {
		t.Error(n, err)
	}
	if n, err := glue.Int32("12", nil); n != 12 || err != nil {
		t.Error(n, err)
	}
	for _, text := range []string{"7", "x", ""} {
		_, long := glue.Int64(text, boom)
		_, short := glue.Int32(text, boom)
		if long != boom || short != boom {
			t.Errorf("%q: the error before is %v and %v now", text, long, short)
		}
	}
}
