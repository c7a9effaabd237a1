package items_test

import (
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	sdk "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A caller who fills one map for each item in turn gets each of them written: what is kept
// is not the caller's map.
func TestBatchWriterKeepsCopies(t *testing.T) {
	s := newShelf()
	w := s.table().BatchWriter(items.KeyNames("Artist", "Title"))
	item := items.Item{}
	for n := range 30 {
		item["Artist"], item["Title"], item["Year"] = text("a"), numbered(n)["Title"], number("1")
		if err := w.Put(t.Context(), item); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(s.items); n != 30 {
		t.Errorf("%d of 30 items are written", n)
	}
}

// So it is with the parts of transactions, of writes and of reads.
func TestTransactionsKeepCopies(t *testing.T) {
	f := &fake{}
	table := f.table()
	var writes items.Writes
	var reads items.Reads
	item, key := items.Item{}, items.Item{}
	var into [2]song
	for n := range 2 {
		item["Artist"], item["Title"] = text("a"), numbered(n)["Title"]
		key["Artist"], key["Title"] = item["Artist"], item["Title"]
		writes.Put(table, item)
		writes.Delete(table, key)
		writes.Check(table, key, expression.AttributeExists(expression.Name("Artist")))
		writes.Update(table, key, expression.Set(expression.Name("Year"), expression.Value(1)))
		reads.Get(table, key, &into[n])
	}
	var sent []items.Item
	f.writes = func(in *sdk.TransactWriteItemsInput) (*sdk.TransactWriteItemsOutput, error) {
		for _, one := range in.TransactItems {
			switch {
			case one.Put != nil:
				sent = append(sent, one.Put.Item)
			case one.Delete != nil:
				sent = append(sent, one.Delete.Key)
			case one.Update != nil:
				sent = append(sent, one.Update.Key)
			default:
				sent = append(sent, one.ConditionCheck.Key)
			}
		}
		return &sdk.TransactWriteItemsOutput{}, nil
	}
	f.reads = func(in *sdk.TransactGetItemsInput) (*sdk.TransactGetItemsOutput, error) {
		for _, one := range in.TransactItems {
			sent = append(sent, one.Get.Key)
		}
		return &sdk.TransactGetItemsOutput{Responses: make([]types.ItemResponse, 2)}, nil
	}
	svc := dynamodb.NewFromClient(f)
	if err := items.WriteTransaction(t.Context(), svc, &writes); err != nil {
		t.Fatal(err)
	}
	if _, err := items.ReadTransaction(t.Context(), svc, &reads); err != nil {
		t.Fatal(err)
	}
	for i, title := range titles(sent) {
		want := "001"
		if i < 4 || i == 8 {
			want = "000"
		}
		if title != want {
			t.Errorf("part %d is of %s, not of %s", i, title, want)
		}
	}
}

// An update is to return the item as it is then: an answer that has none of it tells
// nothing, and not that all of its attributes are zero.
func TestUpdateWithoutTheItem(t *testing.T) {
	svc := dynamodb.New(aws.Config{
		Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""), HTTPClient: says(`{}`),
	}, func(o *sdk.Options) { o.DisableValidateResponseChecksum = true })
	set := expression.Set(expression.Name("Year"), expression.Value(1))
	if got, err := items.Update[song](t.Context(), svc.Table("songs"), key{"a", "b"}, set); !errors.Is(err, resource.ErrNotSet) {
		t.Errorf("got %+v, %v", got, err)
	}
	in := items.Input(&sdk.UpdateItemInput{ReturnValues: types.ReturnValueAllOld}) // there may have been none
	if got, err := items.Update[song](t.Context(), svc.Table("songs"), key{"a", "b"}, set, in); err != nil || got != (song{}) {
		t.Errorf("got %+v, %v", got, err)
	}
}
