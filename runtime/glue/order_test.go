package glue_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// placed is an element of a listing, with the number of the list that it is in.
type placed struct {
	key    string
	latest bool
	made   *time.Time
	list   int
	name   string
}

// spaceOf describes outputs of n lists.
func spaceOf(n int) *glue.KeySpace[*ListBoxesInput, [][]placed] {
	k := &glue.KeySpace[*ListBoxesInput, [][]placed]{}
	for list := range n {
		k.Lists = append(k.Lists, glue.KeyList[[][]placed]{
			Len:    func(out [][]placed) int { return len(out[list]) },
			Key:    func(out [][]placed, at int) *string { return &out[list][at].key },
			Latest: func(out [][]placed, at int) *bool { return &out[list][at].latest },
			Made:   func(out [][]placed, at int) *time.Time { return out[list][at].made },
		})
	}
	return k
}

// apart takes a listing apart.
func apart(sent []placed, n int) [][]placed {
	lists := make([][]placed, n)
	for _, p := range sent {
		lists[p.list] = append(lists[p.list], p)
	}
	return lists
}

// TestInKeyOrderRestoresAListing takes listings apart in many ways.
func TestInKeyOrderRestoresAListing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		n := 1 + r.IntN(4)
		var sent []placed
		for i := range r.IntN(20) {
			key, made := fmt.Sprintf("k%02d", i/3), time.Unix(int64(1000-i), 0)
			p := placed{key: key, made: &made, latest: i%3 == 0, list: r.IntN(n), name: fmt.Sprint(i)}
			if i%3 == 0 && r.IntN(2) == 0 {
				p.made = nil // the latest needs no time
			}
			sent = append(sent, p)
		}
		lists := apart(sent, n)
		var got, want []string
		for list, at := range glue.InKeyOrder(spaceOf(n), lists) {
			got = append(got, lists[list][at].name)
		}
		for _, p := range sent {
			want = append(want, p.name)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got %s, want %s", strings.Join(got, " "), strings.Join(want, " "))
		}
	}
}

// TestInKeyOrderStops, and asks for no key where one list alone has any.
func TestInKeyOrderStops(t *testing.T) {
	k := spaceOf(2)
	k.Lists[1].Key = func([][]placed, int) *string { t.Error("asked for a key"); return nil }
	n := 0
	for list, at := range glue.InKeyOrder(k, [][]placed{nil, make([]placed, 5)}) {
		if list != 1 || at != n {
			t.Errorf("got %d of list %d", at, list)
		}
		if n++; n == 3 {
			break
		}
	}
	wantInt(t, "elements", n, 3)
	for range glue.InKeyOrder(k, make([][]placed, 2)) {
		t.Error("something came from nothing")
	}
}

// Where nothing tells, each list stays together, the earlier one first.
func TestInKeyOrderOfTies(t *testing.T) {
	k := spaceOf(2)
	k.Lists[0].Latest, k.Lists[0].Made, k.Lists[1].Latest = nil, nil, nil
	made := time.Unix(9, 0)
	var got []int
	for list := range glue.InKeyOrder(k, [][]placed{make([]placed, 2), {{made: &made}, {made: &made}}}) {
		got = append(got, list)
	}
	if !slices.Equal(got, []int{0, 0, 1, 1}) {
		t.Errorf("got %v", got)
	}
}

// An element of which nobody says when it was made is a tie with one of which somebody does.
func TestInKeyOrderWithoutTimes(t *testing.T) {
	made := time.Unix(9, 0)
	for _, out := range [][][]placed{{{{key: "a"}}, {{key: "a", made: &made}}}, {{{key: "a", made: &made}}, {{key: "a"}}}} {
		var got []int
		for list := range glue.InKeyOrder(spaceOf(2), out) {
			got = append(got, list)
		}
		if !slices.Equal(got, []int{0, 1}) {
			t.Errorf("got %v", got)
		}
	}
}

func TestOfKey(t *testing.T) {
	var got []string
	out := [][]placed{{{key: "a", name: "1"}, {key: "b", name: "2"}, {key: "b", name: "3"}}, {{name: "0"}, {key: "b", latest: true, name: "4"}, {key: "c"}}}
	for list, at := range glue.OfKey(spaceOf(2), out, "b") {
		if got = append(got, out[list][at].name); len(got) == 3 {
			break
		}
	}
	if !slices.Equal(got, []string{"0", "4", "2"}) {
		t.Errorf("got %q", got)
	}
}
