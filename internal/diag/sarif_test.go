package diag

import (
	"encoding/json"
	"strings"
	"testing"
)

// A log has what code scanning asks for: the version, a rule for each id, and for each
// finding its level and places, relative and escaped.
func TestSARIF(t *testing.T) {
	all := sample()
	all[0].Warning = true
	all[0].Related[0].Pos.File.Path = "definitions/a b.yaml"
	var out strings.Builder
	if err := SARIF(&out, all); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(out.String()), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || len(run.Tool.Driver.Rules) != 2 || run.Tool.Driver.Rules[0].ID != "no-files" || len(run.Results) != 2 {
		t.Fatalf("got %s", &out)
	}
	first, second := run.Results[0], run.Results[1]
	want := sarifPhysical{sarifArtifact{"definitions/a%20b.yaml"}, sarifRegion{2, 13}}
	if first.Level != "warning" || first.RuleID != "unknown-operation" || first.Locations[0].Physical != want || first.Related[0].Message.Text != "of this service" {
		t.Errorf("got %+v", first)
	}
	if second.Level != "error" || second.Locations != nil || strings.Contains(out.String(), "null") {
		t.Errorf("a finding without a place: %+v", second)
	}
	out.Reset()
	if err := SARIF(&out, nil); err != nil || !strings.Contains(out.String(), `"results": []`) {
		t.Errorf("no findings: %s, %v", &out, err)
	}
}
