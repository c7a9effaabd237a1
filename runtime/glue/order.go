package glue

import (
	"iter"
	"strings"
	"time"
)

// InKeyOrder yields the elements of all lists of an output in the order that the
// service sent them in before the SDK told them apart: the number of a list, and the
// index in it. Each list keeps its order; where nothing tells which of two elements
// comes first, it is that of the earlier list.
func InKeyOrder[In, Out any](k *KeySpace[In, Out], out Out) iter.Seq2[int, int] {
	runs := make([]run, len(k.Lists))
	for i := range k.Lists {
		list := &k.Lists[i]
		runs[i].len = list.Len(out)
		runs[i].place = func(at int) place {
			p := place{key: Value(list.Key(out, at))}
			if list.Latest != nil {
				p.latest = Value(list.Latest(out, at))
			}
			if list.Made != nil {
				p.made = list.Made(out, at)
			}
			return p
		}
	}
	return func(yield func(int, int) bool) { interleave(runs, yield) }
}

// OfKey is InKeyOrder for elements with one key. It yields those without a key as
// well, which may be meant.
func OfKey[In, Out any](k *KeySpace[In, Out], out Out, key string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for list, at := range InKeyOrder(k, out) {
			has := Value(k.Lists[list].Key(out, at))
			if (has == key || has == "") && !yield(list, at) {
				return
			}
		}
	}
}

// run is one of several lists that cover the same keys, each in order.
type run struct {
	len, at int
	place   func(at int) place
	head    place // of the element at
}

// place is where an element stands in a listing in the order of keys.
type place struct {
	key    string
	latest bool
	made   *time.Time
}

// before reports whether p is known to come before q.
func (p *place) before(q *place) bool {
	if c := strings.Compare(p.key, q.key); c != 0 {
		return c < 0
	}
	if p.latest != q.latest {
		return p.latest
	}
	return p.made != nil && q.made != nil && p.made.After(*q.made)
}

// interleave yields the elements of runs. It asks for no places once a single run
// is left.
func interleave(runs []run, yield func(int, int) bool) {
	left := 0
	for i := range runs {
		if runs[i].len > 0 {
			left++
		}
	}
	for i := range runs {
		runs[i].look(left)
	}
	for left > 0 {
		i := first(runs)
		r := &runs[i]
		if !yield(i, r.at) {
			return
		}
		if r.at++; r.at == r.len {
			left--
		}
		r.look(left)
	}
}

// look notes the place of the element that comes next, if it is to be compared
// with those of other runs.
func (r *run) look(left int) {
	if left > 1 && r.at < r.len {
		r.head = r.place(r.at)
	}
}

// first returns the index of the run whose element comes first.
func first(runs []run) int {
	best := -1
	for i := range runs {
		if runs[i].at < runs[i].len && (best < 0 || runs[i].head.before(&runs[best].head)) {
			best = i
		}
	}
	return best
}
