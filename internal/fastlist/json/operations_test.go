package json

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/ecr"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/glacier"
	"github.com/aws/aws-sdk-go-v2/service/guardduty"
	"github.com/aws/aws-sdk-go-v2/service/inspector2"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/organizations"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/securityhub"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/smithy-go/middleware"

	fastcloudwatchlogs "github.com/seed5e775779/resgen/generated/cloudwatchlogs"
	fastdynamodb "github.com/seed5e775779/resgen/generated/dynamodb"
	fastecr "github.com/seed5e775779/resgen/generated/ecr"
	fastecs "github.com/seed5e775779/resgen/generated/ecs"
	fastglacier "github.com/seed5e775779/resgen/generated/glacier"
	fastguardduty "github.com/seed5e775779/resgen/generated/guardduty"
	fastinspector2 "github.com/seed5e775779/resgen/generated/inspector2"
	fastkms "github.com/seed5e775779/resgen/generated/kms"
	fastlambda "github.com/seed5e775779/resgen/generated/lambda"
	fastorganizations "github.com/seed5e775779/resgen/generated/organizations"
	fastsecretsmanager "github.com/seed5e775779/resgen/generated/secretsmanager"
	fastsecurityhub "github.com/seed5e775779/resgen/generated/securityhub"
	fastssm "github.com/seed5e775779/resgen/generated/ssm"
	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// services are those whose generated packages have decoders of JSON, by name.
var services = map[string]service{
	"cloudwatchlogs": of(cloudwatchlogs.New, fastcloudwatchlogs.FastDecoder),
	"dynamodb":       of(dynamodb.New, fastdynamodb.FastDecoder),
	"ecr":            of(ecr.New, fastecr.FastDecoder),
	"glacier":        of(glacier.New, fastglacier.FastDecoder),
	"ecs":            of(ecs.New, fastecs.FastDecoder),
	"guardduty":      of(guardduty.New, fastguardduty.FastDecoder),
	"inspector2":     of(inspector2.New, fastinspector2.FastDecoder),
	"kms":            of(kms.New, fastkms.FastDecoder),
	"lambda":         of(lambda.New, fastlambda.FastDecoder),
	"organizations":  of(organizations.New, fastorganizations.FastDecoder),
	"secretsmanager": of(secretsmanager.New, fastsecretsmanager.FastDecoder),
	"securityhub":    of(securityhub.New, fastsecurityhub.FastDecoder),
	"ssm":            of(ssm.New, fastssm.FastDecoder),
}

// service makes clients of a service.
type service struct {
	client func(*http.Client, fastlist.APIOptions) any
	fast   fastlist.APIOptions
}

// of describes a service by its constructor and by the option of its generated package.
// The options of all services have the same members of those that matter here.
func of[Opts, C any](constructor func(Opts, ...func(*Opts)) *C, fast func(*Opts)) service {
	var added Opts
	fast(&added)
	return service{
		fast: reflect.ValueOf(added).FieldByName("APIOptions").Interface().(fastlist.APIOptions),
		client: func(h *http.Client, options fastlist.APIOptions) any {
			var o Opts
			v := reflect.ValueOf(&o).Elem()
			v.FieldByName("Region").SetString("us-east-1")
			v.FieldByName("Credentials").Set(reflect.ValueOf(someone))
			v.FieldByName("HTTPClient").Set(reflect.ValueOf(h))
			v.FieldByName("Retryer").Set(reflect.ValueOf(aws.NopRetryer{}))
			v.FieldByName("APIOptions").Set(reflect.ValueOf(append(options, unvalidated)))
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

// operation describes an operation by its name.
func (s service) operation(service, name string) *fastlist.Operation {
	return &fastlist.Operation{
		SDK: "github.com/aws/aws-sdk-go-v2/service/" + service, Name: name, Fast: s.fast,
		Client: func(h *http.Client, options fastlist.APIOptions) fastlist.Call {
			method := reflect.ValueOf(s.client(h, options)).MethodByName(name)
			in := reflect.New(method.Type().In(1).Elem())
			for i := range in.Elem().NumField() {
				if f := in.Elem().Field(i); f.Type() == reflect.TypeFor[*string]() {
					f.Set(reflect.ValueOf(aws.String("arn:aws:x:us-east-1:123456789012:y/z")))
				}
			}
			return fastlist.CallOf(method, in)
		},
	}
}

var decoderName = regexp.MustCompile(`\tName:? *"(\w+)",`)

// operations are all that have a decoder, of one service.
func operations(t testing.TB, name string) []*fastlist.Operation {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "generated", name, "decode.go"))
	if err != nil {
		t.Fatal(err)
	}
	var ops []*fastlist.Operation
	for _, m := range decoderName.FindAllSubmatch(text, -1) {
		ops = append(ops, services[name].operation(name, string(m[1])))
	}
	if len(ops) == 0 {
		t.Fatalf("%s has no decoders", name)
	}
	return ops
}

// each runs a test for every operation of every service.
func each(t *testing.T, test func(*testing.T, *fastlist.Operation, *sdk.Decoding)) {
	for name := range services {
		t.Run(name, func(t *testing.T) {
			p := opened(t, name)
			for _, op := range operations(t, name) {
				t.Run(op.Name, func(t *testing.T) { test(t, op, decoding(t, p, op)) })
			}
		})
	}
}

func opened(t testing.TB, name string) *sdk.Package {
	t.Helper()
	path := "github.com/aws/aws-sdk-go-v2/service/" + name
	found, err := sdk.Locate(t.Context(), sdk.Place{}, []string{path})
	if err != nil {
		t.Fatal(err)
	}
	p, err := sdk.Open(path, found[path])
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func decoding(t testing.TB, p *sdk.Package, op *fastlist.Operation) *sdk.Decoding {
	t.Helper()
	d, err := p.Decoding(op.Name)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
