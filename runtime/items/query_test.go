package items_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

var byArtist = expression.Key("Artist").Equal(expression.Value("a"))

// A page without items is no end, and neither is one of which a filter left nothing.
func TestQueryPagesToTheEnd(t *testing.T) {
	f := &fake{query: pagesOf([]int{1, 2}, nil, nil, []int{3}, nil)}
	all, err := items.Query[song](f.table(), byArtist).Collect(t.Context())
	want := []song{{"a", "001", 1001}, {"a", "002", 1002}, {"a", "003", 1003}}
	if err != nil || !slices.Equal(all, want) || f.count("Query") != 5 {
		t.Errorf("%v, %v after %d requests", all, err, f.count("Query"))
	}
	raw, err := f.table().QueryItems(byArtist).Collect(t.Context())
	if got := titles(raw); err != nil || !slices.Equal(got, []string{"001", "002", "003"}) {
		t.Error(got, err)
	}
}

// What options say is in every request, and the page size is Limit.
func TestQuerySendsWhatOptionsSay(t *testing.T) {
	var sent []dynamodb.QueryInput
	answer := pagesOf([]int{1}, []int{2})
	f := &fake{query: func(in *dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
		sent = append(sent, *in)
		return answer(in)
	}}
	given := &dynamodb.QueryInput{ReturnConsumedCapacity: types.ReturnConsumedCapacityTotal, ExpressionAttributeNames: map[string]string{"#mine": "x"}}
	projection := expression.NewBuilder().WithProjection(expression.NamesList(expression.Name("Title")))
	list := f.table().QueryItems(byArtist, items.Input(given), items.With(projection), items.Index("by-year"), items.Consistent(), items.Descending(),
		items.Filter(expression.Name("Year").GreaterThan(expression.Value(1000))))
	if _, err := list.PageSize(7).Collect(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, in := range sent {
		if *in.TableName != "songs" || *in.IndexName != "by-year" || !*in.ConsistentRead || *in.ScanIndexForward || *in.Limit != 7 || in.ReturnConsumedCapacity != given.ReturnConsumedCapacity {
			t.Errorf("sent %+v", in)
		}
		names := map[string]string{"#mine": "x", "#0": "Title", "#own0": "Artist", "#own1": "Year"}
		if *in.ProjectionExpression != "#0" || *in.KeyConditionExpression != "#own0 = :own0" && *in.KeyConditionExpression != "#own1 = :own1" {
			t.Errorf("sent %s, %s, %s", *in.ProjectionExpression, *in.KeyConditionExpression, *in.FilterExpression)
		}
		if len(in.ExpressionAttributeNames) != len(names) || len(in.ExpressionAttributeValues) != 2 {
			t.Errorf("sent %v, %v", in.ExpressionAttributeNames, in.ExpressionAttributeValues)
		}
	}
	if len(sent) != 2 || sent[0].ExclusiveStartKey != nil || sent[1].ExclusiveStartKey == nil {
		t.Errorf("%d requests", len(sent))
	}
	if given.TableName != nil || len(given.ExpressionAttributeNames) != 1 {
		t.Error("the caller's input is changed")
	}
	if e, err := projection.Build(); err != nil || e.KeyCondition() != nil || e.Filter() != nil {
		t.Error("the caller's Builder is changed")
	}
}

// What does not fit is said before anything is sent.
func TestQueryRefuses(t *testing.T) {
	condition := expression.Name("Year").AttributeExists()
	withKey := items.With(expression.NewBuilder().WithKeyCondition(byArtist))
	for name, test := range map[string]struct {
		opts []items.Option
		want string
		is   error
	}{
		"a condition":        {[]items.Option{items.If(condition)}, "option If has no place here", nil},
		"another input":      {[]items.Option{items.Input(&dynamodb.ScanInput{})}, "option Input has a *dynamodb.ScanInput, and a *dynamodb.QueryInput is sent", nil},
		"two inputs":         {[]items.Option{items.Input(&dynamodb.QueryInput{}), items.Input(&dynamodb.QueryInput{})}, "option Input is there twice", resource.ErrConflict},
		"two filters":        {[]items.Option{items.Filter(condition), items.Filter(condition)}, "option Filter is there twice", resource.ErrConflict},
		"a limit":            {[]items.Option{items.Input(&dynamodb.QueryInput{Limit: aws.Int32(1)})}, "use PageSize or Limit", resource.ErrPagingMember},
		"a start":            {[]items.Option{items.Input(&dynamodb.QueryInput{ExclusiveStartKey: keyed(1)})}, "use StartAt", resource.ErrPagingMember},
		"a count":            {[]items.Option{items.Input(&dynamodb.QueryInput{Select: types.SelectCount})}, "no items to list", nil},
		"another index":      {[]items.Option{items.Index("a"), items.Input(&dynamodb.QueryInput{IndexName: aws.String("b")})}, "IndexName", resource.ErrConflict},
		"another table":      {[]items.Option{items.Input(&dynamodb.QueryInput{TableName: aws.String("b")})}, "TableName", resource.ErrConflict},
		"two key conditions": {[]items.Option{withKey}, "KeyConditionExpression", resource.ErrConflict},
		"an update":          {[]items.Option{items.With(expression.NewBuilder().WithUpdate(expression.Remove(expression.Name("x"))))}, "the request has no UpdateExpression", nil},
		"a broken builder":   {[]items.Option{items.With(expression.NewBuilder().WithFilter(expression.ConditionBuilder{}))}, "unset parameter: ConditionBuilder", nil},
	} {
		f := &fake{query: pagesOf(nil)}
		_, err := f.table().QueryItems(byArtist, test.opts...).Collect(t.Context())
		if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) || f.count("Query") > 0 {
			t.Errorf("%s: %v after %d requests", name, err, f.count("Query"))
		}
		if err != nil && !strings.HasPrefix(err.Error(), "dynamodb.Table(songs).QueryItems: ") {
			t.Errorf("%s: %v does not say whose error it is", name, err)
		}
	}
}

