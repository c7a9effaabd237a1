package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/smithy-go"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// log is what a service was sent, and took.
type log struct {
	mu       sync.Mutex
	requests [][]int
	taken    []int
	now, top int
}

// reply says what becomes of an entry, or, with an entry of -1, of a request, the n-th.
type reply func(entry, n int) error

var (
	errTheirs  = fmt.Errorf("theirs: %w", io.ErrUnexpectedEOF)
	errRefused = &smithy.GenericAPIError{Code: "AccessDenied", Fault: smithy.FaultClient}
	errInvalid = &smithy.GenericAPIError{Code: "InvalidParameterValue", Fault: smithy.FaultClient}
	errTooLong = &smithy.GenericAPIError{Code: "AWS.SimpleQueueService.BatchRequestTooLong", Fault: smithy.FaultClient}
)

// send makes a job's function.
func (l *log) send(answers reply) func(context.Context, []int) ([]bulk.Outcome, error) {
	return func(ctx context.Context, entries []int) ([]bulk.Outcome, error) {
		l.mu.Lock()
		l.requests = append(l.requests, slices.Clone(entries))
		n := len(l.requests)
		l.now++
		l.top = max(l.top, l.now)
		l.mu.Unlock()
		time.Sleep(10 * time.Millisecond)
		l.mu.Lock()
		defer l.mu.Unlock()
		l.now--
		if err := answers(-1, n); err != nil && (err != errTooLong || len(entries) > 1) {
			return nil, err
		}
		outcomes := make([]bulk.Outcome, len(entries))
		for k, i := range entries {
			if err := answers(i, n); err != nil {
				outcomes[k] = bulk.Outcome{Err: &resource.ItemError{Code: err.Error()}, Passes: err == errTheirs}
				continue
			}
			outcomes[k].ID = fmt.Sprint("id", i)
			l.taken = append(l.taken, i)
		}
		return outcomes, nil
	}
}

func entries(n int, groups ...string) []bulk.Entry {
	all := make([]bulk.Entry, n)
	for i := range all {
		all[i].Size = 1
		if len(groups) > 0 {
			all[i].Group = groups[i%len(groups)]
		}
	}
	return all
}

func run(t *testing.T, job *bulk.Job, answers reply) (l *log, outcomes []bulk.Outcome, err error) {
	l = &log{}
	synctest.Test(t, func(t *testing.T) {
		job.Send = l.send(answers)
		outcomes, err = job.Run(t.Context())
	})
	return l, outcomes, err
}

func fine(int, int) error { return nil }

// Requests are filled by number and by size; what is larger than a request goes alone.
func TestRequests(t *testing.T) {
	sized := func(sizes ...int) (all []bulk.Entry) {
		for _, n := range sizes {
			all = append(all, bulk.Entry{Size: n})
		}
		return all
	}
	for _, test := range []struct {
		entries []bulk.Entry
		groups  int
		want    string
	}{
		{entries(0), 0, "[]"},
		{entries(7), 0, "[[0 1 2] [3 4 5] [6]]"},
		{sized(4, 6, 1, 9, 2), 0, "[[0 1] [2 3] [4]]"},
		{sized(1, 50, 1), 0, "[[0] [1] [2]]"},
		{sized(50), 0, "[[0]]"},
		{entries(4, "a", "b"), 1, "[[0] [1] [2] [3]]"},
		{entries(4, "a", "a", "b"), 1, "[[0 1] [2] [3]]"},
		{entries(4, "a", "a", "b"), 2, "[[0 1 2] [3]]"},
	} {
		l, outcomes, err := run(t, &bulk.Job{Entries: test.entries, Count: 3, Size: 10, Groups: test.groups, Ordered: true}, fine)
		if got := fmt.Sprint(l.requests); got != test.want || err != nil || len(outcomes) != len(test.entries) {
			t.Errorf("%v, want %s; %v, %d outcomes", got, test.want, err, len(outcomes))
		}
	}
}

func TestConcurrency(t *testing.T) {
	for _, test := range []struct {
		at      int
		ordered bool
		want    int
	}{{0, false, 1}, {4, false, 4}, {4, true, 1}} {
		l, _, err := run(t, &bulk.Job{Entries: entries(100), Count: 10, Size: 100, Concurrency: test.at, Ordered: test.ordered}, fine)
		if l.top != test.want || err != nil {
			t.Errorf("%+v: %d at a time, %v", test, l.top, err)
		}
	}
}

