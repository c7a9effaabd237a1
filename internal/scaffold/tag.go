package scaffold

import (
	"slices"
	"strings"
)

// tagging is the operations that read and write the tags of something, and the
// members that say of what.
type tagging struct {
	read, put, remove *operation
	of                [3]*member // of read, put and remove; nil for those of one resource
	filter            string     // of read: the name of the filter that takes it
}

func (t *tagging) isWhole() bool { return t.read != nil && t.put != nil && t.remove != nil }

// findTags is the pass that finds the operations on tags: those for anything, and
// those of single resources.
func (i *inference) findTags() {
	i.tagsOf = map[*resource]*tagging{}
	all := &tagging{}
	for _, op := range i.ops {
		if m := i.tagged(op); m != nil && !op.deprecated {
			all.take(i, op, m)
		}
	}
	i.readTagsByFilter(all)
	if all.isWhole() {
		i.tagsOf[nil] = all
		all.mark()
	}
	for _, r := range i.resources {
		t := &tagging{}
		for _, op := range i.ops {
			if !op.deprecated && i.isTagsOf(op, r) {
				t.take(i, op, nil)
			}
		}
		if t.isWhole() {
			i.tagsOf[r] = t
			t.mark()
		}
	}
}

// mark notes that the operations are in use, so that they are no actions.
func (t *tagging) mark() {
	for _, op := range []*operation{t.read, t.put, t.remove} {
		op.use |= asTags
	}
}

// take puts an operation where it belongs, by its verb and its members.
func (t *tagging) take(i *inference, op *operation, of *member) {
	switch {
	case t.put == nil && (op.verb == "Tag" || op.verb == "Add" || op.verb == "Create") && i.tagsIn(op) != nil:
		t.put, t.of[1] = op, of
	case t.remove == nil && (op.verb == "Untag" || op.verb == "Remove" || op.verb == "Delete") && i.tagKeysIn(op) != nil:
		t.remove, t.of[2] = op, of
	case t.read == nil && op.is(reads|lists) && i.tagsOut(op) != nil:
		t.read, t.of[0] = op, of
	}
}

// tagged is the member that says what is tagged, of an operation on the tags of
// anything: ResourceArn. Nothing else but tags may be needed.
func (i *inference) tagged(op *operation) *member {
	if !i.isAboutTags(op) {
		return nil
	}
	var of *member
	for _, m := range op.in {
		switch {
		case !m.required:
		case first(m.phrase) == "resource" || m.name == "Resources":
			of = m
		case !strings.Contains(m.phrase, "tag"):
			return nil
		}
	}
	if of != nil && (of.typ == "*string" || of.typ == "[]string") {
		return of
	}
	return nil
}

// isAboutTags reports whether an operation is about tags by its name.
func (i *inference) isAboutTags(op *operation) bool {
	return op.verb == "Tag" || op.verb == "Untag" || contains(op.rest, "tags") || contains(op.rest, "tag")
}

// isTagsOf reports whether an operation is on the tags of a resource, and needs what
// names it and nothing else but tags: TagRole, ListRoleTags.
func (i *inference) isTagsOf(op *operation, r *resource) bool {
	if !i.isAboutTags(op) || !i.mentions(op.rest, r.noun) {
		return false
	}
	f := i.fit(op, r)
	return f != nil && !slices.ContainsFunc(op.in, func(m *member) bool {
		return m.required && !f.names(m) && !strings.Contains(m.phrase, "tag")
	})
}

// isTag reports whether a type is a list of keys with values, or a map of them.
func (i *inference) isTag(typ string) bool {
	if typ == "map[string]string" {
		return true
	}
	_, members := i.structOf(typ)
	key, value := false, false
	for _, m := range members {
		key = key || m.name == "Key" || m.name == "TagKey"
		value = value || m.name == "Value" || m.name == "TagValue"
	}
	return strings.HasPrefix(typ, "[]types.") && key && value
}

func (i *inference) tagsIn(op *operation) *member {
	return memberThat(op.in, func(m *member) bool { return contains(m.key, "tag") && i.isTag(m.typ) })
}

func (i *inference) tagsOut(op *operation) *member {
	return memberThat(op.out, func(m *member) bool { return strings.Contains(m.phrase, "tag") && i.isTag(m.typ) })
}

func (i *inference) tagKeysIn(op *operation) *member {
	return memberThat(op.in, func(m *member) bool {
		return m.key == "tag key" && m.typ == "[]string" || contains(m.key, "tag") && m.typ != "map[string]string" && i.isTag(m.typ)
	})
}

func memberThat(members []*member, is func(*member) bool) *member {
	if n := slices.IndexFunc(members, is); n >= 0 {
		return members[n]
	}
	return nil
}

// readTagsByFilter finds a listing of all tags that a filter narrows to those of one
// resource, as EC2 has it.
func (i *inference) readTagsByFilter(t *tagging) {
	if t.read != nil || t.put == nil || t.remove == nil {
		return
	}
	for _, op := range i.ops {
		if op.noun == "tag" && op.is(lists) && i.tagsOut(op) != nil && slices.Contains(i.filtersOf(op), "resource-id") {
			t.read, t.filter = op, "resource-id"
			return
		}
	}
}

// tagSource is what the tags of a resource are of, as a source; "" if it has none, or
// if that is not known.
func (i *inference) tagSource(r *resource) string {
	t := i.tagsOf[nil]
	if t == nil || i.tagsOf[r] != nil || !i.hasTags(r) {
		return ""
	}
	own := r.own()
	if of := t.of[1]; last(of.key) != "arn" && !saysARN.MatchString(strings.ToLower(of.doc)) {
		if own != nil && len(r.ids) == 1 && last(own.key) == last(t.of[1].key) || own != nil && len(r.ids) == 1 && t.of[1].name == "Resources" {
			return "id." + own.name
		}
		return ""
	}
	if own != nil && last(own.key) == "arn" {
		return "id." + own.name
	}
	for _, m := range i.fieldsOf(r) {
		if m.typ == "*string" && (m.key == "arn" || last(m.key) == "arn" && i.align(m.name, r.noun) >= .8) {
			return "data." + m.name
		}
	}
	return ""
}

// hasTags reports whether a resource has tags: in its data, or when it is made.
func (i *inference) hasTags(r *resource) bool {
	is := func(m *member) bool { return contains(m.key, "tag") && i.isTag(m.typ) }
	if memberThat(i.fieldsOf(r), is) != nil {
		return true
	}
	for _, op := range r.evidence[creates] {
		if memberThat(op.in, is) != nil {
			return true
		}
	}
	return false
}
