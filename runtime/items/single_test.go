package items_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestGet(t *testing.T) {
	var sent *dynamodb.GetItemInput
	f := &fake{get: func(in *dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
		sent = in
		return &dynamodb.GetItemOutput{Item: numbered(1)}, nil
	}}
	for _, k := range []any{key{"a", "001"}, &key{"a", "001"}, keyed(1), map[string]string{"Artist": "a", "Title": "001"}} {
		got, err := items.Get[song](t.Context(), f.table(), k, items.Consistent())
		if err != nil || got != (song{"a", "001", 1001}) || !reflect.DeepEqual(sent.Key, keyed(1)) || !*sent.ConsistentRead || sent.ExpressionAttributeNames != nil {
			t.Errorf("%T: %v, %v, sent %v", k, got, err, sent.Key)
		}
	}
	raw, err := items.Get[items.Item](t.Context(), f.table(), keyed(1), items.With(expression.NewBuilder().WithProjection(expression.NamesList(expression.Name("Year")))))
	if err != nil || !reflect.DeepEqual(raw, numbered(1)) || *sent.ProjectionExpression != "#0" {
		t.Errorf("%v, %v", raw, err)
	}
}

func TestGetOfNothing(t *testing.T) {
	f := &fake{get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) { return &dynamodb.GetItemOutput{}, nil }}
	_, err := items.Get[song](t.Context(), f.table(), keyed(1))
	if want := `dynamodb.Table(songs).Get: item {"Artist":{"S":"a"},"Title":{"S":"001"}}: not found`; !errors.Is(err, resource.ErrNotFound) || err.Error() != want {
		t.Error(err)
	}
	for _, k := range []any{nil, "a", 1, key{}, struct{}{}, (*key)(nil), map[string]int{}, items.Item{}} {
		f := &fake{get: f.get}
		_, err := items.Get[song](t.Context(), f.table(), k)
		if _, full := k.(key); err == nil || !full && f.count("GetItem") > 0 {
			t.Errorf("%T: %v after %d requests", k, err, f.count("GetItem"))
		}
	}
}

func TestTagsAreAMatterOfOptions(t *testing.T) {
	type named struct {
		A string `json:"Artist"`
		T string `json:"Title"`
		Y int    `json:"Year,omitempty"`
	}
	var sent items.Item
	f := &fake{
		put: func(in *dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error) {
			sent = in.Item
			return &dynamodb.PutItemOutput{}, nil
		},
		get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
			return &dynamodb.GetItemOutput{Item: sent}, nil
		},
	}
	want := named{"a", "001", 1001}
	encoder := items.Encoder(func(o *attributevalue.EncoderOptions) { o.TagKey = "json" })
	decoder := items.Decoder(func(o *attributevalue.DecoderOptions) { o.TagKey = "json" })
	if err := items.Put(t.Context(), f.table(), want, encoder); err != nil || !reflect.DeepEqual(sent, numbered(1)) {
		t.Errorf("%v, sent %v", err, sent)
	}
	if got, err := items.Get[named](t.Context(), f.table(), named{A: "a", T: "001"}, encoder, decoder); err != nil || got != want {
		t.Errorf("%v, %v", got, err)
	}
}

// A map that is read, changed and written keeps every digit of what it does not change.
func TestMapsKeepNumbers(t *testing.T) {
	long := items.Item{"id": number("12345678901234567890123456789012345678"), "list": &types.AttributeValueMemberL{Value: []types.AttributeValue{number("9007199254740993")}}}
	var sent items.Item
	f := &fake{
		get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
			return &dynamodb.GetItemOutput{Item: long}, nil
		},
		put: func(in *dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error) {
			sent = in.Item
			return &dynamodb.PutItemOutput{}, nil
		},
	}
	got, err := items.Get[map[string]any](t.Context(), f.table(), keyed(1))
	if err == nil {
		err = items.Put(t.Context(), f.table(), got)
	}
	if err != nil || !reflect.DeepEqual(sent, long) {
		t.Errorf("%v was written as %v, %v", long, sent, err)
	}
	inexact := items.Decoder(func(o *attributevalue.DecoderOptions) { o.UseNumber = false })
	if got, err := items.Get[map[string]any](t.Context(), f.table(), keyed(1), inexact); err != nil || reflect.TypeOf(got["id"]) != reflect.TypeFor[float64]() {
		t.Errorf("%v, %v", got, err)
	}
}

