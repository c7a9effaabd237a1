package fastjson

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"
)

const everything = `{"Marker":"next","Names":["a","b"],"Counts":{"x":1,"y":-2},"Things":[{"Name":"n\u00e9\n\ud83d\ude00","Kind":"k","Kinds":["k","l"],
	"At":1.5e9,"Stamp":"2024-02-29T23:59:59.5Z","Long":9223372036854775807,"Short":-2147483648,"Ratio":1e-3,"Float":0.5,"Is":true,"Size":7,"Data":"AQID",
	"Owner":{"ID":"o"},"Owners":[{"ID":"p"},{},{"ID":null}],"Tags":{"a":"1","b\"":"2"},"Groups":{"g":["1","2"],"h":[]},"Table":[[1],[],[2,3]],
	"Value":{"List":[{"Text":"t"},{"List":[]}]}},{"Is" : false , "Name" : null}]}`

func p[V any](v V) *V { return &v }

func TestEverything(t *testing.T) {
	got, ok := newThings().Decode([]byte(everything))
	want := &things{Marker: p("next"), Names: []string{"a", "b"}, Counts: map[string]int64{"x": 1, "y": -2}, Things: []thing{
		{
			Name: p("né\n😀"), Kind: "k", Kinds: []kind{"k", "l"}, At: p(time.Unix(1.5e9, 0).UTC()), Stamp: p(time.Date(2024, 2, 29, 23, 59, 59, 5e8, time.UTC)),
			Long: p(int64(math.MaxInt64)), Short: p(int32(math.MinInt32)), Ratio: p(1e-3), Float: p(float32(.5)), Is: p(true), Size: 7, Data: []byte{1, 2, 3},
			Owner: &owner{p("o")}, Owners: []owner{{p("p")}, {}, {}}, Tags: map[string]string{"a": "1", `b"`: "2"},
			Groups: map[string][]string{"g": {"1", "2"}, "h": {}}, Table: [][]int64{{1}, {}, {2, 3}},
			Value: &valueList{[]value{&valueText{"t"}, &valueList{[]value{}}}},
		},
		{Is: p(false)},
	}}
	if !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("decoded %v\n%+v\nwant\n%+v", ok, got, want)
	}
}

// thingOf is a body with one thing that has that member.
func thingOf(member string) string { return `{"Things":[{` + member + `}]}` }

