package resolve

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

func pointer(t sdk.Type) sdk.Type { return sdk.Type{Kind: sdk.Pointer, Elem: &t} }
func slice(t sdk.Type) sdk.Type   { return sdk.Type{Kind: sdk.Slice, Elem: &t} }
func mapOf(k, v sdk.Type) sdk.Type {
	return sdk.Type{Kind: sdk.Map, Key: &k, Elem: &v}
}

// A list of texts fills a list of structs that have its members, if they are texts there.
func TestWhatListsOfTextsFit(t *testing.T) {
	pkg, err := sdk.Open(widgetPath, sdk.Location{Dir: filepath.FromSlash("../../testdata/sdk/service/widget"), Name: "widget"})
	if err != nil {
		t.Fatal(err)
	}
	list := func(names ...string) *model.TextList {
		l := &model.TextList{}
		for _, name := range names {
			l.Members = append(l.Members, &sdk.Field{Name: name, Type: pointer(stringType)})
		}
		return l
	}
	of := func(name string) sdk.Type {
		return slice(namedType(sdk.Ident{Path: pkg.ImportPath + "/types", Name: name}))
	}
	for name, tt := range map[string]struct {
		list *model.TextList
		to   sdk.Type
		want bool
	}{
		"the same":      {list("Key", "Value"), of("Tag"), true},
		"another order": {list("Value", "Key"), of("Tag"), false},
		"one less":      {list("Key"), of("Tag"), false},
		"other names":   {list("TagKey", "TagValue"), of("Tag"), false},
		"no texts":      {list("PartNumber", "ETag", "Bolts"), of("Part"), false},
		"no list":       {list("Key", "Value"), *of("Tag").Elem, false},
	} {
		r := &resolver{sdk: pkg, out: &model.Service{}, variables: map[string]bool{}}
		if got := r.fitsList(tt.list, tt.to); got != tt.want || (len(r.out.TextLists) > 0) != tt.want {
			t.Errorf("%s: %v, %d lists", name, got, len(r.out.TextLists))
		}
	}
}

// What types are, by each question that is asked of them: those of which it is true.
func TestWhatTypesAre(t *testing.T) {
	float32Type := sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "float32"}}
	types := map[string]sdk.Type{
		"string": stringType, "*string": pointer(stringType), "[]string": slice(stringType), "int32": int32Type, "*int32": pointer(int32Type), "int64": int64Type,
		"bool": boolType, "*bool": pointer(boolType), "time": timeType, "*time": pointer(timeType), "float32": float32Type, "float64": floatType,
		"map": mapOf(stringType, stringType), "map of int": mapOf(stringType, int32Type), "map by int": mapOf(int32Type, stringType),
	}
	for what, tt := range map[string]struct {
		is   func(sdk.Type) bool
		want string
	}{
		"isInteger":   {isInteger, "int32 int64"},
		"isBoolPtr":   {isBoolPtr, "*bool"},
		"isTimePtr":   {isTimePtr, "*time"},
		"isStringPtr": {isStringPtr, "*string"},
		"isTextMap":   {isTextMap, "map"},
		"isMap":       {isMap, "map; map of int"},
		"canLack":     {func(t sdk.Type) bool { return canLack(&sdk.Field{Type: t}) }, "*string []string *int32 *bool *time map; map of int; map by int"},
		"holds 7":     {func(t sdk.Type) bool { return holds(t, 7) }, "int32 int64"},
		"holds 2^40":  {func(t sdk.Type) bool { return holds(t, 1<<40) }, "int64"},
		"holds -2^40": {func(t sdk.Type) bool { return holds(t, -1<<40) }, "int64"},
		"holds 1.5":   {func(t sdk.Type) bool { return holdsFloat(t, 1.5) }, "float32 float64"},
		"holds 1e39":  {func(t sdk.Type) bool { return holdsFloat(t, 1e39) }, "float64"},
		"holds -1e39": {func(t sdk.Type) bool { return holdsFloat(t, -1e39) }, "float64"},
		"holds most":  {func(t sdk.Type) bool { return holdsFloat(t, math.MaxFloat32) }, "float32 float64"},
	} {
		want := map[string]bool{}
		for part := range strings.SplitSeq(strings.ReplaceAll(tt.want, "map", ";map"), ";") {
			if strings.HasPrefix(part, "map") {
				want[strings.TrimSpace(part)] = true
				continue
			}
			for _, name := range strings.Fields(part) {
				want[name] = true
			}
		}
		for name, typ := range types {
			if got := tt.is(typ); got != want[name] {
				t.Errorf("%s of %s: %v", what, name, got)
			}
		}
	}
}

