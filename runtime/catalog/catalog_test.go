package catalog_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/seed5e775779/resgen/runtime/catalog"
)

// thing is a handle.
type thing string

func (t thing) String() string  { return "things.Thing(" + string(t) + ")" }
func (t thing) Validate() error { return nil }

// all yields things, and then an error, if there is one.
func all(err error, things ...thing) func(context.Context) iter.Seq2[thing, error] {
	return func(context.Context) iter.Seq2[thing, error] {
		return func(yield func(thing, error) bool) {
			for _, t := range things {
				if !yield(t, nil) {
					return
				}
			}
			if err != nil {
				yield("", err)
			}
		}
	}
}

type tag struct{ key, value *string }

func describe(t thing) catalog.Item {
	name, none := "Name", (*string)(nil)
	value := "called " + string(t)
	item := catalog.Item{IDs: []string{string(t)}, ARN: catalog.ARN("arn", nil)}
	item.Tags = catalog.Tags([]tag{{&name, &value}, {&value, none}}, func(t *tag) (*string, *string) { return t.key, t.value })
	return item.WithUnder(func() []catalog.List { return []catalog.List{parts(t)} })
}

func parts(of thing) catalog.List {
	return catalog.NewList("Parts", "Part", "ListParts", all(nil, of+"/1", of+"/2"), func(t thing) catalog.Item { return catalog.Item{IDs: []string{string(t)}, Name: "a part"} })
}

func TestItems(t *testing.T) {
	broken := errors.New("broken")
	list := catalog.NewList("Things", "Thing", "ListThings", all(broken, "a", "b"), describe)
	if list.Name != "Things" || list.Type != "Thing" || list.Operation != "ListThings" {
		t.Errorf("the list is %q of %q by %q", list.Name, list.Type, list.Operation)
	}
	var got []catalog.Item
	var errs []error
	for item, err := range list.Items(t.Context()) {
		got, errs = append(got, item), append(errs, err)
	}
	want := []catalog.Item{
		{Type: "Thing", IDs: []string{"a"}, ARN: "arn", Name: "called a", Handle: thing("a"), Tags: map[string]string{"Name": "called a", "called a": ""}},
		{Type: "Thing", IDs: []string{"b"}, ARN: "arn", Name: "called b", Handle: thing("b"), Tags: map[string]string{"Name": "called b", "called b": ""}},
		{Type: "Thing"},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(catalog.Item{})); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
	if errs[0] != nil || errs[1] != nil || !errors.Is(errs[2], broken) || len(errs) != 3 {
		t.Errorf("errors %v", errs)
	}
	under := got[1].Under()
	if len(under) != 1 || under[0].Name != "Parts" || got[2].Under() != nil {
		t.Fatalf("under them %v", under)
	}
	for part, err := range under[0].Items(t.Context()) {
		if err != nil || part.IDs[0] != "b/1" || part.Name != "a part" || part.Under() != nil {
			t.Errorf("%v, %v", part, err)
		}
		break // asks for no more
	}
}

func TestTypes(t *testing.T) {
	svc := &catalog.Service{
		Lists: []catalog.List{{Type: "Root"}, {Type: "Account"}},
		Under: map[string][]string{"Root": {"Unit"}, "Unit": {"Unit", "Tag"}},
	}
	if got := svc.Types(); !slices.Equal(got, []string{"Account", "Root", "Tag", "Unit"}) {
		t.Errorf("types %v", got)
	}
	for _, c := range []struct {
		of, to string
		want   bool
	}{{"Root", "Tag", true}, {"Tag", "Tag", true}, {"Unit", "Root", false}, {"Account", "Tag", false}, {"Unit", "Unit", true}} {
		if got := svc.Leads(c.of, func(t string) bool { return t == c.to }); got != c.want {
			t.Errorf("%s leads to %s: %v", c.of, c.to, got)
		}
	}
}

func TestHelpers(t *testing.T) {
	at := time.Date(2026, 11, 26, 20, 0, 0, 0, time.FixedZone("", 3600))
	for _, pair := range [][2]string{
		{catalog.Text(at), "2026-11-26T19:00:00Z"}, {catalog.Text(at.Add(time.Millisecond)), "2026-11-26T19:00:00Z"}, {catalog.Text(int32(7)), "7"}, {catalog.Text(thing("x")), "things.Thing(x)"},
		{catalog.ARN("arn", errors.New("not known")), ""}, {catalog.ARN("arn", nil), "arn"},
		{catalog.Value[string](nil), ""}, {catalog.Value(new("v")), "v"}, {*catalog.Pointer("p"), "p"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%q, want %q", pair[0], pair[1])
		}
	}
}

// A thing that has a name is called so, whatever its tags say; and that there are no tags
// is another thing than that the listing does not tell them.
func TestNamesAndTags(t *testing.T) {
	key, value := "Name", "tagged"
	of := func(list []tag) map[string]string {
		return catalog.Tags(list, func(t *tag) (*string, *string) { return t.key, t.value })
	}
	list := catalog.NewList("Things", "Thing", "ListThings", all(nil, "a"), func(thing) catalog.Item {
		return catalog.Item{Name: "named", Tags: of([]tag{{&key, &value}})}
	})
	for item := range list.Items(t.Context()) {
		if item.Name != "named" || item.Tags["Name"] != "tagged" {
			t.Errorf("%q with the tags %v", item.Name, item.Tags)
		}
	}
	if tags := of(nil); tags == nil || len(tags) != 0 {
		t.Errorf("no tags are %v", tags)
	}
}
