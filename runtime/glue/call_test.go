package glue_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestCallFillsWhatTheHandleKnows(t *testing.T) {
	f := &fake{}
	out, err := newShelf(f).Box("k").Get(t.Context(), nil, func(o *Options) { o.Region = "north" })
	if err != nil || *out.Box.Key != "k" {
		t.Fatalf("got %v, %v", out, err)
	}
	if in := f.gets[0]; *in.Shelf != "A1" || *in.Key != "k" {
		t.Errorf("sent %v", in)
	}
	if f.opts[0].Region != "north" {
		t.Error("the caller's options did not reach the client")
	}
}

func TestCallLeavesTheCallersInputAlone(t *testing.T) {
	f := &fake{}
	note := "fragile"
	in := &GetBoxInput{Nested: &Nested{Note: &note}, Only: []string{"a", "b"}}
	want := *in
	wantNested := *in.Nested
	box := newShelf(f).Box("k")
	filled, bind := newInput(in)
	box.bindGet(bind, filled)
	glue.Set(bind, "Nested.Key", &glue.Own(&filled.Nested).Key, box.key)
	*glue.OwnElement(&filled.Only, 1) = "c"
	_, err := glue.Call(t.Context(), box, "Get", &box.svc.client, by(API.GetBox), filled, bind, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(*in, want) || *in.Nested != wantNested || in.Only[1] != "b" {
		t.Errorf("the input is now %+v", in)
	}
	sent := f.gets[0]
	if sent == in || *sent.Nested.Key != "k" || sent.Nested.Note != &note || sent.Only[1] != "c" {
		t.Errorf("sent %+v", sent)
	}
}

func TestCallAcceptsTheSameValue(t *testing.T) {
	f := &fake{}
	if _, err := newShelf(f).Box("k").Get(t.Context(), &GetBoxInput{Key: glue.Ptr("k")}); err != nil {
		t.Error(err)
	}
	wantRequests(t, f, 1)
}

func TestCallSendsNothing(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, test := range []struct {
		name, shelf, key string
		ctx              context.Context
		in               *GetBoxInput
		is               error
		text             string
	}{
		{"conflict", "A1", "k", t.Context(), &GetBoxInput{Key: glue.Ptr("other")}, resource.ErrConflict,
			"depot.Box(A1, k).Get: input member Key conflicts with what the method fills in"},
		{"empty string conflicts", "A1", "k", t.Context(), &GetBoxInput{Key: new(string)}, resource.ErrConflict,
			"depot.Box(A1, k).Get: input member Key conflicts with what the method fills in"},
		{"empty identifier", "A1", "", t.Context(), nil, resource.ErrEmptyIdentifier,
			`depot.Box(A1, "").Get: identifier is empty: Key`},
		{"cancelled", "A1", "k", cancelled, nil, context.Canceled,
			"depot.Box(A1, k).Get: context canceled"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := &fake{}
			out, err := newService(f).Shelf(test.shelf).Box(test.key).Get(test.ctx, test.in)
			wantIs(t, err, test.is)
			wantText(t, err, test.text)
			wantRequests(t, f, 0)
			if out != nil {
				t.Error("there is an output")
			}
		})
	}
}

func TestCallErrorNamesTheMethodAndUnwraps(t *testing.T) {
	f := &fake{get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return nil, apiError("Busy") }}
	_, err := newShelf(f).Box("k").Get(t.Context(), nil)
	wantText(t, err, "depot.Box(A1, k).Get: api error Busy: the service says so")
	var api smithy.APIError
	if !errors.As(err, &api) || api.ErrorCode() != "Busy" {
		t.Error("the API error is out of reach")
	}
	var e *resource.Error
	if !errors.As(err, &e) || e.Resource != "depot.Box(A1, k)" || e.Method != "Get" {
		t.Errorf("got %#v", e)
	}
}

func TestCallNeverReturnsNilAndNil(t *testing.T) {
	f := &fake{get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return nil, nil }}
	if _, err := newShelf(f).Box("k").Get(t.Context(), nil); err == nil {
		t.Error("neither output nor error")
	}
	if _, err := newShelf(f).Box("k").Load(t.Context()); err == nil {
		t.Error("neither data nor error")
	}
}

