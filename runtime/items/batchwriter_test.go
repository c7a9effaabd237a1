package items_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// shelf keeps what batches write, and says how much of each to refuse.
type shelf struct {
	*fake
	items map[string]items.Item // by title; nil: deleted
	sizes []int                 // of the requests
	// answer decides about a request, by its number from 1: how many of its writes to
	// leave unprocessed, at its end, or an error. Nil accepts all.
	answer func(n int, writes []types.WriteRequest) (leave int, err error)
}

func newShelf() *shelf {
	s := &shelf{fake: &fake{}, items: map[string]items.Item{}}
	s.describe = func() (*dynamodb.DescribeTableOutput, error) {
		return &dynamodb.DescribeTableOutput{Table: &types.TableDescription{KeySchema: []types.KeySchemaElement{
			{AttributeName: new("Artist"), KeyType: types.KeyTypeHash}, {AttributeName: new("Title"), KeyType: types.KeyTypeRange},
		}}}, nil
	}
	s.batchWrite = func(ctx context.Context, in *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
		writes := in.RequestItems["songs"]
		s.sizes = append(s.sizes, len(writes))
		leave := 0
		if s.answer != nil {
			var err error
			if leave, err = s.answer(len(s.sizes), writes); err != nil {
				return nil, err
			}
		}
		seen := map[string]bool{}
		for _, w := range writes {
			if seen[titleOf(w)] {
				return nil, refusal("ValidationException") // as the service does
			}
			seen[titleOf(w)] = true
		}
		for _, w := range writes[:len(writes)-leave] {
			s.items[titleOf(w)] = nil
			if w.PutRequest != nil {
				s.items[titleOf(w)] = w.PutRequest.Item
			}
		}
		out := &dynamodb.BatchWriteItemOutput{UnprocessedItems: map[string][]types.WriteRequest{}}
		if leave > 0 {
			out.UnprocessedItems["songs"] = writes[len(writes)-leave:]
		}
		return out, nil
	}
	return s
}

func titleOf(w types.WriteRequest) string {
	if w.PutRequest != nil {
		return titles([]items.Item{w.PutRequest.Item})[0]
	}
	return titles([]items.Item{w.DeleteRequest.Key})[0]
}

// fill puts n songs and closes the writer.
func (s *shelf) fill(ctx context.Context, n int, opts ...items.Option) (*items.BatchWriter, error) {
	w := s.table().BatchWriter(opts...)
	for i := range n {
		if err := w.Put(ctx, numbered(i)); err != nil {
			return w, err
		}
	}
	return w, w.Close(ctx)
}

// holds checks that of n songs exactly those are missing on the shelf that an error
// names, and that the writer says the same.
func (s *shelf) holds(t *testing.T, n int, w *items.BatchWriter, err error) {
	t.Helper()
	var all []string
	var failed *items.UnwrittenError
	if errors.As(err, &failed) {
		for _, one := range failed.Writes {
			all = append(all, titles([]items.Item{one.Key})...)
		}
	} else if err != nil {
		t.Errorf("%v says nothing of what was not written", err)
	}
	if left := w.Unwritten(); len(left) != len(all) {
		t.Errorf("%v names %d writes, and the writer has %d", err, len(all), len(left))
	}
	for title := range s.items {
		all = append(all, title)
	}
	slices.Sort(all)
	var want []string
	for i := range n {
		want = append(want, titles([]items.Item{numbered(i)})...)
	}
	if !slices.Equal(all, want) {
		t.Errorf("%v: written or named are %v", err, all)
	}
}

func TestBatchWriterWrites(t *testing.T) {
	for n, sizes := range map[int][]int{0: nil, 1: {1}, 25: {25}, 26: {25, 1}, 60: {25, 25, 10}} {
		s := newShelf()
		w, err := s.fill(t.Context(), n)
		if err != nil || !slices.Equal(s.sizes, sizes) || s.count("DescribeTable") > 1 {
			t.Errorf("%d songs: %v after requests of %v", n, err, s.sizes)
		}
		s.holds(t, n, w, err)
	}
}

