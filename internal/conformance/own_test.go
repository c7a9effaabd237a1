package conformance

import (
	"reflect"
	"slices"
	"strings"
)

// own makes the answer to a load be about the resource that asks. Answers were
// recorded with values at random, as boto3 takes whatever comes; a load that
// compares needs the right ones. What the case expects changes with them.
func (p *player) own(out reflect.Value) {
	if !p.loads() {
		return
	}
	dataType := p.h.newData().Type().Elem()
	data := firstOf(out, dataType)
	if !data.IsValid() {
		data = out
	}
	for name, is := range p.c.Identifiers {
		f, ok := memberOf(data.Type(), p.c.Resource, name)
		if _, text := is.(string); !ok || !text || f.Type != reflect.TypeFor[*string]() {
			continue
		}
		if was := data.FieldByIndex(f.Index); !was.IsNil() {
			p.c.replaceSent(was.Elem().String(), is.(string))
		}
		data.FieldByIndex(f.Index).Set(reflect.New(f.Type.Elem()))
		data.FieldByIndex(f.Index).Elem().SetString(is.(string))
		if _, ok := dataType.FieldByName(f.Name); ok {
			p.c.expect(f.Name, is)
		}
	}
}

// loads reports whether a case's first answer is that to a load, with something in
// it. A Metric is looked for in a listing, and Custom code compares in boto3, too.
func (p *player) loads() bool {
	load := slices.Contains([]string{"load", "attributes", "reference", "waiter"}, p.c.Kind) || p.c.Variant == "lazyLoad" || p.c.Variant == "dataMissing"
	empty := p.c.Variant == "empty" || p.c.Variant == "loadEmpty"
	return load && !empty && len(p.script.calls) == 1 && !p.c.Custom && p.c.Resource != "Metric" && p.h.newData().IsValid()
}

// otherNames are members of other names than memberOf would think.
var otherNames = map[string]string{"KeyPairInfo.Name": "KeyName", "StackResource.LogicalId": "LogicalResourceId"}

// memberOf finds the member of a struct that holds an identifier: it has the name of
// the identifier, or that with the resource's, or its end, in front.
func memberOf(t reflect.Type, resource, identifier string) (found reflect.StructField, ok bool) {
	if other := otherNames[resource+"."+identifier]; other != "" {
		return t.FieldByName(other)
	}
	for _, f := range reflect.VisibleFields(t) {
		isName := strings.HasSuffix(resource+identifier, f.Name) && strings.HasSuffix(f.Name, identifier)
		if isName && len(f.Name) > len(found.Name) {
			found, ok = f, true
		}
	}
	return found, ok
}

// expect sets a member of the data that a case expects.
func (c *recorded) expect(member string, is any) {
	if m, ok := c.DataAfter.(map[string]any); ok && len(m) > 0 {
		m[member] = is
	}
	for i, a := range c.Attributes {
		if a.Member == member {
			c.Attributes[i].Value = is
		}
	}
}

// replaceSent changes what the requests behind the first are expected to say.
func (c *recorded) replaceSent(was, is string) {
	for _, k := range c.Calls[min(1, len(c.Calls)):] {
		params, _ := k.Params.(map[string]any)
		for name, value := range params {
			if value == was {
				params[name] = is
			}
		}
	}
}

// expectAskedAgain: the recorded answer is not the end, and the next request, which
// is like it, has no recorded answer.
func expectAskedAgain(x *trial) {
	x.calls = func(c *recorded, o *outcome) error {
		return sameCalls(append(slices.Clone(c.Calls), c.Calls...), o.calls)
	}
	x.result = is(errBeyond)
	x.state = unchanged
}

// firstOf returns the first struct of a type in a value, the zero Value if there is
// none.
func firstOf(v reflect.Value, t reflect.Type) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return firstOf(v.Elem(), t)
		}
	case reflect.Struct:
		if v.Type() == t {
			return v
		}
		for i := range v.NumField() {
			if found := firstOf(v.Field(i), t); found.IsValid() && v.Type().Field(i).IsExported() {
				return found
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if found := firstOf(v.Index(i), t); found.IsValid() {
				return found
			}
		}
	}
	return reflect.Value{}
}
