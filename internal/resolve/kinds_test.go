package resolve

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// What a failure says is what the request says: of the same type, both texts, or an
// integer that the request spells as a text. Nothing else that happens to be an integer.
func TestWhatFailuresTell(t *testing.T) {
	pkg, err := sdk.Open(widgetPath, sdk.Location{Dir: filepath.FromSlash("../../testdata/sdk/service/widget"), Name: "widget"})
	if err != nil {
		t.Fatal(err)
	}
	r := &resolver{sdk: pkg}
	for _, tt := range []struct {
		said, asked sdk.Type
		want        bool
	}{
		{stringType, stringType, true},
		{pointer(stringType), stringType, true},
		{int32Type, stringType, true},
		{int64Type, stringType, true},
		{int32Type, int32Type, true},
		{int32Type, boolType, false},
		{int32Type, int64Type, false},
		{int64Type, timeType, false},
		{boolType, stringType, false},
		{stringType, int32Type, false},
	} {
		if got := r.tells(tt.said, tt.asked); got != tt.want {
			t.Errorf("%s tells %s: %t", tt.said, tt.asked, got)
		}
	}
}

// An integer is one by its own name: a type of the SDK that is called so is none.
func TestNamesOfIntegers(t *testing.T) {
	if isInteger(sdk.Type{Kind: sdk.Named, Ident: sdk.Ident{Path: "example.com/types", Name: "int32"}}) {
		t.Error("a named type is an integer")
	}
}

// A struct lacks what is not in it, and what is of another type.
func TestWhatAStructLacks(t *testing.T) {
	a, b := &sdk.Field{Name: "A", Type: stringType}, &sdk.Field{Name: "B", Type: stringType}
	to := &sdk.Struct{Fields: []*sdk.Field{a, b}}
	for _, tt := range []struct {
		from []*sdk.Field
		want *sdk.Field
	}{
		{[]*sdk.Field{b, a}, nil},
		{[]*sdk.Field{a}, b},
		{[]*sdk.Field{a, {Name: "B", Type: int32Type}}, b},
		{[]*sdk.Field{{Name: "A", Type: pointer(stringType)}, b}, a},
	} {
		if got := lacking(&sdk.Struct{Fields: tt.from}, to); got != tt.want {
			t.Errorf("of %v, %v is lacking", tt.from, got)
		}
	}
}

// What narrows a listing narrows its sweep, if both have it, of one type: not the
// delimiter of keys, which rolls them up.
func TestWhatAListingAndASweepShare(t *testing.T) {
	field := func(name string, typ sdk.Type) *sdk.Field { return &sdk.Field{Name: name, Type: typ} }
	prefix, delimiter, owner, size := field("Prefix", stringType), field("Delimiter", stringType), field("Owner", stringType), field("Size", int32Type)
	l := &model.Lister{
		Operation: &sdk.Operation{Input: &sdk.Struct{Fields: []*sdk.Field{prefix, delimiter, owner, size}}},
		Flags:     map[*sdk.Field]bool{prefix: true, delimiter: true, size: true},
	}
	action := &sdk.Operation{Input: &sdk.Struct{Fields: []*sdk.Field{
		field("Prefix", stringType), field("Delimiter", stringType), field("Owner", stringType), field("Size", int64Type), field("Own", stringType),
	}}}
	for _, tt := range []struct {
		keys *model.Keys
		want string
	}{{nil, "Prefix Delimiter"}, {&model.Keys{Delimiter: delimiter}, "Prefix"}} {
		l.Keys = tt.keys
		var names []string
		for _, f := range common(l, action) {
			names = append(names, f.Name)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// The members that a path goes through are its names, and not what chooses between elements.
func TestMembersOfPaths(t *testing.T) {
	p := &definition.Path{Steps: []definition.Step{
		{Kind: definition.StepField, Name: "Rooms"}, {Kind: definition.StepFlatten}, {Kind: definition.StepField, Name: "Box"}, {Kind: definition.StepIndex},
	}}
	if got := strings.Join(fieldsOf(p), " "); got != "Rooms Box" {
		t.Errorf("%q", got)
	}
	if forLoads("failures") == "" || forLoads("max") != "" {
		t.Error("of failures alone loads take note")
	}
}
