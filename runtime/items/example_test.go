package items_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

type Song struct {
	Artist, Title string
	Year          int
	Plays         int64 `dynamodbav:",omitempty"`
}

type SongKey struct{ Artist, Title string }

func Example() {
	ctx, table := context.Background(), exampleService().Table("songs")
	err := items.Put(ctx, table, Song{Artist: "Nina Simone", Title: "Feeling Good", Year: 1965})
	if err != nil {
		log.Fatal(err)
	}
	song, err := items.Get[Song](ctx, table, SongKey{"Nina Simone", "Feeling Good"}) // not there is resource.ErrNotFound
	fmt.Println(song, err)

	absent := items.If(expression.Name("Title").AttributeNotExists())
	err = items.Put(ctx, table, song, absent)
	if errors.Is(err, items.ErrConditionFailed) {
		old, err := items.Old[Song](err)
		fmt.Println("there already, of", old.Year, err)
	}
	one := expression.Add(expression.Name("Plays"), expression.Value(1))
	song, err = items.Update[Song](ctx, table, SongKey{"Nina Simone", "Feeling Good"}, one)
	fmt.Println(song, err)
	// Output:
	// {Nina Simone Feeling Good 1965 0} <nil>
	// there already, of 1965 <nil>
	// {Nina Simone Feeling Good 1965 1} <nil>
}

// Answers over HTTP become structs without attribute values in between. What attributevalue
// has to decode, for it is of a type that decodes itself, is decoded all the same.
func ExampleScan_structs() {
	type Reading struct {
		Device string    `dynamodbav:"device"`
		At     time.Time `dynamodbav:"at,unixtime"`
		Values []float64 `dynamodbav:"values,numberset"`
		Extra  any       `dynamodbav:"extra"`
	}
	answers := says(`{"Items":[
		{"device":{"S":"cellar"},"at":{"N":"1700000000"},"values":{"NS":["19.5","20"]}},
		{"device":{"S":"attic"},"extra":{"M":{"battery":{"N":"0.9"}}}}
	],"Count":2,"ScannedCount":2}`)
	table := dynamodb.New(aws.Config{Region: "eu-west-1", HTTPClient: answers, Credentials: aws.AnonymousCredentials{}}).Table("readings")
	for reading, err := range items.Scan[Reading](table).All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(reading.Device, reading.At.UTC().Format(time.DateOnly), reading.Values, reading.Extra)
	}
	// Output:
	// cellar 2023-11-14 [19.5 20] <nil>
	// attic 0001-01-01 [] map[battery:0.9]
}

func ExampleQuery() {
	ctx, table := context.Background(), exampleService().Table("songs")
	nina := expression.Key("Artist").Equal(expression.Value("Nina Simone"))
	for song, err := range items.Query[Song](table, nina, items.Descending()).All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(song.Title)
	}
	var token resource.Token
	for page, err := range items.Query[Song](table, nina).PageSize(20).StartAt(token).Pages(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(len(page.Items), "songs, and more:", page.Next != "")
		break
	}
	// Output:
	// Sinnerman
	// Feeling Good
	// 2 songs, and more: false
}

func ExampleFilter() {
	for _, option := range []any{
		expression.Key("Artist").Equal(expression.Value("a")).And(expression.Key("Title").BeginsWith("F")),
		expression.Name("Year").Between(expression.Value(1960), expression.Value(1969)),
		expression.Name("Tags").Contains("live").Or(expression.Not(expression.Name("Plays").AttributeExists())),
		expression.Name("Title").Size().GreaterThan(expression.Value(3)),
		items.With(expression.NewBuilder().WithProjection(expression.NamesList(expression.Name("Title"), expression.Name("Year")))),
		attributevalue.Number("0.1"),
		struct{ Tags []string }{},
	} {
		fmt.Printf("%T\n", option)
	}
	// Output:
	// expression.KeyConditionBuilder
	// expression.ConditionBuilder
	// expression.ConditionBuilder
	// expression.ConditionBuilder
	// items.Option
	// attributevalue.Number
	// struct { Tags []string }
}

