package items

import (
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/internal/attribute"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// attributevalue goes through attributes in the order of a Go map, which is another one
// each time: of two attributes whose names differ in case alone either may be what a field
// has in the end, and of two that do not fit either may be what the error is about. Here it
// is always the same one.

// collide reports whether an item has two attributes for one field, which few have.
func collide(v *attribute.Value, item Item) bool {
	v = v.Base()
	var seen shape.Members
	for name, a := range item {
		i, _ := v.Find(name)
		if i >= 0 && seen.Add(i) || collideIn(v.Within(i), a) {
			return true
		}
	}
	return false
}

// collideIn is collide for an attribute.
func collideIn(v *attribute.Value, a types.AttributeValue) bool {
	switch of := a.(type) {
	case *types.AttributeValueMemberM:
		return collide(v, of.Value)
	case *types.AttributeValueMemberL:
		v = v.Base()
		return slices.ContainsFunc(of.Value, func(item types.AttributeValue) bool { return collideIn(v.Within(-1), item) })
	}
	return false
}

// settled returns an item without the attributes whose fields others are for: the one that
// has the very name, or else the first one by name. It reports whether there were some; the
// item itself is not changed.
func settled(v *attribute.Value, item Item) (kept Item, changed bool) {
	v = v.Base()
	kept = make(Item, len(item))
	holders := map[int]string{} // of fields
	for _, name := range slices.Sorted(maps.Keys(item)) {
		i, exact := v.Find(name)
		if before, ok := holders[i]; ok && i >= 0 {
			if changed = true; !exact {
				continue
			}
			delete(kept, before)
		}
		holders[i] = name
		to, other := settledIn(v.Within(i), item[name])
		kept[name], changed = to, changed || other
	}
	return kept, changed
}

// settledIn is settled for an attribute.
func settledIn(v *attribute.Value, a types.AttributeValue) (kept types.AttributeValue, changed bool) {
	switch of := a.(type) {
	case *types.AttributeValueMemberM:
		if kept, changed := settled(v, of.Value); changed {
			return &types.AttributeValueMemberM{Value: kept}, true
		}
	case *types.AttributeValueMemberL:
		kept := make([]types.AttributeValue, len(of.Value))
		for i, item := range of.Value {
			to, other := settledIn(v.Base().Within(-1), item)
			kept[i], changed = to, changed || other
		}
		if changed {
			return &types.AttributeValueMemberL{Value: kept}, true
		}
	}
	return a, false
}

// firstError returns the error of the first attribute that does not fit, by name, of all
// that attributevalue could have told.
func firstError(v *attribute.Value, a types.AttributeValue, try func(types.AttributeValue) error) error {
	err := try(a)
	if err == nil {
		return nil
	}
	switch of := a.(type) {
	case *types.AttributeValueMemberM:
		if v = v.Base(); v.Kind != attribute.Struct && v.Kind != attribute.Map {
			return err // it decodes itself, and may need all of it
		}
		for _, name := range slices.Sorted(maps.Keys(of.Value)) {
			i, _ := v.Find(name)
			one := firstError(v.Within(i), of.Value[name], func(a types.AttributeValue) error {
				return try(&types.AttributeValueMemberM{Value: Item{name: a}})
			})
			if one != nil {
				return one
			}
		}
	case *types.AttributeValueMemberL:
		if v = v.Base(); v.Kind != attribute.Slice {
			return err
		}
		for _, item := range of.Value {
			one := firstError(v.Of, item, func(a types.AttributeValue) error {
				return try(&types.AttributeValueMemberL{Value: []types.AttributeValue{a}})
			})
			if one != nil {
				return one
			}
		}
	}
	return err
}
