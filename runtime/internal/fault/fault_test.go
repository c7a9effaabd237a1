package fault_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Only the service's own word, with a status that lays it to the request, says that
// nothing was done.
func TestRefused(t *testing.T) {
	answered := func(status int, err error) error {
		return &smithyhttp.ResponseError{Response: &smithyhttp.Response{Response: &http.Response{StatusCode: status}}, Err: err}
	}
	refusal := &smithy.GenericAPIError{Code: "Locked"}
	for _, test := range []struct {
		err  error
		want bool
	}{
		{nil, false},
		{errors.New("connection reset by peer"), false},
		{refusal, true},
		{fmt.Errorf("the operation: %w", refusal), true},
		{&smithy.GenericAPIError{Code: "Locked", Fault: smithy.FaultServer}, false},
		{answered(400, refusal), true},
		{answered(409, refusal), true},
		{answered(499, refusal), true},
		{answered(500, refusal), false},
		{answered(503, refusal), false},
		{answered(400, errors.New("a page of a proxy")), false},
	} {
		if got := fault.Refused(test.err); got != test.want {
			t.Errorf("%v: %v, want %v", test.err, got, test.want)
		}
	}
}

// thing is a handle of a name.
type thing string

func (t thing) String() string { return string(t) }
func (thing) Validate() error  { return nil }

// An error of an item that does not say the item's name gets it, one that does not
// twice; another handle's name is not the item's.
func TestNamed(t *testing.T) {
	broken := errors.New("broken")
	for want, err := range map[string]error{
		"a: broken":         broken,
		"a.Drop: broken":    &resource.Error{Resource: "a", Method: "Drop", Err: broken},
		"a: b.Drop: broken": &resource.Error{Resource: "b", Method: "Drop", Err: broken},
	} {
		if got := fault.Named(thing("a"), err); got.Error() != want || !errors.Is(got, broken) {
			t.Errorf("%v, want %s", got, want)
		}
	}
}

// A method's own name takes the place of that of its step, under the handle's own name
// alone; and what is wrong with a handle is told without the name of Validate.
func TestNames(t *testing.T) {
	broken := errors.New("broken")
	of := func(name string) error { return &resource.Error{Resource: name, Method: "Load", Err: broken} }
	for want, err := range map[string]error{"a.Drop: broken": of("a"), "a.Drop: b.Load: broken": of("b")} {
		if got := fault.Rename(thing("a"), "Drop", err); got.Error() != want || !errors.Is(got, broken) {
			t.Errorf("%v, want %s", got, want)
		}
	}
	if got := fault.Rename(thing("a"), "Drop", broken); got.Error() != "a.Drop: broken" {
		t.Error(got)
	}
	for _, invalid := range []error{nil, broken, &resource.Error{Resource: "a", Method: "Validate", Err: broken}} {
		if got := fault.Invalid(unfit{invalid}); (got != nil) != (invalid != nil) || got != nil && got != broken {
			t.Errorf("%v is told as %v", invalid, got)
		}
	}
}

// unfit is a handle that says this when it is validated.
type unfit struct{ err error }

func (unfit) String() string    { return "a" }
func (u unfit) Validate() error { return u.err }

// A code that may mean absence is another error with another message, and one that does
// not is no such thing; an answer's status is 0 where there was none.
func TestOtherThanAbsent(t *testing.T) {
	absences := []fault.Absence{{Code: "Invalid", Message: "not exist"}, {Code: "Gone"}}
	for _, test := range []struct {
		code, message string
		absent, other bool
	}{
		{"Invalid", "it does not exist", true, false},
		{"Invalid", "it is too long", false, true},
		{"Gone", "it is too long", true, false},
		{"Denied", "it does not exist", false, false},
		{"NoSuchThing", "", false, false},
	} {
		err := &smithy.GenericAPIError{Code: test.code, Message: test.message}
		if absent, other := fault.Absent(err, absences), fault.OtherThanAbsent(err, absences); absent != test.absent || other != test.other {
			t.Errorf("%+v: absent %v, another error %v", test, absent, other)
		}
	}
	if n := fault.Status(errors.New("reset by peer")); n != 0 {
		t.Errorf("status %d without an answer", n)
	}
}
