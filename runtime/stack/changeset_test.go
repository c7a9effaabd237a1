package stack_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/stack"
)

func (s *sim) CreateChangeSet(ctx context.Context, in *cloudformation.CreateChangeSetInput, _ ...func(*cloudformation.Options)) (*cloudformation.CreateChangeSetOutput, error) {
	if err := s.call(ctx, "CreateChangeSet", in); err != nil {
		return nil, err
	}
	return &cloudformation.CreateChangeSetOutput{Id: new("arn of " + *in.ChangeSetName), StackId: new(id)}, nil
}

// DescribeChangeSet says the first status that is left, and stays with the last one.
func (s *sim) DescribeChangeSet(ctx context.Context, in *cloudformation.DescribeChangeSetInput, _ ...func(*cloudformation.Options)) (*cloudformation.DescribeChangeSetOutput, error) {
	if err := s.call(ctx, "DescribeChangeSet", in); err != nil {
		return nil, err
	}
	out := &cloudformation.DescribeChangeSetOutput{ChangeSetName: in.ChangeSetName, StackName: new("shop"), StackId: new(id), StatusReason: &s.reason}
	if len(s.sets) > 0 {
		if out.Status = s.sets[0]; len(s.sets) > 1 {
			s.sets = s.sets[1:]
		}
	}
	page := 1
	if in.NextToken != nil {
		fmt.Sscan(*in.NextToken, &page)
	}
	out.Changes = []types.Change{{ResourceChange: &types.ResourceChange{LogicalResourceId: new(fmt.Sprint("r", page))}}}
	if page < s.pages {
		out.NextToken = new(fmt.Sprint(page + 1))
	}
	return out, nil
}

func (s *sim) ExecuteChangeSet(ctx context.Context, in *cloudformation.ExecuteChangeSetInput, _ ...func(*cloudformation.Options)) (*cloudformation.ExecuteChangeSetOutput, error) {
	if err := s.call(ctx, "ExecuteChangeSet", in); err != nil {
		return nil, err
	}
	s.begin(s.script, *in.ClientRequestToken)
	return &cloudformation.ExecuteChangeSetOutput{}, nil
}

// made names a change set.
func made(out *cloudformation.DescribeChangeSetOutput) (string, error) {
	return *out.ChangeSetName, nil
}

