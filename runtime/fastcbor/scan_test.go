package fastcbor

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	smithycbor "github.com/aws/smithy-go/encoding/cbor"
)

func p[V any](v V) *V { return &v }

var everything = entries(
	"Marker", word("next"), "Names", series(word("a"), word("b")), "Counts", entries("x", number(1), "y", number(-2)),
	"Things", series(
		entries("Name", word("n\x00é"), "Kind", word("k"), "Kinds", series(word("k"), word("l")), "At", moment(double(1.5e9+.25)), "Long", number(math.MinInt64),
			"Short", number(math.MaxInt32), "Ratio", double(1e-3), "Float", single(.5), "Is", yes, "Size", number(7), "Data", raw("\x01\x02"), "Owner", entries("ID", word("o")),
			"Owners", series(entries("ID", word("p")), entries(), entries("ID", null)), "Tags", entries("a", word("1")), "Groups", entries("g", series(word("1")), "h", series()),
			"Table", series(series(number(1)), series()), "Values", series(double(1), number(2), single(3)), "Times", series(moment(number(1)), moment(double(-1)))),
		entries("Is", no, "Name", none)))

func TestEverything(t *testing.T) {
	got, ok := newThings().Decode(everything)
	want := &things{Marker: p("next"), Names: []string{"a", "b"}, Counts: map[string]int64{"x": 1, "y": -2}, Things: []thing{
		{
			Name: p("n\x00é"), Kind: "k", Kinds: []kind{"k", "l"}, At: p(time.Unix(1.5e9, 25e7)), Long: p(int64(math.MinInt64)), Short: p(int32(math.MaxInt32)),
			Ratio: p(1e-3), Float: p(float32(.5)), Is: p(true), Size: 7, Data: []byte{1, 2}, Owner: &owner{p("o")}, Owners: []owner{{p("p")}, {}, {}},
			Tags: map[string]string{"a": "1"}, Groups: map[string][]string{"g": {"1"}, "h": {}}, Table: [][]int64{{1}, {}},
			Values: []float64{1, 2, 3}, Times: []time.Time{time.Unix(1, 0), time.Unix(-1, 0)},
		},
		{Is: p(false)},
	}}
	if !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("decoded %v\n%+v\nwant\n%+v", ok, got, want)
	}
}

