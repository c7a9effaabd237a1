package queue

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

var (
	// ErrLost is the cause of the end of a handler's context when the message is not
	// the handler's any more: its visibility could not be extended, or twelve hours
	// are over, for which SQS lets one receiver have a message at most. It will be, or
	// is already, received again.
	ErrLost = errors.New("the message is visible to other consumers again")
	// ErrDrained is the cause of the end of a handler's context when the time to drain
	// is over.
	ErrDrained = errors.New("the time to drain is over")

	errNoHandler = errors.New("the handler is nil")
	errPanicked  = errors.New("the handler panicked")
	errNoReceipt = errors.New("the message has no receipt handle, so that it can be neither kept nor deleted")
)

// A Step is what a consumer does with messages.
type Step string

// The steps of a consumer.
const (
	// StepReceive is asking for messages.
	StepReceive Step = "receive"
	// StepHandle is what the handler does.
	StepHandle Step = "handle"
	// StepExtend is keeping a message invisible to others.
	StepExtend Step = "extend"
	// StepDelete is deleting a message that was handled.
	StepDelete Step = "delete"
	// StepRelease is saying when a message that was not handled is visible again.
	StepRelease Step = "release"
)

// ConsumeError is what failed while messages were consumed. It unwraps to its cause.
type ConsumeError struct {
	// Step is what failed.
	Step Step
	// Message is what was received. It is nil where the step is about no single
	// message.
	Message *types.Message
	// Err is the cause: the handler's own error, or one of the SDK.
	Err error
}

// Error prints the step, the message's ID and the cause.
func (e *ConsumeError) Error() string {
	if e.Message == nil {
		return string(e.Step) + ": " + e.Err.Error()
	}
	return fmt.Sprintf("%s message %s: %v", e.Step, aws.ToString(e.Message.MessageId), e.Err)
}

// Unwrap returns the cause.
func (e *ConsumeError) Unwrap() error { return e.Err }

// UnsettledError says which messages a consumer left behind otherwise than it should.
// None of them is lost: all of them will be received again.
type UnsettledError struct {
	// Undeleted are IDs of messages that were handled, and that may not be deleted.
	// At most a thousand are kept.
	Undeleted []string
	// Interrupted are IDs of messages whose handlers were still at work when the time
	// to drain was over, and then failed.
	Interrupted []string
	// More is how many more messages were undeleted.
	More int
}

// Error prints how many messages of each kind there are, and the IDs of some.
func (e *UnsettledError) Error() string {
	var parts []string
	if n := len(e.Undeleted) + e.More; n > 0 {
		parts = append(parts, fmt.Sprintf("%d handled, but not deleted (%s)", n, some(e.Undeleted)))
	}
	if n := len(e.Interrupted); n > 0 {
		parts = append(parts, fmt.Sprintf("%d interrupted (%s)", n, some(e.Interrupted)))
	}
	return "messages that will be received again: " + strings.Join(parts, ", ")
}

// some lists the first few of ids.
func some(ids []string) string {
	const few = 5
	if len(ids) > few {
		return strings.Join(ids[:few], ", ") + ", ..."
	}
	return strings.Join(ids, ", ")
}
