package glue_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// diary notes what an observer is told.
type diary struct {
	mu     sync.Mutex
	events []resource.Event
}

func (d *diary) note(_ context.Context, e resource.Event) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.events = append(d.events, e)
}

// lines are the events, without how long they took.
func (d *diary) lines() []string {
	var lines []string
	for _, e := range d.events {
		line := fmt.Sprintf("%v %v %s %s", e.Kind, e.Handle, e.Method, e.Operation)
		if e.Items > 0 {
			line += fmt.Sprintf(" %d-%d", e.Items, e.Failed)
		}
		if e.Attempt > 0 {
			line += fmt.Sprintf(" attempt %d", e.Attempt)
		}
		if e.Err != nil {
			line += ": " + e.Err.Error()
		}
		lines = append(lines, line)
	}
	return lines
}

// observed is a shelf whose service tells a diary.
func observed(api API) (*Shelf, *diary) {
	d := new(diary)
	svc := newService(api)
	svc.client.Env = resource.NewEnv(aws.Config{}, func(o *resource.EnvOptions) { o.Observer = d.note })
	return svc.Shelf("A1"), d
}

func wantEvents(t *testing.T, d *diary, want ...string) {
	t.Helper()
	if got := d.lines(); !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

func TestObserverOfAListing(t *testing.T) {
	s, d := observed(script(map[string]*ListBoxesOutput{"": page("2", "a", "b"), "2": page("lost", "c")}))
	if _, err := s.Boxes().Collect(t.Context()); err == nil {
		t.Error("there was no error")
	}
	wantEvents(t, d,
		"page depot.Shelf(A1) Boxes ListBoxes 2-0",
		"page depot.Shelf(A1) Boxes ListBoxes 1-0",
		"page depot.Shelf(A1) Boxes ListBoxes: api error NoSuchMarker: the service says so")
}

func TestObserverOfABatchAction(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := newStore(2, 2)
		store.item = func(key string, n int) (string, bool) {
			return map[bool]string{true: "SlowDown"}[key == "000001" && n == 1], false
		}
		store.dropTime = time.Second
		s, d := observed(store)
		if _, err := glue.Batch(t.Context(), s.Boxes().list, dropMany(10), nil, nil); err != nil {
			t.Error(err)
		}
		wantEvents(t, d,
			"page depot.Shelf(A1) Boxes ListBoxes 2-0",
			"batch depot.Box(A1, 000000) Drop DropBoxes 2-1",
			"retry depot.Box(A1, 000001) Drop DropBoxes 1-0 attempt 1: depot.Box(A1, 000001): SlowDown",
			"batch depot.Box(A1, 000001) Drop DropBoxes 1-0")
		if took := d.events[1].Took; took != time.Second {
			t.Errorf("the request took %v", took)
		}
	})
}

func TestObserverOfBatchItems(t *testing.T) {
	s, d := observed(&fake{})
	if _, err := dropItems(nil, s.Box("a")); err == nil {
		t.Error("there was no error")
	}
	wantEvents(t, d, "batch depot.Box(A1, a) Drop DropBoxes 1-0")
}

func TestObserverOfLoadsAndWaiters(t *testing.T) {
	s, d := observed(&fake{get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return nil, apiError("Busy") }})
	box := s.Box("k")
	if _, err := box.Load(t.Context()); err == nil {
		t.Error("there was no error")
	}
	if err := waitUntil(t.Context(), box, box.Reload, isRed, time.Second); err == nil {
		t.Error("there was no error")
	}
	if err := waitForRed(t.Context(), box, time.Second, glue.Endings{}); err == nil {
		t.Error("there was no error")
	}
	gone := glue.WaitUntilGone(t.Context(), box, s.svc.client.Env, reloadBy(box.Reload), existsBy(box.Reload), time.Second, nil)
	if last := d.events[len(d.events)-1]; gone == nil || last.Method != "WaitUntilGone" {
		t.Errorf("%v, told %+v", gone, last)
	}
	var kinds []resource.EventKind
	for _, e := range d.events {
		kinds = append(kinds, e.Kind)
		if e.Err == nil || e.Handle != resource.Handle(box) {
			t.Errorf("told %+v", e)
		}
	}
	if want := []resource.EventKind{resource.EventLoad, resource.EventLoad, resource.EventWait, resource.EventLoad, resource.EventWait, resource.EventLoad, resource.EventWait}; !slices.Equal(kinds, want) {
		t.Errorf("told of %v, want %v", kinds, want)
	}
}

