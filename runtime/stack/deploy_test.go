package stack_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/stack"
)

const (
	creation = "CREATE_IN_PROGRESS, Orders CREATE_IN_PROGRESS, News CREATE_IN_PROGRESS, Orders CREATE_COMPLETE, News CREATE_COMPLETE, CREATE_COMPLETE"
	update   = "UPDATE_IN_PROGRESS, News UPDATE_IN_PROGRESS, News UPDATE_COMPLETE, UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, Orders DELETE_FAILED busy, UPDATE_COMPLETE"
	failing  = "CREATE_IN_PROGRESS, Orders CREATE_IN_PROGRESS, News CREATE_FAILED Resource creation cancelled, Orders CREATE_FAILED no money, " +
		"News CREATE_FAILED late, ROLLBACK_IN_PROGRESS, Orders DELETE_COMPLETE, ROLLBACK_COMPLETE"
)

// words returns a script without reasons, as events are told.
func words(script string) string {
	var texts []string
	for text := range strings.SplitSeq(script, ", ") {
		parts := strings.SplitN(text, " ", 3)
		texts = append(texts, strings.Join(parts[:min(len(parts), 2)], " "))
	}
	return strings.Join(texts, ", ")
}

func TestDeployCreates(t *testing.T) {
	for name, before := range map[string]string{"nothing": "", "a change set": "REVIEW_IN_PROGRESS"} {
		virtual(t, func(ctx context.Context, t *testing.T) {
			s := &sim{}
			if before != "" {
				s.had(before)
			}
			s.script = creation
			in := &cloudformation.CreateStackInput{TemplateBody: new("{}")}
			var w told
			done, err := stack.Deploy(ctx, s, "shop", in, w.options()...)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			holds(t, *done == stack.Deployed{StackID: id, Created: true, Changed: true}, "%s: %+v", name, done)
			holds(t, strings.HasSuffix(w.String(), creation), "%s: told %s", name, &w)
			sent := s.sent[0].(*cloudformation.CreateStackInput)
			holds(t, len(s.sent) == 1 && *sent.StackName == "shop" && *sent.TemplateBody == "{}" && *sent.ClientRequestToken != "", "sent %+v", sent)
			holds(t, in.StackName == nil && in.ClientRequestToken == nil, "the caller's input is changed")
		})
	}
}

// An update tells its own events, each once, and gets what both inputs have.
func TestDeployUpdates(t *testing.T) {
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{}).had(creation)
		s.script = update
		var w told
		in := &cloudformation.CreateStackInput{TemplateBody: new("{}"), OnFailure: types.OnFailureDelete, ClientRequestToken: new("mine")}
		done, err := stack.Deploy(ctx, s, "shop", in, w.options(func(o *stack.Options) {
			o.Update = func(in *cloudformation.UpdateStackInput) { in.StackPolicyDuringUpdateBody = new("policy") }
		})...)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, *done == stack.Deployed{StackID: id, Changed: true}, "%+v", done)
		holds(t, w.String() == words(update), "told %s", &w)
		sent := s.sent[0].(*cloudformation.UpdateStackInput)
		holds(t, *sent.TemplateBody == "{}" && *sent.ClientRequestToken == "mine" && *sent.StackPolicyDuringUpdateBody == "policy", "sent %+v", sent)

		s.script, w = "", nil
		done, err = stack.Deploy(ctx, s, "shop", nil, w.options()...)
		holds(t, err == nil && *done == stack.Deployed{StackID: id} && len(w) == 0, "nothing to update: %+v, %v", done, err)
	})
}