func TestCallWithoutBind(t *testing.T) {
	f := &fake{}
	box := newShelf(f).Box("k")
	in, bind := newInput[GetBoxInput](nil)
	if _, err := glue.Call(t.Context(), box, "Get", &box.svc.client, by(API.GetBox), in, bind, nil); err != nil {
		t.Error(err)
	}
}

func TestCallSendsTheInputItself(t *testing.T) {
	f := &fake{}
	box := newShelf(f).Box("k")
	sent, bind := newInput(&GetBoxInput{Depth: 2})
	box.bindGet(bind, sent)
	out, err := glue.Call(t.Context(), box, "Get", &box.svc.client, by(API.GetBox), sent, bind, nil)
	if err != nil || out == nil || sent != f.gets[0] || sent.Depth != 2 || *sent.Key != "k" {
		t.Errorf("got %v, %v, %v", sent, out, err)
	}
	if out, err = newShelf(f).Box("").Get(t.Context(), nil); out != nil || err == nil {
		t.Errorf("got %v, %v", out, err)
	}
}

// Middleware may write through the pointers of an input.
func TestInputDoesNotAliasTheHandle(t *testing.T) {
	f := &fake{get: func(_ context.Context, in *GetBoxInput) (*GetBoxOutput, error) {
		*in.Shelf, *in.Key = "spoilt", "spoilt"
		return &GetBoxOutput{}, nil
	}}
	box := newShelf(f).Box("k")
	if _, err := box.Get(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if got := box.String(); got != "depot.Box(A1, k)" {
		t.Errorf("the handle is now %s", got)
	}
}

func TestBinderKeepsManyStringsApart(t *testing.T) {
	var b glue.Binder
	var got [6]*string
	want := []string{"a", "b", "c", "d", "e", "f"}
	for i, v := range want {
		glue.Set(&b, "Member", &got[i], v)
	}
	for i, p := range got {
		if *p != want[i] {
			t.Errorf("string %d is %q", i, *p)
		}
	}
}

func TestBinderSetters(t *testing.T) {
	seven, eight := int32(7), int32(8)
	for _, test := range []struct {
		name string
		set  func(b *glue.Binder, in *GetBoxInput)
		want error
	}{
		{"SetValue fills", func(b *glue.Binder, in *GetBoxInput) { glue.SetValue(b, "Depth", &in.Depth, seven) }, nil},
		{"SetValue keeps the same", func(b *glue.Binder, in *GetBoxInput) {
			in.Depth = 7
			glue.SetValue(b, "Depth", &in.Depth, seven)
		}, nil},
		{"SetValue conflicts", func(b *glue.Binder, in *GetBoxInput) {
			in.Depth = 7
			glue.SetValue(b, "Depth", &in.Depth, eight)
		}, resource.ErrConflict},
		{"SetList fills", func(b *glue.Binder, in *GetBoxInput) {
			in.Only = []string{}
			glue.SetList(b, "Only", &in.Only, "x")
		}, nil},
		{"SetList keeps the same", func(b *glue.Binder, in *GetBoxInput) {
			in.Only = []string{"x"}
			glue.SetList(b, "Only", &in.Only, "x")
		}, nil},
		{"SetList conflicts", func(b *glue.Binder, in *GetBoxInput) {
			in.Only = []string{"x", "y"}
			glue.SetList(b, "Only", &in.Only, "x")
		}, resource.ErrConflict},
		{"Extend conflicts", func(b *glue.Binder, in *GetBoxInput) {
			in.Only = []string{"x"}
			glue.Extend(b, "Only", &in.Only, 2)
		}, resource.ErrConflict},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b glue.Binder
			test.set(&b, new(GetBoxInput))
			if !errors.Is(b.Err(), test.want) {
				t.Errorf("error is %v, want %v", b.Err(), test.want)
			}
		})
	}
}

func TestBinderKeepsTheFirstProblem(t *testing.T) {
	var b glue.Binder
	in := GetBoxInput{Key: glue.Ptr("a"), Depth: 1}
	b.Fail(nil)
	glue.Set(&b, "Key", &in.Key, "b")
	glue.SetValue(&b, "Depth", &in.Depth, 2)
	wantText(t, b.Err(), "input member Key conflicts with what the method fills in")
	if *in.Key != "a" || in.Depth != 1 {
		t.Errorf("a conflict was overwritten: %+v", in)
	}
}

