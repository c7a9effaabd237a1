package conformance

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/aws/smithy-go"

	answers "github.com/seed5e775779/resgen/runtime/answer"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// judge compares an outcome with the recording, part by part. An expectation
// replaces the parts that it has another opinion of.
type judge struct {
	play   func(*recorded, *outcome) error // could the case be played
	method func(*recorded, *outcome) error // is the method named as in boto3
	calls  func(*recorded, *outcome) error
	result func(*recorded, *outcome) error
	state  func(*recorded, *outcome) error
}

// strict demands what was recorded.
func strict() *judge {
	return &judge{
		play: func(_ *recorded, o *outcome) error { return errors.Join(o.untyped, o.fault) },
		method: func(c *recorded, o *outcome) error {
			return ensure(o.method == "" || o.method == goName(c.Name), "the method is called "+o.method)
		},
		calls:  func(c *recorded, o *outcome) error { return sameCalls(c.Calls, o.calls) },
		result: sameResult,
		state:  sameState,
	}
}

// judges applies the parts in order.
func (j *judge) judges(c *recorded, o *outcome) error {
	for _, part := range []func(*recorded, *outcome) error{j.play, j.method, j.calls, j.result, j.state} {
		if err := part(c, o); err != nil {
			return err
		}
	}
	return nil
}

// expectation is what happens instead of what was recorded. It may change the
// case, such as by renaming an operation, the way it is played, and the judge.
type expectation struct {
	name  string // in deviations.yaml
	apply func(x *trial)
}

// trial is a case on its way to be judged under some entries.
type trial struct {
	*judge
	c       *recorded // a copy that expectations may change
	how     setup
	with    with // of the entry at hand
	service service
	lacks   []string // members that the data of items does not get
	err     error    // an expectation cannot be applied
}

// expectations has all of them, in the order in which they apply: first those
// that change the case, from the outside to the inside, then the others.
var expectations = []expectation{
	{"incomplete", expectIncomplete},
	{"part of the identity", expectIdentity},
	{"translated", expectTranslated},
	{"other type", expectOtherType},
	{"parameter added", expectAdded},
	{"constant added", expectConstant},
	{"filter added", expectFilter},
	{"key order", expectKeyOrder},
	{"merged", expectMerged},
	{"items converted", expectItemsConverted},
	{"one batch", expectOneBatch},
	{"goes on", expectGoesOn},
	{"through options", expectOptions},
	{"suffix All", expectSuffix},
	{"conflict", expectConflict},
	{"not found", expectNotFound},
	{"asked for", expectAsked},
	{"not set", expectNotSet},
	{"service error", expectServiceError},
	{"data kept", expectKept},
	{"data dropped", expectDropped},
	{"asked again", expectAskedAgain},
	{"nothing sent", expectNothing},
	{"paging member", expectPagingMember},
	{"no member", expectNoMember},
	{"one load", expectOneLoad},
	{"by name", expectByName},
	{"refused", expectRefused},
	{"not set, dropped", expectNotSetDropped},
	{"said undone", expectUndone},
	{"a handle each", expectEach},
	{"output", expectOutput},
	{"up to it", expectUpTo},
	{"without it", expectWithout},
	{"made of the answer", expectMade},
	{"batch error", expectBatchError},
	{"done in part", expectPartial},
	{"converted", expectConverted},
	{"not in the SDK", expectLacking},
	{"no collection", expectNoCollection},
}

// is returns a judge's part that demands an error and no result.
func is(target error) func(*recorded, *outcome) error {
	return func(_ *recorded, o *outcome) error {
		if !errors.Is(o.err, target) {
			return fmt.Errorf("error is %v, want %w", o.err, target)
		}
		return ensure(len(o.items) == 0 && o.value == nil, "a result beside the error")
	}
}

// unchanged demands that the data is as it was.
func unchanged(_ *recorded, o *outcome) error {
	return ensure(o.kept == o.had && (o.data != nil) == o.had, "the data changed")
}

// expectConflict: the caller's value is refused with ErrConflict. No request is
// sent, but for the listing of a batch.
func expectConflict(x *trial) {
	x.calls = func(c *recorded, o *outcome) error {
		var listing []call
		if c.Kind == "batchAction" {
			listing = slices.DeleteFunc(slices.Clone(c.Calls), func(k call) bool { return k.Operation == batchOperation(c) })
		}
		return sameCalls(listing, o.calls)
	}
	x.result = func(c *recorded, o *outcome) error {
		if !errors.Is(o.err, resource.ErrConflict) {
			return fmt.Errorf("error is %w, want ErrConflict", o.err)
		}
		return ensure(o.batch == nil || o.batch.requests == 0 && o.batch.failed == o.batch.items, "some items were sent")
	}
	x.state = unchanged
}

// batchOperation returns the operation of the batch requests, as opposed to the
// listing's.
func batchOperation(c *recorded) string {
	if len(c.Result.Indexes) == 0 {
		return ""
	}
	return c.Calls[c.Result.Indexes[0]].Operation
}

