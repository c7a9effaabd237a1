package laws_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	cloudwatchtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	dynamodbtypes "github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/items"
)

// Law 11: only what an answer says.

// says answers every request with a body and a status of success.
type says struct {
	body string
	sent *atomic.Int64 // requests
}

func (s says) Do(r *http.Request) (*http.Response, error) {
	status := http.StatusOK
	if s.sent.Add(1); r.Method == http.MethodHead {
		status = http.StatusBadRequest // there is no body that could say anything
	}
	return &http.Response{
		StatusCode: status, Header: http.Header{}, Request: r,
		Body: io.NopCloser(strings.NewReader(s.body)), ContentLength: int64(len(s.body)),
	}, nil
}

// payloads are the calls whose answers hold what somebody has put there, or whose
// operation the definition lets answer so: anything.
var payloads = []string{
	"s3.Object(x, x).Get", "s3.ObjectSummary(x, x).Get", "s3.ObjectVersion(x, x, x).Get", "s3.ObjectAnnotation(x, x, x).Get", "glacier.Job(x, x, x).GetOutput",
	"lambda.Alias(x, x).Invoke", "lambda.Function(x).Invoke", "lambda.FunctionVersion(x, x).Invoke",
	"s3.BucketPolicy(x).PutText",
}

// TestLaw11NoAnswer calls everything that sends a request, of the services and of
// their resources, and answers what is no answer: nothing, a page of a proxy, a
// text, an error, a document in another language. Nothing may come of it but an error.
func TestLaw11NoAnswer(t *testing.T) {
	for _, body := range []string{"<html><body>Sign in</body></html>", "[]", "<Error><Code>no</Code></Error>", `"text"`, "<?xml version=\"1.0\"?>"} {
		wire := says{body, new(atomic.Int64)}
		for _, service := range services(t, wire) {
			callAll(t, body, reflect.ValueOf(service))
			for _, handle := range handlesOf(service) {
				callAll(t, body, handle)
			}
		}
		if n := wire.sent.Load(); n < 1800 {
			t.Errorf("%q: only %d requests were answered", body, n)
		}
	}
}

// handlesOf makes a handle of each kind that a service has a constructor for.
func handlesOf(service any) []reflect.Value { return handlesNamed(service, "x") }

// handlesNamed makes them with a text for each part of their identities.
func handlesNamed(service any, text string) []reflect.Value {
	var handles []reflect.Value
	v := reflect.ValueOf(service)
	for i := range v.NumMethod() {
		m := v.Type().Method(i)
		if m.Type.NumOut() != 1 || m.Type.Out(0).Kind() != reflect.Pointer || !m.Type.Out(0).Implements(handleType) || m.Type.IsVariadic() {
			continue
		}
		var args []reflect.Value
		for at := 1; at < m.Type.NumIn(); at++ {
			switch in := m.Type.In(at); in.Kind() {
			case reflect.String:
				args = append(args, reflect.ValueOf(text).Convert(in))
			case reflect.Int32:
				args = append(args, reflect.ValueOf(int32(1)))
			}
		}
		if len(args) == m.Type.NumIn()-1 {
			handles = append(handles, v.Method(i).Call(args)[0])
		}
	}
	return handles
}

// callAll calls the methods of a handle that take a context, and counts each of its
// lists. What a client refuses before it sends anything is an error as well.
func callAll(t *testing.T, body string, v reflect.Value) {
	t.Helper()
	name := v.MethodByName("String").Call(nil)[0].String()
	for i := range v.NumMethod() {
		m, method := v.Type().Method(i), v.Method(i)
		what := name + "." + m.Name
		if exempt(what) || sendLater[m.Name] != "" || unsent(m.Name) || strings.HasPrefix(m.Name, "WaitUntil") {
			continue
		}
		if m.Type.NumIn() == 1 && m.Type.NumOut() == 1 && m.Type.Out(0).Kind() == reflect.Pointer {
			if list := method.Call(nil)[0].MethodByName("Count"); list.IsValid() {
				refusedBy(t, body, what+".Count", list)
			}
			continue
		}
		if m.Type.NumIn() < 2 || m.Type.In(1) != contextType || m.Type.NumOut() == 0 || m.Type.Out(m.Type.NumOut()-1) != errorType {
			continue
		}
		refusedBy(t, body, what, method)
	}
}

// exempt tells the calls whose answers hold anything.
func exempt(what string) bool {
	for _, p := range payloads {
		if strings.Contains(what, p) {
			return true
		}
	}
	return false
}

// refusedBy calls a method with inputs that have something in every member, and
// wants an error.
func refusedBy(t *testing.T, body, what string, method reflect.Value) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	args := []reflect.Value{reflect.ValueOf(ctx)}
	fixed := method.Type().NumIn()
	if method.Type().IsVariadic() {
		fixed--
	}
	for at := 1; at < fixed; at++ {
		in := method.Type().In(at)
		arg := reflect.Zero(in)
		if in.Kind() == reflect.Pointer && in.Elem().Kind() == reflect.Struct && strings.HasSuffix(in.Elem().Name(), "Input") {
			arg = anyOf(in)
		}
		if in.Kind() == reflect.Slice && strings.HasSuffix(in.Elem().Name(), "Entry") {
			arg = reflect.Append(arg, anyOf(reflect.PointerTo(in.Elem())).Elem())
		}
		switch in {
		case reflect.TypeFor[string]():
			arg = reflect.ValueOf("x")
		case reflect.TypeFor[map[string]string]():
			arg = reflect.ValueOf(map[string]string{"x": "y"})
		case reflect.TypeFor[[]string]():
			arg = reflect.ValueOf([]string{"x"})
		case reflect.TypeFor[[]cloudwatchtypes.MetricDatum]():
			arg = reflect.ValueOf([]cloudwatchtypes.MetricDatum{{MetricName: new("x"), Value: new(1.0)}})
		case reflect.TypeFor[[]cloudwatchtypes.EntityMetricData]():
			data := []cloudwatchtypes.MetricDatum{{MetricName: new("x"), Value: new(1.0)}}
			arg = reflect.ValueOf([]cloudwatchtypes.EntityMetricData{{Entity: &cloudwatchtypes.Entity{KeyAttributes: map[string]string{"Type": "x"}}, MetricData: data}})
		case reflect.TypeFor[io.Reader]():
			arg = reflect.ValueOf(strings.NewReader("x"))
		case reflect.TypeFor[[]items.Item]():
			arg = reflect.ValueOf([]items.Item{{"x": &dynamodbtypes.AttributeValueMemberS{Value: "x"}}})
		}
		args = append(args, arg)
	}
	out := method.Call(args)
	err, _ := out[len(out)-1].Interface().(error)
	if err == nil || errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%s answered by %q: %v, and %v", what, body, err, out[0])
	}
}
