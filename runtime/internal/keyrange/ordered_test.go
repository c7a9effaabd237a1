package keyrange

import (
	"fmt"
	"testing"
)

// A listing in order spends no more than a share of its pages on cuts that bring nothing.
func TestSpendingIsBounded(t *testing.T) {
	c := New(8, 8, "", "")
	spend := func() (n int) {
		for ; n < 1000 && c.MaySpend(); n++ {
			c.Came(0)
		}
		return n
	}
	if n := spend(); n == 0 || n > 8 {
		t.Errorf("%d requests in vain before anything was listed", n)
	}
	for range 100 {
		c.Count(false, false, true)
		c.Came(1)
	}
	if n := spend(); n < 25 || n > 35 {
		t.Errorf("%d requests in vain for 100 pages", n)
	}
	c.Came(-10) // as if ten had brought something
	for range 16 {
		c.Tried(Cut{})
	}
	if n := spend(); n > 5 {
		t.Errorf("%d requests in vain besides 16 that are under way", n)
	}
}

// numbers is a chart that has seen page after page of numbers up to the end, and a span
// behind the last of them.
func numbers(pages int) (*Chart, Span) {
	c := New(8, 8, "", "")
	var t Span
	for p := range pages {
		t.Last = Window{fmt.Sprintf("%06d", p*1000), fmt.Sprintf("%06d", p*1000+999)}
		page := make([]string, 1000)
		for i := range page {
			page[i] = fmt.Sprintf("%06d", p*1000+i)
		}
		c.Learn(study(page...))
		c.Count(false, false, true)
	}
	t.From = t.Last.To
	return c, t
}

// What a span has left is measured by its last page where its keys reach up to its end,
// and is no more than it had so far where they may end anywhere.
func TestLeft(t *testing.T) {
	c, span := numbers(100)
	if left := c.Left(Span{Open: true}); left < 1e6 {
		t.Errorf("without an end, %v pages are left", left)
	}
	span.End, span.Even = "119999", true
	if left := c.Left(span); left < 15 || left > 30 {
		t.Errorf("%v pages are left of 20", left)
	}
	span.Even, span.Pages = false, 5
	if left := c.Left(span); left != 5 {
		t.Errorf("%v pages are left after 5 of a span whose keys may end", left)
	}
	span.Even, span.End, span.Expected, span.Since = true, "100100", 8, 40
	if left := c.Left(span); left < 30 {
		t.Errorf("%v pages are left of a span that was expected to have 8 and had 40", left)
	}
}

// Cuts fall some pages ahead, nearer to the last page where stretches turned out longer
// than they were guessed, and not where the ranges before are waited for longer.
func TestCutAhead(t *testing.T) {
	ahead := func(c *Chart, span Span) (pages float64) {
		var n int
		at := c.CutAhead(span, 0).At + "000000" // it is no more exact than it has to be
		fmt.Sscanf(at[:6], "%d", &n)
		return float64(n-99_999) / 1000
	}
	c, span := numbers(100)
	span.Open = true
	if n := ahead(c, span); n < 3 || n > 12 {
		t.Errorf("an open span is cut %v pages ahead", n)
	}
	for range 50 {
		c.Compare(1, 2, true)
	}
	if n := ahead(c, span); n <= 0 || n > 4 {
		t.Errorf("after stretches twice as long as guessed, it is cut %v pages ahead", n)
	}
	c, span = numbers(100)
	span.End, span.Even = "119999", true
	if at := c.CutAhead(span, 100).At; at != "" {
		t.Errorf("cut at %q, which nobody waits for", at)
	}
	if n := ahead(c, span); n < 3 || n > 12 {
		t.Errorf("a span of 20 pages is cut %v pages ahead", n)
	}
	span.Fresh = true
	if at := c.CutAhead(span, 0).At; at != "" {
		t.Errorf("cut at %q before anything came of it", at)
	}
}
