package resolve

import (
	"math"
	"slices"
	"strconv"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

var (
	stringType = sdk.StringType
	int32Type  = sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "int32"}}
	int64Type  = sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "int64"}}
	boolType   = sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "bool"}}
	timeType   = sdk.Type{Kind: sdk.Named, Ident: sdk.Ident{Path: "time", Name: "Time"}}
	floatType  = sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "float64"}}
)

// identifierType returns the type of an identifier as people meet it.
func identifierType(id *model.Identifier) sdk.Type {
	if id.List != nil {
		elem := namedType(id.List.Ident)
		return sdk.Type{Kind: sdk.Slice, Elem: &elem}
	}
	return id.Type
}

// idValue resolves id.Name of a resource.
func (r *resolver) idValue(res *resource, name definition.Text) *model.Value {
	i := r.declared.find(name, "unknown-identifier", "identifier of "+res.Name, res.declaredIdentifiers())
	if i < 0 {
		return nil
	}
	id := res.Identifiers[i]
	return &model.Value{Kind: model.FromIdentifier, Identifier: id, Type: identifierType(id)}
}

// simpleValue resolves the sources that a parameter can have: an identifier, a
// literal, a value of the handle's own data, or the item's position.
func (r *resolver) simpleValue(res *resource, s *definition.Source) *model.Value {
	switch s.Kind {
	case definition.FromIdentifier:
		return r.idValue(res, s.Name)
	case definition.FromLiteral:
		return literalValue(s.Literal)
	case definition.FromDefault:
		v := literalValue(s.Literal)
		v.Default = true
		return v
	case definition.FromPosition:
		return &model.Value{Kind: model.FromPosition, Type: stringType}
	case definition.FromData:
		return r.dataValue(res, s)
	case definition.FromARN:
		return r.arnValue(res, s)
	case definition.FromRegion:
		v := &model.Value{Kind: model.FromRegion, Type: stringType, Default: true}
		for _, region := range s.Except {
			v.Except = append(v.Except, region.Value)
		}
		return v
	}
	r.errorf(s.Pos, "bad-source", "a parameter is filled from id, data or a value")
	return nil
}

// functions are those of package glue that sources can name.
var functions = map[string]string{"arn": "ARNPart", "trimPrefix": "WithoutPrefix", "trimSuffix": "WithoutSuffix", "afterLast": "AfterLast"}

// apply notes the function that a source applies to a value. It returns nil for nil,
// and after reporting that the value is no text.
func (r *resolver) apply(v *model.Value, s *definition.Source) *model.Value {
	if v == nil || !s.Function.IsSet() {
		return v
	}
	if !r.textual(v.Type.Plain()) {
		r.errorf(s.Function.Pos, "type-mismatch", "%s is for texts, not for a value of type %s", s.Function.Value, v.Type)
		return nil
	}
	if v.Kind == model.FromIdentifier && v.Identifier.Sensitive {
		r.errorf(s.Function.Pos, "type-mismatch", "%s is not for %s, which is sensitive: where it fails it shows the text", s.Function.Value, v.Identifier.Name)
		return nil
	}
	if r.isSensitive(v) {
		r.errorf(s.Function.Pos, "type-mismatch", "%s is not for %s, which is sensitive: where it fails it shows the text", s.Function.Value, v.Path.Text())
		return nil
	}
	v.Function, v.Argument, v.Type = functions[s.Function.Value], s.Argument.Value, stringType
	return v
}

// numbers reports whether a function makes a text of which an integer can be read.
func numbers(v *model.Value, id *model.Identifier) bool {
	return v.Function != "" && id.List == nil && isInteger(id.Type)
}

// isSensitive reports whether a value is in a member of data that holds secrets.
func (r *resolver) isSensitive(v *model.Value) bool {
	return v.Kind == model.FromPath && slices.ContainsFunc(v.Path.Steps, func(s model.Step) bool { return r.sensitive[s.Field] })
}

func (r *resolver) dataValue(res *resource, s *definition.Source) *model.Value {
	if res.data == nil {
		r.errorf(s.Pos, "no-data", "%s has no attributes to take data from", res.Name)
		return nil
	}
	p := r.single(model.RootData, res.data, s.Path)
	if p == nil {
		return nil
	}
	if len(p.Steps) == 0 {
		p.Type = sdk.Type{Kind: sdk.Pointer, Elem: &sdk.Type{Kind: sdk.Named, Ident: res.data.Ident}}
	}
	return &model.Value{Kind: model.FromPath, Path: p, Type: p.Type, Optional: s.Optional}
}

// literalValue turns a literal, whose form the parser has checked, into a
// constant.
func literalValue(l definition.Literal) *model.Value {
	v := &model.Value{Kind: model.FromLiteral}
	switch l.Kind {
	case definition.LiteralString:
		v.Literal, v.Type = l.Text, stringType
	case definition.LiteralInteger:
		n, _ := strconv.Atoi(l.Text)
		v.Literal, v.Type = n, int32Type
	case definition.LiteralBoolean:
		v.Literal, v.Type = l.Text == "true", boolType
	case definition.LiteralFloat:
		n, _ := strconv.ParseFloat(l.Text, 64)
		v.Literal, v.Type = n, floatType
	}
	return v
}

// fits reports whether a value can fill a member or an identifier of type to,
// with a conversion between a string and a string enum where needed.
func (r *resolver) fits(v *model.Value, to sdk.Type) bool {
	if v.Kind == model.FromIdentifier && v.Identifier.List != nil {
		return r.fitsList(v.Identifier.List, to)
	}
	from, to := v.Type.Plain(), to.Plain()
	switch n := v.Literal.(type) {
	case int:
		return holds(to, n) || holdsFloat(to, float64(n)) && int(float64(n)) == n
	case float64:
		return holdsFloat(to, n)
	}
	if from.Equal(to) {
		return true
	}
	return r.textual(from) && r.textual(to)
}

// spells reports whether a value is an identifier that is an integer, whose decimal
// digits are the text that a member takes.
func spells(v *model.Value, to sdk.Type) bool {
	return v.Kind == model.FromIdentifier && isInteger(v.Type.Plain()) && to.Plain().Equal(stringType)
}

// holds reports whether an integer constant fits a type.
func holds(t sdk.Type, n int) bool {
	switch {
	case t.Kind != sdk.Basic:
		return false
	case t.Ident.Name == "int32":
		return int(int32(n)) == n
	}
	return t.Ident.Name == "int64"
}

// holdsFloat reports whether a constant fits a type of floating-point numbers,
// rounded to it.
func holdsFloat(t sdk.Type, n float64) bool {
	return t.Kind == sdk.Basic && (t.Ident.Name == "float64" || t.Ident.Name == "float32" && math.Abs(n) <= math.MaxFloat32)
}

func (r *resolver) textual(t sdk.Type) bool { return t.Equal(stringType) || r.isEnum(t) }

// checkLiteral finds the constant for a literal that fills an enum, reporting a
// literal that is none of its values.
func (r *resolver) checkLiteral(v *model.Value, to sdk.Type, pos source.Pos) {
	text, ok := v.Literal.(string)
	if !ok || !r.isEnum(to.Plain()) {
		return
	}
	enum := r.sdk.Enum(to.Plain().Ident)
	var values []string
	for _, e := range enum.Values {
		if e.Value == text {
			v.Const = sdk.Ident{Path: enum.Ident.Path, Name: e.Const}
			return
		}
		values = append(values, e.Value)
	}
	r.mistakef(pos, "unknown-value", enum.Ident.Name+"."+text, "%s", unknownText("value of "+enum.Ident.Name, text, naming.Suggest(text, values)))
}
