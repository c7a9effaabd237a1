package items_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	sdk "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// says answers everything with a body and a status of success.
type says string

func (s says) Do(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r, ContentLength: int64(len(s)), Body: io.NopCloser(strings.NewReader(string(s)))}, nil
}

// An answer that is none to the request is neither the end of a list nor the success of
// a batch: what the SDK makes of it is empty.
func TestHollowAnswersSayNothing(t *testing.T) {
	for _, body := range []string{`{}`, `{"message":"please sign in"}`, ``, `<html></html>`} {
		svc := dynamodb.New(aws.Config{
			Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""), HTTPClient: says(body),
			Retryer: func() aws.Retryer { return aws.NopRetryer{} },
		}, func(o *sdk.Options) { o.DisableValidateResponseChecksum = true })
		table := svc.Table("songs")
		if all, err := table.QueryItems(byArtist).Collect(t.Context()); err == nil || len(all) > 0 {
			t.Errorf("%q ends a query", body)
		}
		for _, parallel := range []int{1, 3} {
			if _, err := table.ScanItems().Parallel(parallel).Collect(t.Context()); err == nil {
				t.Errorf("%q ends a scan in %d segments", body, parallel)
			}
		}
		if _, err := items.Statement[song](svc, "SELECT", nil).Collect(t.Context()); err == nil {
			t.Errorf("%q ends a statement", body)
		}
		w := table.BatchWriter(items.KeyNames("Artist", "Title"))
		_ = w.Put(t.Context(), numbered(1))
		if err := w.Close(t.Context()); err == nil || len(w.Unwritten()) != 1 {
			t.Errorf("%q says that a batch is written", body)
		}
		if found, err := items.GetMany[song](t.Context(), table, keysTo(1)); err == nil || len(found.Unread) != 1 {
			t.Errorf("%q says that an item is missing", body)
		}
	}
}

// One list, and one option, may be used by many at once.
func TestListsAreShared(t *testing.T) {
	f := &fake{query: pagesOf([]int{1}, []int{2}, []int{3})}
	with := items.With(expression.NewBuilder().WithProjection(expression.NamesList(expression.Name("Title"))))
	list := items.Query[song](f.table(), byArtist, with)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if n, err := list.Count(t.Context()); err != nil || n != 3 {
				t.Error(n, err)
			}
			if n, err := f.table().QueryItems(byArtist, with, items.Index("i")).Count(t.Context()); err != nil || n != 3 {
				t.Error(n, err)
			}
		})
	}
	all.Wait()
}

// A caller's text expression and a typed one can stand in one request.
func TestExpressionsOfBothKinds(t *testing.T) {
	f := &fake{query: pagesOf([]int{1})}
	in := &dynamodb.QueryInput{FilterExpression: aws.String("Plays > :0"), ExpressionAttributeValues: items.Item{":0": number("3")}}
	if _, err := f.table().QueryItems(byArtist, items.Input(in)).Collect(t.Context()); err != nil {
		t.Error(err)
	}
	with := items.With(expression.NewBuilder().WithFilter(expression.Name("Plays").GreaterThan(expression.Value(3))))
	in.FilterExpression = nil
	if _, err := f.table().QueryItems(byArtist, items.Input(in), with).Collect(t.Context()); !errors.Is(err, resource.ErrConflict) {
		t.Error(err)
	}
}

// An observer is told of pages, and of pauses before something is sent again.
func TestObserversAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var told []string
		observe := func(o *resource.EnvOptions) {
			o.Observer = func(_ context.Context, e resource.Event) {
				mu.Lock()
				defer mu.Unlock()
				told = append(told, fmt.Sprint(e.Kind, " ", e.Handle, ".", e.Method, " ", e.Operation, " ", e.Items, " ", e.Attempt))
			}
		}
		f := &fake{query: pagesOf([]int{1, 2}, nil), scan: segmentsOf(1)}
		reads(f, func(n, keys int) (int, error) { return min(keys, 2*n-2), nil })
		s := newShelf()
		f.batchWrite = s.batchWrite
		s.answer = func(n int, writes []types.WriteRequest) (int, error) { return max(0, len(writes)+1-n), nil }
		table := dynamodb.NewFromClient(f, observe).Table("songs")
		_, _ = items.Query[song](table, byArtist).Collect(t.Context())
		_, _ = table.ScanItems().Parallel(2).Collect(t.Context())
		_, _ = items.GetMany[song](t.Context(), table, keysTo(3))
		w := table.BatchWriter(items.KeyNames("Artist", "Title"))
		_ = w.Put(t.Context(), numbered(1))
		_ = w.Close(t.Context())
		slices.Sort(told)
		want := []string{
			"page dynamodb.Table(songs).Query Query 0 0", "page dynamodb.Table(songs).Query Query 2 0",
			"page dynamodb.Table(songs).ScanItems Scan 0 0", "page dynamodb.Table(songs).ScanItems Scan 1 0",
			"retry dynamodb.Table(songs).BatchWriter BatchWriteItem 1 1",
			"retry dynamodb.Table(songs).GetItems BatchGetItem 1 1", "retry dynamodb.Table(songs).GetItems BatchGetItem 3 1",
		}
		if !slices.Equal(told, want) {
			t.Errorf("told\n%s", strings.Join(told, "\n"))
		}
	})
}
