package boto3

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// pager is an entry of a paginators file.
type pager struct {
	pos           source.Pos
	input, output []text
	more, limit   text
}

// readPagers reads a paginators file, if there is one.
func (im *importer) readPagers(f *source.File) {
	im.pagers = map[string]*pager{}
	if f == nil {
		return
	}
	root := parseJSON(f, im.diags)
	if root == nil {
		return
	}
	r := &reader{im.diags}
	r.object(root, "the file of paginators", map[string]func(*node){
		"pagination": func(n *node) {
			r.entries(n, "the paginators", func(name text, n *node) {
				p := &pager{pos: name.pos}
				r.entries(n, "a paginator", func(key text, n *node) { r.pagerField(p, key.value, n) })
				im.pagers[strings.ToLower(name.value)] = p
			})
		},
	})
}

// pagerField reads what matters here; which members hold the items (result_key
// and others) the resource file says itself.
func (r *reader) pagerField(p *pager, key string, n *node) {
	switch key {
	case "input_token":
		p.input = r.strings(n, "the input token")
	case "output_token":
		p.output = r.strings(n, "the output token")
	case "more_results":
		r.string(&p.more, "more_results")(n)
	case "limit_key":
		r.string(&p.limit, "limit_key")(n)
	}
}

// strings reads a string or an array of them.
func (r *reader) strings(n *node, what string) []text {
	if n.kind == isString {
		return []text{{n.text, n.pos}}
	}
	var all []text
	r.items(n, what, func(n *node) {
		var one text
		r.string(&one, what)(n)
		all = append(all, one)
	})
	return all
}

// pager notes how an operation pages if the SDK does not know. A collection
// whose pager cannot be imported is left out.
func (it *item) pager(m *member) {
	if it.op == nil || it.im.sdk.Paginator(it.op.Name) != nil {
		return
	}
	p := it.im.pagers[strings.ToLower(it.op.Name)]
	if p == nil {
		it.guessPager(m)
		return
	}
	body := it.tokens(p)
	if p.more.isSet() {
		body = append(body, &entry{key: "more", value: str(it.pagerMember(p.more, it.op.Output))})
	}
	if p.limit.isSet() {
		body = append(body, &entry{key: "limit", value: str(it.pagerMember(p.limit, it.op.Input))})
	}
	if !it.entry.out {
		it.im.fact(it.op.Name, &entry{key: "pager", value: body})
	}
}

func (it *item) tokens(p *pager) mapping {
	if len(p.input) == 0 || len(p.input) != len(p.output) {
		it.fail(p.pos, idBadPager, "the paginator has %d input tokens and %d output tokens", len(p.input), len(p.output))
		return nil
	}
	var tokens mapping
	for i, in := range p.input {
		input := it.pagerMember(in, it.op.Input)
		if tokens.has(input) {
			it.fail(in.pos, idBadPager, "the paginator has the input token %s twice", quote(input))
		}
		tokens = append(tokens, &entry{key: input, value: str(it.pagerMember(p.output[i], it.op.Output))})
	}
	return mapping{{key: "tokens", value: tokens}}
}

// pagerMember imports a member of the input or the output itself. boto3 has
// expressions there, too; a collection that pages wrongly would end early or
// never, so that one of those leaves the whole collection out.
func (it *item) pagerMember(name text, of *sdk.Struct) string {
	parsed, err := parsePath(name.value)
	if err != nil || len(parsed.steps) != 1 || parsed.steps[0].element != "" || parsed.union != nil {
		it.fail(name.pos, idBadPager, "a pager needs a member of %s, and the paginator has %s", of.Ident.Name, quote(name.value))
		return name.value
	}
	f, err := findField(of, parsed.steps[0])
	if err != nil {
		it.fail(name.pos, idUnknownMember, "%v", err)
		return name.value
	}
	return f.Name
}

// guessPager writes a pager as the names of members suggest it, for a person to look
// at. What the guess leaves out is an error when the service sends it, and never the
// end of a list.
func (it *item) guessPager(m *member) {
	guess := it.im.sdk.GuessPager(it.op)
	if guess == nil {
		return
	}
	note := "The pager is a guess from the names of members: nothing says how " + it.op.Name + " pages."
	pager := mapping{}
	for _, t := range guess.Tokens {
		pager = append(pager, &entry{key: t.Input, value: str(t.Output)})
	}
	switch {
	case len(pager) == 0:
		note = "Nothing says how " + it.op.Name + " pages, and " + guess.More + " looks as if it did: a second page is an error."
		pager = mapping{{key: "none", value: str("nothing says where the next page is")}}
	default:
		pager = mapping{{key: "tokens", value: pager}}
		for _, e := range []*entry{{key: "more", value: str(guess.More)}, {key: "limit", value: str(guess.Limit)}} {
			if e.value != str("") {
				pager = append(pager, e)
			}
		}
	}
	it.warn(m.operation.pos, idNotPaged, "%s", note)
	if !it.entry.out {
		it.im.fact(it.op.Name, &entry{key: "pager", value: pager, comments: []string{note}})
	}
}
