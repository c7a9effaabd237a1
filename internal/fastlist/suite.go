package fastlist

import (
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// CheckMembers fails if the output has a member that no body fills: a new one
// of the SDK's that the decoder lacks. The members in headers are bound to
// headers.
func CheckMembers(t *testing.T, op *Operation, d *sdk.Decoding, headers ...string) {
	t.Helper()
	c := &Corpus{Decoding: d, Rand: rand.New(rand.NewPCG(1, 2)), Every: true, Items: 1}
	a := &Answer{Body: c.Body()}
	if fast, err := Compare(t.Context(), op, a); err != nil || !fast {
		t.Errorf("decoded fast: %v, %v\n%s", fast, err, a.Body)
	}
	got := op.call(t.Context(), a, op.Fast)
	if missing := Unset(got.output); !slices.Equal(missing, headers) {
		t.Errorf("members that the body does not fill: %q, want %q", missing, headers)
	}
}

// CheckRegular compares bodies that the decoder must take, full ones and sparse
// ones.
func CheckRegular(t *testing.T, op *Operation, d *sdk.Decoding, n int) {
	t.Helper()
	for i := range n {
		c := &Corpus{Decoding: d, Rand: rand.New(rand.NewPCG(uint64(i), 7)), Every: i%3 == 0, Items: i % 5}
		a := &Answer{Body: c.Body()}
		if fast, err := Compare(t.Context(), op, a); err != nil || !fast {
			t.Fatalf("body %d, decoded fast: %v: %v\n%s", i, fast, err, a.Body)
		}
	}
}

// CheckAwkward compares bodies that something was done to, at every kind of
// place. Whether the decoder takes one is its own business.
func CheckAwkward(t *testing.T, op *Operation, d *sdk.Decoding, n int) {
	t.Helper()
	fast, slow := 0, 0
	for i := range n {
		c := &Corpus{Decoding: d, Rand: rand.New(rand.NewPCG(uint64(i), 9)), Every: i%7 == 0, Items: 1}
		a := &Answer{Body: c.Spoil(c.Body())}
		ok, err := Compare(t.Context(), op, a)
		if err != nil {
			t.Fatalf("body %d: %v\n%s", i, err, a.Body)
		}
		if ok {
			fast++
		} else {
			slow++
		}
	}
	if n > 100 && (fast == 0 || slow == 0) {
		t.Errorf("%d bodies decoded fast, %d by the SDK", fast, slow)
	}
}

// spoils are what Spoil puts between and into elements.
var spoils = []string{
	"<!-- c -->", "<![CDATA[x<y]]>", "<?pi?>", "<!DOCTYPE a>", "<Unknown>1</Unknown>", "<Unknown><a/><b>2</b></Unknown>", "<Unknown/>", "text", "&", "&nbsp;", "&#0;",
	"&#xD800;", "&#55296;", "&#x110000;", "&#13;", "&#xd;", "&#X41;", "&#;", "&#x;", "&;", "&amp", "&lt;", "\r\n", "\r", "\x00", "\x0b", "\xff", "\xed\xa0\x80", "\ufffe", "\uffff",
	"\ufeff", "]]>", "]]&gt;", "<", ">", "</", "/>", "\n \t", "<item>", "</item>", "<a b='1'/>", "<x:y xmlns:x='z'/>", "é", "日本", "0", "2147483648", "-", "T", "Z",
	"<entry/>", "<entry><key>a</key></entry>", "<entry><key>a</key><value>b</value></entry>", "<entry><value>b</value><key>a</key></entry>", "<key>k</key>", "<value/>", "<value>v</value>",
	"<Prefix>p</Prefix>", "<Tag><Key>k</Key></Tag>", "<member>5</member>", "=", "QQ==", "Q", "Q Q==", "Q\nQ==",
}

var anyTag = regexp.MustCompile(`</?[A-Za-z0-9]+/?>`)

// Spoil changes a body in one or two places.
func (c *Corpus) Spoil(body string) string {
	if c.JSON {
		return c.spoilJSON(body)
	}
	for range 1 + c.Rand.IntN(2) {
		tags := anyTag.FindAllStringIndex(body, -1)
		if len(tags) == 0 {
			return body
		}
		at := tags[c.Rand.IntN(len(tags))]
		body = c.spoilAt(body, at[0], at[1])
	}
	return body
}

// spoilAt changes a body at the tag that is body[start:end].
func (c *Corpus) spoilAt(body string, start, end int) string {
	tag := body[start:end]
	name := strings.Trim(tag, "</>")
	switch c.Rand.IntN(11) {
	case 0, 1, 2:
		return body[:end] + c.pick(spoils...) + body[end:]
	case 3:
		return body[:start] + c.pick(spoils...) + body[start:]
	case 4:
		return body[:start] + c.pick(strings.ToLower(tag), strings.ToUpper(tag)) + body[end:]
	case 5:
		return body[:start] + strings.Replace(tag, name, name+c.pick(" a='b'", " ", "\n", " xmlns='u'", " xsi:type=\"q\"", " xsi:nil=\"true\"", "/"), 1) + body[end:]
	case 6:
		return body[:start] + body[end:]
	case 7:
		return body[:c.Rand.IntN(len(body)+1)]
	case 8:
		i := c.Rand.IntN(len(body))
		return body[:i] + c.pick(spoils...) + body[i:]
	case 9: // something twice, somewhere
		i := strings.Index(body[end:], "</"+name+">")
		if i < 0 {
			return body + tag
		}
		return body[:end+i+len("</"+name+">")] + body[start:]
	}
	return strings.ReplaceAll(body, "<"+name+">", "<"+c.pick("n:", "", " ")+name+">")
}

// CheckTransport compares answers that are wrong around the body.
func CheckTransport(t *testing.T, op *Operation, d *sdk.Decoding) {
	t.Helper()
	c := &Corpus{Decoding: d, Rand: rand.New(rand.NewPCG(3, 4)), Every: true, Items: 3}
	body := c.Body()
	long := c.Body() + strings.Repeat(" ", 100_000)
	for name, a := range map[string]*Answer{
		"no body":             {},
		"an empty root":       {Body: "<a/>"},
		"an error":            {Status: http.StatusNotFound, Body: "<Error><Code>NoSuchBucket</Code><Message>gone</Message><RequestId>4</RequestId></Error>"},
		"an error, query":     {Status: http.StatusBadRequest, Body: "<ErrorResponse><Error><Code>Throttling</Code><Message>m</Message></Error></ErrorResponse>"},
		"an error that lists": {Status: http.StatusInternalServerError, Body: body},
		"no content":          {Status: http.StatusNoContent, Body: body},
		"a redirect":          {Status: http.StatusMovedPermanently, Body: body},
		"cut off":             {Body: body[:len(body)/2], Err: io.ErrUnexpectedEOF},
		"cut off at once":     {Err: errors.New("connection reset")},
		"cut off at the end":  {Body: body, Err: io.ErrUnexpectedEOF},
		"more behind":         {Body: body + "<more>"},
		"more and cut off":    {Body: body + "<more>", Err: errors.New("connection reset")},
		"much behind":         {Body: long},
		"a byte order mark":   {Body: "\ufeff" + body},
		"Latin-1":             {Body: `<?xml version="1.0" encoding="ISO-8859-1"?><a>` + "\xe9</a>"},
		"UTF-16":              {Body: "\xff\xfe<\x00a\x00>\x00"},
		"JSON":                {Body: "{}"},
		"HTML":                {Body: "<!DOCTYPE html><html><p>proxy</html>"},
		"headers":             {Body: body, Header: http.Header{"X-Amz-Request-Charged": {"requester"}, "X-Amz-Abort-Rule-Id": {"r"}, "X-Amz-Abort-Date": {"Fri, 21 Dec 2012 00:00:00 GMT"}}},
		"a bad header":        {Body: body, Header: http.Header{"X-Amz-Abort-Date": {"tomorrow"}}},
	} {
		if _, err := Compare(t.Context(), op, a); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Fuzz compares whatever bodies the fuzzer thinks of.
func Fuzz(f *testing.F, ops []*Operation, decodings []*sdk.Decoding) {
	for i, d := range decodings {
		for seed := range 8 {
			c := &Corpus{Decoding: d, Rand: rand.New(rand.NewPCG(uint64(seed), 11)), Every: seed%2 == 0, Items: 1}
			f.Add(byte(i), c.Body())
			f.Add(byte(i), c.Spoil(c.Body()))
		}
	}
	for _, spoil := range spoils {
		f.Add(byte(0), "<a>"+spoil+"</a>")
	}
	for _, spoil := range jsonSpoils {
		f.Add(byte(0), `{"a":`+spoil+"}")
	}
	f.Fuzz(func(t *testing.T, op byte, body string) {
		if _, err := Compare(t.Context(), ops[int(op)%len(ops)], &Answer{Body: body}); err != nil {
			t.Fatalf("%v\n%q", err, body)
		}
	})
}
