package slab

import "context"

// Lists are the outermost lists of a page, which are not cut: each is one piece, of the
// length of the page. Who copies what he keeps of them can lend the same ones to page after
// page, and wipe them in between. The zero value is ready. They serve one page at a time.
type Lists struct {
	pools pools
	last  int  // length of the body before this one
	by    any  // who borrows them
	taken bool // for a page
}

type listsKey struct{}

// Lend returns a context with which the next page is decoded into the lists, if it is by the
// decoder that borrowed them first.
func (l *Lists) Lend(ctx context.Context) context.Context {
	return context.WithValue(ctx, listsKey{}, l)
}

// Lent reports whether lists are lent with a context.
func Lent(ctx context.Context) bool {
	l, _ := ctx.Value(listsKey{}).(*Lists)
	return l != nil
}

// Withdraw returns a context with which none are lent.
func Withdraw(ctx context.Context) context.Context { return (*Lists)(nil).Lend(ctx) }

// Borrow returns the lists that are lent with a context, nil if there are none for this
// decoder, or if they have a page already: that of an attempt that failed afterwards may
// still be looked at.
func Borrow(ctx context.Context, by any) *Lists {
	l, _ := ctx.Value(listsKey{}).(*Lists)
	if l == nil || l.taken || l.by != nil && l.by != by {
		return nil
	}
	l.by, l.taken = by, true
	return l
}

// Wipe takes the lists away from the page, whose lists must not be looked at any more.
func (l *Lists) Wipe() {
	for _, p := range l.pools.live {
		p.wipe()
	}
	l.taken = false
}

// begin makes ready for a body of so many bytes.
func (l *Lists) begin(size int) {
	for _, p := range l.pools.live {
		if p.begin(size, l.last); p.guess > p.size {
			p.end() // the page seems to be larger than what there is
		}
	}
	l.last = size
}

// end gives the lists to the page.
func (l *Lists) end() {
	for _, p := range l.pools.live {
		p.end()
	}
}

// pools are those of a page by number.
type pools struct {
	all  []*Pool // nil for one that was never asked for
	live []*Pool // those that are not nil
}

func (p *pools) at(number int) *Pool {
	if number >= len(p.all) {
		p.all = append(p.all, make([]*Pool, number+1-len(p.all))...)
	}
	if p.all[number] == nil {
		p.all[number] = new(Pool)
		p.live = append(p.live, p.all[number])
	}
	return p.all[number]
}
