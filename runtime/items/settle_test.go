package items_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
)

// Of attributes whose names differ in case alone, the one with the field's very name counts,
// or else the first by name, wherever in an item they stand and however often it is read.
func TestAttributesThatDifferInCase(t *testing.T) {
	type inner struct{ Title string }
	type outer struct {
		Title  string
		One    inner
		Many   []inner
		Named  map[string]inner
		Nested [][]*inner
		Led    *[]*[]inner
	}
	m := func(item items.Item) types.AttributeValue { return &types.AttributeValueMemberM{Value: item} }
	l := func(all ...types.AttributeValue) types.AttributeValue {
		return &types.AttributeValueMemberL{Value: all}
	}
	exact := items.Item{"Title": text("exact"), "TITLE": text("upper"), "title": text("lower")}
	inexact := items.Item{"tITLE": text("second"), "TITLE": text("first"), "title": text("third")}
	plain := items.Item{"Title": text("plain")}
	item := items.Item{
		"title": text("lower"), "Title": text("exact"), "One": m(inexact), "Many": l(m(plain), m(exact), m(inexact), m(plain)),
		"Named": m(items.Item{"a": m(exact), "b": m(plain), "A": m(inexact)}), "Nested": l(l(m(plain)), l(m(plain), m(inexact))),
		"Led": l(l(m(exact))),
	}
	want := outer{
		Title: "exact", One: inner{"first"}, Many: []inner{{"plain"}, {"exact"}, {"first"}, {"plain"}},
		Named: map[string]inner{"a": {"exact"}, "b": {"plain"}, "A": {"first"}}, Nested: [][]*inner{{{"plain"}}, {{"plain"}, {"first"}}},
		Led: &[]*[]inner{{{"exact"}}},
	}
	f := &fake{get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
		return &dynamodb.GetItemOutput{Item: item}, nil
	}}
	for range 50 { // maps are in another order each time
		got, err := items.Get[outer](t.Context(), f.table(), keyed(1))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, %v, want %+v", got, err, want)
		}
	}
	if len(exact) != 3 || len(inexact) != 3 || len(item) != 7 {
		t.Error("the item was changed")
	}
	for name, item := range map[string]items.Item{
		"at the top": exact, "in a struct": {"One": m(exact)}, "last in a list": {"Many": l(m(plain), m(exact))}, "in a map": {"Named": m(items.Item{"a": m(exact)})},
		"deep": {"Nested": l(l(), l(m(plain), m(exact)))}, "behind pointers": {"Led": l(l(m(exact)))},
	} {
		f := &fake{get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
			return &dynamodb.GetItemOutput{Item: item}, nil
		}}
		for range 20 {
			got, err := items.Get[outer](t.Context(), f.table(), keyed(1))
			found := got.Title == "exact" || got.One.Title == "exact" || got.Named["a"].Title == "exact" || len(got.Many) == 2 && got.Many[1].Title == "exact" || len(got.Nested) == 2 && got.Nested[1][1].Title == "exact" ||
				got.Led != nil && (*(*got.Led)[0])[0].Title == "exact"
			if err != nil || !found {
				t.Fatalf("%s: %+v, %v", name, got, err)
			}
		}
	}
}

// Of several attributes that do not fit, the error is about the first by name, each time.
func TestTheFirstErrorByName(t *testing.T) {
	type inner struct{ A, B, C int }
	type outer struct {
		One  inner
		Many []inner
		Map  map[string]inner
	}
	m := func(item items.Item) types.AttributeValue { return &types.AttributeValueMemberM{Value: item} }
	odd := m(items.Item{"A": number("1"), "B": text("odd"), "C": &types.AttributeValueMemberBOOL{Value: true}})
	for name, item := range map[string]items.Item{
		"in a struct":   {"One": odd},
		"in a list":     {"Many": &types.AttributeValueMemberL{Value: []types.AttributeValue{m(items.Item{"A": number("1")}), odd}}},
		"two in a list": {"Many": &types.AttributeValueMemberL{Value: []types.AttributeValue{odd, m(items.Item{"A": &types.AttributeValueMemberBOOL{}})}}},
		"in a map":      {"Map": m(items.Item{"k": odd, "l": m(items.Item{"A": &types.AttributeValueMemberBOOL{}})})},
	} {
		f := &fake{get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
			return &dynamodb.GetItemOutput{Item: item}, nil
		}}
		_, want := items.Get[outer](t.Context(), (&fake{get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
			return &dynamodb.GetItemOutput{Item: items.Item{"One": m(items.Item{"B": text("odd")})}}, nil
		}}).table(), keyed(1))
		for range 20 {
			if _, err := items.Get[outer](t.Context(), f.table(), keyed(1)); err == nil || err.Error() != want.Error() {
				t.Fatalf("%s: %v, want %v", name, err, want)
			}
		}
	}
}

// loudly decodes itself from an item, and needs all of it.
type loudly struct{}

func (*loudly) UnmarshalDynamoDBAttributeValue(v types.AttributeValue) error {
	if m, ok := v.(*types.AttributeValueMemberM); ok && len(m.Value) == 2 {
		return errors.New("loudly: it has two")
	}
	return errors.New("loudly: it has not two")
}

// What decodes itself is asked with all of its attributes, also for the error.
func TestErrorsOfWhatDecodesItself(t *testing.T) {
	f := &fake{get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
		return &dynamodb.GetItemOutput{Item: items.Item{"Self": &types.AttributeValueMemberM{Value: keyed(1)}}}, nil
	}}
	_, err := items.Get[struct{ Self loudly }](t.Context(), f.table(), keyed(1))
	if err == nil || !strings.HasSuffix(err.Error(), "loudly: it has two") {
		t.Error(err)
	}
}
