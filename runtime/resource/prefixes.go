package resource

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// Prefixes iterates over the common prefixes of the collection's keys: what they
// have up to and with the first delimiter behind the prefix of the filter, as the
// folders of a directory. They come decoded, each once and in the order of their
// bytes, from as many requests as there are pages; keys without the delimiter are
// left out. Filter, PageSize, StartAt and Options mean what they mean for All,
// and Limit and MaxItems count prefixes; Prefetch and Parallel have no effect.
//
// An empty delimiter, another one in the filter, and an operation that does not
// list in the order of keys are errors before any request. An error ends the
// iteration and comes once, with an empty prefix; a *ListError in it says where
// Prefixes with the same delimiter resumes.
func (c *Collection[T, I, P]) Prefixes(ctx context.Context, delimiter string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		in, err := c.rolledUp(ctx, delimiter)
		if err != nil {
			yield("", c.fail(err))
		}
		if in == nil {
			return
		}
		last := ""
		for t := c.outset(); !t.done; {
			found, err := c.prefixPage(ctx, in, &t, last)
			for _, p := range found {
				if !yield(p, nil) {
					return
				}
				last = p
			}
			if err != nil {
				yield("", c.fail(err))
				return
			}
		}
	}
}

// rolledUp returns the input that all pages of prefixes start from, nil for no
// page at all.
func (c *Collection[T, I, P]) rolledUp(ctx context.Context, delimiter string) (*I, error) {
	one := *c
	one.parallel = 0
	in, err := one.begin(ctx)
	switch {
	case err != nil:
		return nil, err
	case delimiter == "":
		return nil, errors.New("prefixes need a delimiter")
	case c.from.keyed() == nil && c.token.ranges():
		return nil, fmt.Errorf("token %.40q is not one of a listing of prefixes", string(c.token))
	case in == nil:
		return nil, c.from.keyed()
	}
	return c.from.narrow(in, "", delimiter)
}

// prefixPage asks for the next page and returns its prefixes behind last, cut to
// what Limit and MaxItems leave. They may come with an error that is to be
// reported after them; an error is the end.
func (c *Collection[T, I, P]) prefixPage(ctx context.Context, in *I, t *turn, last string) ([]string, error) {
	from := t.token
	t.number++
	page, next, err := c.from.keyPage(ctx, in, from, &t.course, c.optFns)
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
	case errors.Is(err, ErrPaging):
		return found, &ListError{Page: t.number, Err: err}
	}
	t.done = true
	return found, &ListError{Page: t.number, Resume: from, Err: err}
}

// newPrefixes returns the prefixes of a page behind last. A service may repeat
// the last one of the page before.
func newPrefixes[T any](page keyPage[T], last string) ([]string, error) {
	all, err := page.prefixes()
	if err != nil {
		return nil, err
	}
	found := all[:0]
	for _, p := range all {
		switch {
		case p < last:
			return found, fmt.Errorf("the prefix %.40q came behind %.40q: %w", p, last, ErrPaging)
		case p > last:
			found = append(found, p)
			last = p
		}
	}
	return found, nil
}
