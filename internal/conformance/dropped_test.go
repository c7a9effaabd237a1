package conformance

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Nothing is dropped: whatever member an entry of an answer lacks, each entry of
// the list is a handle, or the listing ends with an error. The test knows no
// service: it fills an output with two of everything, takes one member after
// another out of the second of each, and counts.

// skips are the members without which an entry is no item, as the definitions say
// under skip.
var skips = map[string]bool{
	"rds.DBCluster.ClusterEndpoints: DBClusterEndpoints.DBClusterEndpointIdentifier":   true,
	"rds.Service.DBClusterEndpoints: DBClusterEndpoints.DBClusterEndpointIdentifier":   true,
	"ec2.Instance.VpcAddresses: Addresses.AllocationId":                                true,
	"elasticloadbalancingv2.TargetGroup.Targets: TargetHealthDescriptions.Target.Port": true,
}

func TestNothingIsDropped(t *testing.T) {
	lists, members, errs := 0, 0, 0
	for name, s := range services {
		f := new(filler)
		client, root := s.open(f.attach)
		f.client = client
		for _, h := range handlesOf(root) {
			for method := range collectionsOf(h) {
				c := count{t, f, h, method, fmt.Sprintf("%s.%s.%s", name, h.Type().Elem().Name(), method)}
				m, e := c.members()
				lists, members, errs = lists+1, members+m, errs+e
			}
		}
	}
	if lists < 80 || members < 500 || errs < 80 {
		t.Errorf("%d lists, %d members, of which %d are needed: the test does not see them", lists, members, errs)
	}
}

// filler answers every request with two of everything.
type filler struct {
	client reflect.Value
	taken  string          // the member that is taken out, such as "Reservations.Instances.InstanceId"
	seen   map[string]bool // the members that could be
}

func (f *filler) attach(stack *middleware.Stack) error {
	operation := stack.ID()
	return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("filler",
		func(context.Context, middleware.InitializeInput, middleware.InitializeHandler) (out middleware.InitializeOutput, _ middleware.Metadata, _ error) {
			f.seen = map[string]bool{}
			made := reflect.New(f.client.MethodByName(operation).Type().Out(0).Elem())
			f.members(made.Elem(), "", 0, false)
			if token := made.Elem().FieldByName(repeated[operation]); token.IsValid() {
				token.Set(reflect.ValueOf(new("x")))
			}
			out.Result = made.Interface()
			return out, middleware.Metadata{}, nil
		}), middleware.Before)
}

// repeated are the tokens that every answer has, the last one that which it was asked
// for with.
var repeated = map[string]string{"GetLogEvents": "NextForwardToken"}

// depth is how far structures are filled; identifiers are not deeper.
const depth = 4

// members fills a structure. Members of the output itself that are neither lists nor
// structures are left out: they would be tokens.
func (f *filler) members(v reflect.Value, path string, level int, lacks bool) {
	for _, field := range fieldsOf(v.Type()) {
		if level == 0 && field.Type.Kind() != reflect.Slice && !isStructure(field.Type) {
			continue
		}
		at := strings.TrimPrefix(path+"."+field.Name, ".")
		if level > 0 && scalarKind(field.Type) {
			f.seen[at] = true
			if lacks && at == f.taken {
				continue
			}
		}
		f.fill(v.FieldByIndex(field.Index), at, level, lacks)
	}
}

// fieldsOf returns the exported fields of a struct. They are kept: an answer of Security
// Hub has thousands of structs, and is made for each member of it.
func fieldsOf(t reflect.Type) []reflect.StructField {
	if known, ok := structFields[t]; ok {
		return known
	}
	fields := slices.DeleteFunc(reflect.VisibleFields(t), func(f reflect.StructField) bool { return !f.IsExported() })
	structFields[t] = fields
	return fields
}

var structFields = map[reflect.Type][]reflect.StructField{}

