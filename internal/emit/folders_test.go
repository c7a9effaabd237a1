package emit

import (
	"slices"
	"testing"
)

// What stands below a package is looked at for stale files: the fake and the catalog.
func TestFoldersBelowAPackage(t *testing.T) {
	got, want := Below("gen/widget"), []string{"gen/widget/widgettest", "gen/widget/widgetcatalog"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Names that differ in case alone are not those of two files on every disk.
func TestFilesHaveDifferentNames(t *testing.T) {
	taken := map[string]bool{}
	var got []string
	for range 3 {
		got = append(got, freeName(taken, "ip_set.go"))
	}
	if want := []string{"ip_set.go", "ip_set_2.go", "ip_set_3.go"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