// Whatever a caller makes of the input of an update, it is this stack's, and is followed.
func TestDeployFollowsWhatIsSent(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*cloudformation.UpdateStackInput)
		token  string // empty: one of its own
		err    error
	}{
		"another token":     {func(in *cloudformation.UpdateStackInput) { in.ClientRequestToken = new("yours") }, "yours", nil},
		"no token":          {func(in *cloudformation.UpdateStackInput) { in.ClientRequestToken = nil }, "mine", nil},
		"no name":           {func(in *cloudformation.UpdateStackInput) { in.StackName = nil }, "mine", nil},
		"its ID":            {func(in *cloudformation.UpdateStackInput) { in.StackName = new(id) }, "mine", nil},
		"its name":          {func(in *cloudformation.UpdateStackInput) { in.StackName = new("shop") }, "mine", nil},
		"another stack":     {func(in *cloudformation.UpdateStackInput) { in.StackName = new("other") }, "", resource.ErrConflict},
		"in the same place": {func(in *cloudformation.UpdateStackInput) { *in.StackName = "other" }, "", resource.ErrConflict},
		"another input":     {func(in *cloudformation.UpdateStackInput) { *in = cloudformation.UpdateStackInput{} }, "mine", nil},
	} {
		deploy := func(ctx context.Context, t *testing.T, called string) {
			ctx, cancel := context.WithTimeout(ctx, time.Hour)
			defer cancel()
			s := (&sim{}).had(creation)
			s.script = update
			in := &cloudformation.CreateStackInput{ClientRequestToken: new("mine")}
			_, err := stack.Deploy(ctx, s, called, in, func(o *stack.Options) { o.Update = test.change })
			if test.err != nil {
				holds(t, errors.Is(err, test.err) && len(s.sent) == 0, "%s: %v, sent %v", name, err, s.sent)
				return
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			sent := s.sent[0].(*cloudformation.UpdateStackInput)
			holds(t, *sent.ClientRequestToken == test.token && (*sent.StackName == "shop" || *sent.StackName == id), "%s: sent %+v", name, sent)
		}
		for _, called := range []string{"shop", id} {
			virtual(t, func(ctx context.Context, t *testing.T) { deploy(ctx, t, called) })
		}
	}
}

// Every member that creations and updates have in common is sent by both.
func TestDeployCopiesMembers(t *testing.T) {
	in := &cloudformation.CreateStackInput{}
	v := reflect.ValueOf(in).Elem()
	updates := reflect.TypeFor[cloudformation.UpdateStackInput]()
	var common []string
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if _, both := updates.FieldByName(f.Name); !both || !f.IsExported() || f.Name == "StackName" {
			continue
		}
		common = append(common, f.Name)
		switch f.Type.Kind() {
		case reflect.Pointer:
			v.Field(i).Set(reflect.New(f.Type.Elem()))
		case reflect.Slice:
			v.Field(i).Set(reflect.MakeSlice(f.Type, 1, 1))
		default:
			t.Fatalf("a member %s of the kind %s", f.Name, f.Type)
		}
	}
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{}).had(creation)
		_, err := stack.Deploy(ctx, s, "shop", in)
		holds(t, err == nil && len(common) > 14, "%v, %d members", err, len(common))
		sent := reflect.ValueOf(s.sent[0]).Elem()
		for _, name := range common {
			holds(t, !sent.FieldByName(name).IsZero(), "%s is not sent", name)
		}
	})
}