func ExampleBatchWriter() {
	ctx, table := context.Background(), exampleService().Table("songs")
	songs := []Song{{Artist: "Nina Simone", Title: "Sinnerman"}, {Artist: "Nina Simone", Title: "Feeling Good"}}
	var err error
	w := table.BatchWriter()
	for _, song := range songs {
		if err := w.Put(ctx, song); err != nil {
			log.Fatal(err)
		}
	}
	err = w.Close(ctx)
	var failed *items.UnwrittenError
	if errors.As(err, &failed) {
		fmt.Println(len(failed.Writes), "songs are not written, because", failed.Err)
	}
	// Output: 2 songs are not written, because api error AccessDeniedException: no
}

func ExampleGetMany() {
	ctx, table := context.Background(), exampleService().Table("songs")
	keys := []SongKey{{"Nina Simone", "Sinnerman"}, {"Nina Simone", "Yesterday"}}
	found, err := items.GetMany[Song](ctx, table, keys)
	fmt.Println(len(found.Items), "found,", len(found.Missing), "missing,", len(found.Unread), "not read:", err)
	// Output: 1 found, 1 missing, 0 not read: <nil>
}

func ExampleWrites() {
	ctx, svc := context.Background(), exampleService()
	table := svc.Table("accounts")
	type account struct{ Owner string }
	from, to := account{"a"}, account{"b"}
	balance := expression.Name("Balance")
	less, more := expression.Add(balance, expression.Value(-5)), expression.Add(balance, expression.Value(5))
	enough := balance.GreaterThanEqual(expression.Value(5))
	var w items.Writes
	w.Update(table, from, less, items.If(enough))
	w.Update(table, to, more)
	err := items.WriteTransaction(ctx, svc, &w) // all or nothing; sent again after a broken connection, it is done once
	var canceled *items.CanceledError
	if errors.As(err, &canceled) {
		fmt.Println(canceled.Reasons[0]) // names the write, and its key
	}
	// Output: 1, Update of accounts {"Owner":{"S":"a"}}: ConditionalCheckFailed
}

// exampleService answers what the examples ask.
func exampleService() *dynamodb.Service {
	good := items.Item{"Artist": text("Nina Simone"), "Title": text("Feeling Good"), "Year": number("1965")}
	sinner := items.Item{"Artist": text("Nina Simone"), "Title": text("Sinnerman")}
	f := &fake{describe: newShelf().describe}
	f.put = func(in *dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error) {
		if in.ConditionExpression != nil {
			return nil, &types.ConditionalCheckFailedException{Item: good}
		}
		return &dynamodb.PutItemOutput{}, nil
	}
	f.get = func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
		return &dynamodb.GetItemOutput{Item: good}, nil
	}
	f.update = func(*dynamodb.UpdateItemInput) (*dynamodb.UpdateItemOutput, error) {
		return &dynamodb.UpdateItemOutput{Attributes: items.Item{"Artist": good["Artist"], "Title": good["Title"], "Year": good["Year"], "Plays": number("1")}}, nil
	}
	f.query = func(*dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
		return &dynamodb.QueryOutput{Items: []items.Item{sinner, good}}, nil
	}
	f.batchWrite = func(context.Context, *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
		return nil, refusal("AccessDeniedException")
	}
	f.batchGet = func(context.Context, *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
		return &dynamodb.BatchGetItemOutput{Responses: map[string][]map[string]types.AttributeValue{"songs": {sinner}}}, nil
	}
	f.writes = func(*dynamodb.TransactWriteItemsInput) (*dynamodb.TransactWriteItemsOutput, error) {
		return nil, &types.TransactionCanceledException{CancellationReasons: []types.CancellationReason{{Code: aws.String("ConditionalCheckFailed")}, {Code: aws.String("None")}}}
	}
	return dynamodb.NewFromClient(f)
}
