package fleet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/resource"

	sdk "example.com/sdk/service/fleet"
	"example.com/sdk/service/fleet/types"
)

func ptr[T any](v T) *T { return &v }

// fleet is a service with tasks t0, t1 and so on.
type fleet struct {
	tasks int
	page  int
	fails map[string]types.Failure // by ARN: in place of the task
	// describe goes before every DescribeTasks; its error is that of the request.
	describe func(ctx context.Context, n int, in *sdk.DescribeTasksInput) error
	clusters func(*sdk.DescribeClustersInput) *sdk.DescribeClustersOutput

	mu        sync.Mutex
	lists     int
	described [][]string
	stopped   [][]string
	events    []resource.Event
}

func newFleet(tasks int) *fleet { return &fleet{tasks: tasks, page: 100} }

func (f *fleet) service() *Service {
	return NewFromClient(sdk.New(sdk.Options{Invoke: f.invoke}), func(o *resource.EnvOptions) {
		o.Observer = func(_ context.Context, e resource.Event) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.events = append(f.events, e)
		}
	})
}

func (f *fleet) invoke(ctx context.Context, _ string, in, out any) error {
	f.mu.Lock()
	switch out := out.(type) {
	case *sdk.ListTasksOutput:
		defer f.mu.Unlock()
		f.list(in.(*sdk.ListTasksInput), out)
	case *sdk.DescribeTasksOutput:
		in := in.(*sdk.DescribeTasksInput)
		f.described = append(f.described, in.Tasks)
		n := len(f.described)
		f.mu.Unlock()
		if f.describe != nil {
			if err := f.describe(ctx, n, in); err != nil {
				return err
			}
		}
		f.fill(in, out)
	case *sdk.StopTasksOutput:
		defer f.mu.Unlock()
		var arns []string
		for _, task := range in.(*sdk.StopTasksInput).Tasks {
			arns = append(arns, *task.Arn)
		}
		f.stopped = append(f.stopped, arns)
	case *sdk.DescribeClustersOutput:
		defer f.mu.Unlock()
		f.described = append(f.described, in.(*sdk.DescribeClustersInput).Names)
		*out = *f.clusters(in.(*sdk.DescribeClustersInput))
	}
	return nil
}

func (f *fleet) list(in *sdk.ListTasksInput, out *sdk.ListTasksOutput) {
	f.lists++
	from, size := 0, f.page
	if in.NextToken != nil {
		from, _ = strconv.Atoi(*in.NextToken)
	}
	if in.MaxResults != nil {
		size = int(*in.MaxResults)
	}
	for i := from; i < min(from+size, f.tasks); i++ {
		out.TaskArns = append(out.TaskArns, fmt.Sprint("t", i))
	}
	if from+size < f.tasks {
		out.NextToken = ptr(strconv.Itoa(from + size))
	}
}

// fill answers backwards, for the order is the caller's.
func (f *fleet) fill(in *sdk.DescribeTasksInput, out *sdk.DescribeTasksOutput) {
	for _, arn := range slices.Backward(in.Tasks) {
		if failure, ok := f.fails[arn]; ok {
			out.Failures = append(out.Failures, failure)
			continue
		}
		out.Tasks = append(out.Tasks, types.Task{TaskArn: ptr(arn), Group: in.Cluster, Cpu: int32(len(arn))})
	}
}

func wantSent(t *testing.T, f *fleet, lists, describes int) {
	t.Helper()
	if f.lists != lists || len(f.described) != describes {
		t.Errorf("%d pages and %d loads were sent, want %d and %d", f.lists, len(f.described), lists, describes)
	}
}

// wantTasks compares tasks with those from a number on, all of them with data but
// those that are named.
func wantTasks(t *testing.T, tasks []*Task, from, to int, without ...string) {
	t.Helper()
	if len(tasks) != to-from {
		t.Fatalf("%d tasks, want %d", len(tasks), to-from)
	}
	for i, task := range tasks {
		arn := fmt.Sprint("t", from+i)
		if task.Arn() != arn || (task.Data() == nil) != slices.Contains(without, arn) || task.Data() != nil && *task.Data().TaskArn != arn {
			t.Fatalf("task %d is %v with %v", i, task, task.Data())
		}
	}
}

