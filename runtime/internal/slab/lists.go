package slab

import (
	"context"

	"github.com/aws/smithy-go/middleware"
)

// Lists are the outermost lists of a page, which are not cut: each is one piece, of the
// length of the page. Who copies what he keeps of them can lend the same ones to page after
// page, and wipe them in between. The zero value is ready. They serve one page at a time.
type Lists struct {
	pools pools
	last  int  // length of the body before this one
	by    any  // who borrows them
	taken bool // for a page
}

type (
	offerKey struct{}
	claimKey struct{}
)

// Lend returns a context that offers the lists to the call that is made with it. The next
// page is decoded into them if that call claims them, and if its decoder is the one that
// borrowed them first.
func (l *Lists) Lend(ctx context.Context) context.Context {
	return context.WithValue(ctx, offerKey{}, l)
}

// Claim takes the lists that a context offers for a call, whose first step it is, and
// returns the call's context. Calls that are made within that one, such as for its
// credentials, are offered none: the SDK clears a stack's values for each call.
func Claim(ctx context.Context) context.Context {
	l, _ := ctx.Value(offerKey{}).(*Lists)
	if l == nil {
		return ctx
	}
	return middleware.WithStackValue((*Lists)(nil).Lend(ctx), claimKey{}, l)
}

// Lent reports whether a call has lists to decode into.
func Lent(ctx context.Context) bool { return claimed(ctx) != nil }

// Withdraw returns a context of the call with which it has none.
func Withdraw(ctx context.Context) context.Context {
	return middleware.WithStackValue(ctx, claimKey{}, (*Lists)(nil))
}

// Borrow returns the lists that a call has claimed, nil if there are none for this decoder,
// or if they have a page already: that of an attempt that failed afterwards may still be
// looked at.
func Borrow(ctx context.Context, by any) *Lists {
	l := claimed(ctx)
	if l == nil || l.taken || l.by != nil && l.by != by {
		return nil
	}
	l.by, l.taken = by, true
	return l
}

func claimed(ctx context.Context) *Lists {
	l, _ := middleware.GetStackValue(ctx, claimKey{}).(*Lists)
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
