package conformance

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// expectUpTo: an item without identifiers is an error that comes after the items
// before it, each with its own data.
func expectUpTo(x *trial) {
	x.calls = func(c *recorded, o *outcome) error {
		n := min(len(o.calls), len(c.Calls))
		return sameCalls(c.Calls[:n], o.calls)
	}
	x.result = func(c *recorded, o *outcome) error {
		if !errors.Is(o.err, resource.ErrNotSet) {
			return fmt.Errorf("error is %v, want ErrNotSet", o.err)
		}
		return sameInStep(c, o, x.lacks)
	}
}

// expectWithout: an item without identifiers is none, and leaves no data behind.
func expectWithout(x *trial) {
	x.result = func(c *recorded, o *outcome) error {
		if o.err != nil || len(o.items) != len(c.Result.Items) {
			return fmt.Errorf("%d items, %v, want %d", len(o.items), o.err, len(c.Result.Items))
		}
		return sameInStep(c, o, x.lacks)
	}
}

// expectMade: the result is a handle that the answer names; what it does not say is
// "".
func expectMade(x *trial) {
	x.result = func(c *recorded, o *outcome) error {
		if o.err != nil || len(o.items) != 1 {
			return fmt.Errorf("%d items, %v", len(o.items), o.err)
		}
		answer := c.Responses[0].(map[string]any)
		for _, inner := range answer {
			answer, _ = inner.(map[string]any)
		}
		for member, id := range x.with.Add {
			value, _ := answer[member].(string)
			if err := same(id, value, o.items[0].Identifiers[id]); err != nil {
				return err
			}
		}
		return nil
	}
}

// sameInStep compares the items that came with the first of those that boto3 has,
// whose data is that of their neighbours.
func sameInStep(c *recorded, o *outcome, lacks []string) error {
	if len(o.items) > len(c.Result.Items) {
		return fmt.Errorf("%d items, want %d at most", len(o.items), len(c.Result.Items))
	}
	sources := elements(append(slices.Clone(c.Responses), c.Data))
	for i, it := range o.items {
		want := c.Result.Items[i]
		want.Data = without(source(it, sources), lacks)
		if err := sameItem(fmt.Sprintf("item %d", i+1), want, it); err != nil {
			return err
		}
	}
	return nil
}

// source returns the element of a response that an item's identifiers come from:
// the innermost that has all of them that are in any element.
func source(it item, elements []map[string]any) any {
	var best map[string]any
	most := 0
	for _, e := range elements {
		n := 0
		for _, id := range it.Identifiers {
			if holds(e, id) {
				n++
			}
		}
		if n > 0 && n >= most {
			best, most = e, n
		}
	}
	if best == nil {
		return nil
	}
	return best
}

// holds reports whether a structure has a member of that value.
func holds(m map[string]any, value any) bool {
	for _, v := range m {
		if same("", v, value) == nil && v != nil {
			return true
		}
	}
	return false
}

// elements returns the structures in lists within v, outer ones first.
func elements(v any) []map[string]any {
	var found []map[string]any
	switch v := v.(type) {
	case []any:
		for _, value := range v {
			if m, ok := value.(map[string]any); ok {
				found = append(found, m)
			}
			found = append(found, elements(value)...)
		}
	case map[string]any:
		for _, value := range v {
			found = append(found, elements(value)...)
		}
	}
	return found
}

// expectIncomplete: where boto3 fails because an item lacks one of its
// identifiers, so does the listing, and says which. The recording of the failure
// has no answers: those of the plain case are played, with an identifier of the
// first item taken out.
func expectIncomplete(x *trial) {
	if x.c.plain == nil || len(x.c.plain.Result.Items) == 0 {
		x.err = fmt.Errorf("no plain case with items")
		return
	}
	x.c = x.c.plain.clone()
	first := x.c.Result.Items[0]
	from, _ := source(first, elements(x.c.Responses[0])).(map[string]any)
	taken := ""
	for _, key := range slices.Sorted(maps.Keys(first.Identifiers)) {
		for member, value := range from {
			if taken == "" && value != nil && same("", value, first.Identifiers[key]) == nil {
				delete(from, member)
				taken = member
			}
		}
	}
	x.c.Calls = x.c.Calls[:1]
	x.result = func(_ *recorded, o *outcome) error {
		if taken == "" || !errors.Is(o.err, resource.ErrNotSet) || !strings.Contains(o.err.Error(), "[0]."+taken+" is") {
			return fmt.Errorf("error is %v, want one about %q of the first item", o.err, taken)
		}
		return ensure(len(o.items) == 0, "items beside the error")
	}
}

// expectIdentity: members of the data are part of the identity here. Getters do
// not read them from data, and a load takes what has the handle's own.
func expectIdentity(x *trial) {
	x.c.Attributes = slices.DeleteFunc(x.c.Attributes, func(a attribute) bool { return slices.Contains(x.with.Lacks, a.Member) })
	if x.c.Kind == "attributes" {
		if !slices.ContainsFunc(x.c.Attributes, func(a attribute) bool { return a.Identifier == "" }) {
			x.c.Calls = nil
		}
		if len(x.c.Attributes) == 0 {
			x.result = func(_ *recorded, o *outcome) error { return o.err }
		}
		return
	}
	for _, r := range x.c.Responses {
		if entries := elements(r); len(entries) > 0 {
			identify(entries[0], x)
		}
	}
	if after, ok := x.c.DataAfter.(map[string]any); ok {
		identify(after, x)
	}
}

// identify makes a structure one about the handle of the case.
func identify(m map[string]any, x *trial) {
	for member, id := range x.with.Add {
		m[member] = x.c.Identifiers[id]
	}
	for _, member := range x.with.Lacks {
		delete(m, member)
	}
}

// expectEach: each element that the caller passes makes a handle, where boto3
// fails because some lack what may be empty.
func expectEach(x *trial) {
	expectDropped(x) // as after any success
	x.result = func(c *recorded, o *outcome) error {
		if o.err != nil {
			return o.err
		}
		passed := elements(anyOf(c.UserParams))
		if len(passed) == 0 || len(o.items) != len(passed) {
			return fmt.Errorf("%d items, want %d", len(o.items), len(passed))
		}
		for i, it := range o.items {
			want := cloneValue(passed[i]).(map[string]any)
			for _, member := range x.with.Lacks {
				if want[member] == nil {
					want[member] = ""
				}
			}
			if err := sameMembers("item", want, only(it.Identifiers, want)); err != nil {
				return err
			}
		}
		return nil
	}
}

// only returns the members of m that keys has.
func only(m, keys map[string]any) map[string]any {
	rest := map[string]any{}
	for key := range keys {
		rest[key] = m[key]
	}
	return rest
}

// expectItemsConverted: the data of items is converted from a type that tells
// less, so that some members are left out.
func expectItemsConverted(x *trial) {
	x.lacks = x.with.Lacks
	for i, it := range x.c.Result.Items {
		x.c.Result.Items[i].Data = without(it.Data, x.lacks)
	}
}

// without returns a structure without some members.
func without(v any, members []string) any {
	if v == nil {
		return nil
	}
	copied, _ := cloneValue(v).(map[string]any)
	for _, member := range members {
		delete(copied, member)
	}
	return copied
}
