package integration

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// book is an item of the tables here, as a program has it.
type book struct {
	Author string
	Title  string
	Year   int
	Tags   []string `dynamodbav:",stringset,omitempty"`
	Loans  int64    `dynamodbav:",omitempty"`
}

// bookKey is the key of a book.
type bookKey struct{ Author, Title string }

// library is a table of books by author and title, with an index by year.
func library(name string) *dynamodb.CreateTableInput {
	key := func(hash, sort string) []types.KeySchemaElement {
		return list(types.KeySchemaElement{AttributeName: &hash, KeyType: "HASH"}, types.KeySchemaElement{AttributeName: &sort, KeyType: "RANGE"})
	}
	return &dynamodb.CreateTableInput{
		TableName: &name, BillingMode: types.BillingModePayPerRequest, KeySchema: key("Author", "Title"),
		AttributeDefinitions: list(
			types.AttributeDefinition{AttributeName: new("Author"), AttributeType: "S"},
			types.AttributeDefinition{AttributeName: new("Title"), AttributeType: "S"},
			types.AttributeDefinition{AttributeName: new("Year"), AttributeType: "N"},
		),
		GlobalSecondaryIndexes: list(types.GlobalSecondaryIndex{
			IndexName: new("by-year"), KeySchema: key("Author", "Year"), Projection: &types.Projection{ProjectionType: "ALL"},
		}),
	}
}

// titled returns the titles of books, in their order.
func titled(books []book) []string {
	var all []string
	for _, b := range books {
		all = append(all, b.Title)
	}
	return all
}

func TestDynamoDBTypedItems(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		table := must(s.dynamodb.CreateTable(ctx, library("library")))
		emma, absent := bookKey{"Austen", "Emma"}, items.If(expression.Name("Title").AttributeNotExists())
		done(items.Put(ctx, table, book{Author: "Austen", Title: "Emma", Year: 1815, Tags: list("novel")}, absent))
		err := items.Put(ctx, table, book{Author: "Austen", Title: "Emma"}, absent)
		fails(t, err, items.ErrConditionFailed)
		equal(t, must(items.Old[book](err)).Year, 1815)
		equal(t, must(items.Get[book](ctx, table, emma, items.Consistent())).Tags, list("novel"))
		_, err = items.Get[book](ctx, table, bookKey{"Austen", "Sanditon"})
		fails(t, err, resource.ErrNotFound)
		lent := must(items.Update[book](ctx, table, emma, expression.Add(expression.Name("Loans"), expression.Value(2)), items.If(expression.Name("Title").AttributeExists())))
		equal(t, lent.Loans, 2)
		_, err = items.Update[book](ctx, table, bookKey{"Austen", "Sanditon"}, expression.Add(expression.Name("Loans"), expression.Value(1)), items.If(expression.Name("Title").AttributeExists()))
		fails(t, err, items.ErrConditionFailed)
		_, err = items.Old[book](err)
		fails(t, err, resource.ErrNotFound)
		done(items.Delete(ctx, table, emma))
		done(items.Delete(ctx, table, emma))
		equal(t, must(table.ScanItems().Count(ctx)), 0)
	})
}

