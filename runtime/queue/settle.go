package queue

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
)

// linger is how long a message that was handled waits for others to be deleted with it.
const linger = 100 * time.Millisecond

// flush deletes what was handled, if it has waited long enough or has nothing to wait for:
// ten are there, no handler is at work, or what stands behind it in its group waits.
func (l *loop) flush(now time.Time) {
	later := func(m *held) bool { return m.tryAt.After(now) }
	again := func(m *held) bool { return later(m) && m.attempts > 0 }
	fresh := len(l.done) - count(l.done, again)
	if fresh < mostEntries && l.running > 0 && (!l.fifo || l.deleting > 0) && !slices.ContainsFunc(l.done, func(m *held) bool { return !later(m) }) {
		return
	}
	ready := slices.DeleteFunc(slices.Clone(l.done), again)
	l.done = slices.DeleteFunc(l.done, func(m *held) bool { return !again(m) })
	for batch := range slices.Chunk(ready, mostEntries) {
		l.remove(batch)
	}
}

func count(all []*held, is func(*held) bool) (n int) {
	for _, m := range all {
		if is(m) {
			n++
		}
	}
	return n
}

// remove deletes up to ten messages.
func (l *loop) remove(batch []*held) {
	in := &sqs.DeleteMessageBatchInput{QueueUrl: &l.url}
	for i, m := range batch {
		in.Entries = append(in.Entries, types.DeleteMessageBatchRequestEntry{Id: new(strconv.Itoa(i)), ReceiptHandle: m.message.ReceiptHandle})
	}
	l.deleting += len(batch)
	var out *sqs.DeleteMessageBatchOutput
	err := errPanicked
	l.start(func() {
		ctx, cancel := l.limited(StepDelete)
		defer cancel()
		out, err = bulk.Given(l.client.DeleteMessageBatch(ctx, in, l.Requests...))
	}, func() {
		l.deleting -= len(batch)
		var results []outcome
		if err != nil {
			results = l.notSent(StepDelete, len(batch), err)
		} else {
			a := bulk.Answer{}
			for _, entry := range out.Successful {
				a.Done(entry.Id, nil, nil)
			}
			results = each(outcomes(a, out.Failed, out.ResultMetadata, len(batch)))
		}
		for i, m := range batch {
			l.deleted(m, results[i])
		}
	})
}

// deleted takes what became of a request to delete a message.
func (l *loop) deleted(m *held, result outcome) {
	if result.Err == nil {
		l.drop(m)
		l.advance(m)
		return
	}
	if !result.whole {
		l.fail(StepDelete, m, result.Err)
	}
	if !result.Passes || l.settled {
		l.undeleted(m)
		return
	}
	m.attempts++
	m.tryAt = time.Now().Add(retry.Backoff(m.attempts))
	l.done = append(l.done, m)
}

// release says for how long messages stay invisible that were not handled. If that fails
// they are visible when their visibility ends.
func (l *loop) release(now time.Time) {
	later := func(m *held) bool { return m.extending || m.tryAt.After(now) }
	ready := slices.DeleteFunc(slices.Clone(l.leaving), later)
	l.leaving = slices.DeleteFunc(l.leaving, func(m *held) bool { return !later(m) })
	for batch := range slices.Chunk(ready, mostEntries) {
		l.change(batch, func(results []outcome) {
			for i, m := range batch {
				l.released(m, results[i])
			}
		}, StepRelease)
	}
}

func (l *loop) released(m *held, result outcome) {
	if result.Err == nil {
		return
	}
	if !result.whole {
		l.fail(StepRelease, m, result.Err)
	}
	if m.attempts++; result.Passes && !l.settled && m.attempts < retry.Attempts {
		m.tryAt = time.Now().Add(retry.Backoff(m.attempts))
		l.leaving = append(l.leaving, m)
	}
}

// limited returns the context of a request that settles messages. One that extends them
// has to leave time for another.
func (l *loop) limited(step Step) (context.Context, context.CancelFunc) {
	limit := requestTime
	if step == StepExtend {
		limit = min(limit, max(time.Second, l.Visibility/6))
	}
	return context.WithTimeout(l.settling, limit)
}
