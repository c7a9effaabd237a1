package integration

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/generated/cloudformation"
)

func TestCloudFormationStackSets(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		set := must(s.cloudformation.CreateStackSet(ctx, &cloudformation.CreateStackSetInput{StackSetName: new("shops"), TemplateBody: template(""), ClientRequestToken: new("t")}))
		equal(t, set.Name(), "shops")
		equal(t, must(set.Status(ctx)), types.StackSetStatusActive)
		equal(t, each(s.cloudformation.StackSets().All(ctx), (*cloudformation.StackSet).Name), list("shops"))

		accounts, regions := list("123456789012"), list("us-east-1", "us-west-2")
		made := must(set.CreateInstances(ctx, &cloudformation.CreateStackInstancesInput{Accounts: accounts, Regions: regions, OperationId: new("o-1")}))
		done(made.WaitUntilSucceeded(ctx, nil, time.Second))
		equal(t, must(made.Action(ctx)), types.StackSetOperationActionCreate)
		equal(t, each(set.Instances().All(ctx), (*cloudformation.StackInstance).Region), regions)
		instance := set.Instance("123456789012", "us-west-2")
		equal(t, must(instance.Exists(ctx)), true)
		holds(t, instance.StackSet().Equal(set), "%v is another stack set", instance.StackSet())
		results := must(made.Results().Collect(ctx))
		equal(t, len(results), 2)
		equal(t, must(results[0].Instance().Exists(ctx)), true)
		equal(t, each(set.Operations().All(ctx), (*cloudformation.StackSetOperation).Id), list(made.Id()))

		must(set.Update(ctx, &cloudformation.UpdateStackSetInput{TemplateBody: template(""), Description: new("of books"), OperationId: new("o-2")}))
		equal(t, must(set.Description(ctx)), "of books")
		must(set.UpdateInstances(ctx, &cloudformation.UpdateStackInstancesInput{Accounts: accounts, Regions: regions, OperationId: new("o-3")}))
		must(set.DeleteInstances(ctx, &cloudformation.DeleteStackInstancesInput{Accounts: accounts, Regions: regions, RetainStacks: new(false), OperationId: new("o-4")}))
		equal(t, must(set.Instances().Count(ctx)), 0)
		must(set.Delete(ctx, nil))
		equal(t, must(set.Exists(ctx)), false)
	})
}

func TestCloudFormationTemplates(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		body := `{"Resources": {"Orders": {"Type": "AWS::SQS::Queue"}}, "Outputs": {"Url": {"Value": {"Ref": "Orders"}, "Export": {"Name": "orders-url"}}}}`
		must(s.cloudformation.ValidateTemplate(ctx, &cloudformation.ValidateTemplateInput{TemplateBody: &body}))
		stack := must(s.cloudformation.CreateStack(ctx, &cloudformation.CreateStackInput{StackName: new("shop"), TemplateBody: &body}))
		holds(t, strings.Contains(*must(stack.GetTemplate(ctx, nil)).TemplateBody, "AWS::SQS::Queue"), "no template")

		export := must(s.cloudformation.Exports().First(ctx))
		equal(t, export.Name(), "orders-url")
		holds(t, strings.Contains(must(export.Value(ctx)), "Orders"), "%v has another value", export)
		equal(t, must(must(export.Stack(ctx)).StackStatus(ctx)), types.StackStatusCreateComplete)

		policy := stack.Policy()
		must(policy.Set(ctx, &cloudformation.SetStackPolicyInput{StackPolicyBody: new(`{"Statement": []}`)}))
		equal(t, must(policy.StackPolicyBody(ctx)), `{"Statement": []}`)

		must(stack.Delete(ctx, nil))
		gone := must(s.cloudformation.StackSummaries().First(ctx))
		equal(t, must(gone.StackStatus()), types.StackStatusDeleteComplete)
		equal(t, must(gone.Stack().Exists(ctx)), true) // by its ID, for 90 days
	})
}