// expectNotFound: what a load did not find is an error, and the data stays.
func expectNotFound(x *trial) {
	x.result = is(resource.ErrNotFound)
	x.state = unchanged
}

// expectAsked: what a listing does not have is asked for by another operation, which
// does not find it either.
func expectAsked(x *trial) {
	expectNotFound(x)
	missing := map[string]any{"$error": map[string]any{"code": "NotFound", "message": "", "httpStatus": json.Number("404")}}
	x.how.answers = append(answersOf(x.c), answer{response: missing})
	with := x.with
	x.calls = func(c *recorded, o *outcome) error {
		asked := call{with.Operations[c.Calls[0].Operation], map[string]any{}}
		for param, identifier := range with.Add {
			asked.Params.(map[string]any)[param] = c.Identifiers[identifier]
		}
		return sameCalls(append(slices.Clone(c.Calls), asked), o.calls)
	}
}

// expectNotSet: an absent identifier is an error and not a null.
func expectNotSet(x *trial) { x.result = is(resource.ErrNotSet) }

// expectServiceError: the service's error is returned, and the data stays.
func expectServiceError(x *trial) {
	x.result = func(c *recorded, o *outcome) error {
		var api smithy.APIError
		if !errors.As(o.err, &api) {
			return fmt.Errorf("error is %v, want the service's", o.err)
		}
		for _, r := range c.Responses {
			m, _ := r.(map[string]any)
			e, _ := m["$error"].(map[string]any)
			if e["code"] == api.ErrorCode() {
				return nil
			}
		}
		return fmt.Errorf("error code %s is of no response", api.ErrorCode())
	}
	x.state = unchanged
}

// expectKept: the handle keeps its data.
func expectKept(x *trial) {
	x.state = func(_ *recorded, o *outcome) error { return ensure(o.had && o.kept, "the data was dropped") }
}

// expectDropped: the handle drops its data.
func expectDropped(x *trial) {
	x.state = func(_ *recorded, o *outcome) error { return ensure(o.had && o.data == nil, "the data was kept") }
}

// expectNothing: no request, no items, no error.
func expectNothing(x *trial) {
	x.calls = func(_ *recorded, o *outcome) error { return sameCalls(nil, o.calls) }
	x.result = func(_ *recorded, o *outcome) error {
		if o.err != nil {
			return o.err
		}
		return ensure(len(o.items) == 0 && len(o.pages) == 0 && o.batch == nil, "items without a request")
	}
}

// expectOptions: the parameters of a load go in through its options.
func expectOptions(x *trial) { x.how.options = true }

// expectPagingMember: a filter that sets a paging member is refused.
func expectPagingMember(x *trial) {
	x.calls = func(_ *recorded, o *outcome) error { return sameCalls(nil, o.calls) }
	x.result = is(resource.ErrPagingMember)
}

// expectOneLoad: a reference asks once for data that is not there, and says so.
func expectOneLoad(x *trial) {
	x.calls = func(c *recorded, o *outcome) error { return sameCalls(c.Calls[:1], o.calls) }
	x.result = is(resource.ErrNotFound)
	x.state = unchanged
}

// expectByName: identifiers go to those of the same name.
func expectByName(x *trial) {
	x.result = func(c *recorded, o *outcome) error {
		if len(o.items) != 1 || o.err != nil {
			return fmt.Errorf("%d items, %v", len(o.items), o.err)
		}
		return same("identifiers", c.Identifiers, o.items[0].Identifiers)
	}
}

// expectRefused: the call fails without a request.
func expectRefused(x *trial) {
	x.calls = func(_ *recorded, o *outcome) error { return sameCalls(nil, o.calls) }
	x.result = func(_ *recorded, o *outcome) error { return ensure(o.err != nil && len(o.items) == 0, "no error") }
	x.state = unchanged
}

// expectNotSetDropped: the answer was a success, so that the data is dropped,
// though the identifier of the result is not known.
func expectNotSetDropped(x *trial) {
	expectNotSet(x)
	expectDropped(x)
}

// expectUndone: the answer says that nothing was done, which is an error beside it.
func expectUndone(x *trial) {
	x.result = func(c *recorded, o *outcome) error {
		var said *answers.Error
		if !errors.As(o.err, &said) || !said.Undone {
			return fmt.Errorf("error is %v, want that of a false return", o.err)
		}
		return same("result", c.Responses[len(c.Responses)-1], o.value)
	}
}

// expectOutput: an action returns the operation's output.
func expectOutput(x *trial) {
	x.result = func(c *recorded, o *outcome) error {
		if o.err != nil || len(o.items) > 0 {
			return fmt.Errorf("%d items, %v", len(o.items), o.err)
		}
		return same("result", c.Responses[len(c.Responses)-1], o.value)
	}
}
