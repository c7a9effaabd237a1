// Package report says what a security audit found and what it could not look
// at: as text, JSON, HTML and SARIF. It knows nothing of AWS.
package report

import (
	"cmp"
	"slices"
	"time"

	"github.com/seed5e775779/resgen/examples/gaps"
)

// Finding is one thing that should not be.
type Finding struct {
	// ID is the same in every report of the same thing, and no other finding of
	// its check has it: an ARN where the service has one.
	ID string `json:"id"`
	// Check is what found it, such as "s3".
	Check string `json:"check"`
	// Rule is what is wrong, such as "bucket-public-policy", a control or a CVE.
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	// Account and Region are where the thing is: an administrator's account sees
	// those of its members.
	Account string `json:"account"`
	Region  string `json:"region"`
	// Resource is the thing: an ARN, an id or a name.
	Resource string `json:"resource"`
	// Title is one sentence for people.
	Title string `json:"title"`
}

// Gap is something that could not be looked at, or not to the end.
type Gap struct {
	Kind    gaps.Kind `json:"kind"`
	Account string    `json:"account,omitempty"`  // "" if it is not known
	Region  string    `json:"region,omitempty"`   // "" for all
	Check   string    `json:"check,omitempty"`    // "" for all
	What    string    `json:"resource,omitempty"` // "" for all that the check looks at
	Detail  string    `json:"detail"`
	// Accepted is true if whoever started the audit knows of such gaps: the exit
	// code does not tell them.
	Accepted bool `json:"accepted"`
}

// Place is what was looked at to the end.
type Place struct {
	Account string   `json:"account"`
	Region  string   `json:"region"`
	Checks  []string `json:"checks"`
}

// Coverage is how many resources Inspector scans in a place.
type Coverage struct {
	Account string `json:"account"`
	Region  string `json:"region"`
	Scanned int    `json:"scanned"`
	Not     int    `json:"notScanned"`
}

// Part is what was found, and what was not looked at.
type Part struct {
	Places   []Place    `json:"places"`
	Findings []Finding  `json:"findings"`
	Gaps     []Gap      `json:"gaps"`
	Coverage []Coverage `json:"coverage"`
}

// Add appends what another part has.
func (p *Part) Add(other Part) {
	p.Places = append(p.Places, other.Places...)
	p.Findings = append(p.Findings, other.Findings...)
	p.Gaps = append(p.Gaps, other.Gaps...)
	p.Coverage = append(p.Coverage, other.Coverage...)
}

// Report is a whole audit.
type Report struct {
	// At is when the audit began.
	At time.Time `json:"at"`
	// Days is the age from which credentials and secrets are stale.
	Days int `json:"days"`
	// FailOn is the least severity that the exit code tells.
	FailOn Severity `json:"failOn"`
	// Complete is true if there is no gap but accepted ones.
	Complete bool `json:"complete"`
	Part
}

// New returns the report of a part. Gaps of the kinds accepted are marked.
// Reports of the same state are the same, whichever account was first; what two
// accounts saw is there once.
func New(at time.Time, days int, failOn Severity, accepted []gaps.Kind, part Part) *Report {
	r := &Report{At: at.UTC(), Days: days, FailOn: failOn, Complete: true}
	r.Places = append([]Place{}, part.Places...)
	r.Findings = append([]Finding{}, part.Findings...)
	r.Gaps = append([]Gap{}, part.Gaps...)
	r.Coverage = append([]Coverage{}, part.Coverage...)
	for i := range r.Gaps {
		r.Gaps[i].Accepted = slices.Contains(accepted, r.Gaps[i].Kind)
		r.Complete = r.Complete && r.Gaps[i].Accepted
	}
	r.sort()
	r.Findings = unique(r.Findings)
	r.Coverage = largest(r.Coverage)
	r.Places = merged(r.Places)
	return r
}

// unique returns the findings without those that a second account saw, too.
func unique(findings []Finding) []Finding {
	list := []Finding{}
	seen := map[[2]string]bool{}
	for _, f := range findings {
		key := [2]string{f.Check, f.ID}
		if !seen[key] {
			seen[key] = true
			list = append(list, f)
		}
	}
	return list
}

