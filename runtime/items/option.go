package items

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/internal/jsonwalk"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Option says what a request has besides: the functions of this package make options.
// One that a request has no place for is an error before anything is sent. Client and
// CountCapacity have a place everywhere. Options can be kept and used again, by several
// goroutines at once.
type Option func(*request)

// request is what the options of a call say.
type request struct {
	used     []string           // names of the options
	input    any                // the caller's, nil for none
	builder  expression.Builder // of the caller, who may use it for other requests meanwhile
	own      expression.Builder // what other options say
	index    string
	keyNames []string
	attempts int
	capacity *Capacity
	encoder  []func(*attributevalue.EncoderOptions)
	decoder  []func(*attributevalue.DecoderOptions)
	client   []func(*dynamodb.Options)

	plan   *jsonwalk.Items // of the type that items become; nil until it is asked for
	by     reader          // of GetItems
	pieces *[]piece        // where GetItems puts what it finds; nil if it returns that
}

// Inputs are the inputs that Input takes.
type Inputs interface {
	dynamodb.GetItemInput | dynamodb.PutItemInput | dynamodb.UpdateItemInput | dynamodb.DeleteItemInput |
		dynamodb.QueryInput | dynamodb.ScanInput | dynamodb.ExecuteStatementInput
}

// Input is the SDK's input of the request, for members that no option sets. It is
// copied. What the function fills itself (the table, the key, the item) may be left out;
// another value is resource.ErrConflict. Input of another request is an error.
func Input[In Inputs](in *In) Option {
	return option("Input", func(r *request) {
		if in != nil {
			r.input = in
		}
	})
}

// With adds the expressions of a Builder: condition, filter, key condition, projection
// or update, as far as the request has them. An empty Builder adds nothing.
func With(b expression.Builder) Option {
	return option("With", func(r *request) { r.builder = b })
}

// If makes a write depend on a condition that the item, as it is in the table, must
// meet. Otherwise nothing is written and the error is a *ConditionError.
func If(c expression.ConditionBuilder) Option {
	return option("If", func(r *request) { r.own = r.own.WithCondition(c) })
}

// Filter lets the service leave out the items that do not meet a condition, after it
// has read them: they count for its capacity and page sizes.
func Filter(c expression.ConditionBuilder) Option {
	return option("Filter", func(r *request) { r.own = r.own.WithFilter(c) })
}

// Index reads from an index of the table.
func Index(name string) Option {
	return option("Index", func(r *request) { r.index = name })
}

// Consistent reads what all writes that succeeded before have left, for twice the
// capacity. Global secondary indexes refuse it.
func Consistent() Option { return option("Consistent", func(*request) {}) }

// Descending gives the items of a query from the last sort key to the first.
func Descending() Option { return option("Descending", func(*request) {}) }

// KeyNames are the names of the attributes that are the table's key, for whoever may not
// send DescribeTable, or would spare it.
func KeyNames(names ...string) Option {
	return option("KeyNames", func(r *request) { r.keyNames = names })
}

// Attempts is how often a batch is sent without anything of it being done, 10 by
// default, before it is given up. It must be positive. Between attempts there are pauses,
// longer each time and at random; what the SDK repeats on its own does not count.
func Attempts(n int) Option {
	return option("Attempts", func(r *request) { r.attempts = n })
}

// Encoder changes how structs and maps become items, such as the tag that is looked at.
func Encoder(optFns ...func(*attributevalue.EncoderOptions)) Option {
	return option("Encoder", func(r *request) { r.encoder = append(r.encoder, optFns...) })
}

// Decoder changes how items become structs and maps. Where the Go type is any, as in a
// map[string]any, a number is an attributevalue.Number, unless UseNumber is set to false: a
// float64, which it would be then, has room for 16 of a number's 38 digits.
func Decoder(optFns ...func(*attributevalue.DecoderOptions)) Option {
	return option("Decoder", func(r *request) { r.decoder = append(r.decoder, optFns...) })
}

