package items_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// segmentsOf answers scans of n items: segment s of all has those that are s modulo all,
// two on a page.
func segmentsOf(n int) func(context.Context, *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
	return func(_ context.Context, in *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
		at, step := int(aws.ToInt32(in.Segment)), 1
		if in.TotalSegments != nil {
			step = int(*in.TotalSegments)
		}
		if in.ExclusiveStartKey != nil {
			last, _ := strconv.Atoi(titles([]items.Item{in.ExclusiveStartKey})[0])
			at = last + step
		}
		out := &dynamodb.ScanOutput{}
		for ; at < n && len(out.Items) < 2; at += step {
			out.Items = append(out.Items, numbered(at))
		}
		if at < n {
			out.LastEvaluatedKey = keyed(at - step)
		}
		return out, nil
	}
}

func all(n int) []string {
	var names []string
	for i := range n {
		names = append(names, titles([]items.Item{numbered(i)})...)
	}
	return names
}

func TestScanReadsEverythingOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 40} {
		for _, parallel := range []int{1, 2, 3, 16} {
			f := &fake{scan: segmentsOf(n)}
			got, err := f.table().ScanItems().Parallel(parallel).Collect(t.Context())
			if names := slices.Sorted(slices.Values(titles(got))); err != nil || !slices.Equal(names, all(n)) {
				t.Errorf("%d items in %d segments: %v, %v", n, parallel, names, err)
			}
		}
	}
}

// Wherever a parallel scan is left, the token gives what has not been handed out, once.
func TestScanInSegmentsResumes(t *testing.T) {
	const n = 23
	for stop := 1; stop < 14; stop++ {
		f := &fake{scan: segmentsOf(n)}
		list := f.table().ScanItems().Parallel(3)
		var got []items.Item
		var next resource.Token
		for page, err := range list.Pages(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			got, next = append(got, page.Items...), page.Next
			if page.Number == stop || next == "" {
				break
			}
		}
		if next != "" {
			rest, err := list.StartAt(next).Collect(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, rest...)
		}
		if names := slices.Sorted(slices.Values(titles(got))); !slices.Equal(names, all(n)) {
			t.Errorf("left after page %d: %v", stop, names)
		}
	}
}

// The same holds for the token of an error, whichever request fails.
func TestScanInSegmentsResumesAfterAnError(t *testing.T) {
	const n = 23
	for fails := 1; fails <= 12; fails++ {
		f := &fake{}
		answer := segmentsOf(n)
		var asked atomic.Int64
		f.scan = func(ctx context.Context, in *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
			if asked.Add(1) == int64(fails) {
				return nil, refusal("ThrottlingException")
			}
			return answer(ctx, in)
		}
		list := f.table().ScanItems().Parallel(3)
		got, err := list.Collect(t.Context())
		var broken *resource.ListError
		if !errors.As(err, &broken) || !errors.Is(err, resource.ErrThrottled) || strings.Count(err.Error(), "dynamodb.Table") != 1 {
			t.Fatalf("request %d: %v", fails, err)
		}
		rest, err := list.StartAt(broken.Resume).Collect(t.Context())
		if names := slices.Sorted(slices.Values(titles(append(got, rest...)))); err != nil || !slices.Equal(names, all(n)) {
			t.Errorf("request %d: %v, %v", fails, names, err)
		}
	}
}

func TestScanInSegmentsKeepsItsBounds(t *testing.T) {
	f := &fake{scan: segmentsOf(30)}
	list := f.table().ScanItems().Parallel(4)
	if got, err := list.Limit(5).Collect(t.Context()); err != nil || len(got) != 5 {
		t.Errorf("%d items, %v", len(got), err)
	}
	if got, err := list.MaxItems(5).Collect(t.Context()); !errors.Is(err, resource.ErrTooManyItems) || len(got) != 5 {
		t.Errorf("%d items, %v", len(got), err)
	}
	if got, err := list.MaxItems(30).Collect(t.Context()); err != nil || len(got) != 30 {
		t.Errorf("%d items, %v", len(got), err)
	}
	f = &fake{scan: segmentsOf(30)}
	if _, err := f.table().ScanItems().Parallel(4).First(t.Context()); err != nil || f.count("Scan") != 1 {
		t.Errorf("%v after %d requests", err, f.count("Scan"))
	}
	f = &fake{scan: segmentsOf(30)}
	if got, err := f.table().ScanItems().Parallel(4).Limit(0).Collect(t.Context()); err != nil || len(got)+f.count("Scan") != 0 {
		t.Errorf("%v, %v after %d requests", got, err, f.count("Scan"))
	}
}

