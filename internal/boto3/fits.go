package boto3

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/sdk"
)

var (
	textType    = &sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "string"}}
	numberType  = &sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "int32"}}
	booleanType = &sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "bool"}}
)

// numbers are the types of identifiers that are no texts: their names in definitions,
// and what they are in Go.
var numbers = map[string]struct {
	name string
	typ  *sdk.Type
}{
	"integer":   {"integer", numberType},
	"long":      {"long", &sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "int64"}}},
	"timestamp": {"time", &sdk.Type{Kind: sdk.Named, Ident: sdk.Ident{Path: "time", Name: "Time"}}},
}

func identifierType(id *identifier) *sdk.Type {
	if n, ok := numbers[id.typ.value]; ok {
		return n.typ
	}
	return textType
}

// literalType returns the type of a constant; nil where it has none.
func literalType(p *param) *sdk.Type {
	return map[string]*sdk.Type{"string": textType, "integer": numberType, "boolean": booleanType}[p.source.value]
}

// fills reports whether a value can fill a member, as package resolve sees it:
// what is imported must generate.
func (im *importer) fills(p *param, from, to sdk.Type) bool {
	from, to = pointee(from), pointee(to)
	literal := literalType(p) != nil && p.value != nil
	switch {
	case literal && from.Equal(*numberType):
		return to.Kind == sdk.Basic && slices.Contains([]string{"int32", "int64", "float32", "float64"}, to.Ident.Name)
	case literal && im.isEnum(to):
		return slices.ContainsFunc(im.sdk.Enum(to.Ident).Values, func(v sdk.EnumValue) bool { return v.Value == p.value.text })
	case from.Equal(to):
		return !streams(to)
	}
	return im.isText(from) && im.isText(to)
}

// streams reports whether a type is nothing that a parameter can be filled with: a
// stream, or a document.
func streams(t sdk.Type) bool {
	return t.Kind == sdk.Other || t.Kind == sdk.Named && t.Ident.Path != "time" && !strings.HasSuffix(t.Ident.Path, "/types")
}

func (im *importer) isText(t sdk.Type) bool { return t.Equal(*textType) || im.isEnum(t) }

func pointee(t sdk.Type) sdk.Type {
	if t.Kind == sdk.Pointer {
		return *t.Elem
	}
	return t
}
