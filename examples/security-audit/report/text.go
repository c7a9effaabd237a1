package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/seed5e775779/resgen/examples/cells"
	"github.com/seed5e775779/resgen/examples/progress"
)

// JSON writes the report as one object. The error is that of w.
func (r *Report) JSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// Text writes the report for people: the worst findings, as many as most, their
// number by check and severity, and what was not looked at. The error is that
// of w.
func (r *Report) Text(w io.Writer, most int) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	shown := r.Findings[:min(most, len(r.Findings))]
	if len(shown) > 0 {
		row(t, "SEVERITY", "CHECK", "ACCOUNT", "REGION", "RULE", "RESOURCE", "TITLE")
	}
	for _, f := range shown {
		row(t, f.Severity.String(), f.Check, f.Account, f.Region, f.Rule, f.Resource, f.Title)
	}
	if more := len(r.Findings) - len(shown); more > 0 {
		fmt.Fprintf(t, "and %d more\n", more)
	}
	r.counts(t)
	r.covered(t)
	r.gaps(t)
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, r.Summary())
	return err
}

// counts writes a table of the findings by check and severity.
func (r *Report) counts(w io.Writer) {
	rows := r.ByCheck()
	if len(rows) == 0 {
		return
	}
	texts := []string{"CHECK"}
	for _, s := range Severities {
		texts = append(texts, strings.ToUpper(s.String()))
	}
	fmt.Fprintln(w)
	row(w, texts...)
	for _, line := range rows {
		texts := []string{line.Name}
		for _, s := range Severities {
			texts = append(texts, fmt.Sprint(line.By[s]))
		}
		row(w, texts...)
	}
	fmt.Fprintln(w)
}

// covered writes how much of all that Inspector knows it scans.
func (r *Report) covered(w io.Writer) {
	scanned, all := r.Scanned()
	if all > 0 {
		fmt.Fprintf(w, "Inspector scans %d of %s\n\n", scanned, progress.Count(all, "resource"))
	}
}

// gaps writes a table of what was not looked at.
func (r *Report) gaps(w io.Writer) {
	if len(r.Gaps) == 0 {
		return
	}
	row(w, "NOT LOOKED AT", "ACCOUNT", "REGION", "CHECK", "RESOURCE", "DETAIL")
	for _, g := range r.Gaps {
		kind := string(g.Kind)
		if g.Accepted {
			kind += " (accepted)"
		}
		row(w, kind, g.Account, g.Region, g.Check, g.What, g.Detail)
	}
	fmt.Fprintln(w)
}

// Summary returns the report in one sentence.
func (r *Report) Summary() string {
	text := fmt.Sprintf("%s in %s and %s, %d of severity %s or worse", progress.Count(len(r.Findings), "finding"),
		progress.Count(len(r.Accounts()), "account"), progress.Count(len(r.Regions()), "region"), r.Failing(), r.FailOn)
	if len(r.Gaps) == 0 {
		return text + "; everything was looked at"
	}
	return text + "; not everything was looked at: " + progress.Count(len(r.Gaps), "gap")
}

func row(w io.Writer, texts ...string) {
	for i, cell := range texts {
		if i > 0 {
			fmt.Fprint(w, "\t")
		}
		fmt.Fprint(w, cmp.Or(cells.Printable(cell), "-"))
	}
	fmt.Fprintln(w)
}