// A context that is done ends all segments, and the error says where to go on.
func TestScanInSegmentsIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	f := &fake{}
	answer := segmentsOf(50)
	f.scan = func(ctx context.Context, in *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
		if f.count("Scan") > 6 {
			cancel()
			<-ctx.Done()
			return nil, ctx.Err()
		}
		return answer(ctx, in)
	}
	list := f.table().ScanItems().Parallel(3)
	got, err := list.Collect(ctx)
	var broken *resource.ListError
	if !errors.Is(err, context.Canceled) || !errors.As(err, &broken) {
		t.Fatal(err)
	}
	f.scan = answer
	rest, err := list.StartAt(broken.Resume).Collect(t.Context())
	if names := slices.Sorted(slices.Values(titles(append(got, rest...)))); err != nil || !slices.Equal(names, all(50)) {
		t.Errorf("%v, %v", names, err)
	}
}

// Of segments of which all but one have ended, that one is left, whichever it is.
func TestScanResumesTheLastSegment(t *testing.T) {
	const n = 30
	for left := range 3 {
		synctest.Test(t, func(t *testing.T) {
			f := &fake{}
			answer := segmentsOf(n)
			f.scan = func(ctx context.Context, in *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
				if int(*in.Segment) == left && in.ExclusiveStartKey != nil {
					time.Sleep(time.Second) // all else has been handed out by then
					return nil, refusal("AccessDeniedException")
				}
				return answer(ctx, in)
			}
			list := f.table().ScanItems().Parallel(3)
			first, err := list.Collect(t.Context())
			broken := new(resource.ListError)
			if !errors.As(err, &broken) || broken.Resume == "" {
				t.Fatalf("segment %d: %v", left, err)
			}
			f.scan = answer
			rest, err := list.StartAt(broken.Resume).Collect(t.Context())
			if names := slices.Sorted(slices.Values(titles(append(first, rest...)))); err != nil || !slices.Equal(names, all(n)) || len(rest) != n/3-2 {
				t.Errorf("segment %d: %v, of which %d after the error, %v", left, names, len(rest), err)
			}
		})
	}
}

// A segment that cannot go on ends the list without a place to resume at.
func TestScanInSegmentsThatCannotGoOn(t *testing.T) {
	f := &fake{scan: func(context.Context, *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
		return &dynamodb.ScanOutput{Items: []items.Item{numbered(1)}, LastEvaluatedKey: keyed(1)}, nil
	}}
	_, err := f.table().ScanItems().Parallel(2).Collect(t.Context())
	broken := new(resource.ListError)
	if !errors.Is(err, resource.ErrPaging) || !errors.As(err, &broken) || broken.Resume != "" {
		t.Errorf("%v", err)
	}
}

// A panic of a client reaches the loop, and leaves no segment behind.
func TestScanInSegmentsPanics(t *testing.T) {
	f := &fake{scan: func(_ context.Context, in *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
		if *in.Segment == 1 {
			panic("broken client")
		}
		return segmentsOf(30)(nil, in)
	}}
	defer func() {
		if v := recover(); v != "broken client" {
			t.Errorf("panicked with %v", v)
		}
	}()
	_, _ = f.table().ScanItems().Parallel(4).Collect(t.Context())
	t.Error("it did not panic")
}

