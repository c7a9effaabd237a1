package answer

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/aws/smithy-go/middleware"
)

// TestErrorTexts: an error says what is wrong and how the answer begins, as far as either
// is known.
func TestErrorTexts(t *testing.T) {
	const no = "the service answered 200 with something that is no answer to GetThing"
	long := strings.Repeat("é", 200)
	for want, e := range map[string]Error{
		no + ": nothing":                                         {},
		no + `: it begins with "<html>"`:                         {Begins: "<html>"},
		no + `: it begins with "` + long[:240] + `"`:             {Begins: long},
		no + ": it has no Name":                                  {Lacks: "Name"},
		no + `: it has no Name or Arn: it begins with "{}"`:      {Lacks: "Name or Arn", Begins: "{}"},
		no + ": it is longer than 7 bytes":                       {MaxBytes: 7},
		no + `: it is longer than 7 bytes: it begins with "a\n"`: {MaxBytes: 7, Begins: "a\n"},
		"the service says with its answer to GetThing that it did not do so: return is false": {Undone: true},
	} {
		if e.Operation = "GetThing"; !e.Undone {
			e.Status = 200
		}
		if got := e.Error(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	var e *Error
	if err := Undone("StopThing", new(bool)); !errors.As(err, &e) || e.Operation != "StopThing" {
		t.Error(err)
	}
}

// TestOperationsByName: each is found, the first and the last too, and no other name is.
func TestOperationsByName(t *testing.T) {
	s := &Service{Operations: []Operation{{Name: "B", Body: Members}, {Name: "D"}, {Name: "F", Body: Nothing}, {Name: "H", Body: Members}}}
	for name, want := range map[string]int{"A": -1, "B": 0, "C": -1, "D": -1, "E": -1, "F": 2, "FF": -1, "G": -1, "H": 3, "I": -1, "": -1} {
		got := s.operation(name)
		if want < 0 && got != nil || want >= 0 && got != &s.Operations[want] {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := new(Service).operation("A"); got != nil {
		t.Errorf("of no operation: %+v", got)
	}
}

// TestJoinLeavesRoom: what is appended to joined options is not written into those of
// every call, which other calls share.
func TestJoinLeavesRoom(t *testing.T) {
	always := append(make([]func(*middleware.Stack) error, 0, 4), Ignore)
	_ = append(Join(nil, always), nil, nil)
	_ = append(Join(always, always), nil, nil)
	for i, option := range always[:3] {
		if (option == nil) != (i > 0) {
			t.Errorf("option %d was changed", i)
		}
	}
	_ = append(Join(nil, always), Ignore)
	if always[:2][1] != nil {
		t.Error("what follows the options of every call was written to")
	}
}

// TestWatched: a text is seen wherever reads cut it, also where the last of it comes with
// the end, and with no more kept than may be its beginning.
func TestWatched(t *testing.T) {
	for before := range 40 {
		for size := 1; size < 40; size++ {
			for text, said := range map[string]bool{undone: true, "return>false": false, "return>falsereturn>false <": false, "return>freturn>false<": true} {
				doc := strings.Repeat("r", before) + text
				w := &watched{ReadCloser: io.NopCloser(iotest.DataErrReader(strings.NewReader(doc))), text: undone}
				if got, err := io.ReadAll(smallReads{w, size}); err != nil || string(got) != doc || w.said != said {
					t.Fatalf("%q in reads of %d: %q, %v, seen: %v", doc, size, got, err, w.said)
				}
			}
		}
	}
	w := &watched{ReadCloser: io.NopCloser(strings.NewReader(strings.Repeat("x", 1<<20))), text: undone}
	if _, err := io.ReadAll(smallReads{w, 1 << 20}); err != nil || cap(w.tail) > 1<<10 {
		t.Errorf("%d bytes are kept, %v", cap(w.tail), err)
	}
}

// smallReads reads no more than so many bytes at once.
type smallReads struct {
	io.Reader
	most int
}

func (s smallReads) Read(p []byte) (int, error) { return s.Reader.Read(p[:min(len(p), s.most)]) }

// TestJudgedAsSoonAsItCanBe: of the beginnings of a document, those up to some length leave
// open whether it is an answer, and all longer ones say the same.
func TestJudgedAsSoonAsItCanBe(t *testing.T) {
	xml := look{xml: true, roots: []string{"ThingList"}, elements: []string{"thingSet"}, operation: "ListThings"}
	bare, query, json, none, cbor, noCBOR := xml, xml, look{}, look{none: true}, look{cbor: true}, look{cbor: true, none: true}
	bare.roots, query.query, query.roots = nil, true, nil
	for _, test := range []struct {
		l    look
		doc  string
		open int // characters of the longest beginning that leaves it open
		want verdict
	}{
		{xml, "<ThingList>", 10, right}, {xml, "<ThingList\n a='/'>", 10, right}, {xml, "<ThingList\ta='b'/>", 10, right}, {xml, "<ThingList\r\n>", 10, right},
		{xml, "<t:ThingList/>", 12, right}, {xml, "<t:Thing:List/>", 13, wrong}, {xml, "\xef\xbb\xbf<ThingList>", 13, right}, {xml, "\xef\xbb<ThingList>", 2, wrong},
		{xml, "<ListThingsResponse>", 19, right}, {xml, "<ListThingsFoundResponse>", 24, wrong}, {xml, "<listThingsResult>", 17, right}, {xml, "<ListThingsOutput/>", 17, right},
		{xml, "<ListThings>", 11, wrong}, {xml, "<ListThin>", 9, wrong}, {xml, "{}", 0, wrong}, {xml, "</ThingList>", 3, wrong}, {xml, " <!-- x --> <?y?> <ThingList>", 28, right},
		{bare, "<Any>", 4, right}, {bare, "<html>", 5, wrong}, {bare, "<Error>", 6, wrong}, {bare, "<x:ErrorResponse>", 16, wrong},
		{query, "<ListThingsResponse>", 19, right}, {query, "<R><thingSet/>", 12, right}, {query, "<R a='/'><thingSet>", 18, right}, {query, "<R><ListThingsResult>", 20, right}, {query, "<R><listthingsresult>", 20, right}, {query, "<R><OtherThingsResult>", 21, wrong},
		{query, "<R><other>", 9, wrong}, {query, "<R/>", 4, undecided}, {query, "<R></R>", 6, wrong}, {query, "<R>text", 3, wrong},
		{json, "{}", 1, right}, {json, " {\"Name\":1}", 7, right}, {json, "{\"message\":1}", 9, wrong}, {json, "{\"messages\":1}", 10, right}, {json, "{\"ERRORS\":1}", 8, wrong},
		{json, "{\"__types\":1}", 9, right}, {json, "{\"a name that is too long\":1}", 17, right}, {json, "{a", 1, wrong}, {json, "[]", 0, wrong}, {json, "null", 0, wrong},
		{none, "null", 4, undecided}, {none, "nuts", 2, wrong}, {none, "{}", 1, right},
		{cbor, "\xd9\xd9\xf7\xa1", 3, right}, {cbor, "\xd9\xd9\xa1", 2, wrong}, {cbor, "\xa0", 0, right}, {cbor, "\xbf\x61", 0, right}, {cbor, "\xbc", 0, wrong},
		{noCBOR, "\xbf\xff", 1, right}, {noCBOR, "\xbf\x61", 1, wrong}, {noCBOR, "\xa1", 0, wrong},
	} {
		for n := range len(test.doc) + 1 {
			want := test.want
			if n <= test.open {
				want = undecided
			}
			if got := test.l.judge([]byte(test.doc[:n]), false); got != want {
				t.Errorf("%q: %d, want %d", test.doc[:n], got, want)
			}
		}
	}
}

// told is what a body that is too long is said to be.
type told struct{}

func (told) tooLong() error { return errTold }

var errTold = errors.New("too long")

// TestBeginningIsReadAgain: what was looked at counts for the limit, as what comes behind
// it; and reading ends with the context, whichever it is.
func TestBeginningIsReadAgain(t *testing.T) {
	for most := range 14 {
		for seen := range 11 {
			b := &beginning{ReadCloser: io.NopCloser(strings.NewReader("0123456789"[seen:])), ctx: t.Context(), unread: []byte("0123456789"[:seen]), most: most, long: told{}}
			got, err := io.ReadAll(b)
			if most < 10 && (!errors.Is(err, errTold) || len(got) > most) || most >= 10 && (err != nil || string(got) != "0123456789") {
				t.Errorf("%d bytes, of which %d were looked at, with a limit of %d: %q, %v", 10, seen, most, got, err)
			}
		}
	}
	for _, unread := range []string{"", "0123"} {
		ctx, cancel := context.WithCancel(t.Context())
		b := &beginning{ReadCloser: io.NopCloser(strings.NewReader("456")), ctx: ctx, unread: []byte(unread)}
		cancel()
		if n, err := b.Read(make([]byte, 9)); n != 0 || !errors.Is(err, context.Canceled) {
			t.Errorf("%q is unread: %d bytes, %v", unread, n, err)
		}
	}
}

// closing is a body that counts how often it is closed.
type closing struct {
	io.Reader
	closed int
}

func (c *closing) Close() error { c.closed++; return errTold }

// TestSealedBody: a body with a checksum, whatever that is, is read through its seal and
// closed once; what is wrong with it is for the check, not for who closes.
func TestSealedBody(t *testing.T) {
	for sum, sealed := range map[string]bool{"": false, "0": true, "17": true} {
		body := &closing{Reader: strings.NewReader("text")}
		response := &http.Response{Body: body, Header: http.Header{checksumHeader: {sum}}}
		c := &check{Operation: &Operation{Name: "GetThing"}}
		if c.sealed = c.seal(response); (c.sealed != nil) != sealed || sealed != (response.Body == io.ReadCloser(c.sealed)) {
			t.Fatalf("checksum %q: sealed %v, %T is read", sum, c.sealed != nil, response.Body)
		}
		if !sealed {
			continue
		}
		if err := errors.Join(response.Body.Close(), response.Body.Close()); err != nil || body.closed != 1 {
			t.Errorf("%v, closed %d times", err, body.closed)
		}
		if err := c.verify(t.Context()); !errors.Is(err, errTold) {
			t.Errorf("%v", err)
		}
	}
	c := &check{Operation: &Operation{Name: "GetThing"}}
	if c.seal(&http.Response{Header: http.Header{checksumHeader: {"17"}}}) != nil {
		t.Error("there is no body to seal")
	}
}

// TestLimits: an operation's own limit counts before that of its protocol.
func TestLimits(t *testing.T) {
	for _, test := range []struct {
		op   Operation
		want int
	}{
		{Operation{}, 64 << 20}, {Operation{Elements: []string{"a"}}, 1 << 30}, {Operation{MaxBytes: 5}, 5},
		{Operation{MaxBytes: 5, Elements: []string{"a"}}, 5}, {Operation{MaxBytes: 1 << 31}, 1 << 31},
	} {
		if got := (&check{Operation: &test.op}).limit(); got != test.want {
			t.Errorf("%+v: %d, want %d", test.op, got, test.want)
		}
	}
}

// TestWhatIsWatched: the text of a flag, or EC2's word that nothing was done where the
// answer has nothing else; nothing of an answer without a body.
func TestWhatIsWatched(t *testing.T) {
	for _, test := range []struct {
		op   Operation
		text string
	}{
		{Operation{Flag: "IsLast"}, "sLast"}, {Operation{Flag: "IsLast", Elements: []string{"a"}}, "sLast"}, {Operation{Elements: []string{"return"}}, undone},
		{Operation{Elements: []string{"return", "thing"}}, ""}, {Operation{}, ""},
	} {
		response := &http.Response{Body: io.NopCloser(strings.NewReader("x"))}
		c := &check{Operation: &test.op}
		c.watch(response)
		if got := c.body; (got == nil) != (test.text == "") || got != nil && (got.text != test.text || response.Body != io.ReadCloser(got)) {
			t.Errorf("%+v: %+v", test.op, got)
		}
	}
}
