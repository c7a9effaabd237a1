package glue

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// A Binder fills the members of one input that a resource knows. It keeps the
// first problem and makes every later step harmless; the request is then not
// sent. A Binder belongs to one call and is not safe for concurrent use.
type Binder struct {
	_     [0]func()       // not comparable: no code is made that compares it, or what it lies in
	ctx   context.Context // of a listing; nil of any other call
	err   error
	texts [3]string // room for the usual number of identifiers, see keep
	used  uint8
	once  bool // the input has a body, which is gone once it was sent
}

// Context is the context of the listing whose input is filled: what the owner must
// load for it is loaded under that. It is nil for any other input.
func (b *Binder) Context() context.Context { return b.ctx }

// Fail records err unless an earlier problem stands.
func (b *Binder) Fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// Missing records that a part of the handle's data which fills a member is not set,
// such as "data.Attachment.AttachmentId".
func (b *Binder) Missing(member, part string) {
	b.Fail(fmt.Errorf("input member %s: %s is %w", member, part, resource.ErrNotSet))
}

// Once says that the input has a body, which cannot be sent again.
func (b *Binder) Once() { b.once = true }

func (b *Binder) conflict(member string) {
	b.Fail(fmt.Errorf("input member %s %w", member, resource.ErrConflict))
}

// keep returns a pointer to a copy of v. Strings go into the Binder itself,
// which lies in one block of memory with the input: no allocation of their own.
// The copy protects the handle from middleware that writes through an input.
//
//go:noinline
func keep[T any](b *Binder, v T) *T {
	if s, ok := any(v).(string); ok && int(b.used) < len(b.texts) {
		b.texts[b.used] = s
		b.used++
		return any(&b.texts[b.used-1]).(*T)
	}
	other := v // v itself would move to the heap for strings, too
	return &other
}

// Set fills a pointer member with v. A caller's other value is a conflict.
func Set[T comparable](b *Binder, member string, dst **T, v T) {
	switch {
	case *dst == nil:
		*dst = keep(b, v)
	case **dst != v:
		b.conflict(member)
	}
}

// SetValue fills a member that is no pointer. The zero value counts as not set
// by the caller.
func SetValue[T comparable](b *Binder, member string, dst *T, v T) {
	var zero T
	switch *dst {
	case zero:
		*dst = v
	case v:
	default:
		b.conflict(member)
	}
}

// SetForm is Set for an identifier that may begin with a prefix, or end with a suffix, in
// another form, which is no conflict.
func SetForm(b *Binder, member string, dst **string, v, prefix, suffix string) {
	if *dst != nil && strings.TrimSuffix(strings.TrimPrefix(**dst, prefix), suffix) == v {
		*dst = nil
	}
	Set(b, member, dst, v)
}

// SetTime is Set for times, which are equal if they are the same moment.
func SetTime(b *Binder, member string, dst **time.Time, v time.Time) {
	if *dst != nil && Moment(**dst) != Moment(v) {
		b.conflict(member)
		return
	}
	*dst = &v
}

// SetTimes is SetList for times.
func SetTimes(b *Binder, member string, dst *[]time.Time, v ...time.Time) {
	if len(*dst) > 0 && !slices.EqualFunc(*dst, v, func(a, b time.Time) bool { return Moment(a) == Moment(b) }) {
		b.conflict(member)
		return
	}
	*dst = v
}

// SetList makes a list member hold v alone. Any other list of the caller's is
// a conflict; an empty one counts as not set.
func SetList[T comparable](b *Binder, member string, dst *[]T, v ...T) {
	switch {
	case len(*dst) == 0:
		*dst = v
	case !slices.Equal(*dst, v):
		b.conflict(member)
	}
}

// SetSlice makes a list member a copy of v, whose elements need not be
// comparable. Any list of the caller's is a conflict; an empty one counts as not
// set.
func SetSlice[T any](b *Binder, member string, dst *[]T, v []T) {
	if len(*dst) > 0 {
		b.conflict(member)
		return
	}
	*dst = slices.Clone(v)
}

