package glue_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"sort"
	"sync"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// store is a client with boxes that are really dropped. It lists in pages, by
// the key that the page before ended with, and takes its time; both as S3 does.
type store struct {
	API
	page               int
	listTime, dropTime time.Duration
	refuse             func(n int, cancelled error) error                // a request before it does anything
	cut                func(n int) error                                 // the answer to a request that did its work
	item               func(key string, n int) (code string, again bool) // an item, the n-th time it is sent

	mu             sync.Mutex
	keys           []string
	sent           map[string]int // how often a drop of the key came
	done           map[string]int // how often it was dropped
	lists, drops   int
	flying, most   int // drops at once
	listing, ahead int // listings at once
	requests       int
}

var errCut = errors.New("connection reset by peer")

func newStore(keys, page int) *store {
	s := &store{page: page, sent: map[string]int{}, done: map[string]int{}}
	for i := range keys {
		s.keys = append(s.keys, fmt.Sprintf("%06d", i))
	}
	return s
}

func (s *store) boxes() *boxes { return newService(s).Shelf("A1").Boxes() }

// enter counts a request in and gives its number.
func (s *store) enter(flying, most, count *int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	*flying++
	*count++
	*most = max(*most, *flying)
	s.requests++
	return s.requests
}

func (s *store) leave(flying *int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*flying--
}

// spend waits, refuses if it should, and reports a context that is done.
func (s *store) spend(ctx context.Context, d time.Duration, n int) error {
	if d > 0 {
		select {
		case <-time.After(d):
		case <-ctx.Done():
		}
	}
	if s.refuse != nil {
		return s.refuse(n, ctx.Err())
	}
	return ctx.Err()
}

func (s *store) ListBoxes(ctx context.Context, in *ListBoxesInput, _ ...func(*Options)) (*ListBoxesOutput, error) {
	n := s.enter(&s.listing, &s.ahead, &s.lists)
	defer s.leave(&s.listing)
	if err := s.spend(ctx, s.listTime, n); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	from := sort.SearchStrings(s.keys, glue.Value(in.Marker)+"\x00")
	to := min(from+s.page, len(s.keys))
	out := &ListBoxesOutput{Boxes: make([]BoxData, to-from)}
	for i := range out.Boxes {
		out.Boxes[i].Key = &s.keys[from+i]
	}
	if to < len(s.keys) {
		out.NextMarker = glue.Ptr(s.keys[to-1])
	}
	return out, nil
}

func (s *store) DropBoxes(ctx context.Context, in *DropBoxesInput, _ ...func(*Options)) (*DropBoxesOutput, error) {
	n := s.enter(&s.flying, &s.most, &s.drops)
	defer s.leave(&s.flying)
	if err := s.spend(ctx, s.dropTime, n); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	out := &DropBoxesOutput{}
	gone := map[string]bool{}
	for _, key := range in.Keys {
		s.sent[key]++
		if s.item != nil {
			if code, _ := s.item(key, s.sent[key]); code != "" {
				out.Errors = append(out.Errors, DropError{Key: key, Code: code})
				continue
			}
		}
		s.done[key]++
		gone[key] = true
	}
	s.keys = slices.DeleteFunc(slices.Clone(s.keys), func(k string) bool { return gone[k] })
	if s.cut != nil {
		if err := s.cut(n); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// patient is a client with a retryer as the SDK has one.
type patient struct{ API }

func again[O any](f func() (*O, error)) (*O, error) {
	for attempt := 1; ; attempt++ {
		out, err := f()
		if err == nil || attempt == 40 || !errors.Is(err, errCut) && !errors.Is(err, errSlowDown) {
			return out, err
		}
		time.Sleep(50 * time.Millisecond << min(attempt, 6))
	}
}

func (p patient) ListBoxes(ctx context.Context, in *ListBoxesInput, o ...func(*Options)) (*ListBoxesOutput, error) {
	return again(func() (*ListBoxesOutput, error) { return p.API.ListBoxes(ctx, in, o...) })
}

func (p patient) DropBoxes(ctx context.Context, in *DropBoxesInput, o ...func(*Options)) (*DropBoxesOutput, error) {
	return again(func() (*DropBoxesOutput, error) { return p.API.DropBoxes(ctx, in, o...) })
}

var errSlowDown = apiError("SlowDown")

// dropMany is dropBoxes for a service that takes n items at a time.
func dropMany(n int) *boxDrop {
	action := *dropBoxes
	action.Max = n
	return &action
}

type boxDrop = glue.BatchAction[*Box, *DropBoxesInput, *DropBoxesOutput, *Options]

func wantInt(t *testing.T, what string, got, want int) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %d, want %d", what, got, want)
	}
}

// errCutRead is a connection that was lost while its answer was read.
var errCutRead = &net.OpError{Op: "read", Err: errCut}