// Client gives options of the SDK's client to every request.
func Client(optFns ...func(*dynamodb.Options)) Option {
	return option("Client", func(r *request) { r.client = append(r.client, optFns...) })
}

func option(name string, set func(*request)) Option {
	return func(r *request) {
		r.used = append(r.used, name)
		set(r)
	}
}

func (r *request) has(name string) bool { return slices.Contains(r.used, name) }

// collect applies the options of a call.
func collect(opts []Option) *request {
	r := &request{attempts: usualAttempts}
	for _, set := range opts {
		if set != nil {
			set(r)
		}
	}
	return r
}

// options applies the options of a call, of which it takes those named.
func options(opts []Option, takes ...string) (*request, error) {
	r := collect(opts)
	takes = append(takes, "Client", "CountCapacity")
	for i, name := range r.used {
		switch {
		case !slices.Contains(takes, name):
			return nil, fmt.Errorf("option %s has no place here, but %s have", name, strings.Join(takes, ", "))
		case once[name] && slices.Contains(r.used[:i], name):
			return nil, fmt.Errorf("option %s is there twice: %w", name, resource.ErrConflict)
		}
	}
	if r.attempts < 1 {
		return nil, fmt.Errorf("option Attempts is %d, and must be positive", r.attempts)
	}
	return r, nil
}

// usualAttempts take about a minute.
const usualAttempts = 10

// once are the options of which a second one would replace the first in silence.
var once = map[string]bool{"Input": true, "With": true, "If": true, "Filter": true, "Index": true, "KeyNames": true, "CountCapacity": true, "Attempts": true}

// input returns a copy of the caller's input, or a new one.
func input[In any](r *request) (*In, error) {
	in := new(In)
	switch given := r.input.(type) {
	case nil:
	case *In:
		*in = *given
	default:
		return nil, fmt.Errorf("option Input has a %T, and a %T is sent", given, in)
	}
	return in, nil
}

// set fills a member of an input; another value of the caller's is ErrConflict.
func set[V comparable](member string, to **V, v V) error {
	if *to != nil && **to != v {
		return fmt.Errorf("input member %s %w", member, resource.ErrConflict)
	}
	*to = &v
	return nil
}

var errEmpty = errors.New("has no attributes: a struct or a map with some is needed")

// encode returns a struct or a map as an item; of an Item it is a copy, for the caller may
// fill the map anew before what is kept of it is sent.
func (r *request) encode(what string, v any) (Item, error) {
	item, ok := v.(Item)
	if item = maps.Clone(item); !ok {
		var err error
		if item, err = attributevalue.MarshalMapWithOptions(v, r.encoder...); err != nil {
			return nil, fmt.Errorf("%s %T: %w", what, v, err)
		}
	}
	if len(item) == 0 {
		return nil, fmt.Errorf("%s %T %w", what, v, errEmpty)
	}
	return item, nil
}

// decode returns an item as a T.
func decode[T any](r *request, item Item) (T, error) {
	var v T
	if same, ok := any(&v).(*Item); ok {
		*same = item
		return v, nil
	}
	by := planOf[T](r).Value
	if collide(by, item) {
		item, _ = settled(by, item)
	}
	err := r.decodeInto(item, &v)
	if err != nil {
		err = firstError(by, &types.AttributeValueMemberM{Value: item}, func(a types.AttributeValue) error {
			return r.decodeInto(a.(*types.AttributeValueMemberM).Value, new(T))
		})
	}
	return v, err
}

func exact(o *attributevalue.DecoderOptions) { o.UseNumber = true }

// decodeInto decodes an item into what a pointer points to. Where nothing says which type
// a number has, it keeps all of its digits.
func (r *request) decodeInto(item Item, to any) error {
	return attributevalue.UnmarshalMapWithOptions(item, to, append([]func(*attributevalue.DecoderOptions){exact}, r.decoder...)...)
}
