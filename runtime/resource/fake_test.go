package resource_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// This file is a small service, "depot", in two parts: what its SDK would have
// (inputs, outputs, a client), and what would be generated for it (handles).

type (
	Options struct{ Region string }

	GetBoxInput struct {
		Shelf, Key *string
		Depth      int32
		Only       []string
		Nested     *Nested
	}
	Nested       struct{ Key, Note *string }
	GetBoxOutput struct{ Box *BoxData }
	BoxData      struct {
		Key   *string
		Color string
		Tags  []string
	}

	ListBoxesInput struct {
		Shelf, Prefix     *string
		Ids               []string
		Labels            map[string]string
		Kind              string
		Deep              *bool
		Marker, SubMarker *string
		MaxBoxes          *int32
	}
	ListBoxesOutput struct {
		Boxes                     []BoxData
		NextMarker, NextSubMarker *string
		Truncated                 bool
	}

	DropBoxesInput struct {
		Shelf *string
		Keys  []string
		Quiet bool
	}
	DropBoxesOutput struct{ Errors []DropError }
	DropError       struct{ Key, Code, Message string }
)

// API is what the handles need of the client.
type API interface {
	GetBox(context.Context, *GetBoxInput, ...func(*Options)) (*GetBoxOutput, error)
	ListBoxes(context.Context, *ListBoxesInput, ...func(*Options)) (*ListBoxesOutput, error)
	DropBoxes(context.Context, *DropBoxesInput, ...func(*Options)) (*DropBoxesOutput, error)
}

// fake answers with its functions and keeps the inputs it was sent.
type fake struct {
	get  func(context.Context, *GetBoxInput) (*GetBoxOutput, error)
	list func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error)
	drop func(context.Context, *DropBoxesInput) (*DropBoxesOutput, error)

	mu    sync.Mutex
	gets  []*GetBoxInput
	lists []*ListBoxesInput
	drops []*DropBoxesInput
	opts  []Options
}

func record[I any](f *fake, inputs *[]*I, in *I, optFns []func(*Options)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	*inputs = append(*inputs, in)
	var o Options
	for _, fn := range optFns {
		fn(&o)
	}
	f.opts = append(f.opts, o)
}

func (f *fake) GetBox(ctx context.Context, in *GetBoxInput, optFns ...func(*Options)) (*GetBoxOutput, error) {
	record(f, &f.gets, in, optFns)
	if f.get == nil {
		return &GetBoxOutput{Box: &BoxData{Key: in.Key, Color: "red", Tags: []string{"full"}}}, nil
	}
	return f.get(ctx, in)
}

func (f *fake) ListBoxes(ctx context.Context, in *ListBoxesInput, optFns ...func(*Options)) (*ListBoxesOutput, error) {
	record(f, &f.lists, in, optFns)
	return f.list(ctx, in)
}

func (f *fake) DropBoxes(ctx context.Context, in *DropBoxesInput, optFns ...func(*Options)) (*DropBoxesOutput, error) {
	record(f, &f.drops, in, optFns)
	if f.drop == nil {
		return &DropBoxesOutput{}, nil
	}
	return f.drop(ctx, in)
}

// requests counts all requests.
func (f *fake) requests() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.gets) + len(f.lists) + len(f.drops)
}

func wantRequests(t *testing.T, f *fake, want int) {
	t.Helper()
	if got := f.requests(); got != want {
		t.Errorf("%d requests were sent, want %d", got, want)
	}
}

func apiError(code string) error {
	return &smithy.GenericAPIError{Code: code, Message: "the service says so"}
}

func wantIs(t *testing.T, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Errorf("error is %v, want one that is %q", err, target)
	}
}

func wantText(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || err.Error() != want {
		t.Errorf("error is\n     %v\nwant %s", err, want)
	}
}

// Service, Shelf and Box are as generated code would have them.
type Service struct {
	api     API
	flights resource.Flights
}

type Shelf struct {
	svc  *Service
	name string
}

func (s *Service) Shelf(name string) *Shelf { return &Shelf{svc: s, name: name} }

func (s *Shelf) String() string { return resource.Format("depot.Shelf", s.name) }

func (s *Shelf) Validate() error {
	if s.name == "" {
		return resource.EmptyIdentifier(s, "Name")
	}
	return nil
}

type Box struct {
	svc        *Service
	shelf, key string
	state      resource.State[BoxData]
}

func (s *Shelf) Box(key string) *Box { return &Box{svc: s.svc, shelf: s.name, key: key} }

func (b *Box) String() string { return resource.Format("depot.Box", b.shelf, b.key) }

func (b *Box) Validate() error {
	switch "" {
	case b.shelf:
		return resource.EmptyIdentifier(b, "Shelf")
	case b.key:
		return resource.EmptyIdentifier(b, "Key")
	}
	return nil
}

func (b *Box) bindGet(r *resource.Binder, in *GetBoxInput) {
	resource.Set(r, "Shelf", &in.Shelf, b.shelf)
	resource.Set(r, "Key", &in.Key, b.key)
}

func (b *Box) Get(ctx context.Context, in *GetBoxInput, optFns ...func(*Options)) (*GetBoxOutput, error) {
	return resource.Call(ctx, b, "Get", b.svc.api, API.GetBox, in, optFns, b.bindGet)
}

func (b *Box) fetch(ctx context.Context) (*BoxData, error) {
	return resource.Fetch(ctx, b, "Load", b.svc.api, API.GetBox, nil, b.bindGet,
		func(out *GetBoxOutput) *BoxData { return out.Box }, "NoSuchBox")
}

