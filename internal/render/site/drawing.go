package site

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"github.com/seed5e775779/resgen/internal/graph"
	"github.com/seed5e775779/resgen/internal/model"
)

// Sizes of drawings, in pixels. Letters are of one width, so that a box can be made as wide as
// its text needs.
const (
	letter      = 7.5 // of 12 pixels: wider than any font of one width has it
	smallLetter = 6.8 // of 11 pixels
	pad         = 10.0
	boxHeight   = 26.0
	rowHeight   = 35.0
	columnGap   = 64.0
	margin      = 6.0
)

// drawing returns the drawing of a page: of a service all of its resources, of a resource what
// leads to it and where it leads. It is empty where there is nothing to draw.
func (b *builder) drawing(s *Service, r *model.Resource) template.HTML {
	d := &sketch{b: b, s: s, here: r, page: &page{Path: b.pages[r], builder: b}}
	if r == s.Model.Root {
		return d.service()
	}
	return d.resource()
}

// sketch writes one drawing.
type sketch struct {
	b    *builder
	s    *Service
	here *model.Resource
	page *page
	strings.Builder
}

// box is a resource in a drawing.
type box struct {
	of    *model.Resource
	name  string
	small string // below the name; may be empty
	class string
	x, y  float64 // of the upper left corner
	w     float64
}

func (b *box) height() float64 {
	if b.small != "" {
		return boxHeight + 14
	}
	return boxHeight
}

// width is what the text of a box needs.
func (b *box) width() float64 {
	return max(float64(len(b.name))*letter, float64(len([]rune(b.small)))*smallLetter) + 2*pad
}

func (d *sketch) box(b *box) {
	fmt.Fprintf(d, `<a href="%s" data-name="%s"%s><rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="6"/>`,
		template.HTMLEscapeString(d.page.Of(b.of)), template.HTMLEscapeString(b.name), attribute("class", b.class), b.x, b.y, b.w, b.height())
	fmt.Fprintf(d, `<text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`, b.x+b.w/2, b.y+17, template.HTMLEscapeString(b.name))
	if b.small != "" {
		fmt.Fprintf(d, `<text class="small" x="%.1f" y="%.1f" text-anchor="middle">%s</text>`, b.x+b.w/2, b.y+32, template.HTMLEscapeString(b.small))
	}
	d.WriteString("</a>")
}

func attribute(name, value string) string {
	if value == "" {
		return ""
	}
	return ` ` + name + `="` + value + `"`
}

// curve draws a line through points, which leaves and enters each level.
func (d *sketch) curve(kind graph.Kind, ends string, points [][2]float64) {
	fmt.Fprintf(d, `<path class="%s" data-ends="%s" d="M%.1f %.1f`, kind, template.HTMLEscapeString(ends), points[0][0], points[0][1])
	for i := 1; i < len(points); i++ {
		from, to := points[i-1], points[i]
		if i%2 == 0 { // within a column
			fmt.Fprintf(d, "L%.1f %.1f", to[0], to[1])
			continue
		}
		middle := (from[0] + to[0]) / 2
		fmt.Fprintf(d, "C%.1f %.1f %.1f %.1f %.1f %.1f", middle, from[1], middle, to[1], to[0], to[1])
	}
	d.WriteString(`"/>`)
}

// head draws the point of an arrow: to the right, or to the left.
func (d *sketch) head(kind graph.Kind, ends string, at [2]float64, left bool) {
	dx := -8.0
	if left {
		dx = 8
	}
	fmt.Fprintf(d, `<path class="head-%s" data-ends="%s" d="M%.1f %.1fl%.1f -4v8z"/>`, kind, template.HTMLEscapeString(ends), at[0], at[1], dx)
}