func TestTenThousand(t *testing.T) {
	f := newFleet(10_000)
	for _, tasks := range []*ClusterTasks{f.service().Cluster("blue").Tasks(), f.service().Cluster("blue").Tasks().Prefetch(3)} {
		f.lists, f.described = 0, nil
		all, err := tasks.Collect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		wantTasks(t, all, 0, 10_000)
		wantSent(t, f, 100, 100)
		if cpu, err := all[9_999].Cpu(t.Context()); cpu != 5 || err != nil {
			t.Error(cpu, err)
		}
		wantSent(t, f, 100, 100)
	}
}

// A page is filled in as few requests as there can be, as many of them at once as
// Concurrency says.
func TestPagesLongerThanARequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, under, most := newFleet(1000), 0, 0
		f.describe = func(context.Context, int, *sdk.DescribeTasksInput) error {
			f.mu.Lock()
			under++
			most = max(most, under)
			f.mu.Unlock()
			time.Sleep(time.Second)
			f.mu.Lock()
			under--
			f.mu.Unlock()
			return nil
		}
		all, err := f.service().Cluster("blue").Tasks().PageSize(350).Concurrency(3).Collect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		wantTasks(t, all, 0, 1000)
		wantSent(t, f, 3, 4+4+3)
		if most < 2 || most > 3 {
			t.Errorf("%d requests at once", most)
		}
	})
}

func TestNothingIsDropped(t *testing.T) {
	f := newFleet(250)
	f.fails = map[string]types.Failure{
		"t3":   {Arn: ptr("t3"), Reason: ptr("MISSING")},
		"t120": {Arn: ptr("t120"), Reason: ptr("ACCESS_DENIED")},
	}
	all, err := f.service().Cluster("blue").Tasks().Collect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantTasks(t, all, 0, 250, "t3", "t120")
	wantSent(t, f, 3, 3)
	if _, err := all[3].Cpu(t.Context()); !errors.Is(err, resource.ErrNotFound) {
		t.Error(err)
	}
	if _, err := all[120].Load(t.Context()); !errors.Is(err, resource.ErrForbidden) {
		t.Error(err)
	}
	if cpu, err := all[4].Cpu(t.Context()); cpu != 2 || err != nil {
		t.Error(cpu, err)
	}
}

func TestOneItemSpoilsNoRequest(t *testing.T) {
	f := newFleet(250)
	f.describe = func(_ context.Context, _ int, in *sdk.DescribeTasksInput) error {
		if slices.Contains(in.Tasks, "t7") || slices.Contains(in.Tasks, "t249") {
			return &smithy.GenericAPIError{Code: "InvalidParameterException"}
		}
		return nil
	}
	all, err := f.service().Cluster("blue").Tasks().Collect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantTasks(t, all, 0, 250, "t7", "t249")
}

// A request that fails as a whole ends the listing before its page, and the listing can
// be resumed there.
func TestResumeWhereTheLoadFailed(t *testing.T) {
	for name, cause := range map[string]error{"refused": &smithy.GenericAPIError{Code: "AccessDeniedException"}, "broken": io.ErrClosedPipe} {
		for _, prefetch := range []int{0, 2} {
			t.Run(fmt.Sprint(name, prefetch), func(t *testing.T) {
				f := newFleet(500)
				f.describe = func(_ context.Context, n int, _ *sdk.DescribeTasksInput) error {
					if n == 3 {
						return cause
					}
					return nil
				}
				tasks := f.service().Cluster("blue").Tasks().Prefetch(prefetch)
				first, err := tasks.Collect(t.Context())
				wantTasks(t, first, 0, 200)
				var at *resource.ListError
				if !errors.Is(err, cause) || !errors.As(err, &at) || at.Page != 3 || at.Resume == "" {
					t.Fatal(err)
				}
				rest, err := tasks.StartAt(at.Resume).Collect(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				wantTasks(t, rest, 200, 500)
			})
		}
	}
}

// Cancelling at whatever request leaves nothing out and nothing twice.
func TestCancelAtEachLoad(t *testing.T) {
	for at := 1; at <= 5; at++ {
		ctx, cancel := context.WithCancel(t.Context())
		f := newFleet(500)
		f.describe = func(ctx context.Context, n int, _ *sdk.DescribeTasksInput) error {
			if n == at {
				cancel()
			}
			return ctx.Err()
		}
		tasks := f.service().Cluster("blue").Tasks()
		first, err := tasks.Collect(ctx)
		var list *resource.ListError
		if !errors.Is(err, context.Canceled) || !errors.As(err, &list) {
			t.Fatal(err)
		}
		wantTasks(t, first, 0, 100*(at-1))
		f.describe = nil
		rest, err := tasks.StartAt(list.Resume).Collect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		wantTasks(t, rest, 100*(at-1), 500)
	}
}

// What was throttled or cut off is asked for again, and observers are told.
func TestLoadsAreTriedAgain(t *testing.T) {
	for name, cause := range map[string]error{"throttled": &smithy.GenericAPIError{Code: "ThrottlingException"}, "cut": io.ErrUnexpectedEOF} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := newFleet(200)
				f.describe = func(_ context.Context, n int, _ *sdk.DescribeTasksInput) error {
					if n%2 == 1 {
						return cause
					}
					return nil
				}
				all, err := f.service().Cluster("blue").Tasks().Collect(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				wantTasks(t, all, 0, 200)
				wantSent(t, f, 2, 4)
				var told string
				for _, e := range f.events {
					told += fmt.Sprint(e.Kind, " ", e.Method, " ", e.Operation, " ", e.Items, " ", e.Failed, "; ")
				}
				const each = "page Tasks ListTasks 100 0; load Tasks DescribeTasks 100 100; retry Tasks DescribeTasks 100 0; load Tasks DescribeTasks 100 0; "
				if told != "page Tasks ListTasks 100 0; load Tasks DescribeTasks 100 100; retry Tasks DescribeTasks 100 0; load Tasks DescribeTasks 100 0; "+each {
					t.Error(told)
				}
			})
		})
	}
}

