package items

import (
	"context"
	"errors"
	"fmt"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/jsonwalk"
	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// List is a lazy list of items, each decoded as a T. Making one sends nothing; looping
// over it asks for page after page to the end, also behind pages without items.
//
// PageSize is DynamoDB's Limit: how many items are read for a page, before a filter
// leaves some out. Limit is how many are handed out in all. The Next of a Page is
// LastEvaluatedKey as a text that anybody who has it can read.
//
// An item that cannot be decoded ends the loop, after those before it, with a
// *DecodeError. A List is immutable and safe for concurrent use.
type List[T any] struct {
	resource.Collection[T]
	resource.Settings[*List[T]]
}

func newList[T any](l source.List) *List[T] {
	return &List[T]{resource.NewCollection[T](l), resource.NewSettings(l, newList[T])}
}

// DecodeError is the error of an item that could not be decoded.
type DecodeError struct {
	// Place is its place in the answer, counted from 1.
	Place int
	// Item is the item as it came.
	Item Item
	// Err is the error of package attributevalue.
	Err error
}

// Error prints the place, the names of the attributes that the cause names, and the cause.
func (e *DecodeError) Error() string { return fmt.Sprintf("item %d: %v", e.Place, e.Err) }

// Unwrap returns the cause.
func (e *DecodeError) Unwrap() error { return e.Err }

// decodeAll decodes the items that are not decoded yet. With an error they are those before
// the item that it is about.
func decodeAll[T any](r *request, came rows) ([]T, error) {
	if came.direct != nil {
		return decodeRest[T](r, came.direct)
	}
	items := came.items
	all := make([]T, 0, len(items))
	for i, item := range items {
		v, err := decode[T](r, item)
		if err != nil {
			return all, &DecodeError{i + 1, item, err}
		}
		all = append(all, v)
	}
	return all, nil
}

// decodeRest decodes the items that could not be decoded while they were read.
func decodeRest[T any](r *request, came *jsonwalk.Rows) ([]T, error) {
	all, items := *came.Values.(*[]T), *came.Maps.(*[]Item)
	for i, at := range came.Odd {
		v, err := decode[T](r, items[i])
		if err != nil {
			return all[:at:at], &DecodeError{at + 1, items[i], err}
		}
		all[at] = v
	}
	return all, nil
}

// place is what the request for a page has of its own.
type place struct {
	token string
	size  int32
}

// page is what an answer brings.
type page struct {
	rows
	next string
}

// pages asks for the pages of one operation.
type pages struct {
	owner     resource.Handle
	observer  resource.Observer
	method    string // the function or method that made the list
	operation string
	parse     func(token string) error
	ask       func(context.Context, place) (*page, error)
	err       error
}

// source returns what the engine of all collections lists from.
func (p pages) source(items func(rows) (any, int, error)) *listing.Source {
	op := &listing.Operation{
		Name: p.operation, Tokens: 1,
		Copy: func(in any) any {
			copied := *in.(*place)
			return &copied
		},
		Send: func(ctx context.Context, _, in, _ any) (any, error) {
			out, err := p.ask(ctx, *in.(*place))
			if err != nil {
				return nil, bare(p.owner, err)
			}
			return out, nil
		},
		Start: func(in any, parts *listing.Parts) {
			if token := parts.Part(0); token != nil {
				in.(*place).token = *token
				if err := p.parse(*token); err != nil {
					parts.Fail(err)
				}
			}
		},
		Next:        func(out any) []*string { return []*string{&out.(*page).next} },
		SetPageSize: func(in any, n int32) { in.(*place).size = n },
	}
	return &listing.Source{
		Operation: op, Owner: p.owner, Method: p.method, Observer: p.observer,
		Fill:  func(context.Context, any) (any, error) { return &place{}, p.err },
		Items: func(out, _ any) (any, int, error) { return items(out.(*page).rows) },
	}
}

// listOf returns the list of what p asks for.
func listOf[T any](r *request, p pages) *listing.List {
	return listing.New(p.source(func(came rows) (any, int, error) {
		all, err := decodeAll[T](r, came)
		return all, len(all), err
	}))
}

var errHollow = errors.New("the answer has no Items, so it is not one to this request")

// hollow returns an error for a service's answer without a list of items: an empty one
// is there even if nothing was found. A fake may leave it out.
func hollow(items []Item, metadata middleware.Metadata) error {
	if items == nil && awsmiddleware.GetRawResponse(metadata) != nil {
		return errHollow
	}
	return nil
}