func TestDynamoDBLists(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		table := must(s.dynamodb.CreateTable(ctx, library("library")))
		w := table.BatchWriter()
		for i := range 60 {
			done(w.Put(ctx, book{Author: fmt.Sprintf("author %d", i%2), Title: fmt.Sprintf("book %02d", i), Year: 2000 - i}))
		}
		done(w.Put(ctx, book{Author: "author 0", Title: "book 00", Year: 2001}))
		done(w.Delete(ctx, bookKey{"author 1", "book 59"}))
		done(w.Close(ctx))

		first := expression.Key("Author").Equal(expression.Value("author 0"))
		equal(t, must(items.Query[book](table, first).PageSize(7).Count(ctx)), 30)
		equal(t, titled(must(items.Query[book](table, first, items.Index("by-year")).Limit(2).Collect(ctx))), list("book 58", "book 56"))
		newest := items.Query[book](table, first, items.Index("by-year"), items.Descending())
		equal(t, must(newest.First(ctx)).Year, 2001)
		late := items.Filter(expression.Name("Year").GreaterThan(expression.Value(1995)))
		equal(t, titled(must(items.Query[book](table, first, late).PageSize(3).Collect(ctx))), list("book 00", "book 02", "book 04"))
		page := must(firstOf(items.Query[book](table, first).PageSize(4).Pages(ctx)))
		equal(t, titled(page.Items), list("book 00", "book 02", "book 04", "book 06"))
		equal(t, must(items.Query[book](table, first).StartAt(page.Next).First(ctx)).Title, "book 08")
		equal(t, len(must(items.Scan[book](table).PageSize(10).Collect(ctx))), 59)
		projected := items.With(expression.NewBuilder().WithProjection(expression.NamesList(expression.Name("Year"))))
		year := must(table.QueryItems(first, projected).First(ctx))
		equal(t, len(year), 1)
		equal(t, year["Year"].(*types.AttributeValueMemberN).Value, "2001")

		keys := list(bookKey{"author 1", "book 03"}, bookKey{"author 0", "book 03"}, bookKey{"author 0", "book 02"}, bookKey{"author 1", "book 03"})
		found := must(items.GetMany[book](ctx, table, keys, projected))
		equal(t, len(found.Items), 2)
		equal(t, found.Items[0].Year, 1997)
		equal(t, titles(found.Missing), list("book 03"))
	})
}

func TestDynamoDBTransactions(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		table := must(s.dynamodb.CreateTable(ctx, library("library")))
		there := expression.Name("Title").AttributeExists()
		w := items.Writes{Token: "one"}
		w.Put(table, book{Author: "Eliot", Title: "Romola", Year: 1863})
		w.Put(table, book{Author: "Eliot", Title: "Adam Bede", Year: 1859}, items.If(expression.Name("Title").AttributeNotExists()))
		done(items.WriteTransaction(ctx, s.dynamodb, &w))

		w = items.Writes{Token: "two"}
		w.Update(table, bookKey{"Eliot", "Romola"}, expression.Set(expression.Name("Loans"), expression.Value(1)))
		w.Check(table, bookKey{"Eliot", "Middlemarch"}, there)
		err := items.WriteTransaction(ctx, s.dynamodb, &w)
		fails(t, err, items.ErrConditionFailed)
		var canceled *items.CanceledError
		holds(t, errors.As(err, &canceled) && len(canceled.Reasons) == 1 && canceled.Reasons[0].Place == 2, "%v", err)

		var romola, middlemarch book
		var reads items.Reads
		reads.Get(table, bookKey{"Eliot", "Romola"}, &romola)
		reads.Get(table, bookKey{"Eliot", "Middlemarch"}, &middlemarch)
		equal(t, must(items.ReadTransaction(ctx, s.dynamodb, &reads)), list(true, false))
		equal(t, romola.Loans, 0)

		found := must(items.Statement[book](s.dynamodb, "SELECT * FROM library WHERE Author = ?", []any{"Eliot"}).Collect(ctx))
		slices.SortFunc(found, func(a, b book) int { return a.Year - b.Year })
		equal(t, titled(found), list("Adam Bede", "Romola"))
		done(items.Execute(ctx, s.dynamodb, "UPDATE library SET Loans = ? WHERE Author = ? AND Title = ?", []any{3, "Eliot", "Romola"}))
		equal(t, must(items.Get[book](ctx, table, bookKey{"Eliot", "Romola"})).Loans, 3)
	})
}

// firstOf returns the first of a sequence.
func firstOf[T any](all func(func(T, error) bool)) (T, error) {
	for v, err := range all {
		return v, err
	}
	var none T
	return none, errors.New("there is none")
}
