package resourcetest

import (
	"context"
	"fmt"
	"reflect"
	"strconv"
)

// paging is the answer of the pages of a listing.
func (o *operation) paging(pages []any) *answer {
	p := &pager{operation: o}
	for i, page := range pages {
		kept := o.kept("Pages", page)
		if kept == nil {
			return o.always(nil)
		}
		p.mark(kept, i, i == len(pages)-1)
		p.pages = append(p.pages, kept)
	}
	switch {
	case len(pages) == 0:
		o.fake.misuse("%s.Pages: a listing has one page at least, which may be empty", o.name)
		return o.always(nil)
	case len(pages) > 1 && len(o.tokens) == 0:
		o.fake.misuse("%s.Pages: it is not known how the operation pages, so that it has one page", o.name)
	}
	return &answer{run: p.answer, goesOn: func(in any) bool { return p.behind(reflect.ValueOf(in)) > 0 }}
}

type pager struct {
	*operation
	pages []*output
}

// mark sets the tokens of a page, and whether there are more.
func (p *pager) mark(page *output, i int, last bool) {
	v := reflect.ValueOf(page.value).Elem()
	for n, token := range p.tokens {
		member := room(v, token.right)
		if last || isSet(member) {
			continue
		}
		if !put(member, tokenText(member, i, n)) {
			p.fake.misuse("%s.Pages: page %d needs its %s, of type %s: a fake can make up texts and numbers alone", p.name, i+1, token.right, member.Type())
		}
	}
	if p.more != "" {
		setBool(room(v, p.more), !last)
	}
}

// tokenText is the token behind page i, for its n-th member.
func tokenText(member reflect.Value, i, n int) string {
	t := member.Type()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.String && n == 0 {
		return "page-" + strconv.Itoa(i+2)
	}
	return strconv.Itoa(i + 2)
}

func setBool(v reflect.Value, to bool) {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	v.SetBool(to)
}

// answer returns the page that is asked for.
func (p *pager) answer(_ context.Context, in any) (any, error) {
	v := reflect.ValueOf(in)
	if !p.hasToken(v) {
		return p.pages[0].copy(), nil
	}
	if i := p.behind(v); i > 0 {
		return p.pages[i].copy(), nil
	}
	p.fake.mu.Lock()
	defer p.fake.mu.Unlock()
	return nil, p.fake.unexpected(p.name, fmt.Sprintf("its token is that of none of the %d pages", len(p.pages)), in)
}

// behind returns the page behind the one whose token an input has, 0 if there is none.
func (p *pager) behind(in reflect.Value) int {
	if !p.hasToken(in) {
		return 0
	}
	for i, page := range p.pages[:len(p.pages)-1] {
		if p.follows(in, reflect.ValueOf(page.value)) {
			return i + 1
		}
	}
	return 0
}

func (p *pager) hasToken(in reflect.Value) bool {
	for _, token := range p.tokens {
		if isSet(at(in, token.left)) {
			return true
		}
	}
	return false
}

// follows reports whether an input has the tokens of a page.
func (p *pager) follows(in, page reflect.Value) bool {
	for _, token := range p.tokens {
		asked, said := target(at(in, token.left)), target(at(page, token.right))
		if asked.IsValid() != said.IsValid() || asked.IsValid() && !reflect.DeepEqual(asked.Interface(), said.Interface()) {
			return false
		}
	}
	return true
}