func TestWhatIsTheSDKs(t *testing.T) {
	deep := strings.Repeat(`{"List":[`, 600) + strings.Repeat(`]}`, 600)
	for name, body := range map[string]string{
		"nothing":                     ``,
		"white space":                 ` `,
		"null":                        `null`,
		"another type":                `[]`,
		"a text":                      `"a"`,
		"cut":                         `{"Marker":"a"`,
		"something behind":            `{} {}`,
		"a comma behind":              `{"Marker":"a",}`,
		"a comma first":               `{,"Marker":"a"}`,
		"no comma":                    `{"Marker":"a" "Names":[]}`,
		"no colon":                    `{"Marker" "a"}`,
		"no value":                    `{"Marker":}`,
		"a name with escapes":         `{"\u004darker":"a"}`,
		"a name without quotes":       `{Marker:"a"}`,
		"a byte order mark":           "\ufeff{}",
		"a form feed":                 "\f{}",
		"a number for a text":         `{"Marker":1}`,
		"an object for a list":        `{"Things":{}}`,
		"a list for an object":        `{"Things":[[]]}`,
		"null in a list":              `{"Things":[null]}`,
		"null in a list of texts":     `{"Names":["a",null]}`,
		"null in a map":               `{"Counts":{"a":null}}`,
		"a name twice":                `{"Counts":{"a":1,"a":2}}`,
		"a name twice, spelt apart":   `{"Counts":{"a":1,"\u0061":2}}`,
		"a list twice":                `{"Things":[],"Things":[]}`,
		"a list of texts twice":       `{"Names":[],"Names":[]}`,
		"a map twice":                 `{"Counts":{},"Counts":{}}`,
		"a struct twice":              thingOf(`"Owner":{},"Owner":{}`),
		"null behind":                 `{"Marker":"a","Marker":null}`,
		"null behind others":          `{"Names":["Marker"],"Marker":"a","Counts":{}, "Marker" : null}`,
		"a comma behind an item":      `{"Names":["a",]}`,
		"a comma for an item":         `{"Names":[,"a"]}`,
		"a brace for a bracket":       `{"Names":["a"}`,
		"new member":                  thingOf(`"New":1`),
		"nearly null":                 `{"New":nulx}`,
		"nearly true":                 `{"New":trux}`,
		"nearly false":                `{"New":falsx}`,
		"a capital exponent":          thingOf(`"Size":1E2`),
		"an exponent of an integer":   thingOf(`"Size":1e2`),
		"a control character":         "{\"Marker\":\"a\tb\"}",
		"a control character, far":    "{\"Marker\":\"0123456789\x01\"}",
		"not UTF-8":                   "{\"Marker\":\"\xff\"}",
		"not UTF-8 beside an escape":  "{\"Marker\":\"\\n\xff\"}",
		"not UTF-8 in a map's name":   "{\"Counts\":{\"\xff\":1}}",
		"half a pair":                 `{"Marker":"\ud83d"}`,
		"the other half":              `{"Marker":"\ude00"}`,
		"half a pair and a character": `{"Marker":"\ud83d\u0061"}`,
		"half a pair, no digits":      `{"Marker":"\ud83d\uzzzz"}`,
		"half a pair and another":     `{"Marker":"\ud83d\nabcde"}`,
		"an unknown escape":           `{"Marker":"\a"}`,
		"an escape without digits":    `{"Marker":"\u00"}`,
		"an escape of bad digits":     `{"Marker":"\u00g0"}`,
		"an escape and no end":        `{"Marker":"a\n`,
		"a backslash and no end":      `{"Marker":"a\`,
		"a fraction":                  thingOf(`"Long":1.0`),
		"an exponent":                 thingOf(`"Long":1e3`),
		"leading zeros":               thingOf(`"Long":01`),
		"less than nothing":           thingOf(`"Long":-0`),
		"a sign":                      thingOf(`"Long":+1`),
		"no digits":                   thingOf(`"Long":-`),
		"too large":                   thingOf(`"Long":9223372036854775808`),
		"too large, short":            thingOf(`"Short":2147483648`),
		"too small, short":            thingOf(`"Short":-2147483649`),
		"a number in a text":          thingOf(`"Long":"1"`),
		"no number":                   thingOf(`"Ratio":"NaN"`),
		"a huge number":               thingOf(`"Ratio":1e999`),
		"a fraction without digits":   thingOf(`"Ratio":1.`),
		"an exponent without digits":  thingOf(`"Ratio":1e+`),
		"a number's leading zeros":    thingOf(`"Ratio":00.5`),
		"a number less than nothing":  thingOf(`"Ratio":-0`),
		"not a boolean":               thingOf(`"Is":"true"`),
		"not quite true":              thingOf(`"Is":truE`),
		"not quite null":              thingOf(`"Is":nul`),
		"a bad time":                  thingOf(`"Stamp":"2023-02-29T00:00:00Z"`),
		"a time of the other form":    thingOf(`"At":"2024-02-29T00:00:00Z"`),
		"a time beyond all":           thingOf(`"At":1e16`),
		"a time before all":           thingOf(`"At":-1e16`),
		"bad base 64":                 thingOf(`"Data":"A"`),
		"names of texts twice":        thingOf(`"Tags":{"a":"1","a":"2"}`),
		"names of structs twice":      `{"Owned":{"a":{},"a":{}}}`,
		"names of maps twice":         `{"Nested":{"a":{},"a":{}}}`,
		"a large exponent":            thingOf(`"Long":1E3`),
		"an unknown half exponent":    `{"New":1e}`,
		"an unknown half number":      `{"New":-}`,
		"half an escape, at the end":  `{"Marker":"\u00`,
		"a union of one and null":     thingOf(`"Value":{"Text":"a","Text":null}`),
		"a union of two":              thingOf(`"Value":{"Text":"a","List":[]}`),
		"a union of none":             thingOf(`"Value":{}`),
		"a union of null":             thingOf(`"Value":{"Text":null}`),
		"a union of others":           thingOf(`"Value":{"New":1}`),
		"too deep":                    thingOf(`"Value":` + deep),
		"an unknown cut":              `{"New":[1,{"a":tru}]}`,
		"an unknown bad text":         "{\"New\":\"\xff\"}",
	} {
		if out, ok := newThings().Decode([]byte(body)); ok || out != nil {
			t.Errorf("%s was decoded: %+v", name, out)
		}
	}
}

// What is unusual and means the same to the SDK is decoded.
func TestWhatIsDecoded(t *testing.T) {
	for name, tt := range map[string]struct {
		body string
		want things
	}{
		"nothing there":            {` {} `, things{}},
		"white space":              {"{ \"Marker\"\t:\r\"a\" \n, \"Names\" : [ \"b\" , \"c\" ] }\n", things{Marker: p("a"), Names: []string{"b", "c"}}},
		"an empty text":            {`{"Marker":""}`, things{Marker: p("")}},
		"an empty list":            {`{"Things":[],"Names":[ ]}`, things{Things: []thing{}, Names: []string{}}},
		"an empty map":             {`{"Counts":{ }}`, things{Counts: map[string]int64{}}},
		"null":                     {`{"Marker":null,"Things":null,"Counts":null}`, things{}},
		"null before":              {`{"Marker":null,"Marker":"a"}`, things{Marker: p("a")}},
		"null, the name within":    {`{"Names":["Marker"],"Other":{"Marker":1},"Marker":null}`, things{Names: []string{"Marker"}}},
		"a text twice":             {`{"Marker":"a","Marker":"b"}`, things{Marker: p("b")}},
		"others":                   {`{"New":{"a":[1,-2.5e+7,"b\n",true,false,null,{}],"b":{}},"Marker":"a","More":null}`, things{Marker: p("a")}},
		"another case":             {`{"marker":"a"}`, things{}},
		"escapes":                  {`{"Marker":"\"\\\/\b\f\n\r\t\u0041\u00E9\u65e5\uD83D\uDE00 and more text"}`, things{Marker: p("\"\\/\b\f\n\r\tAé日😀 and more text")}},
		"a pointless union's null": {thingOf(`"Value":{"List":null,"Text":"a"}`), things{Things: []thing{{Value: &valueText{"a"}}}}},
		"no bytes":                 {thingOf(`"Data":""`), things{Things: []thing{{Data: []byte{}}}}},
		"a time with a fraction":   {thingOf(`"At":1.7e9,"Stamp":"2024-02-29T00:00:00+02:00"`), things{Things: []thing{{At: p(time.Unix(1.7e9, 0).UTC()), Stamp: p(time.Date(2024, 2, 29, 0, 0, 0, 0, time.FixedZone("", 2*60*60)))}}}},
		"an exponent":              {thingOf(`"Ratio":1E2,"At":1.5E0`), things{Things: []thing{{Ratio: p(100.0), At: p(time.Unix(1, 5e8).UTC())}}}},
		"less than a millisecond":  {thingOf(`"At":1.2345678`), things{Things: []thing{{At: p(time.Unix(1, 234e6).UTC())}}}},
		"digits":                   {thingOf(`"Long":-9223372036854775808,"Size":0,"Short":2147483647,"Ratio":-0.0`), things{Things: []thing{{Long: p(int64(math.MinInt64)), Short: p(int32(math.MaxInt32)), Ratio: p(math.Copysign(0, -1))}}}},
	} {
		got, ok := newThings().Decode([]byte(tt.body))
		if !ok || !reflect.DeepEqual(*got, tt.want) {
			t.Errorf("%s: decoded %v: %+v, want %+v", name, ok, got, tt.want)
		}
	}
}

// A text means what it means to encoding/json, wherever it begins and however long it is.
func TestTextsAsTheStandardLibraryReadsThem(t *testing.T) {
	pieces := []string{"a", "é", "😀", `\n`, `\"`, `\\`, `\u00e9`, `\ud83d\ude00`, "\u007f", "\x01", "\xff", `\ud83d`, "0123456", "日本"}
	for i := range 2000 {
		var b strings.Builder
		for n := i; n > 0; n /= len(pieces) {
			b.WriteString(pieces[n%len(pieces)])
		}
		body := `{"Marker":"` + strings.Repeat("x", i%9) + b.String() + `"}`
		var want struct{ Marker *string }
		err := json.Unmarshal([]byte(body), &want)
		got, ok := newThings().Decode([]byte(body))
		replaced := strings.Contains(b.String(), "\xff") || err == nil && strings.Contains(*want.Marker, "\ufffd")
		if ok != (err == nil && !replaced) {
			t.Fatalf("%q: decoded %v; %v", body, ok, err)
		}
		if ok && *got.Marker != *want.Marker {
			t.Fatalf("%q: %q, want %q", body, *got.Marker, *want.Marker)
		}
	}
}

func TestNumbersAsTheStandardLibraryReadsThem(t *testing.T) {
	for _, text := range []string{
		"0", "1", "-1", "12345678901234567", "999999999999999999", "-999999999999999999", "1000000000000000000", "9223372036854775807", "-9223372036854775808",
		"1.5", "-1.25e-7", "1E400", "1e-400", "0.1", "123456789.123456789", "1e22", "4.9e-324", "00", "1e", ".5", "5.", "--1", "1-", "1_0", "0x1", "Infinity",
	} {
		var want struct {
			Long  *int64
			Ratio *float64
		}
		for _, member := range []string{"Long", "Ratio"} {
			body := `{"` + member + `":` + text + `}`
			want.Long, want.Ratio = nil, nil
			err := json.Unmarshal([]byte(body), &want)
			got, ok := newThings().Decode([]byte(`{"Things":[` + body + `]}`))
			if ok != (err == nil) {
				t.Errorf("%s: decoded %v; %v", body, ok, err)
			}
			if ok && (!reflect.DeepEqual(got.Things[0].Long, want.Long) || !reflect.DeepEqual(got.Things[0].Ratio, want.Ratio)) {
				t.Errorf("%s: %+v, want %+v", body, got.Things[0], want)
			}
		}
	}
}

// A body that is cut off or has another byte anywhere is decoded to what it was, or to
// what the standard library says, or not at all.
func TestEveryByteCounts(t *testing.T) {
	op := newThings()
	for i := range len(everything) {
		if _, ok := op.Decode([]byte(everything[:i])); ok {
			t.Fatalf("cut at %d it is decoded", i)
		}
		for _, c := range []byte("{}[],:\"\\ n0-.e\x00\xc3") {
			body := everything[:i] + string(c) + everything[i+1:]
			if _, ok := op.Decode([]byte(body)); ok && !json.Valid([]byte(body)) {
				t.Fatalf("with %q at %d it is decoded:\n%s", c, i, body)
			}
		}
	}
}

// What takes a member's name again and again is read in one pass, however often it comes.
func TestManyNulls(t *testing.T) {
	nulls := strings.Repeat(`"Marker":null,"New":null,`, 200_000)
	if out, ok := newThings().Decode([]byte(`{` + nulls + `"Marker":"a"}`)); !ok || *out.Marker != "a" {
		t.Errorf("decoded %v: %+v", ok, out)
	}
	if _, ok := newThings().Decode([]byte(`{"Marker":"a",` + nulls + `"Names":[]}`)); ok {
		t.Error("null behind a value is decoded")
	}
}

// Maps of structs, and of maps, have in each value what it says and nothing of the one before.
func TestMapsOfOthers(t *testing.T) {
	body := `{"Owned":{"a":{"ID":"1"},"b":{},"c":{"ID":"3"}},"Nested":{"x":{"y":"1"},"z":{}},"Deep":{"p":{"q":[1]},"r":{}}}`
	got, ok := newThings().Decode([]byte(body))
	want := things{
		Owned:  map[string]owner{"a": {p("1")}, "b": {}, "c": {p("3")}},
		Nested: map[string]map[string]string{"x": {"y": "1"}, "z": {}},
		Deep:   map[string]map[string][]int64{"p": {"q": {1}}, "r": {}},
	}
	if !ok || !reflect.DeepEqual(*got, want) {
		t.Errorf("decoded %v: %+v", ok, got)
	}
}

// A struct that has more fields than its table knows may have null as a member that the table
// lacks: it is nothing in any case.
func TestNullOfANewMember(t *testing.T) {
	if got, ok := newThings().Decode([]byte(thingOf(`"New":null,"Name":"a"`))); !ok || *got.Things[0].Name != "a" {
		t.Errorf("decoded %v: %+v", ok, got)
	}
}

// Members are found in whatever order they come, also where the item before had another
// one, and with white space before and behind their names.
func TestOrderOfMembers(t *testing.T) {
	pieces := []string{`"Name":"a"`, `"Long":1`, ` "Is":true`, `"Size" :2`, `"Owner": {"ID":"o"}`, `"Kind":null`, `"New":[{}]`, `"Kinds":["k"]`}
	op := newThings()
	op.Table.Types = strings.Replace(op.Table.Types, "thing 99", "thing 18", 1)
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var items []string
		var want []thing
		for range 1 + random.IntN(5) {
			var members []string
			var v thing
			for _, i := range random.Perm(len(pieces))[:random.IntN(len(pieces)+1)] {
				members = append(members, pieces[i])
				switch i {
				case 0:
					v.Name = p("a")
				case 1:
					v.Long = p(int64(1))
				case 2:
					v.Is = p(true)
				case 3:
					v.Size = 2
				case 4:
					v.Owner = &owner{p("o")}
				case 7:
					v.Kinds = []kind{"k"}
				}
			}
			items, want = append(items, "{"+strings.Join(members, ",")+"}"), append(want, v)
		}
		body := `{"Things":[` + strings.Join(items, ",") + "]}"
		got, ok := op.Decode([]byte(body))
		if !ok || !reflect.DeepEqual(got.Things, want) {
			t.Fatalf("%s: decoded %v: %+v, want %+v", body, ok, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(everything))
	f.Add([]byte(thingOf(`"Value":{"Text":"a"}`)))
	f.Fuzz(func(t *testing.T, body []byte) {
		if _, ok := newThings().Decode(body); ok && !json.Valid(body) {
			t.Fatalf("decoded what is no JSON: %q", body)
		}
	})
}

// sparse is the output of an operation whose lists and maps may lack items: they are of
// pointers.
type sparse struct {
	Names  []*string
	Counts []*int64
	Owners []*owner
	ByName map[string]*int64
	_      struct{}
}

// Where items are pointers, each value has a place of its own that one of them leads to.
func TestItemsThatArePointers(t *testing.T) {
	op := &Operation{Name: "ListSparse", Output: (*sparse)(nil), Line: "sparse 5 Names Counts Owners ByName", Table: &Table{Types: "\nowner 1 ID\n"}}
	made, ok := op.Decode([]byte(`{"Names":["a","b","c"],"Counts":[1,2,3],"Owners":[{"ID":"x"},{},{"ID":"z"}],"ByName":{"a":4,"b":5}}`))
	out, _ := made.(*sparse)
	if !ok || out == nil {
		t.Fatal("it is not decoded")
	}
	one := func(n int64) *int64 { return &n }
	text := func(s string) *string { return &s }
	want := &sparse{
		Names: []*string{text("a"), text("b"), text("c")}, Counts: []*int64{one(1), one(2), one(3)},
		Owners: []*owner{{ID: text("x")}, {}, {ID: text("z")}}, ByName: map[string]*int64{"a": one(4), "b": one(5)},
	}
	if !reflect.DeepEqual(out, want) {
		t.Errorf("%v, %v, %v, %v", out.Names, out.Counts, out.Owners, out.ByName)
	}
}
