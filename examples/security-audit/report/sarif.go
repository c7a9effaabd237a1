package report

import (
	"cmp"
	"encoding/json"
	"io"
	"strings"
	"time"

	"github.com/seed5e775779/resgen/examples/gaps"
)

// The parts of a SARIF log that are written. See the OASIS standard SARIF 2.1.0.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string            `json:"name"`
		InformationURI string            `json:"informationUri"`
		Rules          []sarifDescriptor `json:"rules"`
		Notifications  []sarifDescriptor `json:"notifications"`
	}
	sarifDescriptor struct {
		ID         string            `json:"id"`
		Properties map[string]string `json:"properties,omitempty"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		ExitCode      int                 `json:"exitCode"`
		Start         string              `json:"startTimeUtc"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Descriptor sarifReference    `json:"descriptor"`
		Level      string            `json:"level"`
		Message    sarifText         `json:"message"`
		Properties map[string]string `json:"properties"`
	}
	sarifReference struct {
		ID    string `json:"id"`
		Index int    `json:"index"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Properties   map[string]string `json:"properties"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Logical []sarifLogical `json:"logicalLocations"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
		Kind string `json:"kind"`
	}
)

const (
	sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"
	home        = "https://github.com/seed5e775779/resgen/tree/main/examples/security-audit"
)

// levels are SARIF's names of severities.
var levels = map[Severity]string{Critical: "error", High: "error", Medium: "warning", Low: "note", Info: "note"}

// scores are in the middle of what code scanning takes for each severity.
var scores = map[Severity]string{Critical: "9.5", High: "8.0", Medium: "5.5", Low: "2.0", Info: "0.0"}

// SARIF writes the report as a log of SARIF 2.1.0: one run, a rule for each that
// findings name, and a notification for each gap. Things in AWS have no files:
// their places are logical locations. The error is that of w.
func (r *Report) SARIF(w io.Writer) error {
	run := sarifRun{Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "security-audit", InformationURI: home, Rules: []sarifDescriptor{}, Notifications: []sarifDescriptor{}}
	index := map[string]int{}
	for _, f := range r.Findings { // the worst first: a rule is as bad as its worst finding
		id := f.Check + "/" + f.Rule
		if _, known := index[id]; !known {
			index[id] = len(run.Tool.Driver.Rules)
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifDescriptor{id, map[string]string{"security-severity": scores[f.Severity]}})
		}
		run.Results = append(run.Results, sarifResultOf(f, id, index[id]))
	}
	run.Invocations = []sarifInvocation{r.invocation(&run.Tool.Driver)}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

func sarifResultOf(f Finding, rule string, index int) sarifResult {
	res := sarifResult{RuleID: rule, RuleIndex: index, Level: levels[f.Severity], Message: sarifText{cmp.Or(f.Title, f.Rule)}}
	name := strings.Join([]string{f.Account, f.Region, f.Resource}, "/")
	res.Locations = []sarifLocation{{[]sarifLogical{{name, "resource"}}}}
	res.Fingerprints = map[string]string{"findingId/v1": f.Check + "/" + f.ID}
	res.Properties = map[string]string{"severity": f.Severity.String(), "account": f.Account, "region": f.Region, "resource": f.Resource}
	return res
}

// invocation returns how the audit went, with a notification for each gap.
func (r *Report) invocation(driver *sarifDriver) sarifInvocation {
	run := sarifInvocation{Successful: r.Complete, ExitCode: r.Exit(), Start: r.At.UTC().Format(time.RFC3339), Notifications: []sarifNotification{}}
	index := map[gaps.Kind]int{}
	for _, g := range r.Gaps {
		if _, known := index[g.Kind]; !known {
			index[g.Kind] = len(driver.Notifications)
			driver.Notifications = append(driver.Notifications, sarifDescriptor{ID: string(g.Kind)})
		}
		level := "error"
		if g.Accepted {
			level = "note"
		}
		run.Notifications = append(run.Notifications, sarifNotification{
			Descriptor: sarifReference{string(g.Kind), index[g.Kind]}, Level: level, Message: sarifText{g.String()},
			Properties: map[string]string{"account": g.Account, "region": g.Region, "check": g.Check, "resource": g.What},
		})
	}
	return run
}

// String returns the gap in one line.
func (g Gap) String() string {
	var place []string
	for _, name := range []string{g.Account, g.Region, g.Check, g.What} {
		if name != "" {
			place = append(place, name)
		}
	}
	return "not looked at: " + cmp.Or(strings.Join(place, ", "), "everything") + ": " + g.Detail
}
