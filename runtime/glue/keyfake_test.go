package glue_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// This file is a service that lists keys in order, as S3 does.

type (
	ListKeysInput struct {
		Bucket, Prefix, StartAfter, Delimiter, Token *string
		Max                                          *int32
		Encode                                       bool
	}
	ListKeysOutput struct {
		Keys     []KeyData
		Prefixes []string
		Next     *string
		Encoded  bool
		// Truncated is set by stuck alone.
		Truncated bool
	}
	KeyData struct{ Key *string }
)

// keyAPI is what listing keys needs of a client.
type keyAPI interface {
	ListKeys(context.Context, *ListKeysInput, ...func(*Options)) (*ListKeysOutput, error)
}

// bucket is a fake with keys. Its pages take latency each and up to jitter more;
// with spread, each takes up to a hundredth more of latency, and how much depends
// on what is asked for alone. So two answers hardly ever come at the same moment,
// and the order of events is not that in which a machine schedules them. fault,
// if there is one, may refuse a request. Where it is inclusive, as some vendors' servers
// are, StartAfter means from that key on.
type bucket struct {
	keys            []string // sorted
	page            int
	latency, jitter time.Duration
	spread          bool
	inclusive       bool
	timing          int // with spread, which of many timings
	fault           func(n int, in *ListKeysInput) error
	observer        resource.Observer

	mu       sync.Mutex
	requests int
	flying   int
	most     int // requests at once
}

func newBucket(keys []string, page int) *bucket {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	return &bucket{keys: slices.Compact(keys), page: page}
}

func (b *bucket) enter(d int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.flying += d
	b.most = max(b.most, b.flying)
	if d > 0 {
		b.requests++
	}
	return b.requests
}

func (b *bucket) ListKeys(ctx context.Context, in *ListKeysInput, _ ...func(*Options)) (*ListKeysOutput, error) {
	n := b.enter(1)
	defer b.enter(-1)
	if err := b.delay(ctx, in.Prefix, in.StartAfter, in.Token); err != nil {
		return nil, err
	}
	if b.fault != nil {
		if err := b.fault(n, in); err != nil {
			return nil, err
		}
	}
	return b.list(in), nil
}

// delay waits for as long as a request with these members takes.
func (b *bucket) delay(ctx context.Context, members ...*string) error {
	wait := b.latency
	if b.spread {
		h := fnv.New32()
		if b.timing > 0 {
			fmt.Fprint(h, b.timing)
		}
		for _, m := range members {
			fmt.Fprintf(h, "%q", glue.Value(m))
		}
		wait += wait / 100 * time.Duration(h.Sum32()%1e6) / 1e6
	}
	if b.jitter > 0 {
		wait += rand.N(b.jitter)
	}
	if wait > 0 {
		select {
		case <-time.After(wait):
		case <-ctx.Done():
		}
	}
	return ctx.Err()
}

// list answers a request from the keys.
func (b *bucket) list(in *ListKeysInput) *ListKeysOutput {
	prefix, delimiter := glue.Value(in.Prefix), glue.Value(in.Delimiter)
	from := glue.Value(in.StartAfter)
	if in.Token != nil {
		from = strings.TrimPrefix(*in.Token, "ranges:") // a token that looks like one of ours
	}
	room := b.page
	if in.Max != nil {
		room = min(room, int(*in.Max))
	}
	out := &ListKeysOutput{Encoded: in.Encode}
	encode := func(s string) string {
		if in.Encode {
			return url.QueryEscape(s)
		}
		return s
	}
	at, found := slices.BinarySearch(b.keys, from)
	if found && !(b.inclusive && in.Token == nil) {
		at++
	}
	if lo, _ := slices.BinarySearch(b.keys, prefix); lo > at {
		at = lo
	}
	last := from
	for ; at < len(b.keys) && strings.HasPrefix(b.keys[at], prefix); at++ {
		key := b.keys[at]
		if in.Token != nil && strings.HasSuffix(last, delimiter) && delimiter != "" && strings.HasPrefix(key, last) {
			continue // a common prefix that was listed
		}
		if room == 0 {
			out.Next = glue.Ptr("ranges:" + last)
			return out
		}
		room--
		if i := strings.Index(key[len(prefix):], delimiter); delimiter != "" && i >= 0 {
			last = key[:len(prefix)+i+len(delimiter)]
			out.Prefixes = append(out.Prefixes, encode(last))
			for at+1 < len(b.keys) && strings.HasPrefix(b.keys[at+1], last) {
				at++
			}
			continue
		}
		last = key
		out.Keys = append(out.Keys, KeyData{Key: glue.Ptr(encode(key))})
	}
	return out
}

