package items_test

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A key to go on from that nobody can read is an error behind the page's items, and not
// the end.
func TestKeyThatCannotBeReadIsNoEnd(t *testing.T) {
	unknown := items.Item{"Title": &types.UnknownUnionMember{Tag: "X"}}
	f := &fake{
		scan: func(context.Context, *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
			return &dynamodb.ScanOutput{Items: []items.Item{numbered(1)}, LastEvaluatedKey: unknown}, nil
		},
		query: func(*dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
			return &dynamodb.QueryOutput{Items: []items.Item{numbered(1)}, LastEvaluatedKey: unknown}, nil
		},
	}
	for name, list := range map[string]func(context.Context) ([]items.Item, error){
		"scan":     f.table().ScanItems().Collect,
		"parallel": f.table().ScanItems().Parallel(2).Collect,
		"query":    f.table().QueryItems(byArtist).Collect,
	} {
		if _, err := list(t.Context()); !errors.Is(err, resource.ErrPaging) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