// What passes is sent again, alone, and five times at most; what is refused is not.
func TestAgain(t *testing.T) {
	job := &bulk.Job{Entries: entries(4), Count: 10, Size: 100}
	l, outcomes, err := run(t, job, func(i, n int) error {
		switch {
		case i == 0 && n < 3, i == 3:
			return errTheirs
		case i == 2:
			return errors.New("Refused")
		}
		return nil
	})
	if got := fmt.Sprint(l.requests); got != "[[0 1 2 3] [0 3] [0 3] [3] [3]]" {
		t.Error(got)
	}
	var batch *resource.BatchError
	if !errors.As(err, &batch) || batch.Tried != 4 || batch.Failed != 2 || batch.Errs[0].Error() != "message 2: Refused" {
		t.Error(err)
	}
	if outcomes[0].Err != nil || outcomes[0].ID != "id0" || outcomes[3].Err == nil {
		t.Errorf("%+v", outcomes)
	}
}

// A request without an answer is sent again.
func TestAgainAsAWhole(t *testing.T) {
	l, _, err := run(t, &bulk.Job{Entries: entries(3), Count: 10, Size: 100}, func(i, n int) error {
		if i < 0 && n < 5 {
			return errTheirs
		}
		return nil
	})
	if len(l.requests) != 5 || err != nil || len(l.taken) != 3 {
		t.Error(l.requests, err)
	}
}

// A request that is refused for what it holds is sent in halves.
func TestHalves(t *testing.T) {
	for _, ordered := range []bool{false, true} {
		l, _, err := run(t, &bulk.Job{Entries: entries(5), Count: 10, Size: 100, Ordered: ordered}, func(i, n int) error { return map[bool]error{true: errTooLong}[i < 0] })
		if err != nil || fmt.Sprint(l.taken) != "[0 1 2 3 4]" {
			t.Error(l.requests, l.taken, err)
		}
	}
}

// So is one that the SDK finds wrong before it sends it, as one entry lacks something.
func TestWhatTheSDKRefusesIsHalved(t *testing.T) {
	l := &log{}
	synctest.Test(t, func(t *testing.T) {
		take := l.send(fine)
		job := &bulk.Job{Entries: entries(5), Count: 10, Size: 100, Send: func(ctx context.Context, entries []int) ([]bulk.Outcome, error) {
			if slices.Contains(entries, 3) {
				params := smithy.InvalidParamsError{Context: "SendMessageBatchInput"}
				params.Add(smithy.NewErrParamRequired("MessageBody"))
				return nil, params
			}
			return take(ctx, entries)
		}}
		outcomes, err := job.Run(t.Context())
		if slices.Sort(l.taken); err == nil || fmt.Sprint(l.taken) != "[0 1 2 4]" || outcomes[3].Err == nil {
			t.Errorf("%v are taken, %v", l.taken, err)
		}
	})
}

// bad refuses requests that hold one of some entries.
func bad(t *testing.T, job *bulk.Job, is func(i int) bool) (l *log, outcomes []bulk.Outcome, err error) {
	l = &log{}
	synctest.Test(t, func(t *testing.T) {
		take := l.send(fine)
		job.Send = func(ctx context.Context, entries []int) ([]bulk.Outcome, error) {
			if slices.ContainsFunc(entries, is) {
				l.requests = append(l.requests, slices.Clone(entries))
				return nil, errInvalid
			}
			return take(ctx, entries)
		}
		outcomes, err = job.Run(t.Context())
	})
	return l, outcomes, err
}

// What all entries share is not looked for in each of them; entries that no request was
// sent for by themselves say so, and each has its error.
func TestHalvingIsBounded(t *testing.T) {
	for _, test := range []struct {
		n, every, most, taken int
	}{{1000, 1, 21, 0}, {1000, 1000, 21, 999}, {1000, 500, 41, 998}, {1000, 3, 81, 10}, {10, 10, 9, 9}, {2, 1, 3, 0}, {1, 1, 1, 0}} {
		job := &bulk.Job{Entries: entries(test.n), Count: 1000, Size: 1000}
		l, outcomes, err := bad(t, job, func(i int) bool { return i%test.every == 0 })
		if len(l.requests) > test.most || len(l.taken) < test.taken || err == nil {
			t.Errorf("%+v: %d requests, %d taken, %.200v", test, len(l.requests), len(l.taken), err)
		}
		failed, unlooked := 0, 0
		for i, o := range outcomes {
			if o.Err == nil {
				continue
			}
			failed++
			alone := slices.ContainsFunc(l.requests, func(r []int) bool { return len(r) == 1 && r[0] == i })
			if says := strings.Contains(o.Err.Error(), "only together with others"); says == alone || !errors.Is(o.Err, errInvalid) {
				t.Errorf("%+v: %d, sent alone: %t: %v", test, i, alone, o.Err)
			}
			if !alone {
				unlooked++
			}
		}
		if failed+len(l.taken) != test.n || test.taken > 900 && unlooked > 0 {
			t.Errorf("%+v: %d failed, %d taken, %d not looked at", test, failed, len(l.taken), unlooked)
		}
	}
}

