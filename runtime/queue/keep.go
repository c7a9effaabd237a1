package queue

import (
	"slices"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
)

// keepBefore notes that something has to be kept, or given up, at some time.
func (l *loop) keepBefore(t time.Time) {
	if l.keepAt.IsZero() || t.Before(l.keepAt) {
		l.keepAt = t
	}
}

// keep extends the visibility of what is in hand, of several messages at a time, and
// gives up what others see.
func (l *loop) keep(now time.Time) {
	if l.settled || l.keepAt.IsZero() || now.Before(l.keepAt) {
		return
	}
	var due []*held
	l.keepAt = time.Time{}
	soon := now.Add(l.Visibility / 20) // so that they share a request
	for m := range l.held {
		switch {
		case !now.Before(m.deadline):
			l.lose(m, nil)
		case !m.extending && !m.extendAt.After(soon) && l.seconds(m, now, l.Visibility) > int32(m.deadline.Sub(now)/time.Second):
			due = append(due, m)
			l.keepBefore(m.deadline)
		case m.extending || !m.extendAt.After(soon):
			l.keepBefore(m.deadline)
		default:
			l.keepBefore(m.next())
		}
	}
	for batch := range slices.Chunk(due, mostEntries) {
		l.extend(now, batch)
	}
}

// seconds returns for how many seconds a message may be invisible from now on, at most d.
func (l *loop) seconds(m *held, now time.Time, d time.Duration) int32 {
	left := max(0, m.until.Sub(now))
	return int32(min((d+time.Second-1)/time.Second, left/time.Second))
}

// next returns when a message has to be extended or given up.
func (m *held) next() time.Time {
	if m.deadline.Before(m.extendAt) {
		return m.deadline
	}
	return m.extendAt
}

// extend asks for more time for up to ten messages.
func (l *loop) extend(now time.Time, batch []*held) {
	for _, m := range batch {
		m.extending, m.hidden = true, l.seconds(m, now, l.Visibility)
	}
	l.change(batch, func(results []outcome) {
		for i, m := range batch {
			m.extending = false
			if l.held[m] {
				l.extended(m, now, results[i])
				l.keepBefore(m.next())
			}
		}
	}, StepExtend)
}

// extended takes what became of a request of a time to extend a message.
func (l *loop) extended(m *held, at time.Time, result outcome) {
	now := time.Now()
	switch {
	case result.Err == nil:
		d := time.Duration(m.hidden) * time.Second
		m.failed, m.deadline, m.extendAt = 0, at.Add(d), at.Add(d/2)
	case result.Passes:
		if !result.whole {
			l.fail(StepExtend, m, result.Err)
		}
		m.failed++
		pause := min(retry.Backoff(m.failed), m.deadline.Sub(now)/4)
		m.extendAt = now.Add(max(pause, 100*time.Millisecond))
	case result.whole:
		m.extendAt = m.deadline // the loop stops, and the message stays until then
	default:
		l.lose(m, result.Err)
	}
}

// change sends a request that says for how long messages are hidden, and then hands over
// what became of each. A request that is refused as a whole stops the loop.
func (l *loop) change(batch []*held, then func([]outcome), step Step) {
	in := &sqs.ChangeMessageVisibilityBatchInput{QueueUrl: &l.url}
	for i, m := range batch {
		in.Entries = append(in.Entries, types.ChangeMessageVisibilityBatchRequestEntry{
			Id: new(strconv.Itoa(i)), ReceiptHandle: m.message.ReceiptHandle, VisibilityTimeout: m.hidden,
		})
	}
	var out *sqs.ChangeMessageVisibilityBatchOutput
	err := errPanicked
	l.start(func() {
		ctx, cancel := l.limited(step)
		defer cancel()
		out, err = bulk.Given(l.client.ChangeMessageVisibilityBatch(ctx, in, l.Requests...))
	}, func() {
		if err != nil {
			then(l.notSent(step, len(batch), err))
			return
		}
		a := bulk.Answer{}
		for _, entry := range out.Successful {
			a.Done(entry.Id, nil, nil)
		}
		then(each(outcomes(a, out.Failed, out.ResultMetadata, len(batch))))
	})
}
