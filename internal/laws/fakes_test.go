package laws_test

import (
	"context"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/generated/autoscaling/autoscalingtest"
	"github.com/seed5e775779/resgen/generated/cloudformation/cloudformationtest"
	"github.com/seed5e775779/resgen/generated/cloudwatch/cloudwatchtest"
	"github.com/seed5e775779/resgen/generated/cloudwatchlogs/cloudwatchlogstest"
	"github.com/seed5e775779/resgen/generated/dynamodb/dynamodbtest"
	"github.com/seed5e775779/resgen/generated/ec2/ec2test"
	"github.com/seed5e775779/resgen/generated/ecr/ecrtest"
	"github.com/seed5e775779/resgen/generated/ecs/ecstest"
	"github.com/seed5e775779/resgen/generated/elasticloadbalancingv2/elasticloadbalancingv2test"
	"github.com/seed5e775779/resgen/generated/glacier/glaciertest"
	"github.com/seed5e775779/resgen/generated/guardduty/guarddutytest"
	"github.com/seed5e775779/resgen/generated/iam/iamtest"
	"github.com/seed5e775779/resgen/generated/inspector2/inspector2test"
	"github.com/seed5e775779/resgen/generated/kms/kmstest"
	"github.com/seed5e775779/resgen/generated/lambda/lambdatest"
	"github.com/seed5e775779/resgen/generated/organizations/organizationstest"
	"github.com/seed5e775779/resgen/generated/rds/rdstest"
	"github.com/seed5e775779/resgen/generated/route53/route53test"
	"github.com/seed5e775779/resgen/generated/s3/s3test"
	"github.com/seed5e775779/resgen/generated/secretsmanager/secretsmanagertest"
	"github.com/seed5e775779/resgen/generated/securityhub/securityhubtest"
	"github.com/seed5e775779/resgen/generated/sns/snstest"
	"github.com/seed5e775779/resgen/generated/sqs/sqstest"
	"github.com/seed5e775779/resgen/generated/ssm/ssmtest"
	"github.com/seed5e775779/resgen/runtime/resourcetest"
)

// fakes returns the fake of every generated package.
func fakes(t resourcetest.T) []resourcetest.Faker {
	return []resourcetest.Faker{
		autoscalingtest.New(t), cloudformationtest.New(t), cloudwatchtest.New(t), cloudwatchlogstest.New(t), dynamodbtest.New(t), ec2test.New(t),
		ecrtest.New(t), ecstest.New(t), elasticloadbalancingv2test.New(t), glaciertest.New(t), guarddutytest.New(t), iamtest.New(t), inspector2test.New(t),
		kmstest.New(t), lambdatest.New(t), organizationstest.New(t), rdstest.New(t), route53test.New(t), s3test.New(t), secretsmanagertest.New(t),
		securityhubtest.New(t), snstest.New(t), sqstest.New(t), ssmtest.New(t),
	}
}

// Every operation of every package goes through the SDK's client to its fake: nothing of
// a service's own in the client needs a network, credentials or the rest of an answer.
func TestFakesAnswerEveryOperation(t *testing.T) {
	all := fakes(t)
	cfg := resourcetest.Config(all...)
	cfg.APIOptions = append(cfg.APIOptions, func(stack *middleware.Stack) error {
		_, _ = stack.Initialize.Remove("OperationInputValidation") // unions and documents are not filled
		return nil
	})
	clients := map[string]reflect.Value{}
	for _, svc := range servicesOf(t, cfg) {
		client := reflect.ValueOf(svc).MethodByName("Client").Call(nil)[0].Elem()
		clients[client.Type().Elem().PkgPath()] = client
	}
	n := 0
	for _, fake := range all {
		fields := reflect.ValueOf(fake).Elem()
		for i := range fields.NumField() {
			if op := fields.Field(i).Addr(); op.MethodByName("Partial").IsValid() {
				tryOperation(t, clients, fields.Type().Field(i), op)
				n++
			}
		}
	}
	if len(all) != len(clients) || n < 1000 {
		t.Errorf("%d fakes of %d services with %d operations", len(all), len(clients), n)
	}
}

