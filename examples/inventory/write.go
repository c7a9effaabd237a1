package main

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode"
)

// place is where an item is.
type place struct {
	Account string `json:"account"`
	Region  string `json:"region"`
}

// item is a thing that exists.
type item struct {
	place
	Kind    string `json:"kind"` // instance, volume or bucket
	ID      string `json:"id"`
	Name    string `json:"name,omitempty"` // of the tag
	State   string `json:"state,omitempty"`
	Size    string `json:"size,omitempty"`
	Created string `json:"created,omitempty"` // of an instance: launched
}

// compare orders items by account, region, kind and id.
func (i item) compare(j item) int {
	return cmp.Or(cmp.Compare(i.Account, j.Account), cmp.Compare(i.Region, j.Region), cmp.Compare(i.Kind, j.Kind), cmp.Compare(i.ID, j.ID))
}

func (i item) row() []string {
	return []string{i.Account, i.Region, i.Kind, i.ID, i.Name, i.State, i.Size, i.Created}
}

func write(w io.Writer, format string, items []item) error {
	switch format {
	case "json":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(append([]item{}, items...)) // [] and not null
	case "csv":
		rows := [][]string{{"account", "region", "kind", "id", "name", "state", "size", "created"}}
		for _, i := range items {
			rows = append(rows, i.row())
		}
		return csv.NewWriter(w).WriteAll(rows)
	}
	return table(w, items)
}

// printable leaves out what would break the table or speak to the terminal: a
// name is whatever its author liked.
func printable(cell string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, cell)
}

func table(w io.Writer, items []item) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "ACCOUNT\tREGION\tKIND\tID\tNAME\tSTATE\tSIZE\tCREATED")
	number := map[string]int{}
	for _, i := range items {
		number[i.Kind]++
		for n, cell := range i.row() {
			if n > 0 {
				fmt.Fprint(t, "\t")
			}
			fmt.Fprint(t, cmp.Or(printable(cell), "-"))
		}
		fmt.Fprintln(t)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "instances: %d, volumes: %d, buckets: %d\n", number["instance"], number["volume"], number["bucket"])
	return err
}
