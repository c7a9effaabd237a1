package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// lighthouse is an item of the table, and what the API answers.
type lighthouse struct {
	ID      string `dynamodbav:"id" json:"id"`
	Name    string `dynamodbav:"name" json:"name"`
	Country string `dynamodbav:"country" json:"country"`
	Year    int    `dynamodbav:"year" json:"year"` // first lit
	About   string `dynamodbav:"about" json:"about"`
	Views   int64  `dynamodbav:"views" json:"views"`
	Likes   int64  `dynamodbav:"likes" json:"likes"`
}

// key is the key of a lighthouse.
type key struct {
	ID string `dynamodbav:"id"`
}

// byCountry is the index of the lighthouses of a country, the oldest first.
const byCountry = "by-country"

// store is the table.
type store struct{ table *dynamodb.Table }

// page is a page of a list. Next is the token of the page behind it, empty at the end.
type page struct {
	Lighthouses []lighthouse   `json:"lighthouses"`
	Next        resource.Token `json:"next,omitempty"`
}

// list returns the page at a token: of a country, or of all.
func (s store) list(ctx context.Context, country string, size int32, at resource.Token) (page, error) {
	pages := items.Scan[lighthouse](s.table).PageSize(size).StartAt(at).Pages
	if country != "" {
		of := expression.Key("country").Equal(expression.Value(country))
		pages = items.Query[lighthouse](s.table, of, items.Index(byCountry)).PageSize(size).StartAt(at).Pages
	}
	for p, err := range pages(ctx) {
		if err == nil {
			return page{append([]lighthouse{}, p.Items...), p.Next}, nil
		}
		return page{}, err
	}
	return page{Lighthouses: []lighthouse{}}, nil
}

// count adds one to a number of a lighthouse, and returns it as it is then. Many may do
// so at once: DynamoDB adds, and nobody's one gets lost.
func (s store) count(ctx context.Context, id, number string) (lighthouse, error) {
	one := expression.Add(expression.Name(number), expression.Value(1))
	there := items.If(expression.Name("id").AttributeExists()) // an update makes what is not there
	found, err := items.Update[lighthouse](ctx, s.table, key{id}, one, there)
	if errors.Is(err, items.ErrConditionFailed) {
		return found, fmt.Errorf("lighthouse %q: %w", id, resource.ErrNotFound)
	}
	return found, err
}
