package items

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/jsonwalk"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// mostKeys is what BatchGetItem takes in one request.
const mostKeys = 100

// Found is what a read of many keys has brought. Of keys that are the same one counts.
type Found[T any] struct {
	// Items are the items, in the order of their keys.
	Items []T
	// Missing are the keys that no item has.
	Missing []Item
	// Unread are the keys that were not read, with an error that says why.
	Unread []Item
}

// ManyGetter is a table whose items can be read by their keys: dynamodb.Table of package
// generated/dynamodb is one.
type ManyGetter interface {
	resource.Handle
	GetItems(ctx context.Context, keys []Item, opts ...Option) (*Found[Item], error)
}

// GetMany returns the items of any number of keys as Ts; a key is a struct or a map of the
// key's attributes. It takes the options With (a projection, to which the attributes of
// the key are added), Consistent, Attempts, Encoder, Decoder and Client.
//
// It sends BatchGetItem for every 100 keys, and again for those that an answer had no room
// or no capacity for, after a pause. The result is never nil: beside an error it has what
// came before. An item that cannot be decoded is a *DecodeError, whose place is that of
// the item among those found; those before it are in the result.
func GetMany[T, K any](ctx context.Context, t ManyGetter, keys []K, opts ...Option) (*Found[T], error) {
	found := &Found[T]{}
	r := collect(opts)
	encoded := make([]Item, len(keys))
	for i, key := range keys {
		var err error
		if encoded[i], err = r.encode("key", key); err != nil {
			return found, fault.Wrap(t, "GetMany", fmt.Errorf("key %d: %w", i+1, err))
		}
	}
	var came []piece
	raw, err := t.GetItems(ctx, encoded, append(slices.Clip(opts), hand(readerOf[T](r, "Responses"), &came))...)
	if raw == nil {
		found.Unread = encoded
		return found, fault.Rename(t, "GetMany", err)
	}
	found.Missing, found.Unread = raw.Missing, raw.Unread
	for _, item := range raw.Items { // of a table that knows no more than the interface says
		came = append(came, piece{item: item})
	}
	var bad error
	found.Items, bad = decodePieces[T](r, came)
	return found, fault.Rename(t, "GetMany", cmp.Or(bare(t, err), bad))
}

// piece is an item that was read: as the SDK has it, or as a value of its answer.
type piece struct {
	item   Item
	direct *jsonwalk.Rows // nil if it is in item
	at     int            // its place there
}

// hand is an option of GetItems for GetMany: items are read by a reader, and are handed
// over as they came.
func hand(by reader, to *[]piece) Option {
	return func(r *request) { r.by, r.pieces = by, to }
}

// decodePieces decodes the items that are not decoded yet. With an error they are those
// before the item that it is about.
func decodePieces[T any](r *request, came []piece) ([]T, error) {
	all := make([]T, 0, len(came))
	for i, a := range came {
		if a.direct != nil {
			all = append(all, (*a.direct.Values.(*[]T))[a.at])
			continue
		}
		v, err := decode[T](r, a.item)
		if err != nil {
			return all, &DecodeError{i + 1, a.item, err}
		}
		all = append(all, v)
	}
	return all, nil
}

// GetItems returns the items of any number of keys, as they are. It is GetMany[Item].
func GetItems(ctx context.Context, t Table, s Service, keys []Item, opts ...Option) (*Found[Item], error) {
	r, err := options(opts, "With", "Consistent", "Attempts", "Encoder", "Decoder")
	if err != nil || len(keys) == 0 {
		return &Found[Item]{Unread: keys}, err
	}
	g, err := newGetter(t, s, r, keys)
	if err != nil {
		return &Found[Item]{Unread: keys}, err
	}
	if r.pieces == nil {
		r.by = readerOf[Item](r, "Responses")
	}
	r.by.ask.Keys = g.names
	err = g.run(ctx)
	return g.found(), err
}

// getter reads keys, which it knows by their places.
type getter struct {
	table   Table
	service Service
	request *request
	names   []string // of the attributes of the keys
	like    types.KeysAndAttributes
	keys    []Item // no two the same
	places  map[string]int
	queue   []int // what is not read yet
	came    []*piece
}

func newGetter(t Table, s Service, r *request, keys []Item) (*getter, error) {
	g := &getter{table: t, service: s, request: r, names: slices.Sorted(maps.Keys(keys[0])), places: map[string]int{}}
	for i, key := range keys {
		id, err := identity(key, g.names)
		if err == nil && len(key) != len(g.names) {
			err = fmt.Errorf("it has %d attributes, and the first key has %d", len(key), len(g.names))
		}
		if err != nil {
			return nil, fmt.Errorf("key %d: %w", i+1, err)
		}
		if _, ok := g.places[id]; !ok {
			g.places[id] = len(g.keys)
			g.queue = append(g.queue, len(g.keys))
			g.keys = append(g.keys, key)
		}
	}
	g.came = make([]*piece, len(g.keys))
	err := r.fill(places{projection: &g.like.ProjectionExpression, names: &g.like.ExpressionAttributeNames, values: new(Item)})
	if r.has("Consistent") {
		g.like.ConsistentRead = new(true)
	}
	g.projectKeys()
	return g, err
}

