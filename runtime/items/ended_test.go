package items_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	sdk "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
)

// ending answers with a body whose last byte ends the context.
type ending struct {
	body string
	end  context.CancelFunc
}

func (e ending) Do(r *http.Request) (*http.Response, error) {
	last := readerFunc(func([]byte) (int, error) { e.end(); return 0, io.EOF })
	body := io.NopCloser(io.MultiReader(strings.NewReader(e.body), last))
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r, ContentLength: -1, Body: body}, nil
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }

// A context that ends when an answer is there, and its items are not decoded yet, is the
// error of the call.
func TestTheContextEndsBeforeItemsAreDecoded(t *testing.T) {
	many := strings.TrimSuffix(strings.Repeat(`{"Artist":{"S":"a"},"Title":{"S":"000"}},`, 3000), ",")
	for name, read := range map[string]func(context.Context, *dynamodb.Table) (int, error){
		"GetMany": func(ctx context.Context, table *dynamodb.Table) (int, error) {
			found, err := items.GetMany[song](ctx, table, keysTo(1))
			return len(found.Items), err
		},
		"Query": func(ctx context.Context, table *dynamodb.Table) (int, error) {
			all, err := items.Query[song](table, byArtist).Collect(ctx)
			return len(all), err
		},
	} {
		body := map[string]string{"GetMany": `{"Responses":{"songs":[` + many + `]},"UnprocessedKeys":{}}`, "Query": `{"Count":3000,"ScannedCount":3000,"Items":[` + many + `]}`}[name]
		ctx, cancel := context.WithCancel(t.Context())
		svc := dynamodb.New(aws.Config{
			Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""), HTTPClient: ending{body, cancel},
			Retryer: func() aws.Retryer { return aws.NopRetryer{} },
		}, func(o *sdk.Options) { o.DisableValidateResponseChecksum = true })
		if n, err := read(ctx, svc.Table("songs")); n > 0 || !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %d items, %v", name, n, err)
		}
		cancel()
	}
}

// Attempts are counted anew when a part of a batch is done.
func TestAttemptsBeginAnewWithWhatIsLeft(t *testing.T) {
	for attempts := 1; attempts <= 4; attempts++ {
		synctest.Test(t, func(t *testing.T) {
			s := newShelf()
			s.answer = func(n int, writes []types.WriteRequest) (int, error) {
				if n == 1 {
					return len(writes) - 1, nil
				}
				return len(writes), nil
			}
			w, err := s.fill(t.Context(), 3, items.Attempts(attempts))
			want := fmt.Sprintf("after %d attempts", attempts)
			if err == nil || !strings.Contains(err.Error(), want) || len(s.sizes) != 1+attempts || len(w.Unwritten()) != 2 {
				t.Errorf("%d requests of %v, %v; want %s behind the first", len(s.sizes), s.sizes, err, want)
			}
		})
	}
}
