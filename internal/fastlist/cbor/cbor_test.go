package cbor

import (
	"math/rand/v2"
	"net/http"
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"

	fastcloudwatch "github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/runtime/fastcbor"
)

// metricsDecoder is a decoder that is generated for nobody: it takes more than 0.6 of the SDK's
// CPU, as the benchmark shows.
var metricsDecoder = fastcbor.Operation{
	Name: "ListMetrics", Output: (*cloudwatch.ListMetricsOutput)(nil), Line: "ListMetricsOutput 5 Metrics NextToken OwningAccounts",
	Table: &fastcbor.Table{Types: "\nMetric 4 Namespace MetricName Dimensions\nDimension 3 Name Value"},
}

var service = fastlist.Of("cloudwatch", cloudwatch.New, func(o *cloudwatch.Options) {
	fastcloudwatch.FastDecoder(o)
	o.APIOptions = append(o.APIOptions, fastcbor.Install(&metricsDecoder))
})

// operations are all that have a decoder, with how they are decoded.
func operations(t testing.TB) map[*fastlist.Operation]*sdk.Decoding {
	t.Helper()
	all := map[*fastlist.Operation]*sdk.Decoding{}
	ops, decodings := service.Operations(t)
	for i, op := range ops {
		all[op] = decodings[i]
	}
	if len(ops) < 5 {
		t.Fatalf("%d operations have a decoder", len(ops))
	}
	return all
}

func body(seed uint64, every bool, d *sdk.Decoding) string {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 1)), every: every}
	w.object(d.Output, 0)
	return string(w.b)
}

var header = http.Header{"Smithy-Protocol": {"rpc-v2-cbor"}, "Content-Type": {"application/cbor"}}

func compare(t testing.TB, op *fastlist.Operation, body string) (fast bool) {
	t.Helper()
	fast, err := fastlist.Compare(t.Context(), op, &fastlist.Answer{Body: body, Header: header})
	if err != nil {
		t.Fatalf("%s: %v\n%x", op.Name, err, body)
	}
	return fast
}

// Regular bodies are decoded fast, to what the SDK makes of them.
func TestRegularBodiesAreDecodedFast(t *testing.T) {
	for op, d := range operations(t) {
		for seed := range uint64(150) {
			if b := body(seed, seed%10 == 0, d); !compare(t, op, b) {
				t.Fatalf("%s: left to the SDK: %x", op.Name, b)
			}
		}
	}
}

// A body of every member fills every member of the SDK's output.
func TestEveryMemberOfTheSDKIsDecoded(t *testing.T) {
	for op, d := range operations(t) {
		out, err := op.Send(t.Context(), &http.Client{Transport: &fastlist.Answer{Body: body(1, true, d), Header: header}}, op.Fast)
		if err != nil {
			t.Fatal(err)
		}
		reflect.ValueOf(out).Elem().FieldByName("ResultMetadata").SetZero()
		for _, member := range fastlist.Unset(out) {
			if member != "ResultMetadata" {
				t.Errorf("%s: %s is not set", op.Name, member)
			}
		}
	}
}
