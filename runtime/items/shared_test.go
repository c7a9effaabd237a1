package items_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// No function writes into the list of options that it is given, behind its end neither: a
// caller may have made several lists of one.
func TestOptionsAreTheCallers(t *testing.T) {
	for name, of := range takings() {
		kept := make([]items.Option, 0, 4)
		if err := of.call(t.Context(), dynamodb.NewFromClient(obliging()), kept...); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if i := slices.IndexFunc(kept[:cap(kept)], func(o items.Option) bool { return o != nil }); i >= 0 {
			t.Errorf("%s wrote an option of its own into place %d", name, i)
		}
	}
}

// What a list sends is made anew for every request: nothing of one loop is in another, and
// nothing that With or PageSize say is in the list that they were called on.
func TestRequestsOfListsAreTheirOwn(t *testing.T) {
	f := obliging()
	f.statement = func(in *dynamodb.ExecuteStatementInput) (*dynamodb.ExecuteStatementOutput, error) {
		out := &dynamodb.ExecuteStatementOutput{Items: []items.Item{numbered(1)}}
		if in.NextToken == nil {
			out.NextToken = new("next")
		}
		return out, nil
	}
	query, scan := items.Query[song](f.table(), byArtist), items.Scan[song](f.table())
	statement := items.Statement[song](dynamodb.NewFromClient(f), "SELECT", nil)
	for name, collect := range map[string][2]func(context.Context) ([]song, error){
		"Query":     {query.PageSize(7).Collect, query.Collect},
		"Scan":      {scan.PageSize(7).Collect, scan.Collect},
		"segments":  {scan.Parallel(2).PageSize(7).Collect, scan.Collect},
		"Statement": {statement.PageSize(7).Collect, statement.Collect},
	} {
		f.inputs = nil
		for range 2 {
			for _, one := range collect {
				if _, err := one(t.Context()); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
		seen := map[any]bool{}
		sized := 0
		for i, in := range f.inputs {
			limit := reflect.ValueOf(in).Elem().FieldByName("Limit")
			if limit.IsNil() != (i%(len(f.inputs)/2) >= len(f.inputs)/4) && name != "segments" {
				t.Errorf("%s: request %d of %d has Limit %v", name, i+1, len(f.inputs), limit)
			}
			if !limit.IsNil() {
				sized++
			}
			seen[in] = true
		}
		if len(seen) != len(f.inputs) || len(f.inputs) < 8 || sized == len(f.inputs) {
			t.Errorf("%s: %d inputs in %d requests, of which %d have a Limit", name, len(seen), len(f.inputs), sized)
		}
	}
}

// The results of one call are not those of another: what Unwritten returned, and an error,
// stay as they are, whatever comes then.
func TestResultsAreTheCallers(t *testing.T) {
	s := newShelf()
	s.answer = func(int, []types.WriteRequest) (int, error) { return 0, refusal("ValidationException") }
	w := s.table().BatchWriter(items.KeyNames("Artist", "Title"))
	var results [][]items.Unwritten
	for i := range 9 {
		_ = w.Put(t.Context(), numbered(i))
		results = append(results, w.Unwritten())
		_ = w.Flush(t.Context())
		results = append(results, w.Unwritten())
	}
	for i, got := range results {
		if len(got) != i/2+1 {
			t.Fatalf("%d are unwritten after step %d", len(got), i)
		}
		for at, one := range got {
			if !reflect.DeepEqual(one.Key, keyed(at)) || (one.Err == nil) != (i%2 == 0 && at == i/2) {
				t.Errorf("after step %d, what was unwritten at place %d is now %v, %v", i, at, one.Key, one.Err)
			}
		}
	}
	var failed *items.UnwrittenError
	for n := len(results) / 2; n < 14; n++ { // the list of what is refused grows meanwhile
		s.answer = func(int, []types.WriteRequest) (int, error) { return 0, refusal("AccessDeniedException") }
		_ = w.Put(t.Context(), numbered(n))
		if err := w.Flush(t.Context()); !errors.As(err, &failed) {
			t.Fatal(err)
		}
		s.answer = func(int, []types.WriteRequest) (int, error) { return 0, refusal("ValidationException") }
		_ = w.Flush(t.Context())
		if len(failed.Writes) != 1 || failed.Writes[0].Err != nil || !reflect.DeepEqual(failed.Writes[0].Key, keyed(n)) {
			t.Errorf("an error that was returned says now %+v", failed.Writes)
		}
	}
	_ = w.Put(t.Context(), numbered(14))
	if err := w.Flush(t.Context()); !errors.As(err, &failed) {
		t.Fatal(err)
	}
	failed.Writes[0] = items.Unwritten{}
	if left := w.Unwritten(); len(left) != 15 || !reflect.DeepEqual(left[14].Key, keyed(14)) {
		t.Errorf("who changes an error changes what is unwritten: %+v", left[len(left)-1])
	}
}

// The map of units may be changed, and is not the one that is added to.
func TestUnitsAreTheCallers(t *testing.T) {
	var units items.Capacity
	f := &fake{get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
		return &dynamodb.GetItemOutput{Item: numbered(1), ConsumedCapacity: &types.ConsumedCapacity{TableName: new("songs"), CapacityUnits: new(0.5)}}, nil
	}}
	for range 2 {
		if _, err := items.Get[song](t.Context(), f.table(), keyed(1), items.CountCapacity(&units)); err != nil {
			t.Error(err)
		}
		units.Tables()["songs"] = 100
	}
	if units.Total() != 1 {
		t.Errorf("%v units are added up", units.Total())
	}
}

// One key has one token, however often its attributes are gone through.
func TestAKeyHasOneToken(t *testing.T) {
	tokens := map[resource.Token]bool{}
	for range 50 {
		f := &fake{query: pagesOf([]int{1}, []int{2})}
		for p, err := range f.table().QueryItems(byArtist).Pages(t.Context()) {
			if err != nil {
				t.Error(err)
			}
			tokens[p.Next] = true
		}
	}
	if len(tokens) != 2 { // and that of the end
		t.Errorf("%d tokens: %v", len(tokens), tokens)
	}
}
