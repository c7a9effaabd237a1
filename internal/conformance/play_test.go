package conformance

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

// outcome is what came of a case when the generated package played it.
type outcome struct {
	calls   []call // requests that were sent
	refused []call // requests that the SDK's validation stopped

	method   string        // the Go method that was called
	err      error         // what it returned
	value    any           // an output, or the values of attributes, in plain form
	items    []item        // handles that it returned
	plural   bool          // it returned a list
	pages    []int         // items per page of a collection
	batch    *batchOutcome // what a batch action returned
	had      bool          // the handle had data before
	kept     bool          // it still has the very same
	data     any           // what it has now, in plain form; nil for none
	dataType reflect.Type  // the struct that holds it
	fault    error         // the case could not be played to its end
	untyped  error         // the case cannot be written in Go
}

// batchOutcome is a resource.BatchResult without its type.
type batchOutcome struct {
	requests int
	items    int
	failed   int
}

// player plays one case once.
type player struct {
	c      *recorded
	names  map[string][]string // identifiers of each resource, in order
	script *script
	root   handle
	h      handle        // what the case calls a method of
	before reflect.Value // its data before the call
	out    outcome
}

// setup says how a case is played other than as it is recorded.
type setup struct {
	options bool // request parameters of a load go in through its options
	answers []answer
}

// play runs a case against its service.
func play(s service, names map[string][]string, c *recorded, how setup) (*outcome, error) {
	p := &player{c: c, names: names}
	p.script = &script{builder: builder{service: s}, answers: how.answers}
	p.script.own = p.own
	if how.answers == nil {
		p.script.answers = answersOf(c)
	}
	p.script.client, p.root.Value = s.open(p.script.attach)
	err := p.prepare()
	if err == nil {
		err = p.call(how)
	}
	p.finish()
	if errors.Is(err, errInexpressible) {
		p.out.untyped, err = err, nil
	}
	return &p.out, err
}

func (p *player) builder() builder { return p.script.builder }

// prepare makes the handle with the data it has when the case begins.
func (p *player) prepare() error {
	h, err := p.handle(p.c.Resource, p.c.Identifiers)
	if err != nil {
		return err
	}
	p.h = h
	data := h.newData()
	if !data.IsValid() {
		return nil
	}
	if p.c.Data != nil {
		if err := p.builder().fill("data", data.Elem(), p.c.Data); err != nil && !isPlaceholder(data, p.c.Data) {
			return err
		}
	} else if p.startsEmpty() {
		return nil
	}
	h.preload(data)
	p.before, p.out.had = data, true
	return nil
}

// startsEmpty reports whether a case without data has nothing cached. The others
// had a placeholder, so that clearing shows.
func (p *player) startsEmpty() bool {
	return slices.Contains([]string{"load", "reference", "attributes"}, p.c.Kind) || p.c.Variant == "lazyLoad"
}

// isPlaceholder reports whether recorded data has no member that the type has:
// it stands for "some data".
func isPlaceholder(data reflect.Value, recorded any) bool {
	m, ok := recorded.(map[string]any)
	for key := range m {
		if data.Elem().FieldByName(goName(key)).IsValid() {
			return false
		}
	}
	return ok
}

// handle makes a handle with the service's constructor.
func (p *player) handle(resource string, identifiers map[string]any) (handle, error) {
	if resource == "ServiceResource" {
		return p.root, nil
	}
	m, err := p.root.method(resource, "")
	if err != nil {
		return handle{}, err
	}
	values := make([]any, len(p.names[resource]))
	for i, name := range p.names[resource] {
		values[i] = identifiers[name]
	}
	if made := m.Type().Out(0).Elem(); made.Name() != goName(resource) {
		return p.unnamed(resource, values)
	}
	made, err := p.callWith(m, values)
	if err != nil {
		return handle{}, err
	}
	return handle{made[0]}, nil
}

