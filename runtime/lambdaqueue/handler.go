// Package lambdaqueue lets a function of AWS Lambda handle messages of a queue by what
// handles them in Queue.Consume. It needs no library of Lambda: what Handler returns is a
// function that lambda.Start takes.
package lambdaqueue

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
)

// Options say how messages are handled. Options get them with their defaults.
type Options struct {
	// Concurrency is the most handlers at work at the same time, 10 by default; less than 1
	// is 1. On a FIFO queue messages of a group are handled one after the other.
	Concurrency int
	// ReportsFailures says that the event source mapping has ReportBatchItemFailures in
	// its FunctionResponseTypes. Then the messages that were not handled come again, and
	// the others are deleted. Without, all come again if one was not handled: otherwise
	// Lambda would delete it.
	ReportsFailures bool
	// Margin is how long before the function's deadline the handlers' contexts end, 500ms
	// by default, so that there is time to say what was not handled.
	Margin time.Duration
	// OnError, if not nil, gets the errors of handlers, one call at a time.
	OnError func(messageID string, err error)
}

var (
	errNoHandler = errors.New("the handler is nil")
	errUnhandled = errors.New("not handled: an earlier message of its group failed")
)

// Handler returns a function for lambda.Start that calls handle for each message of an
// event. The queue is named by its URL, and message makes a handle: it is the MessageFrom
// of a service. An event of another queue is an error. Lambda deletes what was handled; a
// handler must not, and it may get a message twice. When it panics, the function does,
// and all messages come again.
func Handler[M any](url string, message func(url string, data *types.Message) (M, error), handle func(context.Context, M) error, optFns ...func(*Options)) func(context.Context, Event) (Response, error) {
	o := Options{Concurrency: 10, Margin: 500 * time.Millisecond}
	for _, f := range optFns {
		f(&o)
	}
	each := func(ctx context.Context, r *Record) error {
		m, err := message(url, r.message())
		if err != nil {
			return err
		}
		return handle(ctx, m)
	}
	return func(ctx context.Context, e Event) (Response, error) {
		if handle == nil {
			return Response{}, errNoHandler
		}
		for i := range e.Records {
			if err := e.Records[i].check(url); err != nil {
				return Response{}, err
			}
		}
		b := &batch{Options: o, records: e.Records, errs: make([]error, len(e.Records)), handle: each}
		return b.run(ctx, strings.HasSuffix(url, ".fifo"))
	}
}

// batch is one event.
type batch struct {
	Options
	records []Record
	errs    []error // of each
	handle  func(context.Context, *Record) error
	carrier rethrow.Carrier
	telling sync.Mutex
}

// run handles all messages, in groups that go at the same time.
func (b *batch) run(ctx context.Context, fifo bool) (Response, error) {
	if deadline, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-b.Margin))
		defer cancel()
	}
	slots := make(chan struct{}, max(1, b.Concurrency))
	var workers sync.WaitGroup
	for _, group := range b.groups(fifo) {
		slots <- struct{}{}
		workers.Go(func() {
			defer func() { <-slots }()
			b.carrier.Run(func() { b.inOrder(ctx, group) })
		})
	}
	workers.Wait()
	b.carrier.Pass()
	return b.response()
}

// groups returns the indices of messages that are handled one after the other: those of a
// group of a FIFO queue, and otherwise each alone.
func (b *batch) groups(fifo bool) (groups [][]int) {
	at := map[string]int{}
	for i := range b.records {
		id := b.records[i].Attributes["MessageGroupId"]
		if n, ok := at[id]; ok && fifo {
			groups[n] = append(groups[n], i)
			continue
		}
		at[id] = len(groups)
		groups = append(groups, []int{i})
	}
	return groups
}

// inOrder handles messages up to the first that fails.
func (b *batch) inOrder(ctx context.Context, group []int) {
	var failed error
	for _, i := range group {
		switch {
		case failed != nil:
			b.errs[i] = errUnhandled
			continue
		case ctx.Err() != nil:
			b.errs[i] = ctx.Err()
		default:
			b.errs[i] = b.handle(ctx, &b.records[i])
		}
		if failed = b.errs[i]; failed != nil {
			b.tell(i)
		}
	}
}

func (b *batch) tell(i int) {
	if b.OnError != nil {
		b.telling.Lock()
		defer b.telling.Unlock()
		b.OnError(b.records[i].MessageID, b.errs[i])
	}
}

// response says what was not handled.
func (b *batch) response() (Response, error) {
	r := Response{BatchItemFailures: []ItemFailure{}}
	var errs []error
	for i, err := range b.errs {
		if err != nil {
			r.BatchItemFailures = append(r.BatchItemFailures, ItemFailure{b.records[i].MessageID})
			errs = append(errs, fmt.Errorf("message %s: %w", b.records[i].MessageID, err))
		}
	}
	if b.ReportsFailures {
		return r, nil
	}
	return Response{}, errors.Join(errs...)
}
