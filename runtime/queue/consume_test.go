package queue_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// run consumes in virtual time until d is over. The handler works for a time.
func run(t *testing.T, s *sim, d time.Duration, handle func(ctx context.Context, w *workers, m *types.Message) error, optFns ...func(*queue.ConsumeOptions)) (w *workers, err error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w = watch(s)
		ctx, cancel := context.WithTimeout(t.Context(), d)
		defer cancel()
		err = queue.Consume(ctx, s, s.url(), itself, func(ctx context.Context, m *types.Message) error { return handle(ctx, w, m) }, optFns...)
	})
	for _, bad := range w.bad {
		t.Error(bad)
	}
	return w, err
}

// works returns a handler that takes a time.
func works(d time.Duration) func(context.Context, *workers, *types.Message) error {
	return func(ctx context.Context, w *workers, m *types.Message) error { return w.handle(ctx, m, d, nil) }
}

func TestConsume(t *testing.T) {
	s := newSim(100)
	w, err := run(t, s, time.Minute, works(time.Second))
	holds(t, err == nil, "%v", err)
	holds(t, len(s.left()) == 0 && len(w.handled) == 100, "%d are left, %d were handled", len(s.left()), len(w.handled))
	holds(t, w.top == 10, "%d handlers at a time", w.top)
	holds(t, s.count("delete") <= 20 && s.count("extend") == 0, "%d requests to delete, %d to extend", s.count("delete"), s.count("extend"))
}

// No more is asked for than can be handled at once.
func TestConsumeAsksForWhatCanBegin(t *testing.T) {
	s := newSim(9)
	_, err := run(t, s, time.Minute, works(3*time.Second), func(o *queue.ConsumeOptions) { o.Concurrency = 3 })
	holds(t, err == nil && s.sizes[0] == 3, "%v, asked for %v", err, s.sizes)
	for i, op := range s.calls {
		holds(t, op != "receive" || s.sizes[i] <= 3, "asked for %d", s.sizes[i])
	}
}

// More requests run at once while they come back full.
func TestConsumeFillsManySlots(t *testing.T) {
	s := newSim(100)
	w, err := run(t, s, 30*time.Second, works(5*time.Second), func(o *queue.ConsumeOptions) { o.Concurrency = 45 })
	holds(t, err == nil && w.top == 45, "%v, %d at a time", err, w.top)
	first := slices.Sorted(slices.Values(s.sizes[:5])) // those that begin at once do so in any order
	holds(t, slices.Equal(first, []int{5, 10, 10, 10, 10}) && s.receiving == 5, "first asked for %v, %d requests at a time", first, s.receiving)
}

// One request waits for the messages of an empty queue, however many slots there are, and
// however many requests there were before.
func TestConsumeWaitsWithOneRequest(t *testing.T) {
	for _, n := range []int{0, 100} {
		s := newSim(n)
		_, err := run(t, s, 10*time.Minute, works(time.Second), func(o *queue.ConsumeOptions) { o.Concurrency = 45 })
		got := s.count("receive") - n/10
		holds(t, err == nil && got >= 29 && got <= 70, "%d messages: %v, %d requests besides those that found some", n, err, got)
	}
}

// A queue that answers at once that it is empty is not asked all the time.
func TestConsumeDoesNotSpin(t *testing.T) {
	s := newSim(0)
	_, err := run(t, s, 10500*time.Millisecond, ignores, func(o *queue.ConsumeOptions) { o.Wait = 0 })
	holds(t, err == nil && s.count("receive") == 11, "%v, %d requests", err, s.count("receive"))
}

func ignores(context.Context, *workers, *types.Message) error { return nil }

