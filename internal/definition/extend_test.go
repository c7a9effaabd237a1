package definition

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/seed5e775779/resgen/internal/source"
)

func parsed(t *testing.T, name, text string) *File {
	t.Helper()
	f, diags := Parse(source.New(name, []byte(text)))
	if diags.Len() > 0 {
		t.Fatal(diags.Sorted())
	}
	return f
}

const (
	baseText = `service: s3
sdk: example.com/sdk/s3
operations: {A: {max: 3, pager: none}}
actions: {Make: {operation: Make}}
resources:
  One: {doc: First., identifiers: [Id], notFound: [X], actions: {Go: {operation: Go}, Stop: {operation: Stop}}}
  Two: {identifiers: [Id]}
`
	overText = `extends: resgen:s3
package: mine
operations: {A: {max: 4}, B: {max: 5}}
actions: {Find: {operation: Find}}
resources:
  Three: {identifiers: [Id]}
  One: {notFound: [Y], actions: {Stop: {operation: Halt}, Wait: {operation: Wait}}}
`
)

// An overlay leaves out of a catalog what it and its base leave out, for its own reasons.
func TestExtendCatalog(t *testing.T) {
	const without = "service: s3\nsdk: example.com/sdk/s3\n"
	base := parsed(t, "base.yaml", without+"catalog: {leave: {A: one, B: two}, own: {C: {X: {value: a}}}}\n")
	over := parsed(t, "mine.yaml", without+"catalog: {leave: {B: other, D: three}, own: {C: {Y: {value: b}}}}\n")
	c := Extend(base, over).Catalog
	var left []string
	for _, l := range c.Leave {
		left = append(left, l.Collection.Value+" "+l.Reason.Value)
	}
	if got := strings.Join(left, ", "); got != "A one, B other, D three" || len(c.Own) != 1 || c.Own[0].Params[0].Target.Text != "Y" {
		t.Errorf("left %s, own %+v", got, c.Own)
	}
	plain := parsed(t, "plain.yaml", without)
	if Extend(plain, plain).Catalog != nil || Extend(plain, over).Catalog == nil || Extend(base, plain).Catalog != base.Catalog {
		t.Error("a catalog where there is none, or none where there is one")
	}
}

// An overlay adds, and replaces what has the same name where it stands; the rest stays.
// What is printed of a place is that of the file that it is in.
func TestExtend(t *testing.T) {
	base, over := parsed(t, "resgen:s3", baseText), parsed(t, "mine.yaml", overText)
	f := Extend(base, over)
	if f.Service.Value != "s3" || f.SDK.Value != "example.com/sdk/s3" || f.Package.Value != "mine" || f.Source.Path != "mine.yaml" {
		t.Errorf("got %+v", f)
	}
	var names []string
	for _, r := range f.Resources {
		names = append(names, r.Name.Value)
	}
	if got := strings.Join(names, " "); got != "One Two Three" {
		t.Errorf("resources %s", got)
	}
	one := f.Resources[0]
	var actions []string
	for _, a := range one.Actions {
		actions = append(actions, a.Operation.Value+" "+a.Operation.Pos.File.Path)
	}
	if got := strings.Join(actions, ", "); got != "Go resgen:s3, Halt mine.yaml, Wait mine.yaml" {
		t.Errorf("actions %s", got)
	}
	if one.Doc.Value != "First." || len(one.Identifiers) != 1 || len(one.NotFound) != 2 || len(f.Root.Actions) != 2 {
		t.Errorf("got %+v", one)
	}
	if len(f.Operations) != 2 || f.Operations[0].Max != 4 || f.Operations[0].Pager == nil || !f.Operations[0].Pager.None {
		t.Errorf("operations %+v", f.Operations)
	}
	if len(base.Resources) != 2 || len(base.Resources[0].NotFound) != 1 || len(base.Resources[0].Actions) != 2 || base.Operations[0].Max != 3 {
		t.Error("the base is changed")
	}
}

// Every part of a definition counts in an overlay: one that has something in every
// field, put on nothing, is itself, and so is one that nothing is put on.
func TestExtendLeavesNothingOut(t *testing.T) {
	name := Text{Value: "Name"}
	full := filled[File]()
	full.Operations, full.Resources = []*Operation{filled[Operation]()}, []*Resource{filled[Resource]()}
	full.Root = filled[Resource]()
	full.Operations[0].Name, full.Resources[0].Name, full.Root.Name = name, name, name
	bare := &File{Root: &Resource{Name: name}, Operations: []*Operation{{Name: name}}, Resources: []*Resource{{Name: name}}}
	for _, f := range []*File{Extend(bare, full), Extend(full, bare)} {
		f.Source, f.Extends = full.Source, full.Extends
		if diff := cmp.Diff(full, f, cmpopts.EquateEmpty(), cmpopts.IgnoreTypes(source.File{})); diff != "" {
			t.Error(diff)
		}
	}
}

// Of what both have, the overlay's counts.
func TestExtendPrefersTheOverlay(t *testing.T) {
	pointers(t, filled[Resource](), filled[Resource](), extendResource)
	pointers(t, filled[Operation](), filled[Operation](), extendOperation)
}

func pointers[T any](t *testing.T, base, over *T, extend func(base, over *T) *T) {
	t.Helper()
	got, want := reflect.ValueOf(extend(base, over)).Elem(), reflect.ValueOf(over).Elem()
	for at, field := range want.Fields() {
		if field.Kind() == reflect.Pointer && got.FieldByIndex(at.Index).Pointer() != field.Pointer() {
			t.Errorf("%s is the base's", at.Name)
		}
	}
}

// filled has something in every field.
func filled[T any]() *T {
	v := new(T)
	for _, field := range reflect.ValueOf(v).Elem().Fields() {
		fill(field)
	}
	return v
}

func fill(v reflect.Value) {
	place := source.Pos{File: new(source.File), Line: 1, Col: 1}
	switch v.Interface().(type) {
	case Text:
		v.Set(reflect.ValueOf(Text{Value: "x", Pos: place}))
		return
	case source.Pos:
		v.Set(reflect.ValueOf(place))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		if v.Index(0).Kind() == reflect.Pointer {
			fill(v.Index(0))
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	default:
		panic("how is a " + v.Type().String() + " filled?")
	}
}
