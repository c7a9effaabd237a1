package fastxml

import (
	"strings"
	"testing"
)

// fieldsOfThings is how many fields things have.
const fieldsOfThings = 5

// What the SDK has no member for is passed over where a struct is as it was when its
// decoder was made. In one that has grown, it may be the new member.
func TestOther(t *testing.T) {
	inOwner := "<R><Thing><Owner><ID>1</ID><New a='b'>n</New></Owner></Thing></R>"
	inItem := "<R><Thing><Tags><item><New><a/><b>c</b></New><ID>1</ID></item></Tags></Thing></R>"
	nested := func(deep int) string {
		return "<R><New>" + strings.Repeat("<a>", deep) + strings.Repeat("</a>", deep) + "</New></R>"
	}
	inOutput := "<R><New/><Thing><Owner/></Thing><requestId>r</requestId></R>"
	for _, test := range []struct {
		body         string
		output, each int
		ok           bool
	}{
		{inOwner, fieldsOfThings, 1, true},
		{inOwner, 0, 1, true},
		{inOwner, fieldsOfThings, 2, false},
		{inItem, fieldsOfThings, 1, true},
		{inItem, fieldsOfThings, 0, false},
		{inOutput, fieldsOfThings, 0, true},
		{inOutput, fieldsOfThings - 1, 1, false},
		{"<R><requestId>r</requestId></R>", fieldsOfThings - 1, 1, true},
		{"<R><Thing><Owner><iD>1</iD></Owner></Thing></R>", fieldsOfThings, 1, false},
		{"<R><thing/></R>", fieldsOfThings, 1, false},
		{"<R><New", fieldsOfThings, 1, false},
		{"<R><New>", fieldsOfThings, 1, false},
		{"<R><New><a></New></R>", fieldsOfThings, 1, false},
		{"<R><New><a:b/></New></R>", fieldsOfThings, 1, false},
		{"<R><-New/></R>", fieldsOfThings, 1, false},
		{"<R><1/></R>", fieldsOfThings, 1, false},
		{"<R><x-New/></R>", fieldsOfThings, 1, true},
		{"<R><x.New/></R>", fieldsOfThings, 1, true},
		{nested(maxNested), fieldsOfThings, 1, true},
		{nested(maxNested + 1), fieldsOfThings, 1, false},
	} {
		got := decoded(thingsOf("", test.output, test.each), test.body)
		if ok := got != nil; ok != test.ok {
			t.Errorf("Decode(%s) by one who knows %d and %d fields: %v", test.body, test.output, test.each, ok)
		}
		if got != nil && strings.Contains(test.body, "<ID>") {
			th := got.Things[0]
			if th.Owner != nil {
				th.Tags = append(th.Tags, *th.Owner)
			}
			if id := th.Tags[0].ID; id == nil || *id != "1" {
				t.Errorf("Decode(%s) = %+v", test.body, got)
			}
		}
	}
}
