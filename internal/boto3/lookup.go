package boto3

import (
	"fmt"
	"strings"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// located is where a path ends.
type located struct {
	path string // the path in Go names
	typ  sdk.Type
	list bool // the path goes through lists and yields all items

	branches []sdk.Type // typ of each branch, if the path ends at a union
}

// types returns what the path can yield.
func (l located) types() []sdk.Type {
	if l.branches != nil {
		return l.branches
	}
	return []sdk.Type{l.typ}
}

// walk follows a path from a struct and spells it in Go names.
func (im *importer) walk(p *path, from *sdk.Struct) (located, error) {
	at := located{typ: sdk.Type{Kind: sdk.Named, Ident: from.Ident}}
	named := &path{}
	var branches []sdk.Type
	for _, s := range p.union {
		branch := at
		name, err := im.step(&branch, s)
		if err != nil {
			return at, err
		}
		named.union = append(named.union, step{name: name})
		branches = append(branches, branch.typ)
	}
	if branches != nil {
		at = located{typ: branches[0], list: true, branches: branches}
	}
	for _, s := range p.steps {
		name, err := im.step(&at, s)
		if err != nil {
			return at, err
		}
		named.steps = append(named.steps, step{name: name, element: s.element})
	}
	at.path = named.String()
	return at, nil
}

// step goes one step further and returns its Go name.
func (im *importer) step(at *located, s step) (string, error) {
	from := im.sdk.StructOf(at.typ)
	if from == nil {
		return "", &syntaxError{s.offset, fmt.Sprintf("%s is not a structure: it has no member %s", at.typ, s.name)}
	}
	f, err := findField(from, s)
	if err != nil {
		return "", err
	}
	at.typ, at.branches = f.Type, nil
	if s.element == "" {
		return f.Name, nil
	}
	if f.Type.Kind != sdk.Slice {
		return "", &syntaxError{s.offset, fmt.Sprintf("%s of %s is not a list but %s", f.Name, from.Ident.Name, f.Type)}
	}
	at.typ = *f.Type.Elem
	at.list = at.list || s.element == "[]" || s.element == "[*]"
	return f.Name, nil
}

func findField(from *sdk.Struct, s step) (*sdk.Field, error) {
	if f := from.Field(upperFirst(s.name)); f != nil {
		return f, nil
	}
	var names []string
	for _, f := range from.Fields {
		if strings.EqualFold(f.Name, s.name) {
			return f, nil
		}
		names = append(names, f.Name)
	}
	hint := naming.Suggest(upperFirst(s.name), names)
	return nil, &syntaxError{s.offset, fmt.Sprintf("%s has no member %s%s", from.Ident.Name, s.name, because(hint))}
}

// operation finds an operation by the file's name for it. The error says that
// there is none.
func (im *importer) operation(name string) (*sdk.Operation, error) {
	found, ok := im.operations.find(name)
	if !ok {
		hint := naming.Suggest(name, im.operations.all)
		return nil, fmt.Errorf("the Go SDK has no operation %s%s", quote(name), because(hint))
	}
	op, err := im.sdk.Operation(found)
	if err != nil {
		return nil, fmt.Errorf("the Go SDK's operation %s cannot be read: %w", found, err)
	}
	return op, nil
}

// shapeOf returns the struct that holds a resource's data, or nil if it has
// none or none is found. The note says how it was found if not by its name.
func (im *importer) shapeOf(r *resource) (shape *sdk.Struct, note string) {
	if s, ok := im.shapes[r]; ok {
		return s.Struct, s.note
	}
	shape, note = im.findShape(r)
	im.shapes[r] = foundShape{shape, note}
	return shape, note
}

type foundShape struct {
	*sdk.Struct
	note string
}

func (im *importer) findShape(r *resource) (*sdk.Struct, string) {
	name := r.shape.value
	if name == "" {
		return im.loaded(r), ""
	}
	if found, ok := im.types.find(name); ok {
		s := im.sdk.Struct(sdk.Ident{Path: im.sdk.ImportPath + "/types", Name: found})
		if l := im.loaded(r); s != nil && extends(l, s) {
			return l, fmt.Sprintf("The file names %s; the load returns this, which has all of that and more.", found)
		}
		return s, ""
	}
	for _, suffix := range []string{"Output", "Result", "Response"} {
		if base, ok := strings.CutSuffix(name, suffix); ok {
			if found, ok := im.operations.find(base); ok {
				return im.sdk.Struct(sdk.Ident{Path: im.sdk.ImportPath, Name: found + "Output"}), ""
			}
		}
	}
	note := fmt.Sprintf("The Go SDK has no %s; this is what the load returns.", name)
	s := im.loaded(r)
	if s == nil {
		s = im.yielded(r)
		note = fmt.Sprintf("The Go SDK has no %s; this is what a response has for it.", name)
	}
	if s == nil {
		hint := naming.Suggest(name, im.types.all)
		im.diags.Addf(r.shape.pos, idUnknownType, "the Go SDK has no type %s%s", quote(name), because(hint))
	}
	return s, note
}

// extends reports whether a struct has all members of another and more. Then
// it is the better one to hold data: sources may name what only it has.
func extends(s, other *sdk.Struct) bool {
	if s == nil || s.Ident == other.Ident || len(s.Fields) <= len(other.Fields) {
		return false
	}
	for _, f := range other.Fields {
		if own := s.Field(f.Name); own == nil || !own.Type.Equal(f.Type) {
			return false
		}
	}
	return true
}

// loaded returns the struct that the load of a resource ends at, or nil.
func (im *importer) loaded(r *resource) *sdk.Struct {
	if r.load == nil {
		return nil
	}
	return im.endOf(r.load.operation.value, r.load.path.value)
}

// yielded returns the struct with which the first member of any resource makes
// an r, or nil.
func (im *importer) yielded(r *resource) *sdk.Struct {
	for _, from := range append([]*resource{im.file.service}, im.file.resources...) {
		for _, members := range [][]*member{from.actions, from.many} {
			for _, m := range members {
				if m.result == nil || m.result.typ.value != r.name.value || !m.result.path.isSet() {
					continue
				}
				if s := im.endOf(m.operation.value, m.result.path.value); s != nil {
					return s
				}
			}
		}
	}
	return nil
}

func (im *importer) endOf(operation, at string) *sdk.Struct {
	op, err := im.operation(operation)
	if err != nil {
		return nil
	}
	p, err := parsePath(orAll(at))
	if err != nil {
		return nil
	}
	end, err := im.walk(p, op.Output)
	if err != nil {
		return nil
	}
	return im.sdk.StructOf(end.typ)
}

// orAll is the path that an absent one means.
func orAll(p string) string {
	if p == "" {
		return "@"
	}
	return p
}
