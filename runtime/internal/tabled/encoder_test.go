package tabled_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/internal/jsonwalk"
	"github.com/seed5e775779/resgen/runtime/internal/serialize"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/tabled"
)

type (
	item  struct{ Text, Other *string }
	batch struct {
		Entries []item
		Note    *string
	}
	embedded struct{ Deep []item }
	input    struct {
		Name    *string
		Entries []item
		Batch   *batch
		Ptrs    []*item
		Texts   []string
		embedded
	}
	another struct{ Entries []item }
)

type encoder = tabled.Encoder[jsonwalk.Script]

func of(list string) *encoder {
	return &encoder{Name: "Send", Input: (*input)(nil), List: list, As: "L", Table: &shape.Table{Types: "\nitem 2 Text Other\n"}}
}

// Lists are written that are of structs, wherever they are in the input. All else is the SDK's.
func TestListsThatAreWritten(t *testing.T) {
	one := []item{{Text: new("a")}, {Other: new("b")}}
	const written = `"L":[{"Text":"a"},{"Other":"b"}]`
	for name, test := range map[string]struct {
		list  string
		input any
		want  string
	}{
		"a list":               {"Entries", &input{Entries: one}, written},
		"further in":           {"Batch.Entries", &input{Batch: &batch{Entries: one}}, written},
		"nothing on the way":   {"Batch.Entries", &input{Entries: one}, ""},
		"no items":             {"Entries", &input{Entries: []item{}}, ""},
		"no list":              {"Entries", &input{}, ""},
		"no input":             {"Entries", nil, ""},
		"a nil input":          {"Entries", (*input)(nil), ""},
		"another input":        {"Entries", &another{Entries: one}, ""},
		"the SDK has no list":  {"Gone", &input{Entries: one}, ""},
		"one of pointers":      {"Ptrs", &input{Ptrs: []*item{{Text: new("a")}}}, ""},
		"one of texts":         {"Texts", &input{Texts: []string{"a"}}, ""},
		"not a list":           {"Name", &input{Name: new("a")}, ""},
		"not on the way":       {"Name.Entries", &input{Name: new("a")}, ""},
		"of another struct":    {"Deep", &input{embedded: embedded{Deep: one}}, ""},
		"it is not the struct": {"Entries.Text", &input{Entries: one}, ""},
	} {
		e := of(test.list)
		for range 2 {
			got, ok := e.AppendList([]byte("before "), test.input)
			if ok != (test.want != "") || ok && string(got) != "before "+test.want {
				t.Errorf("%s: %s, %v", name, got, ok)
			}
		}
		if short, zero, _, ok := e.Short(test.input); ok || short != nil || zero != nil {
			t.Errorf("%s: a short list is written by the encoder", name)
		}
	}
}

// What Short returns is the input but for its list, which has one zero item; the caller's
// input is as it was, on the whole way to the list.
func TestShortIsACopy(t *testing.T) {
	long := []item{{Text: new(strings.Repeat("x", 4000))}, {Other: new(strings.Repeat("y", 4000))}}
	for list, in := range map[string]*input{
		"Entries":       {Name: new("n"), Entries: long},
		"Batch.Entries": {Name: new("n"), Batch: &batch{Entries: long, Note: new("note")}},
	} {
		e, before := of(list), *in
		short, zero, _, ok := e.Short(in)
		if !ok || string(zero) != `"L":[{}]` {
			t.Fatalf("%s: %s, %v", list, zero, ok)
		}
		if !reflect.DeepEqual(*in, before) || in.Batch != before.Batch || len(long) != 2 || in.Batch != nil && len(in.Batch.Entries) != 2 {
			t.Errorf("%s: the input is changed", list)
		}
		want := *in
		if list == "Entries" {
			want.Entries = make([]item, 1)
		} else {
			want.Batch = &batch{Entries: make([]item, 1), Note: in.Batch.Note}
		}
		if !reflect.DeepEqual(short, &want) {
			t.Errorf("%s: %+v", list, short)
		}
		got, ok := e.AppendList(nil, in)
		if !ok {
			t.Fatal("the list is not written")
		}
		if _, _, size, _ := e.Short(in); size < len(got) || size > 2*len(got) {
			t.Errorf("%s: about %d bytes, which are %d", list, size, len(got))
		}
	}
}

// A list is long by the texts of all its items together.
func TestLongLists(t *testing.T) {
	for size, long := range map[int]bool{4095: false, 4096: true, 4097: true} {
		for _, items := range [][]item{
			{{Text: new(strings.Repeat("x", size))}},
			{{Text: new(strings.Repeat("x", size-100))}, {}, {Text: new(strings.Repeat("x", 60)), Other: new(strings.Repeat("y", 40))}},
		} {
			if _, _, _, ok := of("Entries").Short(&input{Entries: items}); ok != long {
				t.Errorf("%d items with %d bytes of texts: %v", len(items), size, ok)
			}
		}
	}
}

// Encoders change the step of their own operation, and no other.
func TestEncodersOfOperations(t *testing.T) {
	type change = func(*middleware.Stack) error
	for _, test := range []struct {
		operation string
		changes   []change
		changed   bool
	}{
		{"Send", []change{of("Entries").Install}, true},
		{"Send", []change{of("Entries").Default}, true},
		{"Other", []change{of("Entries").Install}, false},
		{"Other", []change{of("Entries").Default}, false},
		{"Send", []change{of("Entries").Install, tabled.Remove}, false},
		{"Send", []change{tabled.Remove, of("Entries").Default}, false},
		{"Send", []change{tabled.Remove, of("Entries").Install}, true},
	} {
		stack, calls := middleware.NewStack(test.operation, smithyhttp.NewStackRequest), 0
		sdk := &plain{calls: &calls}
		if err := stack.Serialize.Add(sdk, middleware.After); err != nil {
			t.Fatal(err)
		}
		for _, f := range test.changes {
			if err := f(stack); err != nil {
				t.Fatal(err)
			}
		}
		long := &input{Entries: []item{{Text: new(strings.Repeat("x", 5000))}}}
		_, _, _ = middleware.DecorateHandler(sdk, stack).Handle(t.Context(), long)
		if changed := sdk.first != any(long); changed != test.changed {
			t.Errorf("%s after %d changes: changed %v", test.operation, len(test.changes), changed)
		}
	}
}

// plain is the SDK's step, which notes its first input and writes nothing.
type plain struct {
	calls *int
	first any
}

func (*plain) ID() string { return serialize.ID }

func (p *plain) HandleSerialize(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
	if *p.calls++; *p.calls == 1 {
		p.first = in.Parameters
	}
	return next.HandleSerialize(ctx, in)
}

func (p *plain) Handle(context.Context, any) (any, middleware.Metadata, error) {
	return nil, middleware.Metadata{}, nil
}
