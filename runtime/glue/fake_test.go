package glue_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/glue"
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

// by returns a method of clients as the function that generated code has for it.
func by[C, In, Out any](method func(C, context.Context, In, ...func(*Options)) (Out, error)) func(any, context.Context, In, ...func(*Options)) (Out, error) {
	return func(client any, ctx context.Context, in In, optFns ...func(*Options)) (Out, error) {
		return method(client.(C), ctx, in, optFns...)
	}
}

// Service, Shelf and Box are as generated code would have them.
type Service struct{ client glue.Client }

func newService(api API) *Service {
	return &Service{glue.Client{API: api, Env: new(resource.Env), Absences: absences}}
}

type Shelf struct {
	svc  *Service
	name string
}

func (s *Service) Shelf(name string) *Shelf { return &Shelf{svc: s, name: name} }

func (s *Shelf) String() string { return glue.Format("depot.Shelf", s.name) }

func (s *Shelf) Validate() error {
	if s.name == "" {
		return glue.EmptyIdentifier(s, "Name")
	}
	return nil
}

type Box struct {
	svc        *Service
	shelf, key string
	state      glue.State
}

func (s *Shelf) Box(key string) *Box { return &Box{svc: s.svc, shelf: s.name, key: key} }

func (b *Box) String() string { return glue.Format("depot.Box", b.shelf, b.key) }

func (b *Box) Validate() error {
	switch "" {
	case b.shelf:
		return glue.EmptyIdentifier(b, "Shelf")
	case b.key:
		return glue.EmptyIdentifier(b, "Key")
	}
	return nil
}

func (b *Box) bindGet(r *glue.Binder, in *GetBoxInput) {
	glue.Set(r, "Shelf", &in.Shelf, b.shelf)
	glue.Set(r, "Key", &in.Key, b.key)
}

func (b *Box) Get(ctx context.Context, in *GetBoxInput, optFns ...func(*Options)) (*GetBoxOutput, error) {
	in, bind := newInput(in)
	b.bindGet(bind, in)
	return glue.Call(ctx, b, "Get", &b.svc.client, by(API.GetBox), in, bind, optFns)
}

var (
	noSuchBox = []glue.Absence{{Code: "NoSuchBox"}}
	absences  = []glue.Absence{{Code: "NoSuchBox"}, {Code: "NoSuchShelf"}, {Code: "Invalid", Message: "does not exist"}}
)

func (b *Box) fetch(ctx context.Context) (*BoxData, error) {
	in, bind := newInput[GetBoxInput](nil)
	b.bindGet(bind, in)
	return glue.Fetch(ctx, b, "Load", &b.svc.client, "GetBox", by(API.GetBox), in, bind, nil,
		func(out *GetBoxOutput) (*BoxData, bool) { return out.Box, false }, noSuchBox, nil)
}

func (b *Box) Load(ctx context.Context) (*BoxData, error) {
	return glue.Load(ctx, b, "Load", &b.svc.client, &b.state, "", b.fetch)
}

func (b *Box) Reload(ctx context.Context) (*BoxData, error) {
	return glue.Load(ctx, b, "Reload", &b.svc.client, &b.state, glue.Anew, b.fetch)
}

func (b *Box) Data() *BoxData { return glue.Data[*BoxData](&b.state) }

func (b *Box) forget() { glue.Forget(&b.svc.client, &b.state) }

func (b *Box) Color(ctx context.Context) (string, error) {
	d, err := glue.Load(ctx, b, "Color", &b.svc.client, &b.state, "", b.fetch)
	if err != nil {
		return "", err
	}
	return d.Color, nil
}

func (b *Box) Tags(ctx context.Context) ([]string, error) {
	d, err := glue.Load(ctx, b, "Tags", &b.svc.client, &b.state, "Tags", b.fetch)
	if err != nil {
		return nil, err
	}
	return d.Tags, nil
}

// listed describes boxes that ListBoxes brought.
var listed = &glue.Origin{Operation: "ListBoxes", Branch: "Boxes", Omits: []string{"Tags"}}

