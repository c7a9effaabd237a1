package lambdaqueue_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/lambdaqueue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const url = "https://sqs.eu-west-1.amazonaws.com/1/orders"

// event is a part of what Lambda sends.
const event = `{"Records": [{
	"messageId": "m1", "receiptHandle": "r1", "body": "two lamps", "md5OfBody": "5b", "md5OfMessageAttributes": "7a", "awsRegion": "eu-west-1",
	"attributes": {"ApproximateReceiveCount": "2", "SentTimestamp": "1545082649183", "SenderId": "AIDA", "ApproximateFirstReceiveTimestamp": "1545082649185"},
	"messageAttributes": {
		"Kind": {"stringValue": "lamp", "stringListValues": [], "binaryListValues": [], "dataType": "String"},
		"Photo": {"binaryValue": "AQI=", "dataType": "Binary"},
		"Many": {"stringListValues": ["a", "b"], "binaryListValues": ["AQI=", "Aw=="], "dataType": "String"}
	},
	"eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:eu-west-1:1:orders"
}]}`

// The function gets what Lambda sends, and handlers the handles of a queue.
func TestHandler(t *testing.T) {
	var e lambdaqueue.Event
	if err := json.Unmarshal([]byte(event), &e); err != nil {
		t.Fatal(err)
	}
	svc := sqs.NewFromClient(sqs.UnimplementedAPI{})
	handled := 0
	f := lambdaqueue.Handler(url, svc.MessageFrom, func(_ context.Context, m *sqs.Message) error {
		handled++
		d := m.Data()
		if m.QueueUrl() != url || m.ReceiptHandle() != "r1" || *d.Body != "two lamps" || *d.MessageId != "m1" || d.Attributes["ApproximateReceiveCount"] != "2" {
			t.Errorf("got %+v", d)
		}
		if aws.ToString(d.MD5OfBody) != "5b" || aws.ToString(d.MD5OfMessageAttributes) != "7a" {
			t.Errorf("the sums are %v and %v", d.MD5OfBody, d.MD5OfMessageAttributes)
		}
		if many := d.MessageAttributes["Many"]; !slices.Equal(many.StringListValues, []string{"a", "b"}) || len(many.BinaryListValues) != 2 || !slices.Equal(many.BinaryListValues[1], []byte{3}) {
			t.Errorf("got %+v", many)
		}
		kind, photo := d.MessageAttributes["Kind"], d.MessageAttributes["Photo"]
		if *kind.StringValue != "lamp" || *kind.DataType != "String" || !slices.Equal(photo.BinaryValue, []byte{1, 2}) || photo.StringValue != nil {
			t.Errorf("got %+v", d.MessageAttributes)
		}
		return nil
	}, func(o *lambdaqueue.Options) { o.ReportsFailures = true })
	r, err := f(t.Context(), e)
	text, _ := json.Marshal(r)
	if err != nil || handled != 1 || string(text) != `{"batchItemFailures":[]}` {
		t.Errorf("%s, %v, handled %d", text, err, handled)
	}
}

// batch is an event with messages whose IDs are given; "a1" is of the group a.
func batch(source string, ids ...string) lambdaqueue.Event {
	var e lambdaqueue.Event
	for _, id := range ids {
		e.Records = append(e.Records, lambdaqueue.Record{
			MessageID: id, ReceiptHandle: "r-" + id, EventSource: "aws:sqs", EventSourceARN: "arn:aws:sqs:eu-west-1:1:" + source,
			Attributes: map[string]string{"MessageGroupId": id[:1]},
		})
	}
	return e
}

func itself(_ string, m *types.Message) (*types.Message, error) { return m, nil }

// run handles a batch, and fails for some messages.
func run(t *testing.T, url string, e lambdaqueue.Event, fails []string, optFns ...func(*lambdaqueue.Options)) (handled, told, failures []string, top int, err error) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		now := 0
		note := func(o *lambdaqueue.Options) {
			o.OnError = func(id string, _ error) { told = append(told, id) }
		}
		f := lambdaqueue.Handler(url, itself, func(ctx context.Context, m *types.Message) error {
			mu.Lock()
			handled = append(handled, *m.MessageId)
			now++
			top = max(top, now)
			mu.Unlock()
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(time.Second):
			}
			mu.Lock()
			defer mu.Unlock()
			now--
			if slices.Contains(fails, *m.MessageId) {
				return errors.New("cannot be handled")
			}
			return nil
		}, append(optFns, note)...)
		ctx, cancel := context.WithTimeout(t.Context(), 2700*time.Millisecond)
		defer cancel()
		var r lambdaqueue.Response
		r, err = f(ctx, e)
		for _, item := range r.BatchItemFailures {
			failures = append(failures, item.ItemIdentifier)
		}
	})
	slices.Sort(handled)
	slices.Sort(told)
	return handled, told, failures, top, err
}

