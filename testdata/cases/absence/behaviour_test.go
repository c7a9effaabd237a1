package fleet

import (
	"context"
	"errors"
	"testing"

	"github.com/seed5e775779/resgen/runtime/resource"

	sdk "example.com/sdk/service/fleet"
	"example.com/sdk/service/fleet/types"
)

func ptr[T any](v T) *T { return &v }

// answering returns a service whose operations answer what fill makes of an output.
func answering(fill func(out any)) *Service {
	return NewFromClient(sdk.New(sdk.Options{Invoke: func(_ context.Context, _ string, _, out any) error {
		fill(out)
		return nil
	}}))
}

func describing(answer sdk.DescribeTasksOutput) *Service {
	return answering(func(out any) { *out.(*sdk.DescribeTasksOutput) = answer })
}

func wantAbsent(t *testing.T, task *Task, text string) {
	t.Helper()
	_, err := task.Load(t.Context())
	if !errors.Is(err, resource.ErrNotFound) || err.Error() != text {
		t.Errorf("Load: %v", err)
	}
	if there, err := task.Exists(t.Context()); there || err != nil {
		t.Errorf("Exists: %v, %v", there, err)
	}
	if _, err := task.Cpu(t.Context()); !errors.Is(err, resource.ErrNotFound) {
		t.Errorf("Cpu: %v", err)
	}
	if task.Data() != nil {
		t.Error("it has data")
	}
}

func TestFailureSaysThatItIsNotThere(t *testing.T) {
	svc := describing(sdk.DescribeTasksOutput{Failures: []types.Failure{{Arn: ptr("a"), Reason: ptr("MISSING")}}})
	wantAbsent(t, svc.Task("blue", "a"), "fleet.Task(blue, a).Load: MISSING")
}

// A code that says several things says that with a part of its message.
func TestFailureWithAMessage(t *testing.T) {
	failed := func(detail string) *Task {
		return describing(sdk.DescribeTasksOutput{Failures: []types.Failure{{Arn: ptr("a"), Reason: ptr("INVALID"), Detail: ptr(detail)}}}).Task("blue", "a")
	}
	wantAbsent(t, failed("there is no such task"), "fleet.Task(blue, a).Load: INVALID: there is no such task")
	if _, err := failed("too long").Load(t.Context()); err == nil || errors.Is(err, resource.ErrNotFound) {
		t.Errorf("another message: %v", err)
	}
}

// One task was asked for, so that a failure is about it in whatever form it is named.
func TestFailureOfAnotherForm(t *testing.T) {
	svc := describing(sdk.DescribeTasksOutput{Failures: []types.Failure{{Arn: ptr("arn:a"), Reason: ptr("MISSING")}}})
	wantAbsent(t, svc.Task("blue", "a"), "fleet.Task(blue, a).Load: MISSING")
}

func TestFailureOfAnotherKind(t *testing.T) {
	svc := describing(sdk.DescribeTasksOutput{Failures: []types.Failure{
		{Arn: ptr("b"), Reason: ptr("MISSING")}, {Arn: ptr("a"), Reason: ptr("ACCESS_DENIED"), Detail: ptr("not yours")},
	}})
	_, err := svc.Task("blue", "a").Load(t.Context())
	var item *resource.ItemError
	if !errors.Is(err, resource.ErrForbidden) || errors.Is(err, resource.ErrNotFound) || !errors.As(err, &item) || item.Code != "ACCESS_DENIED" {
		t.Errorf("got %v", err)
	}
	if _, err := svc.Task("blue", "a").Exists(t.Context()); !errors.Is(err, resource.ErrForbidden) || err.Error() != "fleet.Task(blue, a).Exists: ACCESS_DENIED: not yours" {
		t.Errorf("got %v", err)
	}
}

// Where absence has a code, an answer without it says nothing.
func TestAnswerThatNamesNothing(t *testing.T) {
	_, err := describing(sdk.DescribeTasksOutput{}).Task("blue", "a").Exists(t.Context())
	if err == nil || errors.Is(err, resource.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	svc := answering(func(any) {})
	if _, err := svc.Badge("x").Load(t.Context()); !errors.Is(err, resource.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestFailureWithANumber(t *testing.T) {
	svc := answering(func(out any) {
		out.(*sdk.GetBadgeOutput).Errors = []types.Unprocessed{{ErrorCode: 403, Cause: &types.Cause{Message: ptr("no")}}}
	})
	if _, err := svc.Badge("x").Load(t.Context()); err == nil || err.Error() != "fleet.Badge(x).Load: 403: no" {
		t.Errorf("got %v", err)
	}
}

func TestDataSaysThatItIsGone(t *testing.T) {
	svc := describing(sdk.DescribeTasksOutput{Tasks: []types.Task{{TaskArn: ptr("a"), LastStatus: types.TaskStatusDeleted}}})
	wantAbsent(t, svc.Task("blue", "a"), "fleet.Task(blue, a).Load: DELETED: LastStatus says that it is gone")
	svc = describing(sdk.DescribeTasksOutput{Tasks: []types.Task{{TaskArn: ptr("a"), LastStatus: types.TaskStatusStopped}}})
	if _, err := svc.Task("blue", "a").Load(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestStateWithinTheData(t *testing.T) {
	for _, test := range []struct {
		state *types.ClusterState
		name  string
		there bool
	}{{nil, "c", true}, {&types.ClusterState{}, "c", true}, {&types.ClusterState{Name: ptr("ACTIVE")}, "c", true}, {&types.ClusterState{Name: ptr("INACTIVE")}, "c", false}, {nil, "none", false}} {
		svc := answering(func(out any) {
			out.(*sdk.DescribeClustersOutput).Groups = []types.ClusterGroup{{Clusters: []types.Cluster{{Name: ptr(test.name), State: test.state}}}}
		})
		if there, err := svc.Cluster(test.name).Exists(t.Context()); there != test.there || err != nil {
			t.Errorf("%v: %v, %v", test, there, err)
		}
	}
}

// What was loaded while it was there stays, as it does when a thing is not found.
func TestReloadOfWhatIsGone(t *testing.T) {
	status := types.TaskStatusRunning
	svc := answering(func(out any) {
		*out.(*sdk.DescribeTasksOutput) = sdk.DescribeTasksOutput{Tasks: []types.Task{{TaskArn: ptr("a"), LastStatus: status}}}
	})
	task := svc.Task("blue", "a")
	if _, err := task.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	status = types.TaskStatusDeleted
	var item *resource.ItemError
	if _, err := task.Reload(t.Context()); !errors.As(err, &item) || item.Code != "DELETED" {
		t.Errorf("got %v", err)
	}
	if err := task.WaitUntilGone(t.Context(), 1); err != nil {
		t.Error(err)
	}
}
