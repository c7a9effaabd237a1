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
	"github.com/seed5e775779/resgen/generated/dynamodb/dynamodbtest"
	"github.com/seed5e775779/resgen/runtime/items"
)

func ExampleService_Tables() {
	svc := dynamodb.New(answered())
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
	table := dynamodb.New(answered()).Table("lamps")
	err := table.WaitUntilExists(context.Background(), nil, 5*time.Minute)
	fmt.Println(err)
	// Output: <nil>
}

// A getter loads the data once; those after it answer from what is there.
func ExampleTable_ItemCount() {
	table := dynamodb.New(answered()).Table("lamps")
	count, err := table.ItemCount(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(count, "items")
	// Output: 2 items
}

func ExampleTable_PutItem() {
	table := dynamodb.New(answered()).Table("lamps")
	_, err := table.PutItem(context.Background(), &dynamodb.PutItemInput{
		Item: map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: "a"}},
	})
	fmt.Println(err)
	// Output: <nil>
}

func ExampleTable_GetItem() {
	table := dynamodb.New(answered()).Table("lamps")
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
	table := dynamodb.New(answered()).Table("lamps")
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
	ctx, table := context.Background(), dynamodb.New(answered()).Table("lamps")
	w := table.BatchWriter(items.KeyNames("id"))
	for _, id := range []string{"a", "b", "a"} {
		if err := w.Put(ctx, map[string]string{"id": id}); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(w.Close(ctx)) // sends the two
	// Output: <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := dynamodbtest.New(nil)
	fake.ListTables.Return(&dynamodb.ListTablesOutput{TableNames: []string{"lamps"}})
	fake.DescribeTable.Return(&dynamodb.DescribeTableOutput{Table: &types.TableDescription{ItemCount: aws.Int64(2), TableStatus: types.TableStatusActive}})
	fake.PutItem.Return(&dynamodb.PutItemOutput{})
	fake.GetItem.Do(func(_ context.Context, in *dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
		return &dynamodb.GetItemOutput{Item: in.Key}, nil
	})
	fake.Query.Do(func(_ context.Context, in *dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
		return &dynamodb.QueryOutput{Items: []items.Item{{"id": in.ExpressionAttributeValues[":0"]}}}, nil
	})
	fake.BatchWriteItem.Return(&dynamodb.BatchWriteItemOutput{})
	return fake.Config()
}