// A handler may take longer than the visibility, and so may what keeps its message.
func TestConsumeKeepsMessages(t *testing.T) {
	for _, f := range []fault{fine, throttle, lost, partial, unnamed, hang} {
		s := newSim(4)
		extends, told := 0, 0
		s.fault = func(op string, _ int) fault {
			if op == "extend" {
				if extends++; extends%2 == 1 {
					return f
				}
			}
			return fine
		}
		w, err := run(t, s, 30*time.Second, works(29*time.Second), func(o *queue.ConsumeOptions) {
			o.OnError = func(err error) {
				var failed *queue.ConsumeError
				holds(t, errors.As(err, &failed) && failed.Step == queue.StepExtend, "%s: %v", f, err)
				told++
			}
		})
		holds(t, (told > 0) == (f != fine), "%s: told of %d failures", f, told)
		holds(t, err == nil && len(w.handled) == 4 && len(s.left()) == 0, "%s: %v, %d handled", f, err, len(w.handled))
		holds(t, s.count("receive") > 0 && extends >= 1 && extends <= 6, "%s: %d requests to extend", f, extends)
	}
}

// A handler whose message others see is told so, and nothing else happens to it.
func TestConsumeLosesMessages(t *testing.T) {
	tests := map[string]struct {
		fault  fault
		steal  bool
		within time.Duration
	}{
		"nobody answers": {throttle, false, 30 * time.Second},
		"not ours":       {fine, true, 16 * time.Second},
	}
	for name, test := range tests {
		s := newSim(1)
		s.fault = func(op string, _ int) fault {
			if op != "receive" {
				if test.steal {
					s.messages[0].receipt = "another's"
				}
				return test.fault
			}
			return fine
		}
		var cause error
		var took time.Duration
		var reports []error
		_, err := run(t, s, 25*time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
			begun := time.Now()
			<-ctx.Done()
			cause, took = context.Cause(ctx), time.Since(begun)
			return ctx.Err()
		}, func(o *queue.ConsumeOptions) { o.OnError = func(err error) { reports = append(reports, err) } })
		holds(t, err == nil && errors.Is(cause, queue.ErrLost) && took <= test.within, "%s: %v, %v after %v", name, err, cause, took)
		var failed *queue.ConsumeError
		lost := slices.IndexFunc(reports, func(err error) bool { return errors.Is(err, queue.ErrLost) })
		holds(t, lost >= 0 && errors.As(reports[lost], &failed) && failed.Step == queue.StepExtend && *failed.Message.MessageId == "m00", "%s: %v", name, reports)
		holds(t, s.count("release")+s.count("delete") == 0, "%s: it was settled", name)
	}
}

// SQS keeps a message for twelve hours at most.
func TestConsumeEndsAfterTwelveHours(t *testing.T) {
	s := newSim(1)
	var took time.Duration
	var cause error
	run(t, s, 13*time.Hour, func(ctx context.Context, w *workers, m *types.Message) error {
		if m.Attributes["ApproximateReceiveCount"] == "2" {
			w.handled[*m.MessageId] = true
			return nil
		}
		begun := time.Now()
		<-ctx.Done()
		cause, took = context.Cause(ctx), time.Since(begun)
		return ctx.Err()
	}, func(o *queue.ConsumeOptions) { o.Visibility = time.Hour })
	holds(t, errors.Is(cause, queue.ErrLost) && took > 12*time.Hour-10*time.Second && took <= 12*time.Hour, "%v after %v", cause, took)
}

// What is not deleted by the service's fault is deleted later, once.
func TestConsumeDeletesAgain(t *testing.T) {
	for _, f := range []fault{throttle, broken, lost, partial, unnamed, hang} {
		s := newSim(10)
		s.fault = func(op string, n int) fault {
			if op == "delete" && slices.Index(s.calls, "delete") == n-1 {
				return f
			}
			return fine
		}
		handled := 0
		_, err := run(t, s, 40*time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
			w.mu.Lock()
			handled++
			w.mu.Unlock()
			return w.handle(ctx, m, 0, nil)
		})
		holds(t, err == nil && handled == 10 && len(s.left()) == 0, "%s: %v, handled %d, left %v", f, err, handled, s.left())
	}
}

