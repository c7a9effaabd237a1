package fastcbor

import (
	"context"
	"fmt"
	"reflect"
	"runtime"
	"testing"
	"unsafe"
	"weak"

	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// pageOf is a page of n things of some 60 bytes.
func pageOf(n int) string {
	things := make([]string, n)
	for i := range things {
		things[i] = entries("Name", word(fmt.Sprintf("the name of thing %d", i)), "Kinds", series(word("k")), "Owner", entries("ID", word(fmt.Sprint(i))))
	}
	return entries("Things", series(things...))
}

// What is kept of an item keeps what belongs to the items around it and nothing else, on a
// page that follows a longer one, too.
func TestHowMuchAnItemKeeps(t *testing.T) {
	const most, pages = 24 << 10, 50
	op, body := newThings(), pageOf(1000)
	op.Decode(pageOf(2000))
	thing := func() *thing {
		out, _ := op.Decode(body)
		return &out.Things[500]
	}
	if n := testkit.Kept(pages, func() any { return *thing() }); n > most {
		t.Errorf("an item keeps %d bytes", n)
	}
	if n := testkit.Kept(pages, func() any { return thing().Owner }); n > most {
		t.Errorf("an owner keeps %d bytes", n)
	}
}

// A decoder keeps nothing of the body that it has read, nor of the page that it has made.
func TestTheBodyIsLetGoOf(t *testing.T) {
	op, body := newThings(), []byte(thingOf("Data", raw("ABC"), "Name", word("a name that shares no memory")))
	read := weak.Make(&body[0])
	out, ok := op.Operation.Decode(body)
	if !ok {
		t.Fatal("not decoded")
	}
	clear(body)
	body = nil
	runtime.GC()
	if read.Value() != nil {
		t.Error("the body is in memory")
	}
	if thing := out.(*things).Things[0]; string(thing.Data) != "ABC" || *thing.Name != "a name that shares no memory" {
		t.Errorf("decoded %q, %q", thing.Data, *thing.Name)
	}
	made := weak.Make(unsafe.StringData(*out.(*things).Things[0].Name))
	out = nil
	runtime.GC()
	if made.Value() != nil {
		t.Error("the page is in memory")
	}
	runtime.KeepAlive(op)
}

func TestAllocationsAreByThePage(t *testing.T) {
	op, body := newThings(), []byte(pageOf(1000))
	if n := testing.AllocsPerRun(20, func() { op.Operation.Decode(body) }); n > 150 {
		t.Errorf("%v allocations for a page of 1000", n)
	}
}

// The outermost lists of a page are in memory that is lent; the lists within their items are
// the page's own, as handles may keep them.
func TestLentLists(t *testing.T) {
	op, lists := newThings(), new(slab.Lists)
	layout := shape.Of(op.Table).Output(reflect.TypeFor[things](), op.Line)
	ctx := slab.Claim(lists.Lend(t.Context()))
	var page things
	body := entries("Things", series(entries(), entries("Kinds", series(word("b")), "Owners", series(entries("ID", word("1"))))), "Names", series(word("n")))
	if !new(scanner).Walk(ctx, layout, unsafe.Pointer(&page), []byte(body)) {
		t.Fatal("not decoded")
	}
	last := page.Things[1]
	lists.Wipe()
	if !reflect.DeepEqual(page.Things, make([]thing, 2)) || page.Names[0] != "" {
		t.Errorf("lists that were not lent have %+v, %q", page.Things, page.Names)
	}
	if len(last.Kinds) != 1 || last.Kinds[0] != "b" || len(last.Owners) != 1 || last.Owners[0].ID == nil || *last.Owners[0].ID != "1" {
		t.Errorf("what is in an item was lent, and is %+v", last)
	}
}

// A walk ends with its context.
func TestTheWalkEndsWithTheContext(t *testing.T) {
	op := newThings()
	layout := shape.Of(op.Table).Output(reflect.TypeFor[things](), op.Line)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for name, of := range map[string]string{"things": entries(), "names": word("n")} {
		items := make([]string, 2*stepsBetween)
		for i := range items {
			items[i] = of
		}
		member := map[string]string{"things": "Things", "names": "Names"}[name]
		if new(scanner).Walk(ended, layout, unsafe.Pointer(new(things)), []byte(entries(member, series(items...)))) {
			t.Errorf("%s are read to their end", name)
		}
	}
}
