package fastxml

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unsafe"
	"weak"
)

func pageOf(n int) []byte {
	var b strings.Builder
	b.WriteString("<R><Marker>next</Marker>")
	for i := range n {
		fmt.Fprintf(&b, "<Thing><Name>the name of thing %d</Name><Kind>k</Kind><Owner><ID>%d</ID></Owner></Thing>", i, i)
	}
	return []byte(b.String() + "</R>")
}

// A string that is kept keeps its page's text and nothing else: not the structs
// and not the pages before and after. The decoder itself keeps nothing.
func TestAStringKeepsNoMoreThanItsPage(t *testing.T) {
	op, body := newThings(), pageOf(1000)
	var structs []weak.Pointer[thing]
	var texts []weak.Pointer[byte]
	var kept string
	for i := range 10 {
		page, ok := op.Decode(body)
		if !ok {
			t.Fatal("not decoded")
		}
		structs = append(structs, weak.Make(&page.Things[500]))
		texts = append(texts, weak.Make(unsafe.StringData(*page.Things[500].Name)))
		if i == 5 {
			kept = *page.Things[1].Name
		}
	}
	runtime.GC()
	for i := range structs {
		if structs[i].Value() != nil {
			t.Errorf("page %d's structs are in memory", i)
		}
		if alive := texts[i].Value() != nil; alive != (i == 5) {
			t.Errorf("page %d's text is in memory: %v", i, alive)
		}
	}
	runtime.KeepAlive(kept)
	runtime.KeepAlive(op)
}

func TestDetachLetsGoOfThePage(t *testing.T) {
	page, _ := newThings().Decode(pageOf(1000))
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
	op, body := newThings(), pageOf(1000)
	if n := testing.AllocsPerRun(20, func() { op.Decode(body) }); n > 40 {
		t.Errorf("%v allocations for a page of 1000", n)
	}
}

func TestDecodeByMany(t *testing.T) {
	op := newThings()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 50 {
				page, ok := op.Decode(pageOf(i * 10))
				if !ok || len(page.Things) != i*10 || i > 0 && *page.Things[i].Name != fmt.Sprintf("the name of thing %d", i) {
					t.Errorf("page of %d: %+v", i, page)
				}
			}
		})
	}
	wg.Wait()
}
