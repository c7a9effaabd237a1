package structs

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"net/http"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	sdk "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/answer"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// slowly counts how many items of a body attributevalue decodes.
func slowly[T any](t *testing.T, body string, options ...func(*sdk.Options)) int {
	t.Helper()
	decoders := 0
	count := items.Decoder(func(*attributevalue.DecoderOptions) { decoders++ })
	table := dynamodb.NewFromClient(client(body)).Table("t")
	if _, err := items.Scan[T](table, count, items.Client(options...)).Collect(t.Context()); err != nil {
		t.Error(err)
	}
	return decoders - 1 // one is asked what the options are
}

func TestWhatIsDecodedDirectly(t *testing.T) {
	for _, attributes := range full {
		want := 0 // of three items
		for _, odd := range []string{"Loud", "Any", "MI", "Bin", "Far"} {
			if strings.Contains(attributes, `"`+odd+`"`) {
				want = 1
			}
		}
		if n := slowly[everything](t, page(attributes)); n != want {
			t.Errorf("attributevalue decodes %d items of %s, want %d", n, attributes, want)
		}
	}
}

// Where somebody may look at the output, the items are in it.
func TestWhoMayLookAtTheOutput(t *testing.T) {
	body := page(`"Str":{"S":"x"}`)
	seen := 0
	look := middleware.InitializeMiddlewareFunc("look", func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
		out, metadata, err := next.HandleInitialize(ctx, in)
		seen = len(out.Result.(*sdk.ScanOutput).Items)
		return out, metadata, err
	})
	for name, tt := range map[string]struct {
		option func(*sdk.Options)
		slow   int
	}{
		"nobody":     {func(*sdk.Options) {}, 0},
		"a fast one": {dynamodb.FastDecoder, 0},
		"SDKDecoder": {dynamodb.SDKDecoder, 3},
		"a step": {func(o *sdk.Options) {
			o.APIOptions = append(o.APIOptions, func(s *middleware.Stack) error { return s.Initialize.Add(look, middleware.After) })
		}, 3},
		"an interceptor": {func(o *sdk.Options) { o.Interceptors.AddAfterExecution(nothing{}) }, 3},
	} {
		if got := slowly[everything](t, body, tt.option); got != tt.slow {
			t.Errorf("%s: attributevalue decodes %d items, want %d", name, got, tt.slow)
		}
	}
	if seen != 3 {
		t.Errorf("the step saw %d items", seen)
	}
}

// A page without items has an empty list, and not nil, whoever decodes it.
func TestPagesWithoutItems(t *testing.T) {
	for name, option := range map[string]func(*sdk.Options){"directly": func(*sdk.Options) {}, "SDKDecoder": dynamodb.SDKDecoder} {
		pages := 0
		table := dynamodb.NewFromClient(client(`{"Count":0,"Items":[],"ScannedCount":9}`)).Table("t")
		for p, err := range items.Scan[everything](table, items.Client(option)).Pages(t.Context()) {
			if pages++; err != nil || p.Items == nil || len(p.Items) != 0 {
				t.Errorf("%s: %#v, %v", name, p.Items, err)
			}
		}
		if pages != 1 {
			t.Errorf("%s: %d pages", name, pages)
		}
	}
}

// An answer that was changed on its way is asked for again, and is no item.
func TestTheChecksumIsChecked(t *testing.T) {
	body := page(`"Str":{"S":"x"}`)
	sum := fmt.Sprint(crc32.ChecksumIEEE([]byte(body)))
	changed := strings.Replace(body, `"x"`, `"y"`, 1)
	for name, bodies := range map[string][]string{"as it was": {body}, "changed once": {changed, body}, "always changed": {changed, changed, changed}} {
		sent := &several{bodies: bodies, sum: sum}
		table := dynamodb.New(aws.Config{
			Region: "us-east-1", HTTPClient: sent, Credentials: someone,
			Retryer: func() aws.Retryer {
				return retry.NewStandard(func(o *retry.StandardOptions) { o.MaxBackoff = 1 })
			},
		}).Table("t")
		all, err := items.Scan[everything](table).Collect(t.Context())
		var of *answer.ChecksumError
		if last := bodies[len(bodies)-1]; sent.asked != len(bodies) || errors.As(err, &of) != (last == changed) || last == body && (err != nil || all[1].Str != "x") {
			t.Errorf("%s: asked %d times: %+v, %v", name, sent.asked, all, err)
		}
	}
}

