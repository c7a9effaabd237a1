package identity

import (
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/iam"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// DeleteOptions say how something is deleted with all that hangs on it.
type DeleteOptions struct {
	// Preview lists what would be removed, and removes nothing.
	Preview bool
	// Continue goes on with the other parts after one that cannot be removed. What they
	// hang on is then left. By default the first failure ends the deletion.
	Continue bool
	// Progress, if not nil, is called after each part that was tried.
	Progress func(Part)
	// Requests are options of the SDK's client for every request.
	Requests []func(*iam.Options)
}

// Part is something that hangs on what is deleted, or, the last one, that itself.
type Part struct {
	// Kind says what it is, in words: "access key", "attached policy", "group".
	Kind string
	// Name is its ID, name or ARN.
	Name string
	// Operation is the operation of IAM that removes it.
	Operation string
	// Done says that it was removed, or was gone when its turn came.
	Done bool
	// Err is why it could not be removed. Nil without Done means that it was not tried.
	Err error
}

// String prints the kind and the name.
func (p Part) String() string { return p.Kind + " " + p.Name }

// Deletion is what became of everything that was found.
type Deletion struct {
	// Parts is everything, in the order in which it is removed: what lets somebody in
	// first, what is deleted itself last.
	Parts []Part
	// Preview says that nothing was tried.
	Preview bool
}

// Left returns the parts that are still there: those that failed or were not tried, or,
// of a preview, all.
func (d *Deletion) Left() []Part {
	var left []Part
	for _, p := range d.Parts {
		if !p.Done {
			left = append(left, p)
		}
	}
	return left
}

// String prints how many parts are done, and each that is left with its error.
func (d *Deletion) String() string {
	left := d.Left()
	var b strings.Builder
	if d.Preview {
		fmt.Fprintf(&b, "preview: %d to remove", len(left))
	} else {
		fmt.Fprintf(&b, "%d of %d removed", len(d.Parts)-len(left), len(d.Parts))
	}
	for _, p := range left {
		b.WriteString("\n" + p.String() + " (" + p.Operation + ")")
		if p.Err != nil {
			b.WriteString(": " + p.Err.Error())
		}
	}
	return b.String()
}

// plan is what is found, with how it is removed.
type plan struct {
	DeleteOptions
	parts   []Part
	removes []func(context.Context) error
	err     error // of a part that cannot be told
}

func newPlan(optFns []func(*DeleteOptions)) *plan {
	p := &plan{}
	for _, f := range optFns {
		f(&p.DeleteOptions)
	}
	return p
}

// add notes a part. It keeps the answer's text, which must not be empty.
func (p *plan) add(kind string, name *string, operation string, remove func(ctx context.Context, name *string) error) {
	if name == nil || *name == "" {
		p.err = fmt.Errorf("the name of a %s is %w in the answer", kind, resource.ErrNotSet)
		return
	}
	p.parts = append(p.parts, Part{Kind: kind, Name: *name, Operation: operation})
	p.removes = append(p.removes, func(ctx context.Context) error { return remove(ctx, name) })
}

// run removes what was found, one after the other, the last one only if no other is left.
func (p *plan) run(ctx context.Context) (*Deletion, error) {
	if p.err != nil {
		return nil, p.err
	}
	d := &Deletion{Parts: p.parts, Preview: p.Preview}
	if p.Preview {
		return d, nil
	}
	var errs []error
	tried := 0
	for i := range d.Parts {
		part, last := &d.Parts[i], i == len(d.Parts)-1
		if ctx.Err() != nil || len(errs) > 0 && (last || !p.Continue) {
			break
		}
		tried++
		part.Err = removed(again(ctx, last, p.removes[i]), last)
		part.Done = part.Err == nil
		if part.Err != nil {
			errs = append(errs, fmt.Errorf("%s of %s: %w", part.Operation, part, part.Err))
		}
		if p.Progress != nil {
			p.Progress(*part)
		}
	}
	switch {
	case len(errs) > 0:
		return d, &resource.BatchError{Tried: tried, Failed: len(errs), Errs: errs}
	case tried < len(d.Parts):
		return d, fmt.Errorf("%d of %d parts are not tried: %w", len(d.Parts)-tried, len(d.Parts), context.Cause(ctx))
	}
	return d, nil
}

// removed returns what the outcome of a removal means: what is gone is what was wanted.
func removed(err error, last bool) error {
	switch {
	case is(err, noSuchEntity):
		return nil
	case last && is(err, deleteConflict):
		return fmt.Errorf("something hangs on it that was not found, or that IAM still knows: %w", err)
	}
	return err
}
