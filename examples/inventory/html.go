package main

import (
	_ "embed"
	"html/template"
	"io"
	"slices"
	"time"

	"github.com/seed5e775779/resgen/examples/progress"
)

//go:embed page.html
var page string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"count": progress.Count,
	"date":  func(t time.Time) string { return t.Format("2 January 2006, 15:04 UTC") },
}).Parse(page))

// html writes the report as one page: a tree of accounts, regions, services and types. It
// loads nothing, runs no script and follows the reader's choice of dark or light.
func (r *report) html(w io.Writer) error {
	return pageTemplate.Execute(w, struct {
		*report
		Tree []branch
	}{r, tree(r.Items, 0)})
}

// fewGaps is how many gaps the page shows from the start.
const fewGaps = 10

// FewGaps says whether the page shows the gaps from the start.
func (r *report) FewGaps() bool { return len(r.Gaps) <= fewGaps }

// branch is a part of the tree.
type branch struct {
	Name     string
	Branches []branch // none of a type
	Items    []item   // of a type
	Total    int
	Open     bool
}

// tree splits items by the level's part of their keys: account, region, service, type.
// They are in the order of their keys.
func tree(items []item, level int) (branches []branch) {
	for len(items) > 0 {
		name := items[0].key()[level]
		n := slices.IndexFunc(items, func(i item) bool { return i.key()[level] != name })
		if n < 0 {
			n = len(items)
		}
		b := branch{Name: name, Total: n, Open: level < 2}
		if level < 3 {
			b.Branches = tree(items[:n], level+1)
		} else {
			b.Items = items[:n]
		}
		branches, items = append(branches, b), items[n:]
	}
	return branches
}