// several answers with one body after the other.
type several struct {
	bodies []string
	sum    string
	asked  int
}

func (s *several) Do(r *http.Request) (*http.Response, error) {
	body := s.bodies[min(s.asked, len(s.bodies)-1)]
	s.asked++
	h := http.Header{}
	if s.sum != "" {
		h.Set("X-Amz-Crc32", s.sum)
	}
	return &http.Response{StatusCode: 200, Header: h, Request: r, ContentLength: int64(len(body)), Body: io.NopCloser(strings.NewReader(body))}, nil
}

type nothing struct{}

func (nothing) AfterExecution(context.Context, *smithyhttp.InterceptorContext) error { return nil }

type (
	song struct {
		Artist, Title string
		Year          int
		Extra         any
	}
	key struct{ Artist, Title string }
)

func songs(bodies ...string) (*dynamodb.Table, *several) {
	s := &several{bodies: bodies}
	return dynamodb.New(aws.Config{Region: "us-east-1", HTTPClient: s, Credentials: someone}).Table("songs"), s
}

func TestGet(t *testing.T) {
	table, _ := songs(`{"Item":{"Artist":{"S":"a"},"Year":{"N":"1965"}}}`, `{"Item":{"Artist":{"S":"a"},"Extra":{"N":"1"}}}`, `{"Item":{}}`, `{}`, `{"Item":{"Year":{"S":"x"}}}`, `{"Item":null}`)
	for i, want := range []song{{Artist: "a", Year: 1965}, {Artist: "a", Extra: attributevalue.Number("1")}, {}} {
		if got, err := items.Get[song](t.Context(), table, key{"a", "b"}); err != nil || got != want {
			t.Errorf("%d: %+v, %v", i, got, err)
		}
	}
	if _, err := items.Get[song](t.Context(), table, key{"a", "b"}); !errors.Is(err, resource.ErrNotFound) {
		t.Error(err)
	}
	var of *attributevalue.UnmarshalTypeError
	if _, err := items.Get[song](t.Context(), table, key{"a", "b"}); !errors.As(err, &of) {
		t.Error(err)
	}
	if _, err := items.Get[*song](t.Context(), table, key{"a", "b"}); !errors.Is(err, resource.ErrNotFound) {
		t.Error(err)
	}
}

func TestQueryPagesAndStatements(t *testing.T) {
	last := `,"LastEvaluatedKey":{"Artist":{"S":"a"},"Title":{"S":"b"}},"ConsumedCapacity":{"TableName":"songs","CapacityUnits":1.5}`
	table, sent := songs(`{"Items":[{"Title":{"S":"1"}},{"Title":{"S":"2"},"Extra":{"S":"x"}}]`+last+`}`, `{"Items":[]`+strings.Replace(last, `"b"`, `"c"`, 1)+`}`, `{"Items":[{"Title":{"S":"3"}}]}`)
	var sum items.Capacity
	got, err := items.Query[song](table, expression.Key("Artist").Equal(expression.Value("a")), items.CountCapacity(&sum)).Collect(t.Context())
	want := []song{{Title: "1"}, {Title: "2", Extra: "x"}, {Title: "3"}}
	if err != nil || !slices.Equal(got, want) || sent.asked != 3 {
		t.Errorf("%+v, %v, %d requests", got, err, sent.asked)
	}
	if units := sum.Total(); units != 3 {
		t.Errorf("%v units", units)
	}
	s := &several{bodies: []string{`{"Items":[{"Title":{"S":"1"}}],"NextToken":"x"}`, `{"Items":[{"Title":{"S":"2"},"Extra":{"S":"x"}}]}`}}
	svc := dynamodb.New(aws.Config{Region: "us-east-1", HTTPClient: s, Credentials: someone})
	got, err = items.Statement[song](svc, "SELECT", nil).Collect(t.Context())
	if err != nil || !slices.Equal(got, want[:2]) {
		t.Errorf("%+v, %v", got, err)
	}
}

