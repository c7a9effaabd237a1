package definition

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed5e775779/resgen/internal/naming"
)

// grammarTest is a text and where reading it fails; -1: it does not.
type grammarTest struct {
	text string
	off  int
}

var pathTests = []grammarTest{
	{"@", -1}, {"A", -1}, {"A.B", -1}, {"A[0].B", -1}, {"A[].B", -1}, {"A[].B[].C", -1}, {"[A,B]|[]", -1}, {"[A,B,C]|[].D", -1}, {"A[12]", -1},
	{"", 0}, {"a", 0}, {"@.A", 1}, {"A.", 2}, {".A", 0}, {"A..B", 2}, {"A.b", 2}, {"A[", 2}, {"A[]B", 3}, {"A[][]", 3}, {"A[-1]", 2}, {"A[01]", 2}, {"A[10000]", 2},
	{"A[*]", 2}, {"A[0", 3}, {"[A]|[]", 2}, {"[A,A]|[]", 3}, {"[A,B]", 5}, {"[A,B]|[].", 9}, {"[A, B]|[]", 3}, {"[A,B]|[][0]", 8}, {"A B", 1}, {"A_B", 1}, {"Aä", 1}, {"äA", 0},
	{"A.[B,C]|[]", 2}, {`A["k"]`, -1}, {"A{}", -1}, {"A{}.B", -1}, {"A.B{key}", -1}, {`A["k`, 4}, {`A[""]`, 3}, {"A{", 1}, {"A{Key}", 1}, {"A{}[]", 3}, {"{}", 0}, {strings.Repeat("A.", 300) + "A", 0}, {strings.Repeat("A", 101), 0},
}

var targetTests = []grammarTest{
	{"A", -1}, {"A.B", -1}, {"A[0].B", -1}, {"A[]", -1}, {"A[].B", -1}, {"A[*].B", -1}, {"A[*]", -1}, {`A["k"].B`, -1}, {`A["a/b:c"]`, -1},
	{"", 0}, {"@", 0}, {"a", 0}, {"A.", 2}, {"A[*", 2}, {"A[0", 3}, {"A[x]", 2}, {`A[""]`, 3}, {`A["k`, 4}, {`A["k"`, 5}, {`A["a b"]`, 4}, {"A[][]", 3}, {"[A,B]|[]", 0}, {"A B", 1}, {strings.Repeat("A", 501), 0},
}

var arnTests = []grammarTest{
	{"arn:{partition}:s3:::{Name}", -1}, {"arn:{partition}:ec2:{region}::image/{Id}", -1}, {"arn:{partition}:iam::{account}:role/{path}{Name}", -1}, {"arn:{partition}:securityhub:{region}:{account}:hub/default", -1},
	{"arn:{partition}:s3:::{A}/{B...}", -1}, {"arn:{partition}:x-y:::{any}:{any}", -1},
	{"arn:aws:s3:::{Name}", 4}, {"arn:{partition}::::{Name}", 16}, {"arn:{partition}:s3:us::{Name}", 19}, {"arn:{partition}:s3::1:{Name}", 20}, {"arn:{partition}:s3:::", 21},
	{"arn:{partition}:s3:::a{Name}", 22}, {"arn:{partition}:s3:::{Name}a", 27}, {"arn:{partition}:s3:::{name}", 22}, {"arn:{partition}:s3:::{Name", 26}, {"arn:{partition}:s3:::{A}/{A}", 25},
	{"arn:{partition}:s3:::{A...}/b", 27}, {"arn:{partition}:s3:::{path}/a", 27}, {"arn:{partition}:s3:::a b", 22}, {"arn:{partition}:s3:::a*", 22}, {"arn:{partition}:s3:::{A}{B}", 24}, {"arn:{partition}:s3:::a}", 22},
}

func TestParseARNFormOffsets(t *testing.T) {
	checkOffsets(t, arnTests, func(text string) error { _, err := parseARNForm(text, nowhere); return err })
}

var sourceTests = []grammarTest{
	{"id.Name", -1}, {"data.A.B", -1}, {"data.A[].B", -1}, {"request.A", -1}, {"response.[A,B]|[].C", -1}, {"input", -1}, {"arn", -1},
	{"", 0}, {"id", 0}, {"id.", 3}, {"id.name", 3}, {"id.A.B", 4}, {"ID.A", 0}, {"data", 0}, {"data.", 5}, {"data.@", -1}, {"request.@", 8}, {"data.A.b", 7}, {"inputs", 0}, {"response.a", 9}, {"literal", 0},
}

func checkOffsets(t *testing.T, tests []grammarTest, parse func(string) error) {
	t.Helper()
	for _, test := range tests {
		off := -1
		if bad := (*GrammarError)(nil); errors.As(parse(test.text), &bad) {
			off = bad.Offset
		}
		if off != test.off {
			t.Errorf("%.40q fails at %d, want %d", test.text, off, test.off)
		}
	}
}

func TestParsePathOffsets(t *testing.T) {
	checkOffsets(t, pathTests, func(text string) error { _, err := ParsePath(text); return err })
}

func TestParseTargetOffsets(t *testing.T) {
	checkOffsets(t, targetTests, func(text string) error { _, err := ParseTarget(text); return err })
}

// Of what is wrong with an expression, what came first is said, and not what follows from it.
func TestTheFirstMistakeIsSaid(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat("A", naming.MaxName+1): "a name has at most",
		"A[x":                                 "expected an index",
		"A[01":                                "expected an index",
		"A[\"\u00e9":                          "expected a key",
	} {
		for name, parse := range map[string]func(string) error{
			"path":   func(text string) error { _, err := ParsePath(text); return err },
			"target": func(text string) error { _, err := ParseTarget(text); return err },
		} {
			if err := parse(text); err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("%s %.40q: %v, want %s", name, text, err, want)
			}
		}
	}
}

func TestParseSourceOffsets(t *testing.T) {
	checkOffsets(t, sourceTests, func(text string) error { _, err := ParseSource(text); return err })
}

func TestParsePathSteps(t *testing.T) {
	p, err := ParsePath("[A,B]|[].C[3].D[]")
	if err != nil {
		t.Fatal(err)
	}
	want := []Step{
		{Kind: StepUnion, Names: []Text{{Value: "A"}, {Value: "B"}}},
		{Kind: StepField, Name: "C"}, {Kind: StepIndex, Index: 3},
		{Kind: StepField, Name: "D"}, {Kind: StepFlatten},
	}
	if diff := cmp.Diff(want, p.Steps); diff != "" {
		t.Error(diff)
	}
}

func TestParseTargetSteps(t *testing.T) {
	target, err := ParseTarget("A[].B[*].C[7].D")
	if err != nil {
		t.Fatal(err)
	}
	want := []TargetStep{{Name: "A", Element: ElementAppend}, {Name: "B", Element: ElementEach}, {Name: "C", Element: ElementIndex, Index: 7}, {Name: "D"}}
	if diff := cmp.Diff(want, target.Steps); diff != "" {
		t.Error(diff)
	}
}
