package resolve

import (
	"slices"
	"testing"
)

// A secret that the name of an identifier does not tell is told by the member that fills it,
// wherever that is in an answer, and by no other member on the way there.
func TestSecretsAreToldByTheMembersThatFillThem(t *testing.T) {
	pkg := made{"Make": {doc: "Makes.", out: "SecretString *string\nPassword *types.Password\nARN *string"}}.open(t, "type Password struct{ ID *string; PrivateKey *string }")
	for path, want := range map[string][]string{
		"response.SecretString":        {"Thing.Token"},
		"response.Password.PrivateKey": {"Thing.Token"},
		"response.Password.ID":         nil,
		"response.ARN":                 nil,
	} {
		_, found := resolveOn(t, pkg, false, "actions: {Make: {operation: Make, returns: {resource: Thing, identifiers: {Token: "+path+"}}}}\nresources: {Thing: {identifiers: [Token]}}\n")
		var got []string
		for _, d := range found {
			if d.ID == "not-sensitive" {
				got = append(got, d.Subject)
			} else if !d.Warning {
				t.Errorf("%s: %s: %s", path, d.Pos, d.Message)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
