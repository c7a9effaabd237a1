package items_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	sdk "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
)

// loud decodes itself.
type loud string

func (l *loud) UnmarshalDynamoDBAttributeValue(v types.AttributeValue) error {
	text, ok := v.(*types.AttributeValueMemberS)
	if !ok {
		return errors.New("loud: it is no text")
	}
	*l = loud(text.Value + "!")
	return nil
}

// spelled and zipped decode themselves where an option says so; a spelled that is a key of
// a map always does.
type (
	spelled string
	zipped  []byte
)

func (s *spelled) UnmarshalText(text []byte) error {
	*s = spelled("spelled " + string(text))
	return nil
}

func (p *zipped) UnmarshalBinary(b []byte) error {
	*p = append(zipped("zipped "), b...)
	return nil
}

// record has fields that options are about.
type record struct {
	Title, Artist string
	Name          string `json:"Title" other:"Artist"`
	Loud          loud
	Text          spelled
	Bytes         zipped
	When, Since   time.Time
	At            attributevalue.UnixTime
	By            map[spelled]int
	Any           any
}

// whole decodes itself from an item.
type whole struct{ Title string }

func (w *whole) UnmarshalDynamoDBAttributeValue(v types.AttributeValue) error {
	w.Title = "whole " + titles([]items.Item{v.(*types.AttributeValueMemberM).Value})[0]
	return nil
}

// records are items as they come over HTTP, each with one attribute that is of interest:
// one that no decoder but attributevalue knows has all of its item decoded by that.
var records = []string{
	`{"Artist":{"S":"a"},"Title":{"S":"000"}}`,
	`{"Artist":{"S":"a"},"Title":{"S":"001"},"Loud":{"S":"x"}}`,
	`{"Artist":{"S":"a"},"Title":{"S":"002"},"Text":{"S":"t"}}`,
	`{"Artist":{"S":"a"},"Title":{"S":"003"},"Loud":{"S":"y"}}`,
	`{"Artist":{"S":"a"},"Title":{"S":"004"},"Bytes":{"B":"Yg=="}}`,
	`{"Artist":{"S":"a"},"Title":{"S":"005"},"When":{"S":"2024-01-02T03:04:05Z"}}`,
	`{"Artist":{"S":"a"},"Title":{"S":"006"},"Since":{"N":"7"}}`,
	`{"Artist":{"S":"a"},"Title":{"S":"007"},"At":{"N":"8"}}`,
	`{"Artist":{"S":"a"},"Title":{"S":"008"},"By":{"M":{"k":{"N":"1"}}}}`,
	`{"Artist":{"S":"a"},"Title":{"S":"009"},"Any":{"N":"12345678901234567890"}}`,
}

// service answers everything with a body, over HTTP.
func service(body string) *dynamodb.Service {
	return dynamodb.New(aws.Config{
		Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""), HTTPClient: says(body),
		Retryer: func() aws.Retryer { return aws.NopRetryer{} },
	}, func(o *sdk.Options) { o.DisableValidateResponseChecksum = true })
}

func listBody(all []string) string {
	return fmt.Sprintf(`{"Count":%d,"ScannedCount":%[1]d,"Items":[%s]}`, len(all), strings.Join(all, ","))
}

// Whatever options of the decoder say, and whatever the caller's type is, items that come
// over HTTP are what attributevalue makes of them, by every way to read.
func TestItemsOverHTTPAreThoseOfAttributevalue(t *testing.T) {
	at := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	fixed := func(string) (time.Time, error) { return at, nil }
	type fn = func(*attributevalue.DecoderOptions)
	json := func(o *attributevalue.DecoderOptions) { o.TagKey = "json" }
	encoding := func(o *attributevalue.DecoderOptions) { o.UseEncodingUnmarshalers = true }
	for name, fns := range map[string][]fn{
		"no option": nil, "a tag": {json}, "another tag": {func(o *attributevalue.DecoderOptions) { o.TagKey = "other" }},
		"encoding": {encoding}, "a tag and encoding": {json, encoding}, "encoding and a tag": {encoding, json},
		"times of texts":   {func(o *attributevalue.DecoderOptions) { o.DecodeTime.S = fixed }},
		"times of numbers": {func(o *attributevalue.DecoderOptions) { o.DecodeTime.N = fixed }},
		"short numbers":    {func(o *attributevalue.DecoderOptions) { o.UseNumber = false }},
	} {
		sameOverHTTP[record](t, name, records, fns)
		sameOverHTTP[*record](t, name, records, fns)
		sameOverHTTP[map[string]any](t, name, records, fns)
		sameOverHTTP[whole](t, name, records, fns)
	}
	texts := []string{`{"Title":{"S":"000"}}`, `{"Title":{"S":"001"}}`}
	sameOverHTTP[map[string]loud](t, "a map of what decodes itself", texts, nil)
}

