package items

import (
	"encoding"
	"reflect"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/internal/attribute"
	"github.com/seed5e775779/resgen/runtime/internal/jsonwalk"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// planned is what a plan depends on: the type of the caller, and those options of
// attributevalue that change which attributes fit which fields. What else they change
// concerns values that attributevalue decodes.
type planned struct {
	to                           reflect.Type
	tagKey                       string
	encoding, oddText, oddNumber bool
}

// plans are the plans of all types, by planned. A plan is made once and never changed.
var plans sync.Map

// planOf returns how items become Ts.
func planOf[T any](r *request) *jsonwalk.Items {
	if r.plan != nil {
		return r.plan
	}
	key := planned{to: reflect.TypeFor[T]()}
	r.plans(&key)
	if p, ok := plans.Load(key); ok {
		return p.(*jsonwalk.Items)
	}
	p, _ := plans.LoadOrStore(key, key.plan())
	return p.(*jsonwalk.Items)
}

// plans notes what the options of a call say about decoding.
func (r *request) plans(key *planned) {
	if len(r.decoder) == 0 {
		return
	}
	var usual, set attributevalue.DecoderOptions
	fns := append([]func(*attributevalue.DecoderOptions){exact, func(o *attributevalue.DecoderOptions) { usual = *o }}, r.decoder...)
	attributevalue.NewDecoder(append(fns, func(o *attributevalue.DecoderOptions) { set = *o })...)
	changed := func(f, from func(string) (time.Time, error)) bool {
		return f != nil && reflect.ValueOf(f).Pointer() != reflect.ValueOf(from).Pointer()
	}
	key.tagKey, key.encoding = set.TagKey, set.UseEncodingUnmarshalers
	key.oddText, key.oddNumber = changed(set.DecodeTime.S, usual.DecodeTime.S), changed(set.DecodeTime.N, usual.DecodeTime.N)
}

// plan makes a plan.
func (key planned) plan() *jsonwalk.Items {
	table := shape.Of(&shape.Table{Types: attributeLine, Variants: attributeVariants, Maps: []shape.Dictionary{shape.MapOf[types.AttributeValue]{}}})
	o := attribute.Options{
		TagKey: key.tagKey, Keys: reflect.TypeFor[encoding.TextUnmarshaler](), Unix: reflect.TypeFor[attributevalue.UnixTime](),
		Custom:  []reflect.Type{reflect.TypeFor[attributevalue.Unmarshaler]()},
		OddText: key.oddText, OddNumber: key.oddNumber, Number: table.Number,
	}
	if key.encoding {
		o.Custom = append(o.Custom, reflect.TypeFor[encoding.TextUnmarshaler](), reflect.TypeFor[encoding.BinaryUnmarshaler]())
	}
	value := attribute.Of(key.to, o)
	if base := value.Base(); base.Kind == attribute.Odd || base.Kind == attribute.Map && base.Of.Base().Kind == attribute.Odd {
		value = &attribute.Value{Type: key.to} // there is no item that could be decoded
	}
	item := table.Output(reflect.TypeFor[struct{ Item Item }](), "output 1 Item")
	p := &jsonwalk.Items{Value: value, Pool: table.Number(key.to), MapPool: table.Number(reflect.TypeFor[Item]())}
	if item.Known() {
		p.Map = &item.Members[0].Value
	}
	return p
}

// attributeLine says how the SDK has attributes, as the tables of generated decoders do.
const attributeLine = `
AttributeValue - B=AttributeValueMemberB BOOL=AttributeValueMemberBOOL BS=AttributeValueMemberBS L=AttributeValueMemberL M=AttributeValueMemberM N=AttributeValueMemberN NS=AttributeValueMemberNS NULL=AttributeValueMemberNULL S=AttributeValueMemberS SS=AttributeValueMemberSS
`

var attributeVariants = []any{
	(*types.AttributeValueMemberB)(nil), (*types.AttributeValueMemberBOOL)(nil), (*types.AttributeValueMemberBS)(nil),
	(*types.AttributeValueMemberL)(nil), (*types.AttributeValueMemberM)(nil), (*types.AttributeValueMemberN)(nil),
	(*types.AttributeValueMemberNS)(nil), (*types.AttributeValueMemberNULL)(nil), (*types.AttributeValueMemberS)(nil),
	(*types.AttributeValueMemberSS)(nil),
}