// projectKeys adds the attributes of the key to a projection: without them nobody could
// tell which key an item is of.
func (g *getter) projectKeys() {
	if g.like.ProjectionExpression == nil {
		return
	}
	there := map[string]bool{}
	for path := range strings.SplitSeq(*g.like.ProjectionExpression, ",") {
		there[g.like.ExpressionAttributeNames[strings.TrimSpace(path)]] = true
	}
	for i, name := range g.names {
		if !there[name] {
			alias := "#key" + strconv.Itoa(i)
			*g.like.ProjectionExpression += ", " + alias
			g.like.ExpressionAttributeNames[alias] = name
		}
	}
}

// found returns what has been read.
func (g *getter) found() *Found[Item] {
	f := &Found[Item]{}
	unread := map[int]bool{}
	for _, at := range g.queue {
		unread[at] = true
	}
	for at, key := range g.keys {
		switch {
		case g.came[at] != nil && g.request.pieces != nil:
			*g.request.pieces = append(*g.request.pieces, *g.came[at])
		case g.came[at] != nil:
			f.Items = append(f.Items, g.came[at].item)
		case unread[at]:
			f.Unread = append(f.Unread, key)
		default:
			f.Missing = append(f.Missing, key)
		}
	}
	return f
}

// run reads until the queue is empty.
func (g *getter) run(ctx context.Context) error {
	for attempt := 1; len(g.queue) > 0; attempt++ {
		batch := g.queue[:min(len(g.queue), mostKeys)]
		left, err := g.send(ctx, batch)
		g.queue = append(left, g.queue[len(batch):]...)
		if err == nil || len(left) < len(batch) {
			attempt = 0
		}
		if err == nil {
			continue
		}
		e := resource.Event{Handle: g.table, Method: "GetItems", Operation: "BatchGetItem", Items: len(left), Err: err}
		if err := g.request.rest(ctx, g.table, attempt, e); err != nil {
			return err
		}
	}
	return nil
}

// send sends one request. With an error it returns the places of what was not read.
func (g *getter) send(ctx context.Context, batch []int) ([]int, error) {
	if err := ctx.Err(); err != nil {
		return slices.Clone(batch), err
	}
	asked := g.like
	for _, at := range batch {
		asked.Keys = append(asked.Keys, g.keys[at])
	}
	in := &dynamodb.BatchGetItemInput{RequestItems: map[string]types.KeysAndAttributes{g.table.Name(): asked}}
	_ = g.request.asks(&in.ReturnConsumedCapacity) // there is no Input that could say otherwise
	out, err := g.service.BatchGetItem(ctx, in, g.request.options(g.request.by)...)
	if out == nil || err != nil && len(out.UnprocessedKeys) == 0 {
		return slices.Clone(batch), cmp.Or(bare(g.service, err), errNoAnswer)
	}
	g.request.spentAll(out.ConsumedCapacity)
	for a, key := range pieces(out) {
		at, ok := g.place(batch, key)
		if !ok {
			return slices.Clone(batch), errUnasked
		}
		g.came[at] = &a
	}
	return g.remain(batch, out.UnprocessedKeys)
}

// pieces goes through the items of an answer, and has something of each that has its key.
func pieces(out *dynamodb.BatchGetItemOutput) iter.Seq2[piece, Item] {
	return func(yield func(piece, Item) bool) {
		came := rowsOf(nil, out.ResultMetadata).direct
		if came == nil {
			for _, items := range out.Responses {
				for _, item := range items {
					if !yield(piece{item: item}, item) {
						return
					}
				}
			}
			return
		}
		odd := *came.Maps.(*[]Item)
		for i, key := range *came.Keys.(*[]Item) {
			a := piece{direct: came, at: i}
			if at := slices.Index(came.Odd, i); at >= 0 {
				a = piece{item: odd[at]}
			}
			if !yield(a, key) {
				return
			}
		}
	}
}

var errUnasked = errors.New("the answer has an item that was not asked for")

// place returns which key of a batch an item has.
func (g *getter) place(batch []int, item Item) (int, bool) {
	id, err := identity(item, g.names)
	at, ok := g.places[id]
	return at, err == nil && ok && slices.Contains(batch, at)
}

// remain finds the keys that an answer says were not read.
func (g *getter) remain(batch []int, unread map[string]types.KeysAndAttributes) ([]int, error) {
	var left []int
	for _, some := range unread {
		for _, key := range some.Keys {
			at, ok := g.place(batch, key)
			if !ok {
				return slices.Clone(batch), errStranger
			}
			if !slices.Contains(left, at) {
				left = append(left, at)
			}
		}
	}
	if len(left) == 0 {
		return nil, nil
	}
	return left, errUnprocessed
}
