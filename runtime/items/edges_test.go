package items_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What requests have consumed is counted although nothing was found, a part was left, or
// no table is named, and on every page.
func TestCapacityOfWhatBringsLittle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		consumed := types.ConsumedCapacity{CapacityUnits: new(1.0)}
		f := &fake{get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
			return &dynamodb.GetItemOutput{ConsumedCapacity: &consumed}, nil
		}, put: func(in *dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error) {
			if in.ReturnConsumedCapacity != types.ReturnConsumedCapacityIndexes {
				t.Errorf("asked for %q", in.ReturnConsumedCapacity)
			}
			return &dynamodb.PutItemOutput{ConsumedCapacity: &consumed}, nil
		}, statement: func(in *dynamodb.ExecuteStatementInput) (*dynamodb.ExecuteStatementOutput, error) {
			out := &dynamodb.ExecuteStatementOutput{ConsumedCapacity: &consumed}
			if in.NextToken == nil {
				out.NextToken = new("a")
			}
			return out, nil
		}}
		reads(f, func(n, keys int) (int, error) { return 1, nil })
		answer := f.batchGet
		f.batchGet = func(ctx context.Context, in *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
			out, err := answer(ctx, in)
			out.ConsumedCapacity = []types.ConsumedCapacity{consumed}
			return out, err
		}
		indexes := items.Input(&dynamodb.PutItemInput{ReturnConsumedCapacity: types.ReturnConsumedCapacityIndexes})
		for name, test := range map[string]struct {
			want float64
			call func(items.Option) error
			is   error
		}{
			"indexes": {1, func(o items.Option) error { return items.Put(t.Context(), f.table(), numbered(1), indexes, o) }, nil},
			"pages": {2, func(o items.Option) error {
				return second(statement(dynamodb.NewFromClient(f), o).Collect(t.Context()))
			}, nil},
			"in parts": {3, func(o items.Option) error { return second(items.GetMany[song](t.Context(), f.table(), keysTo(3), o)) }, nil},
			"nothing":  {1, func(o items.Option) error { return second(items.Get[song](t.Context(), f.table(), keyed(1), o)) }, resource.ErrNotFound},
		} {
			var sum items.Capacity
			if err := test.call(items.CountCapacity(&sum)); !errors.Is(err, test.is) || sum.Total() != test.want || len(sum.Tables()) != 1 {
				t.Errorf("%s: %v units, want %v, %v", name, sum.Total(), test.want, err)
			}
		}
	})
}

func statement(svc *dynamodb.Service, o items.Option) *items.List[song] {
	return items.Statement[song](svc, "S", nil, o)
}

// Without the option Attempts there are 10, each told with its number.
func TestAttemptsAreTenAndCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var attempts []int
		observe := func(o *resource.EnvOptions) {
			o.Observer = func(_ context.Context, e resource.Event) { attempts = append(attempts, e.Attempt) }
		}
		f := &fake{batchGet: func(context.Context, *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
			return nil, refusal("ThrottlingException")
		}}
		_, err := items.GetMany[song](t.Context(), dynamodb.NewFromClient(f, observe).Table("songs"), keysTo(1))
		if !errors.Is(err, resource.ErrThrottled) || f.count("BatchGetItem") != 10 || !slices.Equal(attempts, []int{1, 2, 3, 4, 5, 6, 7, 8, 9}) {
			t.Errorf("%v after %d requests, pauses behind %v", err, f.count("BatchGetItem"), attempts)
		}
	})
}

// Flush writes all that was kept, however many batches that makes.
func TestFlushWritesAllBatches(t *testing.T) {
	s := newShelf()
	forbidden := true
	s.answer = func(int, []types.WriteRequest) (int, error) {
		if forbidden {
			return 0, refusal("AccessDeniedException")
		}
		return 0, nil
	}
	w := s.table().BatchWriter(items.KeyNames("Artist", "Title"))
	for i := range 60 {
		_ = w.Put(t.Context(), numbered(i))
	}
	forbidden, s.sizes = false, nil
	if err := w.Flush(t.Context()); err != nil || len(w.Unwritten()) > 0 || !slices.Equal(s.sizes, []int{25, 25, 10}) {
		t.Errorf("%v, %d left after requests of %v", err, len(w.Unwritten()), s.sizes)
	}
}