// sameOverHTTP compares records as Ts.
func sameOverHTTP[T any](t *testing.T, name string, records []string, fns []func(*attributevalue.DecoderOptions)) {
	t.Helper()
	exact := []func(*attributevalue.DecoderOptions){func(o *attributevalue.DecoderOptions) { o.UseNumber = true }}
	want := make([]T, len(records))
	for i, body := range records {
		item, err := attributevalue.UnmarshalMapJSON([]byte(body))
		if err == nil {
			err = attributevalue.UnmarshalMapWithOptions(item, &want[i], append(exact, fns...)...)
		}
		if err != nil {
			t.Fatal(err)
		}
		one, err := items.Get[T](t.Context(), service(`{"Item":`+body+`}`).Table("songs"), keyed(i), items.Decoder(fns...))
		if err != nil || !reflect.DeepEqual(one, want[i]) {
			t.Errorf("%s: Get has %+v, %v, want %+v", name, one, err, want[i])
		}
	}
	svc, decoder := service(listBody(records)), items.Decoder(fns...)
	for way, list := range map[string]func() ([]T, error){
		"Query":     func() ([]T, error) { return items.Query[T](svc.Table("songs"), byArtist, decoder).Collect(t.Context()) },
		"Scan":      func() ([]T, error) { return items.Scan[T](svc.Table("songs"), decoder).Collect(t.Context()) },
		"Statement": func() ([]T, error) { return items.Statement[T](svc, "S", nil, decoder).Collect(t.Context()) },
	} {
		if all, err := list(); err != nil || !reflect.DeepEqual(all, want) {
			t.Errorf("%s: %s has %+v, %v, want %+v", name, way, all, err, want)
		}
	}
}

// Items of a batch are told apart by their keys, whichever of them are decoded directly,
// and come in the order of the keys.
func TestItemsOfBatchesOverHTTP(t *testing.T) {
	body := `{"Responses":{"songs":[` + strings.Join([]string{records[2], records[3], records[0], records[1]}, ",") + `]},"UnprocessedKeys":{}}`
	found, err := items.GetMany[record](t.Context(), service(body).Table("songs"), keysTo(4))
	if err != nil || len(found.Items) != 4 {
		t.Fatal(found, err)
	}
	for i, want := range []loud{"", "x!", "", "y!"} {
		if got := found.Items[i]; got.Title != fmt.Sprintf("%03d", i) || got.Loud != want {
			t.Errorf("item %d is %+v", i, got)
		}
	}
}

// What cannot be decoded is named by its place among all, and those before it come.
func TestItemsOverHTTPThatCannotBeDecoded(t *testing.T) {
	const odd = `{"Artist":{"S":"a"},"Title":{"S":"odd"},"Loud":{"BOOL":true}}`
	for place := 1; place <= len(records); place++ {
		bodies := append(append([]string{}, records[:place-1]...), odd)
		bodies = append(bodies, records[place-1:]...)
		all, err := items.Query[record](service(listBody(bodies)).Table("songs"), byArtist).Collect(t.Context())
		var bad *items.DecodeError
		if !errors.As(err, &bad) || bad.Place != place || len(all) != place-1 || titles([]items.Item{bad.Item})[0] != "odd" {
			t.Errorf("at place %d: %d items, %v", place, len(all), err)
		}
	}
}

// A middleware that is not the SDK's finds all items in the output.
func TestOtherMiddlewaresFindTheItems(t *testing.T) {
	seen := 0
	look := middleware.InitializeMiddlewareFunc("look", func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
		out, metadata, err := next.HandleInitialize(ctx, in)
		seen = len(out.Result.(*sdk.QueryOutput).Items)
		return out, metadata, err
	})
	with := items.Client(func(o *sdk.Options) {
		o.APIOptions = append(o.APIOptions, func(s *middleware.Stack) error { return s.Initialize.Add(look, middleware.After) })
	})
	all, err := items.Query[record](service(listBody(records)).Table("songs"), byArtist, with).Collect(t.Context())
	if err != nil || len(all) != len(records) || seen != len(records) {
		t.Errorf("%d items, of which %d were seen, %v", len(all), seen, err)
	}
}