// The last write to a key counts, in whatever way its number is written.
func TestBatchWriterWritesAKeyOnce(t *testing.T) {
	var sent []types.WriteRequest
	f := &fake{batchWrite: func(_ context.Context, in *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
		sent = append(sent, in.RequestItems["songs"]...)
		return &dynamodb.BatchWriteItemOutput{}, nil
	}}
	w := f.table().BatchWriter(items.KeyNames("N"))
	for i, n := range []string{"1", "1.0", "10E-1", "0.1e+1", "+1", "2", "-1", "0", "-0.0", "100", "1E2", "1e-2", ".01"} {
		if err := w.Put(t.Context(), items.Item{"N": number(n), "I": number(fmt.Sprint(i))}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Delete(t.Context(), items.Item{"N": number("2.00"), "I": text("is left out")}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range sent {
		if r.PutRequest != nil {
			got = append(got, r.PutRequest.Item["N"].(*types.AttributeValueMemberN).Value)
		} else if len(r.DeleteRequest.Key) == 1 {
			got = append(got, "deleted "+r.DeleteRequest.Key["N"].(*types.AttributeValueMemberN).Value)
		}
	}
	if want := []string{"+1", "-1", "-0.0", "1E2", ".01", "deleted 2.00"}; !slices.Equal(got, want) || f.count("DescribeTable") > 0 {
		t.Errorf("sent %q", got)
	}
}

// Texts, numbers and bytes that look alike are different keys, and so are keys of two
// parts that look alike when they stand one behind the other.
func TestBatchWriterTellsKeysApart(t *testing.T) {
	n := 0
	f := &fake{batchWrite: func(_ context.Context, in *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
		n += len(in.RequestItems["songs"])
		return &dynamodb.BatchWriteItemOutput{}, nil
	}}
	w := f.table().BatchWriter(items.KeyNames("A", "B"))
	keys := []items.Item{
		{"A": text("1"), "B": text("2")}, {"A": number("1"), "B": text("2")}, {"A": &types.AttributeValueMemberB{Value: []byte("1")}, "B": text("2")},
		{"A": text("1S1:"), "B": text("2")}, {"A": text("1"), "B": text("S1:2")}, {"A": text(""), "B": text("12")}, {"A": text("12"), "B": text("")},
	}
	for _, k := range keys {
		if err := w.Put(t.Context(), k); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(t.Context()); err != nil || n != len(keys) {
		t.Errorf("%d of %d, %v", n, len(keys), err)
	}
}

// Whatever is left unprocessed is sent again, and given up when nothing of it goes on.
func TestBatchWriterSendsAgainWhatIsLeft(t *testing.T) {
	for name, test := range map[string]struct {
		answer   func(n int, writes []types.WriteRequest) (int, error)
		fails    error
		requests int
	}{
		"a part of each": {func(n int, writes []types.WriteRequest) (int, error) { return len(writes) / 2, nil }, nil, 0},
		"all but one":    {func(n int, writes []types.WriteRequest) (int, error) { return len(writes) - 1, nil }, nil, 60},
		"the first two times": {func(n int, writes []types.WriteRequest) (int, error) {
			return map[bool]int{true: len(writes)}[n < 3], nil
		}, nil, 5},
		"throttled twice": {func(n int, _ []types.WriteRequest) (int, error) {
			return 0, map[bool]error{true: refusal("ProvisionedThroughputExceededException")}[n < 3]
		}, nil, 5},
		"an internal error": {func(n int, _ []types.WriteRequest) (int, error) {
			return 0, map[bool]error{true: refusal("InternalServerError")}[n == 2]
		}, nil, 4},
		"a broken answer": {func(n int, _ []types.WriteRequest) (int, error) {
			return 0, map[bool]error{true: io.ErrUnexpectedEOF}[n == 2]
		}, nil, 4},
		"a broken connection": {func(n int, _ []types.WriteRequest) (int, error) {
			return 0, map[bool]error{true: &net.OpError{Op: "read", Err: io.EOF}}[n == 2]
		}, nil, 4},
		"nothing, ever":   {func(n int, writes []types.WriteRequest) (int, error) { return len(writes), nil }, resource.ErrThrottled, 4},
		"throttled, ever": {func(int, []types.WriteRequest) (int, error) { return 0, refusal("ThrottlingException") }, resource.ErrThrottled, 4},
		"three a request": {func(n int, writes []types.WriteRequest) (int, error) {
			return map[bool]int{true: max(0, len(writes)-3)}[n > 2], nil
		}, nil, 6},
		"forbidden": {func(n int, _ []types.WriteRequest) (int, error) {
			return 0, map[bool]error{true: refusal("AccessDeniedException")}[n == 2]
		}, resource.ErrForbidden, 2},
		"the table is gone": {func(n int, _ []types.WriteRequest) (int, error) { return 0, refusal("ResourceNotFoundException") }, resource.ErrNotFound, 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newShelf()
				s.answer = test.answer
				w, err := s.fill(t.Context(), 60, items.Attempts(4))
				if test.fails == nil && err != nil || !errors.Is(err, test.fails) {
					t.Fatal(err)
				}
				if test.requests > 0 && len(s.sizes) != test.requests {
					t.Errorf("%d requests, of %v", len(s.sizes), s.sizes)
				}
				if err != nil && (!strings.HasPrefix(err.Error(), "dynamodb.Table(songs).BatchWriter.") || strings.Count(err.Error(), "dynamodb.") != 1) {
					t.Errorf("%v says not once whose error it is", err)
				}
				n := 60
				if err != nil {
					n = len(s.items) + len(w.Unwritten())
				}
				s.holds(t, n, w, err)
				s.answer = nil // what was kept can still be written
				if err := w.Close(t.Context()); err != nil {
					t.Error(err)
				}
				s.holds(t, n, w, nil)
			})
		})
	}
}

// A context that is done, at whatever request and in whatever pause, gives up at once, and
// what was not written is named exactly.
func TestBatchWriterIsCancelledAtEveryStep(t *testing.T) {
	for step := range 12 {
		for _, during := range []string{"a request", "a pause"} {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				s, pauses := newShelf(), during == "a request"
				s.answer = func(n int, writes []types.WriteRequest) (int, error) {
					if n == step && during == "a request" {
						cancel()
						return 0, ctx.Err()
					}
					if n == step {
						time.AfterFunc(time.Millisecond, cancel)
					}
					leave := min(len(writes), (n%5)*7)
					pauses = pauses || n == step && leave > 0
					return leave, nil
				}
				if step == 0 {
					cancel()
				}
				begun := time.Now()
				w, err := s.fill(ctx, 60, items.KeyNames("Artist", "Title"))
				if step > 0 && len(s.sizes) < step {
					return // it ended before
				}
				if err != nil && !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
				if step > 0 && pauses && (err == nil || len(s.sizes) != step) {
					t.Errorf("cancelled in %s of step %d, and sent %d requests in %v", during, step, len(s.sizes), time.Since(begun))
				}
				s.holds(t, len(s.items)+len(w.Unwritten()), w, err)
			})
		}
	}
}

