package structs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	sdk "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/runtime/items"
)

// option is one of attributevalue's decoder.
type option = func(*attributevalue.DecoderOptions)

// answers is a client that is answered with the body in the context of a call.
var answers = sdk.New(sdk.Options{Region: "us-east-1", HTTPClient: &http.Client{Transport: inContext{}}, Retryer: aws.NopRetryer{}, Credentials: someone})

var someone = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "a", SecretAccessKey: "b"}, nil
})

type bodyKey struct{}

type inContext struct{}

func (inContext) RoundTrip(r *http.Request) (*http.Response, error) {
	return (&fastlist.Answer{Body: r.Context().Value(bodyKey{}).(string)}).RoundTrip(r)
}

func with(body string) context.Context {
	return context.WithValue(context.Background(), bodyKey{}, body)
}

// client is one whose calls are all answered with a body.
func client(body string) *sdk.Client {
	return sdk.New(sdk.Options{Region: "us-east-1", HTTPClient: &http.Client{Transport: &fastlist.Answer{Body: body}}, Retryer: aws.NopRetryer{}, Credentials: someone})
}

// result is what comes of an answer.
type result[T any] struct {
	rows []T
	err  error // the SDK's or attributevalue's
	more bool  // there is a LastEvaluatedKey, which may be none to go on with
	none bool  // there are no items, and not even a list of none
}

// bySDK decodes an answer to Scan as the SDK does, as often as its result is not wanted.
func bySDK[T any](body string, wanted func(result[T]) bool, options ...option) {
	out, err := scan(body)
	if err != nil {
		wanted(result[T]{err: err})
		return
	}
	for range attempts {
		if wanted(unmarshal[T](out, options)) {
			return
		}
	}
}

// scan makes an error of a panic: smithy-go 1.28.9 has some for what is no JSON.
func scan(body string) (out *sdk.ScanOutput, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return answers.Scan(with(body), &sdk.ScanInput{TableName: aws.String("t")})
}

// attempts are enough for all orders in which Go goes through small maps.
const attempts = 400

func unmarshal[T any](out *sdk.ScanOutput, options []option) (r result[T]) {
	defer func() {
		if p := recover(); p != nil {
			r.err = fmt.Errorf("panic: %v", p)
		}
	}()
	r.more, r.none = out.LastEvaluatedKey != nil, out.Items == nil
	r.err = attributevalue.UnmarshalListOfMapsWithOptions(out.Items, &r.rows, options...)
	return r
}

// direct decodes it with package items.
func direct[T any](body string, options ...option) (r result[T]) {
	defer func() {
		if p := recover(); p != nil {
			r.err = fmt.Errorf("panic: %v", p)
		}
	}()
	plain := func(o *attributevalue.DecoderOptions) { o.UseNumber = false }
	list := items.Scan[T](dynamodb.NewFromClient(answers).Table("t"), items.Client(dynamodb.AnyAnswer), items.Decoder(append([]option{plain}, options...)...))
	for page, err := range list.Pages(with(body)) {
		r.rows = append(r.rows, page.Items...)
		var of *items.DecodeError
		var sent *smithy.OperationError
		switch {
		case errors.As(err, &of):
			err = of.Err
		case errors.As(err, &sent):
			err = sent
		}
		if r.err = err; err != nil || page.Next != "" {
			break
		}
	}
	return r
}

// differs says how a result is none that the SDK could have had. The SDK goes through maps
// in no order: which of two errors it tells, and which of two attributes a field has, is
// anybody's guess, so it is asked again.
func differs[T any](body string, options ...option) error {
	got := direct[T](body, options...)
	if ambiguous(body) {
		return got.differs(direct[T](body, options...))
	}
	var err error
	bySDK(body, func(want result[T]) bool {
		err = got.differs(want)
		return err == nil
	}, options...)
	return err
}

