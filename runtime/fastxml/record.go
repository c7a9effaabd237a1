package fastxml

import (
	"sync/atomic"
	"time"
)

// An Element of a [Record] is a row of its table: which child element goes to
// which member of T.
type Element[T any] struct {
	name   string
	repeat bool // the next element is likely this one again
	read   func(p *page, kind tag, v *T) bool
	detach func(v *T)
	move   func(to, from *T)
	shape  Shape
}

// Record is the kind of elements whose children are members of a T. The order
// of the children does not matter, but decoding is fastest if they come in the
// order of the table, which therefore should be the service's.
func Record[T any](elements ...Element[T]) *Kind[T] {
	shape := Shape{Kind: "record", New: func() any { return new(T) }}
	for i := range elements {
		shape.Elements = append(shape.Elements, elements[i].shape)
	}
	return &Kind[T]{
		read: func(p *page, name string, kind tag, v *T) bool {
			return kind == empty || readRecord(p, elements, name, v)
		},
		detach: func(v *T) {
			for i := range elements {
				elements[i].detach(v)
			}
		},
		move: func(to, from *T) {
			for i := range elements {
				elements[i].move(to, from)
			}
		},
		slab:  slabs[T](),
		shape: shape,
	}
}

func readRecord[T any](p *page, elements []Element[T], name string, v *T) bool {
	likely := 0
	for {
		child, kind := p.next()
		switch kind {
		case broken:
			return false
		case closing:
			return string(child) == name
		}
		i := find(elements, child, likely)
		if i < 0 || !elements[i].read(p, kind, v) {
			return false
		}
		likely = i + 1
		if elements[i].repeat {
			likely = i
		}
	}
}

// find returns the index of the element name, or -1, beginning where it likely
// is.
func find[T any](elements []Element[T], name []byte, likely int) int {
	for i := likely; i < len(elements); i++ {
		if elements[i].name == string(name) {
			return i
		}
	}
	for i := range min(likely, len(elements)) {
		if elements[i].name == string(name) {
			return i
		}
	}
	return -1
}

// member is a row for one child element.
func member[T, V any](name string, at func(*T) *V, kind *Kind[V]) Element[T] {
	shape := kind.shape
	shape.Name = name
	shape.At = func(record any) any { return at(record.(*T)) }
	return Element[T]{
		name:   name,
		read:   func(p *page, tag tag, v *T) bool { return kind.read(p, name, tag, at(v)) },
		detach: func(v *T) { kind.detach(at(v)) },
		move:   func(to, from *T) { *at(to) = *at(from) },
		shape:  shape,
	}
}

// String is a row for a member that is a string.
func String[T any](name string, at func(*T) **string) Element[T] {
	return member(name, at, stringKind)
}

// Enum is a row for a member of a string type of its own.
func Enum[T any, E ~string](name string, at func(*T) *E) Element[T] {
	return member(name, at, Text[E]())
}

// Time is a row for a time as RFC 3339 has it.
func Time[T any](name string, at func(*T) **time.Time) Element[T] {
	return member(name, at, timeKind)
}

// Int64 is a row for an integer.
func Int64[T any](name string, at func(*T) **int64) Element[T] {
	return member(name, at, int64Kind)
}

// Int32 is a row for an integer of which the SDK keeps 32 bits.
func Int32[T any](name string, at func(*T) **int32) Element[T] {
	return member(name, at, int32Kind)
}

// Bool is a row for a boolean.
func Bool[T any](name string, at func(*T) **bool) Element[T] {
	return member(name, at, boolKind)
}

// Struct is a row for a record of its own. An empty element is an empty record;
// one that comes twice fills the same record, as the SDK does it.
func Struct[T, V any](name string, at func(*T) **V, of *Kind[V]) Element[T] {
	return member(name, at, &Kind[*V]{
		read: func(p *page, name string, kind tag, v **V) bool {
			if *v == nil {
				*v = of.slab(p).next()
			}
			return of.read(p, name, kind, *v)
		},
		detach: func(v **V) {
			if copied(v); *v != nil {
				of.detach(*v)
			}
		},
		shape: of.shape,
	})
}

// List is a row for a list whose items are the children item of one element.
// An empty element is an empty list that is not nil.
func List[T, V any](name, item string, at func(*T) *[]V, of *Kind[V]) Element[T] {
	shape := of.shape
	shape.Name = item
	return member(name, at, &Kind[[]V]{
		read: func(p *page, name string, kind tag, v *[]V) bool {
			if *v == nil {
				*v = []V{}
			}
			return kind == empty || readList(p, name, item, v, of)
		},
		detach: detachList(of),
		shape:  Shape{Kind: "list", Item: &shape},
	})
}

func readList[V any](p *page, name, item string, v *[]V, of *Kind[V]) bool {
	for {
		child, kind := p.next()
		if kind == closing {
			return string(child) == name
		}
		if kind == broken || string(child) != item || !readItem(p, item, kind, v, of) {
			return false
		}
	}
}

// Flat is a row for a list whose items are children of the record itself, in
// any place among the others.
func Flat[T, V any](name string, at func(*T) *[]V, of *Kind[V]) Element[T] {
	shape := of.shape
	row := member(name, at, &Kind[[]V]{
		read: func(p *page, name string, kind tag, v *[]V) bool {
			return readItem(p, name, kind, v, of)
		},
		detach: detachList(of),
		shape:  Shape{Kind: "flat", Item: &shape},
	})
	row.repeat = true
	return row
}

func readItem[V any](p *page, name string, kind tag, v *[]V, of *Kind[V]) bool {
	*v = of.slab(p).extend(*v)
	return of.read(p, name, kind, &(*v)[len(*v)-1])
}

func detachList[V any](of *Kind[V]) func(*[]V) {
	return func(v *[]V) {
		if *v == nil {
			return
		}
		*v = append([]V{}, *v...)
		for i := range *v {
			of.detach(&(*v)[i])
		}
	}
}

// Ignored is a row for an element that holds text, or nothing, and that the SDK
// has no member for.
func Ignored[T any](name string) Element[T] {
	return Element[T]{
		name: name,
		read: func(p *page, kind tag, _ *T) bool {
			if kind == empty {
				return true
			}
			_, ok := p.content(name)
			return ok
		},
		detach: func(*T) {},
		move:   func(*T, *T) {},
		shape:  Shape{Name: name, Kind: "ignored"},
	}
}

// numbers counts the kinds that have slabs.
var numbers atomic.Int64

// slabs numbers a kind and returns the function that finds its slab in a page.
func slabs[V any]() func(p *page) *slab[V] {
	number := int(numbers.Add(1))
	return func(p *page) *slab[V] {
		if number < len(p.slabs) {
			if s, ok := p.slabs[number].(*slab[V]); ok {
				return s
			}
		} else {
			p.slabs = append(p.slabs, make([]pool, number+1-len(p.slabs))...)
		}
		s := new(slab[V])
		p.slabs[number] = s
		return s
	}
}