// What an answer has of another batch is not what was asked for.
func TestItemsOfAnotherBatch(t *testing.T) {
	f := &fake{batchGet: func(_ context.Context, in *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
		return &dynamodb.BatchGetItemOutput{Responses: map[string][]map[string]types.AttributeValue{"songs": {numbered(100)}}}, nil
	}}
	found, err := items.GetMany[song](t.Context(), f.table(), keysTo(101))
	if err == nil || !strings.Contains(err.Error(), "not asked for") || len(found.Unread) != 101 {
		t.Errorf("%d items, %d unread, %v", len(found.Items), len(found.Unread), err)
	}
}

// A context that ends with an answer leaves what was not asked for yet unread.
func TestGetManyIsCancelledBetweenBatches(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	f := &fake{}
	reads(f, func(n, keys int) (int, error) { cancel(); return keys, nil })
	found, err := items.GetMany[song](ctx, f.table(), keysTo(250))
	if !errors.Is(err, context.Canceled) || len(found.Unread) != 150 || len(found.Items) != 50 {
		t.Errorf("%d items, %d unread, %v", len(found.Items), len(found.Unread), err)
	}
	complete(t, 250, found)
}

// A read of a transaction is decoded with its own options, and so is an old item.
func TestReadsHaveTheirOwnOptions(t *testing.T) {
	f := obliging()
	f.reads = func(*dynamodb.TransactGetItemsInput) (*dynamodb.TransactGetItemsOutput, error) {
		return &dynamodb.TransactGetItemsOutput{Responses: []types.ItemResponse{{Item: numbered(1)}, {Item: numbered(2)}}}, nil
	}
	var one, two struct {
		Title string
		Name  string `json:"Title"`
	}
	var r items.Reads
	r.Get(f.table(), keyed(1), &one, items.Decoder(func(o *attributevalue.DecoderOptions) { o.TagKey = "json" }))
	r.Get(f.table(), keyed(2), &two)
	if _, err := items.ReadTransaction(t.Context(), dynamodb.NewFromClient(f), &r); err != nil || one.Name != "001" || two.Name != "" || two.Title != "002" {
		t.Errorf("%+v, %+v, %v", one, two, err)
	}
	type named struct {
		Name string `json:"Title"`
	}
	json := items.Decoder(func(o *attributevalue.DecoderOptions) { o.TagKey = "json" })
	if old, err := items.Old[named](&items.ConditionError{Old: numbered(3)}, json); err != nil || old.Name != "003" {
		t.Errorf("%+v, %v", old, err)
	}
}

// A panic in one segment ends the others, and comes when they have ended.
func TestAPanicComesWhenTheOtherSegmentsHaveEnded(t *testing.T) {
	var ended atomic.Int32
	f := &fake{scan: func(ctx context.Context, in *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
		if *in.Segment == 1 {
			panic("broken client")
		}
		select {
		case <-ctx.Done():
			time.Sleep(10 * time.Millisecond)
			ended.Add(1)
		case <-time.After(10 * time.Second):
		}
		return nil, errors.New("it goes on")
	}}
	defer func() {
		if v := recover(); v != "broken client" || ended.Load() != f.others() {
			t.Errorf("panicked with %v when %d of %d had ended", v, ended.Load(), f.others())
		}
	}()
	_, _ = f.table().ScanItems().Parallel(4).Collect(t.Context())
}

// others is how many requests there were beside one.
func (f *fake) others() int32 { return int32(f.count("Scan") - 1) }

// A pause counts for the segments that are still open: list after list goes on until all
// is read.
func TestScanInSegmentsPausesAgainAndAgain(t *testing.T) {
	for pause := 1; pause <= 4; pause++ {
		f := &fake{scan: func(ctx context.Context, in *dynamodb.ScanInput) (*dynamodb.ScanOutput, error) {
			if *in.Segment > 0 && *in.Segment < 4 { // they have nothing
				return &dynamodb.ScanOutput{}, nil
			}
			return segmentsOf(60)(ctx, in)
		}}
		list, got := f.table().ScanItems().Parallel(5), 0
		token := resource.Token("")
		for round := 1; round == 1 || token != ""; round++ {
			if round > 20 {
				t.Fatalf("pause %d: %d items after %d rounds", pause, got, round)
			}
			before := f.count("Scan")
			for page, err := range list.StartAt(token).Pause(pause).Pages(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				got, token = got+len(page.Items), page.Next
			}
			if sent := f.count("Scan") - before; sent == 0 || token != "" && sent != pause {
				t.Errorf("pause %d: %d requests in round %d", pause, sent, round)
			}
		}
		if got != 24 {
			t.Errorf("pause %d: %d items", pause, got)
		}
	}
}
