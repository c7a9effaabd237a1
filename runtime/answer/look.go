package answer

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
)

// look is what the beginning of a body is looked at for.
type look struct {
	xml, cbor bool // neither is JSON
	query     bool // the root is named after the operation
	none      bool // there may be nothing
	head      bool // the request asks for no body
	told      bool // a length was told: another step has read what is not there any more
	message   bool
	roots     []string
	elements  []string
	operation string
	most      int    // bytes of a body
	long      longer // nil where nothing is read of it
}

// longer says what is wrong with a body that is longer than it can be.
type longer interface{ tooLong() error }

// verdict is what the bytes that were read tell.
type verdict int

const (
	undecided verdict = iota
	right
	wrong
)

// Limits on what is read to find where a document begins. White space and
// comments may stand before it; S3 sends white space while it is at work.
const (
	usual = 512
	most  = 16 << 10
)

// beginning is a body whose first bytes were looked at: they are read again. It ends with
// its context, be it buffered or not, and where an answer cannot be so long.
type beginning struct {
	io.ReadCloser
	ctx    context.Context
	unread []byte
	room   [usual]byte
	most   int    // bytes that are left to read; negative once there are too many
	long   longer // what is wrong with a body that has more; nil for no limit
}

// Read reads what was looked at and then the rest.
func (b *beginning) Read(p []byte) (n int, err error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	if b.long != nil {
		p = p[:min(len(p), max(0, b.most)+1)]
	}
	if len(b.unread) > 0 {
		n = copy(p, b.unread)
		b.unread = b.unread[n:]
	} else {
		n, err = b.ReadCloser.Read(p)
	}
	if b.long == nil {
		return n, err
	}
	if b.most -= n; b.most < 0 {
		return 0, b.long.tooLong()
	}
	return n, err
}

// begins reports whether a response's body begins as an answer does, and how it
// begins. A body that cannot be read is the decoder's to report.
func (l *look) begins(ctx context.Context, response *http.Response) (good bool, head []byte) {
	if response.Body == nil || response.Body == http.NoBody || response.ContentLength == 0 {
		return l.none, nil
	}
	b := &beginning{ReadCloser: response.Body, ctx: ctx, most: l.most, long: l.long}
	response.Body = b
	head = b.room[:0]
	for {
		if len(head) == cap(head) {
			head = append(make([]byte, 0, most), head...)
		}
		n, err := b.ReadCloser.Read(head[len(head):cap(head)])
		head = head[:len(head)+n]
		b.unread = head
		switch decided := l.judge(head, err == io.EOF); {
		case decided == right:
			return true, head
		case decided == wrong && (err != nil || len(head) >= quoted):
			return false, head // with enough to quote
		case err != nil && err != io.EOF:
			b.ReadCloser = broken{b.ReadCloser, err}
			return true, head
		case err != nil || len(head) == most || ctx.Err() != nil:
			return false, head
		}
	}
}

// broken is a body that could not be read on.
type broken struct {
	io.ReadCloser
	err error
}

// Read fails as the body did.
func (b broken) Read([]byte) (int, error) { return 0, b.err }

// excerpt is the beginning of a body for an error.
func excerpt(head []byte) string {
	head = bytes.TrimLeft(head, " \t\r\n")
	return string(head[:min(len(head), quoted)])
}

// judge decides by the beginning of a body, or at its end by all of it.
func (l *look) judge(head []byte, end bool) verdict {
	if end && len(bytes.TrimSpace(head)) == 0 {
		return either(l.none && !(l.told && len(head) == 0))
	}
	v := undecided
	switch {
	case l.isNull(head, end):
		return right
	case l.cbor:
		v = l.judgeCBOR(head)
	case l.xml:
		v = l.judgeXML(head)
	default:
		v = l.judgeJSON(head)
	}
	if v == undecided && end {
		return wrong
	}
	return v
}

func either(good bool) verdict {
	if good {
		return right
	}
	return wrong
}

// isNull reports whether a whole document in JSON says null where it may say nothing,
// as stand-ins for AWS do that have an output without members.
func (l *look) isNull(head []byte, end bool) bool {
	return end && l.none && !l.cbor && !l.xml && string(bytes.TrimSpace(head)) == "null"
}

// judgeJSON decides whether it is an object, and none as a gateway sends.
func (l *look) judgeJSON(head []byte) verdict {
	head = space(head)
	if len(head) == 0 {
		return undecided
	}
	if l.none && strings.HasPrefix("null", string(bytes.TrimSpace(head))) {
		return undecided
	}
	if head[0] != '{' {
		return wrong
	}
	key := space(head[1:])
	switch {
	case len(key) == 0:
		return undecided
	case key[0] == '}' || l.message:
		return right
	case key[0] != '"':
		return wrong
	}
	name, _, whole := bytes.Cut(key[1:], []byte(`"`))
	if !whole && len(name) < longest {
		return undecided
	}
	return either(!Says(string(name)))
}

