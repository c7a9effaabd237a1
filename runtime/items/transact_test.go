package items_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

var (
	absent = expression.Name("Title").AttributeNotExists()
	there  = expression.Name("Title").AttributeExists()
	more   = expression.Add(expression.Name("Year"), expression.Value(1))
)

func TestWriteTransaction(t *testing.T) {
	var sent *dynamodb.TransactWriteItemsInput
	f := &fake{writes: func(in *dynamodb.TransactWriteItemsInput) (*dynamodb.TransactWriteItemsOutput, error) {
		sent = in
		return &dynamodb.TransactWriteItemsOutput{}, nil
	}}
	svc := dynamodb.NewFromClient(f)
	songs, plays := svc.Table("songs"), svc.Table("plays")
	var w items.Writes
	w.Put(songs, song{"a", "001", 1001}, items.If(absent))
	w.Update(plays, keyed(2), more)
	w.Delete(songs, keyed(3))
	w.Check(songs, key{"a", "004"}, there)
	if err := items.WriteTransaction(t.Context(), svc, &w); err != nil || w.Len() != 4 {
		t.Fatal(err)
	}
	put, update, remove, check := sent.TransactItems[0].Put, sent.TransactItems[1].Update, sent.TransactItems[2].Delete, sent.TransactItems[3].ConditionCheck
	if *put.TableName != "songs" || !reflect.DeepEqual(put.Item, numbered(1)) || *put.ConditionExpression != "attribute_not_exists (#0)" || put.ReturnValuesOnConditionCheckFailure != "ALL_OLD" || len(put.ExpressionAttributeNames) != 1 {
		t.Errorf("%+v", put)
	}
	if *update.TableName != "plays" || !reflect.DeepEqual(update.Key, keyed(2)) || !strings.HasPrefix(*update.UpdateExpression, "ADD ") || len(update.ExpressionAttributeValues) != 1 || update.ConditionExpression != nil {
		t.Errorf("%+v", update)
	}
	if *remove.TableName != "songs" || !reflect.DeepEqual(remove.Key, keyed(3)) || remove.ReturnValuesOnConditionCheckFailure != "" {
		t.Errorf("%+v", remove)
	}
	if *check.TableName != "songs" || !reflect.DeepEqual(check.Key, keyed(4)) || *check.ConditionExpression != "attribute_exists (#0)" {
		t.Errorf("%+v", check)
	}
}

// Every part has all that its condition is made of, and asks for the item that it fails for.
func TestPartsOfTransactionsHaveTheirConditions(t *testing.T) {
	var sent *dynamodb.TransactWriteItemsInput
	f := &fake{writes: func(in *dynamodb.TransactWriteItemsInput) (*dynamodb.TransactWriteItemsOutput, error) {
		sent = in
		return &dynamodb.TransactWriteItemsOutput{}, nil
	}}
	svc := dynamodb.NewFromClient(f)
	table, name := svc.Table("songs"), new("songs")
	old := expression.Name("Year").LessThan(expression.Value(5))
	text, names, values := new("#0 < :0"), map[string]string{"#0": "Year"}, map[string]types.AttributeValue{":0": number("5")}
	const asks = types.ReturnValuesOnConditionCheckFailureAllOld
	var w items.Writes
	w.Put(table, numbered(1), items.If(old))
	w.Update(table, keyed(2), expression.Remove(expression.Name("Year")), items.If(old))
	w.Delete(table, keyed(3), items.If(old))
	w.Check(table, keyed(4), old)
	if err := items.WriteTransaction(t.Context(), svc, &w); err != nil {
		t.Fatal(err)
	}
	want := []types.TransactWriteItem{
		{Put: &types.Put{TableName: name, Item: numbered(1), ConditionExpression: text, ExpressionAttributeNames: names, ExpressionAttributeValues: values, ReturnValuesOnConditionCheckFailure: asks}},
		{Update: &types.Update{TableName: name, Key: keyed(2), UpdateExpression: new("REMOVE #0\n"), ConditionExpression: text, ExpressionAttributeNames: names, ExpressionAttributeValues: values, ReturnValuesOnConditionCheckFailure: asks}},
		{Delete: &types.Delete{TableName: name, Key: keyed(3), ConditionExpression: text, ExpressionAttributeNames: names, ExpressionAttributeValues: values, ReturnValuesOnConditionCheckFailure: asks}},
		{ConditionCheck: &types.ConditionCheck{TableName: name, Key: keyed(4), ConditionExpression: text, ExpressionAttributeNames: names, ExpressionAttributeValues: values, ReturnValuesOnConditionCheckFailure: asks}},
	}
	for i := range want {
		if !reflect.DeepEqual(sent.TransactItems[i], want[i]) {
			got, wanted := sent.TransactItems[i], want[i]
			t.Errorf("part %d: %+v %+v %+v %+v, want %+v %+v %+v %+v", i, got.Put, got.Update, got.Delete, got.ConditionCheck, wanted.Put, wanted.Update, wanted.Delete, wanted.ConditionCheck)
		}
	}
}

