package resolve

import (
	"testing"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// A service has a conversion once: two are the same if all of them is.
func TestConversionsAreTheSame(t *testing.T) {
	a, b := &sdk.Field{Name: "A"}, &sdk.Field{Name: "B"}
	id, other := &model.Identifier{Name: "A"}, &model.Identifier{Name: "B"}
	res := &model.Resource{Name: "A"}
	member := func(f *sdk.Field) *model.Value {
		return &model.Value{Kind: model.FromPath, Path: &model.Path{Steps: []model.Step{{Field: f, Index: model.NoIndex}}}}
	}
	identifier := func(of *model.Identifier) *model.Value {
		return &model.Value{Kind: model.FromIdentifier, Identifier: of}
	}
	with := func(change func(c *model.Conversion)) *model.Conversion {
		c := &model.Conversion{Resource: res, From: sdk.Ident{Name: "From"}, Missing: []string{"X"}, Fields: []*model.ConvertField{{To: a, From: member(a)}, {To: b, From: identifier(id)}}}
		change(c)
		return c
	}
	for name, change := range map[string]func(c *model.Conversion){
		"another resource":   func(c *model.Conversion) { c.Resource = &model.Resource{Name: "A"} },
		"another struct":     func(c *model.Conversion) { c.From.Name = "Other" },
		"lacks another":      func(c *model.Conversion) { c.Missing = []string{"Y"} },
		"lacks nothing":      func(c *model.Conversion) { c.Missing = nil },
		"fewer members":      func(c *model.Conversion) { c.Fields = c.Fields[:1] },
		"to another":         func(c *model.Conversion) { c.Fields[0].To = b },
		"from another":       func(c *model.Conversion) { c.Fields[0].From = member(b) },
		"from an identifier": func(c *model.Conversion) { c.Fields[0].From = identifier(id) },
		"from a member":      func(c *model.Conversion) { c.Fields[1].From = member(b) },
		"another identifier": func(c *model.Conversion) { c.Fields[1].From = identifier(other) },
	} {
		if sameConversion(with(func(*model.Conversion) {}), with(change)) {
			t.Errorf("%s: the same", name)
		}
	}
	if same := func(*model.Conversion) {}; !sameConversion(with(same), with(same)) {
		t.Error("a conversion is not the same as itself")
	}
}

// Types of the SDK are those of a signature if all that they consist of is.
func TestTypesOfSignatures(t *testing.T) {
	name := func(n string) sdk.Expr { return sdk.Expr{Kind: sdk.ExprName, Ident: sdk.Ident{Name: n}} }
	of := func(kind sdk.ExprKind, e sdk.Expr) sdk.Expr { return sdk.Expr{Kind: kind, Elem: &e} }
	table := func(k, v sdk.Expr) sdk.Expr { return sdk.Expr{Kind: sdk.ExprMap, Key: &k, Elem: &v} }
	text, number := name("string"), name("int32")
	generic := text
	generic.Args = []sdk.Expr{number}
	types := map[string]sdk.Type{
		"text": stringType, "number": int32Type, "to a text": pointer(stringType), "texts": slice(stringType), "texts by text": mapOf(stringType, stringType), "numbers by text": mapOf(stringType, int32Type),
	}
	for want, e := range map[string]sdk.Expr{
		"text": text, "number": number, "to a text": of(sdk.ExprPointer, text), "texts": of(sdk.ExprSlice, text), "texts by text": table(text, text), "numbers by text": table(text, number),
		"": generic, "of numbers": of(sdk.ExprSlice, number), "to a number": of(sdk.ExprPointer, number), "texts by number": table(number, text), "a function": {Kind: sdk.ExprFunc},
	} {
		for name, typ := range types {
			if got := sameType(typ, e); got != (name == want) {
				t.Errorf("%s is %q: %t", name, want, got)
			}
		}
	}
}

// A constant fits a parameter that is an integer large enough, and nothing else.
func TestConstantsOfSignatures(t *testing.T) {
	in := func(path, name string) sdk.Expr {
		return sdk.Expr{Kind: sdk.ExprName, Ident: sdk.Ident{Path: path, Name: name}}
	}
	for _, tt := range []struct {
		literal any
		to      sdk.Expr
		want    bool
	}{
		{7, in("", "int"), true}, {1 << 40, in("", "int"), true}, {7, in("", "int32"), true}, {1 << 40, in("", "int32"), false}, {1 << 40, in("", "int64"), true},
		{"7", in("", "int"), false}, {true, in("", "int"), false}, {7, in("", "string"), false}, {7, in("example.com/types", "int"), false},
		{7, sdk.Expr{Kind: sdk.ExprSlice, Ident: sdk.Ident{Name: "int"}}, false},
	} {
		if got := new(resolver).isIntegerFor(&model.Value{Literal: tt.literal}, tt.to); got != tt.want {
			t.Errorf("%v for %+v: %t", tt.literal, tt.to, got)
		}
	}
}

// A pager is spelled as a definition has it, with whatever of it there is.
func TestPagersAreSpelled(t *testing.T) {
	for want, p := range map[string]*sdk.Paginator{
		"{tokens: {A: B}}":                          {Tokens: []sdk.TokenPair{{Input: "A", Output: "B"}}},
		"{tokens: {A: B, C: D}, more: E}":           {Tokens: []sdk.TokenPair{{Input: "A", Output: "B"}, {Input: "C", Output: "D"}}, More: "E"},
		"{tokens: {A: B}, limit: F}":                {Tokens: []sdk.TokenPair{{Input: "A", Output: "B"}}, Limit: "F"},
		"{tokens: {A: B, C: D}, more: E, limit: F}": {Tokens: []sdk.TokenPair{{Input: "A", Output: "B"}, {Input: "C", Output: "D"}}, More: "E", Limit: "F"},
	} {
		if got := pagerText(p); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	two := &sdk.Paginator{Tokens: []sdk.TokenPair{{Output: "A"}, {Output: "B"}}}
	if got := signs(two); got != "A, B" {
		t.Error(got)
	}
	if two.More = "C"; signs(two) != "A, B, C" {
		t.Error(signs(two))
	}
}
