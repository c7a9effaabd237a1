package glue

import (
	"context"
	"errors"
	"slices"

	"github.com/seed5e775779/resgen/runtime/internal/batch"
	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// BatchLoad describes a load that takes many handles in one request. Generated
// packages hold one static BatchLoad for each resource that has one. Its functions are
// called from several goroutines at once where a collection's Concurrency says so.
type BatchLoad[Item resource.Handle, In, Out, Opts, DataPtr any] struct {
	// Operation is the SDK operation, such as "DescribeTasks".
	Operation string
	// Max is the most items that the API takes in one request. It is positive.
	Max int
	// Client returns what an item's service shares, State where its data is kept.
	Client func(item Item) *Client
	State  func(item Item) *State
	// Call sends one request.
	Call func(any, context.Context, In, ...func(Opts)) (Out, error)
	// Input makes the input that is sent, a copy of one or a new one for nil, and its Binder.
	Input func(In) (In, *Binder)
	// Bind fills an input with the items. It must not keep the slice, nor must the
	// next two.
	Bind func(b *Binder, in In, items []Item)
	// Found calls found for everything in the output that is an item's data: with the
	// item's index, or -1 if it is none of the items.
	Found func(out Out, items []Item, found func(i int, data DataPtr))
	// Failures calls fail for each item that the output says failed: with its index, or
	// -1 if it is none of the items. Nil where an output lists no failures.
	Failures func(out Out, items []Item, fail func(i int, code, message string))
	// Together reports whether two items may share a request. Nil if they always may.
	Together func(a, b Item) bool
	// Equal reports whether two items name the same thing, which is asked for once.
	Equal func(a, b Item) bool
	// Absences say that an item is not there: as the error of a request, or as the code
	// of a failure.
	Absences []Absence
	// Named says that an output names, among its failures, what is not there.
	Named bool
	// Next returns the tokens of an output, of which none is set if that is all there
	// is. Nil where there are none.
	Next func(out Out) []*string
	// Gone returns the error of data that says that the thing is gone. Nil if none does.
	Gone func(data DataPtr) error
	// Options are given to every request before the caller's own.
	Options []func(Opts)
}

// LoadItems loads the data of handles from anywhere, in few requests: one after the
// other, each for items that go together, up to the API's maximum, which asks once for
// what several of its items name. Handles that have all of their data are left alone, unless it is
// to be anew.
//
// The result has an outcome for each element of the slice, in its order, as that of
// BatchItems: ErrNotFound for what the service does not know, and for what is gone. What
// was throttled, or cut off, is asked for again. Data that came is kept, whatever
// becomes of the others. A request for n items that is refused because k of them are not
// there is sent again in halves: 2k log2 n + 1 requests at most, the logarithm rounded
// up, and no more than 2n - 1. One that is refused as malformed is, too, for some 2 log2 n
// requests, and as far as need be once a piece of it was answered.
func LoadItems[Item resource.Handle, In, Out, Opts, DataPtr any](
	ctx context.Context, items []Item, load *BatchLoad[Item, In, Out, Opts, DataPtr], anew bool, optFns []func(Opts),
) (*resource.BatchResult[Item], error) {
	untyped, method := untypedLoad(load, optFns, load.Gone), "Load"
	if anew {
		untyped.Has, method = nil, "Reload"
	}
	run := batch.NewLoad(method, untyped)
	return actAnywhere(ctx, run, method, items, func(item resource.Handle) *Client { return load.Client(item.(Item)) })
}

// Hydrated returns a list whose pages are filled before they are handed out: the items
// are loaded by the page, up to the API's maximum in a request, in as many requests at
// once as the collection's Concurrency says. The order stays. An item that the service
// does not know any more, or refuses, is handed out without data, so that what asks for
// it loads it and has the error. A request that fails otherwise, and again, ends the
// listing before that page, where it can be resumed.
func Hydrated[Item resource.Handle, In, Out, Opts, DataPtr any](l List, load *BatchLoad[Item, In, Out, Opts, DataPtr]) List {
	untyped := untypedLoad(load, nil, nil)
	return listing.Of(l).Hydrated(func(ctx context.Context, l *listing.List, items any, n int) error {
		handles := make([]resource.Handle, n)
		for i := range handles {
			handles[i] = at[Item](items, i)
		}
		return batch.Fill(ctx, l, untyped, handles)
	})
}

// AsListed returns the list whose pages are handed out as they are listed.
func AsListed(l List) List {
	return listing.Of(l).Set(func(s *source.Settings) { s.AsListed = true })
}

func untypedLoad[Item resource.Handle, In, Out, Opts, DataPtr any](l *BatchLoad[Item, In, Out, Opts, DataPtr], optFns []func(Opts), gone func(DataPtr) error) *batch.Load {
	return &batch.Load{
		Operation: l.Operation, Max: l.Max,
		Client:   func(item resource.Handle) any { return l.Client(item.(Item)).API },
		Absences: func(resource.Handle) []Absence { return l.Absences },
		Together: func(a, b resource.Handle) bool { return l.Together == nil || l.Together(a.(Item), b.(Item)) },
		Equal:    func(a, b resource.Handle) bool { return l.Equal(a.(Item), b.(Item)) },
		Has:      func(item resource.Handle) bool { return l.State(item.(Item)).complete() },
		Bind: func(items []resource.Handle) (any, error) {
			ask := distinct[Item, In](items, l.Equal)
			var none In
			in, bind := l.Input(none)
			l.Bind(bind, in, ask.things)
			ask.in = in
			return ask, bind.err
		},
		Send: func(ctx context.Context, client, in any, items []resource.Handle) (*batch.Loaded, error) {
			ask := in.(request[Item, In])
			c := l.Client(items[0].(Item))
			flights, end := begin(l, c, items)
			defer end()
			out, err := l.Call(client, ctx, ask.in, With(c, slices.Concat(l.Options, optFns))...)
			if _, err := answer(out, err); err != nil {
				return nil, err
			}
			return read(l, out, ask, items, flights, gone), nil
		},
	}
}

// request is what a request asks for: the things that its items name, each once, which
// of them each item names, and the first item that names each.
type request[Item, In any] struct {
	in     In
	things []Item
	of     []int
	first  []int
}

// begin starts a flight for each item and returns them, with what ends them.
func begin[Item resource.Handle, In, Out, Opts, DataPtr any](l *BatchLoad[Item, In, Out, Opts, DataPtr], c *Client, items []resource.Handle) (flights []*flight, end func()) {
	flights = make([]*flight, len(items))
	for k, h := range items {
		flights[k] = c.loads.start(l.State(h.(Item)))
	}
	return flights, func() {
		for k, h := range items {
			c.loads.land(l.State(h.(Item)), flights[k])
		}
	}
}

// read gives the flights the data that an output has of their items, and returns what
// it says of the items.
func read[Item resource.Handle, In, Out, Opts, DataPtr any](
	l *BatchLoad[Item, In, Out, Opts, DataPtr], out Out, ask request[Item, In], items []resource.Handle, flights []*flight, gone func(DataPtr) error,
) *batch.Loaded {
	data, others := make([]DataPtr, len(ask.things)), false
	var none DataPtr
	l.Found(out, ask.things, func(i int, d DataPtr) {
		switch {
		case i < 0:
			others = true
		case any(data[i]) == any(none):
			data[i] = d
		}
	})
	loaded := &batch.Loaded{Found: make([]bool, len(items)), Gone: make([]error, len(items)), Unnamed: unnamed(l, out, others)}
	for k, h := range items {
		d := data[ask.of[k]]
		if any(d) == any(none) {
			continue
		}
		if loaded.Gone[k] = goneOf(h, d, gone); loaded.Gone[k] == nil {
			loaded.Found[k], flights[k].data = true, erase(d)
		}
	}
	if l.Failures != nil {
		l.Failures(out, ask.things, func(i int, code, message string) {
			at := i
			if i >= 0 {
				at = ask.first[i]
			}
			loaded.Refusals = append(loaded.Refusals, batch.Refusal{At: at, Code: code, Message: message})
		})
	}
	return loaded
}

// goneOf returns the error of data that says that the thing of a handle is gone.
func goneOf[DataPtr any](h resource.Handle, data DataPtr, gone func(DataPtr) error) error {
	if gone == nil {
		return nil
	}
	err := gone(data)
	if e, ok := err.(*resource.ItemError); ok {
		e.Resource = h.String()
	}
	return err
}

// unnamed returns what is true of an item of which an output says nothing; others says
// that it has data of things that nobody asked for.
func unnamed[Item resource.Handle, In, Out, Opts, DataPtr any](l *BatchLoad[Item, In, Out, Opts, DataPtr], out Out, others bool) error {
	isSet := func(token *string) bool { return Value(token) != "" }
	switch {
	case others:
		return errOther
	case l.Next != nil && slices.ContainsFunc(l.Next(out), isSet):
		return errMorePages
	case l.Named:
		return errUnnamed
	}
	return resource.ErrNotFound
}

// distinct returns the request for the things that items name. Handles that are equal
// have the same text, so that few are compared.
func distinct[Item resource.Handle, In any](items []resource.Handle, equal func(a, b Item) bool) request[Item, In] {
	ask := request[Item, In]{things: make([]Item, 0, len(items)), of: make([]int, len(items)), first: make([]int, 0, len(items))}
	named := make(map[string][]int, len(items)) // the things of each text
	for k, h := range items {
		item, text := h.(Item), h.String()
		of := slices.IndexFunc(named[text], func(i int) bool { return equal(ask.things[i], item) })
		if of >= 0 {
			ask.of[k] = named[text][of]
			continue
		}
		ask.of[k] = len(ask.things)
		named[text] = append(named[text], len(ask.things))
		ask.things, ask.first = append(ask.things, item), append(ask.first, k)
	}
	return ask
}

var errMorePages = errors.New("the answer has another page")
