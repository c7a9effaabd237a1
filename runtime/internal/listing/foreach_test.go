package listing

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
)

// together returns a function that returns when as many have called it as there are
// workers, all at the same moment.
func together(workers int32) func() {
	var came atomic.Int32
	return func() {
		mine := came.Add(1)
		for until := (mine + workers - 1) / workers * workers; came.Load() < until; {
			runtime.Gosched()
		}
	}
}

// Errors that come at the same moment are all told, each with its item, in the order of
// the items.
func TestErrorsAtTheSameMomentAreAllTold(t *testing.T) {
	const workers, items = 4, 4000
	meet := together(workers)
	numbers := func(context.Context) iter.Seq2[any, error] {
		return func(yield func(any, error) bool) {
			for i := range items {
				if !yield(i, nil) {
					return
				}
			}
		}
	}
	err := Each(t.Context(), workers, true, numbers, func(_ context.Context, item any) error {
		meet()
		return fmt.Errorf("%04d", item)
	}, func(err error) error { return err })
	told := strings.Split(err.Error(), "\n")
	if len(told) != items {
		t.Fatalf("%d of %d errors are told", len(told), items)
	}
	for i, text := range told {
		if text != fmt.Sprintf("%04d", i) {
			t.Fatalf("error %d is %s", i, text)
		}
	}
}

// Of errors at the same moment that end everything, at least one is told, and none twice.
func TestFirstErrorsAtTheSameMoment(t *testing.T) {
	for range 300 {
		meet := together(4)
		numbers := func(context.Context) iter.Seq2[any, error] {
			return func(yield func(any, error) bool) {
				for i := 0; i < 8 && yield(i, nil); i++ {
				}
			}
		}
		err := Each(t.Context(), 4, false, numbers, func(_ context.Context, item any) error {
			if item.(int) < 4 {
				meet()
			}
			return fmt.Errorf("item %d", item)
		}, func(err error) error { return err })
		if err == nil || errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for text := range strings.SplitSeq(err.Error(), "\n") {
			if seen[text] || text > "item 8" {
				t.Fatalf("%q", err)
			}
			seen[text] = true
		}
	}
}