// However small the pieces are that a service takes, what is too large gets there.
func TestTooLargeIsHalvedToTheEnd(t *testing.T) {
	l := &log{}
	synctest.Test(t, func(t *testing.T) {
		take := l.send(fine)
		job := &bulk.Job{Entries: entries(1000), Count: 1000, Size: 1000, Send: func(ctx context.Context, entries []int) ([]bulk.Outcome, error) {
			if len(entries) > 2 {
				return nil, &status{http.StatusRequestEntityTooLarge}
			}
			return take(ctx, entries)
		}}
		if _, err := job.Run(t.Context()); err != nil || len(l.taken) != 1000 {
			t.Errorf("%d taken, %.200v", len(l.taken), err)
		}
	})
}

// What is refused is cut by group first, where groups count: what is wrong with one of
// them costs the others a request.
func TestRefusedGroups(t *testing.T) {
	for _, test := range []struct {
		groups int
		bad    func(i int) bool
		most   int
		taken  int
	}{
		{2, func(i int) bool { return i >= 500 }, 21, 500},
		{2, func(i int) bool { return i < 500 }, 21, 500},
		{2, func(i int) bool { return true }, 39, 0},
		{2, func(i int) bool { return i == 700 }, 21, 999},
		{2, func(i int) bool { return i == 700 || i == 3 }, 39, 998},
		{0, func(i int) bool { return i >= 500 }, 81, 500},
	} {
		job := &bulk.Job{Entries: entries(1000), Count: 1000, Size: 1000, Groups: test.groups}
		for i := range job.Entries {
			job.Entries[i].Group = fmt.Sprint(i / 500)
		}
		l, _, err := bad(t, job, test.bad)
		if len(l.requests) > test.most || len(l.taken) != test.taken || err == nil {
			t.Errorf("%d groups: %d requests, want at most %d; %d taken, want %d", test.groups, len(l.requests), test.most, len(l.taken), test.taken)
		}
		for _, of := range l.requests[1:] {
			if test.groups > 0 && of[0] < 500 && of[len(of)-1] >= 500 {
				t.Errorf("a request holds %d to %d, of two groups", of[0], of[len(of)-1])
			}
		}
	}
}

// status is an answer with a status and no code.
type status struct{ code int }

func (s *status) Error() string       { return fmt.Sprint("status ", s.code) }
func (s *status) HTTPStatusCode() int { return s.code }

// A refusal that is not about the entries is not met a hundred times.
func TestRefused(t *testing.T) {
	l, outcomes, err := run(t, &bulk.Job{Entries: entries(1000), Count: 10, Size: 100}, func(i, n int) error {
		if i < 0 && n == 2 {
			return errRefused
		}
		return nil
	})
	if len(l.requests) != 2 || !errors.Is(err, errRefused) || outcomes[9].Err != nil || outcomes[10].Err.Error() != "message 10: api error AccessDenied: " {
		t.Error(len(l.requests), err)
	}
	if last := outcomes[999].Err; !strings.HasPrefix(last.Error(), "message 999: not sent: api error AccessDenied") {
		t.Error(last)
	}
}

