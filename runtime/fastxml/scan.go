package fastxml

import (
	"bytes"
	"strings"
)

// page is the state of decoding one body. Its slabs and its buffer serve one
// page after another; what it gave to a page it keeps no reference to.
type page struct {
	in   bytes.Buffer // the body as it was read
	body []byte       // what is scanned
	pos  int          // what is left begins here

	text    arena
	seen    [64]string // texts of this page that tend to come again
	scratch []byte     // a text with its references resolved

	scalars scalars
	slabs   []pool // by the number of the kind
	last    int    // length of the body before this one
}

// declarations are the first lines that mean what no first line means.
var declarations = []string{
	`<?xml version="1.0" encoding="UTF-8"?>`,
	`<?xml version="1.0" encoding="utf-8"?>`,
	`<?xml version='1.0' encoding='UTF-8'?>`,
	`<?xml version='1.0' encoding='utf-8'?>`,
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`,
	`<?xml version="1.0"?>`,
}

// declaration passes over the first line.
func (p *page) declaration() {
	for _, d := range declarations {
		if len(p.body) >= len(d) && string(p.body[:len(d)]) == d {
			p.pos = len(d)
			return
		}
	}
}

// root passes over the start tag of the root element, which may have a default
// namespace. Which one does not matter: the SDK looks at local names only.
func (p *page) root(name string) bool {
	p.space()
	rest := p.body[p.pos:]
	end := bytes.IndexByte(rest, '>')
	if end < 0 || !bytes.HasPrefix(rest, []byte("<"+name)) {
		return false
	}
	p.pos += end + 1
	attr, found := bytes.CutPrefix(rest[len("<")+len(name):end], []byte(" xmlns="))
	return len(attr) == 0 && !found || found && quoted(attr)
}

// quoted reports whether a is one quoted value that means itself.
func quoted(a []byte) bool {
	if len(a) < 2 || a[0] != '"' && a[0] != '\'' || a[len(a)-1] != a[0] {
		return false
	}
	value := a[1 : len(a)-1]
	return bytes.IndexByte(value, a[0]) < 0 && !bytes.ContainsAny(value, "<&")
}

// space passes over white space. Any other text between elements is not known.
func (p *page) space() {
	for p.pos < len(p.body) {
		switch p.body[p.pos] {
		case ' ', '\n', '\t':
			p.pos++
		default:
			return
		}
	}
}

// tag is the kind of a tag.
type tag int

const (
	broken tag = iota // there is none, or the body ends in it
	opening
	closing
	empty // <Name/>
)

// next passes over the next tag. The name is whatever it holds: one with
// attributes or of another kind of markup is the name of no element.
func (p *page) next() ([]byte, tag) {
	p.space()
	b, i := p.body, p.pos
	if i+1 >= len(b) || b[i] != '<' {
		return nil, broken
	}
	i++
	kind := opening
	if b[i] == '/' {
		kind = closing
		i++
	}
	start := i
	for b[i] != '>' {
		if i++; i == len(b) {
			return nil, broken
		}
	}
	p.pos = i + 1
	if kind == opening && b[i-1] == '/' {
		return b[start : i-1], empty
	}
	return b[start:i], kind
}

// content passes over the text and the end tag of the element name, whose start
// tag was read. The text is good until the next call.
func (p *page) content(name string) ([]byte, bool) {
	rest := p.body[p.pos:]
	n := bytes.IndexByte(rest, '<')
	if n < 0 {
		return nil, false
	}
	end := rest[n:]
	size := len("</>") + len(name)
	if len(end) < size || end[1] != '/' || string(end[2:size-1]) != name || end[size-1] != '>' {
		return nil, false
	}
	p.pos += n + size
	if bytes.IndexByte(rest[:n], '&') >= 0 {
		return p.resolve(rest[:n])
	}
	return rest[:n], true
}

// common returns text as a string that is shared with the same text elsewhere
// on the page, if that was not long ago.
func (p *page) common(text []byte) string {
	if len(text) == 0 {
		return ""
	}
	n := len(text)
	at := &p.seen[(n*7+int(text[0])*3+int(text[n-1])+int(text[n/2]))%len(p.seen)]
	if *at != string(text) {
		*at = p.text.add(text)
	}
	return *at
}

// begin makes the page ready for a body.
func (p *page) begin(body []byte) {
	p.body, p.pos = body, 0
	p.text.begin(len(body), p.last)
	p.scalars.begin(len(body), p.last)
	for _, s := range p.slabs {
		if s != nil {
			s.begin(len(body), p.last)
		}
	}
}

// end lets go of what the page gave away.
func (p *page) end() {
	p.last, p.body = len(p.body), nil
	p.seen = [64]string{}
	p.text.b = strings.Builder{}
	p.scalars.end()
	for _, s := range p.slabs {
		if s != nil {
			s.end()
		}
	}
}
