package boto3

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// result imports which resource comes out of a member, from a path below root.
// many is set if a list of them does.
func (it *item) result(m *member, allowed sources, root *sdk.Struct) (body mapping, many bool) {
	res := m.result
	target := it.im.resources[res.typ.value]
	switch {
	case !res.typ.isSet():
		it.fail(res.pos, idMissingKey, "the resource has no type")
		return mapping{}, false
	case target == nil:
		hint := naming.Suggest(res.typ.value, sortedKeys(it.im.resources))
		it.fail(res.typ.pos, idUnknownResource, "there is no resource %s%s", quote(res.typ.value), because(hint))
		return mapping{{key: "resource", value: str(upperFirst(res.typ.value))}}, false
	}
	body = mapping{{key: "resource", value: str(target.goName)}}
	var convert mapping
	if res.path.isSet() && root != nil {
		var at mapping
		at, convert, many = it.resultData(res.path, target, root)
		body = append(body, at...)
	}
	if ids := it.binds(res, target, allowed); ids != nil {
		body = append(body, &entry{key: "identifiers", value: ids})
	}
	return append(body, convert...), many || it.anyList(res)
}

// anyList reports whether an identifier is read from a list.
func (it *item) anyList(res *result) bool {
	for _, p := range res.identifiers {
		parsed, err := parsePath(p.path.value)
		if err != nil || p.source.value != "response" {
			continue
		}
		for _, s := range append(parsed.union, parsed.steps...) {
			if s.element == "[]" || s.element == "[*]" {
				return true
			}
		}
	}
	return false
}

// binds imports the identifiers of a result. boto3 gives them to a resource by
// position; here the names count, which the file has too.
func (it *item) binds(res *result, target *resource, allowed sources) mapping {
	var all mapping
	bound := map[*identifier]bool{}
	for _, p := range res.identifiers {
		id := target.identifier(p.target.value)
		from, typ := it.source(p, allowed)
		switch {
		case !p.target.isSet():
			it.fail(p.pos, idMissingKey, "an identifier has no target")
		case id == nil:
			hint := naming.Suggest(p.target.value, target.identifierNames())
			it.fail(p.target.pos, idUnknownIdentifier, "%s has no identifier %s%s", target.goName, quote(p.target.value), because(hint))
		case bound[id]:
			it.fail(p.target.pos, idBadTarget, "the identifier %s is filled twice", id.goName)
		case !res.path.isSet() && unites(p):
			it.fail(p.path.pos, idBadPath, "%s unites several members, so the path of the resource must too", quote(p.path.value))
		case typ != nil && !it.im.fits(*typ, id):
			it.fail(p.path.pos, idTypeMismatch, "the identifier %s of %s cannot be a %s", id.goName, target.goName, typ)
		case from != nil:
			bound[id] = true
			all = append(all, &entry{key: id.goName, value: from})
		}
	}
	for _, id := range target.identifiers {
		if id.goName != "" && !bound[id] && !it.entry.out {
			it.fail(res.pos, idMissingIdentifier, "the identifier %s of %s is not filled", id.goName, target.goName)
		}
	}
	return all
}

// unites reports whether a parameter is read from several lists, one after the other.
func unites(p *param) bool {
	parsed, err := parsePath(p.path.value)
	return err == nil && parsed.union != nil
}

// fits reports whether a value can be an identifier: text or an enum, or the integer
// or the time that the identifier is.
func (im *importer) fits(t sdk.Type, id *identifier) bool {
	if t.Kind == sdk.Pointer {
		t = *t.Elem
	}
	if n, ok := numbers[id.typ.value]; ok {
		return t.Equal(*n.typ)
	}
	return t.Kind == sdk.Basic && t.Ident.Name == "string" || im.isEnum(t)
}

func (r *resource) identifier(name string) *identifier {
	for _, id := range r.identifiers {
		if id.goName != "" && loosely(id.name.value) == loosely(name) {
			return id
		}
	}
	return nil
}

func (r *resource) identifierNames() []string {
	var names []string
	for _, id := range r.identifiers {
		names = append(names, id.name.value)
	}
	return names
}