// largest returns the most that was seen of each place. They are in the order of
// places.
func largest(list []Coverage) []Coverage {
	some := []Coverage{}
	for _, c := range list {
		last := len(some) - 1
		switch {
		case last < 0 || some[last].Account != c.Account || some[last].Region != c.Region:
			some = append(some, c)
		case c.Scanned+c.Not > some[last].Scanned+some[last].Not:
			some[last] = c
		}
	}
	return some
}

// merged returns each place once, with the checks that were made by one visit or
// another. They are in the order of places.
func merged(list []Place) []Place {
	some := []Place{}
	for _, p := range list {
		last := len(some) - 1
		if last < 0 || some[last].Account != p.Account || some[last].Region != p.Region {
			some = append(some, Place{Account: p.Account, Region: p.Region})
			last++
		}
		for _, check := range p.Checks {
			if !slices.Contains(some[last].Checks, check) {
				some[last].Checks = append(some[last].Checks, check)
			}
		}
	}
	return some
}

func (r *Report) sort() {
	slices.SortStableFunc(r.Places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Region, b.Region))
	})
	slices.SortFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(-cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Check, b.Check), cmp.Compare(a.Account, b.Account), cmp.Compare(a.Region, b.Region),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Resource, b.Resource), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(r.Gaps, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(slices.Index(gaps.Kinds, a.Kind), slices.Index(gaps.Kinds, b.Kind)), cmp.Compare(a.Account, b.Account), cmp.Compare(a.Region, b.Region),
			cmp.Compare(a.Check, b.Check), cmp.Compare(a.What, b.What))
	})
	slices.SortFunc(r.Coverage, func(a, b Coverage) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Region, b.Region))
	})
}

// The exit codes of an audit.
const (
	Clean      = iota // all was looked at, and no finding is as bad as FailOn
	Found             // a finding is at least as bad as FailOn
	Incomplete        // something could not be looked at, whatever else was found
)

// Exit returns the exit code.
func (r *Report) Exit() int {
	switch {
	case !r.Complete:
		return Incomplete
	case r.Failing() > 0:
		return Found
	}
	return Clean
}

// Failing returns the number of findings at least as bad as FailOn.
func (r *Report) Failing() int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity >= r.FailOn {
			n++
		}
	}
	return n
}

// Row is the number of findings of something by severity.
type Row struct {
	Name string
	// By has a number for each severity, by its value.
	By [Critical + 1]int
}

// Total returns the number of all severities.
func (r Row) Total() int {
	n := 0
	for _, k := range r.By {
		n += k
	}
	return n
}

// Rows counts the findings by what name returns of them, in the order of names.
func (r *Report) Rows(name func(Finding) string) []Row {
	var rows []Row
	for _, f := range r.Findings {
		i, found := slices.BinarySearchFunc(rows, name(f), func(row Row, want string) int { return cmp.Compare(row.Name, want) })
		if !found {
			rows = slices.Insert(rows, i, Row{Name: name(f)})
		}
		rows[i].By[f.Severity]++
	}
	return rows
}

// ByCheck counts the findings of each check that has some.
func (r *Report) ByCheck() []Row { return r.Rows(func(f Finding) string { return f.Check }) }

// ByAccount counts the findings of each account that has some.
func (r *Report) ByAccount() []Row { return r.Rows(func(f Finding) string { return f.Account }) }

// Accounts returns the accounts that were looked at, or some of them.
func (r *Report) Accounts() []string {
	return distinct(r.Places, func(p Place) string { return p.Account })
}

// Scanned returns the number of resources that Inspector scans, and of all that it
// knows.
func (r *Report) Scanned() (scanned, all int) {
	for _, c := range r.Coverage {
		scanned += c.Scanned
		all += c.Scanned + c.Not
	}
	return scanned, all
}

// Regions returns the regions that were looked at in some account.
func (r *Report) Regions() []string {
	names := distinct(r.Places, func(p Place) string { return p.Region })
	return slices.DeleteFunc(names, func(name string) bool { return name == gaps.Everywhere })
}

func distinct[T any](things []T, of func(T) string) []string {
	var names []string
	for _, thing := range things {
		names = append(names, of(thing))
	}
	slices.Sort(names)
	return slices.Compact(names)
}
