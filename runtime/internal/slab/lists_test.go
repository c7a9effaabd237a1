package slab_test

import (
	"context"
	"reflect"
	"testing"
	"unsafe"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// page makes a page with a list of n items and returns it; each has a text of its own.
func page(m *slab.Memory, lists *slab.Lists, n int) (list []*string) {
	m.Begin(100*n, lists)
	for i := range n {
		item := (**string)(m.Outermost(0).Another(reflect.TypeFor[*string](), unsafe.Pointer(&list)))
		if *item != nil {
			panic("an item that is not zero")
		}
		text := string(rune('a' + i%26))
		*item = &text
	}
	m.End()
	return list
}

// Lists that are lent are the same ones for page after page, with zero values on each, and
// those of pages that bring none are their own.
func TestListsServePageAfterPage(t *testing.T) {
	var m slab.Memory
	var lists slab.Lists
	var lent, own [][]*string
	for _, n := range []int{50, 50, 50, 20, 120, 120, 1} {
		lent = append(lent, page(&m, &lists, n))
		if got := lent[len(lent)-1]; len(got) != n || got[n-1] == nil {
			t.Fatalf("a page of %d items has %d", n, len(got))
		}
		lists.Wipe()
		own = append(own, page(&m, nil, n))
	}
	if &lent[1][0] != &lent[2][0] || &lent[1][0] != &lent[3][0] || &lent[5][0] != &lent[6][0] {
		t.Error("a page as large as the one before has a new list")
	}
	if &own[1][0] == &own[2][0] {
		t.Error("pages that bring no lists have the same one")
	}
	for _, list := range own {
		for i, item := range list {
			if *item != string(rune('a'+i%26)) {
				t.Fatalf("item %d of %d: %q", i, len(list), *item)
			}
		}
	}
	for _, item := range lent[2] {
		if item != nil {
			t.Fatal("a list that was wiped leads to what was on its page")
		}
	}
}

// Lists are lent to one decoder of one call, for one page until they are wiped.
func TestWhoBorrows(t *testing.T) {
	var lists slab.Lists
	offer := lists.Lend(t.Context())
	ctx := slab.Claim(offer)
	within := middleware.ClearStackValues(ctx)
	by, other := new(int), new(int)
	for _, test := range []struct {
		what string
		ctx  context.Context
		by   any
		want *slab.Lists
	}{
		{"no lists", slab.Claim(t.Context()), by, nil},
		{"those that nobody claimed", offer, by, nil},
		{"those of the call around", within, by, nil},
		{"those of the call around, claimed", slab.Claim(within), by, nil},
		{"withdrawn ones", slab.Withdraw(ctx), by, nil},
		{"free ones", ctx, by, &lists},
		{"those of a page", ctx, by, nil},
	} {
		if got := slab.Borrow(test.ctx, test.by); got != test.want {
			t.Errorf("%s: %p, want %p", test.what, got, test.want)
		}
	}
	lists.Wipe()
	if slab.Borrow(ctx, other) != nil {
		t.Error("another decoder borrowed them")
	}
	if slab.Borrow(ctx, by) != &lists {
		t.Error("wiped ones are not lent again")
	}
	if slab.Lent(offer) || slab.Lent(slab.Withdraw(ctx)) || slab.Lent(slab.Claim(within)) || !slab.Lent(ctx) {
		t.Error("who lends is not told")
	}
}

// Every list of a page is wiped, whatever its number, and later numbers leave earlier lists
// what they are.
func TestEveryListIsWiped(t *testing.T) {
	var m slab.Memory
	var lists slab.Lists
	for page := range 3 {
		m.Begin(100, &lists)
		of := make([][]*string, 6)
		for _, number := range []int{0, 5, 2, 0, 5} {
			item := (**string)(m.Outermost(number).Another(reflect.TypeFor[*string](), unsafe.Pointer(&of[number])))
			if *item != nil {
				t.Fatalf("page %d: list %d begins with what was there", page, number)
			}
			*item = new("taken")
		}
		m.End()
		lists.Wipe()
		for number, list := range of {
			for _, item := range list {
				if item != nil {
					t.Errorf("page %d: list %d is not wiped", page, number)
				}
			}
		}
	}
}

// Lists that grow by turns do not grow into one another.
func TestListsThatGrowByTurns(t *testing.T) {
	var m slab.Memory
	m.Begin(100, nil)
	var of [3][]int
	for n := range 100 {
		for i := range of {
			*(*int)(m.Pool(0).Another(reflect.TypeFor[int](), unsafe.Pointer(&of[i]))) = 1000*i + n
		}
	}
	for i, list := range of {
		if len(list) != 100 {
			t.Errorf("list %d has %d items", i, len(list))
		}
		for n, item := range list {
			if item != 1000*i+n {
				t.Fatalf("item %d of list %d is %d", n, i, item)
			}
		}
	}
}

// What is borrowed is zero, whoever had it before; what is taken in a row is nobody else's.
func TestWhatIsTakenIsOnesOwn(t *testing.T) {
	var m slab.Memory
	m.Begin(100, nil)
	value := m.Pool(0).Borrow(reflect.TypeFor[int]())
	value.SetInt(7)
	m.Pool(0).GiveBack(value)
	if again := m.Pool(0).Borrow(reflect.TypeFor[int]()); again.Int() != 0 {
		t.Errorf("a value that was given back is %d", again.Int())
	}
	first, second := m.Int64s.Take(2), m.Int64s.Take(2)
	_ = append(first, 7)
	if second[0] != 0 {
		t.Error("what is appended to values is in the next ones")
	}
}
