package main

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/seed5e775779/resgen/examples/cells"
)

// writers write the report, by format. Those without gaps leave it to stderr to tell what
// is not listed.
var writers = map[string]struct {
	write func(*report, io.Writer) error
	gaps  bool
}{
	"table": {write: (*report).table},
	"csv":   {write: (*report).csv},
	"json":  {write: (*report).json, gaps: true},
	"html":  {write: (*report).html, gaps: true},
}

func (r *report) json(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	r.Items = append([]item{}, r.Items...) // [] and not null
	return e.Encode(r)
}

func (i item) row() []string {
	return []string{i.Account, i.Region, i.Service, i.Type, i.ID, i.Name, i.State, i.Created, i.In}
}

func (r *report) csv(w io.Writer) error {
	rows := [][]string{{"account", "region", "service", "type", "id", "name", "state", "created", "in", "arn", "tags"}}
	for _, i := range r.Items {
		row := append(i.row(), i.ARN, i.TagText())
		for n, cell := range row {
			row[n] = cells.Harmless(cell)
		}
		rows = append(rows, row)
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// TagText prints the tags in order.
func (i item) TagText() string {
	var tags []string
	for _, key := range slices.Sorted(maps.Keys(i.Tags)) {
		tags = append(tags, key+"="+i.Tags[key])
	}
	return strings.Join(tags, " ")
}

func (r *report) table(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "ACCOUNT\tREGION\tSERVICE\tTYPE\tID\tNAME\tSTATE\tCREATED\tIN")
	for _, i := range r.Items {
		row := i.row()
		for n, cell := range row {
			row[n] = cmp.Or(cells.Printable(cell), "-")
		}
		fmt.Fprintln(t, strings.Join(row, "\t"))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, r.Summary())
	return err
}
