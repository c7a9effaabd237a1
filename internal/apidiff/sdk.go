package apidiff

import (
	"fmt"
	"slices"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// SDK returns how the second version of a package of the SDK differs from the first,
// as far as definitions can use it: operations, members, enum values, waiters,
// paginators, error codes, and how it reads and writes messages. It reads all of both
// packages; the error is about their files.
func SDK(before, after *sdk.Package) ([]Change, error) {
	d := &sdkDiff{was: before, is: after}
	if before.HasSchemas() != after.HasSchemas() {
		d.changes = append(d.changes, Change{Level: Behavior, Type: "SDK", Kind: "style", Was: style(before), Is: style(after)})
	}
	was, is := before.Operations(), after.Operations()
	d.names("operation", "SDK", was, is)
	d.names("waiter", "SDK", before.Waiters(), after.Waiters())
	d.names("error code", "SDK", before.ErrorCodes(), after.ErrorCodes())
	d.names("struct", "types", before.TypeNames(), after.TypeNames())
	d.names("enum", "types", before.EnumNames(), after.EnumNames())
	for _, name := range was {
		if slices.Contains(is, name) {
			d.operation(name)
		}
	}
	for _, name := range before.TypeNames() {
		d.structs("types."+name, before.Struct(typeID(before, name)), after.Struct(typeID(after, name)))
	}
	for _, name := range before.EnumNames() {
		d.enum("types."+name, before.Enum(typeID(before, name)), after.Enum(typeID(after, name)))
	}
	if err := before.Err(); err != nil {
		return nil, err
	}
	return d.changes, after.Err()
}

func typeID(p *sdk.Package, name string) sdk.Ident {
	return sdk.Ident{Path: p.ImportPath + "/types", Name: name}
}

func style(p *sdk.Package) string {
	if p.HasSchemas() {
		return "schemas"
	}
	return "deserializers"
}

// sdkDiff collects what differs.
type sdkDiff struct {
	was, is *sdk.Package
	changes []Change
}

func (d *sdkDiff) add(level Level, of, name, kind, was, is string) {
	d.changes = append(d.changes, Change{level, of, name, kind, was, is})
}

// names notes what is in one of two lists alone.
func (d *sdkDiff) names(kind, of string, was, is []string) {
	for _, name := range was {
		if !slices.Contains(is, name) {
			d.add(Breaking, of, name, kind, "present", "")
		}
	}
	for _, name := range is {
		if !slices.Contains(was, name) {
			d.add(Additive, of, name, kind, "", "present")
		}
	}
}

func (d *sdkDiff) operation(name string) {
	was, _ := d.was.Operation(name)
	is, _ := d.is.Operation(name)
	if was == nil || is == nil {
		return // a file that does not parse: SDK returns that error
	}
	d.structs(name+"Input", was.Input, is.Input)
	d.structs(name+"Output", was.Output, is.Output)
	if !was.Deprecated && is.Deprecated {
		d.add(Docs, "SDK", name, "deprecated operation", was.Doc, is.Doc)
	}
	if before, after := pages(d.was.Paginator(name)), pages(d.is.Paginator(name)); before != after {
		level := Behavior
		if before == "" {
			level = Additive
		}
		d.add(level, "SDK", name, "paginator", before, after)
	}
}

// pages says how a paginator pages; "" for none.
func pages(p *sdk.Paginator) string {
	if p == nil {
		return ""
	}
	return fmt.Sprintf("%v %s %s", p.Tokens, p.More, p.Limit)
}

func (d *sdkDiff) structs(name string, was, is *sdk.Struct) {
	if was == nil || is == nil {
		return // noted by name
	}
	for _, f := range was.Fields {
		if is.Field(f.Name) == nil {
			d.add(Breaking, name, f.Name, "member", f.Type.String(), "")
		}
	}
	for _, f := range is.Fields {
		before := was.Field(f.Name)
		switch {
		case before == nil:
			d.add(Additive, name, f.Name, "member", "", f.Type.String())
		case !before.Type.Equal(f.Type):
			d.add(Breaking, name, f.Name, "member", before.Type.String(), f.Type.String())
		case !before.Required && f.Required:
			d.add(Behavior, name, f.Name, "member", "optional", "required")
		case !before.Deprecated && f.Deprecated:
			d.add(Docs, name, f.Name, "deprecated member", before.Doc, f.Doc)
		}
	}
}

func (d *sdkDiff) enum(name string, was, is *sdk.Enum) {
	if was == nil || is == nil {
		return // noted by name
	}
	d.names("value", name, values(was), values(is))
}

func values(e *sdk.Enum) []string {
	var list []string
	for _, v := range e.Values {
		list = append(list, v.Value)
	}
	return list
}
