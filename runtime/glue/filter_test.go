package glue_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What a condition of a filter restricts: nothing, if it holds for everything.
func TestWhatAConditionSays(t *testing.T) {
	for _, test := range []struct {
		name, values string // with commas between them; "-" for a list of none, "" for no list
		restricts    bool
	}{
		{"state", "running", true}, {"state", "a*", true}, {"state", ",running", true},
		{"state", "*", false}, {"state", "**", false}, {"state", "running,*", false}, {"state", ",", false},
		{"state", "?*", false}, {"state", "*??", false}, {"state", "?", true}, {"state", `\*`, true},
		{"tag:Owner", "*", true}, {"tag:Owner", "?*", true}, {"tag:Owner", ",", false}, {"", "running", false}, {"state", "", false}, {"state", "-", false},
	} {
		var list []string
		switch test.values {
		case "":
		case "-":
			list = []string{}
		default:
			list = strings.Split(test.values, ",")
		}
		var m glue.Merger
		glue.Condition(&m, "Filters.Values", test.name, list)
		restricts, none, err := m.Said()
		if restricts != test.restricts || (none != "") != (test.values == "-") || err != nil {
			t.Errorf("%q of %q: restricts %v, none is %q, %v", test.values, test.name, restricts, none, err)
		}
	}
}

// A flag restricts when it is set where it was not, a number when it is another one.
func TestWhatScalarsSay(t *testing.T) {
	yes, no, seven, eight := true, false, int32(7), int32(8)
	for i, test := range []struct {
		merge     func(*glue.Merger)
		restricts bool
	}{
		{func(m *glue.Merger) { held := &yes; glue.Merge(m, &held, &yes) }, false},
		{func(m *glue.Merger) { held := &no; glue.Merge(m, &held, &yes) }, true},
		{func(m *glue.Merger) { held := &yes; glue.Merge(m, &held, &no) }, false},
		{func(m *glue.Merger) { var held *bool; glue.Merge(m, &held, &no) }, false},
		{func(m *glue.Merger) { held := &seven; glue.Merge(m, &held, &seven) }, false},
		{func(m *glue.Merger) { held := &seven; glue.Merge(m, &held, &eight) }, true},
		{func(m *glue.Merger) { var held *int32; glue.Merge(m, &held, &seven) }, true},
		{func(m *glue.Merger) { var held *int32; glue.Merge(m, &held, nil) }, false},
		{func(m *glue.Merger) { held := "a"; glue.MergeValue(m, &held, "a") }, false},
		{func(m *glue.Merger) { held := "a"; glue.MergeValue(m, &held, "b") }, true},
		{func(m *glue.Merger) { held := "a"; glue.MergeValue(m, &held, "") }, false},
		{func(m *glue.Merger) {
			var held *struct{}
			glue.MergeStruct(m, &held, nil, func(*struct{}) bool { return true })
		}, false},
		{func(m *glue.Merger) {
			var held *struct{}
			glue.MergeStruct(m, &held, &struct{}{}, func(*struct{}) bool { return false })
		}, false},
		{func(m *glue.Merger) {
			var held *struct{}
			glue.MergeStruct(m, &held, &struct{}{}, func(*struct{}) bool { return true })
		}, true},
	} {
		var m glue.Merger
		if test.merge(&m); func() bool { r, _, _ := m.Said(); return r }() != test.restricts {
			t.Errorf("case %d: want %v", i, test.restricts)
		}
	}
}

// What one member restricts, a list of empty texts behind it does not take back.
func TestListsOfEmptyTexts(t *testing.T) {
	for name, lists := range map[string][][]string{"first": {{"a"}, {""}}, "last": {{""}, {"a"}}, "both": {{""}, {"", ""}}} {
		var m glue.Merger
		var ids []string
		for _, list := range lists {
			glue.MergeList(&m, "Ids", &ids, list)
		}
		if restricts, none, _ := m.Said(); restricts != (name != "both") || none != "" || len(ids) < 2 {
			t.Errorf("%s: restricts %v, none is %q, %q", name, restricts, none, ids)
		}
	}
}

