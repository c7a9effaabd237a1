package catalog

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// NewList is for generated code: a list of handles, each of which describe makes an Item
// of.
func NewList[Handle resource.Handle](name, of, operation string, all func(context.Context) iter.Seq2[Handle, error], describe func(Handle) Item) List {
	return List{Name: name, Type: of, Operation: operation, items: func(ctx context.Context) iter.Seq2[Item, error] {
		return func(yield func(Item, error) bool) {
			for handle, err := range all(ctx) {
				item := Item{}
				if err == nil {
					item = describe(handle)
					item.Handle = handle
				}
				item.Type = of
				if item.Name == "" {
					item.Name = item.Tags["Name"]
				}
				if !yield(item, err) {
					return
				}
			}
		}
	}}
}

// WithUnder is for generated code: the item with what is listed under it.
func (i Item) WithUnder(lists func() []List) Item {
	i.under = lists
	return i
}

// Text is for generated code: a value as an identifier is printed.
func Text[Value any](v Value) string {
	if at, ok := any(v).(time.Time); ok {
		return at.UTC().Format(time.RFC3339)
	}
	return fmt.Sprint(v)
}

// Value is for generated code: what a pointer points to, the zero value for nil.
func Value[T any](p *T) T {
	if p == nil {
		return *new(T)
	}
	return *p
}

// Pointer is for generated code: a pointer to a value.
func Pointer[T any](v T) *T { return &v }

// ARN is for generated code: an ARN, "" if it is not known.
func ARN(arn string, err error) string {
	if err != nil {
		return ""
	}
	return arn
}

// Tags is for generated code: tags as a map.
func Tags[Tag any](list []Tag, tag func(*Tag) (key, value *string)) map[string]string {
	tags := make(map[string]string, len(list))
	for i := range list {
		key, value := tag(&list[i])
		tags[Value(key)] = Value(value)
	}
	return tags
}
