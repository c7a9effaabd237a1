package items

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	smithyrand "github.com/aws/smithy-go/rand"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
)

// mostInTransaction is what a transaction may have.
const mostInTransaction = 100

// Writes are up to 100 writes of any tables of a region, which WriteTransaction does
// all or none. Each method adds one; a mistake comes as the error of the transaction.
// The zero Writes is ready for use. It is not safe for concurrent use.
//
//	var w items.Writes
//	w.Update(accounts, from, less, items.If(enough))
//	w.Update(accounts, to, more)
//	err := items.WriteTransaction(ctx, svc, &w)
type Writes struct {
	// Token makes it harmless to send the same writes again, for ten minutes: they are
	// done once. If it is empty it is set to a new one when they are sent, which stays until
	// they are done: after an error that leaves open what has become of them, send them again.
	// A Token of your own stays.
	Token string

	writes []types.TransactWriteItem
	about  []about
	made   string // the Token that was made, and not the caller's
	bad    error
}

// about says what a part of a transaction is about.
type about struct {
	operation string
	table     Table
	item      Item // a key, or the item of a Put
}

// Put adds the write of an item, a struct or a map, in place of any that has its key. It
// takes the options With, If and Encoder.
func (w *Writes) Put(t Table, item any, opts ...Option) {
	_, in, err := putInput(item, opts)
	if err == nil {
		err = set("TableName", &in.TableName, t.Name())
	}
	if !w.ok("Put", t, opts, err) {
		return
	}
	w.add("Put", t, in.Item, types.TransactWriteItem{Put: &types.Put{
		TableName: in.TableName, Item: in.Item, ConditionExpression: in.ConditionExpression,
		ExpressionAttributeNames: in.ExpressionAttributeNames, ExpressionAttributeValues: in.ExpressionAttributeValues,
		ReturnValuesOnConditionCheckFailure: in.ReturnValuesOnConditionCheckFailure,
	}})
}

// Update adds a change of the item with a key, which is made if it is not there. It takes
// the options With, If and Encoder.
func (w *Writes) Update(t Table, key any, update expression.UpdateBuilder, opts ...Option) {
	_, in, err := updateInput(key, update, opts)
	if err == nil {
		err = set("TableName", &in.TableName, t.Name())
	}
	if !w.ok("Update", t, opts, err) {
		return
	}
	w.add("Update", t, in.Key, types.TransactWriteItem{Update: &types.Update{
		TableName: in.TableName, Key: in.Key, UpdateExpression: in.UpdateExpression, ConditionExpression: in.ConditionExpression,
		ExpressionAttributeNames: in.ExpressionAttributeNames, ExpressionAttributeValues: in.ExpressionAttributeValues,
		ReturnValuesOnConditionCheckFailure: in.ReturnValuesOnConditionCheckFailure,
	}})
}

// Delete adds the deletion of the item with a key. It takes the options With, If and
// Encoder.
func (w *Writes) Delete(t Table, key any, opts ...Option) {
	in, err := condition(t, key, opts)
	if !w.ok("Delete", t, opts, err) {
		return
	}
	w.add("Delete", t, in.Key, types.TransactWriteItem{Delete: &types.Delete{
		TableName: in.TableName, Key: in.Key, ConditionExpression: in.ConditionExpression,
		ExpressionAttributeNames: in.ExpressionAttributeNames, ExpressionAttributeValues: in.ExpressionAttributeValues,
		ReturnValuesOnConditionCheckFailure: in.ReturnValuesOnConditionCheckFailure,
	}})
}

// Check adds a condition that an item which is not written must meet. It takes the
// option Encoder.
func (w *Writes) Check(t Table, key any, c expression.ConditionBuilder, opts ...Option) {
	in, err := condition(t, key, append(opts[:len(opts):len(opts)], If(c)))
	if !w.ok("Check", t, opts, err) {
		return
	}
	w.add("Check", t, in.Key, types.TransactWriteItem{ConditionCheck: &types.ConditionCheck{
		TableName: in.TableName, Key: in.Key, ConditionExpression: in.ConditionExpression,
		ExpressionAttributeNames: in.ExpressionAttributeNames, ExpressionAttributeValues: in.ExpressionAttributeValues,
		ReturnValuesOnConditionCheckFailure: in.ReturnValuesOnConditionCheckFailure,
	}})
}

// condition returns a key and a condition, as of a delete.
func condition(t Table, key any, opts []Option) (*dynamodb.DeleteItemInput, error) {
	_, in, err := deleteInput(key, opts)
	if err == nil {
		err = set("TableName", &in.TableName, t.Name())
	}
	return in, err
}

// Len returns the number of writes.
func (w *Writes) Len() int { return len(w.writes) }

// ok keeps the first mistake.
func (w *Writes) ok(operation string, t Table, opts []Option, err error) bool {
	if err == nil {
		err = forTransaction(t, opts)
	}
	if err != nil && w.bad == nil {
		w.bad = fmt.Errorf("write %d, %s of %s: %w", len(w.writes)+1, operation, t, err)
	}
	return err == nil
}

// forTransaction refuses what a part of a transaction cannot have.
func forTransaction(t Table, opts []Option) error {
	r := collect(opts)
	for _, name := range []string{"Input", "Client", "CountCapacity"} {
		if r.has(name) {
			return fmt.Errorf("option %s has no place in a transaction's parts", name)
		}
	}
	return fault.Invalid(t)
}

func (w *Writes) add(operation string, t Table, item Item, one types.TransactWriteItem) {
	w.writes = append(w.writes, one)
	w.about = append(w.about, about{operation, t, item})
	w.renew() // it is another transaction now
}

// renew drops a Token that is not the caller's.
func (w *Writes) renew() {
	if w.Token == w.made {
		w.Token = ""
	}
}

var errTooMany = errors.New("a transaction has at most 100 parts")

// WriteTransaction does all writes or none. It takes the option Client. Without writes, as
// with nil, it sends nothing.
//
// It sends TransactWriteItems. If the service cancels the transaction, the error is a
// *CanceledError, which names the writes that kept it from being done.
func WriteTransaction(ctx context.Context, s Service, w *Writes, opts ...Option) error {
	return fault.Rename(s, "WriteTransaction", writeTransaction(ctx, s, w, opts))
}

func writeTransaction(ctx context.Context, s Service, w *Writes, opts []Option) error {
	r, err := options(opts)
	switch {
	case err != nil || w == nil:
		return err
	case w.bad != nil:
		return w.bad
	case len(w.writes) > mostInTransaction:
		return fmt.Errorf("%d writes: %w", len(w.writes), errTooMany)
	case len(w.writes) == 0:
		return nil
	}
	if w.Token == "" {
		if w.made, err = smithyrand.NewUUID(rand.Reader).GetUUID(); err != nil {
			return err
		}
		w.Token = w.made
	}
	token := w.Token
	in := &dynamodb.TransactWriteItemsInput{TransactItems: w.writes, ClientRequestToken: &token}
	_ = r.asks(&in.ReturnConsumedCapacity) // there is no Input that could say otherwise
	out, err := s.TransactWriteItems(ctx, in, r.client...)
	if err == nil {
		w.renew()
		r.spentAll(out.ConsumedCapacity)
	}
	return canceled(bare(s, err), w.about)
}
