package queue_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/smithy-go"
)

// fault is what goes wrong with one request.
type fault string

const (
	fine     fault = ""
	throttle fault = "throttle" // nothing is done
	broken   fault = "broken"   // status 500, and nothing is done
	lost     fault = "lost"     // it is done, and the answer is lost
	partial  fault = "partial"  // every other entry is not done, by the service's fault
	unnamed  fault = "unnamed"  // the answer leaves out every other entry, which was not done
	hang     fault = "hang"     // no answer until the context ends
	refuse   fault = "refuse"   // the request is refused for good
)

var errForbidden = &smithy.GenericAPIError{Code: "AccessDenied", Message: "no", Fault: smithy.FaultClient}

// sim is a queue as SQS has it, in memory and in virtual time.
type sim struct {
	fifo  bool
	fault func(op string, n int) fault // of the n-th request, from 1; nil: fine

	mu       sync.Mutex
	messages []*stored // in their order; those that were deleted are gone
	calls    []string  // the operations that were asked for
	sizes    []int     // messages asked for, or entries
	serial   int
	handled  map[string]bool // by the handler, with success
	bad      []string        // what must not happen, and did

	waiting, receiving int // requests for messages: now, and at most
}

type stored struct {
	id, group string
	visible   time.Time
	receipt   string
	count     int
}

func newSim(n int, groups ...string) *sim {
	s := &sim{fifo: len(groups) > 0, handled: map[string]bool{}}
	for i := range n {
		m := &stored{id: fmt.Sprintf("m%02d", i)}
		if s.fifo {
			m.group = groups[i%len(groups)]
		}
		s.messages = append(s.messages, m)
	}
	return s
}

func (s *sim) url() string {
	if s.fifo {
		return "https://sqs/q.fifo"
	}
	return "https://sqs/q"
}

// begin notes a request, and returns what goes wrong with it.
func (s *sim) begin(ctx context.Context, op string, url *string, size int) (fault, error) {
	if aws.ToString(url) != s.url() {
		return fine, fmt.Errorf("%s of the queue %q", op, aws.ToString(url))
	}
	s.mu.Lock()
	s.calls, s.sizes = append(s.calls, op), append(s.sizes, size)
	if size < 1 || size > 10 {
		s.bad = append(s.bad, fmt.Sprintf("%s of %d", op, size))
	}
	f := fine
	if s.fault != nil {
		f = s.fault(op, len(s.calls))
	}
	s.mu.Unlock()
	time.Sleep(10 * time.Millisecond)
	switch f {
	case throttle:
		return f, &smithy.GenericAPIError{Code: "RequestThrottled", Fault: smithy.FaultClient}
	case broken:
		return f, &smithy.GenericAPIError{Code: "InternalFailure", Fault: smithy.FaultServer}
	case refuse:
		return f, errForbidden
	case hang:
		<-ctx.Done()
	}
	return f, ctx.Err()
}

// end returns the error of a request that was done.
func (f fault) end() error {
	if f == lost {
		return fmt.Errorf("read the answer: %w", io.ErrUnexpectedEOF)
	}
	return nil
}

func (s *sim) ReceiveMessage(ctx context.Context, in *sqs.ReceiveMessageInput, _ ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error) {
	s.wait(1)
	defer s.wait(-1)
	f, err := s.begin(ctx, "receive", in.QueueUrl, int(in.MaxNumberOfMessages))
	if err != nil {
		return nil, err
	}
	until := time.Now().Add(time.Duration(in.WaitTimeSeconds) * time.Second)
	for {
		out := s.take(int(in.MaxNumberOfMessages), time.Duration(in.VisibilityTimeout)*time.Second)
		if len(out.Messages) > 0 || !time.Now().Before(until) {
			return out, f.end()
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(250 * time.Millisecond):
		}
	}
}

// wait counts requests for messages.
func (s *sim) wait(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting += n
	s.receiving = max(s.receiving, s.waiting)
}

// take makes up to n messages invisible. Of a group with messages that are invisible
// there are none.
func (s *sim) take(n int, visibility time.Duration) *sqs.ReceiveMessageOutput {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	blocked := map[string]bool{}
	for _, m := range s.messages {
		blocked[m.group] = blocked[m.group] || s.fifo && m.visible.After(now)
	}
	out := &sqs.ReceiveMessageOutput{}
	for _, m := range s.messages {
		if len(out.Messages) == n || m.visible.After(now) || blocked[m.group] {
			continue
		}
		s.serial++
		m.count++
		m.visible, m.receipt = now.Add(visibility), m.id+"/"+strconv.Itoa(s.serial)
		out.Messages = append(out.Messages, types.Message{
			MessageId: new(m.id), ReceiptHandle: new(m.receipt),
			Attributes: map[string]string{"MessageGroupId": m.group, "ApproximateReceiveCount": strconv.Itoa(m.count)},
		})
	}
	return out
}

// find returns the message that a receipt is good for, nil if it is for none any more.
func (s *sim) find(receipt string) *stored {
	for _, m := range s.messages {
		if m.receipt == receipt && (!s.fifo || m.visible.After(time.Now())) {
			return m
		}
	}
	return nil
}

