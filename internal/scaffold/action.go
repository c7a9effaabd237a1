package scaffold

import (
	"strings"
)

// findActions is the pass that puts every operation that is no listing where it
// belongs, and finds those that take many.
func (i *inference) findActions() {
	for _, op := range i.ops {
		if op.is(lists) || op.deprecated || op.use&asTags != 0 {
			continue
		}
		r := i.byNoun[i.nounOf(op)]
		at, returns := i.actionTargets(op, r)
		for _, t := range at {
			i.addAction(t, op, returns)
		}
	}
}

func (i *inference) addAction(at *resource, op *operation, returns *resource) {
	if find(i.actions, at, op) != nil {
		return
	}
	i.actions = append(i.actions, &link{from: at, op: op, to: returns})
	op.use |= asAction
	if at == nil {
		return
	}
	f := i.fit(op, at)
	if m := at.ownMember(f); m != nil && m.typ == "[]string" && (returns == nil || returns == at) && !op.is(reads) {
		i.batches = append(i.batches, &link{from: at, op: op, path: m.name})
	}
}

// actionTargets are the resources of which an operation is an action, and what it
// returns. It marks the operation if it is a load and nothing else.
func (i *inference) actionTargets(op *operation, r *resource) (at targets, returns *resource) {
	making := op.is(creates | weaklyCreates)
	var f fitting
	if r != nil {
		f = i.fit(op, r)
		if op.is(weaklyCreates) && r.evidence.has(creates) && op.object == "" && op.verb != "Copy" && f != nil && r.allRequired(f) {
			making = false // StartInstances starts what is there
		}
	}
	switch {
	case r != nil && making:
		returns = r
		at = i.makers(op, r, f)
	case r != nil && (f != nil || len(r.ids) == 0):
		if op == r.load {
			op.use |= asLoad
			return nil, nil
		}
		at.add(r)
		i.addOthers(&at, op, r, true)
	}
	if r != nil && i.sourceOf(op, r) != nil {
		at.add(r)
	}
	if len(at) == 0 {
		at = i.mentioned(op)
	}
	if len(at) == 0 && op.use&asLoad == 0 {
		at = i.deepest(op)
	}
	if len(at) == 0 && op.use&asLoad == 0 && !i.needsAny(op) {
		at.add(nil)
		if to := i.answered(op); to != nil {
			returns = to
		}
	}
	return at, returns
}

// sourceOf is the member that says of what an operation makes another one of its kind,
// as CopyImage has SourceImageId; nil if there is none.
func (i *inference) sourceOf(op *operation, r *resource) *member {
	if op.verb != "Copy" && op.verb != "Restore" || i.nounOf(op) != r.noun || len(r.ids) != 1 {
		return nil
	}
	return memberThat(op.in, func(m *member) bool {
		name, source := strings.CutPrefix(m.name, "Source")
		return source && m.typ == r.ids[0].typ && i.align(name, r.noun) == 1
	})
}

// makers are what an operation makes r from: what r belongs to, or the service, and
// others whose identifiers it needs.
func (i *inference) makers(op *operation, r *resource, f fitting) (at targets) {
	parent := r.up
	for _, id := range r.ids {
		if parent == nil && id.parent != nil {
			parent = id.parent
		}
	}
	weakly := op.is(weaklyCreates) && !op.is(creates)
	switch {
	case parent == nil && weakly && !r.evidence.has(creates):
		return targets{nil} // EnableOrganizationAdminAccount makes one, as nothing else does
	case parent == nil && weakly:
	case parent == nil:
		at.add(nil)
	case i.fit(op, parent) != nil:
		at.add(parent)
	default:
		for _, id := range r.ids {
			if id.parent != nil && i.fit(op, id.parent) != nil {
				at.add(id.parent)
				break
			}
		}
	}
	i.addOthers(&at, op, r, false)
	itself := op.is(updates) || op.is(weaklyCreates)
	if f != nil && r.allRequired(f) && itself {
		if op.is(updates) && r.own() == nil {
			return targets{r}
		}
		at.add(r)
		at.remove(nil)
	}
	return at
}