var listBoxes = &glue.Lister[*ListBoxesInput, *ListBoxesOutput, *Options]{
	Operation: "ListBoxes",
	Call:      by(API.ListBoxes),
	Input:     newInput[ListBoxesInput],
	Merge: func(m *glue.Merger, dst, src *ListBoxesInput) {
		glue.Merge(m, &dst.Shelf, src.Shelf)
		glue.Merge(m, &dst.Prefix, src.Prefix)
		glue.MergeList(m, "Ids", &dst.Ids, src.Ids)
		glue.MergeMap(m, &dst.Labels, src.Labels)
		glue.MergeValue(m, &dst.Kind, src.Kind)
		glue.MergeFlag(&dst.Deep, src.Deep)
		glue.RefusePaging(m, "Marker", src.Marker != nil, "StartAt")
		glue.RefusePaging(m, "MaxBoxes", src.MaxBoxes != nil, "Limit or PageSize")
	},
	Tokens:   1,
	Start:    func(in *ListBoxesInput, t *glue.Token) { glue.TextToken(t, 0, &in.Marker) },
	Next:     func(out *ListBoxesOutput) []*string { return []*string{out.NextMarker} },
	PageSize: func(in *ListBoxesInput, n int32) { in.MaxBoxes = &n },
}

// listBoxesTwo pages as S3's ListObjectVersions does: two tokens and a flag.
var listBoxesTwo = &glue.Lister[*ListBoxesInput, *ListBoxesOutput, *Options]{
	Operation: "ListBoxes",
	Call:      by(API.ListBoxes),
	Input:     newInput[ListBoxesInput],
	Merge:     listBoxes.Merge,
	Tokens:    2,
	Start: func(in *ListBoxesInput, t *glue.Token) {
		glue.TextToken(t, 0, &in.Marker)
		glue.TextToken(t, 1, &in.SubMarker)
	},
	Next: func(out *ListBoxesOutput) []*string { return []*string{out.NextMarker, out.NextSubMarker} },
	More: func(out *ListBoxesOutput) *bool { return &out.Truncated },
}

// listBoxesOnce has a single page.
var listBoxesOnce = &glue.Lister[*ListBoxesInput, *ListBoxesOutput, *Options]{
	Operation: "ListBoxes",
	Call:      by(API.ListBoxes),
	Input:     newInput[ListBoxesInput],
	Merge:     listBoxes.Merge,
}

type boxLister = glue.Lister[*ListBoxesInput, *ListBoxesOutput, *Options]

// boxes is a collection. What Filter returns is of the same type, for short.
type boxes struct {
	resource.Collection[*Box]
	resource.Settings[*boxes]
	list glue.List
}

func newBoxes(l glue.List) *boxes {
	return &boxes{
		resource.NewCollection[*Box](l),
		resource.NewSettings(l, newBoxes),
		l,
	}
}

func (c *boxes) Filter(in *ListBoxesInput) *boxes { return newBoxes(c.list.Filter(in)) }

func (c *boxes) Options(optFns ...func(*Options)) *boxes { return newBoxes(c.list.Options(optFns)) }

func (s *Shelf) bindList(r *glue.Binder, in *ListBoxesInput) {
	glue.Set(r, "Shelf", &in.Shelf, s.name)
}

func (s *Shelf) Boxes() *boxes { return s.list(listBoxes) }

func (s *Shelf) list(l *boxLister) *boxes {
	return newBoxes(glue.NewList(s, "Boxes", &s.svc.client, l, s.bindList, s.items))
}

func (s *Shelf) items(out *ListBoxesOutput, _ *ListBoxesInput) ([]*Box, error) {
	items := make([]Box, len(out.Boxes))
	for i := range out.Boxes {
		if out.Boxes[i].Key == nil {
			return pointersTo(items[:i]), glue.Lacks("response.Boxes[].Key", i)
		}
		b := &items[i]
		b.svc, b.shelf, b.key = s.svc, s.name, glue.Value(out.Boxes[i].Key)
		glue.Init(&b.state, &out.Boxes[i], listed)
	}
	return pointersTo(items), nil
}

// pointersTo returns a pointer to each element.
func pointersTo[T any](list []T) []*T {
	pointers := make([]*T, len(list))
	for i := range list {
		pointers[i] = &list[i]
	}
	return pointers
}

var dropBoxes = &glue.BatchAction[*Box, *DropBoxesInput, *DropBoxesOutput, *Options]{
	Name:      "Drop",
	Operation: "DropBoxes",
	Max:       3,
	Client:    func(b *Box) *glue.Client { return &b.svc.client },
	Call:      by(API.DropBoxes),
	Input:     newInput[DropBoxesInput],
	Bind: func(r *glue.Binder, in *DropBoxesInput, items []*Box) {
		glue.Set(r, "Shelf", &in.Shelf, items[0].shelf)
		keys := glue.Extend(r, "Keys", &in.Keys, len(items))
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

func drop(ctx context.Context, c *boxes, in *DropBoxesInput) (*resource.BatchResult[*Box], error) {
	return glue.Batch(ctx, c.list, dropBoxes, in, nil)
}

// newShelf is a shelf of a service on f.
func newShelf(f *fake) *Shelf { return newService(f).Shelf("A1") }