// The first paging member of a filter is named, with what to use instead.
func TestFirstPagingMemberIsNamed(t *testing.T) {
	var m glue.Merger
	glue.RefusePaging(&m, "Marker", false, "StartAt")
	glue.RefusePaging(&m, "MaxKeys", true, "Limit")
	glue.RefusePaging(&m, "Token", true, "StartAt")
	if _, _, err := m.Said(); !errors.Is(err, resource.ErrPagingMember) || !strings.Contains(err.Error(), "MaxKeys") || !strings.HasSuffix(err.Error(), "use Limit") {
		t.Error(err)
	}
}

// A number that is not there, or 0, is no token.
func TestNumbersAsTokens(t *testing.T) {
	if glue.IntegerText[int32](nil) != nil || glue.IntegerText(glue.Ptr[int64](0)) != nil {
		t.Error("nothing is a token")
	}
	if got := glue.IntegerText(glue.Ptr[int64](1 << 40)); glue.Value(got) != "1099511627776" {
		t.Errorf("got %v", got)
	}
}

// The options of a listing come behind those that every call of its operation gets.
func TestOptionsOfAListingHaveTheLastWord(t *testing.T) {
	f := threePages()
	region := func(name string) func(*Options) { return func(o *Options) { o.Region = name } }
	l := &boxLister{
		Operation: "ListBoxes", Call: by(API.ListBoxes), Input: newInput[ListBoxesInput], Options: []func(*Options){region("the operation's")},
	}
	for _, own := range []string{"", "the caller's"} {
		c := newShelf(f).list(l)
		want := "the operation's"
		if own != "" {
			c, want = c.Options(region(own)), own
		}
		if _, err := c.Count(t.Context()); err != nil || f.opts[len(f.opts)-1].Region != want {
			t.Errorf("%v: the options are %+v, want %q", err, f.opts, want)
		}
	}
}

// Escapes of an answer may be written in small letters; half of one is a mistake.
func TestEscapesOfAnAnswer(t *testing.T) {
	for text, want := range map[string]string{"a": "a", "%2f%2F": "//", "%C3%bc": "ü", "%e2%82%AC": "€", "a+b%2Bc%7e": "a b+c~", "%61": "a", "%4a%5A": "JZ"} {
		var d glue.URLDecoder
		if got := d.Text("Key", &text); glue.Value(got) != want || d.Err() != nil {
			t.Errorf("%q: %q, %v, want %q", text, glue.Value(got), d.Err(), want)
		}
	}
	for _, text := range []string{"%", "a%2", "%zz", "%2g", "%g2", "%%41"} {
		var d glue.URLDecoder
		if d.Text("Key", &text); !errors.Is(d.Err(), resource.ErrPaging) {
			t.Errorf("%q: %v", text, d.Err())
		}
	}
}

// Whether a filter restricts anything is not known where what fills the input fails.
// Then nothing is listed and nothing done, even if it would work the next time.
func TestAFilterThatCannotBeLookedAt(t *testing.T) {
	boom, fills := errors.New("boom"), 0
	shelf := newShelf(&fake{})
	list := glue.NewList(shelf, "Boxes", &shelf.svc.client, listBoxes, func(b *glue.Binder, in *ListBoxesInput) {
		if fills++; fills == 1 {
			b.Fail(boom)
		}
		shelf.bindList(b, in)
	}, shelf.items)
	res, err := glue.BatchFiltered(t.Context(), list.Filter(&ListBoxesInput{Shelf: &shelf.name}), dropBoxes, nil, nil)
	var of *resource.Error
	if !errors.Is(err, boom) || !errors.As(err, &of) || of.Method != "Boxes.Drop" || len(res.Succeeded()) > 0 || fills != 1 {
		t.Errorf("%v, %v after %d looks", res, err, fills)
	}
}

// An enum that means every one of its values leaves nothing out.
func TestWhatEnumsSay(t *testing.T) {
	type state string
	for value, narrows := range map[state]bool{"": false, "ANY": false, "Any": false, "all": false, "TAGGED": true, "ALLOWED": true} {
		if glue.Narrows(value) != narrows {
			t.Errorf("%q narrows: %v", value, !narrows)
		}
	}
}

// A struct that is merged is a copy.
func TestStructsAreCopied(t *testing.T) {
	type filter struct{ Name string }
	var m glue.Merger
	var held *filter
	src := &filter{"a"}
	glue.MergeStruct(&m, &held, src, func(*filter) bool { return true })
	if src.Name = "b"; held == nil || held.Name != "a" {
		t.Errorf("%+v", held)
	}
}