// unnamed makes a handle of a type whose constructor has given way to another.
func (p *player) unnamed(resource string, values []any) (handle, error) {
	for t := range handles(p.root.Type()) {
		if t.Elem().Name() != goName(resource) {
			continue
		}
		identifiers := make([]reflect.Value, len(values))
		for i, value := range values {
			identifiers[i] = reflect.New(t.Elem().Field(i + 1).Type).Elem()
			if err := p.builder().fill("identifier", identifiers[i], value); err != nil {
				return handle{}, err
			}
		}
		return assemble(t.Elem(), p.root.Value, identifiers), nil
	}
	return handle{}, fmt.Errorf("nothing returns a %s: %w", resource, errInexpressible)
}

// callWith calls a method that takes plain values.
func (p *player) callWith(m reflect.Value, values []any) ([]reflect.Value, error) {
	if m.Type().NumIn() != len(values) {
		return nil, fmt.Errorf("%s takes %d arguments, not %d: %w", m.Type(), m.Type().NumIn(), len(values), errInexpressible)
	}
	args := make([]reflect.Value, len(values))
	for i, value := range values {
		args[i] = reflect.New(m.Type().In(i)).Elem()
		if err := p.builder().fill(fmt.Sprintf("argument %d", i+1), args[i], value); err != nil {
			return nil, err
		}
	}
	return m.Call(args), nil
}

var (
	contextType  = reflect.TypeFor[context.Context]()
	durationType = reflect.TypeFor[time.Duration]()
	errorType    = reflect.TypeFor[error]()
)

// longest is how long a waiter may take. Its pauses are nanoseconds, so that it
// ends by its answers, or by the first request beyond them.
const longest = 10 * time.Second

// invoke calls a method that takes a context, an input and options, of which it
// may lack some, and splits the error off what it returns.
func (p *player) invoke(m reflect.Value, params any, options ...reflect.Value) ([]reflect.Value, error) {
	var args []reflect.Value
	t := m.Type()
	for i := range t.NumIn() {
		switch in := t.In(i); {
		case in == contextType:
			args = append(args, reflect.ValueOf(context.Background()))
		case in == durationType:
			args = append(args, reflect.ValueOf(longest))
		case t.IsVariadic() && i == t.NumIn()-1:
			args = append(args, options...)
		default:
			input, err := p.input(in, params)
			if err != nil {
				return nil, err
			}
			args = append(args, input)
		}
	}
	return split(m.Call(args))
}

// input builds a pointer to an input. Without parameters it is nil: every
// method has to take that.
func (p *player) input(t reflect.Type, params any) (reflect.Value, error) {
	input := reflect.New(t).Elem()
	if m, ok := params.(map[string]any); ok && len(m) == 0 || params == nil {
		return input, nil
	}
	return input, p.builder().fill("input", input, params)
}

func split(results []reflect.Value) ([]reflect.Value, error) {
	last := len(results) - 1
	if last < 0 || results[last].Type() != errorType {
		return results, nil
	}
	err, _ := results[last].Interface().(error)
	return results[:last], err
}

// finish notes what is true after the call.
func (p *player) finish() {
	p.out.calls, p.out.refused = p.script.calls, p.script.refused
	p.out.fault = errors.Join(p.out.fault, p.script.fault)
	if !p.h.IsValid() {
		return
	}
	if d := p.h.data(); d.IsValid() && !d.IsNil() {
		p.out.data, p.out.dataType = plain(d), d.Type().Elem()
		p.out.kept = p.out.had && d.Pointer() == p.before.Pointer()
	}
}

// describe notes the handles that a method returned.
func (p *player) describe(v reflect.Value) {
	if v.Kind() == reflect.Slice {
		p.out.plural = true
		for _, h := range v.Seq2() {
			p.describe(h)
		}
		return
	}
	h := handle{v}
	p.out.items = append(p.out.items, h.describe(p.identifiersOf(h.typeName())))
}

func (p *player) identifiersOf(typeName string) []string {
	for name, identifiers := range p.names {
		if strings.EqualFold(goName(name), typeName) {
			return identifiers
		}
	}
	return nil
}
