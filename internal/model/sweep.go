package model

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Sweep is an action on everything in some collections.
type Sweep struct {
	Name    string
	Doc     string
	Options string // type of its options: "BucketEmptyOptions"
	Steps   []*SweepStep
}

// Operations returns the operations of all steps that act on items, each once.
func (s *Sweep) Operations() []*sdk.Operation {
	var ops []*sdk.Operation
	for _, step := range s.Steps {
		for ; step != nil; step = step.Instead {
			if op := step.Operation(); !slices.Contains(ops, op) {
				ops = append(ops, op)
			}
		}
	}
	return ops
}

// SweepStep is one collection of a sweep: Batch acts on its items, or if that is
// nil, Action on each.
type SweepStep struct {
	Collection *Collection
	Batch      *Batch
	Action     *Action
	// Common are the members of the action's input that the listing's has, too,
	// where they narrow nothing.
	Common []*sdk.Field
	// Unsupported are the codes of errors of the listing upon which Instead is run;
	// nil for none.
	Unsupported []string
	Instead     *SweepStep
}

// Operation returns the one that acts on the items.
func (s *SweepStep) Operation() *sdk.Operation {
	if s.Batch != nil {
		return s.Batch.Operation
	}
	return s.Action.Operation
}
