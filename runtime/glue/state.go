package glue

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Origin describes data that is less than a load brings: which operation it
// came from and what that operation leaves out. Generated packages hold one
// static Origin for each such place; handles point to it.
type Origin struct {
	// Operation is the SDK operation, such as "ListRoles".
	Operation string
	// Branch is the member that listed the item where one operation lists items
	// of several kinds, such as "DeleteMarkers".
	Branch string
	// Omits are the members that are never there.
	Omits []string
}

// State holds the data of one handle, a pointer to a struct of the SDK. The zero
// State holds none. It is safe for concurrent use and must not be copied.
//
// It does not know the type of its data, so that what works on it is compiled
// once. The functions of this package take and give the data as a type parameter
// DataPtr, which must be the same pointer type for all uses of one State: a
// generated package has one for each resource.
//
// Its origin is set before the handle is shared and afterwards only ever
// cleared, always after the incomplete data was replaced or dropped. A reader
// that looks at the origin first can therefore not take incomplete data for
// complete.
type State struct {
	data unsafe.Pointer // used atomically
	from unsafe.Pointer // *Origin, likewise; as an atomic.Pointer it would be ten functions of each package
}

func (s *State) origin() *Origin     { return (*Origin)(atomic.LoadPointer(&s.from)) }
func (s *State) setOrigin(o *Origin) { atomic.StorePointer(&s.from, unsafe.Pointer(o)) }

// Init gives a new handle its data before anyone else can see it. Nil data
// leaves it without; a nil origin says that the data is complete.
func Init[DataPtr any](s *State, data DataPtr, origin *Origin) {
	p := erase(data)
	if p == nil {
		return
	}
	s.data = p // an atomic store would cost more than the rest of a handle
	if origin != nil {
		s.setOrigin(origin)
	}
}

// Data returns the data, or nil if there is none.
func Data[DataPtr any](s *State) DataPtr { return restore[DataPtr](atomic.LoadPointer(&s.data)) }

// erase and restore convert between a pointer and one of unknown type. DataPtr is
// a pointer type, whose memory is that of an unsafe.Pointer.
func erase[DataPtr any](data DataPtr) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Pointer(&data))
}

func restore[DataPtr any](p unsafe.Pointer) DataPtr { return *(*DataPtr)(unsafe.Pointer(&p)) }

// having returns the data if it is there and has the members, which stand with commas
// between them; "" asks for no certain member.
func (s *State) having(members string) unsafe.Pointer {
	if origin := s.origin(); origin != nil && len(origin.Omits) > 0 && members != "" {
		for member := range strings.SplitSeq(members, ",") {
			if slices.Contains(origin.Omits, member) {
				return nil
			}
		}
	}
	return atomic.LoadPointer(&s.data)
}

// complete reports whether there is data, and all of it.
func (s *State) complete() bool { return s.origin() == nil && atomic.LoadPointer(&s.data) != nil }

// store keeps complete data; nil is none.
func (s *State) store(data unsafe.Pointer) {
	atomic.StorePointer(&s.data, data)
	s.setOrigin(nil)
}

// Forget drops the data of a handle and the result of any load under way.
//
//go:noinline
func Forget(c *Client, s *State) { c.loads.update(s, nil) }

// Remember stores complete data that came by other means than a load; nil changes
// nothing.
func Remember[DataPtr any](c *Client, s *State, data DataPtr) {
	if p := erase(data); p != nil {
		c.loads.update(s, p)
	}
}

// Anew is the member of a Load that has the service asked in any case.
const Anew = "?"

// Load returns the data of s, the State of h, loading it with fetch if it is
// not there or lacks the member, or one of several with commas between them. Concurrent callers share one fetch; each waits no
// longer than its own context allows, and if the one that fetches gives up
// because of its context, another fetches. The member "" asks for no certain
// member. With Anew the request is the caller's own, as one that is under way may
// have been answered before what the caller has just done; loads that begin
// meanwhile share it. A fetch that brings neither data nor an error is ErrNotFound. Errors
// name the method, also those of a fetch that another method made.
func Load[DataPtr any](ctx context.Context, h resource.Handle, method string, c *Client, s *State, member string, fetch func(context.Context) (DataPtr, error)) (DataPtr, error) {
	if member != Anew {
		if d := s.having(member); d != nil {
			return restore[DataPtr](d), nil
		}
	}
	data, err := c.loads.bring(ctx, s, member, untyped(fetch))
	return restore[DataPtr](data), fault.Rename(h, method, err)
}

func untyped[DataPtr any](fetch func(context.Context) (DataPtr, error)) fetchFunc {
	return func(ctx context.Context) (unsafe.Pointer, error) {
		data, err := fetch(ctx)
		return erase(data), err
	}
}
