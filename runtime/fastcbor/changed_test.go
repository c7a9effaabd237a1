package fastcbor

import (
	"strings"
	"testing"
)

// What has a type that another version of the SDK has changed is the SDK's, and nothing else.
func TestTypesThatHaveChanged(t *testing.T) {
	owned, plain := entries("Things", series(entries("Name", word("a"), "Owner", entries("ID", word("o"))))), entries("Things", series(entries("Name", word("a"))))
	for name, tt := range map[string]struct{ old, with, body string }{
		"a struct without a line":         {"owner 1 ID", "", owned},
		"a struct without fields":         {"owner 1 ID", "owner", owned},
		"a number of fields that is none": {"owner 1 ID", "owner one ID", owned},
		"a struct that is a union":        {"owner 1 ID", "owner - ID", owned},
		"a member that is gone":           {"owner 1 ID", "owner 1 ID Gone", owned},
		"a member in another place":       {"owner 1 ID", "owner 1 ID=Id", owned},
	} {
		op := newThings()
		if op.Table.Types = strings.Replace(op.Table.Types, tt.old, tt.with, 1); op.Table.Types == newThings().Table.Types {
			t.Fatalf("%s: the table is as it was", name)
		}
		if out, ok := op.Decode(tt.body); ok {
			t.Errorf("%s was decoded: %+v", name, out)
		}
		if out, ok := op.Decode(plain); !ok || *out.Things[0].Name != "a" {
			t.Errorf("%s: what has none of it is not decoded", name)
		}
	}
}