// Failures that pass are tried again for the items that had them.
func TestThrottledItems(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFleet(100)
		f.fails = map[string]types.Failure{"t5": {Arn: ptr("t5"), Reason: ptr("THROTTLED")}}
		f.describe = func(_ context.Context, n int, in *sdk.DescribeTasksInput) error {
			if n == 2 && !slices.Equal(in.Tasks, []string{"t5"}) {
				t.Error(in.Tasks)
			}
			if n == 2 {
				f.fails = nil
			}
			return nil
		}
		all, err := f.service().Cluster("blue").Tasks().Collect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		wantTasks(t, all, 0, 100)
		wantSent(t, f, 1, 2)
	})
}

func TestNoMoreThanIsNeeded(t *testing.T) {
	f := newFleet(1000)
	tasks := f.service().Cluster("blue").Tasks()
	if first, err := tasks.First(t.Context()); err != nil || first.Data() == nil {
		t.Fatal(first, err)
	}
	wantSent(t, f, 1, 1)
	if len(f.described[0]) != 1 {
		t.Errorf("First loaded %d", len(f.described[0]))
	}
	f.lists, f.described = 0, nil
	some, err := tasks.Limit(130).Prefetch(4).Collect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantTasks(t, some, 0, 130)
	wantSent(t, f, 2, 2)
	if len(f.described[1]) != 30 {
		t.Errorf("Limit loaded %d of the second page", len(f.described[1]))
	}
	f.lists, f.described = 0, nil
	some, err = tasks.MaxItems(150).Collect(t.Context())
	if !errors.Is(err, resource.ErrTooManyItems) {
		t.Error(err)
	}
	wantTasks(t, some, 0, 150)
	if _, err := tasks.Limit(0).First(t.Context()); !errors.Is(err, resource.ErrNotFound) {
		t.Error(err)
	}
}