// A failure comes at once, with the resource that failed first, or at the end.
func TestDeployFails(t *testing.T) {
	for name, test := range map[string]struct {
		script string
		await  bool
		status types.ResourceStatus
		last   string
		want   string
	}{
		"at once":    {failing, false, "ROLLBACK_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "the stack is ROLLBACK_IN_PROGRESS: Orders (AWS::SQS::Queue) is CREATE_FAILED: no money"},
		"at the end": {failing, true, "ROLLBACK_COMPLETE", "ROLLBACK_COMPLETE", "the stack is ROLLBACK_COMPLETE: Orders (AWS::SQS::Queue) is CREATE_FAILED: no money"},
		"deleted": {"CREATE_IN_PROGRESS, Orders CREATE_FAILED, DELETE_IN_PROGRESS, DELETE_COMPLETE", true, "DELETE_COMPLETE", "DELETE_COMPLETE",
			"the stack is DELETE_COMPLETE: Orders (AWS::SQS::Queue) is CREATE_FAILED: CloudFormation gives no reason"},
		"cancelled": {"UPDATE_IN_PROGRESS, News UPDATE_FAILED Cancelled, Orders UPDATE_FAILED busy, UPDATE_ROLLBACK_IN_PROGRESS", false, "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS",
			"the stack is UPDATE_ROLLBACK_IN_PROGRESS: Orders (AWS::SQS::Queue) is UPDATE_FAILED: busy"},
		"of the stack": {"CREATE_IN_PROGRESS, CREATE_FAILED: too many stacks", false, "CREATE_FAILED", "CREATE_FAILED", "the stack is CREATE_FAILED: too many stacks"},
	} {
		virtual(t, func(ctx context.Context, t *testing.T) {
			s := &sim{script: test.script}
			var w told
			fails := func(o *stack.Options) { o.AwaitRollback = test.await }
			_, err := stack.Deploy(ctx, s, "shop", nil, w.options(fails)...)
			var failed *stack.FailedError
			if !errors.As(err, &failed) {
				t.Fatalf("%s: %v", name, err)
			}
			holds(t, err.Error() == test.want && failed.Status == test.status && failed.StackID == id, "%s: %v", name, err)
			holds(t, w[len(w)-1] == test.last, "%s: told %s", name, &w)
		})
	}
}

// What cannot be created or updated is an error, and nothing is sent to change it.
func TestDeployRefuses(t *testing.T) {
	for before, want := range map[string]error{
		failing:                                    stack.ErrMustBeDeleted,
		"CREATE_FAILED, ROLLBACK_FAILED":           stack.ErrMustBeDeleted,
		"CREATE_COMPLETE, DELETE_FAILED":           stack.ErrMustBeDeleted,
		"CREATE_COMPLETE, UPDATE_IN_PROGRESS":      stack.ErrInProgress,
		"CREATE_COMPLETE, DELETE_IN_PROGRESS":      stack.ErrInProgress,
		"UPDATE_COMPLETE_CLEANUP_IN_PROGRESS":      stack.ErrInProgress,
		"UPDATE_IN_PROGRESS, ROLLBACK_IN_PROGRESS": stack.ErrInProgress,
	} {
		virtual(t, func(ctx context.Context, t *testing.T) {
			s := (&sim{}).had(before)
			_, err := stack.Deploy(ctx, s, "shop", nil)
			holds(t, errors.Is(err, want) && len(s.sent) == 0, "%s: %v, sent %v", before, err, s.sent)
			holds(t, strings.HasSuffix(err.Error(), string(s.status())), "%v does not say the status", err)
		})
	}
	_, err := stack.Deploy(t.Context(), &sim{}, "shop", &cloudformation.CreateStackInput{StackName: new("other")})
	holds(t, errors.Is(err, resource.ErrConflict), "%v", err)
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := &sim{script: creation}
		s.fault = func(op string, _ int) error {
			if op == "DescribeStacks" {
				return refusal("Stack with id shop does not exist")
			}
			return nil
		}
		s.had("CREATE_COMPLETE")
		_, err := stack.Deploy(ctx, s, "shop", nil)
		var taken *types.AlreadyExistsException
		holds(t, errors.As(err, &taken) && strings.Contains(err.Error(), "REVIEW_IN_PROGRESS"), "%v", err)
	})
}

// operations are whole operations, with what is told of them.
var operations = map[string]func(ctx context.Context, s *sim, w *told) error{
	"create": func(ctx context.Context, s *sim, w *told) error {
		s.script = creation
		_, err := stack.Deploy(ctx, s, "shop", nil, w.options()...)
		return err
	},
	"update": func(ctx context.Context, s *sim, w *told) error {
		s.had(creation).script = update
		_, err := stack.Deploy(ctx, s, "shop", nil, w.options()...)
		return err
	},
	"delete": func(ctx context.Context, s *sim, w *told) error {
		s.had(creation).script = deletion
		return stack.DeleteAndWait(ctx, s, "shop", nil, w.options()...)
	},
	"follow": func(ctx context.Context, s *sim, w *told) error {
		s.had(creation).begin(update, "of another")
		time.Sleep(15 * time.Second)
		return follow(ctx, s, w)
	},
	"execute": func(ctx context.Context, s *sim, w *told) error {
		s.had(creation).script = update
		s.sets = []types.ChangeSetStatus{types.ChangeSetStatusCreateComplete}
		_, err := stack.ExecuteAndWait(ctx, s, "shop", "c", nil, w.options()...)
		return err
	},
	"propose": func(ctx context.Context, s *sim, w *told) error {
		s.had(creation)
		s.sets = []types.ChangeSetStatus{types.ChangeSetStatusCreatePending, types.ChangeSetStatusCreateInProgress, types.ChangeSetStatusCreateComplete}
		_, err := stack.Propose(ctx, s, "shop", made, nil)
		return err
	},
}

