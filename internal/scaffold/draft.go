package scaffold

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// fact is a part of the definition that can be written, or written commented out.
type fact struct {
	key   string // "Delete", "load"
	value node
	plain node     // what is written where the value is refused; empty for nothing
	op    string   // the operation; "" for none
	more  []string // further operations
	notes []string // what a model says of it
	why   string   // what makes it likely and not sure; "" for what is sure
	out   string   // why it is commented out; "" if it is not
}

// group is a kind of members of a resource, in the order of the file.
type group string

const (
	groupActions     group = "actions"
	groupBatches     group = "batchActions"
	groupCollections group = "collections"
	groupSubs        group = "subresources"
	groupReferences  group = "references"
	groupWaiters     group = "waiters"
)

var groups = []group{groupActions, groupBatches, groupCollections, groupSubs, groupReferences, groupWaiters}

// part is a resource of the definition, or what belongs to the service.
type part struct {
	of     *resource // nil for the service
	name   string
	why    string
	out    string
	heads  []*fact // identifiers, attributes, load, notFound, tags
	groups map[group][]*fact
}

func (p *part) add(g group, f *fact) { p.groups[g] = append(p.groups[g], f) }

// takes reports whether the part has a member of that name.
func (p *part) takes(name string) bool {
	for _, facts := range p.groups {
		for _, f := range facts {
			if f.key == name && f.out == "" {
				return true
			}
		}
	}
	return false
}

// head is the fact of a key that a resource has once; nil if there is none.
func (p *part) head(key string) *fact {
	for _, f := range p.heads {
		if f.key == key {
			return f
		}
	}
	return nil
}

// draft is a definition on its way.
type draft struct {
	*inference
	service    string
	header     []string
	root       *part
	parts      []*part
	partOf     map[*resource]*part
	tags       *fact
	operations []*fact
	allow      map[string]map[string]string // id -> subject -> reason
	footer     []string
}

// line is a line of the text and what it is about.
type line struct {
	text string
	fact *fact // nil for a part as a whole, or for nothing
	part *part
}

// page writes lines.
type page struct{ lines []line }

func (p *page) say(text string)              { p.lines = append(p.lines, line{text: text}) }
func (p *page) head(part *part, t string)    { p.lines = append(p.lines, line{text: t, part: part}) }
func (p *page) comment(pad int, t string)    { p.say(strings.Repeat(" ", pad) + "# " + t) }
func (p *page) section(indent int, k string) { p.say(strings.Repeat(" ", indent) + k + ":") }

// fact writes one, in comments if it is out.
func (p *page) fact(part *part, f *fact, indent int) {
	pad := strings.Repeat(" ", indent)
	if f.out != "" {
		p.comment(indent, "left out: "+f.out)
		for _, text := range f.value.lines(indent, f.key) {
			p.say(pad + "# " + text[indent:])
		}
		return
	}
	if f.why != "" {
		p.comment(indent, "likely: "+f.why)
	}
	for _, note := range f.notes {
		p.comment(indent, note)
	}
	for _, text := range f.value.lines(indent, f.key) {
		p.lines = append(p.lines, line{text: text, fact: f, part: part})
	}
}

// group writes a section. If all that is in it is left out, so is its key.
func (p *page) group(part *part, key string, facts []*fact, indent int) {
	if len(facts) == 0 {
		return
	}
	if slices.ContainsFunc(facts, func(f *fact) bool { return f.out == "" }) {
		p.section(indent, key)
	} else {
		p.comment(indent, key+":")
	}
	for _, f := range facts {
		p.fact(part, f, indent+2)
	}
}

// page is the definition as it stands.
func (d *draft) page() *page {
	p := &page{}
	p.say("# yaml-language-server: $schema=https://raw.githubusercontent.com/seed5e775779/resgen/main/docs/definition.schema.json")
	p.say("#")
	for _, text := range d.header {
		p.say(strings.TrimRight("# "+text, " "))
	}
	p.say("")
	p.say("service: " + d.service)
	p.say("sdk: " + d.pkg.ImportPath)
	d.writeAllow(p)
	if d.tags != nil {
		p.say("")
		p.fact(nil, d.tags, 0)
	}
	d.writeOperations(p)
	for _, g := range groups {
		if facts := d.root.groups[g]; len(facts) > 0 {
			p.say("")
			p.group(d.root, string(g), facts, 0)
		}
	}
	d.writeResources(p)
	if len(d.footer) > 0 {
		p.say("")
		for _, text := range d.footer {
			p.say(strings.TrimRight("# "+text, " "))
		}
	}
	return p
}

func (d *draft) writeAllow(p *page) {
	if len(d.allow) == 0 {
		return
	}
	p.say("")
	p.section(0, "allow")
	for _, id := range slices.Sorted(maps.Keys(d.allow)) {
		p.section(2, id)
		for _, subject := range slices.Sorted(maps.Keys(d.allow[id])) {
			p.say(fmt.Sprintf("    %s: %s", quote(subject), d.allow[id][subject]))
		}
	}
}

func (d *draft) writeOperations(p *page) {
	if len(d.operations) > 0 {
		p.say("")
		p.group(nil, "operations", d.operations, 0)
	}
}

func (d *draft) writeResources(p *page) {
	p.say("")
	if !slices.ContainsFunc(d.parts, func(part *part) bool { return part.out == "" }) {
		p.say("resources: {}")
		return
	}
	p.section(0, "resources")
	for n, part := range d.parts {
		if n > 0 {
			p.say("")
		}
		d.writePart(p, part)
	}
}

func (d *draft) writePart(p *page, part *part) {
	if part.out != "" {
		p.comment(2, part.name+" is left out: "+part.out)
		for _, f := range part.heads {
			for _, text := range f.value.lines(2, f.key) {
				p.say("  # " + text)
			}
		}
		return
	}
	if part.why != "" {
		p.comment(2, "likely: "+part.why)
	}
	at := len(p.lines)
	p.head(part, "  "+part.name+":")
	for _, f := range part.heads {
		p.fact(part, f, 4)
	}
	for _, g := range groups {
		p.group(part, string(g), part.groups[g], 4)
	}
	for _, l := range p.lines[at+1:] {
		if !strings.HasPrefix(strings.TrimSpace(l.text), "#") {
			return
		}
	}
	p.lines[at].text += " {}"
}

func (p *page) text() []byte {
	var b strings.Builder
	for _, l := range p.lines {
		b.WriteString(l.text + "\n")
	}
	return []byte(b.String())
}
