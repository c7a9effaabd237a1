package resourcetest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
)

// operation is an Operation without its types. What changes is guarded by the fake.
type operation struct {
	fake *Fake
	name string
	facts

	answers []*answer // the first is the one that was given last, or is to be given
	begun   []*answer // listings of which a page was given
	given   int       // how many answers there were
	times   int       // calls that are expected, or anyTimes
	calls   []*Call
}

const anyTimes = -1

// answer is what is said to attempts.
type answer struct {
	run  func(ctx context.Context, in any) (any, error)
	once bool // it is not given again, even if nothing follows
	used bool

	goesOn func(in any) bool // of a listing: the input asks for one of its further pages
}

// made returns the operation of a fake that New has made.
func (b bound) made() *operation {
	if b.operation == nil {
		panic(errUnmade)
	}
	return b.operation
}

func (o *operation) add(a *answer) {
	o.fake.mu.Lock()
	defer o.fake.mu.Unlock()
	o.answers = append(o.answers, a)
	o.given++
}

func (o *operation) fail(err error) {
	if err == nil {
		o.fake.misuse("%s.Fail(nil): a call has an output or an error; for an output use Return", o.name)
		err = fmt.Errorf("%s.%s was given nil as its error", o.fake.name, o.name)
	}
	o.add(&answer{run: func(context.Context, any) (any, error) { return nil, responded(err) }})
}

func (o *operation) throttle(n int) {
	for range n {
		o.add(&answer{once: true, run: func(context.Context, any) (any, error) {
			return nil, responded(coded("ThrottlingException", "the fake throttles"))
		}})
	}
}

func (o *operation) expect(n int) {
	if n < 0 {
		o.fake.misuse("%s.Times(%d): there are no fewer calls than none", o.name, n)
		return
	}
	o.fake.mu.Lock()
	defer o.fake.mu.Unlock()
	o.times = n
}

func (o *operation) inputs() []any {
	o.fake.mu.Lock()
	defer o.fake.mu.Unlock()
	var ins []any
	for _, c := range o.calls {
		ins = append(ins, c.Input)
	}
	return ins
}

// unused returns how many answers were not given.
func (o *operation) unused() (n int) {
	for _, a := range o.answers {
		if !a.used {
			n++
		}
	}
	return n
}

// next returns what is said to an attempt: nil and the reason if nothing is. A listing
// that was begun goes on, whatever was added behind it. The fake is locked.
func (o *operation) next(in any) (a *answer, why string) {
	for _, a := range slices.Backward(o.begun) {
		if a.goesOn(in) {
			return a, ""
		}
	}
	if len(o.answers) > 0 && o.answers[0].used && (len(o.answers) > 1 || o.answers[0].once) {
		o.answers = o.answers[1:]
	}
	switch {
	case len(o.answers) > 0:
		a := o.answers[0]
		if a.goesOn != nil && !a.used {
			o.begun = append(o.begun, a)
		}
		a.used = true
		return a, ""
	case o.given > 0:
		return nil, fmt.Sprintf("none of its %d answers is left", o.given)
	}
	return nil, "it has no answer, give it one with " + o.name + ".Return or another method"
}

// returning is the answer of an output.
func (o *operation) returning(method string, out any) *answer {
	return o.always(o.kept(method, out))
}

// always is the answer of an output that is kept.
func (o *operation) always(kept *output) *answer {
	return &answer{run: func(context.Context, any) (any, error) {
		if kept == nil {
			return nil, fmt.Errorf("%s.%s was given nil as its output", o.fake.name, o.name)
		}
		return kept.copy(), nil
	}}
}

// kept copies an output, and reports one that is nil.
func (o *operation) kept(method string, out any) *output {
	if reflect.ValueOf(out).IsNil() {
		o.fake.misuse("%s.%s(nil): a call has an output or an error; for an empty output give new(%s)", o.name, method, reflect.TypeOf(out).Elem())
		return nil
	}
	kept, err := keep(out)
	if err != nil {
		o.fake.misuse("%s.%s: the body of the output: %v", o.name, method, err)
	}
	return kept
}

// doing is the answer of a function, whose output is copied so that the client, which
// writes to it, does not write to what the test has.
func (o *operation) doing(do func(context.Context, any) (any, error)) *answer {
	return &answer{run: func(ctx context.Context, in any) (any, error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, responded(err)
		}
		v := reflect.ValueOf(out)
		if v.IsNil() {
			return nil, fmt.Errorf("the function that %s.%s.Do was given returned neither an output nor an error", o.fake.name, o.name)
		}
		copied := reflect.New(v.Type().Elem())
		copied.Elem().Set(v.Elem())
		return copied.Interface(), nil
	}}
}
