package stack

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
)

var (
	// ErrNoChanges means that a change set has no changes: the stack is already as it
	// would make it.
	ErrNoChanges = errors.New("there are no changes")
	// ErrChangeSet means that CloudFormation could not make a change set.
	ErrChangeSet = errors.New("the change set was not made")
	// ErrMustBeDeleted means that a stack can become nothing else: its creation failed
	// and was rolled back, or its deletion failed. Whoever wants it anew must delete it
	// first, and lose what is left of it.
	ErrMustBeDeleted = errors.New("the stack must be deleted before it can be created again")
	// ErrInProgress means that something else is changing the stack.
	ErrInProgress = errors.New("the stack is being changed already")
)

// FailedError says that an operation on a stack failed, and why.
type FailedError struct {
	// StackID is the stack's ID, by which it can be looked at even if it is deleted.
	StackID string
	// Status is the stack's, such as ROLLBACK_IN_PROGRESS.
	Status types.ResourceStatus
	// Event is that of the resource that failed first, or the stack's own if none
	// did. If that resource is a nested stack, it is that of the resource that failed
	// first in there; where the events of a nested stack cannot be had, or none of its
	// resources failed, it is the nested stack's.
	Event *types.StackEvent
	// Nested are the events of the nested stacks that the resource is in, from the
	// outermost on; nil for a resource of the stack itself.
	Nested []*types.StackEvent
}

// Error prints the stack's status, the resource and the reason. The names of the nested
// stacks that the resource is in stand in front of its own: Web/Cache/Cluster.
func (e *FailedError) Error() string {
	why := aws.ToString(e.Event.ResourceStatusReason)
	if why == "" {
		why = "CloudFormation gives no reason"
	}
	if own(e.Event) {
		return fmt.Sprintf("the stack is %s: %s", e.Status, why)
	}
	name := aws.ToString(e.Event.LogicalResourceId)
	for i := len(e.Nested) - 1; i >= 0; i-- {
		name = aws.ToString(e.Nested[i].LogicalResourceId) + "/" + name
	}
	return fmt.Sprintf("the stack is %s: %s (%s) is %s: %s", e.Status, name, aws.ToString(e.Event.ResourceType), e.Event.ResourceStatus, why)
}

// says reports whether an error is a ValidationError with one of these texts.
func says(err error, texts ...string) bool {
	code, message := retry.Describe(err)
	return code == "ValidationError" && contains(message, texts...)
}

func contains(text string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// Words of CloudFormation for what is not there, and for what would change nothing.
const (
	absent    = "does not exist"
	noUpdates = "No updates are to be performed"
	noChanges = "didn't contain changes"
)
