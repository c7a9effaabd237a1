package conformance

import (
	"context"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	cloudwatchtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	dynamodbtypes "github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// An error means the same whichever method it comes from, in all services.

// refusing returns the root of a service that answers every request with an error.
func (s service) refusing(code, message string) reflect.Value {
	_, root := s.open(func(stack *middleware.Stack) error {
		return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("refuse",
			func(context.Context, middleware.InitializeInput, middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
				return middleware.InitializeOutput{}, middleware.Metadata{}, s.apiError(code, message)
			}), middleware.Before)
	})
	return root
}

// sender is a method that sends, and its name for messages.
type sender struct {
	name string
	fn   reflect.Value
	root reflect.Value // the service
}

// sendLater are methods that do something of the program's own before they send: their
// package's tests are about what the service then says.
var sendLater = map[string]string{
	"s3.Object.UploadFile":     "opens the file first",
	"s3.Bucket.UploadDir":      "opens the folder first",
	"s3.Object.NewWriter":      "sends what is written",
	"ec2.Instance.Password":    "reads the key first",
	"sqs.Queue.Consume":        "asks again until it is told to stop",
	"sqs.Queue.AllowTopic":     "looks at the ARN first",
	"sns.Topic.SubscribeQueue": "looks at the queue first",
}

// gone are methods to which absence is what they are for.
var gone = map[string]string{"cloudformation.Stack.DeleteAndWait": "what is not there is deleted"}

// senders returns the methods of a handle, and of its collections, that take a
// context and return an error.
func senders(h, root reflect.Value, prefix string) []sender {
	var all []sender
	for i := range h.NumMethod() {
		m, name := h.Method(i), h.Type().Method(i).Name
		t := m.Type()
		switch {
		case sendLater[prefix+"."+name] != "" || strings.HasPrefix(name, "Presign"): // which signs what others send
		case t.NumIn() > 0 && t.In(0) == reflect.TypeFor[context.Context]() && t.NumOut() > 0 && t.Out(t.NumOut()-1) == reflect.TypeFor[error]():
			all = append(all, sender{prefix + "." + name, m, root})
		case isHandle(h.Type()) && t.NumIn() == 0 && yields(t) != nil:
			list := m.Call(nil)[0]
			if endless[prefix+"."+name] {
				list = list.MethodByName("Limit").Call([]reflect.Value{reflect.ValueOf(1)})[0]
			}
			all = append(all, senders(list, root, prefix+"."+name)...)
		}
	}
	return all
}

// named returns a handle for a method that takes one, with names that are its own.
func named(t reflect.Type, root reflect.Value) reflect.Value {
	var identifiers []reflect.Value
	for i := 1; i < t.NumField() && t.Field(i).Type.Kind() == reflect.String; i++ {
		id := anIdentifier(t.Field(i).Type)
		id.SetString(id.String() + "2")
		identifiers = append(identifiers, id)
	}
	return assemble(t, root, identifiers).Value
}

