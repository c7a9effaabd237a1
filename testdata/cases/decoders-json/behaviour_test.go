package kinds

import (
	"reflect"
	"testing"
	"time"

	"example.com/sdk/service/kinds/types"
)

const everything = `{"items":[{"name":"n","text":"t","color":"RED","int":1,"plainInt":2,"long":3,"plainLong":4,"bool":true,"plainBool":true,"float":0.5,"plainFloat":1.5,
"double":2.5,"plainDouble":3.5,"time":1700000000,"blob":"AQI=","texts":["a"],"colors":["RED"],"ints":[1],"longs":[2],"doubles":[0.5],"times":["2024-01-02T03:04:05Z"],"blobs":["AQ=="],
"matrix":[["a","b"],[]],"textMap":{"k":"v"},"colorMap":{"k":"RED"},"innerMap":{"k":{"id":"i"}},"inner":{"id":"i","number":1,"color":"RED","words":["w"],"leaves":[{"id":"l","count":1}]},
"inners":[{"id":"j"}],"leaf":{"count":2},"leaves":[{"id":"m"}],"labels":[{"key":"k","value":"v"}],"choice":{"text":"c"},"choices":[{"number":1},{"leaf":{"id":"x"}}]}]}`

func p[V any](v V) *V { return &v }

func TestEveryKindIsDecoded(t *testing.T) {
	out, ok := listKindsDecoder.Decode([]byte(everything))
	got, _ := out.(*ListKindsOutput)
	want := types.Kinds{
		Name: p("n"), Text: p("t"), Color: "RED", Int: p(int32(1)), PlainInt: 2, Long: p(int64(3)), PlainLong: 4, Bool: p(true), PlainBool: true, Float: p(float32(.5)), PlainFloat: 1.5,
		Double: p(2.5), PlainDouble: 3.5, Time: p(time.Unix(1700000000, 0).UTC()), Blob: []byte{1, 2}, Texts: []string{"a"}, Colors: []types.Color{"RED"}, Ints: []int32{1}, Longs: []int64{2},
		Doubles: []float64{.5}, Times: []time.Time{time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC)}, Blobs: [][]byte{{1}}, Matrix: [][]string{{"a", "b"}, {}}, TextMap: map[string]string{"k": "v"},
		ColorMap: map[string]types.Color{"k": "RED"}, InnerMap: map[string]types.Inner{"k": {Id: p("i")}},
		Inner:  &types.Inner{Id: p("i"), Number: p(int32(1)), Color: "RED", Words: []string{"w"}, Leaves: []types.Leaf{{Id: p("l"), Count: 1}}},
		Inners: []types.Inner{{Id: p("j")}}, Leaf: &types.Leaf{Count: 2}, Leaves: []types.Leaf{{Id: p("m")}}, Labels: []types.Label{{Key: p("k"), Value: p("v")}},
		Choice: &types.ChoiceMemberText{Value: "c"}, Choices: []types.Choice{&types.ChoiceMemberNumber{Value: 1}, &types.ChoiceMemberLeaf{Value: types.Leaf{Id: p("x")}}},
	}
	if !ok || got == nil || len(got.Items) != 1 || !reflect.DeepEqual(got.Items[0], want) {
		t.Errorf("decoded %v: %+v", ok, got)
	}
}

// A document is the SDK's; what nobody knows is passed over in a struct of as many fields
// as it had.
func TestWhatIsTheSDKs(t *testing.T) {
	for body, want := range map[string]bool{
		`{"items":[{"document":{}}]}`:          false,
		`{"items":[{"documents":[]}]}`:         false,
		`{"items":[{"choice":{"other":1}}]}`:   false,
		`{"items":[{"document":null}]}`:        true,
		`{"items":[{"other":{}}],"other":[1]}`: true,
		`{"items":[{"inner":{"other":1},"leaf":{"other":1},"labels":[{"other":1}],"choice":{"leaf":{"other":1}}}]}`: true,
	} {
		if _, ok := listKindsDecoder.Decode([]byte(body)); ok != want {
			t.Errorf("%s: decoded %v", body, ok)
		}
	}
}