// What the service refuses as it stands is found and named, and the rest is written.
func TestBatchWriterFindsWhatIsRefused(t *testing.T) {
	for _, bad := range [][]int{{0}, {24}, {7, 8}, {25}, {3, 30, 59}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24}} {
		s := newShelf()
		s.answer = func(_ int, writes []types.WriteRequest) (int, error) {
			for _, w := range writes {
				if slices.ContainsFunc(bad, func(n int) bool { return titleOf(w) == fmt.Sprintf("%03d", n) }) {
					return 0, refusal("ValidationException")
				}
			}
			return 0, nil
		}
		w := s.table().BatchWriter()
		var named int
		count := func(err error) {
			var failed *items.UnwrittenError
			if err != nil && (!errors.As(err, &failed) || failed.Err != nil) {
				t.Fatal(err)
			}
			if failed != nil {
				named += len(failed.Writes)
			}
		}
		for i := range 60 {
			count(w.Put(t.Context(), numbered(i)))
		}
		count(w.Flush(t.Context()))
		if named != len(bad) {
			t.Errorf("%v refused: %d are named, once each", bad, named)
		}
		if err := w.Flush(t.Context()); err != nil {
			t.Errorf("they are named again: %v", err)
		}
		err := w.Close(t.Context())
		s.holds(t, 60, w, err)
		for _, one := range w.Unwritten() {
			if one.Err == nil || one.Item == nil || !strings.Contains(err.Error(), "ValidationException") {
				t.Errorf("%v does not say why", err)
			}
		}
	}
}

