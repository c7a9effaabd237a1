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
	Data() *types.TableDescription
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

// Service is what this package needs of the service that a table belongs to:
// dynamodb.Service of package generated/dynamodb has it.
type Service interface {
	resource.Handle
	Env() *resource.Env
	BatchGetItem(context.Context, *dynamodb.BatchGetItemInput, ...func(*dynamodb.Options)) (*dynamodb.BatchGetItemOutput, error)
	BatchWriteItem(context.Context, *dynamodb.BatchWriteItemInput, ...func(*dynamodb.Options)) (*dynamodb.BatchWriteItemOutput, error)
	TransactGetItems(context.Context, *dynamodb.TransactGetItemsInput, ...func(*dynamodb.Options)) (*dynamodb.TransactGetItemsOutput, error)
	TransactWriteItems(context.Context, *dynamodb.TransactWriteItemsInput, ...func(*dynamodb.Options)) (*dynamodb.TransactWriteItemsOutput, error)
	ExecuteStatement(context.Context, *dynamodb.ExecuteStatementInput, ...func(*dynamodb.Options)) (*dynamodb.ExecuteStatementOutput, error)
}

// environed is a handle that knows what it was made from.
type environed interface{ Env() *resource.Env }

// observer returns who is told what a handle does.
func observer(h environed) resource.Observer {
	if env := h.Env(); env != nil {
		return env.Observer()
	}
	return nil
}
