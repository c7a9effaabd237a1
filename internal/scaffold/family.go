package scaffold

import "strings"

// findSubresources is the pass that leads from what a resource belongs to, and back.
func (i *inference) findSubresources() {
	for _, r := range i.resources {
		up := r.up
		for _, id := range r.ids {
			if up == nil || r.up == nil && id.parent != nil && len(id.parent.ids) > len(up.ids) {
				up = id.parent
			}
		}
		if up != nil {
			i.subs = append(i.subs, &link{from: up, to: r}, &link{from: r, to: up})
		}
	}
}

// findWaiters is the pass that attaches the waiters of the SDK.
func (i *inference) findWaiters() {
	for _, name := range i.pkg.Waiters() {
		w := i.pkg.Waiter(name)
		op := i.byName[w.Operation]
		if op == nil {
			continue
		}
		if r := i.waitsFor(name, op); r != nil {
			i.waiters = append(i.waiters, &link{from: r, op: op, waiter: name})
			op.use |= asWaiter
		}
	}
}

// waitsFor is the resource that a waiter is named after, or else the one that its
// operation reads.
func (i *inference) waitsFor(name string, op *operation) *resource {
	p := phraseOf(name)
	for _, fits := range []func(*resource) bool{
		func(r *resource) bool { return beginsWith(p, r.noun) && (r.load == op || i.fit(op, r) != nil) },
		func(r *resource) bool { return r.load == op },
		func(r *resource) bool { return i.nounOf(op) == r.noun && i.fit(op, r) != nil },
	} {
		var best *resource
		for _, r := range i.resources {
			if fits(r) && (best == nil || length(r.noun) > length(best.noun)) {
				best = r
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// findStructBatches finds operations that take a list of structs, each of which names
// a thing: the entries of DeleteMessageBatch.
func (i *inference) findStructBatches() {
	for _, op := range i.ops {
		if op.is(lists|reads) || op.deprecated {
			continue
		}
		for _, f := range op.in {
			name, members := i.structOf(f.typ)
			if i.isTag(f.typ) {
				continue // the Key of a tag is no key of a thing
			}
			if strings.HasPrefix(f.typ, "[]types.") {
				i.structBatch(op, f.name, members)
			} else if strings.HasPrefix(f.typ, "*types.") && f.required && name != "" {
				for _, g := range members {
					if strings.HasPrefix(g.typ, "[]types.") && !i.isTag(g.typ) {
						_, inner := i.structOf(g.typ)
						i.structBatch(op, f.name+"."+g.name, inner)
					}
				}
			}
		}
	}
}

func (i *inference) structBatch(op *operation, path string, members []*member) {
	for _, r := range i.resources {
		own := r.own()
		if own == nil || !i.mentions(op.rest, r.noun) || find(i.batches, r, op) != nil {
			continue
		}
		named := false
		for _, m := range members {
			named = named || m.required && m.key == own.key
		}
		if named && i.othersIn(op, r, members) {
			i.batches = append(i.batches, &link{from: r, op: op, path: path})
			op.use |= asBatch
			i.leave(r, op)
			i.batchWithin(r, op, path, members)
		}
	}
}

// batchWithin finds what belongs to r and is named by the same structs: DeleteObjects
// takes a VersionId with each Key, which is one of an object version.
func (i *inference) batchWithin(r *resource, op *operation, path string, members []*member) {
	for _, q := range i.resources {
		own := q.own()
		if own != nil && q.up == r && find(i.batches, q, op) == nil && memberWith(members, own.key) != nil && i.othersIn(op, q, members) {
			i.batches = append(i.batches, &link{from: q, op: op, path: path})
		}
	}
}

// othersIn reports whether the identifiers besides the own one are in an input or in
// the structs that it lists.
func (i *inference) othersIn(op *operation, r *resource, members []*member) bool {
	for _, id := range r.ids {
		if id.own || id.optional {
			continue
		}
		if memberWith(op.in, id.key) == nil && memberWith(members, id.key) == nil {
			return false
		}
	}
	return true
}
