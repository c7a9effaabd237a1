package diag

import (
	"encoding/json"
	"io"
	"maps"
	"net/url"
	"slices"
)

// The parts of a SARIF log that are written. See the OASIS standard SARIF 2.1.0.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string `json:"id"`
		HelpURI string `json:"helpUri"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
)

const (
	sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"
	home        = "https://github.com/seed5e775779/resgen"
	help        = home + "/blob/main/docs/diagnostics.md#"
)

// SARIF prints diagnostics as a log of SARIF 2.1.0, which code scanning reads: one
// run, a rule for each id that occurs. Columns count runes. The error is that of w.
func SARIF(w io.Writer, diagnostics []Diagnostic) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "resgen", InformationURI: home, Rules: []sarifRule{}}
	ids := map[string]bool{}
	for _, d := range diagnostics {
		ids[d.ID] = true
		run.Results = append(run.Results, sarifResultOf(d))
	}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{ID: id, HelpURI: help + id})
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

func sarifResultOf(d Diagnostic) sarifResult {
	res := sarifResult{RuleID: d.ID, Level: d.Level().String(), Message: sarifText{d.Message}}
	if d.Pos.IsValid() {
		res.Locations = []sarifLocation{{Physical: sarifPlace(placeOf(d.Pos))}}
	}
	for _, r := range d.Related {
		if r.Pos.IsValid() {
			res.Related = append(res.Related, sarifLocation{sarifPlace(placeOf(r.Pos)), &sarifText{r.Message}})
		}
	}
	return res
}

func sarifPlace(p jsonPlace) sarifPhysical {
	return sarifPhysical{sarifArtifact{uri(p.Path)}, sarifRegion{p.Line, p.Column}}
}

// uri returns a slash-separated path as a relative reference of a URI.
func uri(path string) string { return (&url.URL{Path: path}).String() }
