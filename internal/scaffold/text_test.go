package scaffold

import (
	"strings"
	"testing"
)

// What a person would look for first in scaffolds of services of different kinds.
func TestTexts(t *testing.T) {
	for service, lines := range map[string][]string{
		"iam": {
			`items: {resource: RolePolicy, identifiers: {RoleName: id.Name, Name: "response.PolicyNames[]"}}`,
			"load: {operation: GetAccountPasswordPolicy, path: PasswordPolicy}", // of what has no identifiers
		},
		"securityhub": {`failures: {path: "FailedFindings[]", match: {Id: "request.Findings[].Id"}, code: ErrorCode, message: ErrorMessage}`},
	} {
		text := string(write(t, service, Options{}).YAML)
		for _, want := range lines {
			if !strings.Contains(text, want) {
				t.Errorf("%s: nothing like %q", service, want)
			}
		}
	}
}

// Tags have keys and values under either names.
func TestWhatTagsAre(t *testing.T) {
	for service, is := range map[string]map[string]bool{
		"kms": {"[]types.Tag": true, "types.Tag": false, "[]types.KeyListEntry": false, "map[string]string": true},
		"sqs": {"[]types.Message": false, "[]string": false},
		"iam": {"[]types.Tag": true},
	} {
		i, err := infer(open(t, service), nil)
		if err != nil {
			t.Fatal(err)
		}
		for typ, want := range is {
			if i.isTag(typ) != want {
				t.Errorf("%s: %s: %t", service, typ, !want)
			}
		}
	}
}

// Whatever a subject has in it, it is one key.
func TestAllowedSubjectsAreQuoted(t *testing.T) {
	p := &page{}
	(&draft{allow: map[string]map[string]string{"never-found": {"A: b": "why"}}}).writeAllow(p)
	if text := string(p.text()); !strings.Contains(text, `    "A: b": why`) {
		t.Errorf("got %s", text)
	}
}