// A transaction of which it is not known whether it was done keeps its token; one that was
// done, and one that has become another, gets a new one.
func TestTransactionTokens(t *testing.T) {
	var tokens []string
	var cause error
	f := &fake{writes: func(in *dynamodb.TransactWriteItemsInput) (*dynamodb.TransactWriteItemsOutput, error) {
		tokens = append(tokens, *in.ClientRequestToken)
		return &dynamodb.TransactWriteItemsOutput{}, cause
	}}
	svc := dynamodb.NewFromClient(f)
	var w items.Writes
	run := func(fails bool) {
		if cause = nil; fails {
			cause = refusal("InternalServerError")
		}
		if err := items.WriteTransaction(t.Context(), svc, &w); (err != nil) != fails {
			t.Fatal(err)
		}
	}
	w.Delete(svc.Table("songs"), keyed(1))
	run(true)
	run(true)
	run(false)
	run(true)
	w.Delete(svc.Table("songs"), keyed(2))
	run(true)
	w.Token = "mine"
	run(true)
	run(false)
	w.Delete(svc.Table("songs"), keyed(3))
	run(false)
	same := []bool{true, true, false, false, false, true, true}
	for i, same := range same {
		if len(tokens[i]) < 4 || (tokens[i] == tokens[i+1]) != same {
			t.Errorf("tokens %d and %d of %q", i, i+1, tokens)
		}
	}
}

// What keeps a transaction from being done is named by place, table and key, and is what
// it is for errors.Is.
func TestTransactionIsCanceled(t *testing.T) {
	reasons := []types.CancellationReason{
		{Code: aws.String("None")},
		{Code: aws.String("ConditionalCheckFailed"), Message: aws.String("The conditional request failed"), Item: numbered(2)},
		{Code: aws.String("TransactionConflict")},
		{Code: aws.String("ThrottlingError")},
		{Code: aws.String("ValidationError"), Message: aws.String("too large")},
	}
	f := &fake{
		writes: func(*dynamodb.TransactWriteItemsInput) (*dynamodb.TransactWriteItemsOutput, error) {
			return nil, &types.TransactionCanceledException{CancellationReasons: reasons}
		},
		describe: newShelf().describe,
	}
	svc := dynamodb.NewFromClient(f)
	songs := svc.Table("songs")
	fill := func() *items.Writes {
		var w items.Writes
		w.Put(songs, numbered(1))
		w.Put(songs, numbered(2), items.If(absent))
		w.Update(songs, keyed(3), more)
		w.Delete(songs, keyed(4))
		w.Put(songs, numbered(5))
		return &w
	}
	err := items.WriteTransaction(t.Context(), svc, fill())
	want := `dynamodb.Service.WriteTransaction: the transaction was canceled: 2, Put of songs: ConditionalCheckFailed: The conditional request failed; ` +
		`3, Update of songs {"Artist":{"S":"a"},"Title":{"S":"003"}}: TransactionConflict; 4, Delete of songs {"Artist":{"S":"a"},"Title":{"S":"004"}}: ThrottlingError; 5, Put of songs: ValidationError: too large`
	if err == nil || err.Error() != want {
		t.Error(err)
	}
	var failed *items.CanceledError
	var theirs *types.TransactionCanceledException
	if !errors.As(err, &failed) || len(failed.Reasons) != 4 || !errors.As(err, &theirs) {
		t.Fatal(err)
	}
	for _, kind := range []error{items.ErrConditionFailed, items.ErrTransactionConflict, resource.ErrThrottled} {
		if !errors.Is(err, kind) {
			t.Errorf("it is no %v", kind)
		}
	}
	if old, err := items.Old[song](err); err != nil || old.Title != "002" {
		t.Errorf("%v, %v", old, err)
	}
	if r := failed.Reasons[0]; r.Place != 2 || r.Table != "songs" || r.Operation != "Put" || !reflect.DeepEqual(r.Item, numbered(2)) {
		t.Errorf("%+v", r)
	}

	if _, err := songs.Load(t.Context()); err != nil { // now the keys of puts are known
		t.Fatal(err)
	}
	if err := items.WriteTransaction(t.Context(), svc, fill()); !strings.Contains(err.Error(), `2, Put of songs {"Artist":{"S":"a"},"Title":{"S":"002"}}: Cond`) {
		t.Error(err)
	}
	reasons = reasons[:1]
	if err := items.WriteTransaction(t.Context(), svc, fill()); errors.Is(err, items.ErrConditionFailed) || errors.Is(err, resource.ErrThrottled) {
		t.Error(err)
	}
}

