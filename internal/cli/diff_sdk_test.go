package cli

import "testing"

// The two dots of a folder above part no versions.
func TestVersionsOfDiff(t *testing.T) {
	for text, want := range map[string][2]string{
		"v1.0.0": {"v1.0.0", ""}, "..latest": {"", "latest"}, "v1.0.0..v1.1.0": {"v1.0.0", "v1.1.0"}, "v1.0.0..": {"v1.0.0", ""}, "..": {"", ""},
		"../main": {"../main", ""}, "../main..v1.1.0": {"../main", "v1.1.0"}, "v1.0.0..../new": {"v1.0.0", "../new"},
		"../../a..../../b/..": {"../../a", "../../b/.."}, "../..": {"../..", ""}, "a../b": {"a", "/b"},
	} {
		if old, new := versions(text); old != want[0] || new != want[1] {
			t.Errorf("%s: %q and %q, want %q", text, old, new, want)
		}
	}
}
