package resolve

import (
	"slices"
	"testing"
)

func TestStatedLimits(t *testing.T) {
	for doc, want := range map[string][]int{
		"The keys. You can name up to 1,000\nkeys.":             {1000},
		"A maximum of 25 of instant\nfleets, or up to 100 IDs.": {25, 100},
		"The maximum number of alarms is 100.":                  {100},
		"There is a limit of 50 for each.":                      {50},
		"Each may have up to 255 characters.":                   nil,
		"The 10 newest.":                                        nil,
		"":                                                      nil,
	} {
		if got := StatedLimits(doc); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", doc, got, want)
		}
	}
}

// Names that some definition alone brings along are among them.
func TestFixedNames(t *testing.T) {
	for _, tt := range []struct {
		what string
		got  []string
		want string
	}{
		{"packages", PackageNames(), "API"}, {"packages", PackageNames(), "FastDecoder"}, {"packages", PackageNames(), "Root"}, {"packages", PackageNames(), "SDKClient"},
		{"handles", HandleMethods(), "Data"}, {"handles", HandleMethods(), "Exists"}, {"handles", HandleMethods(), "ReplaceTags"}, {"handles", HandleMethods(), "ARN"}, {"handles", HandleMethods(), "SDKClient"},
		{"lists", ListMethods(), "AsListed"}, {"lists", ListMethods(), "Reload"},
	} {
		if !slices.Contains(tt.got, tt.want) {
			t.Errorf("%s: no %s", tt.what, tt.want)
		}
	}
}