// changing are the requests after which operations wait.
var changing = map[string]string{
	"create": "CreateStack", "update": "UpdateStack", "delete": "DeleteStack", "follow": "DescribeStacks", "execute": "ExecuteChangeSet", "propose": "CreateChangeSet",
}

// Every request of every operation is throttled, is refused, and meets the end of ctx. Who
// waits stands throttling; before that the error is the caller's, and nothing has changed.
func TestFaults(t *testing.T) {
	for name, run := range operations {
		var whole told
		var calls []string
		virtual(t, func(ctx context.Context, t *testing.T) {
			s := &sim{}
			err := run(ctx, s, &whole)
			calls = s.calls
			holds(t, err == nil && len(calls) > 3, "%s: %v, %v", name, err, calls)
		})
		for at := 1; at <= len(calls); at++ {
			virtual(t, func(ctx context.Context, t *testing.T) {
				var w told
				s := &sim{fault: func(_ string, n int) error { return when(n == at, errThrottled) }}
				err := run(ctx, s, &w)
				if at <= len(calls)-behind(calls, changing[name]) {
					holds(t, errors.Is(err, errThrottled) && len(s.calls) == at, "%s throttled at %d: %v, %v", name, at, err, s.calls)
					return
				}
				holds(t, err == nil && slices.Equal(w, whole), "%s throttled at %d: %v, told %s", name, at, err, &w)
			})
			virtual(t, func(ctx context.Context, t *testing.T) {
				var w told
				s := &sim{fault: func(_ string, n int) error { return when(n == at, errForbidden) }}
				err := run(ctx, s, &w)
				holds(t, errors.Is(err, errForbidden) && len(s.calls) == at, "%s refused at %d: %v, %v", name, at, err, s.calls)
			})
			virtual(t, func(ctx context.Context, t *testing.T) {
				var w told
				ctx, cancel := context.WithCancel(ctx)
				defer cancel()
				s := &sim{fault: func(_ string, n int) error {
					if n == at {
						cancel()
					}
					return nil
				}}
				err := run(ctx, s, &w)
				holds(t, errors.Is(err, context.Canceled) && len(s.calls) == at, "%s cancelled at %d: %v, %v", name, at, err, s.calls)
			})
		}
	}
}

// behind returns how many requests come behind one that is sent once.
func behind(calls []string, op string) int { return len(calls) - 1 - slices.Index(calls, op) }

func when(is bool, err error) error {
	if is {
		return err
	}
	return nil
}

// While an operation is followed, what passes does not end it, however often it comes.
func TestDeployStands(t *testing.T) {
	virtual(t, func(ctx context.Context, t *testing.T) {
		var w told
		s := &sim{script: creation}
		s.fault = func(op string, n int) error { return when(op == "DescribeStackEvents" && n < 20, errThrottled) }
		_, err := stack.Deploy(ctx, s, "shop", nil, w.options()...)
		holds(t, err == nil && w.String() == creation, "%v, told %s", err, &w)
	})
	virtual(t, func(ctx context.Context, t *testing.T) {
		ctx, cancel := context.WithTimeout(ctx, 25*time.Second)
		defer cancel()
		_, err := stack.Deploy(ctx, &sim{script: creation}, "shop", nil)
		holds(t, errors.Is(err, context.DeadlineExceeded) && strings.Contains(err.Error(), "the operation goes on"), "%v", err)
	})
}