func reports(o *lambdaqueue.Options) { o.ReportsFailures = true }

func TestFailures(t *testing.T) {
	e := batch("orders", "a1", "a2", "b1", "c1")
	handled, told, failures, top, err := run(t, url, e, []string{"a1", "c1"}, reports)
	if err != nil || len(handled) != 4 || !slices.Equal(failures, []string{"a1", "c1"}) || !slices.Equal(told, failures) || top != 4 {
		t.Errorf("handled %v, told %v, failures %v, %d at a time, %v", handled, told, failures, top, err)
	}
	// Where the mapping does not ask for failures, all come again.
	f := lambdaqueue.Handler(url, itself, func(context.Context, *types.Message) error { return context.Canceled })
	if r, err := f(t.Context(), e); !errors.Is(err, context.Canceled) || r.BatchItemFailures != nil {
		t.Errorf("%+v, %v", r, err)
	}
	_, _, failures, _, err = run(t, url, e, []string{"a1", "c1"})
	if err == nil || len(failures) > 0 || err.Error() != "message a1: cannot be handled\nmessage c1: cannot be handled" {
		t.Errorf("failures %v, %v", failures, err)
	}
	if _, _, failures, _, err = run(t, url, e, nil); err != nil || len(failures) > 0 {
		t.Errorf("failures %v, %v", failures, err)
	}
}

// On a FIFO queue nothing of a group is handled behind a message that failed.
func TestFailuresInOrder(t *testing.T) {
	handled, told, failures, top, err := run(t, url+".fifo", batch("orders.fifo", "a1", "b1", "a2", "a3", "b2"), []string{"a1"}, reports)
	if err != nil || !slices.Equal(handled, []string{"a1", "b1", "b2"}) || !slices.Equal(failures, []string{"a1", "a2", "a3"}) || !slices.Equal(told, []string{"a1"}) || top != 2 {
		t.Errorf("handled %v, told %v, failures %v, %d at a time, %v", handled, told, failures, top, err)
	}
}

// What there is no time for is not begun, and what is at work is ended before Lambda
// does.
func TestDeadline(t *testing.T) {
	handled, _, failures, top, err := run(t, url, batch("orders", "a", "b", "c", "d"), nil, reports, func(o *lambdaqueue.Options) { o.Concurrency = 1 })
	if err != nil || !slices.Equal(handled, []string{"a", "b", "c"}) || !slices.Equal(failures, []string{"c", "d"}) || top != 1 {
		t.Errorf("handled %v, failures %v, %d at a time, %v", handled, failures, top, err)
	}
}

// What Lambda does not send is not there: neither an empty sum nor empty attributes.
func TestHandlerOfLittle(t *testing.T) {
	f := lambdaqueue.Handler(url, itself, func(_ context.Context, m *types.Message) error {
		if m.MD5OfMessageAttributes != nil || m.MessageAttributes != nil {
			t.Errorf("got %+v", m)
		}
		return nil
	})
	if _, err := f(t.Context(), batch("orders", "a")); err != nil {
		t.Error(err)
	}
}