func (f *filler) fill(v reflect.Value, path string, level int, lacks bool) {
	switch {
	case v.Kind() == reflect.String:
		v.SetString("arn:aws:x:x:x:alarm-mute-rule:x/x") // some identifiers are a part of one
	case v.Kind() == reflect.Int32, v.Kind() == reflect.Int64:
		v.SetInt(1)
	case v.Kind() == reflect.Pointer && (scalarKind(v.Type()) || v.Type().Elem().Kind() == reflect.Struct && level < depth):
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), path, level, lacks)
	case v.Kind() == reflect.Struct && level < depth && v.Type().Name() != "Time":
		f.members(v, path, level+1, lacks)
	case v.Kind() == reflect.Slice && level < depth:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		f.fill(v.Index(0), path, level, lacks && level > 0)
		f.fill(v.Index(1), path, level, true)
		if path == f.taken {
			v.Index(1).SetZero()
		}
		if scalarKind(v.Type().Elem()) {
			f.seen[path] = true
		}
	}
}

// isStructure reports whether a member is a structure of the SDK.
func isStructure(t reflect.Type) bool {
	return t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct && t.Elem().Name() != "Time"
}

func scalarKind(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.String || t.Kind() == reflect.Int32 || t.Kind() == reflect.Int64
}

// count counts the items of a collection.
type count struct {
	t      *testing.T
	f      *filler
	handle reflect.Value
	method string
	name   string
}

// members takes out one member after the other.
func (c count) members() (members, errs int) {
	c.f.taken = ""
	whole, err := c.items()
	if err != nil || whole < 2 {
		c.t.Errorf("%s: %d items, %v", c.name, whole, err)
		return 0, 0
	}
	for _, member := range slices.Sorted(maps.Keys(c.f.seen)) {
		c.f.taken = member
		n, err := c.items()
		members++
		switch {
		case err != nil:
			errs++
			c.check(member, n, whole, err)
		case n != whole && !skips[c.name+": "+member]:
			c.t.Errorf("%s: without %s there are %d items instead of %d, and no error", c.name, member, n, whole)
		}
	}
	return members, errs
}

// check tests the error of a listing.
func (c count) check(member string, n, whole int, err error) {
	last := member[strings.LastIndex(member, ".")+1:]
	if !errors.Is(err, resource.ErrNotSet) || !errors.Is(err, resource.ErrPaging) || !strings.Contains(err.Error(), last) {
		c.t.Errorf("%s: without %s the error is %v", c.name, member, err)
	}
	if n == 0 || n >= whole {
		c.t.Errorf("%s: without %s %d of %d items came before the error", c.name, member, n, whole)
	}
}

// enough items are not counted further: the collection is one without an end.
const enough = 100

func (c count) items() (n int, err error) {
	list := c.handle.MethodByName(c.method).Call(nil)[0]
	seq := list.MethodByName("All").Call([]reflect.Value{reflect.ValueOf(context.Background())})[0]
	for item, e := range seq.Seq2() {
		if e.IsNil() {
			if n++; n == enough {
				return n, nil
			}
			continue
		}
		err = errors.Join(err, e.Interface().(error))
		if !item.IsNil() {
			c.t.Errorf("%s: an item beside the error", c.name)
		}
	}
	return n, err
}

// handlesOf returns the service itself and what its constructors make of any
// identifiers.
func handlesOf(root reflect.Value) []reflect.Value {
	all := []reflect.Value{root}
	for i := range root.NumMethod() {
		m := root.Method(i)
		if m.Type().NumOut() != 1 || !isHandle(m.Type().Out(0)) {
			continue
		}
		var args []reflect.Value
		for j := range m.Type().NumIn() {
			arg := reflect.New(m.Type().In(j)).Elem()
			(&filler{seen: map[string]bool{}}).fill(arg, "", 0, false)
			args = append(args, arg)
		}
		all = append(all, m.Call(args)...)
	}
	return all
}

// collectionsOf returns the methods of a handle that return collections.
func collectionsOf(h reflect.Value) map[string]bool {
	found := map[string]bool{}
	for i := range h.NumMethod() {
		m := h.Method(i)
		if m.Type().NumIn() == 0 && m.Type().NumOut() == 1 {
			if _, ok := m.Type().Out(0).MethodByName("All"); ok {
				found[h.Type().Method(i).Name] = true
			}
		}
	}
	return found
}
