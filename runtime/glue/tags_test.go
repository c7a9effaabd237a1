package glue_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// tagged is a thing with tags and an API over them, which notes what it is asked.
type tagged struct {
	tags map[string]string
	sent []string
	fail string // the request that fails
}

var errTags = errors.New("no tags today")

func (s *tagged) note(request string, args ...any) error {
	s.sent = append(s.sent, request+fmt.Sprint(args...))
	if request == s.fail {
		return errTags
	}
	return nil
}

func (s *tagged) read(context.Context) (map[string]string, error) {
	if err := s.note("read"); err != nil {
		return nil, err
	}
	return maps.Clone(s.tags), nil
}

// merging is an API that adds and removes.
func (s *tagged) merging() glue.Tagging {
	return glue.Tagging{
		Handle: &Shelf{name: "t"}, Method: "M", Read: s.read,
		Put: func(_ context.Context, tags map[string]string) error {
			maps.Copy(s.tags, tags)
			return s.note("put", tags)
		},
		Remove: func(_ context.Context, keys []string) error {
			maps.DeleteFunc(s.tags, func(key, _ string) bool { return slices.Contains(keys, key) })
			return s.note("remove", keys)
		},
	}
}

// replacing is an API that writes all tags at once.
func (s *tagged) replacing() glue.Tagging {
	return glue.Tagging{
		Handle: &Shelf{name: "t"}, Method: "M", Read: s.read,
		Replace: func(_ context.Context, tags map[string]string) error {
			s.tags = tags
			return s.note("replace", tags)
		},
		Clear: func(context.Context) error {
			s.tags = map[string]string{}
			return s.note("clear")
		},
	}
}

func TestTags(t *testing.T) {
	type tags = map[string]string
	put := func(add tags) func(context.Context, glue.Tagging) error {
		return func(ctx context.Context, of glue.Tagging) error { return glue.PutTags(ctx, of, add) }
	}
	remove := func(keys ...string) func(context.Context, glue.Tagging) error {
		return func(ctx context.Context, of glue.Tagging) error { return glue.RemoveTags(ctx, of, keys) }
	}
	replace := func(all tags) func(context.Context, glue.Tagging) error {
		return func(ctx context.Context, of glue.Tagging) error { return glue.ReplaceTags(ctx, of, all) }
	}
	for name, test := range map[string]struct {
		before tags
		do     func(context.Context, glue.Tagging) error
		after  tags
		merges []string // what an API that adds and removes is asked
		writes []string // what an API that writes all tags is asked
	}{
		"put":             {tags{"a": "1"}, put(tags{"a": "2", "b": "3"}), tags{"a": "2", "b": "3"}, []string{"putmap[a:2 b:3]"}, []string{"read", "replacemap[a:2 b:3]"}},
		"put beside":      {tags{"a": "1"}, put(tags{"b": "2"}), tags{"a": "1", "b": "2"}, []string{"putmap[b:2]"}, []string{"read", "replacemap[a:1 b:2]"}},
		"put nothing":     {tags{"a": "1"}, put(nil), tags{"a": "1"}, nil, nil},
		"put the same":    {tags{"a": "1"}, put(tags{"a": "1"}), tags{"a": "1"}, []string{"putmap[a:1]"}, []string{"read"}},
		"remove":          {tags{"a": "1", "b": "2"}, remove("a", "x"), tags{"b": "2"}, []string{"remove[a x]"}, []string{"read", "replacemap[b:2]"}},
		"remove the last": {tags{"a": "1"}, remove("a"), tags{}, []string{"remove[a]"}, []string{"read", "clear"}},
		"remove several":  {tags{"a": "1", "b": "2", "c": "3"}, remove("a", "c"), tags{"b": "2"}, []string{"remove[a c]"}, []string{"read", "replacemap[b:2]"}},
		"remove nothing":  {tags{"a": "1"}, remove(), tags{"a": "1"}, nil, nil},
		"replace": {tags{"a": "1", "b": "2", "c": "3"}, replace(tags{"c": "3", "b": "4", "d": ""}), tags{"b": "4", "c": "3", "d": ""},
			[]string{"read", "remove[a]", "putmap[b:4 d:]"}, []string{"read", "replacemap[b:4 c:3 d:]"}},
		"replace by the same": {tags{"a": "1"}, replace(tags{"a": "1"}), tags{"a": "1"}, []string{"read"}, []string{"read"}},
		"replace by nothing":  {tags{"a": "1"}, replace(nil), tags{}, []string{"read", "remove[a]"}, []string{"read", "clear"}},
		"what AWS sets stays": {tags{"aws:x": "1", "a": "1"}, replace(tags{"b": "2"}), tags{"aws:x": "1", "b": "2"},
			[]string{"read", "remove[a]", "putmap[b:2]"}, []string{"read", "replacemap[aws:x:1 b:2]"}},
	} {
		merges, writes := &tagged{tags: maps.Clone(test.before)}, &tagged{tags: maps.Clone(test.before)}
		for api, s := range map[string]*tagged{"merging": merges, "replacing": writes} {
			of, sent := s.merging(), test.merges
			if s == writes {
				of, sent = s.replacing(), test.writes
			}
			if err := test.do(t.Context(), of); err != nil || !maps.Equal(s.tags, test.after) || !reflect.DeepEqual(s.sent, sent) {
				t.Errorf("%s, %s: %v, tags %v after %q, want %v after %q", name, api, err, s.tags, s.sent, test.after, sent)
			}
		}
	}
}

