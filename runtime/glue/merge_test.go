package glue_test

import (
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// TestMergeFlags: what does not narrow a listing is passed on, a copy of it,
// but an empty list among it is not "none".
func TestMergeFlags(t *testing.T) {
	var flag *bool
	src := glue.Ptr(true)
	glue.MergeFlag(&flag, src)
	*src = false
	if flag == nil || !*flag {
		t.Error("the flag is lost, or shared with the caller")
	}
	glue.MergeFlag(&flag, nil)
	if flag == nil {
		t.Error("nil replaced the flag")
	}

	payer := "requester"
	glue.MergeFlagValue(&payer, "")
	if payer != "requester" {
		t.Error("the zero value replaced the flag")
	}
	glue.MergeFlagValue(&payer, "owner")
	if payer != "owner" {
		t.Error("a later value does not replace an earlier one")
	}

	list, theirs := []string{"a"}, []string{"b"}
	glue.MergeFlagList(&list, []string{})
	glue.MergeFlagList(&list, theirs)
	theirs[0] = "changed"
	if !slices.Equal(list, []string{"a", "b"}) {
		t.Errorf("got %q", list)
	}
}

// A filter restricts a listing if one of its members does, whatever the others say.
func TestOneMemberRestricts(t *testing.T) {
	type kind string
	var none kind
	for name, test := range map[string]struct {
		has, says []kind
		restricts bool
	}{
		"nothing said":       {[]kind{"a"}, []kind{none}, false},
		"the same":           {[]kind{"a"}, []kind{"a"}, false},
		"another":            {[]kind{"a"}, []kind{"b"}, true},
		"then the same":      {[]kind{"a", "b"}, []kind{"b", "b"}, true},
		"then nothing":       {[]kind{"a", "b"}, []kind{"b", none}, true},
		"the same, and more": {[]kind{"a", none}, []kind{"a", "b"}, true},
	} {
		var m glue.Merger
		for i := range test.says {
			glue.MergeValue(&m, &test.has[i], test.says[i])
			if test.says[i] != none && test.has[i] != test.says[i] {
				t.Errorf("%s: member %d is %q", name, i, test.has[i])
			}
		}
		if got, _, _ := m.Said(); got != test.restricts {
			t.Errorf("%s: restricts %v", name, got)
		}
	}
}
