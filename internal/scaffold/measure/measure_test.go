package main

import (
	"io"
	"strings"
	"testing"
)

// group is some definitions of this repository, and the least that scaffolds reach over
// them: the average of F1, or for what few services have, F1 of all facts together. Who
// makes a pass better raises them.
type group struct {
	definitions []string
	average     map[Kind]float64
	pooled      map[Kind]float64
}

var groups = map[string]group{
	// The services that boto3 has resources for, with what was added to them by hand.
	"boto3's nine": {
		definitions: []string{"cloudformation", "cloudwatch", "dynamodb", "ec2", "glacier", "iam", "s3", "sns", "sqs"},
		average:     map[Kind]float64{Resources: .88, Identifiers: .95, Loads: .91, Actions: .83, Collections: .87, Waiters: .86, Batches: .63},
		pooled:      map[Kind]float64{References: .56, Subresources: .82, Codes: .61},
	},
	// Those with definitions that were written by hand from the start.
	"others": {
		definitions: []string{"ecs", "guardduty", "inspector2", "route53"},
		average:     map[Kind]float64{Resources: .73, Identifiers: .90, Loads: .71, Actions: .72, Collections: .64},
		pooled:      map[Kind]float64{Subresources: .49, Codes: .45},
	},
}

func TestGoals(t *testing.T) {
	for name, g := range groups {
		t.Run(name, func(t *testing.T) {
			tab := tableOf(t, g.definitions)
			for k, goal := range g.average {
				if got := tab.average(k); got < goal {
					t.Errorf("%s: the average of F1 is %.3f, and was %.2f", k, got, goal)
				}
			}
			for k, goal := range g.pooled {
				if got := tab.pooled[k].F1(); got < goal {
					t.Errorf("%s: F1 is %.3f, and was %.2f", k, got, goal)
				}
			}
		})
	}
}

func tableOf(t *testing.T, names []string) *table {
	t.Helper()
	var files []string
	for _, name := range names {
		files = append(files, "../../../definitions/"+name+".yaml")
	}
	golds, err := definitions(files)
	if err != nil {
		t.Fatal(err)
	}
	tab := &table{w: io.Discard}
	tab.head()
	for _, gold := range golds {
		pkg, err := open(gold.SDK.Value)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Compare(gold, pkg)
		if err != nil {
			t.Fatal(err)
		}
		tab.row(gold.Source.Path, r)
	}
	return tab
}

// Only what is about operations that a definition mentions counts against a scaffold.
func TestPrecisionIsAboutWhatIsMentioned(t *testing.T) {
	c := comparison{
		gold:     &stated{facts: map[Kind]map[string]bool{Resources: {"queue": true}, Actions: {"queue|DeleteQueue": true}}, operations: map[string]bool{"DeleteQueue": true, "SendMessage": true}},
		mine:     &stated{facts: map[Kind]map[string]bool{Resources: {"queue": true, "task": true}, Actions: {"queue|SendMessage": true, "queue|PurgeQueue": true}}},
		evidence: map[string][]string{"task": {"StartTask"}},
	}
	s := c.score(Actions)
	if s.Gold != 1 || s.Found != 0 || s.Stated != 1 || s.All != 2 || strings.Join(s.Wrong, " ") != "queue|SendMessage" {
		t.Errorf("actions: %+v", s)
	}
	if s := c.score(Resources); s.Precision() != 1 || s.Recall() != 1 {
		t.Errorf("resources: %+v", s)
	}
}
