package resource

import (
	"context"
	"fmt"
	"net/url"
	"strings"
)

// KeySpace describes a list operation whose items have keys and come in the
// order of their bytes, as S3's ListObjectsV2 does: what Parallel and Prefixes
// need to know. Generated packages set it in the Lister of such an operation.
type KeySpace[I, O any] struct {
	// Prefix is the member of an input that asks for the keys that begin with it.
	Prefix func(*I) **string
	// StartAfter is the member of an input that asks for the keys behind it.
	StartAfter func(*I) **string
	// Delimiter is the member of an input that rolls up what has a delimiter
	// behind the prefix into common prefixes.
	Delimiter func(*I) **string
	// Lists are the lists of an output that have keys, each in order. Several of
	// them cover the same stretch of keys, as Versions and DeleteMarkers do.
	Lists []KeyList[O]
	// Prefixes returns the common prefixes of an output in a new slice.
	Prefixes func(*O) []string
	// Encoded reports whether an output's keys and prefixes are URL-encoded. Nil
	// if they never are.
	Encoded func(*O) bool
}

// KeyList is one list of an output, its elements in the order of their keys.
type KeyList[O any] struct {
	// Len returns the number of elements.
	Len func(*O) int
	// Key returns the key of an element, nil if it has none.
	Key func(*O, int) *string
	// Keep cuts the list to its first n elements.
	Keep func(*O, int)
}

// Three forms of Token that no service makes. Only listers with a KeySpace have
// them. A service's token that begins like one of them is made a plainToken.
const (
	afterToken  = "after:"  // and the key that the rest lies behind
	rangesToken = "ranges:" // and stretches of keys, see ranges
	plainToken  = "token:"  // and the service's own
)

// ranges reports whether the token stands for several stretches of keys.
func (t Token) ranges() bool { return strings.HasPrefix(string(t), rangesToken) }

// after returns the token for all keys behind key.
func after(key string) Token {
	if key == "" {
		return ""
	}
	return Token(afterToken + key)
}

// escape makes sure that a service's token is not taken for one of ours.
func escape(t Token) Token {
	for _, ours := range []string{afterToken, rangesToken, plainToken} {
		if strings.HasPrefix(string(t), ours) {
			return plainToken + t
		}
	}
	return t
}

// seek points an input at a token of ours. It returns the token that is left
// for the service to understand.
func (k *KeySpace[I, O]) seek(in *I, t Token) Token {
	if key, ok := strings.CutPrefix(string(t), afterToken); ok {
		*k.StartAfter(in) = &key
		return ""
	}
	own, _ := strings.CutPrefix(string(t), plainToken)
	return Token(own)
}

func (l *lister[T, A, I, O, P]) keyed() error {
	if l.Keys == nil {
		return fmt.Errorf("%s does not list in the order of keys, so it cannot be split", l.Operation)
	}
	return nil
}

// narrow returns a copy of in that asks for what begins with prefix, rolled up
// at the delimiter.
func (l *lister[T, A, I, O, P]) narrow(in *I, prefix, delimiter string) (*I, error) {
	if err := l.keyed(); err != nil {
		return nil, err
	}
	narrowed := *in
	if prefix != "" {
		*l.Keys.Prefix(&narrowed) = &prefix
	}
	set := l.Keys.Delimiter(&narrowed)
	if *set != nil && **set != "" && **set != delimiter {
		return nil, fmt.Errorf("the filter has the delimiter %q: %w", **set, ErrConflict)
	}
	*set = &delimiter
	return &narrowed, nil
}

// bounds returns what an input itself says about keys.
func (l *lister[T, A, I, O, P]) bounds(in *I) (prefix, delimiter string) {
	return Value(*l.Keys.Prefix(in)), Value(*l.Keys.Delimiter(in))
}

