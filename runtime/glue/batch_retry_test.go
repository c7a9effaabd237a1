package glue_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Only the items that failed are sent again, only those that may be, and later
// each time.
func TestRetryableItemsAreSentAgainAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(6, 6)
		s.item = func(key string, n int) (string, bool) {
			switch {
			case key == "000001" && n < 4:
				return "InternalError", true
			case key == "000004" && n < 2:
				return "SlowDown", true
			case key == "000005":
				return "AccessDenied", false
			}
			return "", false
		}
		start := time.Now()
		res, err := glue.Batch(t.Context(), s.boxes().list, dropMany(1000), nil, nil)
		wantBatchError(t, err, 6, 1, 1)
		if got := outcomes(res); got != "000000000001000002000003000004000005!" {
			t.Errorf("got %s", got)
		}
		wantInt(t, "requests", res.Requests, 4)
		wantInt(t, "sent", s.sent["000000"], 1)
		wantInt(t, "refused for good, sent", s.sent["000005"], 1)
		wantInt(t, "sent", s.sent["000004"], 2)
		wantInt(t, "sent", s.sent["000001"], 4)
		if d := time.Since(start); d < 700*time.Millisecond || d > 1400*time.Millisecond {
			t.Errorf("three pauses took %v", d)
		}
		if got := res.String(); got != "5 items succeeded, 1 failed, 4 requests" {
			t.Error(got)
		}
	})
}

func TestRetriesAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(2, 2)
		s.item = func(string, int) (string, bool) { return "SlowDown", true }
		res, err := glue.Batch(t.Context(), s.boxes().list, dropMany(10), nil, nil)
		wantInt(t, "requests", res.Requests, resource.BatchAttempts)
		wantBatchError(t, err, 2, 2, 2)
		wantText(t, res.Items[1].Err, "depot.Box(A1, 000001): SlowDown")
	})
}

func TestPauseOfARetryEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(2, 2)
		s.item = func(string, int) (string, bool) { return "SlowDown", true }
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		res, err := glue.Batch(ctx, s.boxes().list, dropMany(10), nil, nil)
		wantIs(t, err, context.DeadlineExceeded)
		wantInt(t, "requests", res.Requests, 1)
		if item, ok := res.Items[0].Err.(*resource.ItemError); !ok || item.Code != "SlowDown" {
			t.Errorf("got %v", res.Items[0].Err)
		}
	})
}

// A failure that could be of any item is not tried again, the others' own are.
func TestFailureOfNobodyKnownIsNotRetried(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := script(map[string]*ListBoxesOutput{"": page("", "a", "b")})
		f.drop = func(_ context.Context, in *DropBoxesInput) (*DropBoxesOutput, error) {
			if len(f.drops) > 1 {
				return &DropBoxesOutput{}, nil
			}
			return &DropBoxesOutput{Errors: []DropError{{"?", "InternalError", ""}, {"b", "InternalError", ""}}}, nil
		}
		res, _ := drop(t.Context(), newShelf(f).Boxes(), nil)
		wantDropped(t, f, "A1:ab A1:b")
		if outcomes(res) != "a!b" {
			t.Errorf("got %s", outcomes(res))
		}
	})
}

// What failed without being throttled may have done something.
func TestRequestsAreNotRepeated(t *testing.T) {
	for _, fault := range []error{errCut, apiError("InternalError")} {
		s := newStore(9, 9)
		s.cut = func(n int) error {
			if n == 3 {
				return fault
			}
			return nil
		}
		res, err := glue.Batch(t.Context(), s.boxes().list, dropBoxes, nil, nil)
		wantBatchError(t, err, 9, 3, 1)
		wantIs(t, err, fault)
		wantInt(t, "requests", res.Requests, 3)
		for key, n := range s.sent {
			wantInt(t, key+" sent", n, 1)
		}
	}
}