// What SQS refuses to delete is named, and what stands behind it goes back at once.
func TestConsumeNamesWhatIsNotDeleted(t *testing.T) {
	s := newSim(3, "g")
	var begun, released time.Time
	s.fault = func(op string, _ int) fault {
		if op == "release" {
			released = time.Now()
		}
		return fine
	}
	var reports []error
	_, err := run(t, s, 2*time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
		begun = time.Now()
		err := w.handle(ctx, m, 0, nil)
		s.messages[0].receipt = "another's"
		return err
	}, func(o *queue.ConsumeOptions) {
		o.Batch, o.OnError = 10, func(err error) { reports = append(reports, err) }
	})
	var unsettled *queue.UnsettledError
	holds(t, errors.As(err, &unsettled) && slices.Equal(unsettled.Undeleted, []string{"m00"}), "%v", err)
	holds(t, err.Error() == "messages that will be received again: 1 handled, but not deleted (m00)", "%v", err)
	holds(t, len(reports) == 1 && reports[0].Error() == "delete message m00: ReceiptHandleIsInvalid", "%v", reports)
	holds(t, s.count("release") == 1 && len(s.left()) == 3, "%v, left %v", s.calls, s.left())
	holds(t, released.Sub(begun) < time.Second, "released after %v", released.Sub(begun))
}

// On a FIFO queue what stands behind a message that failed goes back at once.
func TestConsumeGivesBackAGroup(t *testing.T) {
	s := newSim(5, "g")
	var order []string
	_, err := run(t, s, 40*time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
		order = append(order, *m.MessageId)
		var err error
		if *m.MessageId == "m01" && m.Attributes["ApproximateReceiveCount"] == "1" {
			err = errHandler
		}
		return w.handle(ctx, m, 0, err)
	}, func(o *queue.ConsumeOptions) { o.Batch = 10 })
	holds(t, err == nil && slices.Equal(order, []string{"m00", "m01", "m01", "m02", "m03", "m04"}), "%v, %v", err, order)
	at := slices.Index(s.calls, "release")
	holds(t, at > 0 && s.sizes[at] == 3, "%v of %v", s.calls, s.sizes)
	holds(t, s.count("extend") == 0, "what was given back is extended: %v", s.calls)
}

// On a FIFO queue as many groups are at work as may be.
func TestConsumeGroupsAtOnce(t *testing.T) {
	s := newSim(8, "a", "b", "c", "d", "e", "f", "g", "h")
	w, err := run(t, s, 40*time.Second, works(5*time.Second), func(o *queue.ConsumeOptions) { o.Batch, o.Concurrency = 10, 6 })
	holds(t, err == nil && w.top == 6, "%v, %d at once", err, w.top)
}

// Without batches, a message behind one that fails is not received.
func TestConsumeReceivesOneOfAGroup(t *testing.T) {
	s := newSim(2, "g")
	_, err := run(t, s, 3*time.Minute, func(ctx context.Context, w *workers, m *types.Message) error {
		return w.handle(ctx, m, 0, errHandler)
	})
	holds(t, err == nil && s.messages[0].count >= 4 && s.messages[1].count == 0, "%v, received %d and %d times", err, s.messages[0].count, s.messages[1].count)
}

func TestConsumeBackoff(t *testing.T) {
	s := newSim(1)
	var at []time.Duration
	_, err := run(t, s, 10*time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
		at = append(at, time.Since(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)).Truncate(time.Second))
		return errHandler
	}, func(o *queue.ConsumeOptions) {
		o.Backoff = func(n int) time.Duration {
			return []time.Duration{-1, -time.Minute, 0, 1500 * time.Millisecond, time.Hour}[n]
		}
	})
	holds(t, err == nil && slices.Equal(at, []time.Duration{0, 0, 0, 2 * time.Second}), "%v, %v", err, at)
}

// A message that does not say how often it came counts as one that came for the first time.
func TestConsumeBackoffWithoutACount(t *testing.T) {
	s := newSim(1)
	var counts []int
	_, err := run(t, s, time.Second, func(_ context.Context, _ *workers, m *types.Message) error {
		delete(m.Attributes, "ApproximateReceiveCount")
		return errHandler
	}, func(o *queue.ConsumeOptions) {
		o.Backoff = func(n int) time.Duration { counts = append(counts, n); return time.Hour }
	})
	holds(t, err == nil && slices.Equal(counts, []int{1}), "%v, counted %v", err, counts)
}