func TestWhatNeedsNoDataLoadsNone(t *testing.T) {
	f := newFleet(30)
	cluster := f.service().Cluster("blue")
	if n, err := cluster.Tasks().Count(t.Context()); n != 30 || err != nil {
		t.Error(n, err)
	}
	wantSent(t, f, 1, 0)
	all, err := cluster.Tasks().AsListed().Collect(t.Context())
	if err != nil || len(all) != 30 || all[0].Data() != nil {
		t.Error(len(all), err)
	}
	wantSent(t, f, 2, 0)
	if _, err := cluster.Tasks().StopAll(t.Context(), nil); err != nil {
		t.Error(err)
	}
	if _, err := cluster.StopAll(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := cluster.StopEach(t.Context()); err != nil {
		t.Error(err)
	}
	wantSent(t, f, 5, 0)
	if len(f.stopped) != 3+3+30 {
		t.Errorf("%d requests", len(f.stopped))
	}
	if _, err := cluster.Tasks().StopGroupAll(t.Context(), nil); err != nil {
		t.Error(err)
	}
	wantSent(t, f, 6, 1)
}

func TestForEach(t *testing.T) {
	f := newFleet(300)
	var mu sync.Mutex
	n := 0
	err := f.service().Cluster("blue").Tasks().ForEach(t.Context(), 4, func(_ context.Context, task *Task) error {
		mu.Lock()
		defer mu.Unlock()
		n++
		if task.Data() == nil {
			return errors.New("no data")
		}
		return nil
	})
	if err != nil || n != 300 {
		t.Error(n, err)
	}
}

// The panic of a client happens in the caller, and nobody waits for the data for ever.
func TestPanicOfTheClient(t *testing.T) {
	f := newFleet(3)
	f.describe = func(context.Context, int, *sdk.DescribeTasksInput) error { panic("boom") }
	svc := f.service()
	list := TaskList{svc.Task("blue", "t0"), svc.Task("blue", "t1")}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("no panic")
			}
		}()
		_, _ = list.Load(t.Context())
	}()
	f.describe = nil
	if cpu, err := list[0].Cpu(t.Context()); cpu != 2 || err != nil {
		t.Error(cpu, err)
	}
}

func TestListLoads(t *testing.T) {
	f := newFleet(0)
	svc := f.service()
	var list TaskList
	for i := range 250 {
		list = append(list, svc.Task("blue", fmt.Sprint("t", i)), svc.Task("red", fmt.Sprint("t", i)))
	}
	list = append(list, nil, list[0], svc.Task("blue", "t0"), svc.Task("blue", ""))
	res, err := list.Load(t.Context())
	var batch *resource.BatchError
	if !errors.As(err, &batch) || batch.Tried != 504 || batch.Failed != 2 || !errors.Is(err, resource.ErrNilHandle) || !errors.Is(err, resource.ErrEmptyIdentifier) {
		t.Fatal(err)
	}
	wantSent(t, f, 0, 6)
	if res.Requests != 6 || res.Items[500].Err == nil || res.Items[503].Err == nil {
		t.Error(res)
	}
	for i, task := range list {
		if i != 500 && i != 503 && (task.Data() == nil || *task.Data().TaskArn != task.Arn() || *task.Data().Group != task.ClusterName()) {
			t.Fatal(i, task, task.Data())
		}
	}
	total := 0
	for _, arns := range f.described {
		total += len(arns)
	}
	if total != 501 { // t0 of the second handle is in another request
		t.Errorf("%d tasks were asked for", total)
	}
	if res, err := list[:100].Load(t.Context()); err != nil || res.Requests != 0 || len(res.Succeeded()) != 100 {
		t.Error(res, err)
	}
	if res, err := list[:100].Reload(t.Context(), func(*sdk.Options) {}); err != nil || res.Requests != 2 {
		t.Error(res, err)
	}
	if e := f.events[0]; e.Kind != resource.EventLoad || e.Method != "Load" || e.Items != 100 || e.Operation != "DescribeTasks" {
		t.Errorf("%+v", e)
	}
}

func TestListNamesWhatFailed(t *testing.T) {
	f := newFleet(0)
	f.fails = map[string]types.Failure{
		"t1": {Arn: ptr("t1"), Reason: ptr("MISSING")},
		"t2": {Arn: ptr("t2"), Reason: ptr("ACCESS_DENIED"), Detail: ptr("not yours")},
	}
	svc := f.service()
	res, err := TaskList{svc.Task("b", "t0"), svc.Task("b", "t1"), svc.Task("b", "t2"), svc.Task("b", "t1")}.Load(t.Context())
	if err == nil || err.Error() != "fleet.Task.Load: 3 of 4 items failed: fleet.Task(b, t1): MISSING" {
		t.Error(err)
	}
	if res.Items[0].Err != nil || !errors.Is(res.Items[1].Err, resource.ErrNotFound) || !errors.Is(res.Items[3].Err, resource.ErrNotFound) {
		t.Error(res.Items)
	}
	var item *resource.ItemError
	if err := res.Items[2].Err; !errors.Is(err, resource.ErrForbidden) || !errors.As(err, &item) || item.Message != "not yours" {
		t.Error(err)
	}
	if len(f.described[0]) != 3 {
		t.Error(f.described)
	}
}

