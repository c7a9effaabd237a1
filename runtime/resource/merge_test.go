package resource_test

import (
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// TestMergeFlags: what does not narrow a listing is passed on, a copy of it,
// but an empty list among it is not "none".
func TestMergeFlags(t *testing.T) {
	var flag *bool
	src := resource.Ptr(true)
	resource.MergeFlag(&flag, src)
	*src = false
	if flag == nil || !*flag {
		t.Error("the flag is lost, or shared with the caller")
	}
	resource.MergeFlag(&flag, nil)
	if flag == nil {
		t.Error("nil replaced the flag")
	}

	payer := "requester"
	resource.MergeFlagValue(&payer, "")
	if payer != "requester" {
		t.Error("the zero value replaced the flag")
	}
	resource.MergeFlagValue(&payer, "owner")
	if payer != "owner" {
		t.Error("a later value does not replace an earlier one")
	}

	list, theirs := []string{"a"}, []string{"b"}
	resource.MergeFlagList(&list, []string{})
	resource.MergeFlagList(&list, theirs)
	theirs[0] = "changed"
	if !slices.Equal(list, []string{"a", "b"}) {
		t.Errorf("got %q", list)
	}
}
