package glue

import (
	"context"

	"github.com/seed5e775779/resgen/runtime/internal/batch"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/pool"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// use is one use of a BatchAction, as a batch.Action. It knows none of the types, which
// functions know in its place: as a generic type it would be forty functions of a package,
// and twenty for each further action.
type use struct {
	name, operation string
	max             int
	client          func(item resource.Handle) *Client
	bind            func(items []resource.Handle) (any, error)
	send            func(ctx context.Context, client, in any) (any, error)
	single          func(ctx context.Context, item resource.Handle) error // nil for none
	together        func(a, b resource.Handle) bool
	equal           func(a, b resource.Handle) bool
	failures        func(out any, items []resource.Handle, fail func(i int, code, message string))
	successes       func(in, out any, items []resource.Handle, done func(i int)) bool // nil where none are named
	done            func(item resource.Handle)
}

var _ batch.Action = (*use)(nil)

func (u *use) Name() string             { return u.name }
func (u *use) Operation() string        { return u.operation }
func (u *use) Max() int                 { return u.max }
func (u *use) Kind() resource.EventKind { return resource.EventBatch }
func (u *use) Names() bool              { return u.successes != nil }

func (u *use) Client(item resource.Handle) any { return u.client(item).API }

func (u *use) Absences(item resource.Handle) []fault.Absence { return u.client(item).Absences }

func (u *use) Bind(items []resource.Handle) (any, error) { return u.bind(items) }

func (u *use) Send(ctx context.Context, client, in any, _ []resource.Handle) (any, error) {
	return u.send(ctx, client, in)
}

func (u *use) Single() func(context.Context, resource.Handle) error { return u.single }

func (u *use) Together(a, b resource.Handle) bool { return u.together(a, b) }

func (u *use) Equal(a, b resource.Handle) bool { return u.equal(a, b) }

func (u *use) Failures(out any, items []resource.Handle, fail func(i int, code, message string)) {
	u.failures(out, items, fail)
}

func (u *use) Successes(in, out any, items []resource.Handle, done func(i int)) bool {
	return u.successes(in, out, items, done)
}

func (u *use) Unnamed(_ any, items []resource.Handle, i int) error {
	return &resource.ItemError{Resource: items[i].String(), Message: "the answer does not name it: it is not known whether it was done"}
}

func (u *use) Done(item resource.Handle) { u.done(item) }

// useOf returns an action with an input, nil for none, and options.
func useOf[Item resource.Handle, In, Out, Opts any](a *BatchAction[Item, In, Out, Opts], in In, optFns []func(Opts)) *use {
	u, lists := &use{name: a.Name, operation: a.Operation, max: a.Max}, pool.New()
	asks(u, a, lists, in, optFns)
	reads(u, a, lists)
	u.client = func(item resource.Handle) *Client { return a.Client(item.(Item)) }
	u.together = func(x, y resource.Handle) bool {
		return a.Together == nil || a.Together(x.(Item), y.(Item))
	}
	u.equal = func(x, y resource.Handle) bool {
		e, ok := x.(interface{ Equal(Item) bool })
		return ok && e.Equal(y.(Item))
	}
	u.done = func(item resource.Handle) {
		if a.Done != nil {
			a.Done(item.(Item))
		}
	}
	return u
}

// asks fills in what makes and sends requests.
//
//go:noinline
func asks[Item resource.Handle, In, Out, Opts any](u *use, a *BatchAction[Item, In, Out, Opts], lists pool.Pool, in In, optFns []func(Opts)) {
	u.bind = func(items []resource.Handle) (any, error) {
		sent, bind := a.Input(in)
		list := typed[Item](lists, items)
		defer lists.Put(list)
		a.Bind(bind, sent, *list)
		return sent, bind.err
	}
	u.send = func(ctx context.Context, client, sent any) (any, error) {
		out, err := answer(a.Call(client, ctx, sent.(In), joined(a.Options, optFns)...))
		if err != nil {
			return nil, err
		}
		return out, nil
	}
	if a.Single != nil {
		u.single = func(ctx context.Context, item resource.Handle) error { return a.Single(ctx, item.(Item), in, optFns) }
	}
}

// reads fills in what finds in an answer what became of the items.
//
//go:noinline
func reads[Item resource.Handle, In, Out, Opts any](u *use, a *BatchAction[Item, In, Out, Opts], lists pool.Pool) {
	u.failures = func(out any, items []resource.Handle, fail func(i int, code, message string)) {
		if a.Failures == nil {
			return
		}
		list := typed[Item](lists, items)
		defer lists.Put(list)
		a.Failures(out.(Out), *list, fail)
	}
	if a.Successes != nil {
		u.successes = func(sent, out any, items []resource.Handle, done func(i int)) bool {
			list := typed[Item](lists, items)
			defer lists.Put(list)
			return a.Successes(sent.(In), out.(Out), *list, done)
		}
	}
}

// typed returns the items as what they are. Every request needs such a list
// twice, so that lists are used again.
//
//go:noinline
func typed[Item resource.Handle](lists pool.Pool, items []resource.Handle) *[]Item {
	list, ok := lists.Get().(*[]Item)
	if !ok {
		list = new([]Item)
	}
	if *list = (*list)[:0]; cap(*list) < len(items) {
		*list = make([]Item, 0, len(items))
	}
	for _, h := range items {
		*list = append(*list, h.(Item))
	}
	return list
}
