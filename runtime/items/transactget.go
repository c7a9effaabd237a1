package items

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
)

// Reads are up to 100 reads of any tables of a region, which ReadTransaction does as of
// one moment. A mistake comes as the error of the transaction. The zero Reads is
// ready for use. It is not safe for concurrent use.
type Reads struct {
	reads []types.TransactGetItem
	about []about
	into  []func(Item) error
	bad   error
}

// Get adds the read of the item with a key into what into points to: a struct, a map or
// an Item. It takes the options With (a projection), Encoder and Decoder.
func (r *Reads) Get(t Table, key, into any, opts ...Option) {
	err := forTransaction(t, opts)
	var o *request
	if err == nil {
		o, err = options(opts, "With", "Encoder", "Decoder")
	}
	var in *dynamodb.GetItemInput
	if err == nil {
		in, err = getInput(o, key)
	}
	if err == nil {
		err = holds(into)
	}
	if err != nil {
		if r.bad == nil {
			r.bad = fmt.Errorf("read %d, of %s: %w", len(r.reads)+1, t, err)
		}
		return
	}
	name := t.Name()
	r.reads = append(r.reads, types.TransactGetItem{Get: &types.Get{
		TableName: &name, Key: in.Key, ProjectionExpression: in.ProjectionExpression, ExpressionAttributeNames: in.ExpressionAttributeNames,
	}})
	r.about = append(r.about, about{"Get", t, in.Key})
	r.into = append(r.into, func(item Item) error {
		if same, ok := into.(*Item); ok {
			*same = item
			return nil
		}
		return o.decodeInto(item, into)
	})
}

// holds is an error for what is nothing to read into. What is no pointer is found by
// attributevalue, with the item at hand: to know that before takes reflection.
func holds(into any) error {
	if item, ok := into.(*Item); into == nil || ok && item == nil {
		return fmt.Errorf("it is read into a %T, and a pointer that is not nil is needed", into)
	}
	return nil
}

// Len returns the number of reads.
func (r *Reads) Len() int { return len(r.reads) }

// ReadTransaction reads all items as of one moment, and returns which were found: what
// the others were to be read into stays as it was. It takes the option Client. Without
// reads, as with nil, it sends nothing.
//
// It sends TransactGetItems. If the service cancels the transaction, the error is a
// *CanceledError. An item that cannot be decoded is a *DecodeError, and those before it
// have been read.
func ReadTransaction(ctx context.Context, s Service, reads *Reads, opts ...Option) ([]bool, error) {
	found, err := readTransaction(ctx, s, reads, opts)
	return found, fault.Rename(s, "ReadTransaction", err)
}

func readTransaction(ctx context.Context, s Service, reads *Reads, opts []Option) ([]bool, error) {
	r, err := options(opts)
	switch {
	case err != nil || reads == nil:
		return nil, err
	case reads.bad != nil:
		return nil, reads.bad
	case len(reads.reads) > mostInTransaction:
		return nil, fmt.Errorf("%d reads: %w", len(reads.reads), errTooMany)
	case len(reads.reads) == 0:
		return nil, nil
	}
	in := &dynamodb.TransactGetItemsInput{TransactItems: reads.reads}
	_ = r.asks(&in.ReturnConsumedCapacity) // there is no Input that could say otherwise
	out, err := s.TransactGetItems(ctx, in, r.client...)
	if err != nil {
		return nil, canceled(bare(s, err), reads.about)
	}
	r.spentAll(out.ConsumedCapacity)
	if len(out.Responses) != len(reads.reads) {
		return nil, fmt.Errorf("the answer has %d items for %d reads", len(out.Responses), len(reads.reads))
	}
	found := make([]bool, len(reads.reads))
	for i, one := range out.Responses {
		if one.Item == nil {
			continue
		}
		if err := reads.into[i](one.Item); err != nil {
			return found, &DecodeError{i + 1, one.Item, err}
		}
		found[i] = true
	}
	return found, nil
}