func TestPropose(t *testing.T) {
	for name, test := range map[string]struct {
		had  string
		in   *cloudformation.CreateChangeSetInput
		kind types.ChangeSetType
		asks string
	}{
		"new":          {"", nil, "CREATE", "DescribeStacks "},
		"review":       {"REVIEW_IN_PROGRESS", nil, "CREATE", "DescribeStacks "},
		"there":        {creation, nil, "UPDATE", "DescribeStacks "},
		"import":       {creation, &cloudformation.CreateChangeSetInput{ResourcesToImport: make([]types.ResourceToImport, 1)}, "IMPORT", ""},
		"the caller's": {"", &cloudformation.CreateChangeSetInput{ChangeSetType: "UPDATE", ChangeSetName: new("mine"), ClientToken: new("t")}, "UPDATE", ""},
	} {
		virtual(t, func(ctx context.Context, t *testing.T) {
			s := &sim{sets: []types.ChangeSetStatus{"CREATE_PENDING", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"}}
			if test.had != "" {
				s.had(test.had)
			}
			got, err := stack.Propose(ctx, s, "shop", made, test.in)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			sent := s.sent[0].(*cloudformation.CreateChangeSetInput)
			holds(t, sent.ChangeSetType == test.kind && *sent.StackName == "shop" && *sent.ClientToken != "", "%s: sent %+v", name, sent)
			holds(t, got == "arn of "+*sent.ChangeSetName && strings.Trim(*sent.ChangeSetName, "abcdefghijklmnopqrstuvwxyz0123456789-") == "", "%s: %s", name, got)
			holds(t, strings.Join(s.calls, " ") == test.asks+"CreateChangeSet DescribeChangeSet DescribeChangeSet DescribeChangeSet", "%s: %v", name, s.calls)
		})
	}
}

// What a change set lacks is said, and it is returned all the same.
func TestProposeFails(t *testing.T) {
	for reason, want := range map[string]error{
		"The submitted information didn't contain changes. Submit different information to create a change set.": stack.ErrNoChanges,
		"No updates are to be performed.": stack.ErrNoChanges,
		"Template error":                  stack.ErrChangeSet,
	} {
		virtual(t, func(ctx context.Context, t *testing.T) {
			s := (&sim{sets: []types.ChangeSetStatus{"FAILED"}, reason: reason}).had(creation)
			got, err := stack.Propose(ctx, s, "shop", made, nil)
			holds(t, got != "" && errors.Is(err, want) && strings.HasSuffix(err.Error(), reason), "%q: %q, %v", reason, got, err)
			before := len(s.sent)
			_, err = stack.ExecuteAndWait(ctx, s, "shop", "c", nil)
			holds(t, errors.Is(err, want) && len(s.sent) == before, "%q: %v", reason, err)
		})
	}
	virtual(t, func(ctx context.Context, t *testing.T) {
		_, err := stack.Propose(ctx, (&sim{}).had(failing), "shop", made, nil)
		holds(t, errors.Is(err, stack.ErrMustBeDeleted), "%v", err)
		boom := errors.New("boom")
		s := &sim{sets: []types.ChangeSetStatus{"CREATE_COMPLETE"}}
		_, err = stack.Propose(ctx, s, "shop", func(*cloudformation.DescribeChangeSetOutput) (int, error) { return 0, boom }, nil)
		holds(t, err == boom, "%v", err)
		s = (&sim{fault: func(op string, _ int) error {
			if op == "DescribeChangeSet" {
				return boom
			}
			return nil
		}}).had(creation)
		got, err := stack.Propose(ctx, s, "shop", made, &cloudformation.CreateChangeSetInput{ChangeSetName: new("mine")})
		holds(t, got == "" && errors.Is(err, boom) && err.Error() == "change set mine: boom", "it cannot be looked at: %q, %v", got, err)
		s = (&sim{sets: []types.ChangeSetStatus{"CREATE_COMPLETE"}}).had(creation)
		in := &cloudformation.CreateChangeSetInput{ClientToken: new("mine")}
		_, err = stack.Propose(ctx, s, "shop", made, in)
		holds(t, err == nil && *s.sent[0].(*cloudformation.CreateChangeSetInput).ClientToken == "mine" && in.StackName == nil && in.ChangeSetName == nil, "%v, the caller's input is %+v", err, in)
		s = (&sim{sets: []types.ChangeSetStatus{"CREATE_PENDING"}}).had(creation)
		ends, cancel := context.WithTimeout(ctx, time.Minute+time.Second) // within a pause
		defer cancel()
		got, err = stack.Propose(ends, s, "shop", made, &cloudformation.CreateChangeSetInput{ChangeSetName: new("mine")})
		holds(t, got == "" && errors.Is(err, context.DeadlineExceeded) && strings.HasPrefix(err.Error(), "change set mine: "), "the context ends: %q, %v", got, err)
		s = (&sim{sets: []types.ChangeSetStatus{"CREATE_PENDING"}}).had(creation)
		_, err = stack.ExecuteAndWait(ctx, s, "shop", "c", nil)
		holds(t, errors.Is(err, stack.ErrChangeSet) && len(s.sent) == 0, "not made yet: %v", err)
	})
}

func TestExecuteAndWait(t *testing.T) {
	for script, created := range map[string]bool{creation: true, update: false, "IMPORT_IN_PROGRESS, IMPORT_COMPLETE": false} {
		virtual(t, func(ctx context.Context, t *testing.T) {
			s := (&sim{sets: []types.ChangeSetStatus{"CREATE_COMPLETE"}, script: script}).had("REVIEW_IN_PROGRESS")
			var w told
			done, err := stack.ExecuteAndWait(ctx, s, "shop", "c", &cloudformation.ExecuteChangeSetInput{DisableRollback: new(true)}, w.options()...)
			if err != nil {
				t.Fatal(err)
			}
			holds(t, *done == stack.Deployed{StackID: id, Created: created, Changed: true} && w.String() == words(script), "%+v, told %s", done, &w)
			sent := s.sent[0].(*cloudformation.ExecuteChangeSetInput)
			holds(t, *sent.StackName == "shop" && *sent.ChangeSetName == "c" && *sent.DisableRollback && *sent.ClientRequestToken != "", "sent %+v", sent)
		})
	}
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{sets: []types.ChangeSetStatus{"CREATE_COMPLETE"}, script: failing}).had("REVIEW_IN_PROGRESS")
		_, err := stack.ExecuteAndWait(ctx, s, "shop", "c", nil)
		holds(t, err != nil && strings.HasSuffix(err.Error(), "no money"), "%v", err)
	})
}