// A page whose items cannot be decoded ends after those before it, with the item.
func TestAnItemThatDoesNotFit(t *testing.T) {
	table, _ := songs(`{"Items":[{"Title":{"S":"1"}},{"Title":{"S":"2"},"Extra":{"S":"x"}},{"Year":{"S":"x"}},{"Title":{"BOOL":true}}]}`)
	var got []song
	var err error
	for s, e := range items.Scan[song](table).All(t.Context()) {
		if err = e; e == nil {
			got = append(got, s)
		}
	}
	var of *items.DecodeError
	if !errors.As(err, &of) || of.Place != 3 || len(got) != 2 || got[1].Extra != "x" || len(of.Item) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

// Many keys: items in the order of their keys, what was left undone is asked for again, and
// what cannot be decoded ends the list.
func TestGetMany(t *testing.T) {
	keys := []key{{"a", "1"}, {"a", "2"}, {"a", "3"}, {"a", "4"}}
	table, sent := songs(
		`{"Responses":{"songs":[{"Artist":{"S":"a"},"Title":{"S":"3"},"Extra":{"N":"3"}},{"Artist":{"S":"a"},"Title":{"S":"1"},"Year":{"N":"1"}}]},"UnprocessedKeys":{"songs":{"Keys":[{"Artist":{"S":"a"},"Title":{"S":"2"}}]}}}`,
		`{"Responses":{"songs":[{"Artist":{"S":"a"},"Title":{"S":"2"},"Year":{"N":"2"}}]},"UnprocessedKeys":{}}`)
	got, err := items.GetMany[song](t.Context(), table, keys)
	want := []song{{Artist: "a", Title: "1", Year: 1}, {Artist: "a", Title: "2", Year: 2}, {Artist: "a", Title: "3", Extra: attributevalue.Number("3")}}
	if err != nil || !slices.Equal(got.Items, want) || len(got.Missing) != 1 || sent.asked != 2 {
		t.Errorf("%+v, %v, %d requests", got, err, sent.asked)
	}
	table, _ = songs(`{"Responses":{"songs":[{"Artist":{"S":"a"},"Title":{"S":"2"},"Year":{"S":"x"}},{"Artist":{"S":"a"},"Title":{"S":"1"}}]},"UnprocessedKeys":{}}`)
	got, err = items.GetMany[song](t.Context(), table, keys)
	var of *items.DecodeError
	if !errors.As(err, &of) || of.Place != 2 || len(got.Items) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	table, _ = songs(`{"Responses":{"songs":[{"Artist":{"S":"z"},"Title":{"S":"2"}}]},"UnprocessedKeys":{}}`)
	if got, err = items.GetMany[song](t.Context(), table, keys, items.Attempts(1)); err == nil || len(got.Unread) != 4 {
		t.Errorf("%+v, %v", got, err)
	}
	table, _ = songs(`{"Responses":{"songs":[{"Artist":{"S":"a"},"Title":{"S":"2"}}]},"UnprocessedKeys":{}}`)
	raw, err := table.GetItems(t.Context(), []items.Item{{"Artist": &types.AttributeValueMemberS{Value: "a"}, "Title": &types.AttributeValueMemberS{Value: "2"}}})
	if err != nil || len(raw.Items) != 1 || len(raw.Items[0]) != 2 {
		t.Errorf("%+v, %v", raw, err)
	}
}

// Of two attributes that a field could have, and of two that do not fit, it is always the
// same one, whatever the order of maps.
func TestMapsHaveNoSay(t *testing.T) {
	for attributes, want := range map[string]string{
		`"STR":{"S":"1"},"str":{"S":"2"}`: "1", `"sTR":{"S":"1"},"Str":{"S":"2"},"STR":{"S":"3"}`: "2", `"Str":{"S":"2"},"STR":{"S":"3"}`: "2", `"str":{"S":"2"}`: "2",
		`"Any":{"N":"1"},"STR":{"S":"1"},"str":{"S":"2"}`: "1", `"STR":{"S":"1"},"str":{"BOOL":true}`: "1",
	} {
		for range 20 {
			if got := direct[everything](page(attributes)); got.err != nil || got.rows[1].Str != want {
				t.Errorf("%s: %q, %v", attributes, got.rows[1].Str, got.err)
			}
			if got := direct[everything](page(`"Ins":{"L":[{"M":{"x":{"S":"1"}}},{"M":` + `{` + strings.ReplaceAll(strings.ReplaceAll(attributes, "Str", "a"), "STR", "A") + `}` + `}]}`)); got.err != nil {
				t.Errorf("%s: %v", attributes, got.err)
			}
		}
	}
	texts := map[string]bool{}
	for range 30 {
		got := direct[everything](page(`"I":{"S":"x"},"Bool":{"N":"1"},"Str":{"BOOL":true},"In":{"M":{"a":{"BOOL":true},"b":{"BOOL":true}}}`))
		texts[fmt.Sprint(got.err)] = true
		got = direct[everything](page(`"MM":{"M":{"x":{"M":{"y":{"M":{"a":{"BOOL":true},"b":{"BOOL":true}}}}}}},"Ins":{"L":[{"M":{"a":{"BOOL":true},"b":{"BOOL":true}}}]}`))
		texts[fmt.Sprint(got.err)] = true
	}
	if want := map[string]bool{"unmarshal failed, cannot unmarshal number into Go value type bool": true, "unmarshal failed, cannot unmarshal bool into Go value type string": true}; !reflect.DeepEqual(texts, want) {
		t.Errorf("%v", texts)
	}
}

// A type is looked at once, by whoever comes first.
func TestByMany(t *testing.T) {
	type fresh struct{ A, B string }
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				if got := direct[fresh](`{"Items":[{"A":{"S":"1"}},{"B":{"S":"2"}}]}`); got.err != nil || !slices.Equal(got.rows, []fresh{{A: "1"}, {B: "2"}}) {
					t.Errorf("%+v", got)
				}
			}
		})
	}
	all.Wait()
}

