package laws_test

import (
	"io"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/ec2"
)

// posted keeps the bodies of requests and refuses them.
type posted struct {
	mu     sync.Mutex
	bodies []string
}

func (p *posted) Do(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.bodies = append(p.bodies, string(body))
	refusal := `<Response><Errors><Error><Code>Refused</Code><Message>m</Message></Error></Errors></Response>`
	return &http.Response{StatusCode: 400, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(refusal)), Request: r}, nil
}

// TestNoPageSizeBesideIDs calls every collection of EC2's service whose filter has a list
// of IDs of what is listed. EC2 refuses a page size beside one, so none is sent; without
// IDs it is.
func TestNoPageSizeBesideIDs(t *testing.T) {
	wire := &posted{}
	svc, tried := reflect.ValueOf(ec2.New(aws.Config{Region: "eu-north-1", HTTPClient: wire, Credentials: aws.AnonymousCredentials{}})), 0
	for i := range svc.NumMethod() {
		name := svc.Type().Method(i).Name
		narrowed, ok := svc.Method(i).Type().Out(0).MethodByName("Filter")
		if !ok || svc.Method(i).Type().NumIn() > 0 {
			continue
		}
		filter := narrowed.Type.In(1)
		ids, listed := idsOf(filter.Elem())
		if !listed {
			continue
		}
		tried++
		for _, with := range []bool{false, true} {
			in := reflect.New(filter.Elem())
			if with {
				in.Elem().FieldByName(ids).Set(reflect.ValueOf([]string{"x-1"}))
			}
			c := svc.Method(i).Call(nil)[0].MethodByName("Filter").Call([]reflect.Value{in})[0]
			size := c.MethodByName("PageSize")
			sized := size.Call([]reflect.Value{reflect.ValueOf(7).Convert(size.Type().In(0))})[0]
			before := len(wire.bodies)
			sized.MethodByName("Count").Call([]reflect.Value{reflect.ValueOf(t.Context())})
			if sent := wire.bodies[before:]; len(sent) != 1 || strings.Contains(sent[0], "MaxResults=7") == with {
				t.Errorf("%s with IDs %v: sent %q", name, with, sent)
			}
		}
	}
	if tried < 13 {
		t.Errorf("only %d collections were tried", tried)
	}
}

// idsOf returns the member of a filter that has IDs of what is listed, of a filter that
// has a page size, too.
func idsOf(filter reflect.Type) (string, bool) {
	if _, sized := filter.FieldByName("MaxResults"); !sized {
		return "", false
	}
	for i := range filter.NumField() {
		f := filter.Field(i)
		ofOthers := f.Name == "OwnerIds" || f.Name == "RestorableByUserIds"
		if f.Type == reflect.TypeFor[[]string]() && strings.HasSuffix(f.Name, "Ids") && !ofOthers {
			return f.Name, true
		}
	}
	return "", false
}
