package items_test

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// song is what the table of these tests keeps.
type song struct {
	Artist, Title string
	Year          int
}

// key is the key of a song.
type key struct{ Artist, Title string }

func text(s string) types.AttributeValue   { return &types.AttributeValueMemberS{Value: s} }
func number(s string) types.AttributeValue { return &types.AttributeValueMemberN{Value: s} }

// numbered is an item of one artist.
func numbered(n int) items.Item {
	return items.Item{"Artist": text("a"), "Title": text(fmt.Sprintf("%03d", n)), "Year": number(fmt.Sprint(1000 + n))}
}

func keyed(n int) items.Item {
	return items.Item{"Artist": text("a"), "Title": text(fmt.Sprintf("%03d", n))}
}

// titles are the titles of items, to compare them.
func titles(all []items.Item) []string {
	var names []string
	for _, i := range all {
		names = append(names, i["Title"].(*types.AttributeValueMemberS).Value)
	}
	return names
}

// fake answers by functions; what a test has none for is not expected. It counts what
// it is asked.
type fake struct {
	dynamodb.UnimplementedAPI
	mu      sync.Mutex
	calls   []string
	regions []string // of each, that options of the client have set
	inputs  []any    // of each

	query    func(*dynamodb.QueryInput) (*dynamodb.QueryOutput, error)
	scan     func(context.Context, *dynamodb.ScanInput) (*dynamodb.ScanOutput, error)
	get      func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error)
	put      func(*dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error)
	update   func(*dynamodb.UpdateItemInput) (*dynamodb.UpdateItemOutput, error)
	remove   func(*dynamodb.DeleteItemInput) (*dynamodb.DeleteItemOutput, error)
	describe func() (*dynamodb.DescribeTableOutput, error)

	batchWrite func(context.Context, *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error)
	statement  func(*dynamodb.ExecuteStatementInput) (*dynamodb.ExecuteStatementOutput, error)
	writes     func(*dynamodb.TransactWriteItemsInput) (*dynamodb.TransactWriteItemsOutput, error)
	reads      func(*dynamodb.TransactGetItemsInput) (*dynamodb.TransactGetItemsOutput, error)
	batchGet   func(context.Context, *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error)
}

func (f *fake) BatchWriteItem(ctx context.Context, in *dynamodb.BatchWriteItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.BatchWriteItemOutput, error) {
	f.note("BatchWriteItem", in, optFns...)
	return f.batchWrite(ctx, in)
}

func (f *fake) BatchGetItem(ctx context.Context, in *dynamodb.BatchGetItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.BatchGetItemOutput, error) {
	f.note("BatchGetItem", in, optFns...)
	return f.batchGet(ctx, in)
}

func (f *fake) ExecuteStatement(_ context.Context, in *dynamodb.ExecuteStatementInput, optFns ...func(*dynamodb.Options)) (*dynamodb.ExecuteStatementOutput, error) {
	f.note("ExecuteStatement", in, optFns...)
	return f.statement(in)
}

func (f *fake) TransactWriteItems(_ context.Context, in *dynamodb.TransactWriteItemsInput, optFns ...func(*dynamodb.Options)) (*dynamodb.TransactWriteItemsOutput, error) {
	f.note("TransactWriteItems", in, optFns...)
	return f.writes(in)
}

func (f *fake) TransactGetItems(_ context.Context, in *dynamodb.TransactGetItemsInput, optFns ...func(*dynamodb.Options)) (*dynamodb.TransactGetItemsOutput, error) {
	f.note("TransactGetItems", in, optFns...)
	return f.reads(in)
}

func (f *fake) note(call string, in any, optFns ...func(*dynamodb.Options)) {
	var o dynamodb.Options
	for _, fn := range optFns {
		fn(&o)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls, f.inputs, f.regions = append(f.calls, call), append(f.inputs, in), append(f.regions, o.Region)
}

func (f *fake) count(call string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, c := range f.calls {
		if c == call {
			n++
		}
	}
	return n
}

func (f *fake) table() *dynamodb.Table { return dynamodb.NewFromClient(f).Table("songs") }

func (f *fake) Query(_ context.Context, in *dynamodb.QueryInput, optFns ...func(*dynamodb.Options)) (*dynamodb.QueryOutput, error) {
	f.note("Query", in, optFns...)
	return f.query(in)
}

func (f *fake) Scan(ctx context.Context, in *dynamodb.ScanInput, optFns ...func(*dynamodb.Options)) (*dynamodb.ScanOutput, error) {
	f.note("Scan", in, optFns...)
	return f.scan(ctx, in)
}

func (f *fake) GetItem(_ context.Context, in *dynamodb.GetItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error) {
	f.note("GetItem", in, optFns...)
	return f.get(in)
}

func (f *fake) PutItem(_ context.Context, in *dynamodb.PutItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.PutItemOutput, error) {
	f.note("PutItem", in, optFns...)
	return f.put(in)
}

func (f *fake) UpdateItem(_ context.Context, in *dynamodb.UpdateItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.UpdateItemOutput, error) {
	f.note("UpdateItem", in, optFns...)
	return f.update(in)
}

func (f *fake) DeleteItem(_ context.Context, in *dynamodb.DeleteItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.DeleteItemOutput, error) {
	f.note("DeleteItem", in, optFns...)
	return f.remove(in)
}

func (f *fake) DescribeTable(context.Context, *dynamodb.DescribeTableInput, ...func(*dynamodb.Options)) (*dynamodb.DescribeTableOutput, error) {
	f.note("DescribeTable", nil)
	return f.describe()
}

// refusal is what the service says.
func refusal(code string) error { return &smithy.GenericAPIError{Code: code, Message: "no"} }

// pagesOf answers queries with pages of items, by their numbers.
func pagesOf(pages ...[]int) func(*dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
	return func(in *dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
		at := 0
		if in.ExclusiveStartKey != nil {
			at, _ = strconv.Atoi(titles([]items.Item{in.ExclusiveStartKey})[0])
		}
		out := &dynamodb.QueryOutput{}
		for _, n := range pages[at] {
			out.Items = append(out.Items, numbered(n))
		}
		if at+1 < len(pages) {
			out.LastEvaluatedKey = items.Item{"Artist": text("a"), "Title": text(strconv.Itoa(at + 1))}
		}
		return out, nil
	}
}
