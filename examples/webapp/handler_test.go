package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/dynamodb/dynamodbtest"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/s3/s3test"
	"github.com/seed5e775779/resgen/runtime/items"
)

// broken is DynamoDB that answers everything with an error, or with an item that is no
// lighthouse.
func broken(err error) *dynamodbtest.Fake {
	fake := dynamodbtest.New(nil)
	if err == nil {
		return fake // which is not called
	}
	fake.UpdateItem.Fail(err)
	if err == errOdd {
		fake.Scan.Return(&dynamodb.ScanOutput{Items: []items.Item{{"year": &types.AttributeValueMemberS{Value: "secret"}}}})
		return fake
	}
	fake.Scan.Fail(err)
	return fake
}

var errOdd = errors.New("an item has another form")

// What goes wrong has a status that says whose fault it is, and nothing of the inside.
func TestErrorsHaveAStatus(t *testing.T) {
	code := func(code string) error { return &smithy.GenericAPIError{Code: code, Message: "secret"} }
	for _, test := range []struct {
		request string
		err     error
		want    int
	}{
		{"GET /api/lighthouses", code("ThrottlingException"), 503},
		{"GET /api/lighthouses", code("AccessDeniedException"), 500},
		{"GET /api/lighthouses", fmt.Errorf("secret: connection refused"), 500},
		{"GET /api/lighthouses?size=0", nil, 400},
		{"GET /api/lighthouses?size=101", nil, 400},
		{"GET /api/lighthouses?size=x", nil, 400},
		{"GET /api/lighthouses?next=secret", nil, 400},
		{"GET /api/lighthouses?next=eyJpZCI6eyJTIjoiYSJ9fQ", code("ValidationException"), 400},
		{"GET /api/lighthouses?next=eyJpZCI6eyJTIjoiYSJ9fQ", code("InternalServerError"), 500},
		{"GET /api/lighthouses?next=eyJpZCI6eyJTIjoiYSJ9fQ", fmt.Errorf("connection refused"), 500},
		{"GET /api/lighthouses?next=eyJpZCI6eyJTIjoiYSJ9fQ", errOdd, 500},
		{"GET /api/lighthouses/a", code("ValidationException"), 500},
		{"GET /api/lighthouses/a", &types.ConditionalCheckFailedException{}, 404},
		{"POST /api/lighthouses/a/like", code("ProvisionedThroughputExceededException"), 503},
		{"PUT /api/lighthouses/a", nil, 404},
		{"POST /index.html", nil, 405},
	} {
		logged := new(strings.Builder)
		h := newHandler(store{dynamodb.New(broken(test.err).Config()).Table("lights")}, s3.New(s3test.New(nil).Config()).Bucket("pages"), slog.New(slog.NewTextHandler(logged, nil)))
		method, path, _ := strings.Cut(test.request, " ")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, path, nil))
		if w.Code != test.want || strings.Contains(w.Body.String(), "secret") || (w.Code >= 500) != (logged.Len() > 0) {
			t.Errorf("%s, %v: %d %s, logged %s", test.request, test.err, w.Code, w.Body, logged)
		}
		if retry := w.Header().Get("Retry-After"); (retry != "") != (w.Code == http.StatusServiceUnavailable) {
			t.Errorf("%s, %v: retry after %q", test.request, test.err, retry)
		}
	}
}
