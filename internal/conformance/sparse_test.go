package conformance

import (
	"fmt"
	"slices"
)

// expectInStep: an item without identifiers is left out together with its data.
func expectInStep(x *trial) {
	x.result = func(c *recorded, o *outcome) error {
		if o.err != nil {
			return o.err
		}
		if len(o.items) != len(c.Result.Items) {
			return fmt.Errorf("%d items, want %d", len(o.items), len(c.Result.Items))
		}
		sources := elements(append(slices.Clone(c.Responses), c.Data))
		for i, it := range o.items {
			want := c.Result.Items[i]
			want.Data = without(source(it, sources), x.lacks)
			if err := sameItem(fmt.Sprintf("item %d", i+1), want, it); err != nil {
				return err
			}
		}
		return nil
	}
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

// expectSkipped: where boto3 fails because an item lacks one of its identifiers,
// the item is left out. The recording of the failure has no answers: those of
// the plain case are played, with an identifier of the first item taken out.
func expectSkipped(x *trial) {
	if x.c.plain == nil || len(x.c.plain.Result.Items) == 0 {
		x.err = fmt.Errorf("no plain case with items")
		return
	}
	x.c = x.c.plain.clone()
	first := x.c.Result.Items[0]
	from, _ := source(first, elements(x.c.Responses[0])).(map[string]any)
	for key, value := range from {
		for _, id := range first.Identifiers {
			if same("", value, id) == nil && value != nil {
				delete(from, key)
				x.c.Result.Items = x.c.Result.Items[1:]
				x.c.Pages[0]--
				return
			}
		}
	}
	x.err = fmt.Errorf("no identifier of the first item is in the response")
}

// expectComplete: of the elements that the caller passes, each that has all
// identifiers makes a handle, where boto3 fails because some have not.
func expectComplete(x *trial) {
	expectDropped(x) // as after any success
	x.result = func(c *recorded, o *outcome) error {
		if o.err != nil {
			return o.err
		}
		var whole []map[string]any
		members := 0
		for _, e := range elements(anyOf(c.UserParams)) {
			switch {
			case len(e) > members:
				members, whole = len(e), []map[string]any{e}
			case len(e) == members:
				whole = append(whole, e)
			}
		}
		if len(whole) == 0 || len(o.items) != len(whole) {
			return fmt.Errorf("%d items, want %d", len(o.items), len(whole))
		}
		for i, it := range o.items {
			if err := sameMembers("item", whole[i], only(it.Identifiers, whole[i])); err != nil {
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