// When the context ends handlers may finish, until the time to drain is over.
func TestConsumeDrains(t *testing.T) {
	for _, test := range []struct{ drain, work, took time.Duration }{
		{20 * time.Second, 5 * time.Second, 5 * time.Second},
		{3 * time.Second, 5 * time.Second, 3 * time.Second},
		{0, 5 * time.Second, time.Second},
	} {
		s := newSim(5)
		var causes []error
		var took time.Duration
		_, err := run(t, s, time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
			begun := time.Now()
			err := w.handle(ctx, m, test.work, nil)
			w.mu.Lock()
			defer w.mu.Unlock()
			causes, took = append(causes, err), time.Since(begun)
			return err
		}, func(o *queue.ConsumeOptions) { o.Concurrency, o.Drain = 2, test.drain })
		holds(t, took >= test.took-20*time.Millisecond && took <= test.took+time.Second && len(causes) == 2, "%v: took %v for %d", test, took, len(causes))
		var unsettled *queue.UnsettledError
		switch {
		case test.drain > test.work:
			holds(t, err == nil && len(s.left()) == 3, "%v, left %v", err, s.left())
		case !errors.As(err, &unsettled):
			t.Errorf("%v: %v", test, err)
		default:
			slices.Sort(unsettled.Interrupted)
			holds(t, slices.Equal(unsettled.Interrupted, []string{"m00", "m01"}), "%v: %v", test, unsettled)
			holds(t, errors.Is(causes[0], queue.ErrDrained) && s.count("release") > 0, "%v: %v, %v", test, causes, s.calls)
		}
	}
}

// What does not pass ends the loop, and what passes is asked for again, ever later.
func TestConsumeEnds(t *testing.T) {
	s := newSim(2)
	s.fault = func(op string, n int) fault {
		if op == "receive" && n > 1 {
			return refuse
		}
		return fine
	}
	w, err := run(t, s, time.Minute, works(3*time.Second), func(o *queue.ConsumeOptions) { o.Concurrency = 3 })
	holds(t, errors.Is(err, errForbidden) && strings.HasPrefix(err.Error(), "receive: "), "%v", err)
	holds(t, len(w.handled) == 2 && len(s.left()) == 0, "handled %v, left %v", w.handled, s.left())
}

func TestConsumeBacksOff(t *testing.T) {
	s := newSim(1)
	s.fault = func(op string, n int) fault {
		if n <= 12 {
			return []fault{throttle, broken, lost}[n%3]
		}
		return fine
	}
	reports := 0
	var waited time.Duration
	_, err := run(t, s, 5*time.Minute, func(ctx context.Context, w *workers, m *types.Message) error {
		waited = time.Since(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
		return w.handle(ctx, m, 0, nil)
	}, func(o *queue.ConsumeOptions) { o.OnError = func(error) { reports++ } })
	holds(t, err == nil && reports == 12, "%v, %d reports", err, reports)
	holds(t, waited > 45*time.Second && waited < 200*time.Second, "waited %v", waited)
}

// A panic of a handler, or of OnError, ends Consume, and the others finish before.
func TestConsumePanics(t *testing.T) {
	s := newSim(3)
	var w *workers
	synctest.Test(t, func(t *testing.T) {
		w = watch(s)
		defer func() {
			holds(t, recover() == "boom", "no panic")
			holds(t, len(w.handled) == 2 && slices.Equal(s.left(), []string{"m01"}), "handled %v, left %v", w.handled, s.left())
			holds(t, s.messages[0].visible.After(time.Now()), "its message is visible at once")
		}()
		queue.Consume(t.Context(), s, s.url(), itself, func(ctx context.Context, m *types.Message) error {
			if *m.MessageId == "m01" {
				panic("boom")
			}
			return w.handle(ctx, m, 2*time.Second, nil)
		})
	})
	synctest.Test(t, func(t *testing.T) {
		defer func() { holds(t, recover() == "told", "no panic") }()
		queue.Consume(t.Context(), newSim(1), "q", itself, func(ctx context.Context, m *types.Message) error { return errHandler },
			func(o *queue.ConsumeOptions) { o.OnError = func(error) { panic("told") } })
	})
}

// OnError is called for one error at a time, however long it takes, and holds nothing up.
func TestConsumeReports(t *testing.T) {
	s := newSim(6)
	busy, most, n := 0, 0, 0
	w, err := run(t, s, 5*time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
		if *m.MessageId < "m04" {
			return w.handle(ctx, m, 0, errHandler)
		}
		return w.handle(ctx, m, 0, nil)
	}, func(o *queue.ConsumeOptions) {
		o.OnError = func(err error) {
			busy++
			most, n = max(most, busy), n+1
			holds(t, errors.Is(err, errHandler) && strings.HasPrefix(err.Error(), "handle message m0"), "%v", err)
			time.Sleep(3 * time.Second)
			busy--
		}
	})
	holds(t, err == nil && most == 1 && n == 4 && len(w.handled) == 2, "%v, %d at once, %d reports", err, most, n)
}

