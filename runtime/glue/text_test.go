package glue_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	smithyxml "github.com/aws/smithy-go/encoding/xml"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// oddText returns a text of bytes, some of which no protocol likes.
func oddText(rnd *rand.Rand) string {
	pieces := []string{"a", "/", " ", "+", "%", "%2B", "\r", "\n", "\t", "\x01", "\x7f", "\u0085", "\u2028", "\ufffd", "\ufffe", "\uffff", "\xff", "\xc3", "ü", "🦀", "&", "<", "]]>", "#", "?", ".", ".."}
	text := ""
	for range 1 + rnd.IntN(6) {
		text += pieces[rnd.IntN(len(pieces))]
	}
	return text
}

// A text that XML carries comes out as it went in; any other is refused. The
// measure is what the SDK writes and a reader of XML makes of it.
func TestWhatXMLCarries(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for range 20_000 {
		text := oddText(rnd)
		var body bytes.Buffer
		root := smithyxml.StartElement{Name: smithyxml.Name{Local: "Key"}}
		smithyxml.NewEncoder(&body).RootElement(root).String(text)
		var read string
		carried := xml.Unmarshal(body.Bytes(), &read) == nil && read == text
		_, bind := newInput[ListKeysInput](nil)
		glue.InXML(bind, "Key", &text)
		if err := bind.Err(); (err == nil) != carried {
			t.Fatalf("%q is carried: %v, but the check says %v", text, carried, err)
		}
		if !carried {
			refused++
		}
	}
	_, empty := newInput[ListKeysInput](nil)
	if glue.InXML(empty, "Key", new("")); empty.Err() != nil {
		t.Error("no text at all is refused")
	}
	if glue.InXML(empty, "Key", new("\x01")); empty.Err() == nil || !strings.HasPrefix(empty.Err().Error(), "input member Key: ") {
		t.Error(empty.Err())
	}
	if refused < 5000 || refused > 15_000 {
		t.Errorf("%d of 20,000 refused: no good sample", refused)
	}
	_, bind := newInput[ListKeysInput](nil)
	if glue.InXML(bind, "Key", nil); bind.Err() != nil {
		t.Error("nil is refused")
	}
}

// A carriage return goes out well, but does not come back.
func TestWhatComesBackInXML(t *testing.T) {
	text := "a\rb"
	_, bind := newInput[ListKeysInput](nil)
	glue.InXML(bind, "Key", &text)
	if err := bind.Err(); err != nil {
		t.Error(err)
	}
	if glue.EchoedInXML(bind, "Key", &text); bind.Err() == nil {
		t.Error("a text that comes back as another is taken")
	}
}

// An answer is decoded byte for byte, and what the client returned is left as it
// was: a fake may return it again.
func TestURLDecoding(t *testing.T) {
	keys := []string{"plain"}
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		keys = append(keys, oddText(rnd))
	}
	b := newBucket(keys, 1000)
	out, err := b.ListKeys(t.Context(), &ListKeysInput{Encode: true})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		plain := plainKeys(new(glue.URLDecoder), out)
		for i, key := range b.keys {
			if got := *plain.Keys[i].Key; got != key {
				t.Fatalf("%q instead of %q", got, key)
			}
			if sent := *out.Keys[i].Key; sent != url.QueryEscape(key) {
				t.Fatalf("the client's own output has %q", sent)
			}
		}
	}
}

func TestDecodingCosts(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates on its own")
	}
	out := &ListKeysOutput{Encoded: true, Keys: make([]KeyData, 1000)}
	for i := range out.Keys {
		out.Keys[i].Key = glue.Ptr("a/plain/key")
	}
	if n := testing.AllocsPerRun(10, func() { plainKeys(new(glue.URLDecoder), out) }); n > 2 {
		t.Errorf("%v allocations for keys that need no decoding", n)
	}
	for i := range out.Keys {
		out.Keys[i].Key = glue.Ptr("a+key%21")
	}
	if n := testing.AllocsPerRun(10, func() { plainKeys(new(glue.URLDecoder), out) }); n > 6 {
		t.Errorf("%v allocations for a page of encoded keys", n)
	}
}

