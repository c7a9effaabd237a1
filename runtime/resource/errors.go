package resource

import "errors"

// The errors of this package. Test for them with errors.Is; what is returned
// says more.
var (
	// ErrNotFound means that the service has no such thing: what the handle names,
	// or, of an action, what its input names. This and the next three come from
	// every method that sends; the SDK's error, if one came, is still reached by
	// errors.As.
	ErrNotFound = errors.New("not found")
	// ErrNoItems means that First has nothing to return: the collection could be
	// listed, and is empty. It is an ErrNotFound, too, as is that the collection's
	// owner is not there, which is no ErrNoItems.
	ErrNoItems error = noItems{}
	// ErrNotListed means that a listing lacks what another request says is there,
	// such as the bucket of another account: its data cannot be loaded.
	ErrNotListed = errors.New("not listed, though it is there")
	// ErrForbidden means that the service knows the caller and does not allow this.
	// Credentials that it does not accept are another matter.
	ErrForbidden = errors.New("forbidden")
	// ErrExists means that what was to be made is there already.
	ErrExists = errors.New("already exists")
	// ErrThrottled means that the service did nothing because it is asked too much.
	ErrThrottled = errors.New("throttled")
	// ErrOtherKind means that what has the handle's name is there, but is no resource
	// of the handle's type, as a composite alarm is no metric alarm.
	ErrOtherKind = errors.New("is there, but of another kind")
	// ErrNotSet means that data or a response lacks what a reference, a
	// parameter or a new handle needs.
	ErrNotSet = errors.New("not set")
	// ErrNoLoad means that the data is not there and no operation can load it.
	ErrNoLoad = errors.New("has no data and cannot be loaded")
	// ErrConflict means that the caller set a field that the method fills, with what the
	// resource knows or with a constant, to another value.
	ErrConflict = errors.New("conflicts with what the method fills in")
	// ErrEmptyIdentifier means that an identifier of the handle is empty.
	ErrEmptyIdentifier = errors.New("identifier is empty")
	// ErrPagingMember means that a filter sets a member that the collection
	// itself controls.
	ErrPagingMember = errors.New("is not a filter")
	// ErrUnfiltered means that a batch action was called on a collection whose
	// filter restricts nothing.
	ErrUnfiltered = errors.New("the filter restricts nothing")
	// ErrTooManyItems means that a collection has more items than its MaxItems
	// allows.
	ErrTooManyItems = errors.New("too many items")
	// ErrPaused means that a listing has come to its Pause, and that something is left.
	ErrPaused = errors.New("paused")
	// ErrNilHandle means that an item given to a batch action is nil.
	ErrNilHandle = errors.New("the handle is nil")
	// ErrPaging means that a service's answers cannot be followed to the end: a
	// token came twice, a listing is truncated but has no token, or an item lacks
	// what identifies it, which is ErrNotSet as well.
	ErrPaging = errors.New("the listing cannot be continued")
	// ErrNoConfig means that a service was made from a client, so that it has no
	// configuration to make another service from.
	ErrNoConfig = errors.New("the service was made without a configuration")
	// ErrTimeout means that a waiter's time was over before its condition held.
	ErrTimeout = errors.New("exceeded the maximum wait time")
)

// noItems is the type of ErrNoItems, which is a kind of ErrNotFound.
type noItems struct{}

// Error prints "no items".
func (noItems) Error() string { return "no items" }

// Unwrap returns ErrNotFound.
func (noItems) Unwrap() error { return ErrNotFound }

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
