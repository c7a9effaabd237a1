package batch

import (
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// refusal is the service's refusal of an item. A guess is one of which the service
// did not say which item it meant.
type refusal struct {
	*resource.ItemError
	guess bool
}

// settle notes the outcomes that an output tells. It returns the items that are to
// be tried again, and how many the service refused.
func (r *Run) settle(in, out any, c chunk) (again chunk, failed int) {
	var refused []refusal
	r.Failures(out, c.items, func(i int, code, message string) {
		if refused == nil {
			refused = make([]refusal, len(c.items))
		}
		r.refuse(c.items, refused, i, code, message)
	})
	var unnamed []bool
	if r.Names() {
		unnamed = r.unnamed(in, out, c.items)
	}
	for k, item := range c.items {
		switch {
		case unnamed != nil && unnamed[k] && (refused == nil || refused[k].ItemError == nil):
			r.Done(item)
			r.tally.fail(r.Unnamed(out, c.items, k), c.at[k])
		case refused == nil || refused[k].ItemError == nil:
			r.Done(item)
			continue
		case !refused[k].guess && retry.PassingCode(refused[k].Code):
			again.add(c, k, refused[k].ItemError)
		default:
			r.tally.fail(refused[k].ItemError, c.at[k])
		}
		failed++
	}
	r.tally.succeed(len(c.items) - failed)
	return again, failed
}

// unnamed tells the items that an answer does not name as done; nil if it names
// all, or none by design. Equal items are named together.
func (r *Run) unnamed(in, out any, items []resource.Handle) []bool {
	var named []bool
	left := len(items)
	told := r.Successes(in, out, items, func(i int) {
		if named == nil {
			named = make([]bool, len(items))
		}
		if i >= 0 && i < len(items) && !named[i] {
			named[i] = true
			left--
		}
	})
	if !told || left == 0 {
		return nil
	}
	unnamed := make([]bool, len(items))
	for k := range unnamed {
		unnamed[k] = named == nil || !named[k]
	}
	for k, is := range unnamed {
		for i := 0; is && i < len(items) && unnamed[k]; i++ {
			unnamed[k] = unnamed[i] || !r.Equal(items[i], items[k])
		}
	}
	return unnamed
}

// refuse notes the failure of item i, and of items that are equal to it. A
// failure that the service reports for something that was not sent could be
// about any item, so it fails all that have no failure of their own.
func (r *Run) refuse(items []resource.Handle, refused []refusal, i int, code, message string) {
	known := i >= 0 && i < len(items)
	for k, item := range items {
		has := refused[k].ItemError != nil
		switch {
		case known && k != i && (has && !refused[k].guess || !r.Equal(items[i], item)):
		case known || !has:
			kind := fault.Kind(code, message, 0, r.Absences(item))
			refused[k] = refusal{&resource.ItemError{Resource: item.String(), Code: code, Message: message, Err: kind}, !known}
		}
	}
}