// What a list of lists is of is found through all of them, and through pointers.
func TestElementsOfLists(t *testing.T) {
	for _, typ := range []sdk.Type{stringType, slice(stringType), pointer(slice(pointer(slice(stringType))))} {
		if got := elementOf(typ); !got.Equal(stringType) {
			t.Errorf("%v: %v", typ, got)
		}
	}
}

// The first member of the names that points to a text is the one, and none of another type.
func TestTextMembers(t *testing.T) {
	s := &sdk.Struct{Fields: []*sdk.Field{{Name: "Key", Type: int32Type}, {Name: "TagKey", Type: pointer(stringType)}, {Name: "Value", Type: pointer(stringType)}}}
	if f := textMember(s, "Key", "TagKey"); f != s.Fields[1] {
		t.Errorf("%+v", f)
	}
	if f := textMember(s, "Key", "Name"); f != nil {
		t.Errorf("%+v", f)
	}
}

// Where a path ends, and whether there may be nothing on its way.
func TestWhatPathsAre(t *testing.T) {
	field := func(name string) definition.Step { return definition.Step{Kind: definition.StepField, Name: name} }
	index := definition.Step{Kind: definition.StepIndex}
	for _, tt := range []struct {
		steps []definition.Step
		want  string
	}{
		{[]definition.Step{field("A")}, "A"}, {[]definition.Step{field("A"), index}, "A"}, {[]definition.Step{field("A"), index, field("B")}, "B"}, {nil, ""},
	} {
		if got := lastName(&definition.Source{Kind: definition.FromResponse, Path: &definition.Path{Steps: tt.steps}}); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	for _, tt := range []struct {
		step model.Step
		want bool
	}{
		{model.Step{Field: &sdk.Field{Type: pointer(timeType)}, Index: model.NoIndex}, true},
		{model.Step{Field: &sdk.Field{Type: timeType}, Index: model.NoIndex}, false},
		{model.Step{Field: &sdk.Field{Type: slice(timeType)}, Index: 0}, true},
	} {
		if got := mayLack(&model.Path{Steps: []model.Step{tt.step}}); got != tt.want {
			t.Errorf("%+v: %v", tt.step, got)
		}
	}
}

// What the SDK says to use instead ends with its sentence, and what stands around a place
// in a doc is short.
func TestWordsOfDocs(t *testing.T) {
	for doc, want := range map[string]string{
		"A name.\n\nDeprecated: use  Other\nThing. It is old.": ": use Other Thing", "Deprecated: gone": ": gone", "Deprecated: gone.": ": gone", "A name.": "",
	} {
		if got := instead(doc); got != want {
			t.Errorf("%q: %q", doc, got)
		}
	}
	long := "x " + strings.Repeat("word ", 40) + strings.Repeat("y", 200)
	if got := around(long, []int{2, 6}); got != strings.TrimSpace(strings.Repeat("word ", 12)) {
		t.Errorf("%q", got)
	}
	if got := around("does not return "+strings.Repeat("z", 200), []int{0, 15}); len(got) != 15+80 {
		t.Errorf("%q", got)
	}
}

// Fields of a handle, and arguments, are called like their identifiers, but for what emitted
// code has for itself.
func TestFieldsOfIdentifiers(t *testing.T) {
	for name, want := range map[string]string{
		"Name": "name", "URLPath": "urlPath", "Data": "dataValue", "Svc": "svcValue", "Context": "contextValue", "X": "xValue",
		"ListsIn": "listsInValue", "InList": "inList", "In": "in", "Type": "typ", "Types": "typesValue",
	} {
		if got := fieldName(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A finding says about what it is, as an exception would name it.
func TestFindingsNameTheirSubjects(t *testing.T) {
	_, found := resolveWidget(t, "resources: {Widget: {identifiers: [Name, Color], notFound: [Nothing], actions: {Get: {operation: GetWidget, params: {Name: id.Name}}}}}\n")
	var got []string
	for _, d := range found {
		got = append(got, d.ID+" "+d.Subject)
	}
	if text := strings.Join(got, ", "); text != "unused-identifier Widget.Color, unknown-code Widget.Nothing" {
		t.Errorf("%s", text)
	}
}