// SetMap makes a map member a copy of v. Any map of the caller's is a conflict; an
// empty one counts as not set.
func SetMap[K comparable, V any](b *Binder, member string, dst *map[K]V, v map[K]V) {
	if len(*dst) > 0 {
		b.conflict(member)
		return
	}
	*dst = maps.Clone(v)
}

// SetStruct makes a struct member a shallow copy of v. Any struct of the caller's is
// a conflict.
func SetStruct[T any](b *Binder, member string, dst **T, v *T) {
	if *dst != nil {
		b.conflict(member)
		return
	}
	*dst = Copy(v)
}

// Default fills a pointer member with v unless the caller has set it.
func Default[T any](dst **T, v T) {
	if *dst == nil {
		*dst = &v
	}
}

// DefaultValue fills a member that is no pointer with v unless the caller has set it.
// The zero value counts as not set.
func DefaultValue[T comparable](dst *T, v T) {
	var zero T
	if *dst == zero {
		*dst = v
	}
}

// DefaultList fills a list member with v unless the caller has. An empty list that is
// not nil is the caller's.
func DefaultList[T any](dst *[]T, v ...T) {
	if *dst == nil {
		*dst = v
	}
}

// SetKey sets the value of one key of a map. A caller's other value is a conflict.
func SetKey[T comparable](b *Binder, member string, dst *map[string]T, key string, v T) {
	theirs, ok := (*dst)[key]
	setKey(b, member, dst, key, v, ok && theirs != v)
}

// SetKeyAnew is SetKey for values that cannot be compared. Any value of the caller's is
// a conflict.
func SetKeyAnew[T any](b *Binder, member string, dst *map[string]T, key string, v T) {
	_, ok := (*dst)[key]
	setKey(b, member, dst, key, v, ok)
}

func setKey[T any](b *Binder, member string, dst *map[string]T, key string, v T, conflicts bool) {
	if conflicts {
		b.conflict(member)
		return
	}
	OwnKey(dst, key, func(elem *T) { *elem = v })
}

// OwnKey makes *dst a map that may be written to, a copy of the caller's or a new one,
// and lets fill write to the value of a key.
func OwnKey[T any](dst *map[string]T, key string, fill func(elem *T)) {
	owned := maps.Clone(*dst)
	if owned == nil {
		owned = make(map[string]T, 1)
	}
	elem := owned[key]
	fill(&elem)
	owned[key] = elem
	*dst = owned
}

// OwnMember makes *dst, a union, the member of type M, a copy of the caller's or a new
// one, and lets fill write to it. Another member of the caller's is a conflict.
func OwnMember[Union, M any](b *Binder, member string, dst *Union, fill func(elem *M)) {
	owned := new(M)
	switch theirs := any(*dst).(type) {
	case nil:
	case *M:
		*owned = *theirs
	default:
		b.conflict(member)
		return
	}
	fill(owned)
	*dst = any(owned).(Union)
}

// Own makes *dst a struct that may be written to, a copy of the caller's or a
// new one, and returns it.
func Own[T any](dst **T) *T {
	owned := new(T)
	if *dst != nil {
		*owned = **dst
	}
	*dst = owned
	return owned
}

// OwnElement makes *dst a list that may be written to, at least i+1 long, and
// returns element i.
func OwnElement[T any](dst *[]T, i int) *T {
	owned := slices.Clone(*dst)
	if missing := i + 1 - len(owned); missing > 0 {
		owned = append(owned, make([]T, missing)...)
	}
	*dst = owned
	return &owned[i]
}

// OwnElements makes *dst a list that may be written to, at least one long, and
// returns it.
func OwnElements[T any](dst *[]T) []T {
	OwnElement(dst, 0)
	return *dst
}

// Before lets fill write to *dst as if it were empty, and puts the caller's
// list behind what fill wrote. The caller's list is not written to.
func Before[T any](dst *[]T, fill func()) {
	theirs := *dst
	*dst = nil
	fill()
	*dst = append(*dst, theirs...)
}

// Extend makes *dst a new list of n elements, one for each item of a batch, and
// returns it. A list of the caller's is a conflict.
func Extend[T any](b *Binder, member string, dst *[]T, n int) []T {
	if len(*dst) > 0 {
		b.conflict(member)
	}
	*dst = make([]T, n)
	return *dst
}
