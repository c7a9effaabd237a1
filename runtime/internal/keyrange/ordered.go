package keyrange

import (
	"math"
	"slices"
)

// A listing in order profits only from what lies near its consumer, who waits for the
// first range that is not done. So its ranges are short, and what counts is how many
// pages each has left: that says which range holds up those behind it, and whether a
// range lies within what may be held for the consumer at all.

// Bounds of what a listing in order spends on cutting, and how it weighs what it sees.
const (
	maxSpent = 0.31 // requests that brought nothing, for each page
	patience = 2.5  // pages that a range has left more than those before it, to be cut
	fade     = 0.95 // of what a page said about boundaries, with each later page
	haste    = 0.3  // of what a stretch teaches about guesses
	slow     = 0.1  // of what a guess teaches about how many hit
	least    = 0.5  // of the guesses are taken to hit, whatever happened
	mostly   = 1.3  // less the share that missed is taken for the share that hits
	longest  = 2.0  // pages that came for one that was expected, until it is believed
	nearer   = 3.0  // how far the page behind a range corrects the one before
	early    = 0.1  // of a page, that a range ends before its last one does
	endless  = 1e9  // pages that a range without an end has left
)

// MaySpend bounds the requests that a listing in order may spend on cutting. One that
// is under way is taken for half wasted.
func (c *Chart) MaySpend() bool {
	return c.sent-c.full+float64(c.trying)/2 < float64(c.workers)/2+maxSpent*c.full
}

// Came notes how much of a full page a request has brought.
func (c *Chart) Came(share float64) {
	c.sent++
	c.full += share
}

// Dropped notes that a page was dropped, which was so much of a full one.
func (c *Chart) Dropped(share float64) { c.full -= share }

// Emptied notes that nothing is left from one key to another, the end of a span.
func (c *Chart) Emptied(from, to string) {
	if c.depth > 0 && len(c.boundaries) > 0 {
		c.passed += c.weigh(from, to)
	}
}

// Compare learns from a stretch that was cut off a span with or without an end, and was
// guessed to be so many pages long, how long it was. Where keys lie unevenly, most of
// such guesses miss in the same direction.
func (c *Chart) Compare(guess, pages float64, open bool) {
	bias := &c.inside
	if open {
		bias = &c.beyond
	}
	*bias += haste * (math.Log(max(pages, 0.25)/guess) - *bias)
	*bias = min(max(*bias, -2.5), 1)
}

// scale returns how many times as long stretches are as guessed.
func (c *Chart) scale(open bool) float64 {
	if open {
		return math.Exp(c.beyond)
	}
	return math.Exp(c.inside)
}

// hits returns about which share of guesses finds something.
func (c *Chart) hits() float64 { return min(max(mostly-c.missing, least), 1) }

// Left returns how many pages of a span there are still to ask for.
func (c *Chart) Left(t Span) float64 {
	if t.Open {
		return endless
	}
	if lo, hi := c.within(t); lo < hi {
		return max(1, (c.sums[hi]-c.sums[lo])*c.each())
	}
	if t.Last.From >= t.Last.To {
		return 1
	}
	near, far := c.measure(t)
	left := max(0, far-near)
	switch {
	case !t.Even:
		return min(left, c.unknown(t))
	case t.Expected > 0:
		return max(left, longest*(t.Since-t.Expected))
	}
	return left
}

// unknown returns how many pages a span has left whose keys may end anywhere before its
// end does: what is missing to the mean between two boundaries, or as many as there
// were so far.
func (c *Chart) unknown(t Span) float64 {
	if c.measured > 0 {
		return max(c.each()-float64(t.Pages), float64(t.Pages)/2)
	}
	return max(2, float64(t.Pages))
}

// each returns how many pages there are for each weight of a boundary.
func (c *Chart) each() float64 {
	if c.measured == 0 {
		return 1
	}
	return c.measured / max(1, c.passed)
}

// measure returns how many pages of the last one's length lie between it and the begin
// and the end of a span. Where the keys reach up to the end, the page behind it has its
// say, and so has the whole of the pages so far.
func (c *Chart) measure(t Span) (near, far float64) {
	far = min(maxPages, c.reach(t.Last, t.End, t.Open))
	if t.From > t.Last.To {
		near = c.reach(t.Last, t.From, false)
	}
	if t.Even && !t.Open && far > near {
		if t.Next.From < t.Next.To {
			far = near + (far-near)*min(max(root(c.longer(t.Last, t.Next)), 1/nearer), nearer)
		}
		if t.Full >= 2 && near == 0 && t.Whole.From < t.Whole.To {
			far *= root(t.Full * c.reach(t.Whole, t.End, false) / far)
		}
	}
	scale := c.scale(t.Open)
	return near * scale, far * scale
}

// longer returns how many times as long one page is as another.
func (c *Chart) longer(a, b Window) float64 {
	from, to := runes(a.From), runes(b.To)
	place := shared(from, to)
	return math.Exp(c.ruler.length(from, runes(a.To), place) - c.ruler.length(runes(b.From), to, place))
}

// root returns the square root of a ratio, 1 if it is none.
func root(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) {
		return 1
	}
	return math.Sqrt(x)
}

// within returns which boundaries lie in a span.
func (c *Chart) within(t Span) (lo, hi int) {
	lo, hi = c.behind(t.From), len(c.boundaries)
	if !t.Open {
		hi, _ = slices.BinarySearch(c.boundaries, t.End)
	}
	return lo, hi
}

// CutAhead decides where to cut a span of a listing in order, which has been waited for
// so many pages when the spans before it are done.
func (c *Chart) CutAhead(t Span, wait float64) Cut {
	if found := c.cutAtBoundary(t); found.At != "" {
		return found
	}
	if t.Last.From >= t.Last.To {
		return Cut{}
	}
	near, far := c.measure(t)
	left := c.Left(t)
	steps := min(c.depth, (far-near)/2)
	switch {
	case !(steps > 0), !t.Open && (t.Fresh || left*c.hits() < wait+patience):
		return Cut{}
	case !t.Open && t.Even:
		steps = min(steps, left/2)
	case !t.Open:
		steps = min(steps, left)
	}
	if prefix, ok := c.question(t); ok && !t.Even {
		return Cut{Question: true, At: prefix}
	}
	if c.pages == 0 || c.guess >= max(2, c.pages) {
		return Cut{}
	}
	steps = shorten(steps)
	scale := c.scale(t.Open)
	at := c.keyAhead(t, (near+steps)/scale)
	return Cut{At: at, Lower: steps, Upper: max(left-steps, steps), Guess: steps / scale}
}

// shorten makes a number of pages a little less than whole. A range that ends with a page
// needs a request more, to see that it does; one that ends a little before asks for hardly
// any keys in vain.
func shorten(pages float64) float64 {
	if pages < 1-early {
		return pages
	}
	return max(1, math.Round(pages)) - early
}