// spoilt is a service that refuses whole requests that hold a bad key.
func spoilt(total int, code string, bad ...int) *fake {
	keys := make([]string, total)
	for i := range keys {
		keys[i] = fmt.Sprintf("%04d ", i)
	}
	f := script(map[string]*ListBoxesOutput{"": page("", keys...)})
	f.drop = func(_ context.Context, in *DropBoxesInput) (*DropBoxesOutput, error) {
		for _, i := range bad {
			if slices.Contains(in.Keys, keys[i]) {
				return nil, apiError(code)
			}
		}
		return &DropBoxesOutput{}, nil
	}
	return f
}

func TestBadItemIsFoundByHalving(t *testing.T) {
	const total = 1000
	for _, bad := range [][]int{{0}, {1}, {499}, {500}, {999}, {3, 700}, {10, 11, 12}, {0, 333, 666, 999}} {
		f := spoilt(total, "MalformedXML", bad...)
		res, err := glue.Batch(t.Context(), newShelf(f).Boxes().list, dropMany(1000), nil, nil)
		wantBatchError(t, err, total, len(bad), len(bad))
		for _, i := range bad {
			var item *resource.ItemError
			if !errors.As(res.Items[i].Err, &item) || item.Code != "MalformedXML" || item.Resource != res.Items[i].Item.String() {
				t.Errorf("%d: got %v", i, res.Items[i].Err)
			}
		}
		if most := 1 + 20*len(bad); res.Requests > most || res.Requests != len(f.drops) {
			t.Errorf("%v: %d requests, want at most %d", bad, res.Requests, most)
		}
		accepted := map[string]int{}
		for _, in := range f.drops {
			if out, _ := f.drop(t.Context(), in); out != nil {
				for _, k := range in.Keys {
					accepted[k]++
				}
			}
		}
		wantInt(t, "items that were accepted", len(accepted), total-len(bad))
		for k, n := range accepted {
			wantInt(t, k+" accepted", n, 1)
		}
	}
}

// If every request is malformed the fault is not in an item, and the service
// must not be asked a thousand times.
func TestHalvingIsBounded(t *testing.T) {
	for total, most := range map[int]int{1: 1, 2: 3, 3: 5, 1000: 21} {
		all := make([]int, total)
		for i := range all {
			all[i] = i
		}
		f := spoilt(total, "ValidationError", all...)
		res, err := glue.Batch(t.Context(), newShelf(f).Boxes().list, dropMany(1000), nil, nil)
		var e *resource.BatchError
		if !errors.As(err, &e) || e.Failed != total || len(f.drops) > most {
			t.Errorf("%d items: %d requests, want at most %d; %v", total, len(f.drops), most, err)
		}
		for _, o := range res.Items {
			if o.Err == nil || !strings.Contains(o.Err.Error(), "ValidationError") {
				t.Fatalf("got %v", o.Err)
			}
		}
	}
	every3rd := []int{}
	for i := 0; i < 1000; i += 3 {
		every3rd = append(every3rd, i)
	}
	f := spoilt(1000, "MalformedXML", every3rd...)
	res, _ := glue.Batch(t.Context(), newShelf(f).Boxes().list, dropMany(1000), nil, nil)
	if len(f.drops) > 81 || len(res.Succeeded()) < 10 {
		t.Errorf("%d requests, %v", len(f.drops), res)
	}
}

func TestOtherErrorsAreNotHalved(t *testing.T) {
	f := spoilt(100, "AccessDenied", 7)
	res, _ := glue.Batch(t.Context(), newShelf(f).Boxes().list, dropMany(1000), nil, nil)
	wantInt(t, "requests", res.Requests, 1)
	wantInt(t, "failures", len(res.Failed()), 100)
}

// What a request whose answer broke off has done is not known, and a batch action
// may not bear being done twice: it is not sent again, as a sweep's is.
func TestRequestWithABrokenAnswerIsNotSentAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(4, 4)
		s.cut = func(int) error { return errCutRead }
		res, err := glue.Batch(t.Context(), s.boxes().list, dropMany(4), nil, nil)
		wantIs(t, err, errCut)
		if len(res.Failed()) != 4 || s.drops != 1 {
			t.Errorf("%v after %d requests", res, s.drops)
		}
	})
}