// What cannot be sent is no load, and an operation has its name.
func TestObserverOfALoad(t *testing.T) {
	s, d := observed(&fake{})
	_, _ = s.Box("").Load(t.Context())
	_, _ = s.Box("k").Color(t.Context())
	wantEvents(t, d, "load depot.Box(A1, k) Load GetBox")
}

func TestObserverOfAListThatIsLookedThrough(t *testing.T) {
	s, d := observed(script(map[string]*ListBoxesOutput{"": page("2", "a", "b"), "2": page("", "c")}))
	in, bind := newInput[ListBoxesInput](nil)
	box := s.Box("c")
	_, err := glue.FetchListed(t.Context(), box, "Load", &s.svc.client, listBoxes, in, bind, nil, func(out *ListBoxesOutput) *BoxData {
		for i := range out.Boxes {
			if *out.Boxes[i].Key == "c" {
				return &out.Boxes[i]
			}
		}
		return nil
	}, nil, nil, nil)
	if err != nil {
		t.Error(err)
	}
	wantEvents(t, d, "load depot.Box(A1, c) Load ListBoxes")
}

// A parallel listing and a sweep try again on their own, and say so.
func TestObserverOfPauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, refused := newStore(2, 2), map[string]bool{}
		store.item = func(key string, _ int) (string, bool) { return "", false }
		s, d := observed(store)
		_, err := glue.Sweep(t.Context(), s, "Empty", resource.SweepOptions{}, glue.SweepEach("Boxes", s.Boxes().list, func(_ context.Context, b *Box) error {
			if b.key == "000001" && !refused[b.key] {
				refused[b.key] = true
				return apiError("SlowDown")
			}
			return nil
		}))
		if err != nil {
			t.Error(err)
		}
		wantEvents(t, d,
			"page depot.Shelf(A1) Boxes ListBoxes 2-0",
			"retry depot.Shelf(A1) Boxes  1-0 attempt 1: api error SlowDown: the service says so")
	})
}

func TestObserverOfAParallelListing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBucket(numbered(10), 100)
		b.fault = func(n int, _ *ListKeysInput) error {
			return map[bool]error{true: errSlowDown}[n == 1]
		}
		d := new(diary)
		b.observer = d.note
		if got := names(t, b.Keys().Parallel(2)); len(got) != 10 {
			t.Errorf("got %d keys", len(got))
		}
		items := 0
		for _, e := range d.events {
			if e.Kind == resource.EventPage {
				items += e.Items
			}
		}
		wantInt(t, "items that are told of", items, 10)
		lines := d.lines()
		at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "retry ") })
		if at < 1 || !strings.Contains(lines[at], "Keys ListKeys attempt 1: ") || !strings.HasPrefix(lines[at-1], "page ") {
			t.Errorf("told %q", lines)
		}
	})
}

// A sweep tells of its pages, its requests and what it sends again, whether items go in
// batches or one by one.
func TestObserverOfASweep(t *testing.T) {
	for name, test := range map[string]struct {
		step func(s *store, shelf *Shelf) glue.SweepStep
		want []string
	}{
		"batch": {func(_ *store, shelf *Shelf) glue.SweepStep {
			return glue.SweepBatch("Boxes", shelf.Boxes().list, dropMany(10), nil)
		}, []string{
			"page depot.Shelf(A1) Boxes ListBoxes 2-0",
			"batch depot.Box(A1, 000000) Drop DropBoxes 2-1",
			"retry depot.Box(A1, 000001) Drop DropBoxes 1-0 attempt 1: depot.Box(A1, 000001): SlowDown",
			"batch depot.Box(A1, 000001) Drop DropBoxes 1-0",
		}},
		"each": {func(s *store, shelf *Shelf) glue.SweepStep {
			return glue.SweepEach("Parts", shelf.Boxes().list, s.dropOne)
		}, []string{
			"page depot.Shelf(A1) Boxes ListBoxes 2-0",
			"retry depot.Shelf(A1) Boxes  1-0 attempt 1: api error SlowDown: the service says so",
		}},
	} {
		synctest.Test(t, func(t *testing.T) {
			store := newStore(2, 2)
			store.item = func(key string, n int) (string, bool) {
				return map[bool]string{true: "SlowDown"}[key == "000001" && n == 1], false
			}
			s, d := observed(store)
			res, err := glue.Sweep(t.Context(), s, "Empty", resource.SweepOptions{}, test.step(store, s))
			if done, failed := res.Count(); err != nil || done != 2 || failed != 0 {
				t.Errorf("%s: %v, %v", name, res, err)
			}
			wantEvents(t, d, test.want...)
		})
	}
}
