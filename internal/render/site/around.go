package site

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/graph"
	"github.com/seed5e775779/resgen/internal/model"
)

// neighbor is a resource beside the one that is drawn.
type neighbor struct {
	box
	kind    graph.Kind
	members []string // that lead to it, or from it
	both    bool
}

// resource draws what leads to a resource, on the left, and where it leads, on the right. What
// does both stands on the right.
func (d *sketch) resource() template.HTML {
	left, right := d.sides()
	if len(left)+len(right) == 0 {
		return ""
	}
	here := &box{of: d.here, name: d.here.Name, class: "here"}
	here.w = here.width()
	gap := columnGap
	leftWidth, leftHeight := stack(left)
	rightWidth, rightHeight := stack(right)
	height := max(leftHeight, rightHeight, boxHeight)
	if len(left) > 0 {
		here.x = leftWidth + gap
	}
	here.y = (height - boxHeight) / 2
	shift(left, 0, (height-leftHeight)/2, leftWidth)
	shift(right, here.x+here.w+gap, (height-rightHeight)/2, 0)
	for _, n := range left {
		d.join(here, n, true)
	}
	for _, n := range right {
		d.join(here, n, false)
	}
	for _, n := range append(left, right...) {
		d.box(&n.box)
	}
	d.box(here)
	width := here.x + here.w
	if len(right) > 0 {
		width += gap + rightWidth
	}
	return d.wrapped(width, height, "What leads to "+d.here.Name+", and where it leads")
}

// stack puts boxes below each other, and returns what they need.
func stack(all []*neighbor) (width, height float64) {
	for _, n := range all {
		n.small = names(n.members)
		n.w, n.y = n.width(), height
		width, height = max(width, n.w), height+n.height()+pad
	}
	return width, max(height-pad, 0)
}

// shift moves boxes; those that have a right edge end there.
func shift(all []*neighbor, x, y, right float64) {
	for _, n := range all {
		n.x, n.y = x, n.y+y
		if right > 0 {
			n.x = right - n.w
		}
	}
}

// join draws the line between a resource and a neighbor.
func (d *sketch) join(here *box, n *neighbor, fromLeft bool) {
	ends := here.name + " " + n.name
	middle := n.y + n.height()/2
	if fromLeft {
		end := [2]float64{here.x, here.y + boxHeight/2}
		d.curve(n.kind, ends, [][2]float64{{n.x + n.w, middle}, end})
		d.head(n.kind, ends, end, false)
		return
	}
	begin, end := [2]float64{here.x + here.w, here.y + boxHeight/2}, [2]float64{n.x, middle}
	d.curve(n.kind, ends, [][2]float64{begin, end})
	d.head(n.kind, ends, end, false)
	if n.both {
		d.head(n.kind, ends, begin, true)
	}
}

// sides finds the neighbors of the resource.
func (d *sketch) sides() (left, right []*neighbor) {
	at := map[*model.Resource]*neighbor{}
	for _, r := range graph.Relations(graph.From(d.here)) {
		if r.To == d.here {
			continue
		}
		n := &neighbor{kind: r.Kind, box: box{of: r.To, name: r.To.Name}, members: r.Members}
		at[r.To] = n
		right = append(right, n)
	}
	right = append(right, d.elsewhere()...)
	for _, r := range d.b.relations[d.s.Model] {
		switch {
		case r.To != d.here || r.From == d.here:
		case at[r.From] != nil:
			at[r.From].both = true
		default:
			name := r.From.Name
			if r.From == d.s.Model.Root {
				name = d.s.Model.Package
			}
			left = append(left, &neighbor{kind: r.Kind, box: box{of: r.From, name: name}, members: r.Members})
		}
	}
	return append(left, d.fromElsewhere()...), right
}

// elsewhere are the resources of other services that references lead to, as far as the site has
// them.
func (d *sketch) elsewhere() []*neighbor {
	var all []*neighbor
	for _, e := range d.here.Elsewhere {
		if r := d.b.named[e.Target]; r != nil {
			all = far(all, r, e.Target, e.Name)
		}
	}
	return all
}

// fromElsewhere are the resources of other services whose references lead to this one.
func (d *sketch) fromElsewhere() []*neighbor {
	var all []*neighbor
	for _, f := range d.b.foreign[qualified(d.s.Model, d.here)] {
		all = far(all, f.from, qualified(f.of, f.from), f.Name)
	}
	return all
}

// far adds a reference between services to the neighbors.
func far(all []*neighbor, r *model.Resource, name, member string) []*neighbor {
	i := slices.IndexFunc(all, func(n *neighbor) bool { return n.of == r })
	if i < 0 {
		i = len(all)
		all = append(all, &neighbor{kind: graph.Refers, box: box{of: r, name: name, class: "far"}})
	}
	all[i].members = append(all[i].members, member)
	return all
}

// names lists members in a line of a box, and how many there are besides.
func names(members []string) string {
	const most = 34
	text := members[0]
	for i, m := range members[1:] {
		if len(text)+len(m)+2 > most {
			return text + fmt.Sprintf(" +%d", len(members)-1-i)
		}
		text = strings.Join([]string{text, m}, ", ")
	}
	return text
}
