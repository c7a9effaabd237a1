package items

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"

	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// segmented is a list that is read in turn, or, with Parallel, in segments at once.
type segmented struct {
	source.List
	part func(segment, of int32) *listing.List
	own  bool // the caller's input has a segment
}

// mostSegments is what DynamoDB takes.
const mostSegments = 1_000_000

func segmentsFit(n int) error {
	if n < 1 || n > mostSegments {
		return fmt.Errorf("%d segments: there can be 1 to %d", n, mostSegments)
	}
	return nil
}

// With implements source.List.
func (s *segmented) With(change func(*source.Settings) error) source.List {
	copied := *s
	copied.List = s.List.With(change)
	return &copied
}

// Pages implements source.List.
func (s *segmented) Pages(ctx context.Context) iter.Seq2[source.Page, error] {
	whole := listing.Of(s.List)
	set := whole.Settings()
	if set.Parallel <= 1 || set.Limit == 0 || whole.Err() != nil {
		return s.List.Pages(ctx)
	}
	return func(yield func(source.Page, error) bool) {
		m := &merge{whole: whole, set: set}
		err := m.begin(set.Start)
		if s.own {
			err = fmt.Errorf("input members Segment and TotalSegments: %w: Parallel has segments of its own", resource.ErrConflict)
		}
		if err != nil {
			yield(source.Page{}, whole.Fail(err))
			return
		}
		m.run(ctx, s.part, yield)
	}
}

// merge hands out the pages of all segments as they come.
type merge struct {
	whole  *listing.List
	set    source.Settings
	at     []string // where each segment goes on; over at its end
	number int
	count  int // items handed out
}

// over is where a segment goes on that has nothing more; it is no token.
const over = "."

// begin reads the token that the list starts at.
func (m *merge) begin(token string) error {
	if token == "" {
		m.at = make([]string, m.set.Parallel)
		return nil
	}
	m.at = strings.Split(strings.TrimPrefix(token, segmentsToken), ",")
	if !strings.HasPrefix(token, segmentsToken) || len(m.at) != m.set.Parallel {
		return fmt.Errorf("token %.40q is not one of a scan in %d segments", token, m.set.Parallel)
	}
	for _, at := range m.at {
		if at != "" && at != over && parseKey(at) != nil {
			return fmt.Errorf("token %.40q is not one of a scan", token)
		}
	}
	return nil
}

// segmentsToken is what tokens of several segments begin with, and those of one do not.
const segmentsToken = "segments:"

// token returns where the list goes on, "" at its end.
func (m *merge) token() string {
	for _, at := range m.at {
		if at != over {
			return segmentsToken + strings.Join(m.at, ",")
		}
	}
	return ""
}

// arrival is a page of a segment, or its error.
type arrival struct {
	segment int
	page    source.Page
	err     error
}

// run reads all segments until they end, one fails or the consumer has enough.
func (m *merge) run(ctx context.Context, part func(segment, of int32) *listing.List, yield func(source.Page, error) bool) {
	inner, cancel := context.WithCancel(ctx)
	arrivals := make(chan arrival)
	var readers sync.WaitGroup
	var panicked rethrow.Carrier
	for i, at := range m.at {
		if at == over || m.set.Pause > 0 && m.share(i) == 0 {
			continue
		}
		list := part(int32(i), int32(len(m.at))).Set(func(to *source.Settings) {
			to.PageSize, to.Start, to.Pause = m.set.PageSize, at, m.share(i)
		})
		readers.Go(func() { panicked.Run(func() { read(inner, list, i, arrivals, cancel) }) })
	}
	go func() {
		readers.Wait()
		close(arrivals)
	}()
	end := func() {
		cancel()
		for range arrivals { // the readers end
		}
	}
	defer end() // also if the loop over the list panics
	usual := m.consume(arrivals, yield)
	end()
	panicked.Pass()
	switch left := m.token(); {
	case !usual || left == "":
	case ctx.Err() == nil && m.set.Pause > 0:
		if !m.set.Paged { // else the last page has said what is left
			m.number++
			m.fail(resource.ErrPaused, left, yield)
		}
	default:
		m.fail(cause(ctx), left, yield)
	}
}

// share returns how many pages of a segment may be read before the pause, none without
// one: each gets as many, and the first ones what is over.
func (m *merge) share(segment int) int {
	open, before := 0, 0
	for i, at := range m.at {
		if at != over {
			open++
			if i < segment {
				before++
			}
		}
	}
	n := m.set.Pause / max(1, open)
	if before < m.set.Pause%max(1, open) {
		n++
	}
	return n
}

// read passes on the pages of one segment.
func read(ctx context.Context, list *listing.List, segment int, to chan<- arrival, stop func()) {
	usual := false
	defer func() {
		if !usual {
			stop() // a panic ends the others, too
		}
	}()
	for p, err := range list.Pages(ctx) {
		if errors.Is(err, resource.ErrPaused) {
			break
		}
		select {
		case to <- arrival{segment, p, err}:
		case <-ctx.Done():
		}
	}
	usual = true
}

// consume hands out what arrives. It returns false if the list has been ended.
func (m *merge) consume(arrivals <-chan arrival, yield func(source.Page, error) bool) bool {
	for a := range arrivals {
		m.number++
		if a.err != nil {
			m.fail(a.err, m.token(), yield)
			return false
		}
		if m.at[a.segment] = a.page.Next; a.page.Next == "" {
			m.at[a.segment] = over
		}
		if !m.deliver(a.page, yield) {
			return false
		}
	}
	return true
}

// deliver hands out a page as far as Limit and MaxItems let it.
func (m *merge) deliver(p source.Page, yield func(source.Page, error) bool) bool {
	came := p.Len
	if m.set.Limit >= 0 {
		p.Len = min(p.Len, m.set.Limit-m.count)
	}
	tooMany := m.set.Most >= 0 && m.count+p.Len > m.set.Most
	if tooMany {
		p.Len = m.set.Most - m.count
	}
	m.count += p.Len
	p.Number, p.Next = m.number, m.token()
	last := tooMany || m.count == m.set.Limit
	if p.Len < came {
		p.Next = ""
	}
	if (p.Len > 0 || !tooMany) && !yield(p, nil) {
		return false
	}
	if tooMany {
		yield(source.Page{Number: m.number}, m.whole.Fail(fmt.Errorf("%w: more than %d", resource.ErrTooManyItems, m.set.Most)))
	}
	return !last
}

// fail ends the list with an error of one of its segments.
func (m *merge) fail(err error, resume string, yield func(source.Page, error) bool) {
	var broken *resource.ListError
	switch named, ok := err.(*resource.Error); {
	case errors.As(err, &broken):
		err = broken.Err
	case ok: // it is about no page, such as that of an option
		yield(source.Page{Number: m.number}, named)
		return
	}
	if errors.Is(err, resource.ErrPaging) {
		resume = ""
	}
	yield(source.Page{Number: m.number}, m.whole.Fail(&resource.ListError{Page: m.number, Resume: resource.Token(resume), Err: err}))
}

// cause returns why a list ended that nobody ended.
func cause(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return errors.New("the segments ended early")
}
