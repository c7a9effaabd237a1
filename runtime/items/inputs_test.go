package items_test

import (
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
)

// What is sent without options is what the function says, and nothing besides.
func TestWhatIsSentWithoutOptions(t *testing.T) {
	names, values := map[string]string{"#0": "Artist"}, map[string]types.AttributeValue{":0": text("a")}
	plus := map[string]types.AttributeValue{":0": number("1")}
	item := types.TransactWriteItem{Put: &types.Put{TableName: new("songs"), Item: numbered(1)}}
	for name, want := range map[string]any{
		"Get":    &dynamodb.GetItemInput{TableName: new("songs"), Key: keyed(1)},
		"Put":    &dynamodb.PutItemInput{TableName: new("songs"), Item: numbered(1)},
		"Delete": &dynamodb.DeleteItemInput{TableName: new("songs"), Key: keyed(1)},
		"Update": &dynamodb.UpdateItemInput{
			TableName: new("songs"), Key: keyed(1), UpdateExpression: new("ADD #0 :0\n"), ExpressionAttributeNames: map[string]string{"#0": "Year"},
			ExpressionAttributeValues: plus, ReturnValues: types.ReturnValueAllNew,
		},
		"Query": &dynamodb.QueryInput{TableName: new("songs"), KeyConditionExpression: new("#0 = :0"), ExpressionAttributeNames: names, ExpressionAttributeValues: values},
		"Scan":  &dynamodb.ScanInput{TableName: new("songs")},
		"GetMany": &dynamodb.BatchGetItemInput{RequestItems: map[string]types.KeysAndAttributes{
			"songs": {Keys: []map[string]types.AttributeValue{keyed(1)}},
		}},
		"BatchWriter.Put": &dynamodb.BatchWriteItemInput{RequestItems: map[string][]types.WriteRequest{
			"songs": {{PutRequest: &types.PutRequest{Item: numbered(1)}}},
		}},
		"BatchWriter.Delete": &dynamodb.BatchWriteItemInput{RequestItems: map[string][]types.WriteRequest{
			"songs": {{DeleteRequest: &types.DeleteRequest{Key: keyed(1)}}},
		}},
		"Statement":        &dynamodb.ExecuteStatementInput{Statement: new("SELECT"), Parameters: []types.AttributeValue{number("1")}},
		"Execute":          &dynamodb.ExecuteStatementInput{Statement: new("DELETE"), Parameters: []types.AttributeValue{number("1")}, ReturnValuesOnConditionCheckFailure: "ALL_OLD"},
		"WriteTransaction": &dynamodb.TransactWriteItemsInput{TransactItems: []types.TransactWriteItem{item}},
		"ReadTransaction": &dynamodb.TransactGetItemsInput{TransactItems: []types.TransactGetItem{{Get: &types.Get{
			TableName: new("songs"), Key: keyed(1),
		}}}},
	} {
		f, called := obliging(), false
		for _, of := range []string{"dynamodb.Table(songs).", "dynamodb.Service."} {
			if call, ok := takings()[of+name]; ok {
				called = true
				if err := call.call(t.Context(), dynamodb.NewFromClient(f)); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
		sent := f.inputs[len(f.inputs)-1:]
		if name == "Query" {
			sent = f.inputs[:1] // the second is for the second page
		}
		if in, ok := sent[0].(*dynamodb.TransactWriteItemsInput); ok {
			in.ClientRequestToken = nil // made anew each time
		}
		if in, ok := sent[0].(*dynamodb.ScanInput); ok {
			in.ExclusiveStartKey = nil
		}
		if !called || !reflect.DeepEqual(sent[0], want) {
			t.Errorf("%s sent %+v, want %+v", name, sent[0], want)
		}
	}
}

// A read of a transaction has its projection, and Len counts reads.
func TestReadsOfTransactionsHaveTheirProjections(t *testing.T) {
	f := obliging()
	svc := dynamodb.NewFromClient(f)
	var r items.Reads
	r.Get(svc.Table("songs"), keyed(1), &song{}, items.With(expression.NewBuilder().WithProjection(expression.NamesList(expression.Name("Year")))))
	if _, err := items.ReadTransaction(t.Context(), svc, &r); err != nil || r.Len() != 1 {
		t.Fatal(err, r.Len())
	}
	want := []types.TransactGetItem{{Get: &types.Get{
		TableName: new("songs"), Key: keyed(1), ProjectionExpression: new("#0"), ExpressionAttributeNames: map[string]string{"#0": "Year"},
	}}}
	if got := f.inputs[0].(*dynamodb.TransactGetItemsInput).TransactItems; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got[0].Get, want[0].Get)
	}
}

// Options that are kept for other calls stay what they are.
func TestOptionsAreKept(t *testing.T) {
	kept := make([]items.Option, 1, 4)
	kept[0] = items.Encoder()
	more := append(kept, items.Client())
	svc := dynamodb.NewFromClient(obliging())
	var w items.Writes
	w.Check(svc.Table("songs"), keyed(1), there, kept...)
	if _, err := items.Get[song](t.Context(), svc.Table("songs"), keyed(1), more...); err != nil {
		t.Errorf("an option was replaced by another: %v", err)
	}
	if _, err := items.GetMany[song](t.Context(), svc.Table("songs"), keysTo(1), kept...); err != nil {
		t.Error(err)
	}
}
