package items_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Every request says what it has consumed, whatever sends it, and all of it is added up.
func TestCapacityIsAddedUp(t *testing.T) {
	one := &types.ConsumedCapacity{TableName: aws.String("songs"), CapacityUnits: aws.Float64(0.5)}
	many := []types.ConsumedCapacity{*one, {TableName: aws.String("none")}, {TableName: aws.String("plays"), CapacityUnits: aws.Float64(2)}}
	var asked []types.ReturnConsumedCapacity
	ask := func(how types.ReturnConsumedCapacity) { asked = append(asked, how) }
	f := &fake{describe: newShelf().describe}
	f.get = func(in *dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
		ask(in.ReturnConsumedCapacity)
		return &dynamodb.GetItemOutput{Item: numbered(1), ConsumedCapacity: one}, nil
	}
	f.put = func(in *dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error) {
		ask(in.ReturnConsumedCapacity)
		return &dynamodb.PutItemOutput{ConsumedCapacity: one}, nil
	}
	f.remove = func(in *dynamodb.DeleteItemInput) (*dynamodb.DeleteItemOutput, error) {
		ask(in.ReturnConsumedCapacity)
		return &dynamodb.DeleteItemOutput{ConsumedCapacity: one}, nil
	}
	f.update = func(in *dynamodb.UpdateItemInput) (*dynamodb.UpdateItemOutput, error) {
		ask(in.ReturnConsumedCapacity)
		return &dynamodb.UpdateItemOutput{ConsumedCapacity: one}, nil
	}
	f.query = func(in *dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
		ask(in.ReturnConsumedCapacity)
		out, err := pagesOf([]int{1}, []int{2})(in)
		out.ConsumedCapacity = one
		return out, err
	}
	f.scan = func(ctx context.Context, in *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
		ask(in.ReturnConsumedCapacity)
		out, err := segmentsOf(4)(ctx, in)
		out.ConsumedCapacity = one
		return out, err
	}
	f.statement = func(in *dynamodb.ExecuteStatementInput) (*dynamodb.ExecuteStatementOutput, error) {
		ask(in.ReturnConsumedCapacity)
		return &dynamodb.ExecuteStatementOutput{ConsumedCapacity: one}, nil
	}
	f.batchWrite = func(_ context.Context, in *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
		ask(in.ReturnConsumedCapacity)
		return &dynamodb.BatchWriteItemOutput{ConsumedCapacity: many}, nil
	}
	f.batchGet = func(_ context.Context, in *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
		ask(in.ReturnConsumedCapacity)
		return &dynamodb.BatchGetItemOutput{ConsumedCapacity: many}, nil
	}
	f.writes = func(in *dynamodb.TransactWriteItemsInput) (*dynamodb.TransactWriteItemsOutput, error) {
		ask(in.ReturnConsumedCapacity)
		return &dynamodb.TransactWriteItemsOutput{ConsumedCapacity: many}, nil
	}
	f.reads = func(in *dynamodb.TransactGetItemsInput) (*dynamodb.TransactGetItemsOutput, error) {
		ask(in.ReturnConsumedCapacity)
		return &dynamodb.TransactGetItemsOutput{ConsumedCapacity: many, Responses: []types.ItemResponse{{}}}, nil
	}
	svc := dynamodb.NewFromClient(f)
	table := svc.Table("songs")
	for name, test := range map[string]struct {
		call     func(opt items.Option) error
		requests int
		plays    float64
	}{
		"Get":    {func(opt items.Option) error { _, err := items.Get[song](t.Context(), table, keyed(1), opt); return err }, 1, 0},
		"Put":    {func(opt items.Option) error { return items.Put(t.Context(), table, numbered(1), opt) }, 1, 0},
		"Delete": {func(opt items.Option) error { return items.Delete(t.Context(), table, keyed(1), opt) }, 1, 0},
		"Update": {func(opt items.Option) error {
			_, err := items.Update[song](t.Context(), table, keyed(1), more, opt)
			return err
		}, 1, 0},
		"Query": {func(opt items.Option) error {
			_, err := table.QueryItems(byArtist, opt).Collect(t.Context())
			return err
		}, 2, 0},
		"Scan": {func(opt items.Option) error { _, err := table.ScanItems(opt).Collect(t.Context()); return err }, 2, 0},
		"Statement": {func(opt items.Option) error {
			_, err := items.Statement[song](svc, "S", nil, opt).Collect(t.Context())
			return err
		}, 1, 0},
		"Execute": {func(opt items.Option) error { return items.Execute(t.Context(), svc, "S", nil, opt) }, 1, 0},
		"GetMany": {func(opt items.Option) error {
			_, err := items.GetMany[song](t.Context(), table, keysTo(101), opt)
			return err
		}, 2, 2},
		"BatchWriter": {func(opt items.Option) error {
			w := table.BatchWriter(opt)
			_ = w.Put(t.Context(), numbered(1))
			return w.Close(t.Context())
		}, 1, 2},
		"WriteTransaction": {func(opt items.Option) error {
			var w items.Writes
			w.Delete(table, keyed(1))
			return items.WriteTransaction(t.Context(), svc, &w, opt)
		}, 1, 2},
		"ReadTransaction": {func(opt items.Option) error {
			var r items.Reads
			r.Get(table, keyed(1), &song{})
			_, err := items.ReadTransaction(t.Context(), svc, &r, opt)
			return err
		}, 1, 2},
	} {
		var sum items.Capacity
		asked = nil
		if err := test.call(items.CountCapacity(&sum)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		want := map[string]float64{"songs": 0.5 * float64(test.requests)}
		total := want["songs"]
		if test.plays > 0 {
			want["plays"] = test.plays * float64(test.requests)
			total += want["plays"]
		}
		if !maps.Equal(sum.Tables(), want) || sum.Total() != total || len(asked) != test.requests {
			t.Errorf("%s: %v of %v after %d requests, want %v", name, sum.Total(), sum.Tables(), len(asked), want)
		}
		for _, how := range asked {
			if how != types.ReturnConsumedCapacityTotal {
				t.Errorf("%s asked for %q", name, how)
			}
		}
		asked = nil
		if err := test.call(items.Client()); err != nil || len(asked) != test.requests || asked[0] != "" {
			t.Errorf("%s, without being told to: %v, asked for %q", name, err, asked)
		}
	}
	var sum items.Capacity
	none := items.Input(&dynamodb.PutItemInput{ReturnConsumedCapacity: types.ReturnConsumedCapacityNone})
	if err := items.Put(t.Context(), table, numbered(1), none, items.CountCapacity(&sum)); !errors.Is(err, resource.ErrConflict) {
		t.Error(err)
	}
	indexes := items.Input(&dynamodb.PutItemInput{ReturnConsumedCapacity: types.ReturnConsumedCapacityIndexes})
	if err := items.Put(t.Context(), table, numbered(1), indexes, items.CountCapacity(&sum)); err != nil || sum.Total() != 0.5 {
		t.Error(err, sum.Total())
	}
}

// A sum may be read while requests add to it, and has what was added.
func TestCapacityIsReadWhileItGrows(t *testing.T) {
	f := &fake{describe: newShelf().describe}
	var tables atomic.Int64
	f.put = func(*dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error) {
		name := fmt.Sprint("table ", tables.Add(1))
		return &dynamodb.PutItemOutput{ConsumedCapacity: &types.ConsumedCapacity{TableName: &name, CapacityUnits: new(1.0)}}, nil
	}
	var sum items.Capacity
	var writers sync.WaitGroup
	for range 4 {
		writers.Go(func() {
			for range 50 {
				if err := items.Put(t.Context(), f.table(), numbered(1), items.CountCapacity(&sum)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	last := 0.0
	for range 50 {
		now := sum.Total()
		if now < last {
			t.Errorf("%v units, and %v before", now, last)
		}
		last = now
		runtime.Gosched()
	}
	if writers.Wait(); sum.Total() != 200 || len(sum.Tables()) != 200 {
		t.Errorf("%v units of %d tables", sum.Total(), len(sum.Tables()))
	}
}