// Key is a handle on one key.
type Key struct {
	name  string
	state glue.State
}

type keyLister = glue.Lister[*ListKeysInput, *ListKeysOutput, *Options]

var listKeys = &keyLister{
	Operation: "ListKeys",
	Call:      by(keyAPI.ListKeys),
	Input:     newInput[ListKeysInput],
	Merge: func(m *glue.Merger, dst, src *ListKeysInput) {
		glue.Merge(m, &dst.Prefix, src.Prefix)
		glue.Merge(m, &dst.StartAfter, src.StartAfter)
		glue.Merge(m, &dst.Delimiter, src.Delimiter)
		glue.MergeFlagValue(&dst.Encode, src.Encode)
	},
	Tokens:   1,
	Start:    func(in *ListKeysInput, t *glue.Token) { glue.TextToken(t, 0, &in.Token) },
	Next:     func(out *ListKeysOutput) []*string { return []*string{out.Next} },
	PageSize: func(in *ListKeysInput, n int32) { in.Max = &n },
	Plain:    plainKeys,
}

// plainKeys is what the generator prints for texts that may be URL-encoded.
func plainKeys(d *glue.URLDecoder, out *ListKeysOutput) *ListKeysOutput {
	if !out.Encoded {
		return out
	}
	out = glue.Copy(out)
	out.Keys = glue.DecodeTexts(d, "Keys[].Key", out.Keys, func(elem *KeyData) **string { return &elem.Key })
	out.Prefixes = slices.Clone(out.Prefixes)
	for i := range out.Prefixes {
		out.Prefixes[i] = *d.Text("Prefixes[]", &out.Prefixes[i])
	}
	return out
}

var keySpace = &glue.KeySpace[*ListKeysInput, *ListKeysOutput]{
	Prefix:     func(in *ListKeysInput) **string { return &in.Prefix },
	StartAfter: func(in *ListKeysInput) **string { return &in.StartAfter },
	Delimiter:  func(in *ListKeysInput) **string { return &in.Delimiter },
	Lists: []glue.KeyList[*ListKeysOutput]{{
		Len:  func(out *ListKeysOutput) int { return len(out.Keys) },
		Key:  func(out *ListKeysOutput, i int) *string { return out.Keys[i].Key },
		Keep: func(out *ListKeysOutput, from, to int) { out.Keys = out.Keys[from:to] },
	}},
	Prefixes:   func(out *ListKeysOutput) []string { return slices.Clone(out.Prefixes) },
	CopyOutput: glue.Copy[ListKeysOutput],
}

type keys struct {
	resource.Collection[*Key]
	resource.Settings[*keys]
	resource.Keyed[*keys]
	list glue.List
}

func newKeys(l glue.List) *keys {
	return &keys{
		resource.NewCollection[*Key](l),
		resource.NewSettings(l, newKeys),
		resource.NewKeyed(l, newKeys),
		l,
	}
}

func (c *keys) Filter(in *ListKeysInput) *keys { return newKeys(c.list.Filter(in)) }

// keysOf lists the keys of a client.
func keysOf(api keyAPI, items func(*ListKeysOutput, *ListKeysInput) ([]*Key, error)) *keys {
	owner, client := newService(nil).Shelf("keys"), &glue.Client{API: api}
	if b, ok := api.(*bucket); ok {
		client.Env = new(resource.Env).With(func(o *resource.EnvOptions) { o.Observer = b.observer })
	}
	return newKeys(glue.NewKeyedList(owner, "Keys", client, listKeys, keySpace, func(*glue.Binder, *ListKeysInput) {}, items))
}

func (b *bucket) Keys() *keys { return keysOf(b, keyItems) }

func keyItems(out *ListKeysOutput, _ *ListKeysInput) ([]*Key, error) {
	items := make([]Key, len(out.Keys))
	for i := range out.Keys {
		items[i].name = glue.Value(out.Keys[i].Key)
		glue.Init(&items[i].state, &out.Keys[i], nil)
	}
	return pointersTo(items), nil
}

func inOrder(o *resource.ParallelOptions) { o.InOrder = true }

// names lists a collection and returns the names of its keys.
func names(t *testing.T, c *keys) []string {
	t.Helper()
	var got []string
	for k, err := range c.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, k.name)
	}
	return got
}
