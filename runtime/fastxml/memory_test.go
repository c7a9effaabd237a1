package fastxml

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unsafe"
	"weak"

	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

func pageOf(n int) string {
	var b strings.Builder
	b.WriteString("<R><Marker>next</Marker>")
	for i := range n {
		fmt.Fprintf(&b, "<Thing><Name>the name of thing %d</Name><Kind>k</Kind><Owner><ID>%d</ID></Owner></Thing>", i, i)
	}
	return b.String() + "</R>"
}

// What is kept from an item keeps what belongs to the items around it and nothing else.
// The decoder itself keeps nothing.
func TestAnItemKeepsLittle(t *testing.T) {
	op, body := newThings(), pageOf(1000)
	for page := range 3 {
		out := decoded(op, body)
		if out == nil {
			t.Fatal("not decoded")
		}
		kept := out.Things[500]
		var texts, owners []weak.Pointer[byte]
		for i := range out.Things {
			texts = append(texts, weak.Make(unsafe.StringData(*out.Things[i].Name)))
			owners = append(owners, weak.Make(unsafe.StringData(*out.Things[i].Owner.ID)))
		}
		out = nil
		runtime.GC()
		alive := 0
		for i := range texts {
			if texts[i].Value() != nil || owners[i].Value() != nil {
				alive++
			}
		}
		if alive == 0 || alive > 150 { // of 90 bytes
			t.Errorf("page %d: one item keeps %d items", page, alive)
		}
		runtime.KeepAlive(kept)
	}
	runtime.KeepAlive(op)
}

func TestHowMuchAnItemKeeps(t *testing.T) {
	const most, pages = 16 << 10, 50
	op, body := newThings(), pageOf(1000)
	thing := func() *thing {
		out := decoded(op, body)
		return &out.Things[500]
	}
	if n := testkit.Kept(pages, func() any { return *thing() }); n > most {
		t.Errorf("an item keeps %d bytes", n)
	}
	if n := testkit.Kept(pages, func() any { return thing().Name }); n > most {
		t.Errorf("a name keeps %d bytes", n)
	}
}

// A decoder keeps nothing of the body that it has read.
func TestTheBodyIsLetGoOf(t *testing.T) {
	op, body := newThings(), []byte(pageOf(100))
	read := weak.Make(&body[0])
	if _, ok := op.Decode(body); !ok {
		t.Fatal("not decoded")
	}
	body = nil
	runtime.GC()
	if read.Value() != nil {
		t.Error("the body is in memory")
	}
	runtime.KeepAlive(op)
}

// The outermost lists of a page are in memory that is lent; the lists within their items are
// the page's own, as handles may keep them.
func TestLentLists(t *testing.T) {
	op, lists := newThings(), new(slab.Lists)
	layout := shape.Of(op.Table).Output(reflect.TypeFor[things](), op.Line)
	ctx := slab.Claim(lists.Lend(t.Context()))
	var page things
	body := []byte("<R><Thing><Kinds>a</Kinds></Thing><Thing><Kinds>b</Kinds><Tags><item><ID>1</ID></item></Tags></Thing></R>")
	if !new(scanner).Walk(ctx, layout, unsafe.Pointer(&page), body) {
		t.Fatal("not decoded")
	}
	last := page.Things[1]
	lists.Wipe()
	if !reflect.DeepEqual(page.Things, make([]thing, 2)) {
		t.Errorf("lists that were not lent have %+v", page.Things)
	}
	if len(last.Kinds) != 1 || last.Kinds[0] != "b" || len(last.Tags) != 1 || last.Tags[0].ID == nil || *last.Tags[0].ID != "1" {
		t.Errorf("what is in an item was lent, and is %+v", last)
	}
}

func TestDetachLetsGoOfThePage(t *testing.T) {
	page := decoded(newThings(), pageOf(1000))
	text := weak.Make(unsafe.StringData(*page.Things[500].Name))
	own := Detach(page.Things[1].Name)
	runtime.GC()
	if text.Value() != nil {
		t.Error("the page's text is in memory")
	}
	if *own != "the name of thing 1" || Detach(nil) != nil {
		t.Errorf("Detach = %q", *own)
	}
}

func TestAllocationsAreByThePage(t *testing.T) {
	op, body := newThings(), []byte(pageOf(1000))
	if n := testing.AllocsPerRun(20, func() { op.Decode(body) }); n > 150 {
		t.Errorf("%v allocations for a page of 1000", n)
	}
}

func TestDecodeByMany(t *testing.T) {
	op := newThings()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 50 {
				page := decoded(op, pageOf(i*10))
				if page == nil || len(page.Things) != i*10 || i > 0 && *page.Things[i].Name != fmt.Sprintf("the name of thing %d", i) {
					t.Errorf("page of %d: %+v", i, page)
				}
			}
		})
	}
	wg.Wait()
}
