package listing

import (
	"context"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
	"github.com/seed5e775779/resgen/runtime/internal/source"
)

// fetched is what a step brought, and where it began.
type fetched struct {
	step
	from string
}

// ahead is inTurn with the steps made by a goroutine that is at most Prefetch
// pages ahead: it holds one page, the channel the others.
func (l *List) ahead(ctx context.Context, in any, yield func(source.Page, error) bool) {
	inner, cancel := context.WithCancel(ctx)
	pages, stop := make(chan fetched, l.set.Prefetch-1), make(chan struct{})
	var end rethrow.Carrier
	go func() {
		defer close(pages)
		end.Run(func() { l.produce(inner, in, pages, stop) })
	}()
	defer func() {
		close(stop)
		cancel()
		for range pages { // until the goroutine is over
		}
	}()
	if l.consume(ctx, pages, yield) {
		end.Pass()
	}
}

// produce makes all steps and sends what they bring, until stop is closed.
func (l *List) produce(ctx context.Context, in any, pages chan<- fetched, stop <-chan struct{}) {
	for t := l.outset(); !t.done; {
		f := fetched{from: t.position()}
		f.step = l.step(ctx, in, &t)
		select {
		case pages <- f:
		case <-stop:
			return
		}
	}
}

// consume yields pages and returns whether all were taken. A context that is
// done ends it even if pages are there.
func (l *List) consume(ctx context.Context, pages <-chan fetched, yield func(source.Page, error) bool) bool {
	for f := range pages {
		if err := ctx.Err(); err != nil && f.came {
			f.step = step{page: source.Page{Number: f.page.Number}, err: broke(err, f.page.Number, f.from)}
		}
		if !l.deliver(f.step, yield) || f.err != nil {
			return false
		}
	}
	return true
}
