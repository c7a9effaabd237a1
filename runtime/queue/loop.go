package queue

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
)

// A loop consumes a queue. One goroutine, that of run, owns all its fields and decides
// everything; others handle a message, send a request or report an error, and hand it
// what is to be done with the result (start).
//
//	receive -> admit -> begin -> handled -> flush -> deleted
//	                         \-> failed  -> release
//
// Meanwhile keep extends the visibility of all that is in hand. When the loop stops,
// nothing is received and nothing begun any more, and it ends when nothing is left to do.
type loop struct {
	*ConsumeOptions
	client Consumer
	url    string
	fifo   bool
	handle func(context.Context, *types.Message) error

	receiving   context.Context // of requests for messages
	stopReceive context.CancelFunc
	working     context.Context // of handlers
	stopWork    context.CancelCauseFunc
	settling    context.Context // of all other requests
	stopSettle  context.CancelFunc

	results chan func() // what is to be done with the results of jobs
	jobs    int         // goroutines that will send a result
	carrier rethrow.Carrier

	receivers, wanted int       // requests for messages that are under way, and how many there may be
	asked             int       // messages that they may bring
	receiveAfter      time.Time // the next such request is not before this
	receiveFailed     int       // requests in a row that have failed

	held     map[*held]bool     // what is to be kept invisible
	keepAt   time.Time          // when one of them has something due; zero if none has
	running  int                // handlers at work
	groups   map[string][]*held // of a FIFO queue: those at work and, behind, those that wait
	done     []*held            // handled and to be deleted
	deleting int                // of them, in requests that are under way
	leaving  []*held            // to be released
	reports  []error            // for OnError
	telling  bool               // OnError is at work

	stopped   bool
	drainAt   time.Time // when the handlers' contexts end, once stopped
	drained   bool
	settleAt  time.Time // when trying to settle ends, once drained and nothing runs
	settled   bool      // it has ended
	err       error     // that ended the loop
	unsettled UnsettledError
}

// settleTime is how long requests may be tried after the end of the time to drain.
const settleTime = 5 * time.Second

func newLoop(ctx context.Context, client Consumer, url string, opts *ConsumeOptions, handle func(context.Context, *types.Message) error) *loop {
	l := &loop{
		ConsumeOptions: opts, client: client, url: url, fifo: isFIFO(url), handle: handle,
		results: make(chan func()), wanted: 1, held: map[*held]bool{}, groups: map[string][]*held{},
	}
	l.receiving, l.stopReceive = context.WithCancel(ctx)
	l.working, l.stopWork = context.WithCancelCause(context.WithoutCancel(ctx))
	l.settling, l.stopSettle = context.WithCancel(context.WithoutCancel(ctx))
	return l
}

// run consumes until there is nothing left to do.
func (l *loop) run() error {
	defer l.stopReceive()
	defer l.stopWork(nil)
	defer l.stopSettle()
	for {
		now := time.Now()
		l.endings(now)
		l.receive(now)
		l.keep(now)
		l.flush(now)
		l.release(now)
		l.report()
		if l.stopped && l.jobs == 0 && len(l.done) == 0 && len(l.leaving) == 0 {
			break
		}
		l.wait(now)
	}
	l.carrier.Pass()
	return l.result()
}

// wait waits for the result of a job, for the end of the context, or for the time when
// something is due.
func (l *loop) wait(now time.Time) {
	var due <-chan time.Time
	if next := l.next(); !next.IsZero() {
		timer := time.NewTimer(next.Sub(now))
		defer timer.Stop()
		due = timer.C
	}
	ended := l.receiving.Done()
	if l.stopped {
		ended = nil
	}
	select {
	case result := <-l.results:
		l.jobs--
		result()
		if l.carrier.Happened() {
			l.stop(nil)
		}
	case <-ended:
		l.stop(nil)
	case <-due:
	}
}

// start does a job in a goroutine of its own, and then, in the loop's, what is to be done
// with its result, however it ended.
func (l *loop) start(job, result func()) {
	l.jobs++
	go func() {
		defer func() { l.results <- result }()
		l.carrier.Run(job)
	}()
}

// stop ends receiving, for an error or nil. What has not begun goes back.
func (l *loop) stop(err error) {
	if l.err == nil {
		l.err = err
	}
	if l.stopped {
		return
	}
	l.stopped, l.drainAt = true, time.Now().Add(l.Drain)
	l.stopReceive()
	for id, group := range l.groups {
		l.giveBack(group[1:])
		l.groups[id] = group[:1]
	}
}

// endings ends the handlers' contexts, and later the requests, when their time is over.
func (l *loop) endings(now time.Time) {
	if !l.stopped {
		return
	}
	if !l.drained && !now.Before(l.drainAt) {
		l.drained = true
		l.stopWork(ErrDrained)
	}
	if l.drained && l.running == 0 && l.settleAt.IsZero() {
		l.settleAt = now.Add(settleTime)
	}
	if !l.settled && !l.settleAt.IsZero() && !now.Before(l.settleAt) {
		l.settled = true
		l.stopSettle()
		for _, m := range l.done {
			l.undeleted(m)
		}
		l.done, l.leaving = nil, nil
	}
}

// next returns when something is due, zero if nothing is.
func (l *loop) next() time.Time {
	var next time.Time
	sooner := func(t time.Time) {
		if !t.IsZero() && (next.IsZero() || t.Before(next)) {
			next = t
		}
	}
	if l.stopped && !l.drained {
		sooner(l.drainAt)
	}
	if !l.settled {
		sooner(l.keepAt)
		sooner(l.settleAt)
	}
	if l.mayReceive() > 0 {
		sooner(l.receiveAfter)
	}
	for _, m := range l.done {
		sooner(m.tryAt)
	}
	for _, m := range l.leaving {
		if !m.extending {
			sooner(m.tryAt)
		}
	}
	return next
}

// fail notes an error for OnError.
func (l *loop) fail(step Step, m *held, err error) *ConsumeError {
	e := &ConsumeError{Step: step, Err: err}
	if m != nil {
		e.Message = m.message
	}
	if l.OnError != nil {
		l.reports = append(l.reports, e)
	}
	return e
}

// report hands OnError what has been kept for it.
func (l *loop) report() {
	if l.telling || len(l.reports) == 0 {
		return
	}
	errs := l.reports
	l.reports, l.telling = nil, true
	l.start(func() {
		for _, err := range errs {
			l.OnError(err)
		}
	}, func() { l.telling = false })
}

// result returns what Consume returns.
func (l *loop) result() error {
	if len(l.unsettled.Undeleted) == 0 && len(l.unsettled.Interrupted) == 0 {
		return l.err
	}
	if l.err == nil {
		return &l.unsettled
	}
	return errors.Join(l.err, &l.unsettled)
}