func TestWhatIsTheSDKs(t *testing.T) {
	for name, body := range map[string]string{
		"nothing":                     "",
		"null":                        null,
		"another type":                series(),
		"a text":                      word("a"),
		"cut":                         entries("Marker", word("a"))[:9],
		"something behind":            entries() + entries(),
		"no end":                      "\xbf",
		"no end, of a list":           entries("Names", "\x9f"+word("a")),
		"an end in a counted map":     "\xa1\xff",
		"a count that no int holds":   "\xbb\xff\xff\xff\xff\xff\xff\xff\xff\xff",
		"as many in a list":           entries("Names", "\x9b\xff\xff\xff\xff\xff\xff\xff\xff"+word("a")+"\xff"),
		"a name that is no text":      "\xa1" + number(1) + word("a"),
		"a name in pieces":            "\xa1" + endless(text, word("Marker")) + word("a"),
		"a text in pieces":            entries("Marker", endless(text, word("a"))),
		"bytes in pieces":             thingOf("Data", endless(bytes, raw("a"))),
		"a head of another size":      "\xbc",
		"a number for a text":         entries("Marker", number(1)),
		"bytes for a text":            entries("Marker", raw("a")),
		"a map for a list":            entries("Things", entries()),
		"a list for a map":            entries("Things", series(series())),
		"null in a list":              entries("Things", series(null)),
		"null in a list of texts":     entries("Names", series(word("a"), null)),
		"null in a list of numbers":   thingOf("Values", series(double(1), null)),
		"null in a list of times":     thingOf("Times", series(none)),
		"null in a map":               entries("Counts", entries("a", null)),
		"null before a value":         entries("Counts", "\xa1"+word("a")+null+number(1)),
		"a head of no length":         entries("New", "\x1c"+strings.Repeat("\x00", 16)),
		"a text of no length":         entries("Marker", "\x7c"+strings.Repeat("\x00", 16)),
		"a name twice":                entries("Counts", entries("a", number(1), "a", number(1))),
		"a text twice":                entries("Marker", word("a"), "Marker", word("b")),
		"a list twice":                entries("Names", series(), "Names", series()),
		"null behind":                 entries("Marker", word("a"), "Marker", null),
		"new member":                  thingOf("New", number(1)),
		"a float for an integer":      thingOf("Long", double(1)),
		"too large":                   thingOf("Long", head(unsigned, 1<<63)),
		"too small":                   thingOf("Long", head(negative, 1<<63)),
		"too large, short":            thingOf("Short", number(math.MaxInt32+1)),
		"too small, short":            thingOf("Short", number(math.MinInt32-1)),
		"a whole number for a float":  thingOf("Ratio", number(1<<53+1)),
		"as small a one":              thingOf("Ratio", number(-1<<53-1)),
		"a float of two bytes":        thingOf("Ratio", "\xf9\x3c\x00"),
		"a text for a float":          thingOf("Ratio", word("NaN")),
		"a cut float":                 thingOf("Ratio", double(1)[:5]),
		"a number for a boolean":      thingOf("Is", number(1)),
		"no boolean at all":           entries("Things", "\x81\xa1\x62Is"),
		"a time without its tag":      thingOf("At", number(1)),
		"a time of another tag":       thingOf("At", head(tag, 0)+word("2024-01-01T00:00:00Z")),
		"a time of an unknown tag":    thingOf("At", head(tag, 2)+number(1)),
		"a time before all":           thingOf("At", moment(double(-1e16))),
		"a time that is a text":       thingOf("At", moment(word("1"))),
		"a time beyond all":           thingOf("At", moment(double(1e16))),
		"a time that is none":         thingOf("At", moment(double(math.NaN()))),
		"a union":                     thingOf("Value", entries("Text", word("a"))),
		"an unknown that is cut":      entries("New", word("abc"))[:7],
		"an unknown in pieces":        entries("New", endless(text, word("a"))),
		"an unknown simple value":     entries("New", "\xe0"),
		"an unknown end":              entries("New", "\xff"),
		"an unknown name of a number": entries("New", "\xa1"+number(1)+number(1)),
		"unknown lists, too deep":     entries("New", strings.Repeat("\x81", maxDepth)+number(1)), // in the output itself, which is the first map
		"unknown tags, too deep":      entries("New", strings.Repeat("\xc1", maxDepth+1)+number(1)),
	} {
		if out, ok := newThings().Decode(body); ok || out != nil {
			t.Errorf("%s was decoded: %+v", name, out)
		}
	}
}

