package resolve

import (
	"testing"

	"github.com/seed5e775779/resgen/internal/sdk"
)

func TestSomeOf(t *testing.T) {
	for _, tt := range []struct {
		names []string
		want  string
	}{
		{nil, ""}, {[]string{"A"}, "A"}, {[]string{"A", "B"}, "A, B"}, {[]string{"A", "B", "C"}, "A, B and 1 more"}, {[]string{"A", "B", "C", "D"}, "A, B and 2 more"},
	} {
		if got := someOf(tt.names, 2); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.names, got, tt.want)
		}
	}
}

// What a JSON document of an error begins with is no member that tells an answer.
func TestMembersThatSayErrors(t *testing.T) {
	for name, want := range map[string]bool{"Message": true, "message": true, "Error": true, "errors": true, "Errors": true, "MessageId": false, "Name": false} {
		if got := saysError(&sdk.Field{Name: name}); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A struct has a field more than members, and an output two; of one that is not known, that
// is not known.
func TestFieldsOfStructs(t *testing.T) {
	for name, tt := range map[string]struct {
		s            *sdk.Struct
		inner, outer int
	}{
		"none": {nil, 0, 0}, "empty": {&sdk.Struct{}, 1, 2}, "of two": {&sdk.Struct{Fields: []*sdk.Field{{}, {}}}, 3, 4},
	} {
		if inner, outer := fields(tt.s, false), fields(tt.s, true); inner != tt.inner || outer != tt.outer {
			t.Errorf("%s: %d and %d fields, want %d and %d", name, inner, outer, tt.inner, tt.outer)
		}
	}
}
