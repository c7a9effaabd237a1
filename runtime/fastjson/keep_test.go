package fastjson

import (
	"context"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unsafe"
	"weak"

	"github.com/seed5e775779/resgen/runtime/internal/jsonwalk"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// A decoder keeps nothing of the body that it has read.
func TestTheBodyIsLetGoOf(t *testing.T) {
	op := newThings()
	for _, of := range []string{string(pageOf(10)), `{"Counts":{"a":1`, `{"Names":["a`} {
		body := []byte(of)
		read := weak.Make(&body[0])
		op.Decode(body)
		body = nil
		runtime.GC()
		if read.Value() != nil {
			t.Errorf("the body is in memory: %.40s", of)
		}
	}
	runtime.KeepAlive(op)
}

// The outermost lists of a page are in memory that is lent, with white space around their
// items or not; the lists within their items are the page's own, as handles may keep them.
func TestLentLists(t *testing.T) {
	for _, space := range []string{"", " "} {
		op, lists := newThings(), new(slab.Lists)
		layout := shape.Of(op.Table).Output(reflect.TypeFor[things](), op.Line)
		ctx := slab.Claim(lists.Lend(t.Context()))
		var page things
		body := strings.ReplaceAll(`{"Names":[#"n"#],"Things":[{}#,{"Kinds":["b"#],"Owners":[#{"ID":"1"}#]}#]}`, "#", space)
		if !jsonwalk.New().Walk(ctx, layout, unsafe.Pointer(&page), []byte(body)) {
			t.Fatal("not decoded")
		}
		last := page.Things[1]
		lists.Wipe()
		if !reflect.DeepEqual(page.Things, make([]thing, 2)) || page.Names[0] != "" {
			t.Errorf("lists that were not lent have %+v, %q", page.Things, page.Names)
		}
		if !reflect.DeepEqual(last, thing{Kinds: []kind{"b"}, Owners: []owner{{p("1")}}}) {
			t.Errorf("what is in an item was lent, and is %+v", last)
		}
	}
}

// A walk ends with its context.
func TestTheWalkEndsWithTheContext(t *testing.T) {
	op := newThings()
	layout := shape.Of(op.Table).Output(reflect.TypeFor[things](), op.Line)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, items := range []string{`{"Things":[{}` + strings.Repeat(",{}", 4000) + "]}", `{"Names":["a"` + strings.Repeat(`,"a"`, 4000) + "]}", `{"New":[1` + strings.Repeat(",1", 4000) + "]}"} {
		if jsonwalk.New().Walk(ended, layout, unsafe.Pointer(new(things)), []byte(items)) {
			t.Errorf("%.20s is read to its end", items)
		}
	}
}
