// Package show describes a resource, or a service, to a person at a terminal: what
// names it, what can be done with it by which operations and at how many requests,
// what it leads to and what leads to it. It depends on the model alone.
package show

import (
	"fmt"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// Style says how parts of a text look. The zero Style is plain text.
type Style struct{ Head, Dim, End string }

// Color is a Style for terminals.
var Color = Style{Head: "\x1b[1m", Dim: "\x1b[2m", End: "\x1b[0m"}

// page is a text that is being written.
type page struct {
	strings.Builder
	Style
}

func (p *page) head(text string) { fmt.Fprintf(p, "%s%s%s\n", p.Head, text, p.End) }

// A row is a line of a section: a name, what it is by, and what it costs.
type row struct{ name, by, cost string }

// section writes rows below a head, in columns; nothing if there are none.
func (p *page) section(head string, rows []row) {
	if len(rows) == 0 {
		return
	}
	name, by := 0, 0
	for _, r := range rows {
		name, by = max(name, len(r.name)), max(by, len(r.by))
	}
	p.WriteByte('\n')
	p.head(head)
	for _, r := range rows {
		line := fmt.Sprintf("  %-*s  %-*s  ", name, r.name, by, r.by)
		if r.cost == "" {
			p.WriteString(strings.TrimRight(line, " ") + "\n")
			continue
		}
		fmt.Fprintf(p, "%s%s%s%s\n", line, p.Dim, r.cost, p.End)
	}
}

// Service describes a service: its resources, and what it lists and does itself.
func Service(s *model.Service, style Style) string {
	p := &page{Style: style}
	p.head(s.Package)
	p.lines(s.Doc, fmt.Sprintf("%s %s, definition %s", s.SDK, s.SDKVersion, s.Definition))
	var rows []row
	for _, r := range s.Resources {
		var ids []string
		for _, id := range r.Identifiers {
			ids = append(ids, id.Name)
		}
		rows = append(rows, row{r.Name, "(" + strings.Join(ids, ", ") + ")", firstSentence(r.Doc)})
	}
	p.section("Resources", rows)
	p.members(s.Root)
	return p.String()
}

// Resource describes a resource of a service.
func Resource(s *model.Service, r *model.Resource, style Style) string {
	p := &page{Style: style}
	p.head(s.Package + "." + r.Name)
	p.lines(r.Doc)
	p.section("Identifiers", identifiers(r))
	p.section("Data", data(r))
	p.section("Attributes", attributes(r))
	p.section("ARN", arn(s, r))
	p.members(r)
	p.section("Reached from", reachedFrom(s, r))
	return p.String()
}

// lines writes those texts that are there.
func (p *page) lines(texts ...string) {
	for _, text := range texts {
		if text = strings.Join(strings.Fields(text), " "); text != "" {
			p.WriteString(text + "\n")
		}
	}
}

// members writes what a resource, or the service, does and leads to.
func (p *page) members(r *model.Resource) {
	p.section("Actions", actions(r))
	p.section("Batch actions", batches(r))
	p.section("Collections", collections(r))
	p.section("References", references(r))
	p.section("Subresources", subresources(r))
	p.section("Waiters", waiters(r))
	p.section("Tags", tags(r))
	p.section("Sweeps", sweeps(r))
	p.section("Methods", methods(r))
}

func firstSentence(doc string) string {
	first, _, more := strings.Cut(strings.Join(strings.Fields(doc), " "), ". ")
	if more {
		first += "."
	}
	return first
}
