package cbor

import (
	"context"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/smithy-go/middleware"

	fastcloudwatch "github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/sdk"
)

const path = "github.com/aws/aws-sdk-go-v2/service/cloudwatch"

var decoderName = regexp.MustCompile(`\tName:? *"(\w+)",`)

// operations are all that have a decoder, with how they are decoded.
func operations(t testing.TB) map[*fastlist.Operation]*sdk.Decoding {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "generated", "cloudwatch", "decode.go"))
	if err != nil {
		t.Fatal(err)
	}
	found, err := sdk.Locate(t.Context(), sdk.Place{}, []string{path})
	if err != nil {
		t.Fatal(err)
	}
	p, err := sdk.Open(path, found[path])
	if err != nil {
		t.Fatal(err)
	}
	ops := map[*fastlist.Operation]*sdk.Decoding{}
	for _, m := range decoderName.FindAllSubmatch(text, -1) {
		d, err := p.Decoding(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		ops[operation(string(m[1]))] = d
	}
	if len(ops) < 5 {
		t.Fatalf("%d operations have a decoder", len(ops))
	}
	return ops
}

func operation(name string) *fastlist.Operation {
	var added cloudwatch.Options
	fastcloudwatch.FastDecoder(&added)
	return &fastlist.Operation{
		SDK: path, Name: name, Fast: added.APIOptions,
		Client: func(h *http.Client, options fastlist.APIOptions) fastlist.Call {
			client := cloudwatch.New(cloudwatch.Options{
				Region: "us-east-1", HTTPClient: h, Retryer: aws.NopRetryer{}, APIOptions: append(options[:len(options):len(options)], unvalidated),
				Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
					return aws.Credentials{AccessKeyID: "a", SecretAccessKey: "b"}, nil
				}),
			})
			method := reflect.ValueOf(client).MethodByName(name)
			return fastlist.CallOf(method, reflect.New(method.Type().In(1).Elem()))
		},
	}
}

// unvalidated lets requests lack what is required.
func unvalidated(stack *middleware.Stack) error {
	_, _ = stack.Initialize.Remove("OperationInputValidation") // which not all have
	return nil
}

func body(seed uint64, every bool, d *sdk.Decoding) string {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 1)), every: every}
	w.object(d.Layouts[0], 0)
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