// call calls a method with nothing, a short wait and functions that do nothing, and
// returns its results, the error apart.
func (s sender) call(ctx context.Context) ([]reflect.Value, error) {
	t := s.fn.Type()
	args := []reflect.Value{reflect.ValueOf(ctx)}
	for i := 1; i < t.NumIn() && (!t.IsVariadic() || i < t.NumIn()-1); i++ {
		arg := reflect.Zero(t.In(i))
		switch in := t.In(i); {
		case in == reflect.TypeFor[time.Duration]():
			arg = reflect.ValueOf(time.Nanosecond)
			if strings.Contains(s.name, ".Set") {
				arg = reflect.ValueOf(time.Second) // which can be sent
			}
		case in == reflect.TypeFor[string]() && strings.Contains(s.name, ".Set"): // any text
			arg = reflect.ValueOf("arn:aws:iam::123456789012:role/x")
		case in == reflect.TypeFor[string](): // a key, or a file that is there
			arg = reflect.ValueOf("errors_test.go")
		case isHandle(in):
			arg = named(in.Elem(), s.root)
		case in == reflect.TypeFor[map[string]string](): // none is no request
			arg = reflect.ValueOf(map[string]string{"x": "x"})
		case in == reflect.TypeFor[[]string]():
			arg = reflect.ValueOf([]string{"x"})
		case in == reflect.TypeFor[io.Reader]():
			arg = reflect.ValueOf(strings.NewReader("x"))
		case in == reflect.TypeFor[[]items.Item]():
			arg = reflect.ValueOf([]items.Item{{"x": &dynamodbtypes.AttributeValueMemberS{Value: "x"}}})
		case in == reflect.TypeFor[[]cloudwatchtypes.MetricDatum]():
			arg = reflect.ValueOf([]cloudwatchtypes.MetricDatum{{MetricName: aws.String("x"), Value: aws.Float64(1)}})
		case in == reflect.TypeFor[[]cloudwatchtypes.EntityMetricData]():
			arg = reflect.ValueOf([]cloudwatchtypes.EntityMetricData{{
				Entity:     &cloudwatchtypes.Entity{KeyAttributes: map[string]string{"Name": "x"}},
				MetricData: []cloudwatchtypes.MetricDatum{{MetricName: aws.String("x"), Value: aws.Float64(1)}},
			}})
		case in == reflect.TypeFor[*cloudwatch.GetMetricDataInput]():
			arg = reflect.ValueOf(&cloudwatch.GetMetricDataInput{MetricDataQueries: []cloudwatchtypes.MetricDataQuery{{Id: aws.String("x"), Expression: aws.String("x")}}})
		case in.Kind() == reflect.Slice && strings.HasSuffix(in.Elem().Name(), "Entry"):
			arg = reflect.MakeSlice(in, 1, 1)
		case in.Kind() == reflect.Int:
			arg = reflect.ValueOf(1)
		case in.Kind() == reflect.Func:
			arg = reflect.MakeFunc(in, func([]reflect.Value) []reflect.Value {
				outs := make([]reflect.Value, in.NumOut())
				for k := range outs {
					outs[k] = reflect.Zero(in.Out(k))
				}
				return outs
			})
		}
		args = append(args, arg)
	}
	out := s.fn.Call(args)
	err, _ := out[len(out)-1].Interface().(error)
	return out[:len(out)-1], err
}

// resources calls test for a handle of every resource of a service, and for the
// service itself with nil.
func resources(m *model.Service, root reflect.Value, test func(r *model.Resource, h reflect.Value)) {
	test(m.Root, root)
	for t := range handles(root.Type()) {
		for _, r := range m.Resources {
			if r.Name != t.Elem().Name() {
				continue
			}
			var identifiers []reflect.Value
			for i, id := range r.Identifiers {
				value := anIdentifier(t.Elem().Field(1 + i).Type)
				if value.Kind() == reflect.String && strings.HasSuffix(id.Name, "Arn") {
					value.SetString("arn:aws:x:x:x:x/x") // some requests have a part of it
				}
				if id.Optional || id.List != nil {
					value = reflect.Zero(value.Type()) // absent, or a list without elements
				}
				identifiers = append(identifiers, value)
			}
			test(r, assemble(t.Elem(), root, identifiers).Value)
		}
	}
}

// anIdentifier returns a value for an identifier, which may be set.
func anIdentifier(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	switch {
	case t == reflect.TypeFor[glue.Secret]():
		v.Set(reflect.ValueOf(glue.NewSecret("x")))
	case t.Kind() == reflect.String:
		v.SetString("x")
	case t == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(1, 0).UTC()))
	default:
		v.SetInt(1)
	}
	return v
}

// TestAbsenceFromEveryMethod has every request refused with what the definition
// says means absence.
func TestAbsenceFromEveryMethod(t *testing.T) {
	calls := 0
	for name, m := range modelled(t) {
		for _, a := range m.Absences {
			root := services[name].refusing(a.Code, "it says that the thing "+a.Message)
			resources(m, root, func(r *model.Resource, h reflect.Value) {
				for _, s := range senders(h, root, name+"."+r.Name) {
					calls++
					wantAbsence(t, s, r, a)
				}
			})
		}
	}
	if calls < 3000 {
		t.Errorf("only %d calls", calls)
	}
}