func (b *Box) load(ctx context.Context, member string) (*BoxData, error) {
	return resource.Load(ctx, b, &b.svc.flights, &b.state, member, b.fetch)
}

func (b *Box) Load(ctx context.Context) (*BoxData, error) { return b.load(ctx, "") }

func (b *Box) Reload(ctx context.Context) (*BoxData, error) {
	return resource.Reload(ctx, b, &b.svc.flights, &b.state, b.fetch)
}

func (b *Box) Data() *BoxData { return b.state.Data() }

func (b *Box) forget() { resource.Forget(&b.svc.flights, &b.state) }

func (b *Box) Color(ctx context.Context) (string, error) {
	return resource.Get(ctx, b, func(d *BoxData) string { return d.Color })
}

func (b *Box) Tags(ctx context.Context) ([]string, error) {
	return resource.GetMember(ctx, b.load, "Tags", func(d *BoxData) []string { return d.Tags })
}

// listed describes boxes that ListBoxes brought.
var listed = &resource.Origin{Operation: "ListBoxes", Branch: "Boxes", Omits: []string{"Tags"}}

var listBoxes = &resource.Lister[API, ListBoxesInput, ListBoxesOutput, Options]{
	Operation: "ListBoxes",
	Call:      API.ListBoxes,
	Merge: func(m *resource.Merger, dst, src *ListBoxesInput) {
		resource.Merge(m, &dst.Shelf, src.Shelf)
		resource.Merge(m, &dst.Prefix, src.Prefix)
		resource.MergeList(m, "Ids", &dst.Ids, src.Ids)
		resource.MergeMap(m, &dst.Labels, src.Labels)
		resource.MergeValue(m, &dst.Kind, src.Kind)
		resource.MergeFlag(&dst.Deep, src.Deep)
		resource.RefusePaging(m, "Marker", src.Marker != nil, "StartAt")
		resource.RefusePaging(m, "MaxBoxes", src.MaxBoxes != nil, "Limit or PageSize")
	},
	Tokens:   func(in *ListBoxesInput) []**string { return []**string{&in.Marker} },
	Next:     func(out *ListBoxesOutput) []*string { return []*string{out.NextMarker} },
	PageSize: func(in *ListBoxesInput, n int32) { in.MaxBoxes = &n },
}

// listBoxesTwo pages as S3's ListObjectVersions does: two tokens and a flag.
var listBoxesTwo = &resource.Lister[API, ListBoxesInput, ListBoxesOutput, Options]{
	Operation: "ListBoxes",
	Call:      API.ListBoxes,
	Merge:     listBoxes.Merge,
	Tokens:    func(in *ListBoxesInput) []**string { return []**string{&in.Marker, &in.SubMarker} },
	Next:      func(out *ListBoxesOutput) []*string { return []*string{out.NextMarker, out.NextSubMarker} },
	More:      func(out *ListBoxesOutput) bool { return out.Truncated },
}

// listBoxesOnce has a single page.
var listBoxesOnce = &resource.Lister[API, ListBoxesInput, ListBoxesOutput, Options]{
	Operation: "ListBoxes",
	Call:      API.ListBoxes,
	Merge:     listBoxes.Merge,
}

type boxLister = resource.Lister[API, ListBoxesInput, ListBoxesOutput, Options]

type boxes = resource.Collection[Box, ListBoxesInput, Options]

func (s *Shelf) bindList(r *resource.Binder, in *ListBoxesInput) {
	resource.Set(r, "Shelf", &in.Shelf, s.name)
}

func (s *Shelf) Boxes() *boxes { return s.list(listBoxes) }

func (s *Shelf) list(l *boxLister) *boxes {
	return resource.List(s, "Boxes", s.svc.api, l, s.bindList, s.items)
}

func (s *Shelf) items(out *ListBoxesOutput, _ *ListBoxesInput) []Box {
	items := make([]Box, len(out.Boxes))
	for i := range out.Boxes {
		b := &items[i]
		b.svc, b.shelf, b.key = s.svc, s.name, resource.Value(out.Boxes[i].Key)
		b.state.Init(&out.Boxes[i], listed)
	}
	return items
}

var dropBoxes = &resource.BatchAction[Box, API, DropBoxesInput, DropBoxesOutput, Options]{
	Name: "Drop",
	Max:  3,
	API:  func(b *Box) API { return b.svc.api },
	Call: API.DropBoxes,
	Bind: func(r *resource.Binder, in *DropBoxesInput, items []*Box) {
		resource.Set(r, "Shelf", &in.Shelf, items[0].shelf)
		keys := resource.Extend(r, "Keys", &in.Keys, len(items))
		for i, b := range items {
			keys[i] = b.key
			if b.key == "unsendable" {
				r.Fail(errUnsendable)
			}
		}
	},
	Together: func(a, b *Box) bool { return a.shelf == b.shelf },
	Failures: func(out *DropBoxesOutput, items []*Box, fail func(int, string, string)) {
		for _, e := range out.Errors {
			fail(indexOf(items, e.Key), e.Code, e.Message)
		}
	},
	Done: func(b *Box) { b.forget() },
}

var errUnsendable = errors.New("the key cannot be written as XML")

func indexOf(items []*Box, key string) int {
	for i, b := range items {
		if b.key == key {
			return i
		}
	}
	return -1
}

func drop(ctx context.Context, c *boxes, in *DropBoxesInput) (*resource.BatchResult[Box], error) {
	return resource.Batch(ctx, c, dropBoxes, in, nil)
}

// newShelf is a shelf of a service on f.
func newShelf(f *fake) *Shelf { return (&Service{api: f}).Shelf("A1") }
