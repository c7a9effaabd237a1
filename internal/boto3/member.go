package boto3

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/naming"
)

// item starts the entry of a member, under the name that it got.
func (im *importer) item(r *resource, m *member) *item {
	it := &item{im: im, owner: r, entry: &entry{key: m.goName}}
	switch {
	case m.goName == "":
		it.entry.key = m.name.value
		it.fail(m.name.pos, m.unnamed, "%s", m.note)
	case m.note != "":
		it.entry.comments = append(it.entry.comments, m.note)
	}
	return it
}

func (im *importer) action(r *resource, m *member) *entry {
	it := im.item(r, m)
	body := it.request(m, fromIdentifier|fromData|fromValue, false)
	if m.result != nil {
		returns := &item{im: im, owner: r, entry: &entry{key: "returns"}, op: it.op}
		returns.entry.value, _ = returns.result(m, fromIdentifier|fromRequest|fromResponse, it.output())
		returns.entry.failed = returns.entry.failed || it.entry.failed
		body = append(body, returns.entry) // without it, the action returns the output
	} else if m.path.isSet() && m.path.value != "@" {
		it.warn(m.path.pos, idUnsupported, "the action returns the whole output, and not what is at %s", quote(m.path.value))
	}
	it.entry.value = body
	return it.entry
}

func (im *importer) batch(r *resource, m *member) *entry {
	it := im.item(r, m)
	it.entry.value = it.request(m, fromIdentifier|fromData|fromValue, true)
	if it.op != nil && !takesList(m.params) {
		it.fail(m.pos, idBadTarget, "no parameter of the batch takes a list")
	}
	for _, p := range m.params {
		if p.source.value == "data" && !takesList([]*param{p}) {
			it.fail(p.source.at(0), idBadSource, "%s stands once in a request for many items, so it cannot come from the data of one of them", quote(p.target.value))
		}
	}
	if it.op != nil && !it.entry.out {
		im.fact(it.op.Name, &entry{key: "max", value: str("unknown")})
	}
	if m.result != nil {
		it.warn(m.result.pos, idUnsupported, "the batch action returns outcomes, and not %s", quote(m.result.typ.value))
	}
	return it.entry
}

// takesList reports whether a batch has a place for its items.
func takesList(params []*param) bool {
	return slices.ContainsFunc(params, func(p *param) bool {
		return strings.Contains(p.target.value, "[]") || strings.Contains(p.target.value, "[*]")
	})
}

func (im *importer) collection(r *resource, m *member) *entry {
	it := im.item(r, m)
	body := it.request(m, fromIdentifier|fromValue, false)
	if m.result == nil {
		it.fail(m.pos, idMissingKey, "the collection has no resource")
	} else {
		items, many := it.result(m, fromIdentifier|fromRequest|fromResponse, it.output())
		if !many && it.op != nil && !it.entry.out {
			it.fail(m.result.pos, idBadPath, "neither the path nor an identifier is read from a list")
		}
		body = append(body, &entry{key: "items", value: items})
	}
	it.entry.value = body
	it.pager(m)
	return it.entry
}

// link imports a subresource or a reference.
func (im *importer) link(r *resource, m *member, reference bool) *entry {
	it := im.item(r, m)
	if m.result == nil {
		it.fail(m.pos, idMissingKey, "there is no resource")
		it.entry.value = mapping{}
		return it.entry
	}
	if reference {
		it.plain = true
		shape, _ := im.shapeOf(r)
		it.entry.value, _ = it.result(m, fromIdentifier|fromData, shape)
		return it.entry
	}
	body, _ := it.result(m, fromIdentifier|fromInput, nil)
	if m.result.path.isSet() {
		it.warn(m.result.path.pos, idUnsupported, "imported without data: a subresource is made without a request")
	}
	if len(body) > 1 && m.goName == im.goName(m.result.typ.value) {
		body = body[1:] // the name says it
	}
	it.entry.value = body
	return it.entry
}

func (im *importer) waiter(r *resource, m *member) *entry {
	it := im.item(r, m)
	name, ok := im.waiters.find(m.waiter.value)
	switch {
	case !m.waiter.isSet():
		it.fail(m.pos, idMissingKey, "there is no waiterName")
	case !ok:
		hint := naming.Suggest(m.waiter.value, im.waiters.all)
		it.fail(m.waiter.pos, idUnknownWaiter, "the Go SDK has no waiter %s%s", quote(m.waiter.value), because(hint))
	default:
		op, err := im.operation(im.sdk.Waiter(name).Operation)
		if err != nil {
			it.fail(m.waiter.pos, idUnknownOperation, "%v", err)
		}
		it.op = op
	}
	if !ok {
		name = upperFirst(m.waiter.value)
	}
	body := mapping{{key: "waiter", value: str(name)}}
	body = append(body, it.params(m.params, fromIdentifier|fromValue, false)...)
	it.entry.value = append(body, it.waiterPath(m)...)
	return it.entry
}

// waiterPath imports where a waiter's last output has the data. Without it the
// waiter waits all the same.
func (it *item) waiterPath(m *member) mapping {
	if !m.path.isSet() || it.op == nil {
		return nil
	}
	shape, _ := it.im.shapeOf(it.owner)
	end, from, err := it.walkData(m.path, it.op.Output)
	switch {
	case err != nil:
		it.warn(m.path.at(offsetOf(err)), idBadPath, "imported without data: %v", err)
	case end.list:
		it.warn(m.path.at(0), idBadPath, "imported without data: %s is a list", end.path)
	case shape == nil || shape.Ident != from[0].Ident:
		it.warn(m.path.at(0), idTypeMismatch, "imported without data: %s is not the resource's shape", from[0].Ident.Name)
	default:
		return mapping{{key: "path", value: str(end.path)}}
	}
	return nil
}
