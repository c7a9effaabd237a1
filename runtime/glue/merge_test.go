package glue_test

import (
	"maps"
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

	glue.MergeFlag(&flag, new(false))
	if *flag {
		t.Error("a later flag does not replace an earlier one")
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

	had := map[string]string{"a": "1"}
	entries, more := had, map[string]string{"b": "2"}
	glue.MergeFlagMap(&entries, map[string]string{})
	glue.MergeFlagMap(&entries, more)
	more["b"] = "changed"
	if !maps.Equal(entries, map[string]string{"a": "1", "b": "2"}) || len(had) != 1 {
		t.Errorf("got %q of %q", entries, had)
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

// A condition narrows a listing if it has a name, and a value is meant; one that matches
// everything takes that back, but not what another condition does.
func TestWhatConditionsRestrict(t *testing.T) {
	for _, test := range []struct {
		name      string
		values    []string
		restricts bool
		none      string
	}{
		{"vpc-id", []string{"v"}, true, ""},
		{"vpc-id", []string{"v", ""}, true, ""},
		{"vpc-id", []string{"", "v"}, true, ""},
		{"vpc-id", []string{"", ""}, false, ""},
		{"vpc-id", nil, false, ""},
		{"vpc-id", []string{}, false, "Values"},
		{"", []string{"v"}, false, ""},
		{"", []string{}, false, "Values"},
		{"vpc-id", []string{"v", "*"}, false, ""},
		{"vpc-id", []string{"?*"}, false, ""},
		{"vpc-id", []string{"*", "v"}, false, ""},
		{"vpc-id", []string{"?"}, true, ""},
		{"vpc-id", []string{"v*"}, true, ""},
		{"tag:Owner", []string{"*"}, true, ""},
		{"tag-key", []string{"*"}, false, ""},
	} {
		var m glue.Merger
		glue.Condition(&m, "Values", test.name, test.values)
		if restricts, none, err := m.Said(); restricts != test.restricts || none != test.none || err != nil {
			t.Errorf("%s %q: restricts %v, none of %q, %v", test.name, test.values, restricts, none, err)
		}
		glue.Condition(&m, "Numbers", "size", []int{0})
		glue.Condition(&m, "Values", test.name, test.values)
		if restricts, _, _ := m.Said(); !restricts {
			t.Errorf("%s %q: a number beside it does not restrict", test.name, test.values)
		}
	}
}