// What is unusual and means the same to the SDK is decoded.
func TestWhatIsDecoded(t *testing.T) {
	unknown := endless(array, entries("a", yes, "b", null), moment(number(70000)), raw("a"), double(1.5), single(1), number(-1), endless(dictionary, word("c"), none), strings.Repeat("\xc1", 100)+"\x00")
	for name, tt := range map[string]struct {
		body string
		want things
	}{
		"nothing there":              {entries(), things{}},
		"nothing there, no length":   {endless(dictionary), things{}},
		"no lengths":                 {endless(dictionary, word("Names"), endless(array, word("a"))), things{Names: []string{"a"}}},
		"long heads":                 {"\xbb\x00\x00\x00\x00\x00\x00\x00\x01\x79\x00\x06Marker\x7a\x00\x00\x00\x01a", things{Marker: p("a")}},
		"an empty text":              {entries("Marker", word("")), things{Marker: p("")}},
		"what is no UTF-8":           {entries("Marker", word("\xff")), things{Marker: p("\xff")}},
		"an empty list":              {entries("Things", series(), "Names", endless(array)), things{Things: []thing{}, Names: []string{}}},
		"an empty map":               {entries("Counts", entries()), things{Counts: map[string]int64{}}},
		"null":                       {entries("Marker", null, "Things", none, "Counts", null), things{}},
		"null before":                {entries("Marker", null, "Marker", word("a")), things{Marker: p("a")}},
		"others":                     {entries("New", unknown, "Marker", word("a"), "More", null), things{Marker: p("a")}},
		"unknown lists, deep":        {entries("New", strings.Repeat("\x81", maxDepth-1)+number(1)), things{}},
		"more than the deepest":      {entries("Things", series(slices.Repeat([]string{entries()}, 2*maxDepth)...)), things{Things: make([]thing, 2*maxDepth)}},
		"many unknown tags":          {entries("New", series(slices.Repeat([]string{moment(number(1))}, 2*maxDepth)...)), things{}},
		"maps of structs":            {entries("Owned", entries("a", entries("ID", word("1")), "b", entries())), things{Owned: map[string]owner{"a": {p("1")}, "b": {}}}},
		"maps of maps":               {entries("Nested", entries("a", entries("b", word("c")))), things{Nested: map[string]map[string]string{"a": {"b": "c"}}}},
		"another case":               {entries("marker", word("a")), things{}},
		"no bytes":                   {thingOf("Data", raw("")), things{Things: []thing{{Data: []byte{}}}}},
		"empty lists of numbers":     {thingOf("Values", series(), "Times", endless(array)), things{Things: []thing{{Values: []float64{}, Times: []time.Time{}}}}},
		"numbers without a length":   {thingOf("Values", endless(array, double(1), single(2))), things{Things: []thing{{Values: []float64{1, 2}}}}},
		"the last of whole numbers":  {thingOf("Ratio", number(-1<<53)), things{Things: []thing{{Ratio: p(-0x1p53)}}}},
		"an infinite number":         {thingOf("Float", single(float32(math.Inf(1)))), things{Things: []thing{{Float: p(float32(math.Inf(1)))}}}},
		"a time to the millisecond":  {thingOf("At", moment(double(1.0009))), things{Things: []thing{{At: p(time.UnixMilli(1000))}}}},
		"a time in whole seconds":    {thingOf("At", moment(number(-5))), things{Things: []thing{{At: p(time.Unix(-5, 0))}}}},
		"the last and first of ints": {thingOf("Long", number(math.MaxInt64), "Short", number(math.MinInt32)), things{Things: []thing{{Long: p(int64(math.MaxInt64)), Short: p(int32(math.MinInt32))}}}},
	} {
		got, ok := newThings().Decode(tt.body)
		if !ok || !reflect.DeepEqual(*got, tt.want) {
			t.Errorf("%s: decoded %v: %+v, want %+v", name, ok, got, tt.want)
		}
	}
}

// A decoder that met what is the SDK's, in the midst of maps and lists, begins anew with the
// next body.
func TestDecodingAfterwards(t *testing.T) {
	op, deep := newThings(), entries("New", strings.Repeat("\x81", maxDepth-10))
	for range 20 {
		if _, ok := op.Decode(deep); ok {
			t.Fatal("a body that is cut is decoded")
		}
	}
	if _, ok := op.Decode(everything); !ok {
		t.Error("the next body is left to the SDK")
	}
}

// A body that is cut off or has another byte anywhere is no reason to panic, and what is
// decoded is CBOR.
func TestEveryByteCounts(t *testing.T) {
	op := newThings()
	for i := range len(everything) {
		if _, ok := op.Decode(everything[:i]); ok {
			t.Fatalf("cut at %d it is decoded", i)
		}
		for c := range 256 {
			body := everything[:i] + string([]byte{byte(c)}) + everything[i+1:]
			if _, ok := op.Decode(body); ok {
				mustBeCBOR(t, body)
			}
		}
	}
}

// mustBeCBOR asks another decoder.
func mustBeCBOR(t *testing.T, body string) {
	t.Helper()
	v, err := smithycbor.Decode([]byte(body))
	if _, ok := v.(smithycbor.Map); !ok || err != nil {
		t.Fatalf("decoded what is no map of CBOR: %T, %v: %x", v, err, body)
	}
}
