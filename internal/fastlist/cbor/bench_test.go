//go:build unix

package cbor

import (
	"math/rand/v2"
	"net/http"
	"strconv"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"

	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/runtime/fastcbor"
)

// metricData is a page of so many results with so many points each.
func metricData(results, points int) string {
	w := &writer{Rand: rand.New(rand.NewPCG(1, 2)), every: true}
	name := func(text string) { w.text(text) }
	w.b = append(w.b, 0xbf)
	name("MetricDataResults")
	w.head(4, uint64(results))
	for i := range results {
		w.b = append(w.b, 0xbf)
		name("Id")
		w.text("query" + strconv.Itoa(i))
		name("Label")
		w.text("CPUUtilization of i-" + strconv.Itoa(1e6+i))
		name("Timestamps")
		w.head(4, uint64(points))
		for j := range points {
			w.head(6, 1)
			w.head(0, uint64(1.7e9+60*j))
		}
		name("Values")
		w.head(4, uint64(points))
		for range points {
			w.b = append(w.b, 0xfb, 0x40, 0x29, byte(w.IntN(256)), 0x66, 0x66, 0x66, 0x66, 0x66)
		}
		name("StatusCode")
		w.text("Complete")
		w.b = append(w.b, 0xff)
	}
	name("Messages")
	w.head(4, 0)
	return string(append(w.b, 0xff))
}

// metrics is a page of so many metrics.
func metrics(n int) string {
	w := &writer{Rand: rand.New(rand.NewPCG(1, 2)), every: true}
	w.b = append(w.b, 0xbf)
	w.text("Metrics")
	w.head(4, uint64(n))
	for i := range n {
		w.head(5, 3)
		w.text("Namespace")
		w.text("AWS/EC2")
		w.text("MetricName")
		w.text("CPUUtilization")
		w.text("Dimensions")
		w.head(4, 1)
		w.head(5, 2)
		w.text("Name")
		w.text("InstanceId")
		w.text("Value")
		w.text("i-" + strconv.Itoa(1e9+i))
	}
	w.text("NextToken")
	w.text("abc")
	return string(append(w.b, 0xff))
}

// nothing has no member, so that a decoder of it passes over all that a body has.
type nothing struct{}

var grammar = fastcbor.Operation{Output: (*nothing)(nil), Line: "nothing 0", Table: new(fastcbor.Table)}

// floors are what is done with a body that is not decoded: it is read, and walked over
// without making anything of it.
var floors = []fastlist.Floor{
	{Name: "read"},
	{Name: "grammar", Do: func(body []byte) bool { _, ok := grammar.Decode(body); return ok }},
}

// BenchmarkOperationsInCBOR compares whole calls, over a transport that answers from
// memory: the SDK's own against the same with FastDecoder. An item is a point, a result with
// one point, or a metric.
func BenchmarkOperationsInCBOR(b *testing.B) {
	for _, p := range []struct {
		name, operation, body string
		items                 int
	}{
		{"GetMetricData,points", "GetMetricData", metricData(100, 300), 100 * 300},
		{"GetMetricData,results", "GetMetricData", metricData(500, 1), 500},
		{"ListMetrics", "ListMetrics", metrics(500), 500},
	} {
		b.Run(p.name, func(b *testing.B) { fastlist.Operations(b, service.Operation(p.operation), p.body, p.items, floors...) })
	}
}

// An item that is kept keeps some of what is around it, and not its page.
func TestWhatAnItemKeeps(t *testing.T) {
	const most = 16 << 10
	for name, body := range map[string]string{"GetMetricData": metricData(500, 1), "ListMetrics": metrics(500)} {
		op := service.Operation(name)
		client := &http.Client{Transport: &fastlist.Answer{Body: body, Header: header}}
		n := testkit.Kept(30, func() any { return middle(t, op, client) })
		t.Logf("an item of %s keeps %d bytes", name, n)
		if n > most {
			t.Errorf("an item of %s keeps %d bytes, want at most %d", name, n, most)
		}
	}
}

// middle returns a copy of an item from the middle of a page.
func middle(t *testing.T, op *fastlist.Operation, client *http.Client) any {
	t.Helper()
	out, err := op.Send(t.Context(), client, op.Fast)
	if err != nil {
		t.Fatal(err)
	}
	switch out := out.(type) {
	case *cloudwatch.GetMetricDataOutput:
		return out.MetricDataResults[len(out.MetricDataResults)/2]
	case *cloudwatch.ListMetricsOutput:
		return out.Metrics[len(out.Metrics)/2]
	}
	panic("an output of another type")
}
