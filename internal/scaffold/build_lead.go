package scaffold

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/resolve"
)

func (d *draft) addSubresources() {
	for _, l := range d.subs {
		p := d.partOf[l.from]
		ids := node{}
		for _, id := range l.to.ids {
			source := "input"
			for _, j := range l.from.ids {
				if j.typ == id.typ && (j.key == id.key || id.parent == l.from && j.own || j.parent == l.to && id.own) {
					source = "id." + j.name
					break
				}
			}
			ids = ids.say(id.name, source)
		}
		if name := p.free(l.to.name); name != "" {
			p.add(groupSubs, &fact{key: name, value: node{}.with("identifiers", ids)})
		}
	}
}

// lastWord fits what the name of a reference does without.
var lastWord = regexp.MustCompile(`(Id|Ids|Name|Names|Arn|Arns|ARN|Identifier|Url|Key)$`)

func (d *draft) addReferences() {
	for _, l := range d.references {
		p := d.partOf[l.from]
		ids, ok := d.referredIDs(l)
		if !ok {
			continue
		}
		at := l.path
		if n := strings.IndexByte(at, '.'); n >= 0 {
			at = at[n+1:]
		}
		name := p.free(lastWord.ReplaceAllString(at, ""), l.to.name, l.to.name+"Ref")
		if name != "" {
			p.add(groupReferences, &fact{key: name, why: l.why, value: node{}.say("resource", l.to.name).with("identifiers", ids)})
		}
	}
}

func (d *draft) referredIDs(l *link) (node, bool) {
	n := node{}
	for _, id := range l.to.ids {
		switch {
		case id.own:
			n = n.say(id.name, "data."+d.pathOf(l))
		case d.inherited(l.from, id) != "":
			n = n.say(id.name, d.inherited(l.from, id))
		case d.besides(l.from, id) != nil:
			n = n.say(id.name, "data."+d.besides(l.from, id).name)
		case !id.optional:
			return node{}, false
		}
	}
	return n, true
}

// pathOf is a reference's path, with [] behind a list of texts.
func (d *draft) pathOf(l *link) string {
	for _, m := range d.fieldsOf(l.from) {
		if m.name == l.path && m.typ == "[]string" {
			return l.path + "[]"
		}
	}
	return l.path
}

func (d *draft) addBatches() {
	for _, l := range d.batches {
		p := d.partOf[l.from]
		name := d.without(l.op.name, l.from)
		if l.op.batch {
			name = strings.TrimPrefix(strings.TrimSuffix(name, "Batch"), "Batch")
		}
		if name == "" || listNames[name] {
			name = l.op.name
		}
		params, members := d.batchParams(l)
		if params.isEmpty() {
			continue
		}
		p.add(groupBatches, &fact{key: name, op: l.op.name, value: node{}.say("operation", l.op.name).with("params", params)})
		d.operation(l.op.name, d.limits(l, members))
	}
}

// batchParams fill an input with many: an element for each. It returns the members
// of the elements, nil for texts.
func (d *draft) batchParams(l *link) (node, []*member) {
	n := node{}
	members := d.elementsAt(l)
	for _, id := range l.from.ids {
		m := d.carrier(l.op, l.from, id)
		switch inner := memberWith(members, id.key); {
		case inner != nil:
			n = n.say(l.path+"[*]."+inner.name, "id."+id.name)
		case m == nil && id.optional:
		case m == nil:
			return node{}, nil
		case m.typ == "[]string":
			n = n.say(m.name+"[]", "id."+id.name)
		default:
			n = n.say(m.name, "id."+id.name)
		}
	}
	for _, m := range members {
		if m.required && m.name == "Id" && !strings.Contains(n.flow(), "[*].Id") {
			n = n.say(l.path+"[*].Id", "position")
		}
	}
	return n, members
}

func memberWith(members []*member, k phrase) *member {
	for _, m := range members {
		if m.key == k {
			return m
		}
	}
	return nil
}

