package conformance

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
)

// call calls what the case calls.
func (p *player) call(how setup) error {
	switch p.c.Kind {
	case "load":
		return p.load(how)
	case "attributes":
		return p.attributes()
	case "action", "reference":
		return p.action()
	case "waiter":
		return p.waiter()
	case "subresource":
		return p.subresource()
	case "collection":
		return p.collection(how)
	case "batchAction":
		return p.batchAction()
	case "batchWriter":
		return p.batchWriter()
	default:
		return fmt.Errorf("no way to play the kind %s: %w", p.c.Kind, errInexpressible)
	}
}

// action calls an action or a reference.
func (p *player) action() error {
	m, err := p.h.method(p.c.Name, p.c.Kind)
	if err != nil {
		return err
	}
	results, err := p.invoke(m, anyOf(p.c.UserParams))
	if len(results) == 0 {
		return err
	}
	p.out.err = err
	switch v := results[0]; {
	case v.Kind() == reflect.Slice || isHandle(v.Type()) && !v.IsNil():
		p.describe(v)
	case !v.IsZero():
		p.out.value = plain(v)
	}
	return nil
}

func anyOf(m members) any {
	if m.values == nil {
		return nil
	}
	return m.values
}

func (p *player) subresource() error {
	m, err := p.h.method(p.c.Name, "subresource")
	if err != nil {
		return err
	}
	var values []any
	for _, key := range p.c.UserParams.keys {
		values = append(values, p.c.UserParams.values[key])
	}
	made, err := p.callWith(m, values)
	if err == nil {
		p.describe(made[0])
	}
	return err
}

func (p *player) waiter() error {
	m, err := p.h.method("WaitUntil"+goName(p.c.Name), "waiter")
	if err != nil {
		return err
	}
	options := m.Type().In(m.Type().NumIn() - 1).Elem() // of the variadic slice
	hurry := reflect.MakeFunc(options, func(args []reflect.Value) []reflect.Value {
		for _, name := range []string{"MinDelay", "MaxDelay"} {
			args[0].Elem().FieldByName(name).Set(reflect.ValueOf(time.Nanosecond))
		}
		return nil
	})
	_, p.out.err = p.invoke(m, anyOf(p.c.UserParams), hurry)
	return nil
}

// load calls what asks the service whether or not data is there: boto3's load
// does, Load does not.
func (p *player) load(how setup) error {
	m, err := p.h.method("Reload", "")
	if err != nil {
		return err
	}
	if p.c.Result.Kind == "value" {
		return p.readTwice()
	}
	var options []reflect.Value
	switch {
	case how.options:
		options = append(options, p.parameters(m))
	case len(p.c.UserParams.keys) > 0:
		return fmt.Errorf("%s.Reload takes no request parameters: %w", p.h.typeName(), errInexpressible)
	}
	_, p.out.err = p.invoke(m, nil, options...)
	return nil
}

// readTwice reads one attribute as often as the recording has values for it. It
// does not name the attribute: it is the one whose value it shows.
func (p *player) readTwice() error {
	after, _ := p.c.DataAfter.(map[string]any)
	values, _ := p.c.Result.Value.([]any)
	if len(values) == 0 {
		return fmt.Errorf("no value in the result")
	}
	for member, value := range after {
		if brief(value) != brief(values[0]) {
			continue
		}
		var got []any
		for range values {
			value, err := p.read(attribute{Member: member})
			if err != nil {
				return err
			}
			got = append(got, value)
		}
		p.out.value = got
		return nil
	}
	return fmt.Errorf("no attribute has the value %s", brief(values[0]))
}

// attributes reads every attribute with its getter.
func (p *player) attributes() error {
	var values []any
	for _, a := range p.c.Attributes {
		value, err := p.read(a)
		if err != nil {
			return err
		}
		values = append(values, value)
	}
	p.out.value = values
	return nil
}

// read calls a getter. The getter of an alias of an identifier may be the
// identifier's.
func (p *player) read(a attribute) (any, error) {
	m, err := p.h.method(a.Member, "attribute")
	if err != nil && a.Identifier != "" {
		m, err = p.h.method(a.Identifier, "")
	}
	if err != nil {
		return nil, err
	}
	results, err := p.invoke(m, nil)
	if p.out.err == nil {
		p.out.err = err
	}
	return plain(results[0]), nil
}

// list makes the collection of a case, with its chain of filters and limits.
func (p *player) list(name string) (reflect.Value, error) {
	m, err := p.h.method(name, "collection")
	if err != nil {
		return m, err
	}
	made := m.Call(nil)[0]
	for _, l := range p.c.Chain {
		switch l.Method {
		case "all":
			continue
		case "filter":
			var filter reflect.Value
			filter, err = p.input(made.MethodByName("Filter").Type().In(0), l.Params)
			made = p.chain(made, "Filter", filter)
		case "limit":
			made = p.chain(made, "Limit", reflect.ValueOf(l.Count))
		case "page_size":
			made = p.chain(made, "PageSize", reflect.ValueOf(int32(l.Count)))
		default:
			err = fmt.Errorf("no way to play %s in a chain", l.Method)
		}
		if err != nil {
			return made, err
		}
	}
	return made, nil
}