// resultData imports the path of the data that a new resource gets. Data that
// cannot be held is left out, the resource is not.
func (it *item) resultData(at text, target *resource, root *sdk.Struct) (path, convert mapping, many bool) {
	shape, _ := it.im.shapeOf(target)
	end, from, err := it.walkData(at, root)
	switch {
	case err != nil:
		it.warn(at.at(offsetOf(err)), idBadPath, "imported without data: %v", err)
		return nil, nil, false
	case shape == nil:
		it.warn(at.pos, idUnknownType, "imported without data: %s has no known shape", target.goName)
		return nil, nil, end.list
	}
	convert, shared := it.convert(from, target, shape, at)
	if !shared {
		it.warn(at.at(0), idTypeMismatch, "imported without data: %s has no member of %s", from[0].Ident.Name, shape.Ident.Name)
		return nil, nil, end.list
	}
	return mapping{{key: "path", value: str(end.path)}}, convert, end.list
}

// walkData walks a path that must end at a struct.
// There are several structs where a union ends.
func (it *item) walkData(at text, root *sdk.Struct) (located, []*sdk.Struct, error) {
	parsed, err := parsePath(orAll(at.value))
	if err != nil {
		return located{}, nil, err
	}
	parsed.flatten()
	end, err := it.im.walk(parsed, root)
	if err != nil {
		return located{}, nil, err
	}
	var from []*sdk.Struct
	for _, t := range end.types() {
		s := it.im.sdk.StructOf(t)
		if s == nil {
			return located{}, nil, &syntaxError{message: fmt.Sprintf("%s is not a structure but %s", end.path, t)}
		}
		from = append(from, s)
	}
	return end, from, nil
}

// convert says how data of other types becomes the shape of a resource: members
// of the same name and type need no word, enums of different types do. What
// cannot be taken over, or not in a reference, goes to the resource's omits.
// Shared is false if one of the types has nothing to take over.
func (it *item) convert(from []*sdk.Struct, target *resource, to *sdk.Struct, at text) (body mapping, shared bool) {
	var all mapping
	shared = true
	plain := it.plain || slices.ContainsFunc(from, func(f *sdk.Struct) bool { return f.Ident == to.Ident })
	for _, f := range from {
		if f.Ident == to.Ident {
			continue
		}
		same, enums, other := it.im.compare(f, to)
		shared = shared && len(same)+len(enums) > 0
		if plain {
			enums, other = nil, append(other, enums...)
		}
		for _, name := range enums {
			if !all.has(name) {
				all = append(all, &entry{key: name, value: str("response." + name)})
			}
		}
		it.omit(target, f, other, at)
	}
	if all == nil || !shared {
		return nil, shared
	}
	return mapping{{key: "convert", value: all}}, true
}

// omit notes members that a struct has as another type than the shape.
func (it *item) omit(target *resource, from *sdk.Struct, members []string, at text) {
	if len(members) == 0 {
		return
	}
	it.warn(at.at(0), idTypeMismatch, "%s has other types than the attributes of %s for %s: see omits there",
		from.Ident.Name, target.goName, strings.Join(members, ", "))
	target.omits = append(target.omits, omit{from.Ident.Name, members, it.entry})
}

// compare sorts the members that two structs have in common: of the same type,
// of different enum types, of otherwise different types.
func (im *importer) compare(from, to *sdk.Struct) (same, enums, other []string) {
	for _, member := range to.Fields {
		f := from.Field(member.Name)
		switch {
		case f == nil:
		case f.Type.Equal(member.Type):
			same = append(same, f.Name)
		case im.isEnum(f.Type) && im.isEnum(member.Type):
			enums = append(enums, f.Name)
		default:
			other = append(other, f.Name)
		}
	}
	return same, enums, other
}

func (im *importer) isEnum(t sdk.Type) bool {
	return t.Kind == sdk.Named && im.sdk.Enum(t.Ident) != nil
}

func offsetOf(err error) int {
	if bad, ok := err.(*syntaxError); ok {
		return bad.offset
	}
	return 0
}

// loadData imports the path of a load and what it needs to become the shape.
func (it *item) loadData(m *member, shape *sdk.Struct) mapping {
	end, from, err := it.walkData(m.path, it.op.Output)
	pos := m.pos
	if m.path.isSet() {
		pos = m.path.at(0)
	}
	switch {
	case err != nil:
		it.fail(pos.Shift(offsetOf(err)), idBadPath, "%v", err)
		return mapping{{key: "path", value: str(orAll(m.path.value))}}
	case end.list:
		it.fail(pos, idBadPath, "a load needs one item, and %s is a list", end.path)
	}
	var body mapping
	if end.path != "@" {
		body = mapping{{key: "path", value: str(end.path)}}
	}
	convert, shared := it.convert(from, it.owner, shape, m.path)
	if !shared {
		it.fail(pos, idTypeMismatch, "%s has no member of %s", from[0].Ident.Name, shape.Ident.Name)
	}
	return append(body, convert...)
}
