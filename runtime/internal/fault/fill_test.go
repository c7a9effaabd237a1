package fault_test

import (
	"errors"
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestFill(t *testing.T) {
	for name, had := range map[string]*string{"not set": nil, "the same": new("shop")} {
		was := had
		if err := fault.Fill("Bucket", &had, "shop"); err != nil || had == nil || *had != "shop" || had == was {
			t.Errorf("%s: %v, %v, the caller's own: %v", name, had, err, had == was)
		}
	}
	for _, text := range []string{"other", ""} {
		had := &text
		err := fault.Fill("Bucket", &had, "shop")
		if !errors.Is(err, resource.ErrConflict) || had != &text || *had == "shop" {
			t.Errorf("%q became %q: %v", text, *had, err)
		}
	}
	had := new("other")
	if err := fault.Fill("Bucket", &had, "shop"); err.Error() != `input member Bucket: conflicts with what the method fills in: "other" is not "shop"` {
		t.Error(err)
	}
}