// tryOperation tries what fakes can answer to an operation.
func tryOperation(t *testing.T, clients map[string]reflect.Value, field reflect.StructField, op reflect.Value) {
	calls := op.MethodByName("Calls").Type().Out(0).Elem() // *sdk.GetUserInput
	call := clients[calls.Elem().PkgPath()].MethodByName(field.Name)
	send := func(what string, in reflect.Value) reflect.Value {
		results := call.Call([]reflect.Value{reflect.ValueOf(t.Context()), in})
		if err, _ := results[1].Interface().(error); err != nil {
			t.Errorf("%s.%s: %v", field.Name, what, err)
		}
		return results[0]
	}
	in, out := reflect.New(calls.Elem()), reflect.New(call.Type().Out(0).Elem())
	setAll(in.Elem(), 5)
	op.MethodByName("Return").Call([]reflect.Value{out})
	send("Return", in)
	if n := op.MethodByName("Calls").Call(nil)[0].Len(); n != 1 {
		t.Errorf("%s was called %d times", field.Name, n)
	}
	if tokens := field.Tag.Get("tokens"); tokens != "" && !isMap(out, tokens) {
		op.MethodByName("Pages").Call([]reflect.Value{out, out})
		pages(t, field, send, tokens, calls)
	}
	if list := field.Tag.Get("failures"); list != "" {
		op.MethodByName("Partial").Call([]reflect.Value{reflect.Zero(out.Type()), reflect.ValueOf("7"), reflect.ValueOf(anyText)})
		if failed := member(send("Partial", in), list); failed.Len() != 1 {
			t.Errorf("%s.Partial lists %d failures", field.Name, failed.Len())
		}
	}
}

// pages asks for the second of two pages by the tokens of the first.
func pages(t *testing.T, field reflect.StructField, send func(string, reflect.Value) reflect.Value, tokens string, input reflect.Type) {
	first, in := send("Pages", setWithout(input, tokens)), setWithout(input, tokens)
	for _, token := range strings.Fields(tokens) {
		from, to, _ := strings.Cut(token, "=")
		member(in, from).Set(member(first, to))
	}
	for _, token := range strings.Fields(tokens) {
		_, name, _ := strings.Cut(token, "=")
		if last := send("Pages", in); !member(last, name).IsZero() {
			t.Errorf("%s: the last page has a token", field.Name)
		}
	}
}

// setWithout is an input without tokens.
func setWithout(input reflect.Type, tokens string) reflect.Value {
	in := reflect.New(input.Elem())
	setAll(in.Elem(), 5)
	for _, token := range strings.Fields(tokens) {
		name, _, _ := strings.Cut(token, "=")
		member(in, name).SetZero()
	}
	return in
}

// isMap reports whether a token is a map, as a key of DynamoDB, which a test has to give.
func isMap(out reflect.Value, tokens string) bool {
	_, name, _ := strings.Cut(strings.Fields(tokens)[0], "=")
	return member(out, name).Kind() == reflect.Map
}

func member(v reflect.Value, path string) reflect.Value {
	for name := range strings.SplitSeq(path, ".") {
		v = reflect.Indirect(v).FieldByName(name)
	}
	return v
}

// anyText is every text of an input; it is a number, too.
const anyText = "7"

// setAll sets everything that has a type of which something can be made.
func setAll(v reflect.Value, deep int) {
	if deep == 0 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(anyText)
	case reflect.Int32, reflect.Int64:
		v.SetInt(7)
	case reflect.Pointer:
		if v.Type().Elem().Kind() != reflect.Interface {
			v.Set(reflect.New(v.Type().Elem()))
			setAll(v.Elem(), deep)
		}
	case reflect.Struct:
		setStruct(v, deep)
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Interface && deep > 1 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			setAll(v.Index(0), deep-1)
		}
	case reflect.Interface:
		if v.Type() == reflect.TypeFor[io.Reader]() {
			v.Set(reflect.ValueOf(strings.NewReader(anyText)))
		}
	}
}

func setStruct(v reflect.Value, deep int) {
	if at, ok := v.Addr().Interface().(*time.Time); ok {
		*at = time.Unix(7, 0)
		return
	}
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() {
			setAll(v.Field(i), deep-1)
		}
	}
}

// A fake of another service is not needed for what is not called, and says what is.
func TestFakesOfSeveralServices(t *testing.T) {
	told := &telling{}
	cfg := resourcetest.Config(fakes(told)...)
	for _, svc := range servicesOf(t, cfg) {
		client := reflect.ValueOf(svc).MethodByName("Client").Call(nil)[0].Elem()
		if _, ok := client.Type().MethodByName("ListTagsForResource"); !ok {
			continue
		}
		call := client.MethodByName("ListTagsForResource")
		in := reflect.New(call.Type().In(1).Elem())
		setAll(in.Elem(), 5)
		before := len(told.errors)
		results := call.Call([]reflect.Value{reflect.ValueOf(context.Background()), in})
		if results[1].IsNil() || len(told.errors) != before+1 || !strings.Contains(told.errors[before], ".ListTagsForResource was called and is not expected") {
			t.Errorf("%s: %v, and the test is told %q", client.Type(), results[1], told.errors[before:])
		}
	}
	if len(told.errors) < 5 {
		t.Errorf("%d services have tags", len(told.errors))
	}
}

// telling is a test that keeps what it is told, by one goroutine.
type telling struct{ errors []string }

func (*telling) Helper() {}

func (*telling) Cleanup(func()) {}

func (t *telling) Errorf(format string, args ...any) {
	text := format
	if len(args) == 1 {
		if err, ok := args[0].(error); ok {
			text = err.Error()
		}
	}
	t.errors = append(t.errors, text)
}
