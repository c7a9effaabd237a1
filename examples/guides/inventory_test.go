package guides_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/sqs/sqscatalog"
)

func Example_catalog() {
	cfg := aws.Config{Region: "eu-west-1", Credentials: aws.AnonymousCredentials{}, HTTPClient: twoQueues{}}
	ctx := context.Background()

	svc := sqscatalog.New(cfg)
	for _, list := range svc.Lists {
		for item, err := range list.Items(ctx) {
			if err != nil {
				fmt.Println(list.Name, "could not be listed:", err)
				continue // which ends this list: an error is the last of it
			}
			fmt.Println(item.Type, item.IDs, item.State, item.Tags, len(item.Under()))
		}
	}
	// Output:
	// Queue [https://sqs.example/1/orders]  map[] 0
	// Queue [https://sqs.example/1/dead]  map[] 0
}

// twoQueues answers as SQS does that has two queues.
type twoQueues struct{}

func (twoQueues) Do(*http.Request) (*http.Response, error) {
	const answer = `{"QueueUrls": ["https://sqs.example/1/orders", "https://sqs.example/1/dead"]}`
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, ContentLength: int64(len(answer)), Body: io.NopCloser(strings.NewReader(answer))}, nil
}