// What was taken back does not undo what came later.
func TestBatchWriterKeepsTheLaterOfTwoWrites(t *testing.T) {
	s := newShelf()
	s.answer = func(int, []types.WriteRequest) (int, error) { return 0, refusal("AccessDeniedException") }
	w := s.table().BatchWriter()
	_ = w.Put(t.Context(), numbered(1))
	if err := w.Flush(t.Context()); !errors.Is(err, resource.ErrForbidden) {
		t.Fatal(err)
	}
	newer := numbered(1)
	newer["Year"] = number("2026")
	_ = w.Put(t.Context(), newer)
	s.answer = nil
	if err := w.Close(t.Context()); err != nil || !reflect.DeepEqual(s.items["001"], newer) || len(s.sizes) != 2 {
		t.Errorf("%v, %v after %v", s.items, err, s.sizes)
	}
}

// The same holds of a write that comes while the older one is under way, and fails then.
func TestBatchWriterKeepsTheLaterOfTwoWritesUnderWay(t *testing.T) {
	s := newShelf()
	w := s.table().BatchWriter()
	newer := numbered(1)
	newer["Year"] = number("2026")
	s.answer = func(int, []types.WriteRequest) (int, error) {
		if err := w.Put(t.Context(), newer); err != nil {
			t.Error(err)
		}
		return 0, refusal("AccessDeniedException")
	}
	_ = w.Put(t.Context(), numbered(1))
	var failed *items.UnwrittenError
	if err := w.Flush(t.Context()); !errors.As(err, &failed) || len(failed.Writes) != 1 || !reflect.DeepEqual(failed.Writes[0].Item, newer) {
		t.Fatal(err)
	}
	s.answer = nil
	if err := w.Close(t.Context()); err != nil || !reflect.DeepEqual(s.items["001"], newer) || len(s.sizes) != 2 {
		t.Errorf("%v, %v after %v", s.items, err, s.sizes)
	}
}

// A batch that goes in halves and is given up on the way is named whole, wherever that is.
func TestBatchWriterIsCancelledAmongHalves(t *testing.T) {
	steps := 0
	for step := 1; step < 40; step++ {
		s := newShelf()
		ctx, cancel := context.WithCancel(t.Context())
		s.answer = func(n int, writes []types.WriteRequest) (int, error) {
			if n == step {
				cancel()
				return 0, ctx.Err()
			}
			if slices.ContainsFunc(writes, func(w types.WriteRequest) bool { return titleOf(w) == "007" || titleOf(w) == "030" }) {
				return 0, refusal("ValidationException")
			}
			return 0, nil
		}
		w := s.table().BatchWriter()
		n, err := 0, error(nil)
		for ; n < 60 && !errors.Is(err, context.Canceled); n++ {
			err = w.Put(ctx, numbered(n))
		}
		if !errors.Is(err, context.Canceled) {
			err = w.Close(ctx)
		}
		if errors.Is(err, context.Canceled) {
			steps++
		}
		cancel()
		s.answer = nil
		s.holds(t, n, w, w.Close(ctx))
	}
	if steps < 15 {
		t.Errorf("only %d steps", steps)
	}
}

// An answer that leaves undone what nobody sent says nothing of the others.
func TestBatchWriterTrustsNoStrangeAnswer(t *testing.T) {
	s := newShelf()
	s.batchWrite = func(context.Context, *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
		return &dynamodb.BatchWriteItemOutput{UnprocessedItems: map[string][]types.WriteRequest{"songs": {{PutRequest: &types.PutRequest{Item: numbered(99)}}}}}, nil
	}
	w, err := s.fill(t.Context(), 3)
	if err == nil || len(w.Unwritten()) != 3 {
		t.Errorf("%v, %d left", err, len(w.Unwritten()))
	}
}

