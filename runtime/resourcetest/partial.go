package resourcetest

import (
	"context"
	"reflect"
	"slices"
)

// failing is the answer by which named items of a request failed.
func (o *operation) failing(out any, code string, items []string) *answer {
	if v := reflect.ValueOf(out); v.IsNil() {
		out = reflect.New(v.Type().Elem()).Interface()
	}
	kept := o.kept("Partial", out)
	if o.failures == "" || len(o.match) == 0 {
		o.fake.misuse("%s.Partial: it is not known where the operation lists what failed of its items; give the whole answer with %s.Return", o.name, o.name)
		return o.always(nil)
	}
	return &answer{run: func(_ context.Context, in any) (any, error) {
		out := kept.copy()
		list := room(reflect.ValueOf(out).Elem(), o.failures)
		sent := at(reflect.ValueOf(in), o.items)
		for i := range lengthOf(sent) {
			if item := sent.Index(i); o.names(item, items) {
				list.Set(reflect.Append(list, o.failure(list.Type().Elem(), item, code)))
			}
		}
		return out, nil
	}}
}

func lengthOf(list reflect.Value) int {
	if !list.IsValid() {
		return 0
	}
	return list.Len()
}

// names reports whether an item of the request is among those that are named.
func (o *operation) names(item reflect.Value, names []string) bool {
	return slices.ContainsFunc(o.match, func(m pair) bool {
		name := at(item, m.right)
		return isSet(name) && slices.Contains(names, text(name))
	})
}

// failure is what an answer says of an item that failed.
func (o *operation) failure(typ reflect.Type, item reflect.Value, code string) reflect.Value {
	failure := reflect.New(typ).Elem()
	for _, m := range o.match {
		if name := at(item, m.right); isSet(name) {
			put(room(failure, m.left), text(name))
		}
	}
	if o.code != "" && !put(room(failure, o.code), code) {
		o.fake.misuse("%s.Partial: the codes of its failures are numbers, and %q is none", o.name, code)
	}
	if o.message != "" {
		put(room(failure, o.message), "the fake says so")
	}
	return failure
}
