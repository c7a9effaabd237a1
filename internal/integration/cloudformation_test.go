package integration

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/generated/cloudformation"
	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/stack"
)

// template is a stack of a queue and, if wanted, a topic.
func template(more string) *string {
	return new(`{"Resources": {"Orders": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "orders"}}` + more + `}}`)
}

const topicToo = `, "News": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "news"}}`

func TestCloudFormation(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		stack := must(s.cloudformation.CreateStack(ctx, &cloudformation.CreateStackInput{
			StackName: new("shop"), TemplateBody: template(""),
			Tags: list(types.Tag{Key: new("team"), Value: new("books")}),
		}))
		equal(t, stack.Name(), "shop")
		done(stack.WaitUntil(ctx, func(s *types.Stack) (bool, error) { return s.StackStatus == types.StackStatusCreateComplete, nil }, time.Minute))
		equal(t, *must(stack.Tags(ctx))[0].Key, "team")
		holds(t, must(stack.CreationTime(ctx)).Year() > 2000, "no creation time")
		equal(t, each(s.cloudformation.Stacks().All(ctx), (*cloudformation.Stack).Name), list("shop"))
		equal(t, must(s.sqs.Queues().Count(ctx)), 1)

		summaries := must(stack.ResourceSummaries().Collect(ctx))
		equal(t, len(summaries), 1)
		equal(t, list(summaries[0].StackName(), summaries[0].LogicalId()), list("shop", "Orders"))
		equal(t, must(summaries[0].ResourceType()), "AWS::SQS::Queue")
		queue := summaries[0].Resource()
		holds(t, queue.Equal(stack.Resource("Orders")), "%v is another resource", queue)
		holds(t, queue.Stack().Equal(stack), "%v is another stack", queue.Stack())
		equal(t, must(queue.ResourceStatus(ctx)), types.ResourceStatusCreateComplete)
		equal(t, must(queue.PhysicalResourceId(ctx)), must(summaries[0].PhysicalResourceId()))

		must(stack.Update(ctx, &cloudformation.UpdateStackInput{TemplateBody: template(topicToo)}))
		equal(t, must(stack.StackStatus(ctx)), types.StackStatusUpdateComplete)
		equal(t, each(stack.ResourceSummaries().All(ctx), (*cloudformation.StackResourceSummary).LogicalId), list("Orders", "News"))
		equal(t, must(stack.Resource("News").Exists(ctx)), true)
		equal(t, must(stack.Resource("Gone").Exists(ctx)), false)

		var told []string
		for event, err := range stack.Events().All(ctx) {
			done(err)
			holds(t, event.Id() != "", "an event has no ID")
			told = append(told, must(event.LogicalResourceId())+" "+string(must(event.ResourceStatus())))
		}
		holds(t, strings.Contains(strings.Join(told, ","), "shop UPDATE_COMPLETE"), "events are %q", told)

		must(stack.Delete(ctx, nil))
		equal(t, must(stack.Exists(ctx)), false)
		_, err := stack.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		_, err = stack.Update(ctx, &cloudformation.UpdateStackInput{TemplateBody: template("")})
		refused(t, err, "ValidationError")
		fails(t, err, resource.ErrNotFound)
		equal(t, must(s.sqs.Queues().Count(ctx)), 0)
	})
}

