package laws_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Equal compares what a handle is on; String says it.

// equal calls a.Equal(b).
func equal(a, b resource.Handle) bool {
	return reflect.ValueOf(a).MethodByName("Equal").Call([]reflect.Value{reflect.ValueOf(b)})[0].Bool()
}

func TestEqual(t *testing.T) {
	f := &fake{}
	svc, sameRegion := s3.NewFromClient(f), s3.NewFromClient((&wire{}).client())
	same, other := handles(svc, "a", 1), handles(svc, "b", 1)
	elsewhere := handles(sameRegion, "a", 1)
	for i, h := range handles(svc, "a", 1) {
		if !equal(h, h) || !equal(h, same[i]) {
			t.Errorf("%s does not equal one with the same identifiers", h)
		}
		if equal(h, other[i]) {
			t.Errorf("%s equals %s", h, other[i])
		}
		if !equal(h, elsewhere[i]) || !equal(elsewhere[i], h) {
			t.Errorf("%s does not equal the same in a region that only one of them knows", h)
		}
		if null := reflect.Zero(reflect.TypeOf(h)).Interface().(resource.Handle); equal(h, null) {
			t.Errorf("%s equals nil", h)
		}
	}
	wantRequests(t, f, 0)
}

// TestEqualEachIdentifier: one identifier that differs is enough.
func TestEqualEachIdentifier(t *testing.T) {
	svc := s3.NewFromClient(&fake{})
	part := svc.MultipartUploadPart("b", "k", "u", 1)
	for _, other := range []*s3.MultipartUploadPart{
		svc.MultipartUploadPart("x", "k", "u", 1), svc.MultipartUploadPart("b", "x", "u", 1),
		svc.MultipartUploadPart("b", "k", "x", 1), svc.MultipartUploadPart("b", "k", "u", 2),
	} {
		if part.Equal(other) {
			t.Errorf("%s equals %s", part, other)
		}
	}
	if !part.Equal(svc.MultipartUpload("b", "k", "u").Part(1)) {
		t.Errorf("%s made in another way is another", part)
	}
}

func TestEqualRegion(t *testing.T) {
	w := &wire{}
	here, there := s3.New(w.config("eu-west-1")), s3.New(w.config("us-west-2"))
	if here.Object("b", "k").Equal(there.Object("b", "k")) {
		t.Error("objects of two regions are equal")
	}
	if !here.Object("b", "k").Equal(s3.New(w.config("eu-west-1")).Object("b", "k")) {
		t.Error("objects of two services of one region are not equal")
	}
}

func TestEqualScope(t *testing.T) {
	type scope = glue.Scope
	for _, test := range []struct {
		a, b scope
		same bool
	}{
		{scope{}, scope{}, true},
		{scope{Region: "r", Account: "1"}, scope{Region: "r", Account: "1"}, true},
		{scope{Region: "r", Account: "1"}, scope{Region: "r", Account: "2"}, false},
		{scope{Region: "r", Account: "1"}, scope{Region: "q", Account: "1"}, false},
		{scope{Region: "r", Account: "1"}, scope{Account: "1"}, true},
		{scope{Region: "r", Account: "1"}, scope{Region: "r"}, true},
		{scope{Region: "r"}, scope{Account: "2"}, true},
	} {
		if test.a.Same(test.b) != test.same || test.b.Same(test.a) != test.same {
			t.Errorf("%+v and %+v: want %v", test.a, test.b, test.same)
		}
	}
}

// TestString: every way to print a handle gives its text and nothing else.
func TestString(t *testing.T) {
	svc := s3.NewFromClient(&fake{})
	for _, h := range append(handles(svc, "x y", 1), svc) {
		text := h.String()
		if !strings.HasPrefix(text, "s3."+typeName(h)) || h != resource.Handle(svc) && !strings.Contains(text, `"x y"`) {
			t.Errorf("%s prints as %s", typeName(h), text)
		}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
			want(t, verb, fmt.Sprintf(verb, h), text)
		}
		inside := fmt.Sprintf("%+v", struct{ H resource.Handle }{h})
		want(t, "inside a struct", inside, "{H:"+text+"}")
	}
}