func (p *player) chain(collection reflect.Value, method string, arg reflect.Value) reflect.Value {
	return collection.MethodByName(method).Call([]reflect.Value{arg})[0]
}

// collection iterates over the pages of a collection, and then, in a second
// play, over its items: both must tell the same.
func (p *player) collection(how setup) error {
	list, err := p.list(p.c.Name)
	if err != nil {
		return err
	}
	p.out.plural = true
	for page, err := range p.iterate(list, "Pages") {
		if e, _ := err.Interface().(error); e != nil {
			p.out.err = e
			continue
		}
		items := page.FieldByName("Items")
		p.out.pages = append(p.out.pages, items.Len())
		p.describe(items)
	}
	return p.checkAll(how)
}

func (p *player) iterate(list reflect.Value, method string) func(func(reflect.Value, reflect.Value) bool) {
	seq := list.MethodByName(method).Call([]reflect.Value{reflect.ValueOf(context.Background())})[0]
	return seq.Seq2()
}

// checkAll compares All with what Pages told.
func (p *player) checkAll(how setup) error {
	q := &player{c: p.c, names: p.names, script: &script{builder: p.script.builder, answers: p.script.answers}}
	q.script.client, q.root.Value = q.script.builder.service.open(q.script.attach)
	if err := q.prepare(); err != nil {
		return err
	}
	list, err := q.list(q.c.Name)
	if err != nil {
		return err
	}
	for item, err := range q.iterate(list, "All") {
		if e, _ := err.Interface().(error); e != nil {
			q.out.err = e
		} else {
			q.describe(item)
		}
	}
	if !reflect.DeepEqual(q.out.items, p.out.items) || !reflect.DeepEqual(q.script.calls, p.script.calls) ||
		fmt.Sprint(q.out.err) != fmt.Sprint(p.out.err) {
		return fmt.Errorf("All and Pages differ: %s, %v and %s, %v", brief(q.out.items), q.out.err, brief(p.out.items), p.out.err)
	}
	return nil
}

// batchAction calls a batch action on a collection. On one that nothing is
// filtered out of the verb has the suffix All.
func (p *player) batchAction() error {
	if p.c.Collection == nil {
		return fmt.Errorf("no collection yields %s: %w", p.c.ItemType, errInexpressible)
	}
	list, err := p.list(p.c.Collection.Name)
	if err != nil {
		return err
	}
	p.out.method = goName(p.c.Name)
	m := list.MethodByName(p.out.method)
	if !m.IsValid() {
		p.out.method += "All"
		m = list.MethodByName(p.out.method)
	}
	if !m.IsValid() {
		return fmt.Errorf("%s has no method %s: %w", list.Type(), goName(p.c.Name), errInexpressible)
	}
	results, err := p.invoke(m, anyOf(p.c.UserParams))
	if len(results) == 0 {
		return err
	}
	p.out.err = err
	p.out.batch = batchOutcomeOf(results[0].Elem())
	return nil
}

func batchOutcomeOf(result reflect.Value) *batchOutcome {
	b := &batchOutcome{requests: int(result.FieldByName("Requests").Int())}
	for _, o := range result.FieldByName("Items").Seq2() {
		b.items++
		if !o.FieldByName("Err").IsNil() {
			b.failed++
		}
	}
	return b
}

// parameters returns an option that puts request parameters into the input on
// its way, through the SDK's middleware stack.
func (p *player) parameters(m reflect.Value) reflect.Value {
	options := m.Type().In(m.Type().NumIn() - 1).Elem()
	return reflect.MakeFunc(options, func(args []reflect.Value) []reflect.Value {
		list := args[0].Elem().FieldByName("APIOptions")
		list.Set(reflect.Append(list, reflect.ValueOf(func(stack *middleware.Stack) error {
			return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("conformance.parameters",
				func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
					err := p.builder().fill("parameters", reflect.ValueOf(in.Parameters).Elem(), anyOf(p.c.UserParams))
					if err != nil {
						return middleware.InitializeOutput{}, middleware.Metadata{}, err
					}
					return next.HandleInitialize(ctx, in)
				}), middleware.Before)
		})))
		return nil
	})
}

// batchWriter fills a writer of items and closes it. boto3 looks at the keys of writes
// only where it is told their names, and this one always.
func (p *player) batchWriter() error {
	p.out.method = "BatchWriter"
	ctx, w := context.Background(), p.h.Interface().(*dynamodb.Table).BatchWriter(items.KeyNames("Id"))
	for _, s := range p.c.Steps {
		var err error
		switch s.Method {
		case "put_item":
			var in dynamodb.PutItemInput
			if err = p.builder().fill(s.Method, reflect.ValueOf(&in).Elem(), s.Params); err == nil {
				err = w.Put(ctx, in.Item)
			}
		case "delete_item":
			var in dynamodb.DeleteItemInput
			if err = p.builder().fill(s.Method, reflect.ValueOf(&in).Elem(), s.Params); err == nil {
				err = w.Delete(ctx, in.Key)
			}
		default:
			err = fmt.Errorf("no way to play the step %s", s.Method)
		}
		if err != nil {
			return err
		}
	}
	p.out.err = w.Close(ctx)
	return nil
}