func TestTransactionsRefuse(t *testing.T) {
	svc := dynamodb.NewFromClient(&fake{}) // panics if it is asked
	songs := svc.Table("songs")
	for want, fill := range map[string]func(w *items.Writes){
		"write 1, Put of dynamodb.Table(songs): Item":            func(w *items.Writes) { w.Put(songs, nil) },
		"write 2, Delete of dynamodb.Table(songs): Key":          func(w *items.Writes) { w.Put(songs, numbered(1)); w.Delete(songs, 1); w.Put(songs, nil) },
		"write 1, Check of dynamodb.Table(songs): ":              func(w *items.Writes) { w.Check(songs, keyed(1), expression.ConditionBuilder{}) },
		"option Input has no place":                              func(w *items.Writes) { w.Put(songs, numbered(1), items.Input(&dynamodb.PutItemInput{})) },
		"option Decoder has no place":                            func(w *items.Writes) { w.Update(songs, keyed(1), more, items.Decoder()) },
		"option Client has no place":                             func(w *items.Writes) { w.Delete(songs, keyed(1), items.Client()) },
		"write 1, Update of dynamodb.Table(\"\"): identifier is": func(w *items.Writes) { w.Update(svc.Table(""), keyed(1), more) },
		"101 writes: a transaction has at most 100": func(w *items.Writes) {
			for i := range 101 {
				w.Delete(songs, keyed(i))
			}
		},
	} {
		var w items.Writes
		fill(&w)
		if err := items.WriteTransaction(t.Context(), svc, &w); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if err := items.WriteTransaction(t.Context(), svc, &items.Writes{}); err != nil {
		t.Error(err)
	}
	if found, err := items.ReadTransaction(t.Context(), svc, &items.Reads{}); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
	var reads items.Reads
	var into song
	reads.Get(songs, keyed(1), &into)
	reads.Get(songs, nil, &into)
	if _, err := items.ReadTransaction(t.Context(), svc, &reads); err == nil || !strings.Contains(err.Error(), "read 2, of dynamodb.Table(songs): Key") {
		t.Error(err)
	}
	for _, into := range []any{nil, (*items.Item)(nil)} {
		var reads items.Reads
		reads.Get(songs, keyed(1), into)
		if _, err := items.ReadTransaction(t.Context(), svc, &reads); err == nil || !strings.Contains(err.Error(), "read 1, of dynamodb.Table(songs): it is read into a") {
			t.Errorf("into a %T: %v", into, err)
		}
	}
}

func TestReadTransaction(t *testing.T) {
	odd := numbered(4)
	odd["Year"] = text("x")
	answer := []types.ItemResponse{{Item: numbered(1)}, {}, {Item: numbered(3)}}
	f := &fake{reads: func(in *dynamodb.TransactGetItemsInput) (*dynamodb.TransactGetItemsOutput, error) {
		if get := in.TransactItems[0].Get; *get.TableName != "songs" || !reflect.DeepEqual(get.Key, keyed(1)) {
			t.Errorf("%+v", get)
		}
		return &dynamodb.TransactGetItemsOutput{Responses: answer}, nil
	}}
	svc := dynamodb.NewFromClient(f)
	songs := svc.Table("songs")
	var one, two song
	var three items.Item
	var reads items.Reads
	reads.Get(songs, keyed(1), &one)
	reads.Get(songs, keyed(2), &two)
	reads.Get(songs, keyed(3), &three, items.With(expression.NewBuilder().WithProjection(expression.NamesList(expression.Name("Title")))))
	found, err := items.ReadTransaction(t.Context(), svc, &reads)
	if err != nil || !reflect.DeepEqual(found, []bool{true, false, true}) || one.Title != "001" || two != (song{}) || !reflect.DeepEqual(three, numbered(3)) {
		t.Errorf("%v, %v: %v, %v, %v", found, err, one, two, three)
	}
	answer[1].Item = odd
	var bad *items.DecodeError
	if found, err := items.ReadTransaction(t.Context(), svc, &reads); !errors.As(err, &bad) || bad.Place != 2 || !found[0] || found[1] {
		t.Errorf("%v, %v", found, err)
	}
	answer[1].Item = nil
	for _, n := range []int{0, 2, 4} {
		answer = append(answer, make([]types.ItemResponse, 4)...)[:n]
		found, err := items.ReadTransaction(t.Context(), svc, &reads)
		if want := fmt.Sprintf("the answer has %d items for 3 reads", n); err == nil || !strings.Contains(err.Error(), want) || found != nil {
			t.Errorf("%v, %v, want %s", found, err, want)
		}
	}
	f.reads = func(*dynamodb.TransactGetItemsInput) (*dynamodb.TransactGetItemsOutput, error) {
		return nil, &types.TransactionCanceledException{CancellationReasons: []types.CancellationReason{{}, {Code: aws.String("TransactionConflict")}}}
	}
	if _, err := items.ReadTransaction(t.Context(), svc, &reads); !errors.Is(err, items.ErrTransactionConflict) || !strings.Contains(err.Error(), `2, Get of songs {"Artist"`) {
		t.Error(err)
	}
}
