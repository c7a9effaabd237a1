package boto3

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/sdk"
)

func (im *importer) resource(r *resource) *entry {
	e := &entry{key: r.goName, tall: true}
	if r.goName == "" {
		return &entry{key: r.name.value, value: mapping{}, out: true, failed: true, comments: []string{"Left out: the name cannot be a Go type's, or is there twice."}}
	}
	var body mapping
	load := im.load(r)
	for _, part := range []*entry{im.identifiers(r), im.attributes(r), load, im.notFound(r, load)} {
		if part != nil {
			body = append(body, part)
		}
	}
	e.value = append(body, im.members(r)...)
	return e
}

// writeOmits adds the members that some type lacks, behind the load.
func (r *resource) writeOmits(e *entry) {
	var all mapping
	for _, o := range r.omits {
		if o.by.failed || all.has(o.from) {
			continue
		}
		var names list
		for _, name := range o.members {
			names = append(names, str(name))
		}
		all = append(all, &entry{key: o.from, value: names})
	}
	body, _ := e.value.(mapping)
	if all == nil || e.failed {
		return
	}
	at := slices.IndexFunc(body, func(e *entry) bool { return !slices.Contains([]string{"identifiers", "attributes", "load"}, e.key) })
	if at < 0 {
		at = len(body)
	}
	e.value = slices.Insert(body, at, &entry{key: "omits", value: all})
}

// members imports what resources and the service have in common, and more that
// only a resource has read.
func (im *importer) members(r *resource) mapping {
	var subresources, references mapping
	for _, m := range r.has {
		switch {
		case m.result.needsData():
			references = append(references, im.link(r, m, true))
		case r != im.file.service || !im.isConstructor(m):
			subresources = append(subresources, im.link(r, m, false))
		}
	}
	var body mapping
	for _, s := range []*entry{
		section("actions", im.each(r, r.actions, im.action)),
		section("batchActions", im.each(r, r.batches, im.batch)),
		section("collections", im.each(r, r.many, im.collection)),
		section("subresources", subresources),
		section("references", references),
		section("waiters", im.each(r, r.waiters, im.waiter)),
	} {
		if s != nil {
			body = append(body, s)
		}
	}
	return body
}

func (im *importer) each(r *resource, members []*member, one func(*resource, *member) *entry) mapping {
	var all mapping
	for _, m := range members {
		all = append(all, one(r, m))
	}
	return all
}

func (im *importer) identifiers(r *resource) *entry {
	if len(r.identifiers) == 0 {
		return nil
	}
	it := &item{im: im, owner: r, entry: &entry{key: "identifiers"}}
	var all list
	for _, id := range r.identifiers {
		switch {
		case id.name.value == "":
			it.warn(id.name.pos, idMissingKey, "an identifier has no name and is left out")
		case id.goName == "" && id.note != "":
			it.warn(id.name.pos, idNameClash, "the identifier %s is left out: %s", quote(id.name.value), id.note)
		case id.goName == "":
			it.warn(id.name.pos, idBadName, "the identifier %s is left out: that cannot be the name of a Go method", quote(id.name.value))
		default:
			all = append(all, it.identifier(id))
		}
	}
	it.entry.value = all
	it.entry.out = len(all) == 0
	return it.entry
}

func (it *item) identifier(id *identifier) value {
	long := mapping{{key: "name", value: str(id.goName)}}
	if id.note != "" {
		it.entry.comments = append(it.entry.comments, id.note)
	}
	if n, ok := numbers[id.typ.value]; ok {
		long = append(long, &entry{key: "type", value: scalar(n.name)})
	} else if id.typ.value != "" && id.typ.value != "string" {
		it.warn(id.typ.pos, idUnsupported, "the identifier %s has the type %s, of which it is none: string, integer, long and timestamp are supported", id.goName, quote(id.typ.value))
	}
	if alias := it.alias(id); alias != "" {
		long = append(long, &entry{key: "member", value: str(alias)})
	}
	if len(long) == 1 {
		return long[0].value
	}
	return long
}

// alias returns the member of the data that is an identifier by another name.
func (it *item) alias(id *identifier) string {
	if id.alias.value == "" {
		return ""
	}
	shape, _ := it.im.shapeOf(it.owner)
	if shape == nil {
		return ""
	}
	f, err := findField(shape, step{name: id.alias.value})
	switch {
	case err != nil:
		it.warn(id.alias.pos, idUnknownMember, "%v", err)
		return ""
	case f.Name == id.goName:
		return "" // hidden by the identifier
	case it.owner.names.taken[f.Name] != "":
		return "" // an attribute as others are, and renamed as they are
	}
	return f.Name
}

// attributes says what holds the data, and which members get another name.
func (im *importer) attributes(r *resource) *entry {
	shape, note := im.shapeOf(r)
	if shape == nil {
		if r.shape.value == "" {
			return nil
		}
		return &entry{
			key: "attributes", value: mapping{{key: "shape", value: str(r.shape.value)}}, out: true,
			comments: []string{"Left out: the Go SDK has no such type."},
		}
	}
	it := &item{im: im, owner: r, entry: &entry{key: "attributes"}}
	if note != "" {
		it.entry.comments = append(it.entry.comments, note)
	}
	body := mapping{{key: "shape", value: str(shape.Ident.Name)}}
	rename, skip := it.attributeNames(shape)
	if rename != nil {
		body = append(body, &entry{key: "rename", value: rename})
	}
	if skip != nil {
		body = append(body, &entry{key: "skip", value: skip})
	}
	it.entry.value = body
	return it.entry
}

// attributeNames names the members of the data as boto3 does: last of all. A
// member that is named as an identifier is the identifier.
func (it *item) attributeNames(shape *sdk.Struct) (rename mapping, skip list) {
	ids := map[string]bool{}
	for _, id := range it.owner.identifiers {
		ids[id.goName] = true
	}
	for _, f := range shape.Fields {
		if ids[f.Name] {
			continue
		}
		name, note := it.owner.names.take(f.Name, "attribute", "")
		switch {
		case name == "":
			skip = append(skip, str(f.Name))
			it.warn(it.owner.shape.pos, idNameClash, "the attribute %s has no getter: %s", f.Name, note)
		case name != f.Name:
			rename = append(rename, &entry{key: f.Name, value: str(name), comments: []string{note}})
		}
	}
	return rename, skip
}

func (im *importer) load(r *resource) *entry {
	if r.load == nil {
		return nil
	}
	it := &item{im: im, owner: r, entry: &entry{key: "load"}}
	body := it.request(r.load, fromIdentifier|fromValue, false)
	shape, _ := im.shapeOf(r)
	switch {
	case shape == nil && r.shape.value == "":
		it.fail(r.load.pos, idMissingKey, "the resource has no shape that the load could fill")
	case shape == nil: // reported where the shape stands
		it.entry.comments = append(it.entry.comments, "Left out: the Go SDK has no type for the data.")
		it.entry.out = true
	case it.op != nil:
		body = append(body, it.loadData(r.load, shape)...)
	}
	it.entry.value = body
	return it.entry
}