// A request that fails is the last one, and nothing is sent without an identity.
func TestTagsFail(t *testing.T) {
	for _, fail := range []string{"read", "remove", "put"} {
		s := &tagged{tags: map[string]string{"a": "1"}, fail: fail}
		err := glue.ReplaceTags(t.Context(), s.merging(), map[string]string{"b": "2"})
		if !errors.Is(err, errTags) || s.sent[len(s.sent)-1][:len(fail)] != fail {
			t.Errorf("%s fails: %v after %q", fail, err, s.sent)
		}
	}
	for _, fail := range []string{"read", "replace"} {
		s := &tagged{tags: map[string]string{"a": "1"}, fail: fail}
		err := glue.PutTags(t.Context(), s.replacing(), map[string]string{"b": "2"})
		if !errors.Is(err, errTags) || s.sent[len(s.sent)-1][:len(fail)] != fail {
			t.Errorf("%s fails: %v after %q", fail, err, s.sent)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	s := &tagged{tags: map[string]string{}}
	for _, of := range []glue.Tagging{s.merging(), s.replacing()} {
		if err := errors.Join(glue.PutTags(ended, of, nil), glue.RemoveTags(ended, of, nil)); !errors.Is(err, context.Canceled) || len(s.sent) > 0 {
			t.Errorf("behind the end: %v after %q", err, s.sent)
		}
	}
}

// ReadTags reads every page. A service that has a word for no tags is asked no more, and
// any other error is one.
func TestReadTags(t *testing.T) {
	read := func(f *fake) (map[string]string, error) {
		shelf := newShelf(f)
		in, bind := newInput[ListBoxesInput](nil)
		return glue.ReadTags(t.Context(), shelf, "TagMap", &shelf.svc.client, listBoxes, in, bind, nil, []glue.Absence{{Code: "NoTags"}}, func(out *ListBoxesOutput, tags map[string]string) {
			for _, b := range out.Boxes {
				tags[*b.Key] = b.Color
			}
		})
	}
	tags, err := read(script(map[string]*ListBoxesOutput{"": page("2", "a", "b"), "2": page("", "c")}))
	if err != nil || !slices.Equal(glue.Keys(tags), []string{"a", "b", "c"}) {
		t.Errorf("two pages: %v, %v", tags, err)
	}
	for code, none := range map[string]bool{"NoTags": true, "Refused": false} {
		tags, err := read(&fake{list: func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return nil, apiError(code) }})
		if (err == nil) != none || (tags != nil) != none || len(tags) > 0 {
			t.Errorf("%s: %v, %v", code, tags, err)
		}
		if !none {
			wantText(t, err, "depot.Shelf(A1).TagMap: api error Refused: the service says so")
		}
	}
	_, err = read(&fake{list: func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return nil, apiError("AccessDenied") }})
	if !errors.Is(err, resource.ErrForbidden) {
		t.Errorf("what is forbidden is not said to be: %v", err)
	}
}

func TestTagsAsTheAPIHasThem(t *testing.T) {
	list := glue.TagList(map[string]string{"b": "2", "a": "1"}, func(key, value *string) string { return *key + *value })
	keys := glue.TagKeys([]string{"b", "a"}, func(key *string) *string { return key })
	if !slices.Equal(list, []string{"a1", "b2"}) || *keys[0] != "b" || *keys[1] != "a" {
		t.Errorf("%q, %q and %q", list, *keys[0], *keys[1])
	}
}

// Tags become a list in the order of their keys, each with its own key and value; none are a
// list of none.
func TestTagList(t *testing.T) {
	type tag struct{ key, value *string }
	list := glue.TagList(map[string]string{"b": "2", "a": "1", "c": ""}, func(key, value *string) tag { return tag{key, value} })
	got := ""
	for _, of := range list {
		got += *of.key + "=" + *of.value + " "
	}
	if got != "a=1 b=2 c= " {
		t.Errorf("got %s", got)
	}
	if none := glue.TagList(nil, func(key, value *string) tag { return tag{key, value} }); none == nil || len(none) > 0 {
		t.Errorf("no tags are %v", none)
	}
}
