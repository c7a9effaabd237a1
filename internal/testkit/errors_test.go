package testkit

import (
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/archive"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/metric"
	"github.com/seed5e775779/resgen/runtime/queue"
	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/session"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

var errA, errB = errors.New("a"), errors.New("b")

// Every error of the runtime says what its doc says, and is what it holds.
func TestErrorsOfTheRuntime(t *testing.T) {
	batch := &resource.BatchError{Tried: 3, Failed: 2, Errs: []error{errA, errB}}
	for _, tt := range []struct {
		err  error
		text string
		is   []error
	}{
		{&resource.Error{Resource: "ec2.Instance(i)", Method: "Start", Err: errA}, "ec2.Instance(i).Start: a", []error{errA}},
		{&resource.ItemError{Resource: "r", Code: "C", Message: "m", Err: errA}, "r: C: m", []error{errA}},
		{&resource.ItemError{Code: "C"}, "C", nil},
		{batch, "2 of 3 items failed: a", []error{errA, errB}},
		{&resource.BatchError{Tried: 3, Failed: 1, Errs: []error{errA}, Listing: errB}, "1 of 3 items failed: a: the listing broke off: b", []error{errA, errB}},
		{&resource.BatchError{Listing: errB}, "0 of 0 items failed: the listing broke off: b", []error{errB}},
		{&resource.ListError{Page: 1, Err: errA}, "a", []error{errA}},
		{&resource.ListError{Page: 2, Err: errA}, "page 2: a", []error{errA}},
		{&resource.ListError{Page: 1, Resume: "t", Err: errA}, `page 1 (resume at "t"): a`, []error{errA}},
		{resource.ErrNoItems, "no items", []error{resource.ErrNotFound}},
		{&session.PanicError{Value: errA}, "panic: a", []error{errA}},
		{&session.PanicError{Value: 7}, "panic: 7", nil},
		{&session.TargetError{Account: "1", Region: "eu-west-1", Err: errA}, "1/eu-west-1: a", []error{errA}},
		{&items.DecodeError{Place: 2, Err: errA}, "item 2: a", []error{errA}},
		{&items.ConditionError{Err: errA}, "a", []error{errA, items.ErrConditionFailed}},
		{&items.UnwrittenError{Writes: make([]items.Unwritten, 2), Err: errA}, "2 items are not written: a", []error{errA}},
		{&items.UnwrittenError{Writes: []items.Unwritten{{Err: errB}}, Err: errA}, "1 item is not written: a", []error{errA, errB}},
		{&metric.UnsentError{Err: batch}, "2 of 3 items failed: a", []error{errA, errB}},
		{&queue.ConsumeError{Step: "receive", Err: errA}, "receive: a", []error{errA}},
		{&queue.ConsumeError{Step: "handle", Message: &types.Message{MessageId: new("m")}, Err: errA}, "handle message m: a", []error{errA}},
		{&archive.LeftError{UploadID: "u", Err: errA, Cleanup: errB}, "a; the upload u is left: b", []error{errA, errB}},
		{&transfer.Incomplete{UploadID: "u", Err: errA}, "a; the parts of upload u are kept", []error{errA}},
		{&transfer.Incomplete{UploadID: "u", Err: errA, Cleanup: errB}, "a; the parts of upload u are left, because they could not be removed: b", []error{errA, errB}},
		{&transfer.DirError{Of: 3, Begun: true, Failed: []transfer.FileResult{{Key: "k", Path: "p", Err: errA}, {Path: "p", Err: errB}}}, `2 of 3 files failed; "k": a; "p": b`, []error{errA, errB}},
		{&transfer.DirError{Of: 4, Failed: []transfer.FileResult{{Key: "k", Err: errA}, {Key: "l", Err: errA}, {Key: "m", Err: errA}, {Key: "n", Err: errB}}},
			`4 of 4 files cannot be transferred, so that nothing was; "k": a; "l": a; "m": a; and others`, []error{errA, errB}},
	} {
		if got := tt.err.Error(); got != tt.text {
			t.Errorf("%T: %q, want %q", tt.err, got, tt.text)
		}
		for _, is := range []error{errA, errB, resource.ErrNotFound, items.ErrConditionFailed} {
			want := false
			for _, w := range tt.is {
				want = want || w == is
			}
			if errors.Is(tt.err, is) != want {
				t.Errorf("%T %q is %v: %v", tt.err, tt.text, is, !want)
			}
		}
	}
}