func TestChanges(t *testing.T) {
	s := &sim{pages: 3}
	got, err := stack.Changes(t.Context(), s, "shop", "c", nil)
	holds(t, err == nil && len(got) == 3 && *got[2].ResourceChange.LogicalResourceId == "r3", "%v, %v", got, err)
	for name, in := range map[string]*cloudformation.DescribeChangeSetInput{"stack": {StackName: new("x")}, "name": {ChangeSetName: new("x")}} {
		_, err := stack.Changes(t.Context(), s, "shop", "c", in)
		holds(t, errors.Is(err, resource.ErrConflict), "%s: %v", name, err)
	}
	_, err = stack.Changes(t.Context(), s, "shop", "c", &cloudformation.DescribeChangeSetInput{NextToken: new("x")})
	holds(t, errors.Is(err, resource.ErrPagingMember), "%v", err)
}

// young is a change set that is still being made.
type young types.ChangeSetStatus

func (y young) DescribeChangeSet(context.Context, *cloudformation.DescribeChangeSetInput, ...func(*cloudformation.Options)) (*cloudformation.DescribeChangeSetOutput, error) {
	return &cloudformation.DescribeChangeSetOutput{Status: types.ChangeSetStatus(y)}, nil
}

// That CloudFormation tells no changes yet does not say that there are none.
func TestChangesThatAreNotKnownYet(t *testing.T) {
	for _, status := range []types.ChangeSetStatus{types.ChangeSetStatusCreatePending, types.ChangeSetStatusCreateInProgress} {
		got, err := stack.Changes(t.Context(), young(status), "shop", "c", nil)
		holds(t, errors.Is(err, stack.ErrChangeSet) && strings.HasSuffix(err.Error(), "it is "+string(status)), "%s: %v, %v", status, got, err)
	}
}

// described is a stack's data.
type described struct {
	err        error
	parameters []types.Parameter
}

func (d described) Outputs(context.Context) ([]types.Output, error) {
	return []types.Output{{OutputKey: new("Url"), OutputValue: new("u")}}[:1], d.err
}

func (d described) Parameters(context.Context) ([]types.Parameter, error) { return d.parameters, d.err }

// without is a stack that has no outputs.
type without struct{}

func (without) Outputs(context.Context) ([]types.Output, error) { return nil, nil }

func TestMaps(t *testing.T) {
	outputs, err := stack.OutputMap(t.Context(), described{})
	holds(t, err == nil && len(outputs) == 1 && outputs["Url"] == "u", "%v, %v", outputs, err)
	outputs, err = stack.OutputMap(t.Context(), without{})
	holds(t, err == nil && outputs != nil && len(outputs) == 0, "%v, %v", outputs, err)
	parameters, err := stack.ParameterMap(t.Context(), described{})
	holds(t, err == nil && parameters != nil && len(parameters) == 0, "%v, %v", parameters, err)
	parameters, err = stack.ParameterMap(t.Context(), described{parameters: stack.Parameters(map[string]string{"b": "2", "a": "1"})})
	holds(t, err == nil && len(parameters) == 2 && parameters["a"] == "1" && parameters["b"] == "2", "%v, %v", parameters, err)
	boom := errors.New("boom")
	_, err = stack.OutputMap(t.Context(), described{err: boom})
	holds(t, err == boom, "%v", err)
	_, err = stack.ParameterMap(t.Context(), described{err: boom})
	holds(t, err == boom, "%v", err)
	kept := append(stack.Parameters(map[string]string{"b": "2", "a": "1", "e": ""}), stack.Previous("d", "c")...)
	var said []string
	for _, p := range kept {
		said = append(said, fmt.Sprint(*p.ParameterKey, " ", aws.ToString(p.ParameterValue), " ", aws.ToBool(p.UsePreviousValue)))
	}
	holds(t, strings.Join(said, ", ") == "a 1 false, b 2 false, e  false, d  true, c  true" && kept[2].ParameterValue != nil && kept[3].ParameterValue == nil, "%v", said)
}
