package site

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"github.com/seed5e775779/resgen/internal/inventory"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/render"
)

// The search has its data in two files, each of which sets a variable, for a page on a disk can
// read scripts and nothing else: names of all things, and the words of what is said of
// attributes, which are most of it.

// entry is something that can be found: kind, name, fragment, other terms (of a section its
// text), what it is, and for a section its other terms.
type entry []string

// group is the entries of one resource, one service or one guide.
type group struct {
	Of      string  `json:"of"`   // "s3.Bucket", "s3", or the title of a guide
	Page    string  `json:"page"` // that its entries are on
	Doc     string  `json:"doc,omitempty"`
	Kind    string  `json:"kind,omitempty"`  // "service", "resource", "guide"; "" for what stands in another group
	Known   bool    `json:"known,omitempty"` // boto3 has it, too
	Terms   string  `json:"terms,omitempty"`
	Entries []entry `json:"entries,omitempty"`
}

// index adds the data of the search.
func (b *builder) index() {
	if b.err != nil {
		return
	}
	var names, attributes []*group
	for _, s := range b.services {
		for _, r := range append(slices.Clone(s.Model.Resources), s.Model.Root) {
			name := qualified(s.Model, r)
			g := &group{Of: name, Page: b.pages[r], Doc: firstSentence(r.Doc), Kind: "resource", Terms: b.terms[name]}
			if r == s.Model.Root {
				g.Of, g.Doc, g.Kind = s.Model.Package, firstSentence(s.Model.Doc), "service"
			}
			g.Known = inventory.HasService(s.Model.Name) && !render.Added(s.Model, r)
			more := &group{Of: g.Of, Page: g.Page, Known: g.Known}
			b.members(g, more, b.views[r])
			names = append(names, g)
			if len(more.Entries) > 0 {
				attributes = append(attributes, more)
			}
		}
	}
	shared := &group{Of: "all resources", Page: commonPage, Doc: "What handles, collections and errors have in common", Kind: "guide"}
	for _, s := range common().Sections {
		for _, r := range s.Rows {
			shared.Entries = append(shared.Entries, entry{r.Kind, r.Name, r.ID, b.terms[r.Name], r.Cells[0]})
		}
	}
	names = append(names, shared)
	for _, g := range b.guides {
		names = append(names, g.group(b.terms))
	}
	b.data("search-names.js", "resgenNames", names)
	b.data("search-attributes.js", "resgenAttributes", attributes)
}

// functions are the ways to a handle that are functions or methods of the service.
func functions(g *group, view *resourceView) {
	for _, w := range view.Ways {
		if w.ID != "" {
			var from []string
			for _, p := range w.From {
				from = append(from, p.Text)
			}
			g.Entries = append(g.Entries, entry{"function", w.ID, w.ID, "", strings.TrimSpace("A handle by " + w.How + " " + strings.Join(from, ", "))})
		}
	}
}

// members adds the members of a resource: attributes to more, all else to g.
func (b *builder) members(g, more *group, view *resourceView) {
	functions(g, view)
	for _, s := range view.Sections {
		for _, m := range s.Members {
			doc := ""
			if len(m.Doc) > 0 {
				doc = firstSentence(m.Doc[0])
			}
			g.Entries = append(g.Entries, entry{m.Kind, m.Name, m.ID, strings.TrimSpace(m.Terms + " " + b.terms[g.Of+"."+m.Name]), doc})
		}
		for _, r := range s.Rows {
			if r.Kind == "" {
				continue
			}
			name, _, _ := strings.Cut(r.Name, "(")
			doc := firstSentence(r.Cells[len(r.Cells)-1])
			if r.Kind == "error" {
				doc = ""
			}
			e := entry{r.Kind, name, r.ID, strings.TrimSpace(r.Target + " " + b.terms[g.Of+"."+name]), doc}
			if r.Kind == "attribute" || r.Kind == "error" || r.Kind == "identifier" {
				more.Entries = append(more.Entries, e)
			} else {
				g.Entries = append(g.Entries, e)
			}
		}
	}
}

// reads is how long a guide is that people read; longer ones are looked things up in.
const reads = 30_000

// group is what the search knows of a guide.
func (g *guide) group(terms map[string]string) *group {
	all := &group{Of: g.Title, Page: g.Path, Kind: "guide", Known: len(g.source.Text) < reads}
	for i, p := range g.Parts {
		if i == 0 && p.Level == 1 {
			all.Doc, all.Terms = firstSentence(p.Text), distinct(p.Text)
			continue
		}
		e := entry{"section", p.Title, p.ID, distinct(p.Text), firstSentence(clipped(p.Text))}
		if also := terms[g.Name+"#"+p.ID]; also != "" {
			e = append(e, also)
		}
		all.Entries = append(all.Entries, e)
	}
	return all
}

// clipped cuts a long text at a word.
func clipped(text string) string {
	const most = 160
	if len(text) <= most {
		return text
	}
	cut := strings.ToValidUTF8(text[:most], "")
	return cut[:max(strings.LastIndexByte(cut, ' '), 0)] + " ..."
}

// distinct returns the words of a text, each once.
func distinct(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
	seen := map[string]bool{}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool {
		w = strings.ToLower(w)
		if len(w) < 3 || seen[w] {
			return true
		}
		seen[w] = true
		return false
	}), " ")
}

// data adds a script that sets a variable, with a line for each group.
func (b *builder) data(name, variable string, groups []*group) {
	var text bytes.Buffer
	text.WriteString("// " + render.Marker + "\nvar " + variable + " = [\n")
	lines := json.NewEncoder(&text) // each ends with a line feed, and the comma stands before the next
	for i, g := range groups {
		if i > 0 {
			text.WriteByte(',')
		}
		if err := lines.Encode(g); err != nil && b.err == nil {
			b.err = err
		}
	}
	text.WriteString("];\n")
	b.files = append(b.files, output.File{Path: name, Data: text.Bytes()})
}

// synonyms has a line for each name of boto3 that is spelled otherwise here: the name, "=", and
// what it leads to.
//
//go:embed synonyms.txt
var synonyms string

// termsOf reads synonyms: other names of each thing, by the thing.
func termsOf(text string) map[string]string {
	terms := map[string]string{}
	for line := range strings.Lines(text) {
		name, targets, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok {
			continue
		}
		for target := range strings.FieldsSeq(targets) {
			terms[target] = strings.TrimSpace(terms[target] + " " + name)
		}
	}
	return terms
}
