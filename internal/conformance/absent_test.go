package conformance

import (
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// notPlayed leaves nothing but play to judge.
func (x *trial) notPlayed() {
	nothing := func(*recorded, *outcome) error { return nil }
	x.calls, x.result, x.state = nothing, nothing, nothing
}

// expectLacking: the SDK lacks operations, so the generated package lacks the
// resource.
func expectLacking(x *trial) {
	w := x.with
	x.play = func(c *recorded, o *outcome) error {
		client, root := x.service.open(nil)
		for _, operation := range w.Lacks {
			if client.MethodByName(operation).IsValid() {
				return fmt.Errorf("the SDK has %s now", operation)
			}
		}
		if root.MethodByName(w.Resource).IsValid() {
			return fmt.Errorf("the package has %s now", w.Resource)
		}
		return ensure(o.untyped != nil, "the case can be written in Go")
	}
	x.notPlayed()
}

// expectNoMember: the SDK's input lacks a member that the caller passes.
func expectNoMember(x *trial) {
	w := x.with
	x.play = func(_ *recorded, o *outcome) error {
		lacked := func(member string) bool { return strings.Contains(o.untyped.Error(), "input."+member+": ") }
		return ensure(o.untyped != nil && slices.ContainsFunc(w.Lacks, lacked), "the case can be written in Go")
	}
	x.notPlayed()
}

// endless are collections that boto3 does not have, and that never end.
var endless = map[string]bool{"sqs.Queue.Messages": true}

// expectNoCollection: boto3 has no collection of these items either, so that
// nothing can be called.
func expectNoCollection(x *trial) {
	x.play = func(c *recorded, o *outcome) error {
		_, root := x.service.open(nil)
		for t := range handles(root.Type()) {
			for i := range t.NumMethod() {
				added := endless[t.Elem().String()+"."+t.Method(i).Name]
				if y := yields(t.Method(i).Type); y != nil && !added && y.Elem().Name() == goName(c.ItemType) {
					return fmt.Errorf("%s.%s yields %s now", t, t.Method(i).Name, c.ItemType)
				}
			}
		}
		return ensure(o.untyped != nil, "the case can be written in Go")
	}
	x.notPlayed()
}

// yields returns the type of handles that the collection yields which a method
// returns, nil if it returns none.
func yields(method reflect.Type) reflect.Type {
	if method.NumOut() == 0 {
		return nil
	}
	all, ok := method.Out(0).MethodByName("All")
	if !ok {
		return nil
	}
	return all.Type.Out(0).In(0).In(0) // iter.Seq2 is func(yield func(item, error) bool)
}

// handles iterates over the types of a handle and of all handles that its methods
// lead to.
func handles(from reflect.Type) iter.Seq[reflect.Type] {
	seen := map[reflect.Type]bool{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if seen[t] || !isHandle(t) {
			return
		}
		seen[t] = true
		for i := range t.NumMethod() {
			if m := t.Method(i).Type; m.NumOut() > 0 {
				visit(m.Out(0))
			}
			if y := yields(t.Method(i).Type); y != nil {
				visit(y)
			}
		}
	}
	visit(from)
	return maps.Keys(seen)
}