// A failed condition is one error for whoever writes, has the item as it is, and is the
// SDK's besides.
func TestConditionsThatFail(t *testing.T) {
	failed := &types.ConditionalCheckFailedException{Message: aws.String("no"), Item: numbered(7)}
	missing := &types.ConditionalCheckFailedException{Message: aws.String("no")}
	var old []types.ReturnValuesOnConditionCheckFailure
	cause := failed
	f := &fake{
		put: func(in *dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error) {
			old = append(old, in.ReturnValuesOnConditionCheckFailure)
			return nil, cause
		},
		update: func(in *dynamodb.UpdateItemInput) (*dynamodb.UpdateItemOutput, error) {
			old = append(old, in.ReturnValuesOnConditionCheckFailure)
			return nil, cause
		},
		remove: func(in *dynamodb.DeleteItemInput) (*dynamodb.DeleteItemOutput, error) {
			old = append(old, in.ReturnValuesOnConditionCheckFailure)
			return nil, cause
		},
	}
	table, absent := f.table(), items.If(absent)
	for name, write := range map[string]func() error{
		"Put":    func() error { return items.Put(t.Context(), table, song{"a", "007", 1}, absent) },
		"Delete": func() error { return items.Delete(t.Context(), table, keyed(7), absent) },
		"Update": func() error {
			_, err := items.Update[song](t.Context(), table, keyed(7), expression.Set(expression.Name("Year"), expression.Value(1)), absent)
			return err
		},
	} {
		cause, old = failed, nil
		err := write()
		var theirs *types.ConditionalCheckFailedException
		if !errors.Is(err, items.ErrConditionFailed) || !errors.As(err, &theirs) || !strings.HasPrefix(err.Error(), "dynamodb.Table(songs)."+name+": Cond") {
			t.Errorf("%s: %v", name, err)
		}
		if was, err := items.Old[song](err); err != nil || was != (song{"a", "007", 1007}) {
			t.Errorf("%s: the old item is %v, %v", name, was, err)
		}
		if len(old) != 1 || old[0] != types.ReturnValuesOnConditionCheckFailureAllOld {
			t.Errorf("%s asked for %v", name, old)
		}
		cause = missing
		if _, err := items.Old[song](write()); !errors.Is(err, resource.ErrNotFound) {
			t.Errorf("%s: no old item is %v", name, err)
		}
	}
	_, raw := table.PutItem(t.Context(), &dynamodb.PutItemInput{Item: numbered(7)})
	if old, err := items.Old[song](raw); !errors.Is(err, resource.ErrNotFound) {
		t.Errorf("%v, %v", old, err)
	}
	cause = failed
	_, raw = table.PutItem(t.Context(), &dynamodb.PutItemInput{Item: numbered(7)})
	if old, err := items.Old[song](raw); err != nil || old.Title != "007" {
		t.Errorf("%v, %v", old, err)
	}
	other := refusal("ThrottlingException")
	if _, err := items.Old[song](other); err != other {
		t.Error(err)
	}
	f.put = func(*dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error) { return nil, other }
	if err := items.Put(t.Context(), table, numbered(1)); !errors.Is(err, resource.ErrThrottled) || errors.Is(err, items.ErrConditionFailed) {
		t.Error(err)
	}
}

func TestUpdate(t *testing.T) {
	var sent *dynamodb.UpdateItemInput
	f := &fake{update: func(in *dynamodb.UpdateItemInput) (*dynamodb.UpdateItemOutput, error) {
		sent = in
		return &dynamodb.UpdateItemOutput{Attributes: numbered(3)}, nil
	}}
	more := expression.Add(expression.Name("Year"), expression.Value(1))
	got, err := items.Update[song](t.Context(), f.table(), keyed(3), more)
	if err != nil || got != (song{"a", "003", 1003}) || sent.ReturnValues != types.ReturnValueAllNew || sent.ConditionExpression != nil || *sent.UpdateExpression != "ADD #0 :0\n" {
		t.Errorf("%v, %v, sent %+v", got, err, sent)
	}
	in := &dynamodb.UpdateItemInput{ReturnValues: types.ReturnValueUpdatedOld, UpdateExpression: aws.String("REMOVE x")}
	if _, err := items.Update[song](t.Context(), f.table(), keyed(3), expression.UpdateBuilder{}, items.Input(in)); err != nil || sent.ReturnValues != in.ReturnValues || *sent.UpdateExpression != "REMOVE x" {
		t.Errorf("%v, sent %+v", err, sent)
	}
	if _, err := items.Update[song](t.Context(), f.table(), keyed(3), more, items.Input(in)); !errors.Is(err, resource.ErrConflict) {
		t.Error(err)
	}
	if _, err := items.Update[song](t.Context(), f.table(), keyed(3), more, items.With(expression.NewBuilder().WithUpdate(more))); !errors.Is(err, resource.ErrConflict) {
		t.Error(err)
	}
}

// Writes and reads of an item refuse what does not fit, and send nothing.
func TestSingleItemsRefuse(t *testing.T) {
	table := (&fake{}).table() // panics if it is asked
	filter := items.Filter(expression.Name("x").AttributeExists())
	for name, err := range map[string]error{
		"a filter of a put":      items.Put(t.Context(), table, numbered(1), filter),
		"a filter of a delete":   items.Delete(t.Context(), table, keyed(1), filter),
		"two items":              items.Put(t.Context(), table, numbered(1), items.Input(&dynamodb.PutItemInput{Item: numbered(2)})),
		"two keys":               items.Delete(t.Context(), table, keyed(1), items.Input(&dynamodb.DeleteItemInput{Key: keyed(2)})),
		"another table":          items.Put(t.Context(), table, numbered(1), items.Input(&dynamodb.PutItemInput{TableName: aws.String("x")})),
		"what becomes no item":   items.Put(t.Context(), table, "song"),
		"what cannot be encoded": items.Put(t.Context(), table, struct{ F func() map[bool]func() }{}),
		"no table":               items.Put(t.Context(), dynamodb.NewFromClient(&fake{}).Table(""), numbered(1)),
	} {
		if err == nil || name == "no table" && !errors.Is(err, resource.ErrEmptyIdentifier) {
			t.Errorf("%s: %v", name, err)
		}
		if member := map[string]string{"two items": "Item", "two keys": "Key"}[name]; member != "" {
			want := "input member " + member + " " + resource.ErrConflict.Error() + ": it is given twice"
			if !errors.Is(err, resource.ErrConflict) || !strings.HasSuffix(err.Error(), want) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
