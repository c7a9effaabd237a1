package glue_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func textOf(list [][]string) string {
	return glue.ListText(len(list), func(at int) []string { return slices.Clone(list[at]) })
}

// TestTextList: whatever the texts are, the list comes back, and only the same list
// has the same text.
func TestTextList(t *testing.T) {
	seen := map[string]int{}
	for i, list := range [][][]string{
		nil, {{""}}, {{"", ""}}, {{"a", "b"}}, {{"a=b", ""}}, {{"a", "b,c=d"}}, {{"a", "b"}, {"c", "d"}}, {{"a", "b,c=d"}, {"e", `\`}},
		{{"a", "b", "c"}}, {{"a", "b=c"}}, {{`\0`}}, {{`\0`, ""}}, {{"ä\xff\x00", "\n"}}, {{"a", "b"}, {"a", "b"}}, {{",", "="}},
	} {
		text := textOf(list)
		if other, ok := seen[text]; ok {
			t.Errorf("lists %d and %d have the same text %q", other, i, text)
		}
		seen[text] = i
		if got := glue.TextList(text); !reflect.DeepEqual(got, list) {
			t.Errorf("%q of %q is %q", text, list, got)
		}
		back := slices.Clone(list)
		slices.Reverse(back)
		if got := textOf(back); got != text {
			t.Errorf("in another order: %q, want %q", got, text)
		}
	}
}

// A text that ends within an escape, as nothing here writes it, ends there.
func TestTextListOfAnotherText(t *testing.T) {
	if got := glue.TextList(`a=b\`); !reflect.DeepEqual(got, [][]string{{"a", `b\`}}) {
		t.Errorf("got %q", got)
	}
}

func TestSetAll(t *testing.T) {
	one := func(list []string) string {
		return glue.ListText(len(list), func(at int) []string { return []string{list[at]} })
	}
	list := func(text string) (list []string) {
		for _, parts := range glue.TextList(text) {
			list = append(list, parts[0])
		}
		return list
	}
	for _, c := range []struct {
		had, want []string
		conflict  bool
	}{
		{nil, []string{"a", "b"}, false}, {[]string{"b", "a"}, []string{"b", "a"}, false}, {[]string{}, []string{"a", "b"}, false},
		{[]string{"a"}, []string{"a"}, true}, {[]string{"a", "c"}, []string{"a", "c"}, true},
	} {
		_, bind := newInput[ListBoxesInput](nil)
		got := c.had
		glue.SetAll(bind, "Ids", &got, "a,b", one, list)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q became %q", c.had, got)
		}
		_, err := glue.Call(t.Context(), newShelf(&fake{}), "M", &glue.Client{API: script(map[string]*ListBoxesOutput{"": {}})}, by(API.ListBoxes), new(ListBoxesInput), bind, nil)
		if c.conflict {
			wantIs(t, err, resource.ErrConflict)
		} else if err != nil {
			t.Error(err)
		}
	}
}