// A panic in the loop leaves no segment behind either: TestMain looks for them.
func TestScanInSegmentsEndsWithAPanicOfTheLoop(t *testing.T) {
	asked, ended := make(chan struct{}), make(chan struct{}, 4)
	f := &fake{scan: func(ctx context.Context, in *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
		if *in.Segment > 0 {
			asked <- struct{}{}
			<-ctx.Done()
			ended <- struct{}{}
			return nil, ctx.Err()
		}
		for range 3 {
			select {
			case <-asked:
			case <-ctx.Done(): // it asks for its next page
				return nil, ctx.Err()
			}
		}
		return segmentsOf(30)(ctx, in)
	}}
	defer func() {
		if v := recover(); v != "broken loop" {
			t.Errorf("panicked with %v", v)
		}
		if len(ended) != 3 {
			t.Errorf("%d of 3 segments have ended", len(ended))
		}
	}()
	for range f.table().ScanItems().Parallel(4).All(t.Context()) {
		panic("broken loop")
	}
}

func TestScanRefuses(t *testing.T) {
	own := items.Input(&dynamodb.ScanInput{Segment: aws.Int32(0), TotalSegments: aws.Int32(2)})
	f := &fake{scan: segmentsOf(9)}
	table := f.table()
	for name, list := range map[string]*items.Scanned[items.Item]{
		"no segments":              table.ScanItems().Parallel(0),
		"too many segments":        table.ScanItems().Parallel(1_000_001),
		"segments in the input":    table.ScanItems(own).Parallel(2),
		"a query's option":         table.ScanItems(items.Descending()).Parallel(2),
		"a token of one segment":   table.ScanItems().Parallel(2).StartAt("eyJhIjp7IlMiOiJhIn19"),
		"a token of more segments": table.ScanItems().Parallel(2).StartAt("segments:,,"),
		"a token of segments":      table.ScanItems().StartAt("segments:,"),
		"a broken token":           table.ScanItems().Parallel(2).StartAt("segments:x,"),
		"a limit in the input":     table.ScanItems(items.Input(&dynamodb.ScanInput{Limit: aws.Int32(1)})),
		"a start in the input":     table.ScanItems(items.Input(&dynamodb.ScanInput{ExclusiveStartKey: keyed(1)})),
		"counting in the input":    table.ScanItems(items.Input(&dynamodb.ScanInput{Select: types.SelectCount})),
		"a pause of no pages":      table.ScanItems().Pause(0),
		"and of several segments":  table.ScanItems().Parallel(2).Pause(-1),
	} {
		if _, err := list.Collect(t.Context()); err == nil || f.count("Scan") > 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := table.ScanItems().Parallel(1_000_000).Limit(0).Collect(t.Context()); err != nil {
		t.Errorf("as many segments as there can be: %v", err)
	}
	_, err := table.ScanItems().Parallel(3).StartAt("segments:,").Collect(t.Context())
	if want := `dynamodb.Table(songs).ScanItems: token "segments:," is not one of a scan in 3 segments`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if got, err := table.ScanItems(own).Collect(t.Context()); err != nil || len(got) != 5 {
		t.Errorf("a segment of the caller's: %v, %v", titles(got), err)
	}
}

// A pause bounds the pages of all segments together, and what is left is what was not
// handed out.
func TestScanInSegmentsPauses(t *testing.T) {
	const n = 23
	for pause := 1; pause < 16; pause++ {
		for _, parallel := range []int{1, 2, 5} {
			f := &fake{scan: segmentsOf(n)}
			list := f.table().ScanItems().Parallel(parallel)
			var got []items.Item
			var next resource.Token
			for page, err := range list.Pause(pause).Pages(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				got, next = append(got, page.Items...), page.Next
			}
			if sent := f.count("Scan"); sent > pause {
				t.Errorf("pause %d in %d segments: %d requests", pause, parallel, sent)
			}
			if next != "" {
				rest, err := list.StartAt(next).Collect(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, rest...)
				if _, err := list.Pause(pause).Collect(t.Context()); !errors.Is(err, resource.ErrPaused) {
					t.Errorf("pause %d in %d segments: %v", pause, parallel, err)
				}
			}
			if names := slices.Sorted(slices.Values(titles(got))); !slices.Equal(names, all(n)) {
				t.Errorf("pause %d in %d segments: %v", pause, parallel, names)
			}
		}
	}
}
