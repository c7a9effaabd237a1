package conformance

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
)

// table counts cases by service and kind.
type table struct {
	rows []*row
}

type row struct {
	service, kind string
	counts        [verdicts]int
}

func (t *table) add(c *recorded, v verdict) {
	for _, kind := range []string{c.Kind, "all"} {
		t.row(c.Service, kind).counts[v]++
	}
}

func (t *table) row(service, kind string) *row {
	i := slices.IndexFunc(t.rows, func(r *row) bool { return r.service == service && r.kind == kind })
	if i < 0 {
		i = len(t.rows)
		t.rows = append(t.rows, &row{service: service, kind: kind})
	}
	return t.rows[i]
}

// String prints the table with a line of totals. Of the cases that passed, it
// says for how many that is told in other words than Python's.
func (t *table) String() string {
	slices.SortStableFunc(t.rows, func(a, b *row) int {
		return strings.Compare(a.service+"\x00"+last(a.kind), b.service+"\x00"+last(b.kind))
	})
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "service\tkind\tcases\tpassed\tin Go's words\tdeviating\tfailed\t")
	total := row{service: "total"}
	for _, r := range t.rows {
		r.print(w)
		if r.kind == "all" {
			for v, n := range r.counts {
				total.counts[v] += n
			}
		}
	}
	total.print(w)
	w.Flush()
	return b.String()
}

// last makes the sum of a service sort behind its kinds.
func last(kind string) string { return strings.Replace(kind, "all", "~", 1) }

func (r *row) print(w *tabwriter.Writer) {
	n := r.counts
	ok := n[passed] + n[passedInGo]
	fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\t%d\t\n", r.service, r.kind, ok+n[deviating]+n[failed], ok, n[passedInGo], n[deviating], n[failed])
}
