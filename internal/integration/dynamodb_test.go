package integration

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// an item is what DynamoDB keeps.
type item = map[string]types.AttributeValue

func text(s string) types.AttributeValue   { return &types.AttributeValueMemberS{Value: s} }
func number(s string) types.AttributeValue { return &types.AttributeValueMemberN{Value: s} }

// tableOf is a table of books with a title for its key.
func tableOf(name string) *dynamodb.CreateTableInput {
	return &dynamodb.CreateTableInput{
		TableName:            &name,
		KeySchema:            list(types.KeySchemaElement{AttributeName: new("Title"), KeyType: types.KeyTypeHash}),
		AttributeDefinitions: list(types.AttributeDefinition{AttributeName: new("Title"), AttributeType: "S"}),
		BillingMode:          types.BillingModePayPerRequest,
	}
}

// titles are the keys of items.
func titles(items []item) []string {
	var all []string
	for _, i := range items {
		if title, ok := i["Title"].(*types.AttributeValueMemberS); ok {
			all = append(all, title.Value)
		}
	}
	return all
}

func TestDynamoDBTables(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		for _, name := range list("books", "films", "songs") {
			made := must(s.dynamodb.CreateTable(ctx, tableOf(name)))
			equal(t, made.Name(), name)
			holds(t, made.Data() != nil, "%v has no data", made)
		}
		table := s.dynamodb.Table("books")
		done(table.WaitUntilExists(ctx, nil, time.Minute))
		holds(t, table.Data() != nil, "the waiter has left no data")
		equal(t, must(table.TableStatus(ctx)), types.TableStatusActive)
		equal(t, each(s.dynamodb.Tables().All(ctx), (*dynamodb.Table).Name), list("books", "films", "songs"))
		equal(t, each(s.dynamodb.Tables().PageSize(1).Limit(2).All(ctx), (*dynamodb.Table).Name), list("books", "films"))

		updated := must(table.Update(ctx, &dynamodb.UpdateTableInput{DeletionProtectionEnabled: new(true)}))
		equal(t, must(updated.DeletionProtectionEnabled(ctx)), true)
		_, err := table.Delete(ctx, nil)
		refused(t, err, "ValidationException")
		must(table.Update(ctx, &dynamodb.UpdateTableInput{DeletionProtectionEnabled: new(false)}))

		must(table.Delete(ctx, nil))
		done(table.WaitUntilNotExists(ctx, nil, time.Minute))
		equal(t, must(table.Exists(ctx)), false)
		_, err = table.ItemCount(ctx)
		fails(t, err, resource.ErrNotFound)
		var missing *types.ResourceNotFoundException
		holds(t, errors.As(err, &missing), "%v is not the SDK's error", err)
		_, err = table.GetItem(ctx, &dynamodb.GetItemInput{Key: item{"Title": text("Emma")}})
		refused(t, err, "ResourceNotFoundException")
	})
}

func TestDynamoDBItems(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		table := must(s.dynamodb.CreateTable(ctx, tableOf("books")))
		must(table.PutItem(ctx, &dynamodb.PutItemInput{Item: item{"Title": text("Emma"), "Year": number("1815")}}))
		emma := item{"Title": text("Emma")}
		got := must(table.GetItem(ctx, &dynamodb.GetItemInput{Key: emma}))
		equal(t, got.Item["Year"].(*types.AttributeValueMemberN).Value, "1815")
		must(table.UpdateItem(ctx, &dynamodb.UpdateItemInput{
			Key: emma, UpdateExpression: new("SET Pages = :p"), ExpressionAttributeValues: item{":p": number("474")},
		}))
		got = must(table.GetItem(ctx, &dynamodb.GetItemInput{Key: emma, ProjectionExpression: new("Pages")}))
		equal(t, got.Item["Pages"].(*types.AttributeValueMemberN).Value, "474")
		_, err := table.PutItem(ctx, &dynamodb.PutItemInput{Item: emma, ConditionExpression: new("attribute_not_exists(Title)")})
		refused(t, err, "ConditionalCheckFailedException")

		must(s.dynamodb.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: map[string][]types.WriteRequest{
			"books": {
				{PutRequest: &types.PutRequest{Item: item{"Title": text("Persuasion")}}},
				{PutRequest: &types.PutRequest{Item: item{"Title": text("Lady Susan")}}},
			},
		}}))
		both := must(s.dynamodb.BatchGetItem(ctx, &dynamodb.BatchGetItemInput{RequestItems: map[string]types.KeysAndAttributes{
			"books": {Keys: list(emma, item{"Title": text("Persuasion")})},
		}}))
		equal(t, titles(both.Responses["books"]), list("Emma", "Persuasion"))
		found := must(table.Query(ctx, &dynamodb.QueryInput{
			KeyConditionExpression: new("Title = :t"), ExpressionAttributeValues: item{":t": text("Lady Susan")},
		}))
		equal(t, titles(found.Items), list("Lady Susan"))

		first := must(table.Scan(ctx, &dynamodb.ScanInput{Limit: new(int32(2))}))
		rest := must(table.Scan(ctx, &dynamodb.ScanInput{ExclusiveStartKey: first.LastEvaluatedKey}))
		equal(t, [2]int32{first.Count, rest.Count}, [2]int32{2, 1})
		equal(t, slices.Sorted(slices.Values(titles(append(first.Items, rest.Items...)))), list("Emma", "Lady Susan", "Persuasion"))

		must(table.DeleteItem(ctx, &dynamodb.DeleteItemInput{Key: emma}))
		equal(t, must(table.Scan(ctx, nil)).Count, 2)
		equal(t, must(table.ItemCount(ctx)), 2)
		must(table.Delete(ctx, nil))
	})
}
