package items

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// ErrTransactionConflict means that an item is part of another transaction, or of
// another write, just now: trying again helps.
var ErrTransactionConflict = errors.New("another transaction has the item")

// CanceledError is the error of a transaction of which nothing was done. It is
// ErrConditionFailed, ErrTransactionConflict or resource.ErrThrottled if one of its
// reasons is, and unwraps to the SDK's error.
type CanceledError struct {
	// Reasons are the parts of the transaction that kept it from being done.
	Reasons []*Reason
	// Err is the error of the SDK.
	Err error
}

// Reason is a part of a transaction that kept it from being done.
type Reason struct {
	// Place is its place in the transaction, counted from 1.
	Place int
	// Operation is "Put", "Update", "Delete", "Check" or "Get".
	Operation string
	// Table is the table's name.
	Table string
	// Item is the key, or the item of a Put.
	Item Item
	// Code is the service's code, such as "ConditionalCheckFailed".
	Code string
	// Message is the service's text; it may be empty.
	Message string
	// Old is the item as it is in the table, if a condition failed and there is one.
	Old Item

	name string
}

// Error prints the part, its key if that is known, and what the service says.
func (r *Reason) Error() string {
	text := fmt.Sprintf("%d, %s of %s: %s", r.Place, r.Operation, r.name, r.Code)
	if r.Message != "" {
		text += ": " + r.Message
	}
	return text
}

// kind returns what an error of this reason is.
func (r *Reason) kind() error {
	switch r.Code {
	case "ConditionalCheckFailed":
		return &ConditionError{r.Old, r}
	case "TransactionConflict":
		return ErrTransactionConflict
	case "ThrottlingError", "ProvisionedThroughputExceeded":
		return resource.ErrThrottled
	}
	return r
}

// Error prints the reasons.
func (e *CanceledError) Error() string {
	parts := make([]string, len(e.Reasons))
	for i, r := range e.Reasons {
		parts[i] = r.Error()
	}
	if len(parts) == 0 {
		return e.Err.Error()
	}
	return "the transaction was canceled: " + strings.Join(parts, "; ")
}

// Unwrap returns what the reasons are, and the SDK's error.
func (e *CanceledError) Unwrap() []error {
	var all []error
	for _, r := range e.Reasons {
		all = append(all, r.kind())
	}
	return append(all, e.Err)
}

// canceled makes a *CanceledError of an error that says so.
func canceled(err error, parts []about) error {
	var theirs *types.TransactionCanceledException
	if !errors.As(err, &theirs) {
		return err
	}
	e := &CanceledError{Err: err}
	for i, reason := range theirs.CancellationReasons {
		if reason.Code == nil || *reason.Code == "None" || i >= len(parts) {
			continue
		}
		one := &Reason{Place: i + 1, Operation: parts[i].operation, Table: parts[i].table.Name(), Item: parts[i].item, Code: *reason.Code, Old: reason.Item, name: parts[i].String()}
		if reason.Message != nil {
			one.Message = *reason.Message
		}
		e.Reasons = append(e.Reasons, one)
	}
	return e
}

// String names the item as far as its key is known: that of a Put is not before the
// handle has its data.
func (a about) String() string {
	key := a.item
	if a.operation == "Put" {
		key = nil
		if described := a.table.Data(); described != nil {
			key, _ = keyOf(a.item, namesIn(described))
		}
	}
	if key == nil {
		return a.table.Name()
	}
	return a.table.Name() + " " + printed(key)
}
