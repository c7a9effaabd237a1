package items

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Item is what a table keeps: values by the names of attributes. A key is one, too.
type Item = map[string]types.AttributeValue

// Table is what this package needs of a table: dynamodb.Table of package
// generated/dynamodb has it.
type Table interface {
	resource.Handle
	Name() string
	Env() *resource.Env
	Load(context.Context) (*types.TableDescription, error)
	GetItem(context.Context, *dynamodb.GetItemInput, ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error)
	PutItem(context.Context, *dynamodb.PutItemInput, ...func(*dynamodb.Options)) (*dynamodb.PutItemOutput, error)
	UpdateItem(context.Context, *dynamodb.UpdateItemInput, ...func(*dynamodb.Options)) (*dynamodb.UpdateItemOutput, error)
	DeleteItem(context.Context, *dynamodb.DeleteItemInput, ...func(*dynamodb.Options)) (*dynamodb.DeleteItemOutput, error)
	Query(context.Context, *dynamodb.QueryInput, ...func(*dynamodb.Options)) (*dynamodb.QueryOutput, error)
	Scan(context.Context, *dynamodb.ScanInput, ...func(*dynamodb.Options)) (*dynamodb.ScanOutput, error)
}

// bare returns an error of a method of h without the name that the method gave it, to
// be named after the function that called the method.
func bare(h resource.Handle, err error) error {
	if named, ok := err.(*resource.Error); ok && named.Resource == h.String() {
		return named.Err
	}
	return err
}
