package resourcetest

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
)

// T is what a fake needs of a test: *testing.T, *testing.B and *testing.F are one.
type T interface {
	Helper()
	Errorf(format string, args ...any)
	Cleanup(func())
}

// Fake answers for one service. Those of generated packages embed it; the zero Fake
// is of no use, see New.
type Fake struct {
	t        T
	name     string // of the package, "iam"
	service  string // the SDK's ID of the service, "IAM"
	ordered  []*operation
	byName   map[string]*operation
	everyone bool // ExpectAll

	mu    sync.Mutex
	ended bool
	calls []*Call
}

// Faker is a *Fake, or what embeds a Fake.
type Faker interface {
	base() *Fake
	made() *Fake // panics unless New has made it
}

func (f *Fake) base() *Fake { return f }

func (f *Fake) made() *Fake {
	if f.byName == nil {
		panic(errUnmade)
	}
	return f
}

// Call is a call that a fake was asked to answer.
type Call struct {
	// Operation is its name, such as "GetUser".
	Operation string
	// Input is a copy of what was sent, a pointer to the SDK's struct: *iam.GetUserInput.
	// Streams are not copied.
	Input any
	// Attempts is how often the client has sent it, 1 or more.
	Attempts int
}

// New makes a fake of a struct that embeds a Fake and has a field of type Operation,
// named after it, for each operation that can be answered. Generated packages call it
// with their name and the SDK's ID of the service. What is unexpected is an error of
// t; if that is nil, as in examples, it is only one of the call.
func New[F Faker](t T, name, service string, fake F) F {
	f := fake.base()
	f.t, f.name, f.service, f.byName = t, name, service, map[string]*operation{}
	fields := reflect.ValueOf(fake).Elem()
	for i := range fields.NumField() {
		if b, ok := fields.Field(i).Addr().Interface().(binder); ok {
			field := fields.Type().Field(i)
			op := &operation{fake: f, name: field.Name, facts: factsOf(field.Tag), times: anyTimes}
			f.ordered = append(f.ordered, op)
			f.byName[op.name] = op
			b.bind(op)
		}
	}
	if t != nil {
		t.Cleanup(f.end)
	}
	return fake
}

// binder is an *Operation.
type binder interface{ bind(*operation) }

// On returns an operation that the fake has no field for, such as one that is called
// through the SDK's client alone:
//
//	resourcetest.On[*sdk.ListRolesInput, *sdk.ListRolesOutput](fake, "ListRoles").Return(...)
func On[In, Out any](fake Faker, name string) *Operation[In, Out] {
	f := fake.made()
	f.mu.Lock()
	defer f.mu.Unlock()
	op := f.byName[name]
	if op == nil {
		op = &operation{fake: f, name: name, times: anyTimes}
		f.ordered = append(f.ordered, op)
		f.byName[name] = op
	}
	return &Operation[In, Out]{op: bound{op}}
}

// Calls returns all calls so far, in the order in which they came.
func (f *Fake) Calls() []Call {
	f.mu.Lock()
	defer f.mu.Unlock()
	calls := make([]Call, len(f.calls))
	for i, c := range f.calls {
		calls[i] = *c
	}
	return calls
}

// Called returns the operations of all calls so far, in the order in which they came.
func (f *Fake) Called() []string {
	var names []string
	for _, c := range f.Calls() {
		names = append(names, c.Operation)
	}
	return names
}

// ExpectAll has the test fail at its end for every answer that was not asked for.
func (f *Fake) ExpectAll() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.everyone = true
}

// end reports what did not come. Afterwards nothing is reported any more: the test may
// be over.
func (f *Fake) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.t.Helper()
	for _, op := range f.ordered {
		if op.times != anyTimes && len(op.calls) != op.times {
			f.t.Errorf("%s.%s was called %s: expected %s", f.name, op.name, times(len(op.calls)), times(op.times))
		}
		if left := op.unused(); f.everyone && left > 0 {
			f.t.Errorf("%s.%s: %d of %d answers were not asked for", f.name, op.name, left, op.given)
		}
	}
	f.ended = true
}

// report fails the test while it runs. The fake is locked.
func (f *Fake) report(err error) {
	if f.t != nil && !f.ended {
		f.t.Helper()
		f.t.Errorf("%v", err)
	}
}

// unexpected reports a call, and returns the error that it gets. The fake is locked.
func (f *Fake) unexpected(operation, why string, in any) error {
	err := fmt.Errorf("%s.%s was called and is not expected: %s; the input: %s", f.name, operation, why, show(in))
	f.report(err)
	return &unexpectedError{err}
}

// unexpectedError is no error of the service, and not tried again.
type unexpectedError struct{ error }

// misuse reports that a test says something impossible.
func (f *Fake) misuse(format string, args ...any) {
	err := fmt.Errorf("resourcetest: "+f.name+"."+format, args...)
	if f.t == nil {
		panic(err)
	}
	f.t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.report(err)
}

var errUnmade = errors.New("resourcetest: an Operation works in a fake that New has made")

func times(n int) string {
	switch n {
	case 0:
		return "never"
	case 1:
		return "once"
	}
	return fmt.Sprint(n, " times")
}
