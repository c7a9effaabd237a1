package lambdaqueue_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"

	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/lambdaqueue"
)

func Example() {
	svc := sqs.NewFromClient(sqs.UnimplementedAPI{}) // in Lambda: sqs.New(cfg)
	handler := lambdaqueue.Handler(url, svc.MessageFrom, func(ctx context.Context, m *sqs.Message) error {
		body, err := m.Body()
		fmt.Println(body)
		return err
	}, func(o *lambdaqueue.Options) { o.ReportsFailures = true })

	// lambda.Start(handler); here it is called by hand.
	var e lambdaqueue.Event
	if err := json.Unmarshal([]byte(event), &e); err != nil {
		log.Fatal(err)
	}
	response, err := handler(context.Background(), e)
	fmt.Println(response, err)
	// Output:
	// two lamps
	// {[]} <nil>
}