func wantAbsence(t *testing.T, s sender, r *model.Resource, a model.Absence) {
	t.Helper()
	out, err := s.call(t.Context())
	_, method, _ := strings.Cut(s.name, r.Name+".")
	switch {
	case r.Tagging != nil && r.Tagging.Read != nil && slices.Contains(r.Tagging.Read.None, a) && (method == "TagMap" || method == "RemoveTags"):
		if err != nil { // there are none, which is an answer
			t.Errorf("%s: %s is %v", s.name, a.Code, err)
		}
	case asksItself(r, method, err) && !slices.Contains(r.NotFound, a):
		if err == nil || errors.Is(err, resource.ErrNotFound) {
			t.Errorf("%s: %s, which is not of this resource, is %v", s.name, a.Code, err)
		}
	case gone[s.name] != "" && slices.Contains(r.NotFound, a):
		if err != nil {
			t.Errorf("%s: %s is %v, though %s", s.name, a.Code, err, gone[s.name])
		}
	case method == "WaitUntilExists" && err == nil:
		t.Errorf("%s: %s is no error, as if it were there", s.name, a.Code)
	case strings.HasPrefix(method, "WaitUntil"):
		if err != nil && !errors.Is(err, resource.ErrTimeout) && !errors.Is(err, resource.ErrNotFound) {
			t.Errorf("%s: %s is %v", s.name, a.Code, err)
		}
	case method == "Exists":
		if err != nil || out[0].Bool() {
			t.Errorf("%s: %s is %v, %v", s.name, a.Code, out[0], err)
		}
	case !errors.Is(err, resource.ErrNotFound):
		t.Errorf("%s: %s is %v", s.name, a.Code, err)
	}
}

// asksItself reports whether a method failed with the request that tells whether the
// resource itself is there. Actions and collections that send the same are by the codes
// of all resources; a collection may need the resource's data first.
func asksItself(r *model.Resource, method string, err error) bool {
	var op *smithy.OperationError
	sdkWaiter := slices.ContainsFunc(r.Waiters, func(w *model.Waiter) bool { return w.Name == method && w.SDK != nil })
	if !errors.As(err, &op) || sdkWaiter {
		return false
	}
	if name, _, lists := strings.Cut(method, "."); lists && slices.ContainsFunc(r.Collections, func(c *model.Collection) bool { return c.Name == name && c.Operation.Name == op.Operation() }) {
		return false
	}
	hasClient := func(m *model.Method) bool {
		return slices.ContainsFunc(m.Args, func(a *model.Arg) bool { return a.Client })
	}
	if slices.ContainsFunc(r.Methods, func(m *model.Method) bool { return m.Name == method && hasClient(m) }) {
		return false // what a function asks the client is by the codes of all resources, too
	}
	if slices.ContainsFunc(r.Actions, func(a *model.Action) bool { return a.Name == method && a.Operation.Name == op.Operation() }) {
		return false
	}
	return r.Load != nil && op.Operation() == r.Load.Operation.Name || r.Exists != nil && op.Operation() == r.Exists.Operation.Name
}

// TestForbiddenAndThrottledFromEveryMethod: neither is absence, in no method.
func TestForbiddenAndThrottledFromEveryMethod(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // some methods wait before they ask again
		calls := 0
		for code, kind := range map[string]error{"AccessDenied": resource.ErrForbidden, "Throttling": resource.ErrThrottled, "ValidationError": nil} {
			for name, m := range modelled(t) {
				root := services[name].refusing(code, "Rate exceeded")
				resources(m, root, func(r *model.Resource, h reflect.Value) {
					for _, s := range senders(h, root, name+"."+r.Name) {
						calls++
						_, err := s.call(t.Context())
						var api smithy.APIError
						if !errors.As(err, &api) || api.ErrorCode() != code || errors.Is(err, resource.ErrNotFound) || kind != nil && !errors.Is(err, kind) {
							t.Errorf("%s: %s is %v", s.name, code, err)
						}
					}
				})
			}
		}
		if calls < 3000 {
			t.Errorf("only %d calls", calls)
		}
	})
}
