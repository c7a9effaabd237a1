package listing

import (
	"context"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/pool"
	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Operation is a list operation: how it is called and paged. An input is a pointer
// to the operation's input struct, an output likewise, a client is what the
// operation is called on, and options are the functions that one call takes. The
// functions are safe for concurrent use.
//
// It is a struct of functions and not an interface because generic functions make
// it: a generic type with methods would be compiled anew for every operation.
type Operation struct {
	// Name is the operation of the SDK, such as "ListObjectsV2".
	Name string
	// Copy returns a shallow copy of an input, an empty one of nil.
	Copy func(in any) any
	// Merge returns a filter, nil for none, with an input laid over it. None is the
	// member whose empty list says that nothing matches.
	Merge func(filter, in any) (merged any, none string, err error)
	// Restricts reports whether a filter asks for less than an input that is filled
	// by the owner of a collection. The input is written to.
	Restricts func(filled, filter any) bool
	// Join returns options followed by others.
	Join func(optFns, more any) any
	// Send sends one request. Without an error the output is not nil.
	Send func(ctx context.Context, client, in, optFns any) (out any, err error)
	// Tokens is the number of an input's token members. 0 for an operation that is
	// said to have a single page.
	Tokens int
	// Start sets the token members of an input. Nil if there are none.
	Start func(in any, t *Parts)
	// Next returns the members of an output that fill Tokens for the next page.
	// Nil if there are none. Without Tokens, one that is set is ErrPaging.
	Next func(out any) []*string
	// More returns the member of an output that tells whether there is another
	// page, nil if that does not tell. Nil where only the tokens ever tell.
	More func(out any) *bool
	// Repeats says that every output has a token, and that of the last page the one that
	// it was asked for with. An output without one is ErrPaging. More is nil then.
	Repeats bool
	// SetPageSize sets the page size. Nil where the operation has none.
	SetPageSize func(in any, n int32)
	// Unpaged takes the page size out of an input that the service refuses beside one.
	// Nil if it takes one beside anything.
	Unpaged func(in any)
	// Endless says that there is always more, for whoever asks again: Tokens is 0.
	Endless bool
	// Asks returns the page size of an input, 0 for the service's own. Nil unless the
	// operation is Endless and has a page size.
	Asks func(in any) int32
	// Cutoff returns the page size that goes on with a list which the service may
	// have cut at out, the answer to a request like in, or 0 if it has not; and the
	// number of items in out. Nil if it never does.
	Cutoff func(in, out any) (size int32, items int)
	// Lists has the *slab.Lists that no page has now. Nil unless handles keep no element of an
	// output's outermost lists, but copies.
	Lists pool.Pool
	// Keys tells about the keys in whose order the operation lists. Nil if it does
	// not list in the order of keys.
	Keys *Keys
}

// Parts are the parts of a token, one for each token member of an input.
type Parts struct {
	parts []string
	err   error
}

// Part returns a part; nil if it is empty.
func (p *Parts) Part(i int) *string {
	if i >= len(p.parts) || p.parts[i] == "" {
		return nil
	}
	return &p.parts[i]
}

// Fail says that a part cannot be one of this operation's tokens.
func (p *Parts) Fail(err error) { p.err = err }

// Keys is what an operation that lists in the order of keys knows of them. The
// bounds of the keys are members of its inputs, items are in one or several lists
// of its outputs, each in order, covering the same keys.
type Keys struct {
	// Prefix is the member of an input that asks for the keys that begin with it.
	Prefix func(in any) **string
	// StartAfter is the member of an input that asks for the keys behind it.
	StartAfter func(in any) **string
	// Delimiter is the member of an input that rolls up what has a delimiter
	// behind the prefix into common prefixes.
	Delimiter func(in any) **string
	// Lists is the number of lists.
	Lists int
	// Len returns the number of elements of a list.
	Len func(out any, list int) int
	// Key returns the key of an element of a list, nil if it has none.
	Key func(out any, list, at int) *string
	// Keep cuts a list to its elements from..to-1.
	Keep func(out any, list, from, to int)
	// Prefixes returns the common prefixes of an output in a new slice.
	Prefixes func(out any) []string
	// CopyOutput returns a shallow copy of an output.
	CopyOutput func(out any) any
}

// Source is an Operation as one handle lists with it.
type Source struct {
	*Operation
	// Owner is the handle that the collection belongs to, Method its method.
	Owner  resource.Handle
	Method string
	// Client is what requests are sent through.
	Client any
	// Absences are how the service says that something is not there.
	Absences []fault.Absence
	// Observer is told of pages. Nil for nobody.
	Observer resource.Observer
	// Fill returns a filter, nil for none, as an input with what the owner knows. It
	// loads the owner's data if the input is filled from it.
	Fill func(ctx context.Context, filter any) (in any, err error)
	// Items makes the handles of an output. The slice has n elements. With an
	// error, which is about the item behind them, they are those before it.
	Items func(out, in any) (items any, n int, err error)
	// Hydrate fills the first n items of a page with their data. Nil if pages are handed
	// out as they are listed.
	Hydrate func(ctx context.Context, l *List, items any, n int) error
	// Last is the key behind which there is no item, if the operation has Keys. Nil
	// for none.
	Last *string
}

// over reports whether an output shows a key behind Last, so that no item is on a
// later page.
func (s *Source) over(out any) bool {
	if s.Last == nil || out == nil {
		return false
	}
	for list := range s.Keys.Lists {
		n := s.Keys.Len(out, list)
		if n > 0 && value(s.Keys.Key(out, list, n-1)) > *s.Last {
			return true
		}
	}
	return false
}

// within returns those of ranges in which Last may be, or a key before it: a page that shows
// a key behind Last was cut at the end of the range before them.
func (s *Source) within(ranges []position.Range) []position.Range {
	for i, r := range ranges {
		if key, known := position.Key(r.At); known && key >= *s.Last {
			return ranges[:i]
		}
	}
	return ranges
}