// What came without a receipt cannot be handled, and a message that no handle can be made
// of is not.
func TestConsumeReportsWhatItCannotHandle(t *testing.T) {
	s := newSim(1)
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		var reports []string
		note := func(o *queue.ConsumeOptions) { o.OnError = func(err error) { reports = append(reports, err.Error()) } }
		make := func(m *types.Message) (*types.Message, error) { return nil, errors.New("no handle") }
		err := queue.Consume(ctx, s, s.url(), make, func(context.Context, *types.Message) error { panic("called") }, note)
		holds(t, err == nil && slices.Equal(reports, []string{"handle message m00: no handle"}), "%v, %v", err, reports)
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		reports := 0
		note := func(o *queue.ConsumeOptions) { o.OnError = func(err error) { reports++ } }
		err := queue.Consume(ctx, bare{s}, "q", itself, func(context.Context, *types.Message) error { panic("called") }, note)
		holds(t, err == nil && reports > 0, "%v, %d reports", err, reports)
	})
}

// bare gives messages without receipts.
type bare struct{ *sim }

func (b bare) ReceiveMessage(context.Context, *sqs.ReceiveMessageInput, ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error) {
	time.Sleep(100 * time.Millisecond)
	return &sqs.ReceiveMessageOutput{Messages: []types.Message{{MessageId: new("x")}}}, nil
}

// A client that returns nothing ends Consume, whatever it was asked for, and leaves nothing
// behind.
func TestConsumeWithoutAnswers(t *testing.T) {
	for _, op := range []string{"receive", "delete", "extend"} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			handle := func(ctx context.Context, m *types.Message) error {
				time.Sleep(20 * time.Second)
				return nil
			}
			s := newSim(1)
			err := queue.Consume(ctx, mute{s, op}, s.url(), itself, handle)
			holds(t, err != nil && strings.Contains(err.Error(), "neither an answer nor an error"), "%s: %v", op, err)
		})
	}
}

// mute returns nothing for one operation.
type mute struct {
	*sim
	op string
}

func (m mute) ReceiveMessage(ctx context.Context, in *sqs.ReceiveMessageInput, optFns ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error) {
	if m.op == "receive" {
		return nil, nil
	}
	return m.sim.ReceiveMessage(ctx, in, optFns...)
}

func (m mute) DeleteMessageBatch(ctx context.Context, in *sqs.DeleteMessageBatchInput, optFns ...func(*sqs.Options)) (*sqs.DeleteMessageBatchOutput, error) {
	if m.op == "delete" {
		return nil, nil
	}
	m.handled["m00"] = true
	return m.sim.DeleteMessageBatch(ctx, in, optFns...)
}

func (m mute) ChangeMessageVisibilityBatch(ctx context.Context, in *sqs.ChangeMessageVisibilityBatchInput, optFns ...func(*sqs.Options)) (*sqs.ChangeMessageVisibilityBatchOutput, error) {
	if m.op == "extend" {
		return nil, nil
	}
	return m.sim.ChangeMessageVisibilityBatch(ctx, in, optFns...)
}

