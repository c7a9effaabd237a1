package main

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
)

// group is some definitions, and the least that scaffolds reach over them: the average
// of F1, or for what few services have, F1 of all facts together. Who makes a pass better
// raises them.
type group struct {
	average map[Kind]float64
	pooled  map[Kind]float64
}

// ours are the definitions of this repository, which grow: the least is a little less
// than what is reached today.
var ours = map[string]group{
	// The services that boto3 has resources for, with what was added to them by hand.
	"cloudformation cloudwatch dynamodb ec2 glacier iam s3 sns sqs": {
		average: map[Kind]float64{Resources: .83, Identifiers: .93, Loads: .84, Actions: .80, Collections: .77, Waiters: .84, Batches: .55},
		pooled:  map[Kind]float64{References: .50, Subresources: .68, Codes: .55},
	},
	// Those with definitions that were written by hand from the start.
	"ecs guardduty inspector2 route53 securityhub": {
		average: map[Kind]float64{Resources: .73, Identifiers: .88, Loads: .73, Actions: .71, Collections: .65},
		pooled:  map[Kind]float64{Subresources: .43, Codes: .50},
	},
}

// boto3s is what the files of boto3, which stay as they are, are reached with.
var boto3s = group{
	average: map[Kind]float64{Resources: .92, Identifiers: .97, Loads: .95, Actions: .88, Collections: .93, Batches: .80},
	pooled:  map[Kind]float64{References: .62, Subresources: .80, Codes: .90},
}

func TestGoals(t *testing.T) {
	for names, g := range ours {
		t.Run(names, func(t *testing.T) {
			var files []string
			for _, name := range strings.Fields(names) {
				files = append(files, "../../../definitions/"+name+".yaml")
			}
			golds, err := definitions(files)
			if err != nil {
				t.Fatal(err)
			}
			g.check(t, tableOf(t, golds))
		})
	}
}

// The goals over the nine files of boto3.
func TestGoalsOfBoto3(t *testing.T) {
	packages := os.Getenv("RESGEN_PYTHON_PACKAGES")
	if packages == "" {
		t.Skip("RESGEN_PYTHON_PACKAGES is not the folder of Python's packages, so that there are no files of boto3 to compare with")
	}
	golds, err := filesOfBoto3(packages)
	if err != nil {
		t.Fatal(err)
	}
	tab := tableOf(t, golds)
	boto3s.check(t, tab)
	if got := tab.pooled[Waiters].Recall(); got < 1 {
		t.Errorf("%.2f of the waiters are placed", got)
	}
	if tab.named*100 < tab.paired*85 {
		t.Errorf("%d of %d identifiers have the names of boto3", tab.named, tab.paired)
	}
}

func (g group) check(t *testing.T, tab *table) {
	t.Helper()
	for k, goal := range g.average {
		if got := tab.average(k); got < goal {
			t.Errorf("%s: the average of F1 is %.4f, and was %.2f", k, got, goal)
		}
	}
	for k, goal := range g.pooled {
		if got := tab.pooled[k].F1(); got < goal || tab.pooled[k].Gold == 0 {
			t.Errorf("%s: F1 over %d facts is %.4f, and was %.2f", k, tab.pooled[k].Gold, got, goal)
		}
	}
}

func tableOf(t *testing.T, golds []*definition.File) *table {
	t.Helper()
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
