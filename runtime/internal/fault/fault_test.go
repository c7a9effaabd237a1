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