// A failure that names none of the items says of one that it is not there only where it
// can mean no other.
func TestFailuresOfNobody(t *testing.T) {
	missing, forbidden := types.Failure{Arn: ptr("arn:x"), Reason: ptr("MISSING")}, types.Failure{Arn: ptr("arn:y"), Reason: ptr("ACCESS_DENIED")}
	for _, test := range []struct {
		fails  map[string]types.Failure
		absent bool
	}{
		{map[string]types.Failure{"t1": missing}, true},
		{map[string]types.Failure{"t1": missing, "t2": missing}, true},
		{map[string]types.Failure{"t1": missing, "t2": forbidden}, false},
	} {
		f := newFleet(0)
		f.fails = test.fails
		svc := f.service()
		res, _ := TaskList{svc.Task("b", "t0"), svc.Task("b", "t1"), svc.Task("b", "t2")}.Load(t.Context())
		if res.Items[0].Err != nil || errors.Is(res.Items[1].Err, resource.ErrNotFound) != test.absent || res.Items[1].Err == nil {
			t.Errorf("%v: %v", test, res.Items)
		}
	}
}

// Failures of clusters have no code that says that one is not there: an answer without it does.
func TestAnswersWithoutACluster(t *testing.T) {
	var answer sdk.DescribeClustersOutput
	f := newFleet(0)
	f.clusters = func(*sdk.DescribeClustersInput) *sdk.DescribeClustersOutput { return &answer }
	svc := f.service()
	list := func() ClusterList { return ClusterList{svc.Cluster("a"), svc.Cluster("b"), svc.Cluster("c")} }
	group := func(state string, names ...string) types.ClusterGroup {
		var g types.ClusterGroup
		for _, name := range names {
			g.Clusters = append(g.Clusters, types.Cluster{Name: ptr(name), State: &types.ClusterState{Name: ptr(state)}})
		}
		return g
	}
	for name, test := range map[string]struct {
		answer sdk.DescribeClustersOutput
		want   string
	}{
		"not there": {sdk.DescribeClustersOutput{Groups: []types.ClusterGroup{group("ACTIVE", "c"), group("ACTIVE", "a")}}, "<nil> fleet.Cluster(b): not found <nil>"},
		"gone":      {sdk.DescribeClustersOutput{Groups: []types.ClusterGroup{group("ACTIVE", "c", "a"), group("INACTIVE", "b")}}, "<nil> fleet.Cluster(b): INACTIVE: State.Name says that it is gone <nil>"},
		"others": {sdk.DescribeClustersOutput{Groups: []types.ClusterGroup{group("ACTIVE", "a", "b", "x")}},
			"<nil> <nil> fleet.Cluster(c): the answer is about another one than was asked for"},
		"more": {sdk.DescribeClustersOutput{Groups: []types.ClusterGroup{group("ACTIVE", "a", "b")}, NextToken: ptr("x")},
			"<nil> <nil> fleet.Cluster(c): the answer has another page"},
	} {
		answer = test.answer
		all := list()
		res, err := all.Load(t.Context())
		if got := fmt.Sprint(res.Items[0].Err, res.Items[1].Err, res.Items[2].Err); err == nil || got != test.want {
			t.Errorf("%s: %s", name, got)
		}
		for i, o := range res.Items {
			if (all[i].Data() == nil) != (o.Err != nil) {
				t.Errorf("%s: %v has %v", name, o, all[i].Data())
			}
		}
		if absent := name == "not there" || name == "gone"; errors.Is(err, resource.ErrNotFound) != absent {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An action that happens while the load is under way drops what that brings.
func TestLoadDoesNotBringBackWhatWasBefore(t *testing.T) {
	f := newFleet(0)
	svc := f.service()
	task := svc.Task("blue", "t0")
	f.describe = func(context.Context, int, *sdk.DescribeTasksInput) error {
		f.describe = nil
		_, err := task.StopOne(t.Context(), nil)
		return err
	}
	if _, err := (TaskList{task}).Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if task.Data() != nil {
		t.Error("the data is that from before the action")
	}
}

func TestConvertedData(t *testing.T) {
	f := newFleet(0)
	f.clusters = func(in *sdk.DescribeClustersInput) *sdk.DescribeClustersOutput {
		return &sdk.DescribeClustersOutput{Groups: []types.ClusterGroup{{Clusters: []types.Cluster{{Name: ptr(in.Names[0])}}}}}
	}
	svc := f.service()
	member := svc.Member("a")
	if _, err := (MemberList{member}).Load(t.Context()); err != nil || *member.Data().Name != "a" {
		t.Error(err, member.Data())
	}
}