// longest is more than the length of the names that Says knows.
const longest = 16

// Says reports whether a JSON document whose first member has this name says why
// there is no answer.
func Says(member string) bool {
	switch strings.ToLower(member) {
	case "__type", "message", "error", "errors":
		return true
	}
	return false
}

// judgeCBOR decides whether it is a map; where there are no members, one that has
// none, for the SDK cannot decode another.
func (l *look) judgeCBOR(head []byte) verdict {
	head, undecidedYet := without(head, "\xd9\xd9\xf7") // says that it is CBOR
	switch {
	case len(head) == 0 || undecidedYet:
		return undecided
	case head[0] == 0xa0:
		return right
	case l.none && head[0] == 0xbf && len(head) < 2:
		return undecided
	case l.none:
		return either(head[0] == 0xbf && head[1] == 0xff)
	}
	return either(head[0] > 0xa0 && head[0] <= 0xbb || head[0] == 0xbf)
}

// judgeXML decides by the name of the root. Where that is named after the operation
// a stand-in for AWS may call it as it likes, if the first thing in it is one of the
// operation's own.
func (l *look) judgeXML(head []byte) verdict {
	name, rest, v := tag(head)
	if v != right {
		return v
	}
	switch {
	case isOneOf(name, l.roots):
		return right
	case l.query && strings.EqualFold(name, l.operation+"Response"):
		return right
	case l.query:
		return l.judgeElement(rest)
	case l.named(name):
		return right
	case len(l.roots) > 0 || l.none:
		return wrong
	}
	switch strings.ToLower(name) {
	case "html", "error", "errorresponse":
		return wrong
	}
	return right
}

// named reports whether a root is named after the operation.
func (l *look) named(root string) bool {
	n := len(l.operation)
	if len(root) < n || !strings.EqualFold(root[:n], l.operation) {
		return false
	}
	switch root[n:] {
	case "Response", "Result", "Output":
		return true
	}
	return false
}

// judgeElement decides by the first element within the root.
func (l *look) judgeElement(rest []byte) verdict {
	name, _, v := tag(rest)
	if v != right {
		return v
	}
	return either(isOneOf(name, l.elements) || strings.EqualFold(name, l.operation+"Result"))
}

// isOneOf reports whether an element has one of the names; case does not count.
func isOneOf(name string, names []string) bool {
	return slices.ContainsFunc(names, func(known string) bool { return strings.EqualFold(name, known) })
}

// tag returns the local name of the first tag and what comes behind the tag, which
// is nothing for an empty element. A document that ends before is undecided.
func tag(doc []byte) (name string, rest []byte, v verdict) {
	doc, more := without(doc, "\xef\xbb\xbf")
	if doc = space(doc); more {
		return "", nil, undecided
	}
	for {
		var end string
		switch {
		case len(doc) == 0 || doc[0] == '<' && len(doc) < len("<!--"):
			return "", nil, undecided
		case bytes.HasPrefix(doc, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(doc, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(doc, []byte("<!")):
			end = ">"
		case doc[0] == '<' && doc[1] != '/':
			return inTag(doc[1:])
		default:
			return "", nil, wrong
		}
		_, after, found := bytes.Cut(doc, []byte(end))
		if !found {
			return "", nil, undecided
		}
		doc = space(after)
	}
}

// inTag reads a tag from behind its first character.
func inTag(text []byte) (name string, rest []byte, v verdict) {
	n := bytes.IndexAny(text, " \t\r\n/>")
	if n < 0 {
		return "", nil, undecided
	}
	_, local, ok := bytes.Cut(text[:n], []byte(":"))
	if !ok {
		local = text[:n]
	}
	if end := bytes.IndexByte(text, '>'); end > 0 && text[end-1] != '/' {
		rest = text[end+1:]
	} else if end > 0 {
		rest = []byte("</")
	}
	return string(local), rest, right
}

// without removes a prefix. It reports true for what may yet become it.
func without(text []byte, prefix string) (rest []byte, more bool) {
	if len(text) < len(prefix) && strings.HasPrefix(prefix, string(text)) {
		return text, true
	}
	return bytes.TrimPrefix(text, []byte(prefix)), false
}

func space(text []byte) []byte { return bytes.TrimLeft(text, " \t\r\n") }
