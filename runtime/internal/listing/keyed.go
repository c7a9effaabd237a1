package listing

import (
	"context"
	"fmt"

	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// seek points an input at a token of ours. It returns the token that is left
// for the service to understand.
func seek(k *Keys, in any, token string) string {
	if key, ok := position.Key(token); ok {
		if start := k.StartAfter(in); value(*start) < key { // a filter's own bound stays one
			*start = &key
		}
		return ""
	}
	return position.Unescape(token)
}

// narrow makes an input ask for what begins with prefix, rolled up at the
// delimiter, and returns it.
func narrow(k *Keys, in any, prefix, delimiter string) (any, error) {
	if prefix != "" {
		*k.Prefix(in) = &prefix
	}
	set := k.Delimiter(in)
	if *set != nil && **set != "" && **set != delimiter {
		return nil, fmt.Errorf("the filter has the delimiter %q: %w", **set, resource.ErrConflict)
	}
	*set = &delimiter
	return in, nil
}

// keyPage asks for a page, of which it looks at the keys before handles are made.
func (l *List) keyPage(ctx context.Context, in any, token string, c *course) (*keyPage, string, error) {
	begun := l.begun()
	out, next, err := l.page(ctx, in, token, c)
	if out == nil {
		l.tell(ctx, begun, 0, err)
		return nil, "", err
	}
	page := &keyPage{l.from, l.from.Keys, in, l.from.Keys.CopyOutput(out)}
	l.tell(ctx, begun, page.len(), err)
	return page, next, err
}

// keyPage is an answer of a listing in key order, before handles are made. It has
// a copy of the output itself, so that cutting a list leaves what the client
// returned alone.
type keyPage struct {
	from *Source
	keys *Keys
	in   any
	out  any
}

// place is where a page begins: behind a key, or, where the page before could end
// between two items of one key, with it.
type place struct {
	key  string
	with bool
}

// items makes the handles.
func (p *keyPage) items() (items any, n int, err error) {
	items, n, err = p.from.Items(p.out, p.in)
	if err != nil {
		err = p.from.unknown(err)
	}
	return items, n, err
}

// len returns the number of items.
func (p *keyPage) len() int {
	n := 0
	for list := range p.keys.Lists {
		n += p.keys.Len(p.out, list)
	}
	return n
}

// span returns the first key and the last key or common prefix, "" if there is
// none, and an error if the keys are not in order or do not begin behind where
// they should. It shows all of them to visit.
func (p *keyPage) span(from place, visit func(string)) (first, last string, err error) {
	for list := range p.keys.Lists {
		lo, hi, err := p.walk(list, from, visit)
		if err != nil {
			return "", "", err
		}
		if first == "" || lo != "" && lo < first {
			first = lo
		}
		last = max(last, hi)
	}
	prefixes := p.keys.Prefixes(p.out)
	if n := len(prefixes); n > 0 {
		last = max(last, prefixes[n-1])
	}
	if last != "" {
		visit(last)
	}
	return first, last, nil
}

// walk is span for one list.
func (p *keyPage) walk(list int, from place, visit func(string)) (first, last string, err error) {
	before, with := from.key, from.with || from.key == ""
	for i := range p.keys.Len(p.out, list) {
		set := p.keys.Key(p.out, list, i)
		if set == nil {
			continue
		}
		key := *set
		if key < before || key == before && !with {
			return "", "", fmt.Errorf("%s sent the key %.40q behind %.40q, so it cannot be split: %w", p.from.Name, key, before, resource.ErrPaging)
		}
		if last == "" {
			first = key
		}
		visit(key)
		before, last, with = key, key, true
	}
	return first, last, nil
}

// drop drops the items of the key that the page should begin behind: a service whose
// StartAfter is inclusive sends them, and the range before has handed them out. Where
// a page goes on within a key, that stays. It returns whether that leaves nothing.
func (p *keyPage) drop(from place) (all bool) {
	dropped := false
	for list := range p.keys.Lists {
		n, at := p.keys.Len(p.out, list), 0
		for ; at < n && !from.with && from.key != ""; at++ {
			if set := p.keys.Key(p.out, list, at); set == nil || *set != from.key {
				break
			}
		}
		if at > 0 {
			p.keys.Keep(p.out, list, at, n)
			dropped = true
		}
	}
	return dropped && p.len() == 0
}

// cut drops the items behind end.
func (p *keyPage) cut(end string) {
	for list := range p.keys.Lists {
		n := p.keys.Len(p.out, list)
		for n > 0 {
			set := p.keys.Key(p.out, list, n-1)
			if set != nil && *set <= end {
				break
			}
			n--
		}
		p.keys.Keep(p.out, list, 0, n)
	}
}