func TestConsumeOptions(t *testing.T) {
	for want, set := range map[string]func(*queue.ConsumeOptions){
		"option Concurrency is 0: it must be at least 1":                         func(o *queue.ConsumeOptions) { o.Concurrency = 0 },
		"option Batch is 0: it must be from 1 to 10":                             func(o *queue.ConsumeOptions) { o.Batch = 0 },
		"option Batch is 11: it must be from 1 to 10":                            func(o *queue.ConsumeOptions) { o.Batch = 11 },
		"option Wait is 21s: it must be whole seconds from 0s to 20s":            func(o *queue.ConsumeOptions) { o.Wait = 21 * time.Second },
		"option Visibility is 2.5s: it must be whole seconds from 2s to 12h0m0s": func(o *queue.ConsumeOptions) { o.Visibility = 2500 * time.Millisecond },
	} {
		err := queue.Consume(t.Context(), newSim(0), "q", itself, func(context.Context, *types.Message) error { return nil }, set)
		holds(t, err != nil && err.Error() == want, "%v, want %s", err, want)
	}
	err := queue.Consume(t.Context(), newSim(0), "q", itself, nil)
	holds(t, err != nil && err.Error() == "the handler is nil", "%v", err)
}

// What is asked for with messages is the caller's, and what the loop needs.
func TestConsumeAttributes(t *testing.T) {
	for _, test := range []struct {
		url  string
		set  func(*queue.ConsumeOptions)
		want []types.MessageSystemAttributeName
	}{
		{"q.fifo", func(*queue.ConsumeOptions) {}, []types.MessageSystemAttributeName{"All"}},
		{"q", func(o *queue.ConsumeOptions) { o.SystemAttributes = nil }, nil},
		{"q.fifo", func(o *queue.ConsumeOptions) { o.SystemAttributes = nil }, []types.MessageSystemAttributeName{"MessageGroupId"}},
		{"q", func(o *queue.ConsumeOptions) {
			o.SystemAttributes, o.Backoff = []types.MessageSystemAttributeName{"SenderId"}, func(int) time.Duration { return 0 }
		}, []types.MessageSystemAttributeName{"SenderId", "ApproximateReceiveCount"}},
	} {
		a := &asked{}
		err := queue.Consume(t.Context(), a, test.url, itself, func(context.Context, *types.Message) error { return nil }, test.set)
		holds(t, errors.Is(err, errForbidden) && slices.Equal(a.in.MessageSystemAttributeNames, test.want), "%v, %v", err, a.in.MessageSystemAttributeNames)
		holds(t, *a.in.QueueUrl == test.url && a.in.WaitTimeSeconds == 20 && a.in.VisibilityTimeout == 30, "%v", a.in)
	}
}

// asked refuses to give messages, and notes what it was asked.
type asked struct {
	queue.Consumer
	in *sqs.ReceiveMessageInput
}

func (a *asked) ReceiveMessage(_ context.Context, in *sqs.ReceiveMessageInput, _ ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error) {
	a.in = in
	return nil, errForbidden
}

// What goes back unhandled is visible at once, also when it has been kept before.
func TestConsumeGivesBackWhatWasKept(t *testing.T) {
	for name, test := range map[string]struct {
		groups   []string
		fails    error // of the first message's handler, after nine seconds
		end      time.Duration
		released int
	}{
		"behind one that failed": {[]string{"g"}, errHandler, 9100 * time.Millisecond, 1},
		"not begun":              {[]string{"g"}, nil, 5 * time.Second, 2},
		"interrupted":            {nil, nil, 5 * time.Second, 2},
	} {
		s := newSim(2, test.groups...)
		run(t, s, test.end, func(ctx context.Context, w *workers, m *types.Message) error {
			return w.handle(ctx, m, 9*time.Second, test.fails)
		}, func(o *queue.ConsumeOptions) { o.Batch, o.Visibility, o.Drain = 10, 4*time.Second, 0 })
		released := 0
		for i, op := range s.calls {
			if op == "release" {
				released += s.sizes[i]
			}
		}
		holds(t, s.count("extend") > 0 && released == test.released, "%s: %d are visible at once, not %d: %v", name, released, test.released, s.calls)
	}
}
