package boto3

import (
	"fmt"
	"strings"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// result imports which resource comes out of a member, from a path below root.
// many is set if a list of them does.
func (it *item) result(m *member, allowed sources, root *sdk.Struct) (body mapping, many bool) {
	res := m.result
	target := it.im.resources[res.typ.value]
	if target == nil {
		hint := naming.Suggest(res.typ.value, sortedKeys(it.im.resources))
		it.fail(res.pos, idUnknownResource, "there is no resource %s%s", quote(res.typ.value), because(hint))
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
		from := it.source(p, allowed)
		switch {
		case id == nil:
			hint := naming.Suggest(p.target.value, target.identifierNames())
			it.fail(p.pos, idUnknownIdentifier, "%s has no identifier %s%s", target.goName, quote(p.target.value), because(hint))
		case bound[id]:
			it.fail(p.pos, idBadTarget, "the identifier %s is filled twice", id.goName)
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
	convert, shared := it.convert(from, shape, at)
	if !shared {
		it.warn(at.at(0), idBadType, "imported without data: %s has no member of %s", from[0].Ident.Name, shape.Ident.Name)
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
		s := it.im.structOf(t)
		if s == nil {
			return located{}, nil, &syntaxError{message: fmt.Sprintf("%s is not a structure but %s", end.path, t)}
		}
		from = append(from, s)
	}
	return end, from, nil
}

// convert says how data of other types becomes the shape: members of the same
// name and type need no word, enums of different types do. Shared is false if
// one of them has nothing to take over.
func (it *item) convert(from []*sdk.Struct, to *sdk.Struct, at text) (body mapping, shared bool) {
	var all mapping
	shared = true
	for _, f := range from {
		if f.Ident == to.Ident {
			continue
		}
		same, enums, other := it.im.compare(f, to)
		shared = shared && len(same)+len(enums) > 0
		for _, name := range enums {
			if !all.has(name) {
				all = append(all, &entry{key: name, value: str("response." + name)})
			}
		}
		if len(other) > 0 {
			it.warn(at.at(0), idTypesDiffer, "of other types in %s than in %s, and so left empty: %s",
				f.Ident.Name, to.Ident.Name, strings.Join(other, ", "))
		}
	}
	if all == nil {
		return nil, shared
	}
	return mapping{{key: "convert", value: all}}, shared
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
	convert, shared := it.convert(from, shape, m.path)
	if !shared {
		it.fail(pos, idBadType, "%s has no member of %s", from[0].Ident.Name, shape.Ident.Name)
	}
	return append(body, convert...)
}
