package resource

import (
	"context"
	"iter"
	"slices"

	"github.com/seed5e775779/resgen/runtime/internal/source"
)

// Keyed is what a collection can do whose items have keys and come in the order of
// their bytes, as the objects of a bucket do: it can be listed in parts. Self is as
// in Settings.
type Keyed[Self any] struct {
	list source.List
	self func(source.List) Self
}

// NewKeyed is for generated code, which has the list from package glue.
func NewKeyed[Self any](list source.List, self func(source.List) Self) Keyed[Self] {
	return Keyed[Self]{list, self}
}

// ParallelOptions change how Parallel lists.
type ParallelOptions struct {
	// InOrder hands the items out in the order of their keys. Pages that come
	// too early wait in memory. This is slower than any order: by a little where
	// keys are spread evenly, by a factor of two or three where they are not.
	InOrder bool
	// Delimiter is what structures the keys, if anything does: some requests ask
	// for the prefixes that end with it, to learn where the keys lie. Empty means
	// "/".
	Delimiter string
	// Prefixes are beginnings of keys, or whole keys, that are known to divide
	// the listing into parts of about the same size: days, tenants. With them it
	// is at full speed from the start. They change nothing else: keys that begin
	// with none of them come as well. In any order; the slice is not kept.
	Prefixes []string
}

// ParallelDepth is how many pages an ordered parallel listing reads ahead for
// each of its n requests at once, in the mean.
const ParallelDepth = 8

// Parallel returns the collection listed with up to n requests at once, by
// splitting the keys into ranges while it learns where they lie: at common
// prefixes that it asks for, and at guesses that improve with what is seen. It
// sends some 5 to 35 % more requests than a listing in turn, and n more where
// there are few pages. Every item comes once; in any order unless InOrder is set.
// At most 2n pages are held for the consumer, or ParallelDepth times n in order,
// whatever the number of items.
//
// A request that was throttled, or whose answer was cut off, is sent again, after
// pauses that grow and up to BatchAttempts times, even where the SDK has given up.
//
// Pages without items are left out. The Next of a page and the Resume of an
// error name all ranges that are left, and StartAt continues them with or
// without Parallel; n may be another. Prefetch has no effect. One is the same as
// a listing in turn. n must be positive. The operation must list in the order of
// keys, which general purpose buckets do and directory buckets do not: keys that
// are not in order are ErrPaging.
//
//go:noinline
func (k *Keyed[Self]) Parallel(n int, optFns ...func(*ParallelOptions)) Self {
	var o ParallelOptions
	for _, option := range optFns {
		option(&o)
	}
	if o.Delimiter == "" {
		o.Delimiter = "/"
	}
	return k.self(k.list.With(func(to *source.Settings) error {
		to.Parallel, to.InOrder, to.Delimiter, to.Prefixes = n, o.InOrder, o.Delimiter, slices.Clone(o.Prefixes)
		return unless(n > 0, "parallel listing with %d requests at once: not positive", n)
	}))
}

// Pause returns the collection with no more than n pages asked for in an iteration. What
// is under way then is handed out, so that nothing is asked for in vain; and it says what
// is left: after Pages, the Next of the last page does, which then may have no items. All
// other ways to list end with ErrPaused, if anything is left, and the Resume of the
// ListError in it. Limit and MaxItems may end it before. n must be positive.
//
// With Parallel, requests that learn where keys lie do not count as pages. In key order,
// items come in that order between the gaps that what is left then names.
//
//go:noinline
func (k *Keyed[Self]) Pause(n int) Self {
	return k.self(k.list.With(func(to *source.Settings) error {
		to.Pause = n
		return unless(n > 0, "pause after %d pages: not positive", n)
	}))
}

// Prefixes iterates over the common prefixes of the collection's keys: what they
// have up to and with the first delimiter behind the prefix of the filter, as the
// folders of a directory. They come decoded, each once and in the order of their
// bytes, from as many requests as there are pages; keys without the delimiter are
// left out. Filter, PageSize, StartAt, Pause and Options mean what they mean for All,
// and Limit and MaxItems count prefixes; Prefetch and Parallel have no effect, and ranges
// of keys, such as Between has, are no place to start at.
//
// A service sends a common prefix once, and every key without the delimiter: where few
// keys have it, Prefixes reads the whole listing to find few prefixes, or none, at a
// request for each thousand keys. Limit does not bound that; Pause does, and a *ListError
// that is ErrPaused says that there may be more.
//
// An empty delimiter and another one in the filter are errors before any request.
// An error ends the iteration and comes once, with an empty prefix; a *ListError
// in it says where Prefixes with the same delimiter resumes.
//
//go:noinline
func (k *Keyed[Self]) Prefixes(ctx context.Context, delimiter string) iter.Seq2[string, error] {
	return k.list.Prefixes(ctx, delimiter)
}
