package fastlist

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Service makes clients of a service whose generated package has decoders.
type Service struct {
	Name string // of its package
	// Text is what all texts of a request are.
	Text string

	client func(*http.Client, APIOptions) any
	fast   APIOptions
}

// Of describes a service by its constructor and by the option of its generated package.
// The options of all services have the same members of those that matter here.
func Of[Opts, C any](name string, constructor func(Opts, ...func(*Opts)) *C, fast func(*Opts)) *Service {
	var added Opts
	fast(&added)
	return &Service{
		Name: name, Text: "arn:aws:x:us-east-1:123456789012:y/z",
		fast: reflect.ValueOf(added).FieldByName("APIOptions").Interface().(APIOptions),
		client: func(h *http.Client, options APIOptions) any {
			var o Opts
			v := reflect.ValueOf(&o).Elem()
			v.FieldByName("Region").SetString("us-east-1")
			v.FieldByName("Credentials").Set(reflect.ValueOf(someone))
			v.FieldByName("HTTPClient").Set(reflect.ValueOf(h))
			v.FieldByName("Retryer").Set(reflect.ValueOf(aws.NopRetryer{}))
			v.FieldByName("APIOptions").Set(reflect.ValueOf(append(options[:len(options):len(options)], unvalidated)))
			return constructor(o)
		},
	}
}

var someone = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "a", SecretAccessKey: "b"}, nil
})

// unvalidated lets requests lack what is required.
func unvalidated(stack *middleware.Stack) error {
	_, _ = stack.Initialize.Remove("OperationInputValidation") // which not all have
	return nil
}

// Operation describes an operation by its name.
func (s *Service) Operation(name string) *Operation {
	return &Operation{SDK: "github.com/aws/aws-sdk-go-v2/service/" + s.Name, Name: name, Fast: s.fast,
		Client: func(h *http.Client, options APIOptions) Call {
			method := reflect.ValueOf(s.client(h, options)).MethodByName(name)
			in := reflect.New(method.Type().In(1).Elem())
			for i := range in.Elem().NumField() {
				if f := in.Elem().Field(i); f.Type() == reflect.TypeFor[*string]() {
					f.Set(reflect.ValueOf(aws.String(s.Text)))
				}
			}
			return func(ctx context.Context) (any, error) {
				out := method.Call([]reflect.Value{reflect.ValueOf(ctx), in})
				err, _ := out[1].Interface().(error)
				return out[0].Interface(), err
			}
		}}
}

var decoderName = regexp.MustCompile(`\tName:? *"(\w+)",`)

// Operations are all that have a decoder, with how they are decoded. It is for tests in a
// folder below this one.
func (s *Service) Operations(t testing.TB) (ops []*Operation, decodings []*sdk.Decoding) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "generated", s.Name, "decode.go"))
	if err != nil {
		t.Fatal(err)
	}
	path := s.Operation("").SDK
	found, err := sdk.Locate(t.Context(), sdk.Place{}, []string{path})
	if err != nil {
		t.Fatal(err)
	}
	p, err := sdk.Open(path, found[path])
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range decoderName.FindAllSubmatch(text, -1) {
		d, err := p.Decoding(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		ops, decodings = append(ops, s.Operation(string(m[1]))), append(decodings, d)
	}
	if len(ops) == 0 {
		t.Fatalf("%s has no decoders", s.Name)
	}
	return ops, decodings
}

// Each runs a test for every operation of every service.
func Each(t *testing.T, services []*Service, test func(*testing.T, *Operation, *sdk.Decoding)) {
	for _, s := range services {
		t.Run(s.Name, func(t *testing.T) {
			ops, decodings := s.Operations(t)
			for i, op := range ops {
				t.Run(op.Name, func(t *testing.T) { test(t, op, decodings[i]) })
			}
		})
	}
}