// TestCloudFormationDeploy deploys a stack, deploys it again, and deletes it, while its
// events are followed.
func TestCloudFormationDeploy(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		var told []string
		quick := func(o *stack.Options) {
			o.Interval = time.Millisecond
			o.OnEvent = func(e *types.StackEvent) { told = append(told, *e.LogicalResourceId+" "+string(e.ResourceStatus)) }
		}
		shop := s.cloudformation.Stack("shop")
		deploy := func(more string, retries string) *stack.Deployed {
			body := `{"Parameters": {"Retries": {"Type": "String"}}, "Outputs": {"Tries": {"Value": {"Ref": "Retries"}}}, ` + (*template(more))[1:]
			return must(shop.Deploy(ctx, &cloudformation.CreateStackInput{
				TemplateBody: &body, Parameters: stack.Parameters(map[string]string{"Retries": retries}), ClientRequestToken: new("token-" + retries),
			}, quick))
		}
		created := deploy("", "1")
		holds(t, created.Created && created.Changed, "%+v", created)
		equal(t, told, list("shop CREATE_IN_PROGRESS", "shop CREATE_COMPLETE"))
		equal(t, must(shop.OutputMap(ctx)), map[string]string{"Tries": "1"})

		told = nil
		updated := deploy(topicToo, "2")
		holds(t, !updated.Created && updated.Changed && updated.StackID == created.StackID, "%+v", updated)
		equal(t, told, list("shop UPDATE_IN_PROGRESS", "shop UPDATE_COMPLETE"))
		equal(t, must(shop.ParameterMap(ctx)), map[string]string{"Retries": "2"})

		told = nil
		done(shop.Follow(ctx, func(_ context.Context, e *cloudformation.Event) error {
			holds(t, e.Id() != "", "an event has no ID")
			return nil
		}, quick))
		equal(t, told, list("shop UPDATE_IN_PROGRESS", "shop UPDATE_COMPLETE"))

		told = nil
		done(shop.DeleteAndWait(ctx, &cloudformation.DeleteStackInput{ClientRequestToken: new("token-3")}, quick))
		equal(t, told, list("shop DELETE_IN_PROGRESS", "shop DELETE_COMPLETE"))
		equal(t, must(shop.Exists(ctx)), false)
		done(shop.DeleteAndWait(ctx, nil, quick))
	})
}

// TestCloudFormationChangeSets makes a stack and changes it by change sets.
func TestCloudFormationChangeSets(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		quick := func(o *stack.Options) { o.Interval = time.Millisecond }
		shop := s.cloudformation.Stack("shop")
		propose := func(name, more string) *cloudformation.ChangeSet {
			return must(shop.Propose(ctx, &cloudformation.CreateChangeSetInput{ChangeSetName: &name, ClientToken: &name, TemplateBody: template(more)}, quick))
		}
		first := propose("first", "")
		equal(t, list(first.Name(), first.StackName()), list("first", "shop"))
		equal(t, must(first.Status(ctx)), types.ChangeSetStatusCreateComplete)
		changes := must(first.Changes(ctx, nil))
		equal(t, len(changes), 1)
		equal(t, *changes[0].ResourceChange.LogicalResourceId, "Orders")
		equal(t, each(shop.ChangeSets().All(ctx), (*cloudformation.ChangeSet).Name), list("first"))
		executed := must(first.ExecuteAndWait(ctx, &cloudformation.ExecuteChangeSetInput{ClientRequestToken: new("token-1")}, quick))
		holds(t, executed.Created, "%+v", executed)
		equal(t, must(s.sqs.Queues().Count(ctx)), 1)

		second := propose("second", topicToo)
		must(second.Delete(ctx, nil))
		equal(t, must(second.Exists(ctx)), false)
		executed = must(propose("third", topicToo).ExecuteAndWait(ctx, &cloudformation.ExecuteChangeSetInput{ClientRequestToken: new("token-3")}, quick))
		holds(t, !executed.Created, "%+v", executed)
		equal(t, must(shop.Resource("News").Exists(ctx)), true)
	})
}

// TestCloudFormationPages crosses moto's page of fifty.
func TestCloudFormationPages(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		for i := range 52 {
			must(s.cloudformation.CreateStack(ctx, &cloudformation.CreateStackInput{
				StackName: new(numbered("stack", i)), TemplateBody: new(`{"Resources": {}}`),
			}))
		}
		equal(t, must(s.cloudformation.Stacks().Count(ctx)), 52)
		var pages []int
		for page, err := range s.cloudformation.Stacks().Pages(ctx) {
			done(err)
			pages = append(pages, len(page.Items))
		}
		equal(t, pages, list(50, 2))
	})
}
