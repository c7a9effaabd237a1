package fleet

import (
	"context"
	"errors"
	"testing"

	"github.com/seed5e775779/resgen/runtime/resource"

	sdk "example.com/sdk/service/fleet"
	"example.com/sdk/service/fleet/types"
)

func answering(output any) *Service {
	return NewFromClient(sdk.New(sdk.Options{Invoke: func(_ context.Context, _ string, _, out any) error {
		switch out := out.(type) {
		case *sdk.StopTasksOutput:
			*out = *output.(*sdk.StopTasksOutput)
		case *sdk.GetBadgeOutput:
			*out = *output.(*sdk.GetBadgeOutput)
		}
		return nil
	}}))
}

func failed(cluster, arn string, kind types.UnprocessedKind, message string) types.Unprocessed {
	u := types.Unprocessed{Identifier: &types.TaskIdentifier{Arn: &arn, Cluster: &cluster}, Kind: kind}
	if message != "" {
		u.Cause = &types.Cause{Message: &message}
	}
	return u
}

// A failure finds its item by a pair of members of a member, and has the kind that
// its code says.
func TestFailuresNameItemsByMembersOfMembers(t *testing.T) {
	svc := answering(&sdk.StopTasksOutput{Unprocessed: []types.Unprocessed{
		failed("blue", "b", types.UnprocessedKindNotThere, "never heard of it"),
		failed("blue", "c", types.UnprocessedKindAccessDenied, ""),
	}})
	res, err := TaskList{svc.Task("blue", "a"), svc.Task("blue", "b"), svc.Task("blue", "c")}.Stop(t.Context(), nil)
	var batch *resource.BatchError
	if !errors.As(err, &batch) || batch.Failed != 2 {
		t.Fatal(err)
	}
	if res.Items[0].Err != nil {
		t.Error(res.Items[0].Err)
	}
	if err := res.Items[1].Err; !errors.Is(err, resource.ErrNotFound) || err.Error() != "fleet.Task(blue, b): NOT_THERE: never heard of it" {
		t.Error(err)
	}
	if err := res.Items[2].Err; !errors.Is(err, resource.ErrForbidden) {
		t.Error(err)
	}
}

// What a failure does not say of itself names no item: it fails all of them.
func TestFailureWithoutAnIdentifierFailsAll(t *testing.T) {
	svc := answering(&sdk.StopTasksOutput{Unprocessed: []types.Unprocessed{{Kind: types.UnprocessedKindAccessDenied}}})
	_, err := TaskList{svc.Task("blue", "a"), svc.Task("blue", "b")}.Stop(t.Context(), nil)
	var batch *resource.BatchError
	if !errors.As(err, &batch) || batch.Failed != 2 {
		t.Error(err)
	}
}

func TestFailureCodesAreNumbers(t *testing.T) {
	text := "a"
	svc := answering(&sdk.GetBadgeOutput{Errors: []types.Unprocessed{{ErrorCode: 404}, {ErrorCode: 500, Identifier: &types.TaskIdentifier{Arn: &text}}}})
	_, err := svc.Cluster("blue").GetBadge(t.Context(), nil)
	var item *resource.ItemError
	if !errors.As(err, &item) || item.Code != "404" {
		t.Errorf("got %v", err)
	}
	var batch *resource.BatchError
	if !errors.As(err, &batch) || batch.Errs[1].Error() != "an item: 500: a" {
		t.Errorf("got %v", err)
	}
}