func (r result[T]) differs(want result[T]) error {
	switch {
	case want.more && strings.Contains(fmt.Sprint(r.err), "LastEvaluatedKey"):
		return nil // the key is none
	case want.err == nil && want.none:
		if r.err == nil {
			return errors.New("no error, where there is no list")
		}
		return nil
	case fmt.Sprint(r.err) != fmt.Sprint(want.err):
		return fmt.Errorf("error %v, the SDK's %v", r.err, want.err)
	case reflect.TypeOf(r.err) != reflect.TypeOf(want.err):
		return fmt.Errorf("error of type %T, the SDK's %T", r.err, want.err)
	case want.err != nil || len(r.rows) == 0 && len(want.rows) == 0:
		return nil
	case !reflect.DeepEqual(r.rows, want.rows) && !(hasNaN(fmt.Sprintf("%+v", want.rows)) && fmt.Sprintf("%+v", r.rows) == fmt.Sprintf("%+v", want.rows)):
		return fmt.Errorf("got\n%+v\nthe SDK's\n%+v", fastlist.Dump(r.rows), fastlist.Dump(want.rows))
	}
	return nil
}

// ambiguous reports whether an object has two names that differ in case alone: attributevalue
// decodes both, in any order, and package items one.
func ambiguous(body string) bool {
	d := json.NewDecoder(strings.NewReader(body))
	token, err := d.Token()
	return err == nil && ambiguousIn(d, token)
}

func ambiguousIn(d *json.Decoder, token json.Token) bool {
	found := false
	var names []string
	for open, _ := token.(json.Delim); open != 0 && d.More(); {
		next, err := d.Token()
		if name, ok := next.(string); ok && open == '{' {
			for _, n := range names {
				found = found || n != name && strings.EqualFold(n, name)
			}
			names = append(names, name)
			next, err = d.Token()
		}
		if err != nil {
			return found
		}
		found = ambiguousIn(d, next) || found
	}
	if _, nested := token.(json.Delim); nested {
		_, _ = d.Token() // the end
	}
	return found
}

func hasNaN(text string) bool { return strings.Contains(text, "NaN") }

// kinds are the types that bodies are compared for, with options.
var kinds = []struct {
	name    string
	differs func(body string, options ...option) error
	option  option
}{
	{"everything", differs[everything], func(*attributevalue.DecoderOptions) {}},
	{"everything, of json", differs[everything], func(o *attributevalue.DecoderOptions) { o.TagKey = "json" }},
	{"everything, by encoding", differs[everything], func(o *attributevalue.DecoderOptions) { o.UseEncodingUnmarshalers = true }},
	{"everything, numbers", differs[everything], func(o *attributevalue.DecoderOptions) { o.UseNumber = true }},
	{"everything, times", differs[everything], func(o *attributevalue.DecoderOptions) {
		o.DecodeTime.N = func(string) (time.Time, error) { return time.Unix(7, 7), nil }
		of := o.DecodeTime.S
		o.DecodeTime.S = func(s string) (time.Time, error) { return of(strings.ToUpper(s)) }
	}},
	{"movie", differs[movie], func(*attributevalue.DecoderOptions) {}},
	{"pointers to movies", differs[*movie], func(*attributevalue.DecoderOptions) {}},
	{"inner", differs[inner], func(*attributevalue.DecoderOptions) {}},
	{"map of any", differs[map[string]any], func(*attributevalue.DecoderOptions) {}},
	{"map of texts", differs[map[string]string], func(*attributevalue.DecoderOptions) {}},
	{"map of inner", differs[map[named]inner], func(*attributevalue.DecoderOptions) {}},
	{"any", differs[any], func(*attributevalue.DecoderOptions) {}},
	{"loud", differs[loud], func(*attributevalue.DecoderOptions) {}},
}

// same compares what becomes of a body, for all kinds of types.
func same(t testing.TB, body string) {
	t.Helper()
	for _, kind := range kinds {
		if err := kind.differs(body, kind.option); err != nil {
			t.Errorf("%s: %.300q: %v", kind.name, body, err)
		}
	}
}
