package queue

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

// held is a message that was received and is not settled yet.
type held struct {
	message *types.Message
	group   string
	handler context.CancelCauseFunc // ends the handler's context; nil: none is at work

	until     time.Time // no receipt is good for longer
	deadline  time.Time // others see the message from then on
	extendAt  time.Time
	extending bool // a request to extend it is under way
	failed    int  // requests to extend it that failed in a row
	lost      bool // others see the message

	tryAt    time.Time // when to send the request that settles it
	attempts int       // such requests that failed
	hidden   int32     // for how many seconds it is extended or, then, released
}

// admit takes a message that was received, and handles it if it may.
func (l *loop) admit(m *held) {
	l.hold(m)
	switch group, busy := l.groups[m.group]; {
	case l.stopped, !busy && l.slots() < 1:
		l.giveBack([]*held{m})
	case busy:
		l.groups[m.group] = append(group, m)
	case l.fifo:
		l.groups[m.group] = []*held{m}
		l.begin(m)
	default:
		l.begin(m)
	}
}

// slots returns how many messages could begin now.
func (l *loop) slots() int {
	if l.fifo {
		return l.Concurrency - len(l.groups)
	}
	return l.Concurrency - l.running
}

// begin handles a message.
func (l *loop) begin(m *held) {
	ctx, cancel := context.WithCancelCause(l.working)
	m.handler = cancel
	l.running++
	err, pause := errPanicked, -time.Second
	l.start(func() {
		if err = l.handle(ctx, m.message); err != nil && l.Backoff != nil {
			pause = max(0, l.Backoff(receives(m.message)))
		}
	}, func() {
		cancel(nil)
		m.handler = nil
		l.running--
		l.handled(m, err, pause)
	})
}

// receives returns how often a message has been received.
func receives(m *types.Message) int {
	n, err := strconv.Atoi(m.Attributes[string(types.MessageSystemAttributeNameApproximateReceiveCount)])
	if err != nil {
		return 1
	}
	return n
}

// handled decides what becomes of a message when its handler has returned: it is deleted
// or left, and with a pause it is invisible for that long. A pause below 0 is none.
func (l *loop) handled(m *held, err error, pause time.Duration) {
	if err == nil {
		m.tryAt = time.Now().Add(linger)
		l.done = append(l.done, m)
		return
	}
	l.fail(StepHandle, m, err)
	l.abandon(m)
	switch {
	case l.drained:
		l.unsettled.Interrupted = append(l.unsettled.Interrupted, aws.ToString(m.message.MessageId))
		l.giveBack([]*held{m})
	case pause >= 0:
		m.hidden = l.seconds(m, time.Now(), pause)
		l.leave(m)
	}
	l.drop(m)
}

// abandon gives back what was received behind a message of a FIFO queue that was not
// handled, or not deleted.
func (l *loop) abandon(m *held) {
	if group, ok := l.groups[m.group]; ok {
		delete(l.groups, m.group)
		l.giveBack(group[1:])
	}
}

// advance handles the next of a group, behind one that was deleted.
func (l *loop) advance(m *held) {
	group, ok := l.groups[m.group]
	switch {
	case !ok:
	case len(group) == 1:
		delete(l.groups, m.group)
	case group[1].lost:
		l.abandon(m)
	default:
		l.groups[m.group] = group[1:]
		l.begin(group[1])
	}
}

// giveBack makes messages visible at once that were not handled.
func (l *loop) giveBack(messages []*held) {
	for _, m := range messages {
		m.hidden = 0 // and not what it was extended by
		l.leave(m)
		l.drop(m)
	}
}

// leave notes that a message is to be released, if it is still to be had.
func (l *loop) leave(m *held) {
	if !m.lost && !l.settled {
		l.leaving = append(l.leaving, m)
	}
}

// undeleted notes that a message was handled and may not be deleted.
func (l *loop) undeleted(m *held) {
	const most = 1000
	if len(l.unsettled.Undeleted) < most {
		l.unsettled.Undeleted = append(l.unsettled.Undeleted, aws.ToString(m.message.MessageId))
	} else {
		l.unsettled.More++
	}
	l.drop(m)
	l.abandon(m)
}

// hold begins to keep a message invisible, and drop ends it.
func (l *loop) hold(m *held) {
	l.held[m] = true
	l.keepBefore(m.extendAt)
}

func (l *loop) drop(m *held) { delete(l.held, m) }

// lose notes that others see a message.
func (l *loop) lose(m *held, why error) {
	m.lost = true
	l.drop(m)
	err := ErrLost
	if why != nil {
		err = fmt.Errorf("%w: %w", ErrLost, why)
	}
	l.fail(StepExtend, m, err)
	if m.handler != nil {
		m.handler(err)
	}
}