// wrapped returns the drawing, w wide and h high, with what its lines mean.
func (d *sketch) wrapped(w, h float64, label string) template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<div class="drawing" tabindex="0" role="region" aria-label="Drawing"><svg xmlns="http://www.w3.org/2000/svg" viewBox="%.1f %.1f %.1f %.1f" width="%.0f" height="%.0f" role="group" aria-label="%s">`,
		-margin, -margin, w+2*margin, h+2*margin, w+2*margin, h+2*margin, template.HTMLEscapeString(label))
	b.WriteString(d.String())
	b.WriteString(`</svg></div>` + legend + d.omitted() + "</ul>")
	return template.HTML(b.String())
}

// legend says what lines mean.
const legend = `<ul class="legend drawing-legend">` +
	`<li><svg class="key" width="36" height="10" aria-hidden="true"><path class="lists" d="M0 5h36"/></svg>lists: a collection</li>` +
	`<li><svg class="key" width="36" height="10" aria-hidden="true"><path class="makes" d="M0 5h36"/></svg>makes: by identifiers, or an action</li>` +
	`<li><svg class="key" width="36" height="10" aria-hidden="true"><path class="refers" d="M0 5h36"/></svg>refers: a reference in its data</li>`

// omitted says which lines are not drawn.
func (d *sketch) omitted() string {
	if d.here != d.s.Model.Root {
		return ""
	}
	var names []string
	for _, r := range graph.Crowded(d.s.Model) {
		names = append(names, template.HTMLEscapeString(r.Name))
	}
	if len(names) == 0 {
		return ""
	}
	return "<li>Lines to " + strings.Join(names, " and ") + ", which nearly all make, are left out.</li>"
}

// service draws all resources of a service.
func (d *sketch) service() template.HTML {
	l := graph.Lay(d.s.Model)
	boxes := map[*model.Resource]*box{}
	lefts, widths := d.columns(l)
	for _, s := range l.Spots {
		w := float64(len(s.Resource.Name))*letter + 2*pad
		boxes[s.Resource] = &box{of: s.Resource, name: s.Resource.Name, x: lefts[s.Column] + (widths[s.Column]-w)/2, y: s.Y*rowHeight - boxHeight/2, w: w}
	}
	for _, r := range l.Routes {
		d.route(r, boxes, lefts, widths)
	}
	for _, s := range l.Spots {
		d.box(boxes[s.Resource])
	}
	width, height := 0.0, l.Rows*rowHeight
	if n := len(lefts); n > 0 {
		width = lefts[n-1] + widths[n-1] + columnGap/2 // lines within the last column are on its right
	}
	w, h := d.rest(l.Alone, max(width, 900), height)
	return d.wrapped(max(width, w), h, "The resources of "+d.s.Model.Package+" and how they lead to each other")
}

// columns returns where each column begins, and how wide it is.
func (d *sketch) columns(l *graph.Layout) (lefts, widths []float64) {
	lefts, widths = make([]float64, l.Columns), make([]float64, l.Columns)
	for _, s := range l.Spots {
		widths[s.Column] = max(widths[s.Column], float64(len(s.Resource.Name))*letter+2*pad)
	}
	x := 0.0
	for i, w := range widths {
		lefts[i] = x
		x += w + columnGap
	}
	return lefts, widths
}

// route draws a line of a service.
func (d *sketch) route(r *graph.Route, boxes map[*model.Resource]*box, lefts, widths []float64) {
	from, to := boxes[r.Line.From], boxes[r.Line.To]
	if r.Back {
		from, to = to, from
	}
	if r.Within {
		d.within(r.Line, from, to, lefts[r.Column]+widths[r.Column])
		return
	}
	points := [][2]float64{{from.x + from.w, from.y + boxHeight/2}}
	for i := 1; i < len(r.Heights)-1; i++ {
		x, y := lefts[r.Column+i], r.Heights[i]*rowHeight
		points = append(points, [2]float64{x, y}, [2]float64{x + widths[r.Column+i], y})
	}
	last := [2]float64{to.x, to.y + boxHeight/2}
	ends := r.Line.From.Name + " " + r.Line.To.Name
	d.curve(r.Line.Kind, ends, append(points, last))
	if !r.Back || r.Line.Both {
		d.head(r.Line.Kind, ends, last, false)
	}
	if r.Back || r.Line.Both {
		d.head(r.Line.Kind, ends, points[0], true)
	}
}

// within draws a line between boxes of one column, on the right of it, the further the more
// boxes are between them.
func (d *sketch) within(line *graph.Line, from, to *box, right float64) {
	ends := line.From.Name + " " + line.To.Name
	begin, end := [2]float64{from.x + from.w, from.y + boxHeight/2}, [2]float64{to.x + to.w, to.y + boxHeight/2}
	beyond := right + min(8+math.Abs(begin[1]-end[1])/14, columnGap/2)
	out := beyond + (beyond-(begin[0]+end[0])/2)/3 // a curve comes three quarters of the way to where it is drawn
	fmt.Fprintf(d, `<path class="%s" data-ends="%s" d="M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f"/>`,
		line.Kind, template.HTMLEscapeString(ends), begin[0], begin[1], out, begin[1], out, end[1], end[0], end[1])
	d.head(line.Kind, ends, end, true)
	if line.Both {
		d.head(line.Kind, ends, begin, true)
	}
}

// rest puts the boxes of resources that stand alone into rows below a drawing.
func (d *sketch) rest(alone []*model.Resource, width, top float64) (w, h float64) {
	x, y := 0.0, top
	if len(alone) > 0 && top > 0 {
		y += rowHeight / 2
	}
	h = top
	for _, r := range alone {
		b := &box{of: r, name: r.Name}
		b.w = b.width()
		if x > 0 && x+b.w > width {
			x, y = 0, y+rowHeight
		}
		b.x, b.y = x, y
		d.box(b)
		x += b.w + pad
		w, h = max(w, x-pad), y+boxHeight
	}
	return w, h
}
