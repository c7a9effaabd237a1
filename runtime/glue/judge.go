package glue

import (
	"errors"
	"fmt"
	"slices"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// OtherKind is ErrOtherKind with the kind.
func OtherKind(kind string) error { return fmt.Errorf("%w: %s", resource.ErrOtherKind, kind) }

// Gone returns nil, or, if the value of a member of the data is one of those with
// which a thing is still listed but gone, an error that is ErrNotFound and an
// *ItemError whose Code is the value.
func Gone(member, value string, gone ...string) error {
	if !slices.Contains(gone, value) {
		return nil
	}
	return &resource.ItemError{Code: value, Message: member + " says that it is gone", Err: resource.ErrNotFound}
}

// Refusals are the failures that the answer to a load lists in place of the data. The
// zero Refusals has none.
type Refusals struct{ own, other *resource.ItemError }

// Add notes a failure. Own says that it names what was asked for.
func (r *Refusals) Add(own bool, code, message string) {
	e := &resource.ItemError{Code: code, Message: message}
	switch {
	case own && r.own == nil:
		r.own = e
	case !own && r.other == nil:
		r.other = e
	}
}

// Err returns what the failures mean. One thing was asked for, so a failure is about it
// even if it names it in another form, such as an ARN. It is ErrNotFound if its code is one of
// absences. Where there are such codes, an answer that lists no failure does not say
// that the thing is not there; otherwise Err returns nil for it.
func (r *Refusals) Err(absences []Absence) error {
	e := r.own
	if e == nil {
		e = r.other
	}
	switch {
	case e != nil:
		e.Err = fault.Kind(e.Code, e.Message, 0, absences)
		return e
	case len(absences) > 0:
		return errUnnamed
	}
	return nil
}

// errUnnamed is an answer from which nothing follows: it should name what was asked
// for either way.
var errUnnamed = errors.New("the answer names it neither as found nor as failed: it is not known whether it is there")