// elementsAt are the members of the structs that a batch takes; nil for texts.
func (d *draft) elementsAt(l *link) []*member {
	outer, inner, nested := strings.Cut(l.path, ".")
	for _, m := range l.op.in {
		if m.name != outer {
			continue
		}
		_, members := d.structOf(m.typ)
		if !nested {
			return members
		}
		for _, g := range members {
			if g.name == inner {
				_, deep := d.structOf(g.typ)
				return deep
			}
		}
	}
	return nil
}

// most is how many elements a list of an input has at most, by the model or else by the
// docs; "" if neither says so.
func (d *draft) most(op *operation, path string) string {
	if b := d.model.bounds(op.name, path); b.max != nil && *b.max > 0 {
		return strconv.FormatInt(*b.max, 10)
	}
	for _, m := range op.in {
		if limits := resolve.StatedLimits(m.doc); m.name == path && len(limits) > 0 {
			return strconv.Itoa(slices.Min(limits)) // of whatever kind the items are
		}
	}
	return ""
}

// limits are what is known of an operation that takes many.
func (d *draft) limits(l *link, members []*member) node {
	n := node{}.say("max", "unknown")
	if most := d.most(l.op, l.path); most != "" {
		n = node{}.with("max", raw(most))
	}
	return n.with("failures", d.failures(l, members))
}

// failures say where an answer lists what failed, and which item each is about.
func (d *draft) failures(l *link, members []*member) node {
	for _, f := range l.op.out {
		_, failed := d.structOf(f.typ)
		if !strings.HasPrefix(f.typ, "[]types.") || failed == nil || !resolve.SaysFailed(f.name) {
			continue
		}
		match := d.failureMatch(l, members, failed)
		if match.isEmpty() {
			return node{}
		}
		n := node{}.say("path", f.name+"[]").with("match", match)
		for _, m := range failed {
			if m.typ == "*string" && (m.name == "Code" || m.name == "ErrorCode") {
				n = n.say("code", m.name)
			}
		}
		for _, m := range failed {
			if m.typ == "*string" && (m.name == "Message" || m.name == "ErrorMessage") {
				n = n.say("message", m.name)
			}
		}
		return n
	}
	return node{}
}

func (d *draft) failureMatch(l *link, members, failed []*member) node {
	if members == nil {
		if m := d.ownIn(l.from, failed); m != nil && m.typ == "*string" {
			return node{}.say(m.name, "request."+l.path+"[]")
		}
		return node{}
	}
	for _, m := range failed {
		if m.name == "Id" && memberWith(members, "id") != nil {
			return node{}.say("Id", "request."+l.path+"[].Id")
		}
	}
	n := node{}
	for _, m := range failed {
		if inner := memberWith(members, m.key); inner != nil && (inner.required || suffixes[last(m.key)] != "") && inner.typ == "*string" && m.typ == "*string" {
			n = n.say(m.name, "request."+l.path+"[]."+inner.name)
		}
	}
	return n
}

// operation adds to what is said of an operation.
func (d *draft) operation(name string, value node) *fact {
	at := slices.IndexFunc(d.operations, func(f *fact) bool { return f.key == name })
	if at < 0 {
		f := &fact{key: name, op: name, value: value}
		d.operations = append(d.operations, f)
		return f
	}
	f := d.operations[at]
	for n, k := range value.keys {
		if f.value.get(k).isEmpty() {
			f.value = f.value.with(k, value.values[n])
		}
	}
	return f
}

// spellPager says how an operation pages, where the SDK has no paginator and the names of
// members tell.
func (d *draft) spellPager(op *operation) {
	if d.pkg.Paginator(op.name) != nil {
		return
	}
	known, _ := d.pkg.Operation(op.name)
	guess := d.pkg.GuessPager(known)
	if guess == nil || len(guess.Tokens) == 0 {
		return
	}
	tokens := node{}
	for _, pair := range guess.Tokens {
		tokens = tokens.say(pair.Input, pair.Output)
	}
	pager := node{}.with("tokens", tokens)
	if guess.More != "" {
		pager = pager.say("more", guess.More)
	}
	if guess.Limit != "" {
		pager = pager.say("limit", guess.Limit)
	}
	d.operation(op.name, node{}.with("pager", pager)).why = "the SDK has no paginator; the names of the members tell how it pages"
}
