package main

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/seed5e775779/resgen/examples/cells"
	"github.com/seed5e775779/resgen/examples/progress"
	"github.com/seed5e775779/resgen/examples/stale"
	"github.com/seed5e775779/resgen/runtime/session"
)

// finding is one thing that should not be.
type finding struct {
	Account string `json:"account"`
	stale.Finding
}

// failure is an account that was not looked at to the end.
type failure struct {
	Account string `json:"account"`
	Error   string `json:"error"`
}

// report is all that was found.
type report struct {
	At       time.Time `json:"at"`
	Days     int       `json:"days"`
	Accounts []string  `json:"accounts"` // looked at to the end
	Findings []finding `json:"findings"`
	Errors   []failure `json:"errors"`
}

func (r *report) add(result session.Result[[]stale.Finding]) {
	for _, f := range result.Value {
		r.Findings = append(r.Findings, finding{result.Account, f})
	}
	if result.Err == nil {
		r.Accounts = append(r.Accounts, result.Account)
		return
	}
	f := failure{cmp.Or(result.Account, "unknown account"), result.Err.Error()}
	if e, ok := result.Err.(*session.TargetError); ok {
		f.Error = e.Err.Error()
	}
	r.Errors = append(r.Errors, f)
}

// sort makes reports of the same state the same, whichever account was first.
func (r *report) sort() {
	slices.Sort(r.Accounts)
	slices.SortStableFunc(r.Errors, func(a, b failure) int { return cmp.Compare(a.Account, b.Account) })
	slices.SortFunc(r.Findings, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.User, b.User), cmp.Compare(a.Check, b.Check), cmp.Compare(a.Credential, b.Credential))
	})
}

func (r *report) print(w io.Writer, format string) error {
	switch format {
	case "json":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(r)
	case "csv":
		return r.csv(w)
	}
	return r.table(w)
}

var columns = []string{"account", "user", "check", "credential", "detail"}

func (f finding) row() []string {
	return []string{f.Account, f.User, f.Check, f.Credential, f.Detail}
}

func (r *report) csv(w io.Writer) error {
	c := csv.NewWriter(w)
	rows := [][]string{columns}
	for _, f := range r.Findings {
		row := f.row()
		for n, cell := range row {
			row[n] = cells.Harmless(cell)
		}
		rows = append(rows, row)
	}
	return c.WriteAll(rows)
}

func (r *report) table(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if len(r.Findings) > 0 {
		fmt.Fprintln(t, "ACCOUNT\tUSER\tCHECK\tCREDENTIAL\tDETAIL")
	}
	for _, f := range r.Findings {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", f.Account, f.User, f.Check, cmp.Or(f.Credential, "-"), f.Detail)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "%s in %s; stale is %d days\n", progress.Count(len(r.Findings), "finding"), progress.Count(len(r.Accounts)+len(r.Errors), "account"), r.Days)
	return err
}
