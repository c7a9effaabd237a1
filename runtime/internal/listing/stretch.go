package listing

import "github.com/seed5e775779/resgen/runtime/internal/position"

// stretch is how far a listing in turn has come in one range of the keys; or in all
// that is listed, where that has no keys, or no bounds.
type stretch struct {
	token   string
	behind  string // the key that what comes lies behind, until something does
	repeats bool   // all of the last page was of that key
	course  course
	bounded bool
	end     string // if it is bounded, its last key
	last    place  // of what came, if it is bounded
}

// enter goes on to the next range. It returns false, and is done, if there is none.
func (t *turn) enter() bool {
	if len(t.more) == 0 {
		t.stretch = stretch{}
		t.done = true
		return false
	}
	r := t.more[0]
	t.more = t.more[1:]
	t.stretch = stretch{token: r.At, bounded: !r.Open, end: r.End}
	t.behind, _ = position.Key(r.At)
	t.last = place{key: t.behind}
	return true
}

// position returns the token of what is left.
func (t *turn) position() string {
	switch {
	case !t.keyed:
		return t.token
	case t.done:
		return ""
	}
	rests := append([]position.Range{{At: t.token, End: t.end, Open: !t.bounded}}, t.more...)
	return position.Format(rests)
}

// within returns an output without what lies outside of the stretch, and the token
// that leads on in it: no item is of the key that it begins behind, see keyPage.drop,
// nor behind its end. What the client returned stays as it is.
func (t *turn) within(from *Source, out any, next string, wrong error) (kept any, _ string, _ error) {
	if from.Keys == nil || t.behind == "" && !t.bounded {
		return out, next, wrong
	}
	page := &keyPage{from: from, keys: from.Keys, out: from.Keys.CopyOutput(out)}
	if t.repeats = page.drop(place{key: t.behind}); page.len() > 0 {
		t.behind = ""
	}
	if !t.bounded {
		return page.out, next, wrong
	}
	_, last, err := page.span(t.last, func(string) {})
	switch {
	case err != nil:
		return nil, "", err
	case last > t.end:
		page.cut(t.end)
		return page.out, "", nil // a broken token does not matter any more
	case last != "":
		t.last = place{key: last, with: true}
	}
	return page.out, next, wrong
}
