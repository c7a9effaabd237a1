package items_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestStatementPagesToTheEnd(t *testing.T) {
	var sent []dynamodb.ExecuteStatementInput
	f := &fake{statement: func(in *dynamodb.ExecuteStatementInput) (*dynamodb.ExecuteStatementOutput, error) {
		sent = append(sent, *in)
		switch aws.ToString(in.NextToken) {
		case "":
			return &dynamodb.ExecuteStatementOutput{Items: []items.Item{numbered(1)}, NextToken: aws.String("a")}, nil
		case "a":
			return &dynamodb.ExecuteStatementOutput{NextToken: aws.String("b")}, nil
		}
		return &dynamodb.ExecuteStatementOutput{Items: []items.Item{numbered(2)}}, nil
	}}
	svc := dynamodb.NewFromClient(f)
	list := items.Statement[song](svc, "SELECT * FROM songs WHERE Artist = ? AND Year > ?", []any{"a", number("3")}, items.Consistent())
	all, err := list.PageSize(5).Collect(t.Context())
	if err != nil || !slices.Equal(all, []song{{"a", "001", 1001}, {"a", "002", 1002}}) || len(sent) != 3 {
		t.Errorf("%v, %v after %d requests", all, err, len(sent))
	}
	for _, in := range sent {
		if !reflect.DeepEqual(in.Parameters, []types.AttributeValue{text("a"), number("3")}) || *in.Limit != 5 || !*in.ConsistentRead {
			t.Errorf("sent %+v", in)
		}
	}
	if all, err := list.StartAt("b").Collect(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("%v, %v", all, err)
	}
	for name, opt := range map[string]items.Option{
		"a limit":           items.Input(&dynamodb.ExecuteStatementInput{Limit: aws.Int32(1)}),
		"a token":           items.Input(&dynamodb.ExecuteStatementInput{NextToken: aws.String("a")}),
		"other parameters":  items.Input(&dynamodb.ExecuteStatementInput{Parameters: []types.AttributeValue{text("b")}}),
		"another statement": items.Input(&dynamodb.ExecuteStatementInput{Statement: aws.String("b")}),
		"an index":          items.Index("a"),
	} {
		sent = nil
		_, err := items.Statement[song](svc, "SELECT", []any{1}, opt).Collect(t.Context())
		if err == nil || len(sent) > 0 || !strings.HasPrefix(err.Error(), "dynamodb.Service.Statement: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What only reads have is no option of a statement that writes.
func TestExecuteRefuses(t *testing.T) {
	f := &fake{}
	for _, opt := range []items.Option{items.Consistent(), items.Decoder()} {
		err := items.Execute(t.Context(), dynamodb.NewFromClient(f), "DELETE FROM songs", nil, opt)
		if err == nil || !strings.Contains(err.Error(), "has no place here") || f.count("ExecuteStatement") > 0 {
			t.Error(err)
		}
	}
}

func TestExecute(t *testing.T) {
	var cause error
	f := &fake{statement: func(in *dynamodb.ExecuteStatementInput) (*dynamodb.ExecuteStatementOutput, error) {
		if in.ReturnValuesOnConditionCheckFailure != "ALL_OLD" {
			t.Errorf("sent %+v", in)
		}
		return &dynamodb.ExecuteStatementOutput{}, cause
	}}
	svc := dynamodb.NewFromClient(f)
	execute := func() error {
		return items.Execute(t.Context(), svc, "UPDATE songs SET Year = ? WHERE Title = ?", []any{1, "a"})
	}
	if err := execute(); err != nil {
		t.Error(err)
	}
	cause = &types.ConditionalCheckFailedException{Item: numbered(3)}
	if old, err := items.Old[song](execute()); err != nil || old.Title != "003" {
		t.Errorf("%v, %v", old, err)
	}
	cause = &types.DuplicateItemException{}
	if err := execute(); !errors.Is(err, resource.ErrExists) || !strings.HasPrefix(err.Error(), "dynamodb.Service.Execute: Dup") {
		t.Error(err)
	}
}
