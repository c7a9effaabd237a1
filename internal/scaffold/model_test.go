package scaffold

import (
	"slices"
	"strings"
	"testing"
)

// The same of a few operations of GuardDuty, in both kinds of models. Both names of
// members begin with small letters, as in the service's own.
const (
	botocoreModel = `{
"operations": {
  "ArchiveFindings": {"input": {"shape": "Archive"}, "errors": [{"shape": "BadRequestException"}]},
  "GetFindings": {"input": {"shape": "Archive"}},
  "GetFilter": {"input": {"shape": "Filter"}, "errors": [{"shape": "Gone"}, {"shape": "NoSuchFilterException"}]},
  "GetDetector": {"input": {"shape": "Filter"}, "errors": [{"shape": "BadRequestException"}, {"shape": "Gone"}]}
},
"shapes": {
  "Archive": {"type": "structure", "members": {"detectorId": {"shape": "DetectorId"}, "findingIds": {"shape": "FindingIds"}}},
  "Filter": {"type": "structure", "members": {"detectorId": {"shape": "DetectorId"}, "filterName": {"shape": "FilterName"}}},
  "FindingIds": {"type": "list", "member": {"shape": "FindingId"}, "min": 0, "max": 50},
  "FindingId": {"type": "string", "min": 1, "max": 300},
  "DetectorId": {"type": "string", "min": 32, "max": 32},
  "FilterName": {"type": "string", "min": 3, "pattern": "[a-z\"]+"},
  "Ratio": {"type": "double", "min": 0.5, "max": 1.5},
  "BadRequestException": {"type": "structure", "exception": true, "error": {"httpStatusCode": 400}},
  "Gone": {"type": "structure", "exception": true, "error": {"code": "IsGone", "httpStatusCode": 404}},
  "NoSuchFilterException": {"type": "structure", "exception": true}
}}`
	smithyModel = `{"smithy": "2.0", "shapes": {
  "x#GuardDuty": {"type": "service", "operations": [{"target": "x#GetFindings"}]},
  "x#ArchiveFindings": {"type": "operation", "input": {"target": "x#Archive"}, "errors": [{"target": "x#BadRequestException"}]},
  "x#GetFindings": {"type": "operation", "input": {"target": "x#Archive"}},
  "x#GetFilter": {"type": "operation", "input": {"target": "x#Filter"}, "errors": [{"target": "x#Gone"}, {"target": "x#NoSuchFilterException"}]},
  "x#GetDetector": {"type": "operation", "input": {"target": "x#Filter"}, "errors": [{"target": "x#BadRequestException"}, {"target": "x#Gone"}]},
  "x#Archive": {"type": "structure", "members": {
    "detectorId": {"target": "x#DetectorId"},
    "findingIds": {"target": "x#FindingIds", "traits": {"smithy.api#length": {"min": 0, "max": 50}}}}},
  "x#Filter": {"type": "structure", "members": {"detectorId": {"target": "x#DetectorId"}, "filterName": {"target": "x#FilterName"}}},
  "x#FindingIds": {"type": "list", "member": {"target": "x#FindingId"}, "traits": {"smithy.api#length": {"max": 1000}}},
  "x#FindingId": {"type": "string", "traits": {"smithy.api#length": {"min": 1, "max": 300}}},
  "x#DetectorId": {"type": "string", "traits": {"smithy.api#length": {"min": 32, "max": 32}}},
  "x#FilterName": {"type": "string", "traits": {"smithy.api#length": {"min": 3}, "smithy.api#pattern": "[a-z\"]+"}},
  "x#BadRequestException": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#httpError": 400}},
  "x#Gone": {"type": "structure", "traits": {"smithy.api#httpError": 404, "aws.protocols#awsQueryError": {"code": "IsGone", "httpResponseCode": 404}}},
  "x#NoSuchFilterException": {"type": "structure"}
}}`
)

func TestModels(t *testing.T) {
	pkg := open(t, "guardduty")
	for name, text := range map[string]string{"botocore": botocoreModel, "Smithy": smithyModel} {
		t.Run(name, func(t *testing.T) {
			m, err := ReadModel([]byte(text), pkg)
			if err != nil {
				t.Fatal(err)
			}
			if most := m.bounds("ArchiveFindings", "FindingIds").max; most == nil || *most != 50 {
				t.Errorf("the most findings: %v", most)
			}
			for path, want := range map[string]string{
				"GetFindings.FindingIds": "1 to 300 characters", "GetFindings.DetectorId": "32 characters",
				"GetFilter.FilterName": `at least 3 characters, matching "[a-z\"]+"`, "GetFilter.Nope": "", "Nope.Nope": "",
			} {
				op, member, _ := strings.Cut(path, ".")
				if got := m.text(op, member); got != want {
					t.Errorf("%s: %q, want %q", path, got, want)
				}
			}
			for op, want := range map[string][]string{"GetFilter": {"NoSuchFilterException"}, "GetDetector": {"IsGone"}, "ArchiveFindings": nil} {
				if got := m.absent(op, nil); !slices.Equal(got, want) {
					t.Errorf("%s: %v, want %v", op, got, want)
				}
			}
			if got := m.absent("GetDetector", []string{"Gone"}); !slices.Equal(got, []string{"Gone"}) {
				t.Errorf("the code that the SDK knows: %v", got)
			}
		})
	}
}

// What a model says is in the definition, which passes check as ever.
func TestScaffoldWithModel(t *testing.T) {
	pkg := open(t, "guardduty")
	m, err := ReadModel([]byte(botocoreModel), pkg)
	if err != nil {
		t.Fatal(err)
	}
	text := string(write(t, "guardduty", Options{Model: m}).YAML)
	checkClean(t, "guardduty", text)
	for _, want := range []string{
		"# The SDK's source was asked, and a model of the service. What is not sure says why (\"likely:\"), and what",
		"  ArchiveFindings: {max: 50}",
		"  GetFindings: {max: 50}",
		`    load: {operation: GetFindings, params: {DetectorId: id.DetectorId, "FindingIds[]": id.Id}, path: "Findings[]"}`,
		"    # DetectorId: 32 characters",
		`    # Name: at least 3 characters, matching "[a-z\"]+"`,
		"    notFound: [NoSuchFilterException]",
		"    notFound: [IsGone]",
	} {
		if !strings.Contains(text, "\n"+want+"\n") {
			t.Errorf("no line %q", want)
		}
	}
	if !strings.Contains(string(write(t, "guardduty", Options{}).YAML), "ArchiveFindings: {max: unknown}") {
		t.Error("the SDK alone knows how many findings there may be")
	}
}

func TestNoModel(t *testing.T) {
	pkg := open(t, "guardduty")
	for text, want := range map[string]string{
		"service: x":                       "it is no JSON",
		"{}":                               "neither a service-2.json of botocore",
		`{"smithy": "2.0"}`:                "neither a service-2.json of botocore",
		`{"operations": 1, "shapes": 2}`:   "it is no model",
		`{"operations": {}, "shapes": {}}`: "it is of another service",
		`{"smithy": "2.0", "shapes": {"x#ArchiveFindings": {"type": 3}}}`: "it is no model",
	} {
		if _, err := ReadModel([]byte(text), pkg); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
