package items

import (
	"errors"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// ErrConditionFailed means that nothing was written because the item is not as a
// condition wants it. Test for it with errors.Is.
var ErrConditionFailed = errors.New("the condition failed")

// ConditionError is the error of a write that a condition kept from happening. It is
// ErrConditionFailed, and unwraps to the SDK's error.
type ConditionError struct {
	// Old is the item as it is in the table; nil if there is none, or if the request
	// did not ask for it.
	Old Item
	// Err is the error of the SDK.
	Err error
}

// Error prints the SDK's error.
func (e *ConditionError) Error() string { return e.Err.Error() }

// Unwrap returns ErrConditionFailed and the SDK's error.
func (e *ConditionError) Unwrap() []error { return []error{ErrConditionFailed, e.Err} }

// Old returns the item that a condition failed for, as it is in the table: of an error of
// this package, or of a method such as Table.PutItem whose input has asked for it. It is
// resource.ErrNotFound if there is none, and err itself if no condition failed. It takes the
// option Decoder.
func Old[T any](err error, opts ...Option) (T, error) {
	var none T
	r, bad := options(opts, "Decoder")
	if bad != nil {
		return none, bad
	}
	var failed *ConditionError
	var theirs *types.ConditionalCheckFailedException
	var old Item
	switch {
	case errors.As(err, &failed):
		old = failed.Old
	case errors.As(err, &theirs):
		old = theirs.Item
	default:
		return none, err
	}
	if old == nil {
		return none, resource.ErrNotFound
	}
	return decode[T](r, old)
}

// conditionFailed says of an error that it is a failed condition, if it is. The handle
// named it already.
func conditionFailed(h resource.Handle, err error) error {
	err = bare(h, err)
	var failed *types.ConditionalCheckFailedException
	if errors.As(err, &failed) {
		return &ConditionError{failed.Item, err}
	}
	return err
}
