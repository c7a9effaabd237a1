package main

import (
	"strings"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
)

// missed notes what could not be looked at.
func missed(part *report.Part) func(gaps.Gap) {
	return func(g gaps.Gap) { part.Gaps = append(part.Gaps, said(g)) }
}

// said is a gap as reports have it.
func said(g gaps.Gap) report.Gap {
	return report.Gap{Kind: g.Kind, Account: g.Account, Region: g.Region, What: g.What, Detail: g.Detail}
}

// joined returns the errors that errors.Join made one of. Others that unwrap to
// several, which say how one thing failed, stay one. Nil is none.
func joined(err error) []error {
	if err == nil {
		return nil
	}
	several, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var list []error
	var texts []string
	for _, part := range several.Unwrap() {
		list = append(list, joined(part)...)
		texts = append(texts, part.Error())
	}
	if strings.Join(texts, "\n") != err.Error() {
		return []error{err}
	}
	return list
}
