package bulk_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What an answer does not name is not known to be done, and may be sent again; unless it
// names nothing at all and no service has made it.
func TestWhatAnAnswerDoesNotName(t *testing.T) {
	one := types.SendMessageBatchResultEntry{Id: new("1"), MessageId: new("m1"), SequenceNumber: new("7")}
	for name, test := range map[string]struct {
		named, service bool
		failed         [3]bool
	}{
		"a service names one":     {true, true, [3]bool{true, false, true}},
		"a service names nothing": {false, true, [3]bool{true, true, true}},
		"a fake names one":        {true, false, [3]bool{true, false, true}},
		"a fake names nothing":    {false, false, [3]bool{}},
	} {
		a := bulk.Answer{}
		if test.named {
			a.Done(one.Id, one.MessageId, one.SequenceNumber)
		}
		for i, o := range a.Outcomes(3, test.service) {
			if (o.Err != nil) != test.failed[i] || o.Passes != test.failed[i] {
				t.Errorf("%s: entry %d has %+v", name, i, o)
			}
		}
		if o := a.Outcomes(3, test.service)[1]; test.named && (o.ID != "m1" || o.Sequence != "7") {
			t.Errorf("%s: %+v", name, o)
		}
	}
}

// What an answer says of a failure is kept apart: its code decides, its message is for people.
// A client that answers nothing at all, without an error, is one.
func TestWhatAnAnswerSaysOfAFailure(t *testing.T) {
	a := bulk.Answer{}
	a.Failed(new("0"), new("ReceiptHandleIsInvalid"), new("no such handle"), true)
	a.Failed(new("1"), new("InternalError"), nil, false)
	a.Failed(new("2"), new("ThrottlingException"), nil, true) // whoever's fault they say it is
	all := a.Outcomes(3, true)
	if err, ok := all[0].Err.(*resource.ItemError); !ok || err.Code != "ReceiptHandleIsInvalid" || err.Message != "no such handle" || all[0].Passes {
		t.Errorf("%+v", all[0])
	}
	if !all[1].Passes || !all[2].Passes {
		t.Errorf("%+v, %+v", all[1], all[2])
	}
	a.Failed(new("0"), new("RequestThrottled"), nil, true)
	a.Failed(new("1"), new("NobodyKnowsThisCode"), nil, false)
	for i, o := range a.Outcomes(2, true) {
		if !o.Passes { // throttling is called the sender's fault, and passes all the same
			t.Errorf("entry %d: %+v", i, o)
		}
	}
	if out, err := bulk.Given[int](nil, nil); out != nil || err == nil {
		t.Errorf("%v, %v", out, err)
	}
	if out, err := bulk.Given(new(1), nil); *out != 1 || err != nil {
		t.Errorf("%v, %v", out, err)
	}
}
