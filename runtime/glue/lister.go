package glue

import (
	"context"
	"sync"

	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/pool"
)

// Lister describes a list operation: how it is called, filtered and paged.
// Generated packages hold one static Lister for each list operation.
type Lister[In, Out, Opts any] struct {
	// Operation is the SDK operation, such as "ListObjectsV2".
	Operation string
	// Call sends one request.
	Call func(any, context.Context, In, ...func(Opts)) (Out, error)
	// Input makes the input that is sent, a copy of one or a new one for nil, and its Binder.
	Input func(In) (In, *Binder)
	// Options are given to every call before the collection's own.
	Options []func(Opts)
	// Merge lays the filter src over dst, member by member.
	Merge func(m *Merger, dst, src In)
	// Tokens is the number of an input's token members; 0 for an operation that
	// is said to have a single page.
	Tokens int
	// Start sets the token members of an input.
	Start func(In, *Token)
	// Next returns the members of an output that fill Tokens for the next page.
	// Without Tokens, one that is set is ErrPaging: the page is not all.
	Next func(Out) []*string
	// More returns the member that tells whether there is another page, nil if an
	// output does not tell: then the tokens do. Nil where only they ever tell.
	// Without Tokens, more is ErrPaging.
	More func(Out) *bool
	// Repeats says that every output has a token, and that of the last page the one that
	// it was asked for with. An output without one is ErrPaging. More is nil then.
	Repeats bool
	// PageSize sets the page size. Nil where the operation has none.
	PageSize func(In, int32)
	// Unpaged takes the page size out of an input that the API refuses beside one. Nil
	// where a page size may stand beside anything.
	Unpaged func(In)
	// Endless says that there is always more, for whoever asks again: Tokens is 0.
	Endless bool
	// Asks returns the page size of an input, 0 for the service's own. Nil unless the
	// operation is Endless and has a page size.
	Asks func(In) int32
	// Plain returns an output with its URL-encoded texts decoded. Nil where answers
	// never encode any.
	Plain func(d *URLDecoder, out Out) Out
	// Copies says that handles keep no element of an output's outermost lists, but copies:
	// those lists may be used again for the next page.
	Copies bool
	// Cutoff returns the page size that goes on with a list which the service may
	// have cut at the output, the answer to such an input; 0 if it has not; and the
	// number of items. Nil where it always pages. See CutAt.
	Cutoff func(In, Out) (size int32, items int)

	once    sync.Once
	untyped *listing.Operation
}

// CutAt serves services that page only for whoever sets a page size, and
// otherwise end the list after so many items in silence: a page of that length is
// asked for again with a page size, and the rest in the same way. It returns that
// size, or 0 if there is nothing to go on with, and the number of items.
//
//go:noinline
func CutAt(most, items int, sized bool) (int32, int) {
	if sized || items < most {
		return 0, items
	}
	return int32(most), items
}

// operation returns what a Lister describes, without its types.
func operation[In, Out, Opts any](l *Lister[In, Out, Opts]) *listing.Operation {
	l.once.Do(func() { l.untyped = untypedOperation(l) })
	return l.untyped
}

func untypedOperation[In, Out, Opts any](l *Lister[In, Out, Opts]) *listing.Operation {
	op := &listing.Operation{Name: l.Operation, Repeats: l.Repeats}
	op.Copy = func(in any) any {
		copied, _ := l.Input(in.(In))
		return copied
	}
	op.Merge = func(filter, in any) (any, string, error) {
		var m Merger
		var nothing In
		from, _ := filter.(In) // nil for none
		dst, _ := l.Input(from)
		if in != any(nothing) {
			l.Merge(&m, dst, in.(In))
		}
		return dst, m.none, m.err
	}
	op.Restricts = func(filled, filter any) bool {
		var m Merger
		l.Merge(&m, filled.(In), filter.(In))
		return m.restricts
	}
	op.Join = func(optFns, more any) any {
		first, _ := optFns.([]func(Opts))
		second, _ := more.([]func(Opts))
		return append(append([]func(Opts){}, first...), second...)
	}
	op.Send = func(ctx context.Context, client, in, optFns any) (any, error) {
		var none Out
		more, _ := optFns.([]func(Opts))
		out, err := l.Call(client, ctx, in.(In), joined(l.Options, more)...)
		if l.Plain != nil && err == nil && any(out) != any(none) {
			d := URLDecoder{operation: l.Operation}
			out, err = l.Plain(&d, out), d.err
		}
		if out, err = answer(out, err); err != nil {
			return nil, err
		}
		return out, nil
	}
	if l.Copies {
		op.Lists = pool.New()
	}
	if op.Tokens = l.Tokens; op.Tokens > 0 {
		op.Start = func(in any, t *Token) { l.Start(in.(In), t) }
	}
	if l.Next != nil {
		op.Next = func(out any) []*string { return l.Next(out.(Out)) }
	}
	if l.More != nil {
		op.More = func(out any) *bool { return l.More(out.(Out)) }
	}
	if l.PageSize != nil {
		op.SetPageSize = func(in any, n int32) { l.PageSize(in.(In), n) }
	}
	if l.Unpaged != nil {
		op.Unpaged = func(in any) { l.Unpaged(in.(In)) }
	}
	if op.Endless = l.Endless; l.Asks != nil {
		op.Asks = func(in any) int32 { return l.Asks(in.(In)) }
	}
	if l.Cutoff != nil {
		op.Cutoff = func(in, out any) (int32, int) { return l.Cutoff(in.(In), out.(Out)) }
	}
	return op
}

// answer passes on what an operation returns, but never nil and nil, nor an output beside an
// error.
//
//go:noinline
func answer[Out any](out Out, err error) (Out, error) {
	var none Out
	switch {
	case err != nil:
		return none, err
	case any(out) == any(none):
		return none, errNoOutput
	}
	return out, nil
}
