package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/progress"
	"github.com/seed5e775779/resgen/runtime/catalog"
)

// place is where an item is.
type place struct {
	Account string `json:"account,omitempty"`
	Region  string `json:"region,omitempty"`
}

// item is a thing that exists.
type item struct {
	place
	Service string            `json:"service"`
	Type    string            `json:"type"`
	ID      string            `json:"id"` // its identifiers, separated by blanks
	ARN     string            `json:"arn,omitempty"`
	Name    string            `json:"name,omitempty"`
	State   string            `json:"state,omitempty"`
	Created string            `json:"created,omitempty"`
	Tags    map[string]string `json:"tags,omitempty"`
	In      string            `json:"in,omitempty"` // the thing under which it is: "User alice"
}

// itemOf returns what is told of a thing that was listed in a place.
func itemOf(in place, service, under string, c catalog.Item) item {
	i := item{
		place: in, Service: service, Type: c.Type, ID: strings.Join(c.IDs, " "), ARN: c.ARN, Name: c.Name, State: c.State, Tags: c.Tags, In: under,
	}
	if c.Region != "" {
		i.Region = c.Region
	}
	if !c.Created.IsZero() {
		i.Created = c.Created.UTC().Format(time.RFC3339)
	}
	if i.Name == i.ID {
		i.Name = ""
	}
	return i
}

// key tells items apart: what two lists have is one item.
func (i item) key() [5]string { return [5]string{i.Account, i.Region, i.Service, i.Type, i.ID} }

// compare orders items by account, region, service, type and id; one that several lists
// have by what it is in, the service's list first.
func (i item) compare(j item) int {
	a, b := i.key(), j.key()
	return cmp.Or(slices.Compare(a[:], b[:]), cmp.Compare(i.In, j.In))
}

// report is what the program found.
type report struct {
	At    time.Time `json:"at"`
	Items []item    `json:"items"`
	Gaps  []gap     `json:"gaps"`
}

// newReport puts items and what was missed in order, each once. Gaps of the same list under several
// things are one.
func newReport(at time.Time, accept []gaps.Kind, items []item, missed []gap) *report {
	slices.SortStableFunc(items, item.compare)
	items = slices.CompactFunc(items, func(a, b item) bool { return a.key() == b.key() })
	r := &report{At: at.UTC(), Items: items, Gaps: []gap{}}
	slices.SortStableFunc(missed, gap.compare)
	for _, g := range missed {
		g.Accepted = slices.Contains(accept, g.Kind)
		if n := len(r.Gaps); n > 0 && r.Gaps[n-1].compare(g) == 0 {
			r.Gaps[n-1].Things += g.Things
			continue
		}
		r.Gaps = append(r.Gaps, g)
	}
	return r
}

// compare orders gaps by kind, and then by what is not listed; 0 is the same list, under
// whatever things.
func (g gap) compare(h gap) int {
	return cmp.Or(cmp.Compare(slices.Index(gaps.Kinds, g.Kind), slices.Index(gaps.Kinds, h.Kind)), cmp.Compare(g.Account, h.Account),
		cmp.Compare(g.Region, h.Region), cmp.Compare(g.Service, h.Service), cmp.Compare(g.List, h.List))
}

// String prints a gap in a line.
func (g gap) String() string {
	what := cmp.Or(strings.TrimSuffix(g.Service+"."+g.List, "."), "everything")
	if g.Of != "" {
		what += " of " + g.Of
	}
	if g.Things > 1 {
		what += fmt.Sprintf(" and of %s more", progress.Count(g.Things-1, "other"))
	}
	return fmt.Sprintf("%s: %s %s: %s: %s", g.Kind, cmp.Or(g.Account, "?"), cmp.Or(g.Region, gaps.Everywhere), what, g.Detail)
}

// exit returns the exit code: 0 if everything was listed, else 2.
func (r *report) exit() int {
	if slices.ContainsFunc(r.Gaps, func(g gap) bool { return !g.Accepted }) {
		return 2
	}
	return 0
}

// Summary says in a line what there is.
func (r *report) Summary() string {
	places := map[string]bool{}
	types := map[string]bool{}
	for _, i := range r.Items {
		places[i.Account] = true
		types[i.Service+"."+i.Type] = true
	}
	text := fmt.Sprintf("%s of %s in %s", progress.Count(len(r.Items), "thing"), progress.Count(len(types), "type"), progress.Count(len(places), "account"))
	if len(r.Gaps) > 0 {
		text += "; " + progress.Count(len(r.Gaps), "list") + " not had"
	}
	return text
}