// each does what is asked for with every entry that nothing goes wrong with, and returns
// the IDs of those that were done, and the failures.
func (s *sim) each(f fault, n int, do func(int) bool) (done []string, failed []types.BatchResultErrorEntry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range n {
		id := strconv.Itoa(i)
		switch {
		case i%2 == 0 && f == unnamed:
		case i%2 == 0 && f == partial:
			failed = append(failed, types.BatchResultErrorEntry{Id: &id, Code: new("InternalError")})
		case !do(i):
			failed = append(failed, types.BatchResultErrorEntry{Id: &id, Code: new("ReceiptHandleIsInvalid"), SenderFault: true})
		default:
			done = append(done, id)
		}
	}
	if f == unnamed && len(done)+len(failed) == 0 {
		done = append(done, "another")
	}
	return done, failed
}

func (s *sim) DeleteMessageBatch(ctx context.Context, in *sqs.DeleteMessageBatchInput, _ ...func(*sqs.Options)) (*sqs.DeleteMessageBatchOutput, error) {
	f, err := s.begin(ctx, "delete", in.QueueUrl, len(in.Entries))
	if err != nil {
		return nil, err
	}
	out := &sqs.DeleteMessageBatchOutput{}
	done, failed := s.each(f, len(in.Entries), func(i int) bool {
		if aws.ToString(in.Entries[i].Id) != strconv.Itoa(i) {
			return false
		}
		m := s.find(*in.Entries[i].ReceiptHandle)
		if m == nil {
			return !s.fifo // SQS says nothing of it
		}
		if !s.handled[m.id] {
			s.bad = append(s.bad, m.id+" is deleted, and was not handled")
		}
		s.messages = slices.DeleteFunc(s.messages, func(x *stored) bool { return x == m })
		return true
	})
	for _, id := range done {
		out.Successful = append(out.Successful, types.DeleteMessageBatchResultEntry{Id: &id})
	}
	out.Failed = failed
	return out, f.end()
}

func (s *sim) ChangeMessageVisibilityBatch(ctx context.Context, in *sqs.ChangeMessageVisibilityBatchInput, _ ...func(*sqs.Options)) (*sqs.ChangeMessageVisibilityBatchOutput, error) {
	op := "extend"
	if in.Entries[0].VisibilityTimeout == 0 {
		op = "release"
	}
	f, err := s.begin(ctx, op, in.QueueUrl, len(in.Entries))
	if err != nil {
		return nil, err
	}
	out := &sqs.ChangeMessageVisibilityBatchOutput{}
	done, failed := s.each(f, len(in.Entries), func(i int) bool {
		m := s.find(*in.Entries[i].ReceiptHandle)
		if aws.ToString(in.Entries[i].Id) != strconv.Itoa(i) || m == nil || !m.visible.After(time.Now()) {
			return false
		}
		m.visible = time.Now().Add(time.Duration(in.Entries[i].VisibilityTimeout) * time.Second)
		return true
	})
	for _, id := range done {
		out.Successful = append(out.Successful, types.ChangeMessageVisibilityBatchResultEntry{Id: &id})
	}
	out.Failed = failed
	return out, f.end()
}

// left returns the IDs of the messages that are still in the queue.
func (s *sim) left() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	ids := []string{}
	for _, m := range s.messages {
		ids = append(ids, m.id)
	}
	return ids
}

func (s *sim) count(op string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.calls {
		if c == op {
			n++
		}
	}
	return n
}

// workers looks at what handlers are given.
type workers struct {
	*sim
	busy     map[string]bool // by message
	groups   map[string]bool
	now, top int
}

func watch(s *sim) *workers {
	return &workers{sim: s, busy: map[string]bool{}, groups: map[string]bool{}}
}

// handle notes what must not happen, works for a time, and returns an error or nil. It
// ends with its context.
func (w *workers) handle(ctx context.Context, m *types.Message, d time.Duration, err error) error {
	id, group := *m.MessageId, m.Attributes["MessageGroupId"]
	w.enter(id, group)
	defer w.leave(id, group)
	if d > 0 { // a timer that is due at once has crashed the race detector of Go 1.26
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(d):
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if err == nil {
		w.handled[id] = true
	}
	return err
}

func (w *workers) enter(id, group string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.busy[id] {
		w.bad = append(w.bad, id+" has two handlers")
	}
	if w.fifo {
		if w.groups[group] {
			w.bad = append(w.bad, "group "+group+" has two handlers")
		}
		for _, m := range w.messages {
			if m.group == group && m.id < id {
				w.bad = append(w.bad, id+" is handled before "+m.id+" is deleted")
			}
		}
	}
	w.busy[id], w.groups[group] = true, true
	w.now++
	w.top = max(w.top, w.now)
}

func (w *workers) leave(id, group string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.busy[id], w.groups[group] = false, false
	w.now--
}

// itself makes a handle of a message: the message.
func itself(m *types.Message) (*types.Message, error) { return m, nil }

func holds(t *testing.T, ok bool, format string, args ...any) {
	t.Helper()
	if !ok {
		t.Errorf(format, args...)
	}
}

var errHandler = errors.New("cannot be handled")
