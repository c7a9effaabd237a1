package resourcetest_test

import (
	"fmt"
	"testing"

	sdkdynamodb "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/resourcetest"
)

type (
	putting = resourcetest.Operation[*sdkdynamodb.PutItemInput, *sdkdynamodb.PutItemOutput]
	getting = resourcetest.Operation[*sdkdynamodb.GetItemInput, *sdkdynamodb.GetItemOutput]
)

// records is a fake whose inputs and outputs have unions.
type records struct {
	resourcetest.Fake
	PutItem putting
	GetItem getting
}

// A program may fill one value anew for each call: calls are as they were when they came.
func TestUnionsAreCopied(t *testing.T) {
	fake := resourcetest.New(t, "dynamodb", sdkdynamodb.ServiceID, new(records))
	number, text := &types.AttributeValueMemberN{}, &types.AttributeValueMemberS{Value: "a"}
	item := map[string]types.AttributeValue{"ID": number, "Of": &types.AttributeValueMemberL{Value: []types.AttributeValue{text}}, "None": nil}
	fake.PutItem.Return(&sdkdynamodb.PutItemOutput{})
	fake.GetItem.Return(&sdkdynamodb.GetItemOutput{Item: item})
	client, table := sdkdynamodb.NewFromConfig(fake.Config()), "t"
	delete(item, "None")
	for i := range 3 {
		number.Value, text.Value = fmt.Sprint(i), fmt.Sprint("text ", i)
		if _, err := client.PutItem(t.Context(), &sdkdynamodb.PutItemInput{TableName: &table, Item: item}); err != nil {
			t.Fatal(err)
		}
	}
	for i, call := range fake.PutItem.Calls() {
		got := call.Item["ID"].(*types.AttributeValueMemberN).Value + call.Item["Of"].(*types.AttributeValueMemberL).Value[0].(*types.AttributeValueMemberS).Value
		if want := fmt.Sprint(i, "text ", i); got != want {
			t.Errorf("call %d has %q: want %q", i, got, want)
		}
	}
	for range 2 {
		out, err := client.GetItem(t.Context(), &sdkdynamodb.GetItemInput{TableName: &table, Key: map[string]types.AttributeValue{"ID": number}})
		if err != nil || out.Item["ID"].(*types.AttributeValueMemberN).Value != "" || out.Item["None"] != nil {
			t.Fatalf("%v, %v", out, err)
		}
		out.Item["ID"].(*types.AttributeValueMemberN).Value = "the program's"
	}
}