// addOthers adds the resources besides r whose identifier an operation needs. Those
// that r belongs to are left out if they are said to be.
func (i *inference) addOthers(at *targets, op *operation, r *resource, butParents bool) {
	for _, p := range i.resources {
		if p == r || len(p.ids) == 0 || butParents && r.isWithin(p) {
			continue
		}
		for _, m := range op.in {
			if m.required && m.typ == "*string" && !r.hasKey(m.key) && i.isExact(m, p) && i.fit(op, p) != nil {
				at.add(p)
			}
		}
	}
}

// isWithin reports whether p is a parent of r.
func (r *resource) isWithin(p *resource) bool {
	for _, id := range r.ids {
		if id.parent == p {
			return true
		}
	}
	return false
}

// mentioned are the resources that the name of an operation has in it, the longest
// names alone.
func (i *inference) mentioned(op *operation) (at targets) {
	var found []*resource
	for _, p := range i.resources {
		if len(p.ids) > 0 && i.mentions(op.rest, p.noun) && i.fit(op, p) != nil {
			found = append(found, p)
		}
	}
	for _, p := range found {
		longer := false
		for _, q := range found {
			longer = longer || q != p && length(q.noun) > length(p.noun) && contains(q.noun, p.noun)
		}
		switch {
		case longer:
		case p.load == op:
			op.use |= asLoad
		default:
			at.add(p)
		}
	}
	return at
}

// deepest is the resource with the most identifiers all of which an operation needs.
func (i *inference) deepest(op *operation) (at targets) {
	var best *resource
	for _, p := range i.resources {
		f := i.fit(op, p)
		m := p.ownMember(f)
		if m == nil || !m.required || length(m.key) < 2 && p.own().fit != .9 || !i.isAlone(p) {
			continue
		}
		if best == nil || len(p.ids) > len(best.ids) || len(p.ids) == len(best.ids) && p.sure > best.sure {
			best = p
		}
	}
	if best != nil && best.load != op {
		at.add(best)
	}
	return at
}

// needsAny reports whether an operation needs the identifier of some resource.
func (i *inference) needsAny(op *operation) bool {
	for _, m := range op.in {
		for _, q := range i.resources {
			if m.required && i.isExact(m, q) {
				return true
			}
		}
	}
	return false
}

// answered is the resource that an operation of the service finds by something else,
// as GetQueueUrl does by a name.
func (i *inference) answered(op *operation) *resource {
	if !op.is(reads) {
		return nil
	}
	for _, p := range i.resources {
		if !i.mentions(op.rest, p.noun) {
			continue
		}
		for _, m := range op.out {
			if m.typ == "*string" && i.isExact(m, p) {
				return p
			}
		}
	}
	return nil
}

// followOpposites puts what undoes something where that is: Detach to Attach.
func (i *inference) followOpposites() {
	for _, op := range i.ops {
		verb := opposites[op.verb]
		other := i.byName[verb+strings.TrimPrefix(op.name, op.verb)]
		if verb == "" || other == nil || op.deprecated {
			continue
		}
		for _, l := range i.actions {
			if l.op == other && l.from != nil && i.fit(op, l.from) != nil {
				i.addAction(l.from, op, nil)
				i.leave(nil, op)
			}
		}
	}
}

// leave takes an action away.
func (i *inference) leave(at *resource, op *operation) {
	for n, l := range i.actions {
		if l.from == at && l.op == op {
			i.actions = append(i.actions[:n:n], i.actions[n+1:]...)
			return
		}
	}
}

// followCollections puts what makes a thing also where it is listed, if it takes the
// identifier: RunInstances of a subnet that lists instances.
func (i *inference) followCollections() {
	for _, l := range append([]*link(nil), i.actions...) {
		if l.to == nil {
			continue
		}
		for _, c := range i.collections {
			if c.from == nil || c.to != l.to || c.from == l.to || i.fit(l.op, c.from) == nil {
				continue
			}
			for _, m := range l.op.in {
				if !m.required && m.typ == "*string" && i.isExact(m, c.from) {
					i.addAction(c.from, l.op, l.to)
				}
			}
		}
	}
}
