package listing

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strings"

	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Prefixes implements source.List.
func (l *List) Prefixes(ctx context.Context, delimiter string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		in, err := l.rolledUp(ctx, delimiter)
		if err != nil {
			yield("", l.Fail(err))
		}
		if in == nil {
			return
		}
		t := l.outset()
		var last string
		last, t.token, _ = unrolled(l.set.Start) // checked before
		t.token = ranges(t.token)[0].At
		for !t.done {
			if l.paused(&t) {
				yield("", l.Fail(broke(resource.ErrPaused, t.number+1, rolled(last, t.token))))
				return
			}
			found, err := l.prefixPage(ctx, in, &t, last)
			for _, p := range found {
				if !yield(p, nil) {
					return
				}
				last = p
			}
			if err != nil {
				yield("", l.Fail(err))
				return
			}
		}
	}
}

// rolledUp returns the input that all pages of prefixes start from, nil for no
// page at all.
func (l *List) rolledUp(ctx context.Context, delimiter string) (any, error) {
	in, err := l.begin(ctx)
	switch {
	case err != nil:
		return nil, err
	case delimiter == "":
		return nil, errors.New("prefixes need a delimiter")
	case in == nil:
		return nil, nil
	}
	if _, at, _ := unrolled(l.set.Start); !endless(ranges(at)) {
		return nil, fmt.Errorf("token %.40q is not one of a listing of prefixes", l.set.Start)
	}
	return narrow(l.from.Keys, l.from.Copy(in), "", delimiter)
}

// prefixPage asks for the next page and returns its prefixes behind last, cut to
// what Limit and MaxItems leave. They may come with an error that is to be
// reported after them; an error is the end.
func (l *List) prefixPage(ctx context.Context, in any, t *turn, last string) ([]string, error) {
	from := t.token
	t.number++
	page, next, err := l.keyPage(ctx, in, from, &t.course)
	t.token, t.done = next, next == ""
	var found []string
	if page != nil {
		var bad error
		if found, bad = newPrefixes(page, last); bad != nil {
			err = bad
		}
	}
	n, over := t.take(len(found))
	found = found[:n]
	switch {
	case over != nil:
		return found, over
	case err == nil || t.left == 0:
		return found, nil
	}
	t.done = true
	return found, broke(err, t.number, rolled(last, from))
}

// rolled returns the token of a listing of prefixes that goes on at a token and
// whose last prefix was last: a service may repeat it.
func rolled(last, token string) string {
	if last == "" {
		return token
	}
	return position.Rolled + url.QueryEscape(last) + "&" + token
}

// unrolled is the reverse of rolled.
func unrolled(token string) (last, rest string, err error) {
	both, ok := strings.CutPrefix(token, position.Rolled)
	if !ok {
		return "", token, nil
	}
	escaped, rest, ok := strings.Cut(both, "&")
	last, err = url.QueryUnescape(escaped)
	if !ok || err != nil {
		return "", "", notOurs(token)
	}
	return last, rest, nil
}

// newPrefixes returns the prefixes of a page behind last. A service may repeat
// the last one of the page before.
func newPrefixes(page *keyPage, last string) ([]string, error) {
	all := page.keys.Prefixes(page.out)
	found := all[:0]
	for _, p := range all {
		switch {
		case p < last:
			return found, fmt.Errorf("the prefix %.40q came behind %.40q: %w", p, last, resource.ErrPaging)
		case p > last:
			found = append(found, p)
			last = p
		}
	}
	return found, nil
}
