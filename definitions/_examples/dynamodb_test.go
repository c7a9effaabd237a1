package dynamodb_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
)

func ExampleService_Tables() {
	svc := dynamodb.NewFromClient(&fake{})
	for table, err := range svc.Tables().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(table.Name())
	}
	// Output: lamps
}

// A new table is of use once it is active.
func ExampleTable_WaitUntilExists() {
	table := dynamodb.NewFromClient(&fake{}).Table("lamps")
	err := table.WaitUntilExists(context.Background(), nil, 5*time.Minute)
	fmt.Println(err)
	// Output: <nil>
}

// A getter loads the data once; those after it answer from what is there.
func ExampleTable_ItemCount() {
	table := dynamodb.NewFromClient(&fake{}).Table("lamps")
	count, err := table.ItemCount(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(count, "items")
	// Output: 2 items
}

func ExampleTable_PutItem() {
	table := dynamodb.NewFromClient(&fake{}).Table("lamps")
	_, err := table.PutItem(context.Background(), &dynamodb.PutItemInput{
		Item: map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: "a"}},
	})
	fmt.Println(err)
	// Output: <nil>
}

func ExampleTable_GetItem() {
	table := dynamodb.NewFromClient(&fake{}).Table("lamps")
	out, err := table.GetItem(context.Background(), &dynamodb.GetItemInput{
		Key: map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: "a"}},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(out.Item["id"].(*types.AttributeValueMemberS).Value)
	// Output: a
}

// A query goes on to the last page; package items has it for structs, too.
func ExampleTable_QueryItems() {
	table := dynamodb.NewFromClient(&fake{}).Table("lamps")
	of := expression.Key("id").Equal(expression.Value("a"))
	for item, err := range table.QueryItems(of).All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(item["id"].(*types.AttributeValueMemberS).Value)
	}
	// Output: a
}

func ExampleTable_BatchWriter() {
	ctx, table := context.Background(), dynamodb.NewFromClient(&fake{}).Table("lamps")
	w := table.BatchWriter(items.KeyNames("id"))
	for _, id := range []string{"a", "b", "a"} {
		if err := w.Put(ctx, map[string]string{"id": id}); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(w.Close(ctx)) // sends the two
	// Output: <nil>
}

// fake is a fake: it needs only the operations that are called.
type fake struct{ dynamodb.UnimplementedAPI }

func (f *fake) ListTables(context.Context, *dynamodb.ListTablesInput, ...func(*dynamodb.Options)) (*dynamodb.ListTablesOutput, error) {
	return &dynamodb.ListTablesOutput{TableNames: []string{"lamps"}}, nil
}

func (f *fake) DescribeTable(context.Context, *dynamodb.DescribeTableInput, ...func(*dynamodb.Options)) (*dynamodb.DescribeTableOutput, error) {
	return &dynamodb.DescribeTableOutput{Table: &types.TableDescription{ItemCount: aws.Int64(2), TableStatus: types.TableStatusActive}}, nil
}

func (f *fake) PutItem(context.Context, *dynamodb.PutItemInput, ...func(*dynamodb.Options)) (*dynamodb.PutItemOutput, error) {
	return &dynamodb.PutItemOutput{}, nil
}

func (f *fake) GetItem(_ context.Context, in *dynamodb.GetItemInput, _ ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error) {
	return &dynamodb.GetItemOutput{Item: in.Key}, nil
}

func (f *fake) Query(_ context.Context, in *dynamodb.QueryInput, _ ...func(*dynamodb.Options)) (*dynamodb.QueryOutput, error) {
	return &dynamodb.QueryOutput{Items: []items.Item{{"id": in.ExpressionAttributeValues[":0"]}}}, nil
}

func (f *fake) BatchWriteItem(context.Context, *dynamodb.BatchWriteItemInput, ...func(*dynamodb.Options)) (*dynamodb.BatchWriteItemOutput, error) {
	return &dynamodb.BatchWriteItemOutput{}, nil
}
