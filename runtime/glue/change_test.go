package glue_test

import (
	"context"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// What changes a thing drops its data, unless nothing was sent or the service says
// that it did nothing.
func TestChangeDropsTheData(t *testing.T) {
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for _, test := range []struct {
		what  string
		ctx   context.Context
		out   *GetBoxOutput
		err   error
		stays bool
	}{
		{"success", t.Context(), &GetBoxOutput{}, nil, false},
		{"refusal", t.Context(), nil, apiError("Locked"), true},
		{"a failure of the service", t.Context(), nil, &smithy.GenericAPIError{Code: "InternalError", Fault: smithy.FaultServer}, false},
		{"a lost connection", t.Context(), nil, errCut, false},
		{"no answer", t.Context(), nil, nil, false},
		{"nothing is sent", done, nil, nil, true},
	} {
		box := newShelf(&fake{}).Box("k")
		if _, err := box.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		in, bind := newInput[GetBoxInput](nil)
		_, err := glue.Change(test.ctx, box, "Paint", &box.svc.client, &box.state, func(any, context.Context, *GetBoxInput, ...func(*Options)) (*GetBoxOutput, error) {
			return test.out, test.err
		}, in, bind, nil)
		if (err != nil) != (test.what != "success") || (box.Data() != nil) != test.stays {
			t.Errorf("%s: %v, the data is %v", test.what, err, box.Data())
		}
	}
}
