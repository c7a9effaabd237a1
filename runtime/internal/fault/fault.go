// Package fault puts names on errors and classifies them.
package fault

import (
	"errors"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// ErrNotXML says that a body of XML cannot carry a text.
var ErrNotXML = errors.New("XML cannot carry the text, and no other text is sent in its place")

// Wrap puts the handle and the method before err, once: an error that a method
// of the same handle has wrapped already keeps the inner, more exact name. Nil
// stays nil.
func Wrap(h resource.Handle, method string, err error) error {
	if err == nil {
		return nil
	}
	name := h.String()
	if inner, ok := err.(*resource.Error); ok && inner.Resource == name {
		return err
	}
	return &resource.Error{Resource: name, Method: method, Err: err}
}

// Rename is Wrap for an error that a step of the method may have wrapped under a
// name of its own: the caller sees the method that he called.
func Rename(h resource.Handle, method string, err error) error {
	if inner, ok := err.(*resource.Error); ok && inner.Resource == h.String() {
		err = inner.Err
	}
	return Wrap(h, method, err)
}

// Invalid returns what is wrong with h itself, to be wrapped under the name of
// the method that was called instead of Validate's.
func Invalid(h resource.Handle) error {
	err := h.Validate()
	if e, ok := err.(*resource.Error); ok {
		return e.Err
	}
	return err
}

// Refused reports whether an error is the service's word that it did not do what it
// was asked for. Any other, be it that the connection broke or that the service
// failed, leaves that open.
func Refused(err error) bool {
	var api smithy.APIError
	if !errors.As(err, &api) || api.ErrorFault() == smithy.FaultServer {
		return false
	}
	return Status(err) < 500
}

// Named puts the item's name before an error that does not say it.
func Named(item resource.Handle, err error) error {
	if e, ok := err.(*resource.Error); ok && e.Resource == item.String() {
		return err
	}
	return itemError{item.String(), err}
}

// itemError is an error under the name of its item.
type itemError struct {
	name string
	err  error
}

func (e itemError) Error() string { return e.name + ": " + e.err.Error() }
func (e itemError) Unwrap() error { return e.err }
