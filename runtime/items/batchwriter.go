package items

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
)

// mostWrites is what BatchWriteItem takes in one request.
const mostWrites = 25

// ErrClosed means that a BatchWriter is closed and takes no more. What it was given then
// was not taken.
var ErrClosed = errors.New("the batch writer is closed")

// BatchWriter writes any number of items of a table, 25 in a request, for fewer requests
// and not for less capacity. What it is given it keeps until there are 25, so end with
// Close:
//
//	w := table.BatchWriter()
//	for _, s := range songs {
//		if err := w.Put(ctx, s); err != nil {
//			return err
//		}
//	}
//	return w.Close(ctx)
//
// Of writes to the same key that are still to be sent, the last one counts. What the
// service leaves out is sent again after a pause, which is longer each time and at random.
// A write that it refuses as it stands, such as an item that is too large, does not keep
// the others from being written.
//
// An error that is an *UnwrittenError says exactly what was not written. The writer keeps
// of it what may still succeed, and sends that with the next Put, Flush or Close. Any
// other error means that the write was not taken.
//
// A BatchWriter is safe for concurrent use; one request is under way at a time. It has
// no conditions, which BatchWriteItem does not know.
type BatchWriter struct {
	table   Table
	service Service
	request *request
	bad     error // of the options

	sending chan struct{} // has the token of who may send

	mu      sync.Mutex
	names   []string // of the key's attributes
	pending []*write
	flying  []*write // of the request under way
	refused []Unwritten
	told    int // refused writes that an error has named
	closed  bool
}

// write is a Put or a Delete.
type write struct {
	id   string
	key  Item
	item Item // nil to delete
}

func (w *write) request() types.WriteRequest {
	if w.item == nil {
		return types.WriteRequest{DeleteRequest: &types.DeleteRequest{Key: w.key}}
	}
	return types.WriteRequest{PutRequest: &types.PutRequest{Item: w.item}}
}

// NewBatchWriter returns a writer of items of a table. It takes the options KeyNames,
// Attempts, Encoder and Client. Making one sends nothing; without KeyNames, the first
// write sends DescribeTable unless the handle has its data.
func NewBatchWriter(t Table, s Service, opts ...Option) *BatchWriter {
	r, err := options(opts, "KeyNames", "Attempts", "Encoder")
	w := &BatchWriter{table: t, service: s, request: r, bad: err, sending: make(chan struct{}, 1)}
	if r != nil {
		w.names = r.keyNames
	}
	return w
}

// Put takes an item, a struct or a map, to be written in place of any that has its key. It
// sends a request if there are 25 writes now.
func (w *BatchWriter) Put(ctx context.Context, item any) error {
	return w.fail("Put", w.put(ctx, item))
}

func (w *BatchWriter) put(ctx context.Context, item any) error {
	if w.bad != nil {
		return w.bad
	}
	encoded, err := w.request.encode("item", item)
	if err != nil {
		return err
	}
	return w.add(ctx, encoded, func(one *write) { one.item = encoded })
}

// Delete takes a key, a struct or a map, whose item is to be deleted. Attributes beside
// those of the key are left out. It sends a request if there are 25 writes now.
func (w *BatchWriter) Delete(ctx context.Context, key any) error {
	return w.fail("Delete", w.delete(ctx, key))
}

func (w *BatchWriter) delete(ctx context.Context, key any) error {
	if w.bad != nil {
		return w.bad
	}
	encoded, err := w.request.encode("key", key)
	if err != nil {
		return err
	}
	return w.add(ctx, encoded, func(*write) {})
}

// Flush writes what the writer has kept.
func (w *BatchWriter) Flush(ctx context.Context) error {
	if w.bad != nil {
		return w.fail("Flush", w.bad)
	}
	return w.fail("Flush", w.flush(ctx, 1))
}

// Close is Flush, after which the writer takes no more. Its error names all that was
// not written, also what errors before have named. To call it again tries again what may
// still succeed.
func (w *BatchWriter) Close(ctx context.Context) error {
	if w.bad != nil {
		return w.fail("Close", w.bad)
	}
	w.mu.Lock()
	w.closed, w.told = true, 0
	w.mu.Unlock()
	return w.fail("Close", w.flush(ctx, 1))
}

// Unwritten returns what is not known to be written by now: what the service refused, what
// the request has that is under way, and what is still to be sent, in order.
func (w *BatchWriter) Unwritten() []Unwritten {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Concat(w.refused, unsent(w.flying), unsent(w.pending))
}

// fail puts the method before an error.
func (w *BatchWriter) fail(method string, err error) error {
	return fault.Rename(w.table, "BatchWriter."+method, err)
}

// add takes a write, in place of one to the same key, and sends what is due.
func (w *BatchWriter) add(ctx context.Context, item Item, set func(*write)) error {
	names, err := w.keys(ctx)
	if err != nil {
		return err
	}
	key, err := keyOf(item, names)
	if err != nil {
		return err
	}
	id, err := identity(key, names)
	if err != nil {
		return err
	}
	one := &write{id: id, key: key}
	set(one)
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return ErrClosed
	}
	w.pending = append(slices.DeleteFunc(w.pending, func(other *write) bool { return other.id == id }), one)
	due := len(w.pending) >= mostWrites
	w.mu.Unlock()
	if !due {
		return nil
	}
	return w.flush(ctx, mostWrites)
}

// keys returns the names of the key's attributes, asking for them once.
func (w *BatchWriter) keys(ctx context.Context) ([]string, error) {
	w.mu.Lock()
	names := w.names
	w.mu.Unlock()
	if names != nil {
		return names, nil
	}
	names, err := keyNames(ctx, w.table)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.names = names
	return names, nil
}