// A write that an answer leaves undone twice is sent again once.
func TestBatchWriterSendsWhatIsLeftTwiceOnce(t *testing.T) {
	s := newShelf()
	writes := s.batchWrite
	s.batchWrite = func(ctx context.Context, in *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
		if len(s.sizes) > 0 {
			return writes(ctx, in)
		}
		s.sizes = append(s.sizes, len(in.RequestItems["songs"]))
		one := in.RequestItems["songs"][0]
		return &dynamodb.BatchWriteItemOutput{UnprocessedItems: map[string][]types.WriteRequest{"songs": {one, one}}}, nil
	}
	w, err := s.fill(t.Context(), 3)
	if err != nil || len(w.Unwritten()) != 0 || !slices.Equal(s.sizes, []int{3, 1}) {
		t.Errorf("%v, %d left, requests of %v", err, len(w.Unwritten()), s.sizes)
	}
}

// What is not taken is no part of what was not written.
func TestBatchWriterRefuses(t *testing.T) {
	s := newShelf()
	w := s.table().BatchWriter()
	for name, err := range map[string]error{
		"no item":        w.Put(t.Context(), nil),
		"no key":         w.Put(t.Context(), items.Item{"Title": text("a")}),
		"a key of lists": w.Put(t.Context(), items.Item{"Title": text("a"), "Artist": &types.AttributeValueMemberL{}}),
		"half a key":     w.Delete(t.Context(), items.Item{"Title": text("a")}),
		"a condition":    s.table().BatchWriter(items.Index("a")).Put(t.Context(), numbered(1)),
		"no attempts":    s.table().BatchWriter(items.Attempts(0)).Close(t.Context()),
	} {
		var failed *items.UnwrittenError
		if err == nil || errors.As(err, &failed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := w.Close(t.Context()); err != nil || len(s.sizes) > 0 {
		t.Errorf("%v after %v", err, s.sizes)
	}
	if err := w.Put(t.Context(), numbered(1)); !errors.Is(err, items.ErrClosed) {
		t.Error(err)
	}
	s.describe = func() (*dynamodb.DescribeTableOutput, error) { return nil, refusal("AccessDeniedException") }
	err := s.table().BatchWriter().Put(t.Context(), numbered(1))
	if !errors.Is(err, resource.ErrForbidden) || !strings.Contains(err.Error(), "KeyNames") {
		t.Error(err)
	}
}

// Many goroutines may write, and one that waits for another's request waits no longer
// than its context.
func TestBatchWriterIsShared(t *testing.T) {
	s := newShelf()
	w := s.table().BatchWriter()
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range 25 {
				if err := w.Put(t.Context(), numbered(g*25+i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	s.holds(t, 200, w, w.Close(t.Context()))

	synctest.Test(t, func(t *testing.T) {
		s := newShelf()
		s.answer = func(int, []types.WriteRequest) (int, error) {
			time.Sleep(time.Hour)
			return 0, nil
		}
		w := s.table().BatchWriter()
		_ = w.Put(t.Context(), numbered(1))
		go w.Flush(t.Context())
		synctest.Wait()
		_ = w.Put(t.Context(), numbered(2))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var failed *items.UnwrittenError
		if err := w.Flush(ctx); !errors.As(err, &failed) || len(failed.Writes) != 2 || !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if left := w.Unwritten(); len(left) != 2 { // what is under way may not be done
			t.Errorf("%d are unwritten", len(left))
		}
		if err := w.Close(t.Context()); err != nil || len(s.items) != 2 || len(w.Unwritten()) > 0 {
			t.Errorf("%v, %d written", err, len(s.items))
		}
	})
}

// What was under way when a client panics is neither lost nor taken for written.
func TestBatchWriterKeepsWhatPanics(t *testing.T) {
	s := newShelf()
	s.answer = func(int, []types.WriteRequest) (int, error) { panic("broken client") }
	w := s.table().BatchWriter()
	for i := range 3 {
		if err := w.Put(t.Context(), numbered(i)); err != nil {
			t.Fatal(err)
		}
	}
	func() {
		defer func() {
			if v := recover(); v != "broken client" {
				t.Errorf("panicked with %v", v)
			}
		}()
		_ = w.Flush(t.Context())
	}()
	if left := w.Unwritten(); len(left) != 3 {
		t.Errorf("%d writes are left", len(left))
	}
	s.answer = nil
	err := w.Close(t.Context())
	if err != nil {
		t.Error(err)
	}
	s.holds(t, 3, w, err)
}
