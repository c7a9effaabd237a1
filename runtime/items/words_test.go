package items_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What is given twice is told by the member's name and in full, whichever call it is.
func TestConflictsInFull(t *testing.T) {
	f := &fake{} // panics if it is asked
	table, service := f.table(), dynamodb.NewFromClient(f)
	condition := expression.Name("x").AttributeExists()
	names := map[string]string{"#0": "Artist"}
	values := items.Item{":0": text("a")}
	with := items.With(expression.NewBuilder().WithFilter(expression.Name("Plays").GreaterThan(expression.Value(3))))
	update := expression.Remove(expression.Name("x"))
	statement := func(in *dynamodb.ExecuteStatementInput, opts ...items.Option) error {
		_, err := items.Statement[song](service, "SELECT", []any{1}, append(opts, items.Input(in))...).Collect(t.Context())
		return err
	}
	query := func(in *dynamodb.QueryInput, opts ...items.Option) error {
		_, err := table.QueryItems(byArtist, append(opts, items.Input(in))...).Collect(t.Context())
		return err
	}
	scan := func(in *dynamodb.ScanInput, opts ...items.Option) error {
		_, err := table.ScanItems(append(opts, items.Input(in))...).Collect(t.Context())
		return err
	}
	conflict, paging := resource.ErrConflict, resource.ErrPagingMember
	twice := conflict.Error() + ": it is given twice"
	for i, test := range []struct {
		err  error
		is   error
		want string
	}{
		{query(&dynamodb.QueryInput{KeyConditionExpression: new("a")}), conflict, "input member KeyConditionExpression " + twice},
		{query(&dynamodb.QueryInput{FilterExpression: new("a")}, items.Filter(condition)), conflict, "input member FilterExpression " + twice},
		{scan(&dynamodb.ScanInput{FilterExpression: new("a")}, items.Filter(condition)), conflict, "input member FilterExpression " + twice},
		{items.Put(t.Context(), table, numbered(1), items.If(condition), items.Input(&dynamodb.PutItemInput{ConditionExpression: new("a")})), conflict, "input member ConditionExpression " + twice},
		{items.Delete(t.Context(), table, keyed(1), items.If(condition), items.Input(&dynamodb.DeleteItemInput{ConditionExpression: new("a")})), conflict, "input member ConditionExpression " + twice},
		{query(&dynamodb.QueryInput{ExpressionAttributeNames: names}, with), conflict, `input member ExpressionAttributeNames["#0"] ` + conflict.Error() + ": the expressions use the name, too"},
		{query(&dynamodb.QueryInput{ExpressionAttributeValues: values}, with), conflict, `input member ExpressionAttributeValues[":0"] ` + conflict.Error() + ": the expressions use the name, too"},
		{query(&dynamodb.QueryInput{Limit: new(int32(1))}), paging, "input member Limit " + paging.Error() + ": use PageSize or Limit of the list"},
		{query(&dynamodb.QueryInput{ExclusiveStartKey: keyed(1)}), paging, "input member ExclusiveStartKey " + paging.Error() + ": use StartAt of the list"},
		{scan(&dynamodb.ScanInput{ExclusiveStartKey: keyed(1)}), paging, "input member ExclusiveStartKey " + paging.Error() + ": use StartAt of the list"},
		{scan(&dynamodb.ScanInput{Select: types.SelectCount}), nil, "input member Select: with COUNT there are no items to list"},
		{scan(&dynamodb.ScanInput{}, items.Filter(condition), items.Filter(condition)), conflict, "option Filter is there twice: " + conflict.Error()},
		{statement(&dynamodb.ExecuteStatementInput{Parameters: []types.AttributeValue{number("1")}}), conflict, "input member Parameters " + conflict.Error() + ": they are given twice"},
		{statement(&dynamodb.ExecuteStatementInput{Parameters: []types.AttributeValue{}}), conflict, "input member Parameters " + conflict.Error() + ": they are given twice"},
		{statement(&dynamodb.ExecuteStatementInput{NextToken: new("a")}), paging, "input member Limit or NextToken " + paging.Error() + ": use PageSize, Limit or StartAt of the list"},
		{statement(&dynamodb.ExecuteStatementInput{ConsistentRead: new(false)}, items.Consistent()), conflict, "ConsistentRead"},
		{query(&dynamodb.QueryInput{ConsistentRead: new(false)}, items.Consistent()), conflict, "ConsistentRead"},
		{statement(&dynamodb.ExecuteStatementInput{Statement: new("DELETE")}), conflict, "Statement"},
		{items.Put(t.Context(), table, numbered(1), items.Attempts(2)), nil, "option Attempts has no place here, but Input, With, If, Encoder, Client, CountCapacity have"},
		{second(table.ScanItems().Pause(0).Collect(t.Context())), nil, "pause after 0 pages: not positive"},
		{second(table.ScanItems(items.Input(&dynamodb.ScanInput{Segment: new(int32(0)), TotalSegments: new(int32(2))})).Parallel(2).Collect(t.Context())), conflict,
			"input members Segment and TotalSegments: " + conflict.Error() + ": Parallel has segments of its own"},
		{second(items.Update[song](t.Context(), table, keyed(1), update, items.Input(&dynamodb.UpdateItemInput{UpdateExpression: new("a")}))), conflict, "input member UpdateExpression " + twice},
	} {
		if test.err == nil || !strings.Contains(test.err.Error(), test.want) || test.is != nil && !errors.Is(test.err, test.is) {
			t.Errorf("%d: %v\nwant %s", i, test.err, test.want)
		}
	}
	if len(f.calls) > 0 {
		t.Errorf("sent %q", f.calls)
	}
}

func second[T any](_ T, err error) error { return err }

// Options that have no place in a part of a transaction are told by their names, with the
// part that has them.
func TestOptionsOfTransactionsParts(t *testing.T) {
	f := &fake{} // panics if it is asked
	var sum items.Capacity
	for name, option := range map[string]items.Option{
		"Input": items.Input(&dynamodb.PutItemInput{}), "Client": items.Client(func(*dynamodb.Options) {}), "CountCapacity": items.CountCapacity(&sum),
	} {
		w := &items.Writes{}
		w.Put(f.table(), numbered(1), option)
		err := items.WriteTransaction(t.Context(), dynamodb.NewFromClient(f), w)
		want := fmt.Sprintf("write 1, Put of dynamodb.Table(songs): option %s has no place in a transaction's parts", name)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// Keys that do not go together are told by their places, and why can be asked for.
func TestKeysThatDoNotGoTogether(t *testing.T) {
	f := &fake{} // panics if it is asked
	_, err := f.table().GetItems(t.Context(), []items.Item{keyed(1), {"Artist": text("a")}})
	if err == nil || !strings.Contains(err.Error(), ": key 2: ") {
		t.Error(err)
	}
	_, err = items.GetMany[song](t.Context(), f.table(), []any{key{"a", "1"}, "b"})
	if err == nil || !strings.Contains(err.Error(), ": key 2: ") {
		t.Error(err)
	}
}
