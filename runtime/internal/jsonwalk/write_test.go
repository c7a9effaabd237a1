package jsonwalk_test

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	smithyjson "github.com/aws/smithy-go/encoding/json"

	"github.com/seed5e775779/resgen/runtime/internal/jsonwalk"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

type (
	kind  string
	inner struct{ Value *string }
	whole struct {
		Text  *string
		Kind  kind
		Short int32
		Long  *int64
		Yes   bool
		Blob  []byte
		Inner *inner
		List  []string
		Blobs [][]byte
		Lists [][]int32
		Map   map[string]inner
		Raw   map[string][]byte
	}
	// what the SDK alone can write
	number struct{ Value float64 }
	moment struct{ Pointers []*string }
	table  struct{ Pointers map[string]*inner }
	more   struct {
		Known *string
		New   *string
	}
)

const types = `
whole 12 Text Kind Short Long Yes Blob Inner List Blobs Lists Map Raw
inner 1 Value
number 1 Value
moment 1 Pointers
table 1 Pointers
more 1 Known
`

// written is how a list is written as the member L.
func written[T any](t *testing.T, list []T) (string, bool) {
	t.Helper()
	table := &shape.Table{Types: types}
	v := shape.Of(table).Value(reflect.TypeFor[[]T]())
	got, ok := jsonwalk.Script{}.AppendList([]byte("<"), "L", &v, unsafe.Pointer(&list))
	return strings.TrimPrefix(string(got), "<"), ok
}

// Values of all kinds are written as JSON that says the same, in the order of the table;
// what is not set is not written.
func TestWrittenValues(t *testing.T) {
	for _, test := range []struct {
		in   whole
		want string
	}{
		{whole{}, `{}`},
		{whole{Text: new("")}, `{"Text":""}`},
		{whole{Text: new("a\"\\\n\x01é<"), Kind: "k"}, `{"Text":"a\"\\\n\u0001é<","Kind":"k"}`},
		{whole{Short: math.MinInt32, Long: new(int64(math.MaxInt64)), Yes: true}, `{"Short":-2147483648,"Long":9223372036854775807,"Yes":true}`},
		{whole{Long: new(int64(0))}, `{"Long":0}`},
		{whole{Blob: []byte{}, Inner: &inner{}}, `{"Blob":"","Inner":{}}`},
		{whole{Blob: []byte("ab?>"), Inner: &inner{new("v")}}, `{"Blob":"YWI/Pg==","Inner":{"Value":"v"}}`},
		{whole{List: []string{}, Blobs: [][]byte{}, Lists: [][]int32{}, Map: map[string]inner{}}, `{"List":[],"Blobs":[],"Lists":[],"Map":{}}`},
		{whole{List: []string{"a", "", "b"}}, `{"List":["a","","b"]}`},
		{whole{Blobs: [][]byte{nil, {}, []byte("a"), nil}}, `{"Blobs":[null,"","YQ==",null]}`},
		{whole{Lists: [][]int32{{1, -2, 3}, {}, {4}}}, `{"Lists":[[1,-2,3],[],[4]]}`},
		{whole{Map: map[string]inner{"a\"": {new("v")}}, Raw: map[string][]byte{"n": nil}}, `{"Map":{"a\"":{"Value":"v"}},"Raw":{"n":null}}`},
	} {
		got, ok := written(t, []whole{test.in, {}, test.in})
		if want := `"L":[` + test.want + `,{},` + test.want + `]`; !ok || strings.ReplaceAll(got, `\u003c`, "<") != want {
			t.Errorf("%s, %v, want %s", got, ok, want)
		}
		if !json.Valid([]byte("{" + got + "}")) {
			t.Errorf("%s is no JSON", got)
		}
	}
}

// Maps of several entries have all of them, with commas between.
func TestWrittenMaps(t *testing.T) {
	in := whole{Raw: map[string][]byte{"a": []byte("1"), "b": []byte("2"), "c": nil}}
	got, ok := written(t, []whole{in})
	var back struct {
		L []struct{ Raw map[string][]byte }
	}
	if err := json.Unmarshal([]byte("{"+got+"}"), &back); !ok || err != nil || !reflect.DeepEqual(back.L[0].Raw, in.Raw) {
		t.Errorf("%s, %v, %v", got, ok, err)
	}
}

// What the SDK alone can write is left to it: numbers with a fraction, items that are
// pointers, and structs that have gained members.
func TestWhatIsNotWritten(t *testing.T) {
	for name, write := range map[string]func() (string, bool){
		"numbers with a fraction": func() (string, bool) { return written(t, []number{{0.5}}) },
		"lists of pointers":       func() (string, bool) { return written(t, []moment{{[]*string{new("a")}}}) },
		"maps of pointers":        func() (string, bool) { return written(t, []table{{map[string]*inner{"a": {}}}}) },
		"a struct with more":      func() (string, bool) { return written(t, []more{{Known: new("a")}}) },
	} {
		if got, ok := write(); ok {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Texts are written byte for byte as the SDK writes them: whatever stands where in a text of
// whatever length.
func TestWrittenTexts(t *testing.T) {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	special := []string{"", `"`, `\`, "/", "<", "&", "\n", "\r", "\t", "\b", "\f", "\x00", "\x1f", " ", "~", "\x7f", "\x80", "\xc3", "\xff", "é", "\u2027", "\u2028", "\u2029", "\u202a", "\ufffd", "日", "😀", "\xed\xa0\x80", "é\"", "\"é", `""""""""`, `\\\\\\\\`}
	for _, s := range special {
		for length := range 20 {
			for at := range length + 1 {
				text := letters[:at] + s + letters[at:length] + s
				want := smithyjson.NewEncoder()
				want.Value.String(text)
				// The SDK's newer serializers write DEL with an escape, and U+FFFD without.
				wanted := strings.NewReplacer("\x7f", `\u007f`, `\ufffd`, "\ufffd").Replace(want.String())
				if got, ok := written(t, []inner{{&text}}); !ok || got != `"L":[{"Value":`+wanted+`}]` {
					t.Fatalf("%q is written %s, want %s", text, got, wanted)
				}
			}
		}
	}
}

// A text is written whole into whatever room is left.
func TestTextsInLittleRoom(t *testing.T) {
	v := shape.Of(&shape.Table{Types: types}).Value(reflect.TypeFor[[]inner]())
	text := strings.Repeat(`a"b\c`, 7)
	list := []inner{{&text}}
	for room := range 120 {
		got, ok := jsonwalk.Script{}.AppendList(make([]byte, 0, room), "L", &v, unsafe.Pointer(&list))
		var back struct{ L []inner }
		if err := json.Unmarshal([]byte("{"+string(got)+"}"), &back); !ok || err != nil || *back.L[0].Value != text {
			t.Fatalf("room for %d: %s, %v, %v", room, got, ok, err)
		}
	}
}
