package report

import (
	_ "embed"
	"html/template"
	"io"
	"slices"
	"time"

	"github.com/seed5e775779/resgen/examples/progress"
)

//go:embed report.html
var page string

// mostRows is how many findings of a severity the page lists.
const mostRows = 1000

var pageTemplate = template.Must(template.New("report").Funcs(template.FuncMap{
	"count": progress.Count,
	"date":  func(t time.Time) string { return t.Format("2 January 2006, 15:04 UTC") },
}).Parse(page))

// HTML writes the report as one page, which loads nothing, runs no script and
// follows the reader's choice of dark or light. Of each severity it lists a
// thousand findings; JSON and SARIF have all. The error is that of w.
func (r *Report) HTML(w io.Writer) error {
	return pageTemplate.Execute(w, view{r})
}

// view is the report as the page shows it.
type view struct{ *Report }

// Verdict is the report in a word.
func (v view) Verdict() string { return [...]string{"Clean", "Findings", "Incomplete"}[v.Exit()] }

// Group is the findings of a severity.
type Group struct {
	Severity Severity
	// Open is true if the page shows them from the start.
	Open     bool
	Findings []Finding
	Total    int
	More     int // that are not listed
}

// Groups returns the findings by severity, the worst first.
func (v view) Groups() (groups []Group) {
	for _, s := range Severities {
		g := Group{Severity: s, Open: s >= v.FailOn}
		for _, f := range v.Findings {
			if f.Severity == s {
				g.Findings = append(g.Findings, f)
			}
		}
		g.Total = len(g.Findings)
		g.Findings = g.Findings[:min(mostRows, g.Total)]
		g.More = g.Total - len(g.Findings)
		groups = append(groups, g)
	}
	return groups
}

// Charts returns the charts of the page.
func (v view) Charts() []Chart {
	charts := []Chart{
		stacked("Findings by check", v.ByCheck()),
		stacked("Findings by account", v.ByAccount()),
		stacked("Findings by region", v.Rows(func(f Finding) string { return f.Region })),
	}
	if _, all := v.Scanned(); all > 0 {
		charts = append(charts, v.coverage())
	}
	return slices.DeleteFunc(charts, func(c Chart) bool { return len(c.Bars) == 0 })
}

// CheckNames returns the checks that were made somewhere.
func (v view) CheckNames() []string {
	var names []string
	for _, p := range v.Places {
		names = append(names, p.Checks...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Looked says whether a place was looked at by a check, to the end.
func (v view) Looked(p Place, check string) bool { return slices.Contains(p.Checks, check) }
