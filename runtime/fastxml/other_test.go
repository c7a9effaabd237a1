package fastxml

import (
	"strings"
	"testing"
)

// scanKnown is a decoder's function for an owner, made when that had so many words.
func scanKnown(words int) func(*Scanner, *owner) {
	return func(s *Scanner, v *owner) {
		for s.Next() {
			switch string(s.Name()) {
			case "ID":
				v.ID = s.String()
			default:
				s.Other(words, "ID")
			}
		}
	}
}

// newOwners lists owners, of which it knows so much, as of the output.
func newOwners(output, each int) *Operation[*things] {
	scan := func(s *Scanner, v *thing) {
		for s.Next() {
			switch string(s.Name()) {
			case "Owner":
				v.Owner = Struct(s, poolOwner, v.Owner, scanKnown(each))
			case "Tags":
				List(s, poolOwner, &v.Tags, "item", scanKnown(each))
			default:
				s.Unknown()
			}
		}
	}
	return &Operation[*things]{Name: "ListThings", Ignored: []string{"requestId"}, Words: Words[things], New: func() *things { return new(things) }, Scan: func(s *Scanner, v *things) {
		for s.Next() {
			switch string(s.Name()) {
			case "Thing":
				Append(s, poolThing, &v.Things, scan)
			default:
				s.Other(output, "Thing")
			}
		}
	}}
}

// wordsOfThings are those of things: a text, a boolean that fills one, two lists, a text.
const wordsOfThings = 1 + 1 + 3 + 3 + 2

// What the SDK has no member for is passed over where a struct is as it was when its
// decoder was made. In one that has grown, it may be the new member.
func TestOther(t *testing.T) {
	inOwner := "<R><Thing><Owner><ID>1</ID><New a='b'>n</New></Owner></Thing></R>"
	inItem := "<R><Thing><Tags><item><New><a/><b>c</b></New><ID>1</ID></item></Tags></Thing></R>"
	inOutput := "<R><New/><Thing><Owner/></Thing><requestId>r</requestId></R>"
	for _, test := range []struct {
		body         string
		output, each int
		ok           bool
	}{
		{inOwner, wordsOfThings, 1, true},
		{inOwner, 0, 1, true},
		{inOwner, wordsOfThings, 2, false},
		{inItem, wordsOfThings, 1, true},
		{inItem, wordsOfThings, 0, false},
		{inOutput, wordsOfThings, 0, true},
		{inOutput, wordsOfThings - 1, 1, false},
		{"<R><requestId>r</requestId></R>", wordsOfThings - 1, 1, true},
		{"<R><Thing><Owner><iD>1</iD></Owner></Thing></R>", wordsOfThings, 1, false},
		{"<R><thing/></R>", wordsOfThings, 1, false},
		{"<R><New", wordsOfThings, 1, false},
		{"<R><New>", wordsOfThings, 1, false},
		{"<R><New><a></New></R>", wordsOfThings, 1, false},
		{"<R><New><a:b/></New></R>", wordsOfThings, 1, false},
		{"<R><-New/></R>", wordsOfThings, 1, false},
		{"<R><1/></R>", wordsOfThings, 1, false},
		{"<R><x-New/></R>", wordsOfThings, 1, true},
	} {
		got, ok := newOwners(test.output, test.each).Decode([]byte(test.body))
		if ok != test.ok {
			t.Errorf("Decode(%s) by one who knows %d and %d words: %v", test.body, test.output, test.each, ok)
		}
		if ok && strings.Contains(test.body, "<ID>") {
			th := got.Things[0]
			if id := append(th.Tags, Value(th.Owner))[0].ID; Value(id) != "1" {
				t.Errorf("Decode(%s) = %+v", test.body, got)
			}
		}
	}
}