func (l *lister[T, A, I, O, P]) keyPage(ctx context.Context, in *I, t Token, c *course, optFns []func(*P)) (keyPage[T], Token, error) {
	out, next, err := l.Lister.page(ctx, l.api, in, t, c, optFns)
	if out == nil {
		return nil, "", err
	}
	return &keyedOutput[T, A, I, O, P]{l, in, *out}, next, err
}

// keyPage is an answer of a listing in key order, before handles are made.
type keyPage[T any] interface {
	// span returns the first key and the last key or common prefix, "" if there
	// is none, and an error if the keys are not in order or do not begin behind
	// where they should. It shows some keys to visit.
	span(from origin, visit func(string)) (first, last string, err error)
	// cut drops the items behind end.
	cut(end string)
	items() []T
	prefixes() ([]string, error)
}

// origin is where a page begins: behind a key, or, where the page before could
// end between two items of one key, with it.
type origin struct {
	key  string
	with bool
}

// keyedOutput is the keyPage of an output. It has a copy of the output itself, so
// that cutting a list leaves what the client returned alone.
type keyedOutput[T, A, I, O, P any] struct {
	l   *lister[T, A, I, O, P]
	in  *I
	out O
}

func (p *keyedOutput[T, A, I, O, P]) items() []T { return p.l.items(&p.out, p.in) }

// decode returns the key that s stands for.
func (p *keyedOutput[T, A, I, O, P]) decode(s string) (string, error) {
	if p.l.Keys.Encoded == nil || !p.l.Keys.Encoded(&p.out) {
		return s, nil
	}
	key, err := url.QueryUnescape(s)
	if err != nil {
		return "", fmt.Errorf("%s sent the key %.40q: %w: %w", p.l.Operation, s, ErrPaging, err)
	}
	return key, nil
}

func (p *keyedOutput[T, A, I, O, P]) span(from origin, visit func(string)) (first, last string, err error) {
	for _, list := range p.l.Keys.Lists {
		lo, hi, err := p.walk(list, from, visit)
		if err != nil {
			return "", "", err
		}
		if first == "" || lo != "" && lo < first {
			first = lo
		}
		last = max(last, hi)
	}
	prefixes, err := p.prefixes()
	if n := len(prefixes); n > 0 {
		last = max(last, prefixes[n-1])
	}
	if last != "" {
		visit(last)
	}
	return first, last, err
}

// walk is span for one list.
func (p *keyedOutput[T, A, I, O, P]) walk(list KeyList[O], from origin, visit func(string)) (first, last string, err error) {
	before, with := from.key, from.with || from.key == ""
	for i := range list.Len(&p.out) {
		set := list.Key(&p.out, i)
		if set == nil {
			continue
		}
		key, err := p.decode(*set)
		if err != nil {
			return "", "", err
		}
		if key < before || key == before && !with {
			return "", "", fmt.Errorf("%s sent the key %.40q behind %.40q, so it cannot be split: %w", p.l.Operation, key, before, ErrPaging)
		}
		if last == "" {
			first = key
		}
		if i%sampleEvery == 0 {
			visit(key)
		}
		before, last, with = key, key, true
	}
	return first, last, nil
}

// sampleEvery is how many keys of a page stand for one that is looked at.
const sampleEvery = 37

func (p *keyedOutput[T, A, I, O, P]) cut(end string) {
	for _, list := range p.l.Keys.Lists {
		n := list.Len(&p.out)
		for n > 0 {
			set := list.Key(&p.out, n-1)
			if set != nil {
				if key, err := p.decode(*set); err != nil || key <= end {
					break
				}
			}
			n--
		}
		list.Keep(&p.out, n)
	}
}

func (p *keyedOutput[T, A, I, O, P]) prefixes() ([]string, error) {
	prefixes := p.l.Keys.Prefixes(&p.out)
	for i, s := range prefixes {
		decoded, err := p.decode(s)
		if err != nil {
			return nil, err
		}
		prefixes[i] = decoded
	}
	return prefixes, nil
}