func TestBinderLists(t *testing.T) {
	theirs := []string{"x", "y"}
	list := theirs
	glue.Before(&list, func() { glue.OwnElements(&list)[0] = "mine" })
	if want := []string{"mine", "x", "y"}; !reflect.DeepEqual(list, want) {
		t.Errorf("Before made %q, want %q", list, want)
	}
	list = theirs
	*glue.OwnElement(&list, 3) = "w"
	if want := []string{"x", "y", "", "w"}; !reflect.DeepEqual(list, want) {
		t.Errorf("OwnElement made %q, want %q", list, want)
	}
	if theirs[0] != "x" || theirs[1] != "y" {
		t.Errorf("the caller's list is now %q", theirs)
	}
}

// A default stands where the caller sets nothing; what he sets, be it to nothing, stays.
func TestDefaults(t *testing.T) {
	for name, test := range map[string]struct{ theirs, want []string }{
		"not set": {nil, []string{"a", "b"}}, "none": {[]string{}, []string{}}, "others": {[]string{"c"}, []string{"c"}},
	} {
		got := test.theirs
		glue.DefaultList(&got, "a", "b")
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %#v", name, got)
		}
	}
	size, n := aws.Int32(0), int32(0)
	glue.Default(&size, 3)
	glue.DefaultValue(&n, 3)
	if *size != 0 || n != 3 {
		t.Errorf("%d, %d", *size, n)
	}
}

// A list of the caller's is empty, or the resource's own, or a conflict, of whatever length.
func TestListOfAnotherValueIsAConflict(t *testing.T) {
	for _, test := range []struct {
		theirs []string
		ok     bool
	}{{nil, true}, {[]string{}, true}, {[]string{"a"}, true}, {[]string{"b"}, false}, {[]string{"a", "b"}, false}} {
		in, bind := newInput(&ListBoxesInput{Ids: test.theirs})
		glue.SetList(bind, "Ids", &in.Ids, "a")
		if err := bind.Err(); errors.Is(err, resource.ErrConflict) == test.ok || (err == nil) != test.ok {
			t.Errorf("%q: %v", test.theirs, err)
		}
	}
}

// Calls at once share the options of their service, and nothing else.
func TestOptionsOfCallsAreTheirOwn(t *testing.T) {
	var kept [][]func(*Options)
	keep := func(_ any, _ context.Context, _ *GetBoxInput, optFns ...func(*Options)) (*GetBoxOutput, error) {
		kept = append(kept, optFns)
		return &GetBoxOutput{}, nil
	}
	region := func(name string) func(*Options) { return func(o *Options) { o.Region = name } }
	box := newShelf(&fake{}).Box("k")
	box.svc.client.Options = append(make([]func(*Options), 0, 4), region("the service's"))
	for _, own := range [][]func(*Options){{region("first")}, nil, {region("second")}} {
		in, bind := newInput[GetBoxInput](nil)
		if _, err := glue.Call(t.Context(), box, "Get", &box.svc.client, keep, in, bind, own); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range []string{"first", "the service's", "second"} {
		var o Options
		glue.Apply(&o, kept[i])
		if o.Region != want {
			t.Errorf("call %d has the options of %q, want those of %q", i, o.Region, want)
		}
		if cap(kept[i]) > len(kept[i]) && len(kept[i]) == 1 {
			t.Errorf("call %d: who appends to its options writes to those of the service", i)
		}
	}
}

// What a member is filled with is a copy: a middleware that writes to it does not write
// to the handle's data.
func TestMembersAreCopies(t *testing.T) {
	_, bind := newInput[GetBoxInput](nil)
	held, list, table := &Nested{}, []string{"a"}, map[string]string{"k": "a"}
	var filled *Nested
	var filledList []string
	var filledTable map[string]string
	glue.SetStruct(bind, "Nested", &filled, held)
	glue.SetSlice(bind, "Only", &filledList, list)
	glue.SetMap(bind, "Table", &filledTable, table)
	filled.Note, filledList[0], filledTable["k"] = glue.Ptr("b"), "b", "b"
	if held.Note != nil || list[0] != "a" || table["k"] != "a" || bind.Err() != nil {
		t.Errorf("%v, %v, %v, %v", held, list, table, bind.Err())
	}
}