// A token says where to go on, behind the page that it came with and after an error.
func TestQueryResumes(t *testing.T) {
	answer, failing := pagesOf([]int{1, 2}, nil, []int{3}), true
	f := &fake{query: func(in *dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
		if in.ExclusiveStartKey != nil && failing {
			return nil, refusal("ProvisionedThroughputExceededException")
		}
		return answer(in)
	}}
	list := items.Query[song](f.table(), byArtist)
	before, err := list.Collect(t.Context())
	var broken *resource.ListError
	if !errors.As(err, &broken) || !errors.Is(err, resource.ErrThrottled) || len(before) != 2 {
		t.Fatalf("%v, %v", before, err)
	}
	if strings.Count(err.Error(), "dynamodb.Table(songs)") != 1 {
		t.Errorf("%v says twice whose error it is", err)
	}
	failing = false
	rest := items.Query[song](f.table(), byArtist).StartAt(broken.Resume)
	if all, err := rest.Collect(t.Context()); err != nil || !slices.Equal(all, []song{{"a", "003", 1003}}) {
		t.Errorf("%v, %v", all, err)
	}
	for page, err := range list.Pages(t.Context()) {
		if err != nil || page.Next == "" {
			t.Fatal(page, err)
		}
		break
	}
}

// Tokens keep every byte of keys, and what is no token is refused.
func TestTokens(t *testing.T) {
	for _, want := range []items.Item{
		{"Artist": text("a/+ü\x00\"\\<>&\u2028"), "Title": number("1E+3")},
		{"Artist": &types.AttributeValueMemberB{Value: []byte{0, 255}}},
	} {
		var got items.Item
		f := &fake{query: func(in *dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
			got = in.ExclusiveStartKey
			if got == nil {
				return &dynamodb.QueryOutput{LastEvaluatedKey: want}, nil
			}
			return &dynamodb.QueryOutput{}, nil
		}}
		if _, err := f.table().QueryItems(byArtist).Collect(t.Context()); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v came back as %v, %v", want, got, err)
		}
	}
	for _, token := range []resource.Token{"x", "bnVsbA", "e30", "eyJhIjp7fX0", "segments:,"} { // also null, {}, {"a":{}}
		f := &fake{query: pagesOf(nil)}
		if _, err := f.table().QueryItems(byArtist).StartAt(token).Collect(t.Context()); err == nil || !strings.Contains(err.Error(), "is not one of this listing") || f.count("Query") > 0 {
			t.Errorf("%q: %v", token, err)
		}
	}
}

// What cannot be decoded is named by its place, with the items before it. The method and the
// operation have one name, which the error says once.
func TestItemsThatCannotBeDecodedAreNamed(t *testing.T) {
	odd := numbered(2)
	odd["Year"] = text("MCMLXV")
	came := []items.Item{numbered(1), odd, numbered(3)}
	f := &fake{
		query: func(*dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
			return &dynamodb.QueryOutput{Items: came}, nil
		},
		scan: func(context.Context, *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
			return &dynamodb.ScanOutput{Items: came}, nil
		},
	}
	for method, list := range map[string]func(context.Context) ([]song, error){
		"Query": items.Query[song](f.table(), byArtist).Collect,
		"Scan":  items.Scan[song](f.table()).Collect,
	} {
		all, err := list(t.Context())
		var bad *items.DecodeError
		if len(all) != 1 || !errors.As(err, &bad) || bad.Place != 2 || titles([]items.Item{bad.Item})[0] != "002" {
			t.Fatalf("%s: %v, %v", method, all, err)
		}
		if want := f.table().String() + "." + method + ": item 2: "; !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s, wanted %s...", err, want)
		}
	}
}

// A service that goes in circles ends the list, with however many attributes a key has.
func TestQueryThatGoesInCirclesEnds(t *testing.T) {
	f := &fake{query: func(*dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
		return &dynamodb.QueryOutput{LastEvaluatedKey: keyed(1)}, nil
	}}
	if _, err := f.table().QueryItems(byArtist).Collect(t.Context()); !errors.Is(err, resource.ErrPaging) {
		t.Error(err)
	}
}