// In order nothing of a group is sent behind what failed, nor again behind what was sent.
func TestOrder(t *testing.T) {
	job := &bulk.Job{Entries: entries(12, "a", "b"), Count: 4, Size: 100, Ordered: true}
	l, outcomes, err := run(t, job, func(i, n int) error {
		switch {
		case i == 0 && n == 1, i == 2 && n == 1: // both of a in the first request: sent again
			return errTheirs
		case i == 5 && n == 3: // 7, of the same group b, is taken behind it
			return errTheirs
		}
		return nil
	})
	if got := fmt.Sprint(l.requests); got != "[[0 1 2 3] [0 2] [4 5 6 7] [8 10]]" {
		t.Error(got)
	}
	if got := fmt.Sprint(l.taken); got != "[1 3 0 2 4 6 7 8 10]" {
		t.Error(got)
	}
	for i, want := range map[int]string{5: "later message", 9: "an earlier message of its group failed", 11: "an earlier message"} {
		if outcomes[i].Err == nil || !strings.Contains(outcomes[i].Err.Error(), want) {
			t.Errorf("%d: %v", i, outcomes[i].Err)
		}
	}
	var batch *resource.BatchError
	if !errors.As(err, &batch) || batch.Failed != 3 {
		t.Error(err)
	}
}

var errEnough = errors.New("enough")

// When the context ends, the outcome of what was not sent says so, and why it has ended.
func TestContextEnds(t *testing.T) {
	l := &log{}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		job := &bulk.Job{Entries: entries(30), Count: 10, Size: 100}
		job.Send = l.send(func(i, n int) error {
			if n == 2 {
				cancel(errEnough)
				return errTheirs
			}
			return nil
		})
		outcomes, err := job.Run(ctx)
		if len(l.requests) != 2 || !errors.Is(err, errEnough) {
			t.Error(l.requests, err)
		}
		if o := outcomes[15].Err; !errors.Is(o, errTheirs) || !errors.Is(o, errEnough) {
			t.Error(o)
		}
		if o := outcomes[29].Err; o.Error() != "message 29: not sent: enough" {
			t.Error(o)
		}
	})
}

// A panic reaches the caller.
func TestPanic(t *testing.T) {
	defer func() {
		if recover() != "boom" {
			t.Error("no panic")
		}
	}()
	job := &bulk.Job{Entries: entries(30), Count: 10, Size: 100, Send: func(context.Context, []int) ([]bulk.Outcome, error) { panic("boom") }}
	_, _ = job.Run(t.Context())
}

// Requests that end at the same time do not get into each other's way.
func TestManyAtOnce(t *testing.T) {
	const n = 5000
	job := &bulk.Job{Entries: entries(n), Count: 1, Size: 1, Concurrency: 100}
	for i := range job.Entries {
		job.Entries[i].Group = fmt.Sprint(i)
	}
	job.Send = func(context.Context, []int) ([]bulk.Outcome, error) {
		return []bulk.Outcome{{Err: &resource.ItemError{Code: "Refused"}}}, nil
	}
	_, err := job.Run(t.Context())
	var failed *resource.BatchError
	if !errors.As(err, &failed) || failed.Failed != n {
		t.Errorf("%.100v", err)
	}
}

// Where groups do not count, what is refused is cut in the middle, whatever they are.
func TestRefusedWhereGroupsDoNotCount(t *testing.T) {
	for groups, want := range map[int]int{0: 500, 4: 300} {
		job := &bulk.Job{Entries: entries(1000), Count: 1000, Size: 1000, Groups: groups}
		for i := range job.Entries {
			job.Entries[i].Group = fmt.Sprint(i / 300)
		}
		l, _, _ := bad(t, job, func(i int) bool { return i == 0 })
		if got := len(l.requests[1]); got != want {
			t.Errorf("%d groups: the first piece has %d entries, want %d", groups, got, want)
		}
	}
}

// In order, a group ends with a message that was refused together with others, too:
// nothing of it is sent behind that.
func TestOrderBehindWhatIsNotLookedAt(t *testing.T) {
	const groups = 64
	names := make([]string, groups)
	for i := range names {
		names[i] = fmt.Sprint(i)
	}
	job := &bulk.Job{Entries: entries(2*groups+1, names...), Count: groups, Size: 2 * groups, Ordered: true}
	job.Entries[2*groups].Group = "of its own"
	l, outcomes, _ := bad(t, job, func(i int) bool { return i < groups })
	together := 0
	for _, o := range outcomes[:groups] {
		if strings.Contains(o.Err.Error(), "only together with others") {
			together++
		}
	}
	if together == 0 {
		t.Fatal("each message was sent by itself")
	}
	for i, o := range outcomes[groups : 2*groups] {
		if o.Err == nil || !strings.Contains(o.Err.Error(), "an earlier message of its group failed") {
			t.Errorf("%d: %v", groups+i, o.Err)
		}
	}
	if !slices.Equal(l.taken, []int{2 * groups}) {
		t.Errorf("taken are %v", l.taken)
	}
}
