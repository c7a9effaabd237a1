package listing

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// List is a lazy list, the source.List of every collection.
type List struct {
	from     *Source
	filter   any // an input, nil for none
	none     string
	optFns   any
	set      source.Settings
	err      error // the first mistake in the chain, reported by the iteration
	parallel parallelFunc
}

// parallelFunc lists in parts. Only a keyed list has it, so that the linker
// leaves it out of programs that have none.
type parallelFunc func(ctx context.Context, l *List, in any, yield func(source.Page, error) bool)

// New returns the list of everything that from lists.
func New(from *Source) *List {
	return &List{from: from, set: source.Settings{Limit: source.None, Most: source.None}}
}

// NewKeyed is New for a source that has Keys.
func NewKeyed(from *Source) *List {
	l := New(from)
	l.parallel = spreadOut
	return l
}

// Filter implements source.List.
func (l *List) Filter(in any) source.List {
	copied := *l
	merged, none, err := l.from.Merge(l.filter, in)
	copied.filter = merged
	if none != "" {
		copied.none = none
	}
	return copied.failing(err)
}

// Options implements source.List.
func (l *List) Options(optFns any) source.List {
	copied := *l
	copied.optFns = l.from.Join(l.optFns, optFns)
	return &copied
}

// With implements source.List.
func (l *List) With(change func(*source.Settings) error) source.List {
	copied := *l
	return copied.failing(change(&copied.set))
}

// failing records err unless an earlier mistake stands. l must be a copy.
func (l *List) failing(err error) *List {
	if l.err == nil {
		l.err = err
	}
	return l
}

// Settings returns what the methods of the collection have set.
func (l *List) Settings() source.Settings { return l.set }

// Err returns the first mistake in the chain.
func (l *List) Err() error { return l.err }

// Owner returns the handle that the collection belongs to.
func (l *List) Owner() resource.Handle { return l.from.Owner }

// Method returns the method of the owner that made the collection.
func (l *List) Method() string { return l.from.Method }

// Observer returns who is told of requests; it may be nil.
func (l *List) Observer() resource.Observer { return l.from.Observer }

// Filtered reports whether the filter asks for less than everything the owner
// has, which nothing at all is, too. A member that repeats what the owner fills
// asks for no less.
// To know that, it loads the owner's data if that fills the input: an error is that of
// the load, or of what fills it otherwise.
func (l *List) Filtered(ctx context.Context) (bool, error) {
	if l.filter == nil || l.none != "" {
		return l.none != "", nil
	}
	filled, err := l.from.Fill(ctx, nil)
	if err != nil {
		return false, err
	}
	return l.from.Restricts(filled, l.filter), nil
}

// Fail returns err under the name of the collection.
func (l *List) Fail(err error) error { return fault.Wrap(l.from.Owner, l.from.Method, err) }

// NoItems implements source.List.
func (l *List) NoItems() error { return l.Fail(resource.ErrNoItems) }

// Pages implements source.List. It holds no page while it asks for the next: one
// more live page in every garbage collection costs some 5 % of a listing.
func (l *List) Pages(ctx context.Context) iter.Seq2[source.Page, error] {
	return func(yield func(source.Page, error) bool) {
		if l.toPause() {
			yield = untilPause(yield)
		}
		in, err := l.begin(ctx)
		switch {
		case err != nil:
			yield(source.Page{}, l.Fail(err))
		case in == nil:
		case l.from.Keys != nil && strings.HasPrefix(l.set.Start, position.Rolled):
			yield(source.Page{}, l.Fail(fmt.Errorf("token %.40q is one of a listing of prefixes", l.set.Start)))
		case l.parallel != nil && l.set.Parallel > 1:
			l.parallel(ctx, l, in, yield)
		case l.set.Prefetch > 0:
			l.ahead(ctx, in, yield)
		default:
			l.inTurn(ctx, in, yield)
		}
	}
}

// begin returns the input that all pages start from, nil for no page at all.
func (l *List) begin(ctx context.Context) (any, error) {
	if l.err != nil {
		return nil, l.err
	}
	if err := ctx.Err(); err != nil {
		return nil, broke(err, 1, l.set.Start)
	}
	if err := fault.Invalid(l.from.Owner); err != nil {
		return nil, err
	}
	in, err := l.from.Fill(ctx, l.filter)
	if err == nil {
		err = l.sized(in)
	}
	if err == nil {
		err = l.takes()
	}
	if err == nil {
		err = l.check(in)
	}
	if err != nil || l.none != "" || l.set.Limit == 0 {
		return nil, err
	}
	return in, nil
}

// Hydrated returns the list with pages that are filled before they are handed out,
// which a keyed list cannot have.
func (l *List) Hydrated(fill func(ctx context.Context, l *List, items any, n int) error) *List {
	copied, from := *l, *l.from
	from.Hydrate = fill
	copied.from = &from
	return &copied
}

// hydrate fills a page, if the list does that.
func (l *List) hydrate(ctx context.Context, p *source.Page) error {
	if l.from.Hydrate == nil || l.set.AsListed || p.Len == 0 {
		return nil
	}
	return l.from.Hydrate(ctx, l, p.Items, p.Len)
}

// Keyed reports whether the list can be listed in parts.
func (l *List) Keyed() bool { return l.parallel != nil }

// Set is With for a change that cannot fail.
func (l *List) Set(change func(*source.Settings)) *List {
	copied := *l
	change(&copied.set)
	return &copied
}

// Of returns the List behind a source.List.
func Of(l source.List) *List { return l.(*List) }