// What is no encoding, though the answer says so, is an error and not a key.
func TestBrokenEncoding(t *testing.T) {
	for _, key := range []string{"%", "a%2", "%zz", "100%", "%%20", "+%"} {
		lister := &keyLister{Operation: "ListKeys", Input: newInput[ListKeysInput], Plain: plainKeys}
		lister.Call = func(any, context.Context, *ListKeysInput, ...func(*Options)) (*ListKeysOutput, error) {
			return &ListKeysOutput{Encoded: true, Keys: []KeyData{{Key: &key}}}, nil
		}
		client := &glue.Client{API: newBucket(nil, 1)}
		found, err := glue.FetchListed(t.Context(), newService(nil).Shelf("keys"), "Load", client, lister, new(ListKeysInput), new(glue.Binder), nil,
			func(out *ListKeysOutput) *KeyData { return &out.Keys[0] }, nil, nil, nil)
		if !errors.Is(err, resource.ErrPaging) || found != nil {
			t.Errorf("%q: %v, %v", key, found, err)
		}
	}
}

// Of several texts that are no encoding, the first is told.
func TestTheFirstBrokenEncodingIsTold(t *testing.T) {
	var d glue.URLDecoder
	if d.Text("Prefix", nil) != nil || d.Err() != nil {
		t.Errorf("nil is another text, %v", d.Err())
	}
	list := []KeyData{{Key: new("a%20")}, {Key: new("b%")}, {Key: new("c%")}}
	glue.DecodeTexts(&d, "Keys[].Key", list, func(elem *KeyData) **string { return &elem.Key })
	if err := d.Err(); err == nil || !strings.Contains(err.Error(), `Keys[].Key "b%"`) || *list[0].Key != "a%20" {
		t.Errorf("%v, of %q", err, *list[0].Key)
	}
	var other glue.URLDecoder
	sent := "a%20b"
	if got := other.Text("Prefix", &sent); *got != "a b" || sent != "a%20b" || other.Err() != nil {
		t.Errorf("%q of %q, %v", *got, sent, other.Err())
	}
	if other.Text("Prefix", new("%")); other.Err() == nil || !strings.Contains(other.Err().Error(), `Prefix "%"`) {
		t.Error(other.Err())
	}
}

// What stands before a wildcard, and what escapes it, is escaped as well.
func TestEscape(t *testing.T) {
	for text, want := range map[string]string{"": "", "a": "a", "a*": `a\*`, `a\`: `a\\`, `\*?`: `\\\*\?`, "ä?": `ä\?`} {
		if got := glue.Escape("*?", text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// A document is decoded as RFC 3986 has it; one that was never encoded stays.
func TestURLDecoded(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	for text, want := range map[string]string{
		"": "", "%7B%22a%22%3A%20%22b+c%22%7D": `{"a": "b+c"}`, "a+b": "a+b", "%2B": "+", `{"a": "100%"}`: `{"a": "100%"}`, "a b%20": "a b%20",
	} {
		if got, err := glue.URLDecoded(box, "Document", text, nil); got != want || err != nil {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
	if got, err := glue.URLDecoded(box, "Document", "50%", nil); got != "50%" || err == nil {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := glue.URLDecoded(box, "Document", "", errBroken); err != errBroken {
		t.Error(err)
	}
}

// A token that is a number must be one that its member can hold.
func TestNumbersOfTokens(t *testing.T) {
	for text, fits := range map[string]bool{"7": true, "2147483647": true, "-1": true, "2147483648": false, "9223372036854775808": false, "x": false, "7.5": false} {
		got := 0
		l := &boxLister{
			Operation: "ListBoxes", Call: by(API.ListBoxes), Input: newInput[ListBoxesInput], Tokens: 1,
			Start: func(in *ListBoxesInput, tok *glue.Token) {
				glue.IntegerPointerToken(tok, 0, &in.MaxBoxes)
				got = int(glue.Value(in.MaxBoxes))
			},
		}
		f := script(map[string]*ListBoxesOutput{"": page("")})
		_, err := newShelf(f).list(l).StartAt(resource.Token(text)).Count(t.Context())
		if (err == nil) != fits || fits && fmt.Sprint(got) != text {
			t.Errorf("%s: %d, %v", text, got, err)
		}
	}
}
