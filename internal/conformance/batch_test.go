package conformance

import (
	"errors"
	"fmt"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// expectSuffix: on a collection that nothing is filtered out of, the verb has
// the suffix All.
func expectSuffix(x *trial) {
	x.method = func(c *recorded, o *outcome) error {
		return ensure(o.method == goName(c.Name)+"All", "the method is called "+o.method)
	}
}

// expectOneBatch: items of several pages go into one request, as the API's
// maximum allows.
func expectOneBatch(x *trial) {
	operation := batchOperation(x.c)
	var calls []call
	var responses []any
	var params, response any
	for i, k := range x.c.Calls {
		if k.Operation != operation {
			calls, responses = append(calls, k), append(responses, x.c.Responses[i])
			continue
		}
		params = join(params, k.Params, x.c.UserParams.values)
		response = join(response, x.c.Responses[i], nil)
	}
	x.c.Result.Indexes = []int{len(calls)}
	x.c.Calls = append(calls, call{operation, params})
	x.c.Responses = append(responses, response)
}

// join makes one of two requests: their lists are appended, but for members that
// the caller passes, which are the same in both.
func join(a, b any, passed map[string]any) any {
	if a == nil {
		return cloneValue(b)
	}
	switch a := a.(type) {
	case map[string]any:
		b, _ := b.(map[string]any)
		for key, value := range b {
			if _, ok := passed[key]; !ok {
				a[key] = join(a[key], value, nil)
			}
		}
		return a
	case []any:
		b, _ := b.([]any)
		return append(a, b...)
	default:
		return b
	}
}

// expectGoesOn: an empty page does not end a batch. The recording ends there, so
// the script answers the next request with an empty last page, and the request
// has to carry what the first answer said.
func expectGoesOn(x *trial) {
	x.how.answers = append(answersOf(x.c), answer{response: map[string]any{}})
	x.calls = func(c *recorded, o *outcome) error {
		last := len(o.calls) - 1
		if last != len(c.Calls) {
			return fmt.Errorf("%d calls, want one more than the %d recorded", len(o.calls), len(c.Calls))
		}
		if err := sameCalls(c.Calls, o.calls[:last]); err != nil {
			return err
		}
		return continues(c, o.calls[last])
	}
}

// continues checks that a request is the last recorded one with tokens of its
// answer.
func continues(c *recorded, k call) error {
	before := c.Calls[len(c.Calls)-1]
	if k.Operation != before.Operation {
		return fmt.Errorf("the next call is %s, want %s", k.Operation, before.Operation)
	}
	rest, _ := cloneStructure(k.Params).(structure)
	answers, _ := c.Responses[len(c.Responses)-1].(map[string]any)
	tokens := 0
	for key, value := range rest {
		for _, token := range answers {
			if same("", token, value) == nil {
				delete(rest, key)
				tokens++
				break
			}
		}
	}
	if tokens == 0 {
		return fmt.Errorf("the next call has no token")
	}
	return same("the next call", before.Params, rest)
}

func cloneStructure(v any) any {
	if s, ok := v.(structure); ok {
		copied := structure{}
		for key, value := range s {
			copied[key] = value
		}
		return copied
	}
	return v
}

// expectBatchError: items that the response lists as failed make an error, while
// boto3 leaves it to its caller to look into the responses.
func expectBatchError(x *trial) {
	x.result = func(c *recorded, o *outcome) error {
		var batch *resource.BatchError
		var refused *resource.ItemError
		if !errors.As(o.err, &batch) || !errors.As(o.err, &refused) {
			return fmt.Errorf("error is %v, want a BatchError of ItemErrors", o.err)
		}
		if o.batch.requests != len(c.Result.Indexes) || o.batch.failed == 0 {
			return fmt.Errorf("%d requests, %d items failed", o.batch.requests, o.batch.failed)
		}
		return nil
	}
}

// expectPartial: what was recorded, and beside it an error that says what failed.
func expectPartial(x *trial) {
	result := x.result
	x.result = func(c *recorded, o *outcome) error {
		var partial *resource.BatchError
		if !errors.As(o.err, &partial) {
			return fmt.Errorf("error is %v, want a BatchError", o.err)
		}
		beside := *o
		beside.err = nil
		return result(c, &beside)
	}
}
