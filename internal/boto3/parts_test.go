package boto3

import (
	"testing"

	"github.com/seed5e775779/resgen/internal/sdk"
)

var shelfType = sdk.Type{Kind: sdk.Named, Ident: sdk.Ident{Path: "example.com/depot/types", Name: "Shelf"}}

// What fills what: texts and enums fill each other, a constant only what it is a value of,
// and structs and pointers to enums are neither.
func TestWhatFillsWhat(t *testing.T) {
	im := &importer{sdk: openDepot(t)}
	color := sdk.Type{Kind: sdk.Named, Ident: sdk.Ident{Path: "example.com/depot/types", Name: "ShelfColor"}}
	basic := func(name string) sdk.Type { return sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: name}} }
	pointer := func(to sdk.Type) sdk.Type { return sdk.Type{Kind: sdk.Pointer, Elem: &to} }
	constant := func(kind, value string) *param { return &param{source: text{value: kind}, value: &node{text: value}} }
	for _, tt := range []struct {
		param    *param
		from, to sdk.Type
		want     bool
	}{
		{&param{}, *textType, *textType, true},
		{&param{}, *textType, color, true},
		{&param{}, color, pointer(*textType), true},
		{&param{}, pointer(*textType), *textType, true},
		{&param{}, *textType, basic("int32"), false},
		{&param{}, basic("int32"), *textType, false},
		{&param{}, basic("int32"), basic("int64"), false},
		{&param{}, *textType, shelfType, false},
		{&param{}, shelfType, *textType, false},
		{&param{}, shelfType, shelfType, true},
		{constant("string", "red"), *textType, color, true},
		{constant("string", "blue"), *textType, color, false},
		{constant("string", "blue"), *textType, *textType, true},
		{constant("integer", "1"), *numberType, basic("int64"), true},
		{constant("integer", "1"), *numberType, basic("float64"), true},
		{constant("integer", "1"), *numberType, basic("bool"), false},
		{constant("integer", "1"), *numberType, *textType, false},
		{constant("boolean", "true"), *booleanType, basic("bool"), true},
	} {
		if got := im.fills(tt.param, tt.from, tt.to); got != tt.want {
			t.Errorf("%s fills %s: %t", tt.from, tt.to, got)
		}
	}
	for _, tt := range []struct {
		of   sdk.Type
		want bool
	}{{color, true}, {shelfType, false}, {*textType, false}, {pointer(color), false}, {sdk.Type{Kind: sdk.Slice, Elem: &color, Ident: color.Ident}, false}} {
		if im.isEnum(tt.of) != tt.want {
			t.Errorf("%s is an enum: %t", tt.of, !tt.want)
		}
	}
}

// A struct holds more than another only if it has all of it, with the same types.
func TestExtends(t *testing.T) {
	of := func(name string, fields ...*sdk.Field) *sdk.Struct {
		return &sdk.Struct{Ident: sdk.Ident{Name: name}, Fields: fields}
	}
	a, b := &sdk.Field{Name: "A", Type: *textType}, &sdk.Field{Name: "B", Type: *textType}
	c, number := &sdk.Field{Name: "C", Type: *textType}, &sdk.Field{Name: "A", Type: *numberType}
	for _, tt := range []struct {
		s, other *sdk.Struct
		want     bool
	}{
		{of("X", a, b), of("Y", a), true},
		{of("X", a, b), of("X", a), false},
		{of("X", a), of("Y", a), false},
		{of("X", b, c), of("Y", a), false},
		{of("X", number, b), of("Y", a), false},
		{nil, of("Y"), false},
	} {
		if got := extends(tt.s, tt.other); got != tt.want {
			t.Errorf("%v extends %v: %t", tt.s, tt.other, got)
		}
	}
}

// An empty list or mapping stands on the line of its key, as a scalar does.
func TestWhatIsSmall(t *testing.T) {
	for _, small := range []value{mapping{}, list{}, str("a")} {
		if !isSmall(small) {
			t.Errorf("%#v is a block", small)
		}
	}
	for _, block := range []value{mapping{{key: "a", value: str("b")}}, list{str("a")}} {
		if isSmall(block) {
			t.Errorf("%#v is small", block)
		}
	}
	if upperFirst("queueUrls") != "QueueUrls" || upperFirst("a") != "A" || upperFirst("") != "" || upperFirst("äther") != "Äther" {
		t.Error("first letters")
	}
}