// Whatever the concurrency is set to, messages are handled, and what is made for the
// deadline ends with the batch.
func TestConcurrency(t *testing.T) {
	for set, want := range map[int]int{-1: 1, 0: 1, 1: 1, 2: 2, 6: 4} {
		_, _, failures, top, err := run(t, url, batch("orders", "a", "b", "c", "d"), nil, reports, func(o *lambdaqueue.Options) { o.Concurrency, o.Margin = set, -time.Hour })
		if err != nil || top != want {
			t.Errorf("%d: %d at a time, want %d: %v, %v", set, top, want, failures, err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
	defer cancel()
	var inner context.Context
	f := lambdaqueue.Handler(url, itself, func(ctx context.Context, _ *types.Message) error { inner = ctx; return nil })
	if _, err := f(ctx, batch("orders", "a")); err != nil || inner.Err() == nil {
		t.Errorf("%v, and the context goes on", err)
	}
}

// Handlers have what is left of the function's time but the margin.
func TestMargin(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
	defer cancel()
	end, _ := ctx.Deadline()
	for want, optFns := range map[time.Duration][]func(*lambdaqueue.Options){
		500 * time.Millisecond: nil,
		time.Minute:            {func(o *lambdaqueue.Options) { o.Margin = time.Minute }},
	} {
		f := lambdaqueue.Handler(url, itself, func(ctx context.Context, _ *types.Message) error {
			if at, ok := ctx.Deadline(); !ok || end.Sub(at) != want {
				t.Errorf("a handler ends %v before the function, want %v", end.Sub(at), want)
			}
			return nil
		}, optFns...)
		if _, err := f(ctx, batch("orders", "a")); err != nil {
			t.Error(err)
		}
	}
}

func TestRefuses(t *testing.T) {
	other := batch("others", "a")
	elsewhere := batch("orders", "a")
	elsewhere.Records[0].EventSource = "aws:sns"
	for _, name := range []string{"reorders", "orders2", "ORDERS", ""} {
		if handled, _, _, _, err := run(t, url, batch(name, "a"), nil, reports); !errors.Is(err, resource.ErrConflict) || len(handled) > 0 {
			t.Errorf("%q is taken for orders: %v", name, err)
		}
	}
	for want, e := range map[string]lambdaqueue.Event{"it is from the queue \"others\", and not from \"orders\"": other, "the event is from \"aws:sns\"": elsewhere} {
		handled, _, _, _, err := run(t, url, e, nil, reports)
		if err == nil || !strings.Contains(err.Error(), want) || len(handled) > 0 {
			t.Errorf("%v, want %s", err, want)
		}
		if e.Records[0].EventSource == "aws:sqs" && !errors.Is(err, resource.ErrConflict) {
			t.Error(err)
		}
	}
	elsewhere.Records[0].EventSource = "aws:dynamodb"
	if handled, _, _, _, err := run(t, url, elsewhere, nil, reports); err == nil || len(handled) > 0 {
		t.Errorf("a change of a table is taken for a message: %v", handled)
	}
	f := lambdaqueue.Handler[*types.Message](url, itself, nil, reports)
	if _, err := f(t.Context(), batch("orders", "a")); err == nil || err.Error() != "the handler is nil" {
		t.Error(err)
	}
	noHandle := func(string, *types.Message) (*types.Message, error) { return nil, errors.New("no handle") }
	f = lambdaqueue.Handler(url, noHandle, func(context.Context, *types.Message) error { return nil })
	if _, err := f(t.Context(), batch("orders", "a")); err == nil || err.Error() != "message a: no handle" {
		t.Error(err)
	}
}

func TestPanic(t *testing.T) {
	defer func() {
		if recover() != "boom" {
			t.Error("no panic")
		}
	}()
	f := lambdaqueue.Handler(url, itself, func(context.Context, *types.Message) error { panic("boom") }, reports)
	_, _ = f(t.Context(), batch("orders", "a", "b"))
}

// A queue of the same name in another account, or another region, is another queue. What a
// URL does not tell is not compared.
func TestQueuesOfOneName(t *testing.T) {
	for url, want := range map[string]bool{
		"https://sqs.eu-west-1.amazonaws.com/1/orders":     true,
		"https://sqs.eu-west-1.amazonaws.com/2/orders":     false,
		"https://sqs.eu-west-2.amazonaws.com/1/orders":     false,
		"https://sqs.cn-north-1.amazonaws.com.cn/1/orders": false,
		"https://eu-west-2.queue.amazonaws.com/1/orders":   true,
		"https://queue.amazonaws.com/2/orders":             false,
		"http://sqs.us-east-1.localhost:4566/1/orders":     true,
		"http://localhost:9324/queue/orders":               true,
		"orders":                                           true,
	} {
		f := lambdaqueue.Handler(url, itself, func(context.Context, *types.Message) error { return nil }, reports)
		_, err := f(t.Context(), batch("orders", "a"))
		if (err == nil) != want || err != nil && !errors.Is(err, resource.ErrConflict) {
			t.Errorf("%s: %v", url, err)
		}
	}
}