// A struct that is kept keeps some of what is around it, and not its page.
func TestWhatAStructKeeps(t *testing.T) {
	const most = 16 << 10
	if n := keeps[movie](t, `{"year":{"N":"%[1]d"},"title":{"S":"The Return of Number %[1]d"},"info":{"M":{"plot":{"S":"Someone returns, and all that was lost is found again, at a price."},"rating":{"N":"6.%[1]d"}}},"actors":{"L":[{"S":"First Actor %[1]d"},{"S":"Second Actor"},{"S":"Third Actor"}]},"rank":{"N":"%[1]d"}}`); n > most {
		t.Errorf("a movie keeps %d bytes", n)
	}
	if n := keeps[everything](t, `{"Ins":{"L":[{"M":{"a":{"S":"text %[1]d"},"n":{"M":{"b":{"N":"%[1]d"}}}}}]},"MM":{"M":{"x":{"M":{"y":{"M":{"a":{"S":"text %[1]d"}}}}}}},"PIns":{"L":[{"M":{}}]},"Bytes":{"B":"AQIDBA=="},"SS":{"SS":["%[1]d"]}}`); n > most+int(reflect.TypeFor[everything]().Size()) {
		t.Errorf("a struct of all kinds keeps %d bytes, and is itself %d", n, reflect.TypeFor[everything]().Size())
	}
	if n := keeps[map[string]string](t, `{"a":{"S":"text %[1]d"},"b":{"S":"text %[1]d"}}`); n > most {
		t.Errorf("a map keeps %d bytes", n)
	}
	if n := keeps[*inner](t, `{"a":{"S":"text %[1]d"},"b":{"N":"%[1]d"}}`); n > most {
		t.Errorf("a pointer keeps %d bytes", n)
	}
	if n := keeps[items.Item](t, `{"a":{"S":"text %[1]d"},"b":{"N":"%[1]d"}}`); n > most {
		t.Errorf("an item keeps %d bytes", n)
	}
}

func keeps[T any](t *testing.T, item string) int {
	t.Helper()
	all := make([]string, 1000)
	for i := range all {
		all[i] = fmt.Sprintf(item, i)
	}
	table := dynamodb.NewFromClient(client(`{"Items":[` + strings.Join(all, ",") + `]}`)).Table("t")
	one := func() T {
		rows, err := items.Scan[T](table).Collect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return rows[500]
	}
	one()
	kept := make([]T, 30)
	before := heap()
	for i := range kept {
		kept[i] = one()
	}
	n := (int(heap()) - int(before)) / len(kept)
	runtime.KeepAlive(kept)
	runtime.KeepAlive(table)
	t.Logf("a %T keeps %d bytes", *new(T), n)
	return n
}

func heap() uint64 {
	var m runtime.MemStats
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
