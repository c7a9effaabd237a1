package glue

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// A Merger lays one filter over another and notes what the filter says. It
// follows boto3: lists are appended, maps are merged, anything else is replaced.
// What a member points to, lists and maps are copied, never shared with the
// caller; what is nested deeper is shared.
type Merger struct {
	restricts bool   // some member is set
	none      string // a list member that is empty but not nil
	err       error
}

// Merge replaces *dst by a copy of src if src is set. An empty string, false
// and what *dst says already are no restriction: a prefix that turned out empty
// must not pass for a filter.
func Merge[T any](m *Merger, dst **T, src *T) {
	if src == nil {
		return
	}
	v := *src
	switch s := any(v).(type) {
	case string:
		held, _ := any(*dst).(*string)
		m.restricts = m.restricts || s != Value(held)
	case bool:
		held, _ := any(*dst).(*bool)
		m.restricts = m.restricts || s && !Value(held)
	case int32, int64, float64:
		m.restricts = m.restricts || *dst == nil || s != any(**dst)
	default:
		m.restricts = true
	}
	*dst = &v
}

// MergeStruct is Merge for a struct, which restricts something if one of its members says
// anything: one that is empty is what a variable leaves behind that was never filled.
func MergeStruct[T any](m *Merger, dst **T, src *T, says func(*T) bool) {
	m.restricts = m.restricts || src != nil && says(src)
	MergeFlag(dst, src)
}

// Narrows reports whether an enum of a filter leaves anything out: neither none does nor
// one that is called any, or all.
func Narrows[E ~string](value E) bool {
	return value != "" && !strings.EqualFold(string(value), "any") && !strings.EqualFold(string(value), "all")
}

// MergeFlag is Merge for members that do not narrow what is listed.
func MergeFlag[T any](dst **T, src *T) {
	if src != nil {
		*dst = Ptr(*src)
	}
}

// MergeFlagValue is MergeFlag for members that are no pointers.
func MergeFlagValue[T comparable](dst *T, src T) {
	var zero T
	if src != zero {
		*dst = src
	}
}

// MergeFlagList is MergeFlag for lists. An empty one is not "none": the list
// selects nothing.
func MergeFlagList[T any](dst *[]T, src []T) {
	if len(src) > 0 {
		*dst = slices.Concat(*dst, src)
	}
}

// MergeFlagMap is MergeFlag for maps. An empty map changes nothing.
func MergeFlagMap[K comparable, V any](dst *map[K]V, src map[K]V) { MergeMap(new(Merger), dst, src) }

// MergeConditions is MergeList for a list of conditions, each of which has lists of
// its own; see Condition. Whether it restricts anything they say.
func MergeConditions[T any](m *Merger, member string, dst *[]T, src []T) {
	if src != nil && len(src) == 0 {
		m.none = member
	}
	*dst = slices.Concat(*dst, src)
}

// Condition notes what a list within a filter says, such as the values that a
// condition compares something of that name with. Nothing matches if it is empty
// but not nil. It restricts nothing if it has no name or no values, if all values
// are empty, which a variable that was never set leaves behind, or if one is * or has
// nothing but more wildcards beside it, as ?*, which matches everything there is, but of a
// certain tag (tag:Owner) demands that it is there.
func Condition[T any](m *Merger, member, name string, list []T) {
	if list != nil && len(list) == 0 {
		m.none = member
	}
	if name == "" {
		return
	}
	meant := false
	for _, v := range list {
		text, isText := any(v).(string)
		if strings.Contains(text, "*") && strings.Trim(text, "*?") == "" && !strings.HasPrefix(name, "tag:") {
			return
		}
		meant = meant || !isText || text != ""
	}
	m.restricts = m.restricts || meant
}

// MergeValue replaces *dst by src if src is not the zero value. What *dst is
// already is no restriction.
func MergeValue[T comparable](m *Merger, dst *T, src T) {
	var zero T
	if src != zero {
		m.restricts = m.restricts || src != *dst
		*dst = src
	}
}

// MergeList appends src to *dst. A list that is empty but not nil means that
// nothing matches, and no later list changes that. Texts that are empty restrict
// nothing.
func MergeList[T any](m *Merger, member string, dst *[]T, src []T) {
	if src == nil {
		return
	}
	if len(src) == 0 {
		m.none = member
	}
	m.restricts = m.restricts || slices.ContainsFunc(src, func(v T) bool { return any(v) != any("") })
	*dst = slices.Concat(*dst, src)
}

// MergeMap adds the entries of src to *dst. An empty map changes nothing.
func MergeMap[K comparable, V any](m *Merger, dst *map[K]V, src map[K]V) {
	if len(src) == 0 {
		return
	}
	m.restricts = true
	merged := make(map[K]V, len(*dst)+len(src))
	maps.Copy(merged, *dst)
	maps.Copy(merged, src)
	*dst = merged
}

// RefusePaging notes an error if a filter sets a member that the collection
// controls; instead names the method to use.
func RefusePaging(m *Merger, member string, set bool, instead string) {
	if set && m.err == nil {
		m.err = fmt.Errorf("member %s %w: use %s", member, resource.ErrPagingMember, instead)
	}
}
