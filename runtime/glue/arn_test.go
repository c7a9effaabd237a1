package glue_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const boxARN = "arn:{partition}:depot:{region}:{account}:box/{path}{Name}"

// An ARN is made of identifiers that cannot be taken for something else in it, and of what
// is known of where the thing is.
func TestComposeARN(t *testing.T) {
	here := glue.ScopeOf("eu-west-1", nil).Of("123456789012")
	for _, test := range []struct {
		scope glue.Scope
		form  string
		parts []string
		want  string // or why there is none
	}{
		{here, boxARN, []string{"a"}, "arn:aws:depot:eu-west-1:123456789012:box/a"},
		{glue.ScopeOf("cn-north-1", nil).Of("1"), "arn:{partition}:depot:{region}:{account}:{Name}", []string{"a"}, "arn:aws-cn:depot:cn-north-1:1:a"},
		{here, "arn:{partition}:depot:::{Shelf}/{Name...}", []string{"s", "a/b:c"}, "arn:aws:depot:::s/a/b:c"},
		{here, "arn:{partition}:depot:::{Shelf}/{Name}", []string{"s", "a/b"}, "has no / and no :"},
		{here, "arn:{partition}:depot:::{Shelf}/{Name}", []string{"s:t", "a"}, "has no / and no :"},
		{here, "arn:{partition}:depot:::{Shelf}/box/{Name}/lid", []string{"s", "a"}, "arn:aws:depot:::s/box/a/lid"},
		{glue.ScopeOf("eu-west-1", nil), boxARN, []string{"a"}, "the account is not set: credentials of a session tell it"},
		{glue.Scope{}, boxARN, []string{"a"}, "the partition"},
	} {
		got, err := glue.ComposeARN(named("depot.Box"), test.scope, strings.Replace(test.form, "{path}", "", 1), test.parts...)
		if err == nil && got != test.want || err != nil && (!errors.Is(err, resource.ErrNotSet) || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s of %q: %q, %v, want %s", test.form, test.parts, got, err, test.want)
		}
	}
}

// What an ARN says is taken if it is of the form, and nothing that is known is against it.
func TestParseARN(t *testing.T) {
	here := glue.ScopeOf("eu-west-1", nil).Of("123456789012")
	for _, test := range []struct {
		scope      glue.Scope
		form, arn  string
		anyAccount bool
		want       []string
		err        string
	}{
		{here, boxARN, "arn:aws:depot:eu-west-1:123456789012:box/a", false, []string{"a"}, ""},
		{here, boxARN, "arn:aws:depot:eu-west-1:123456789012:box/of/two/folders/a", false, []string{"a"}, ""},
		{here, boxARN, "arn:aws:depot:eu-north-1:123456789012:box/a", false, nil, "is in eu-north-1, and the service in eu-west-1"},
		{glue.Scope{}, boxARN, "arn:aws:depot:eu-north-1:123456789012:box/a", false, []string{"a"}, ""},
		{here, boxARN, "arn:aws-cn:depot:eu-west-1:123456789012:box/a", false, nil, "is in the partition aws-cn"},
		{here, boxARN, "arn:aws:depot:eu-west-1:210987654321:box/a", false, nil, "is of the account 210987654321"},
		{here, boxARN, "arn:aws:depot:eu-west-1:210987654321:box/a", true, []string{"a"}, ""},
		{here, boxARN, "arn:aws:depot:eu-west-1:aws:box/a", false, []string{"a"}, ""},
		{here, boxARN, "arn:aws:store:eu-west-1:123456789012:box/a", false, nil, "its service is store"},
		{here, boxARN, "arn:aws:depot::123456789012:box/a", false, nil, "it has no region"},
		{here, boxARN, "arn:aws:depot:eu-west-1::box/a", false, nil, "it has no account"},
		{here, "arn:{partition}:depot:::{Name}", "arn:aws:depot:eu-west-1::a", false, nil, "it has the region eu-west-1"},
		{here, "arn:{partition}:depot:::{Name}", "arn:aws:depot::123456789012:a", false, nil, "it has the account 123456789012"},
		{here, boxARN, "arn:aws:depot:eu-west-1:123456789012:tin/a", false, nil, `its resource is "tin/a"`},
		{here, boxARN, "arn:aws:depot:eu-west-1:123456789012:box/a:b", false, nil, `its resource is "box/a:b"`},
		{here, boxARN, "arn:aws:depot:eu-west-1:123456789012:box/a/", false, nil, `its resource is "box/a/"`},
		{here, boxARN, "arn:aws:depot:eu-west-1:123456789012:box/", false, nil, `its resource is "box/"`},
		{here, boxARN, "a", false, nil, "is no ARN"},
		{here, boxARN, "urn:aws:depot:eu-west-1:123456789012:box/a", false, nil, "is no ARN"},
		{here, boxARN, "arn:aws::eu-west-1:123456789012:box/a", false, nil, "is no ARN"},
		{here, "arn:{partition}:depot:::{any}/{Shelf}:{Name...}", "arn:aws:depot:::x/s:a/b:c", false, []string{"s", "a/b:c"}, ""},
	} {
		got, err := glue.ParseARN(named("depot.Service"), "BoxFromARN", test.scope, test.form, test.anyAccount, test.arn)
		if !slices.Equal(got, test.want) || (err == nil) != (test.err == "") || err != nil && !(strings.HasPrefix(err.Error(), "depot.Service.BoxFromARN: ") && strings.Contains(err.Error(), test.err)) {
			t.Errorf("%s: %q, %v, want %q, %s", test.arn, got, err, test.want, test.err)
		}
	}
}

// A handle whose identifier is a name, or begins as an ARN only, has no ARN of its own, and
// one that is empty none either.
func TestOwnARN(t *testing.T) {
	for arn, own := range map[string]bool{
		"arn:aws:depot:eu-west-1:123456789012:box/a": true, "arn:aws-cn:depot:::a": true, "arn:aws:depot:::a:b": true,
		"a": false, "": false, "arn:aws:depot": false, "arn:aws:depot:::": false, "arn::depot:::a": false, "arn:aws::::a": false, "urn:aws:depot:::a": false,
	} {
		got, err := glue.OwnARN(named("depot.Box"), arn)
		if own && (err != nil || got != arn) || !own && (got != "" || !errors.Is(err, resource.ErrNotSet) || !strings.Contains(err.Error(), "depot.Box")) {
			t.Errorf("%q: %q, %v", arn, got, err)
		}
	}
}

func TestHasARNPrefix(t *testing.T) {
	for text, is := range map[string]bool{
		"arn:aws:sns:eu-west-1:111122223333:jobs":           true,
		"arn:aws-cn:sns:cn-north-1:111122223333:jobs":       true,
		"arn:aws-us-gov:sns:us-gov-west-1:111122223333:job": true,
		"arn:aws:sqs:eu-west-1:111122223333:jobs":           false,
		"arn::sns:eu-west-1:111122223333:jobs":              false,
		"arn:aws:sns:":                                      false, "arn:{partition}:sns:": false, "sns:": false, "": false,
	} {
		if got := glue.HasARNPrefix(text, "arn:{partition}:sns:"); got != is {
			t.Errorf("%q: %v", text, got)
		}
	}
}
