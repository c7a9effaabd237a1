package items_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Options are looked at even where there is nothing to do.
func TestOptionsWithNothingToDo(t *testing.T) {
	f := &fake{} // panics if it is asked
	svc := dynamodb.NewFromClient(f)
	_, many := svc.Table("songs").GetItems(t.Context(), nil, items.Index("a"))
	_, reads := items.ReadTransaction(t.Context(), svc, nil, items.Index("a"))
	for name, err := range map[string]error{"GetItems": many, "ReadTransaction": reads, "WriteTransaction": items.WriteTransaction(t.Context(), svc, nil, items.Index("a"))} {
		if err == nil || !strings.Contains(err.Error(), name+": option Index has no place") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An option of which a second one replaces nothing may be there twice; any other may not,
// also with others between the two.
func TestOptionsThatAreThereTwice(t *testing.T) {
	given, once := anyOption()
	for name, f := range takings() {
		for option, set := range given {
			if !slices.Contains(strings.Fields(f.takes), option) {
				continue
			}
			between := items.Client()
			if strings.Contains(name, " 1,") { // it has no place in a part of a transaction
				between = items.Encoder()
			}
			err := f.call(t.Context(), dynamodb.NewFromClient(obliging()), set, between, set)
			if errors.Is(err, resource.ErrConflict) != slices.Contains(once, option) || err != nil && !errors.Is(err, resource.ErrConflict) {
				t.Errorf("%s with %s twice: %v", name, option, err)
			}
		}
	}
}

// Options of the encoder and the decoder add up, and an Input that is nil is none.
func TestOptionsAddUp(t *testing.T) {
	type renamed struct {
		A string    `json:"Artist"`
		T time.Time `json:"Title"`
	}
	tag := items.Encoder(func(o *attributevalue.EncoderOptions) { o.TagKey = "json" })
	times := items.Encoder(func(o *attributevalue.EncoderOptions) {
		o.EncodeTime = func(time.Time) (types.AttributeValue, error) { return text("001"), nil }
	})
	for _, opts := range [][]items.Option{{tag, times}, {times, tag}} {
		f := obliging()
		if err := items.Put(t.Context(), f.table(), renamed{A: "a"}, append(opts, items.Input[dynamodb.PutItemInput](nil))...); err != nil {
			t.Error(err)
		}
		if got := f.inputs[0].(*dynamodb.PutItemInput).Item; !reflect.DeepEqual(got, keyed(1)) {
			t.Errorf("sent %v", got)
		}
	}
}

// What cannot be encoded or sent is told with what it is, and nothing is sent.
func TestWhatCannotBeSentIsNamed(t *testing.T) {
	f := &fake{} // panics if it is asked
	table, svc := f.table(), dynamodb.NewFromClient(f)
	w := table.BatchWriter(items.KeyNames("Artist", "Title"))
	var reads items.Reads
	reads.Get(table, 1, &song{})
	reads.Get(table, 2.5, &song{})
	filter := items.With(expression.NewBuilder().WithFilter(there))
	for want, err := range map[string]error{
		"BatchWriter.Put: item int has":                                  w.Put(t.Context(), 1),
		"BatchWriter.Delete: key int has":                                w.Delete(t.Context(), 1),
		"Update: ":                                                       second(items.Update[song](t.Context(), table, keyed(1), expression.Set(expression.Name(""), expression.Value(1)))),
		"GetMany: the request has no FilterExpression":                   second(items.GetMany[song](t.Context(), table, keysTo(1), filter)),
		"GetMany: key 3: attribute \"Title\"":                            second(items.GetMany[song](t.Context(), table, []items.Item{keyed(1), keyed(1), {"Artist": text("a")}})),
		"Get: input member ConsistentRead ":                              second(items.Get[song](t.Context(), table, keyed(1), items.Consistent(), items.Input(&dynamodb.GetItemInput{ConsistentRead: new(false)}))),
		"ReadTransaction: read 1, of dynamodb.Table(songs): Key int has": second(items.ReadTransaction(t.Context(), svc, &reads)),
	} {
		if err == nil || !strings.Contains(err.Error(), "."+want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	keys := []items.Item{keyed(1), keyed(2), {"Artist": text("a")}}
	if found, err := table.GetItems(t.Context(), keys); err == nil || !reflect.DeepEqual(found.Unread, keys) {
		t.Errorf("%v are unread, %v", found.Unread, err)
	}
}

// The same value in the caller's input is no conflict, whichever option or argument says it.
func TestTheSameValueIsNoConflict(t *testing.T) {
	f := obliging()
	table, svc := f.table(), dynamodb.NewFromClient(f)
	read := items.Consistent()
	for name, err := range map[string]error{
		"Get":       second(items.Get[song](t.Context(), table, keyed(1), read, items.Input(&dynamodb.GetItemInput{ConsistentRead: new(true)}))),
		"Query":     second(table.QueryItems(byArtist, read, items.Index("i"), items.Descending(), items.Input(&dynamodb.QueryInput{ConsistentRead: new(true), IndexName: new("i"), ScanIndexForward: new(false)})).Collect(t.Context())),
		"Scan":      second(table.ScanItems(read, items.Index("i"), items.Input(&dynamodb.ScanInput{ConsistentRead: new(true), IndexName: new("i")})).Collect(t.Context())),
		"Execute":   items.Execute(t.Context(), svc, "S", nil, items.Input(&dynamodb.ExecuteStatementInput{Statement: new("S"), Parameters: []types.AttributeValue{number("1")}})),
		"Statement": second(items.Statement[song](svc, "S", nil, read, items.Input(&dynamodb.ExecuteStatementInput{Statement: new("S"), ConsistentRead: new(true)})).Collect(t.Context())),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Each option alone is in every request of a list, with any page size.
func TestOptionsOfListsAlone(t *testing.T) {
	for name, test := range map[string]struct {
		option items.Option
		member string
		want   any
	}{
		"Index": {items.Index("i"), "IndexName", "i"}, "Consistent": {items.Consistent(), "ConsistentRead", true}, "PageSize": {nil, "Limit", int32(1)},
	} {
		f := obliging()
		f.statement = func(in *dynamodb.ExecuteStatementInput) (*dynamodb.ExecuteStatementOutput, error) {
			return &dynamodb.ExecuteStatementOutput{}, nil
		}
		lists := []func(context.Context) ([]items.Item, error){
			f.table().QueryItems(byArtist, test.option).PageSize(1).Collect, f.table().ScanItems(test.option).PageSize(1).Collect,
			f.table().ScanItems(test.option).PageSize(1).Parallel(2).Collect, f.table().ScanItems(test.option).Parallel(2).PageSize(1).Collect,
		}
		if name != "Index" {
			lists = append(lists, items.Statement[items.Item](dynamodb.NewFromClient(f), "S", nil, test.option).PageSize(1).Collect)
		}
		for i, collect := range lists {
			f.inputs = nil
			if _, err := collect(t.Context()); err != nil || len(f.inputs) == 0 {
				t.Errorf("%s, list %d: %v", name, i, err)
			}
			for _, in := range f.inputs {
				if got := reflect.ValueOf(in).Elem().FieldByName(test.member); got.IsNil() || !reflect.DeepEqual(got.Elem().Interface(), test.want) {
					t.Errorf("%s, list %d: sent %+v", name, i, in)
				}
			}
		}
	}
}

// An answer that says that it ends with a key of no attributes is the last one, and an item
// of no attributes is there.
func TestEmptyIsNotAbsent(t *testing.T) {
	f := &fake{query: func(*dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
		return &dynamodb.QueryOutput{Items: []items.Item{numbered(1)}, LastEvaluatedKey: items.Item{}}, nil
	}, get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
		return &dynamodb.GetItemOutput{Item: items.Item{}}, nil
	}}
	if all, err := f.table().QueryItems(byArtist).Collect(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("%d items, %v", len(all), err)
	}
	if got, err := items.Get[song](t.Context(), f.table(), keyed(1)); err != nil || got != (song{}) {
		t.Errorf("%+v, %v", got, err)
	}
	f.get = func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) { return &dynamodb.GetItemOutput{}, nil }
	if _, err := items.Get[song](t.Context(), f.table(), items.Item{"Artist": nil}); err == nil || !strings.HasSuffix(err.Error(), ".Get: item ?: not found") {
		t.Error(err)
	}
}

// Each code of a reason is a kind of error; without reasons the SDK's error is printed.
func TestKindsOfReasons(t *testing.T) {
	var code string
	f := &fake{writes: func(*dynamodb.TransactWriteItemsInput) (*dynamodb.TransactWriteItemsOutput, error) {
		return nil, &smithy.OperationError{ServiceID: "DynamoDB", OperationName: "Transact", Err: &types.TransactionCanceledException{
			Message: new("canceled"), CancellationReasons: []types.CancellationReason{{}, {Code: &code}},
		}}
	}}
	svc := dynamodb.NewFromClient(f)
	kinds := []error{items.ErrConditionFailed, items.ErrTransactionConflict, resource.ErrThrottled}
	for of, want := range map[string]error{
		"ConditionalCheckFailed": items.ErrConditionFailed, "TransactionConflict": items.ErrTransactionConflict, "ThrottlingError": resource.ErrThrottled,
		"ProvisionedThroughputExceeded": resource.ErrThrottled, "ItemCollectionSizeLimitExceeded": nil, "ValidationError": nil, "DuplicateItem": nil, "None": nil,
	} {
		var w items.Writes
		w.Put(svc.Table("songs"), numbered(1))
		w.Put(svc.Table("songs"), numbered(2))
		code = of
		err := items.WriteTransaction(t.Context(), svc, &w)
		for _, kind := range kinds {
			if errors.Is(err, kind) != (kind == want) {
				t.Errorf("%s is %v: %t", of, kind, errors.Is(err, kind))
			}
		}
		var op *smithy.OperationError
		if !errors.As(err, &op) || of == "None" && !strings.HasSuffix(err.Error(), "WriteTransaction: "+op.Error()) {
			t.Errorf("%s: %v", of, err)
		}
	}
}

// A failed condition is also all that the SDK says around it, whichever call it is.
func TestConditionsKeepWhatIsAround(t *testing.T) {
	cause := &smithy.OperationError{ServiceID: "DynamoDB", OperationName: "X", Err: &types.ConditionalCheckFailedException{Message: new("no")}}
	f := &fake{
		put:       func(*dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error) { return nil, cause },
		statement: func(*dynamodb.ExecuteStatementInput) (*dynamodb.ExecuteStatementOutput, error) { return nil, cause },
	}
	for name, err := range map[string]error{"Put": items.Put(t.Context(), f.table(), numbered(1)), "Execute": items.Execute(t.Context(), dynamodb.NewFromClient(f), "S", nil)} {
		var op *smithy.OperationError
		if !errors.Is(err, items.ErrConditionFailed) || !errors.As(err, &op) {
			t.Errorf("%s: %#v", name, err)
		}
	}
}
