package resource

import (
	"errors"
	"fmt"
	"slices"

	"github.com/aws/smithy-go"
)

// The errors of this package. Test for them with errors.Is; what is returned
// says more.
var (
	// ErrNotFound means that the service has no such thing. The SDK's error, if
	// one came, is still reached by errors.As.
	ErrNotFound = errors.New("not found")
	// ErrNotSet means that data or a response lacks what a reference, a
	// parameter or a new handle needs.
	ErrNotSet = errors.New("not set")
	// ErrNoLoad means that the data is not there and no operation can load it.
	ErrNoLoad = errors.New("has no data and cannot be loaded")
	// ErrConflict means that the caller set a field that the resource fills to
	// another value than the resource's.
	ErrConflict = errors.New("conflicts with the resource's own value")
	// ErrEmptyIdentifier means that an identifier of the handle is empty.
	ErrEmptyIdentifier = errors.New("identifier is empty")
	// ErrPagingMember means that a filter sets a member that the collection
	// itself controls.
	ErrPagingMember = errors.New("is not a filter")
	// ErrUnfiltered means that a batch action was called on a collection whose
	// filter restricts nothing.
	ErrUnfiltered = errors.New("the filter is empty")
	// ErrTooManyItems means that a collection has more items than its MaxItems
	// allows.
	ErrTooManyItems = errors.New("too many items")
	// ErrNilHandle means that an item given to a batch action is nil.
	ErrNilHandle = errors.New("the handle is nil")
	// ErrPaging means that a service's answers cannot be followed to the end: a
	// token came twice, or a listing is truncated but has no token.
	ErrPaging = errors.New("the listing cannot be continued")
	// ErrTimeout means that a waiter's time was over before its condition held.
	ErrTimeout = errors.New("exceeded the maximum wait time")
)

// Handle is what every generated resource handle is.
type Handle interface {
	// String names the service, the type and the identifiers. Sensitive
	// identifiers are redacted.
	String() string
	// Validate returns an error that is ErrEmptyIdentifier if an identifier is
	// empty, else nil. No method of such a handle sends a request.
	Validate() error
}

// Error is an error of a handle's method. It unwraps to its cause.
type Error struct {
	// Resource is the handle as its String method prints it.
	Resource string
	// Method is the method's name.
	Method string
	// Err is the cause: an error of the SDK, of the context or of this package.
	Err error
}

// Error prints "ec2.Instance(i-0abc).Start: " and the cause.
func (e *Error) Error() string { return e.Resource + "." + e.Method + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// wrap puts the handle and the method before err, once: an error that a method
// of the same handle has wrapped already keeps the inner, more exact name.
func wrap(h Handle, method string, err error) error {
	name := h.String()
	if inner, ok := err.(*Error); ok && inner.Resource == name {
		return err
	}
	return &Error{Resource: name, Method: method, Err: err}
}

// Fail returns err as an Error of the handle's method, nil for nil.
func Fail(h Handle, method string, err error) error {
	if err == nil {
		return nil
	}
	return wrap(h, method, err)
}

// NotSet returns an error that is ErrNotSet and says what is missing, such as
// "VpcId" or "ImageId in the response".
func NotSet(h Handle, method, what string) error {
	return wrap(h, method, fmt.Errorf("%s is %w", what, ErrNotSet))
}

// NoLoad returns an error that is ErrNoLoad.
func NoLoad(h Handle, method string) error { return wrap(h, method, ErrNoLoad) }

// EmptyIdentifier returns an error that is ErrEmptyIdentifier and names the
// identifier. It is what Validate returns.
func EmptyIdentifier(h Handle, name string) error {
	return &Error{Resource: h.String(), Method: "Validate", Err: fmt.Errorf("%w: %s", ErrEmptyIdentifier, name)}
}

// valid returns what is wrong with h itself, to be wrapped under the name of
// the method that was called instead of Validate's.
func valid(h Handle) error {
	err := h.Validate()
	if e, ok := err.(*Error); ok {
		return e.Err
	}
	return err
}

// notFound is an SDK error that means "not there".
type notFound struct{ err error }

func (e notFound) Error() string   { return e.err.Error() }
func (e notFound) Unwrap() []error { return []error{ErrNotFound, e.err} }

// classify marks err as ErrNotFound if its API error code is one of codes.
func classify(err error, codes []string) error {
	var api smithy.APIError
	if errors.As(err, &api) && slices.Contains(codes, api.ErrorCode()) {
		return notFound{err}
	}
	return err
}
