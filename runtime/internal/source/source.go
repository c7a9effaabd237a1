// Package source is the seam between the typed collections that people meet
// (package resource) and the code that lists, which is compiled once for all of
// them (package listing). It imports neither.
//
// What a service's types would make generic is held as any here: an input is a
// pointer to the SDK's struct, options are a slice of functions, items are a
// slice of pointers to handles. Only package glue, which knows the types, makes
// such values, and only package resource hands the items out again.
package source

import (
	"context"
	"iter"
)

// None is the value of a Settings bound that does not bind.
const None = -1

// Settings are what the methods of a collection change.
type Settings struct {
	// Limit ends the listing after so many items; None does not.
	Limit int
	// Most is the number of items that must not be passed; None allows any.
	Most int
	// PageSize is asked for in each request; 0 is the service's default.
	PageSize int32
	// Start is the token to begin at, "" the beginning.
	Start string
	// Pause ends the listing after so many pages; 0 does not.
	Pause int
	// Paged says that the consumer takes pages, whose Next says what is left: a pause
	// is no error then.
	Paged bool
	// Prefetch is the number of pages that may be ahead of the consumer.
	Prefetch int
	// Parallel is the number of requests that list at once; 0 and 1 list in turn.
	Parallel int
	// InOrder, Delimiter and Prefixes say how a parallel listing works.
	InOrder   bool
	Delimiter string
	Prefixes  []string
	// Concurrency is the number of requests of a batch action at once.
	Concurrency int
	// AsListed keeps pages from being filled.
	AsListed bool
	// Preview keeps batch actions from sending anything.
	Preview bool
}

// Page is one page. Items is a slice of the collection's item type, of which the
// first Len are the page's.
type Page struct {
	Items  any
	Len    int
	Next   string
	Number int
}

// List is a lazy list. It is immutable: methods without a context return a
// changed copy. It is safe for concurrent use.
type List interface {
	// Filter lays an input over the filter. Nil changes nothing.
	Filter(in any) List
	// Options adds options for the list requests.
	Options(optFns any) List
	// With changes the settings. An error is kept and comes from the iteration.
	With(change func(*Settings) error) List
	// Pages lists. An error comes once, at the end.
	Pages(ctx context.Context) iter.Seq2[Page, error]
	// Ends returns an error if Pages would never end.
	Ends() error
	// Prefixes lists common prefixes.
	Prefixes(ctx context.Context, delimiter string) iter.Seq2[string, error]
	// ForEach calls fn for the items, for several at once. At returns an item of a page.
	ForEach(ctx context.Context, workers int, goOn bool, at func(p Page, i int) any, fn func(context.Context, any) error) error
	// NoItems is the error of a list that should have had an item.
	NoItems() error
}
