// Package scaffold writes a definition from an SDK package alone: no table says
// anything about any service. It reads names, types, docs and required marks, infers
// what the resources are in passes, and checks what it writes as resgen check does.
// AWS's own model of the service adds to that, if there is one at hand.
package scaffold

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Options say what to write. The zero Options write all.
type Options struct {
	// Only and Skip are names of resources: nothing else is written, or all but
	// these. What leads to a resource that is not written is left out, too.
	Only, Skip []string
	// Model is AWS's own model of the service; nil if there is none at hand.
	Model *Model
}

// Result is a definition, and how it came about.
type Result struct {
	// YAML is the definition. resgen check has no more than notes about it.
	YAML []byte
	// Operations counts those of the SDK: Mapped are in use, Listed are named at the
	// end of the definition with the reason why they are not.
	Operations, Mapped, Listed int
	// Resources are those of the definition, in its order.
	Resources []Explanation
}

// Explanation is what speaks for a resource.
type Explanation struct {
	Name     string
	Evidence []string // the operations that speak of it, sorted
	// Text says in lines why it is a resource, what names it and what belongs to it.
	Text string
}

// Write returns a definition for an SDK package. The same package, options and model
// give the same bytes. The error is about the SDK's files, about names in the options
// that no resource has, or says what check has against a definition that no leaving out
// mends.
func Write(pkg *sdk.Package, o Options) (*Result, error) {
	i, err := infer(pkg, o.Model)
	if err != nil {
		return nil, err
	}
	if err := i.choose(o); err != nil {
		return nil, err
	}
	d := newDraft(i)
	p, err := d.settle()
	if err != nil {
		return nil, err
	}
	r := &Result{YAML: p.text(), Operations: len(i.ops), Mapped: len(d.mapped()), Listed: len(d.unmapped())}
	for _, part := range d.parts {
		if part.out == "" {
			r.Resources = append(r.Resources, Explanation{Name: part.name, Evidence: part.of.evidenceNames(), Text: d.explain(part)})
		}
	}
	return r, nil
}

func (r *resource) evidenceNames() []string {
	var names []string
	for _, ops := range r.evidence {
		for _, op := range ops {
			names = append(names, op.name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// infer runs all passes. A nil model says nothing.
func infer(pkg *sdk.Package, model *Model) (*inference, error) {
	index, err := newIndex(pkg)
	if err != nil {
		return nil, err
	}
	index.model = model
	i := &inference{index: index, filters: map[*operation][]string{}}
	for _, pass := range passes {
		pass(i)
	}
	return i, pkg.Err()
}

// passes are the steps of the inference. Each stands on what those before it found.
var passes = []func(*inference){
	(*inference).gatherNouns,
	(*inference).gatherResources,
	(*inference).addRecords,
	(*inference).findLoads,
	(*inference).addPhantoms,
	(*inference).findTags,
	(*inference).findActions,
	(*inference).findStructBatches,
	(*inference).findCollections,
	(*inference).followOpposites,
	(*inference).followCollections,
	(*inference).findReferences,
	(*inference).findWaiters,
	(*inference).findSubresources,
	(*inference).findBounds,
}

// Names are those of the resources, in the order of the definition.
func (r *Result) Names() []string {
	names := make([]string, len(r.Resources))
	for n, x := range r.Resources {
		names[n] = x.Name
	}
	return names
}
