package resourcetest

import (
	"context"
	"reflect"
)

// Operation answers the calls of one operation. In and Out are pointers to the SDK's
// structs.
//
// Answers are given in the order in which they were added, one for each attempt of the
// client; the last one is given for all that come later. Until there is one, the
// operation is not expected: its calls fail by name, and so does the test. Methods
// return the operation, so that one answer can follow another.
type Operation[In, Out any] struct{ op bound }

// bound is the operation of a fake; nil before New.
type bound struct{ *operation }

func (o *Operation[In, Out]) bind(op *operation) { o.op.operation = op }

// Return adds outputs as answers. They are copied, and every call gets a copy of its
// own; a body is read at once, and each call can read it. A body that is nil is empty.
func (o *Operation[In, Out]) Return(outs ...Out) *Operation[In, Out] {
	for _, out := range outs {
		o.op.add(o.op.made().returning("Return", out))
	}
	return o
}

// ReturnJSON is Return for outputs that are written as JSON, with the members' names in
// Go, so that a test need not import the types of what they hold:
//
//	fake.ListUsers.ReturnJSON(`{"Users": [{"UserName": "ann"}]}`)
//
// Times are as in RFC 3339, bytes in base64. What is no member is a mistake of the test.
// Streams, documents and unions cannot be written.
func (o *Operation[In, Out]) ReturnJSON(outs ...string) *Operation[In, Out] {
	for _, out := range outs {
		o.op.add(o.op.made().returningJSON(reflect.TypeFor[Out]().Elem(), out))
	}
	return o
}

// Fail adds an error as an answer, such as &types.NoSuchEntityException{}. An error of
// the API gets a response of the status 400, or 500 if its fault is the server's, which
// the client tries again.
func (o *Operation[In, Out]) Fail(err error) *Operation[In, Out] {
	o.op.made().fail(err)
	return o
}

// FailCode adds an error of the API as an answer, by its code. The client tries again
// what it does for such a code.
func (o *Operation[In, Out]) FailCode(code, message string) *Operation[In, Out] {
	o.op.made().fail(coded(code, message))
	return o
}

// Throttle has the next n attempts throttled. The client tries again, without a pause
// and as often as its options say: three times in all by default.
func (o *Operation[In, Out]) Throttle(n int) *Operation[In, Out] {
	o.op.made().throttle(n)
	return o
}

// Do adds a function as an answer. It may be called by several goroutines at once, and
// must return an output or an error.
func (o *Operation[In, Out]) Do(answer func(context.Context, In) (Out, error)) *Operation[In, Out] {
	o.op.add(o.op.made().doing(func(ctx context.Context, in any) (any, error) { return answer(ctx, in.(In)) }))
	return o
}

// Pages adds the pages of a listing as one answer: a call without a token gets the first,
// and one with the token of a page the next, also after answers that were added behind.
// Tokens that a page does not have are set, and so is what says that there are more.
// Another token is not expected.
func (o *Operation[In, Out]) Pages(pages ...Out) *Operation[In, Out] {
	all := make([]any, len(pages))
	for i, page := range pages {
		all[i] = page
	}
	o.op.add(o.op.made().paging(all))
	return o
}

// Partial adds an answer by which those items of a request failed that are named, by
// what the operation tells its items by: a key, an ID, the position in the request for
// entries of SQS. The answer is a copy of out, which may be nil, with a failure for each
// named item that the request has.
func (o *Operation[In, Out]) Partial(out Out, code string, items ...string) *Operation[In, Out] {
	o.op.add(o.op.made().failing(out, code, items))
	return o
}

// Times has the test fail at its end unless there were exactly n calls, and each call
// after the n-th at once. Attempts of one call count as one.
func (o *Operation[In, Out]) Times(n int) *Operation[In, Out] {
	o.op.made().expect(n)
	return o
}

// Calls returns copies of the inputs of all calls so far, as they were when the calls
// came, and in their order. Streams are not copied.
func (o *Operation[In, Out]) Calls() []In {
	calls := o.op.made().inputs()
	ins := make([]In, len(calls))
	for i, in := range calls {
		ins[i] = in.(In)
	}
	return ins
}
