package jsonwalk

import (
	"context"
	"reflect"
	"slices"
	"sync"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/attribute"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// Items decodes items of DynamoDB into values of one Go type. Its fields are set before it
// is first used and never after; it is then safe for concurrent use. It must not be copied.
type Items struct {
	// Value is how an item becomes a value; if it is Odd, none does here.
	Value *attribute.Value
	// Pool and MapPool are the numbers of the types of Value and of Map.
	Pool, MapPool int
	// Map is an item as the SDK has it, a map that has a Dictionary.
	Map *shape.Value

	readers sync.Pool
}

// Ask says what to look for in a body.
type Ask struct {
	// Member of the output has the items: Items, a list; Responses, an object of lists; or
	// Item, which is one.
	Member string
	// Keys are names of attributes that Rows have besides; none for no such maps.
	Keys []string
}

// Rows are the items of one body, in its order.
type Rows struct {
	// Values is a pointer to a list of values. Those that are Odd are zero.
	Values any
	// Odd are the places of items that only attributevalue can decode, or refuse.
	Odd []int
	// Maps is a pointer to a list of the maps that these are.
	Maps any
	// Keys is a pointer to a list of maps: the keys of all items, if they were asked for.
	Keys any

	left []byte
}

// Left returns the body without what its items have in them.
func (r *Rows) Left() []byte { return r.left }

// Decode decodes the items of a body. It reports false for a body that is the SDK's to
// decode or to refuse, and at the end of the context. It keeps no reference to the body.
func (i *Items) Decode(ctx context.Context, body []byte, ask Ask) (*Rows, bool) {
	r, ok := i.readers.Get().(*reader)
	if !ok {
		r = &reader{of: i}
	}
	defer i.readers.Put(r)
	r.begin(ctx, body, nil)
	defer r.finish()
	rows := &Rows{}
	r.aim(rows, ask)
	defer r.aim(nil, Ask{})
	if !r.output() {
		return nil, false
	}
	rows.left = r.left()
	return rows, true
}

// reader reads bodies, one after the other.
type reader struct {
	scanner
	of  *Items
	ask Ask

	rows               *Rows
	values, maps, keys unsafe.Pointer // its lists
	holes              [][2]int       // what is left out of the body

	orders [][]uint16       // in which order the fields of each struct came the last time
	names  []map[string]int // which fields the attributes are for that were looked up
	base64 []byte           // what nobody needs
}

// aim makes the lists of rows; nil lets go of those before.
func (r *reader) aim(rows *Rows, ask Ask) {
	r.rows, r.ask, r.holes = rows, ask, r.holes[:0]
	r.values, r.maps, r.keys = nil, nil, nil
	if rows == nil {
		return
	}
	list := func(item reflect.Type) (any, unsafe.Pointer) {
		l := reflect.New(reflect.SliceOf(item))
		return l.Interface(), l.UnsafePointer()
	}
	rows.Values, r.values = list(r.of.Value.Type)
	rows.Maps, r.maps = list(r.of.Map.Type)
	if len(ask.Keys) > 0 {
		rows.Keys, r.keys = list(r.of.Map.Type)
	}
	slab.Empty(r.values)
}

// output reads a body. All but the items is passed over, for the SDK reads it, too.
func (r *reader) output() bool {
	found := false
	for r.enter('{'); r.key(); {
		switch {
		case r.escaped, found && string(r.name) == r.ask.Member:
			return r.fail()
		case string(r.name) != r.ask.Member:
			r.skip()
		default:
			found = true
			r.member()
		}
	}
	return r.done() && found
}

// member reads what has the items.
func (r *reader) member() {
	switch r.ask.Member {
	case "Item":
		start := r.pos + 1
		r.item()
		r.hole(start)
	case "Responses":
		for r.enter('{'); r.key(); {
			r.list()
		}
	default:
		r.list()
	}
}

// list reads a list of items.
func (r *reader) list() {
	start := r.pos + 1
	for r.array(); r.value(); {
		r.cut()
		r.item()
	}
	r.hole(start)
}

// hole leaves out what stands between a place and the bracket before this one.
func (r *reader) hole(start int) { r.holes = append(r.holes, [2]int{start, r.pos - 1}) }

// left returns the body without its holes.
func (r *reader) left() []byte {
	var left []byte
	at := 0
	for _, h := range r.holes {
		left = append(left, r.body[at:h[0]]...)
		at = h[1]
	}
	return append(left, r.body[at:]...)
}

// item reads an item, into a value or, if that fails for any reason, into a map; if that
// fails as well, the body is the SDK's.
func (r *reader) item() {
	start, depth, lists := r.pos, r.depth, r.lists
	again := func() { r.pos, r.depth, r.lists, r.first, r.failed = start, depth, lists, false, false }
	to := r.memory.Outermost(r.of.Pool).Another(r.of.Value.Type, r.values)
	if r.of.Value.Kind != attribute.Odd {
		r.read(r.of.Value, attribute.M, to)
	}
	if odd := r.of.Value.Kind == attribute.Odd || r.failed; odd {
		if r.failed && r.ctx.Err() != nil {
			return
		}
		again()
		reflect.NewAt(r.of.Value.Type, to).Elem().SetZero()
		r.rows.Odd = append(r.rows.Odd, (*list)(r.values).len-1)
		r.dictionary(r.of.Map, r.memory.Pool(r.of.MapPool).Another(r.of.Map.Type, r.maps))
	}
	if end := r.pos; r.keys != nil && !r.failed {
		again()
		r.keyOf(r.memory.Pool(r.of.MapPool).Another(r.of.Map.Type, r.keys))
		r.failed = r.failed || r.pos != end
	}
}

// keyOf reads the attributes of an item that are its key into the map at an address.
func (r *reader) keyOf(to unsafe.Pointer) {
	of := r.of.Map
	of.Map.Make(to)
	pool := r.memory.Pool(of.Pool)
	value := pool.Borrow(of.Of.Item())
	at := value.Addr().UnsafePointer()
	for r.enter('{'); r.entry(); {
		if i := slices.Index(r.ask.Keys, string(r.name)); i >= 0 {
			r.scanner.read(of.Of, at)
			of.Map.Put(to, r.ask.Keys[i], at)
			value.SetZero()
		} else {
			r.skip()
		}
	}
	pool.GiveBack(value)
}

// list is how a slice is laid out.
type list struct {
	_        unsafe.Pointer
	len, cap int
}
