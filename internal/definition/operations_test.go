package definition

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/internal/source"
)

// Whatever of a resource names an operation is among its operations, but for omits,
// which says what answers of others lack.
func TestOperations(t *testing.T) {
	files, err := filepath.Glob("../../definitions/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	where := map[string]bool{}
	files = append(files, "testdata/full.yaml")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, list := Parse(source.New(name, text))
		if list.Len() > 0 {
			t.Fatal(list.Sorted()[0])
		}
		var all []Text
		for _, r := range append([]*Resource{file.Root}, file.Resources...) {
			want := namedOperations(reflect.ValueOf(*r), "Resource", where)
			sameTexts(t, r.Name.Value, r.Operations(), want)
			all = append(all, want...)
		}
		if file.Tags != nil {
			all = append(all, namedOperations(reflect.ValueOf(*file.Tags), "Tags", where)...)
		}
		sameTexts(t, name, file.RequestedOperations(), all)
	}
	for _, owner := range []string{"Load", "Resource", "Action", "Batch", "Collection", "Waiter", "MapWrite", "TagRequest"} {
		if !where[owner] {
			t.Errorf("no definition names an operation in a %s", owner)
		}
	}
}

func sameTexts(t *testing.T, what string, got, want []Text) {
	t.Helper()
	in := func(all []Text) func(Text) bool { return func(x Text) bool { return !slices.Contains(all, x) } }
	if len(got) != len(want) || slices.ContainsFunc(got, in(want)) || slices.ContainsFunc(want, in(got)) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// namedOperations finds the texts in members called Operation. They are noted in where
// by the struct that has them, or that has the request.
func namedOperations(v reflect.Value, owner string, where map[string]bool) []Text {
	var all []Text
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			all = namedOperations(v.Elem(), owner, where)
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, namedOperations(v.Index(i), owner, where)...)
		}
	case reflect.Struct:
		if name := v.Type().Name(); name == "Omit" || name == "Pos" {
			return nil
		} else if name != "Request" {
			owner = name
		}
		for i := range v.NumField() {
			text, isText := v.Field(i).Interface().(Text)
			switch {
			case !isText:
				all = append(all, namedOperations(v.Field(i), owner, where)...)
			case v.Type().Field(i).Name == "Operation" && text.IsSet():
				all, where[owner] = append(all, text), true
			}
		}
	}
	return all
}
