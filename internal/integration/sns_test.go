package integration

import (
	"context"
	"testing"

	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestSNSTopics(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		topic := must(s.sns.CreateTopic(ctx, &sns.CreateTopicInput{Name: new("orders")}))
		equal(t, topic.Arn(), "arn:aws:sns:us-east-1:123456789012:orders")
		equal(t, each(s.sns.Topics().All(ctx), (*sns.Topic).Arn), list(topic.Arn()))
		must(topic.SetAttributes(ctx, &sns.SetTopicAttributesInput{
			AttributeName: new("DisplayName"), AttributeValue: new("Orders"),
		}))
		equal(t, must(topic.Attributes(ctx))["DisplayName"], "Orders")
		must(topic.AddPermission(ctx, &sns.AddPermissionInput{
			Label: new("share"), AWSAccountId: list("111111111111"), ActionName: list("Publish"),
		}))
		must(topic.RemovePermission(ctx, &sns.RemovePermissionInput{Label: new("share")}))

		queue := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders")}))
		subscription := must(topic.Subscribe(ctx, &sns.SubscribeInput{
			Protocol: new("sqs"), Endpoint: new(must(queue.Attributes(ctx))["QueueArn"]), ReturnSubscriptionArn: true,
		}))
		equal(t, must(subscription.Attributes(ctx))["TopicArn"], topic.Arn())
		must(subscription.SetAttributes(ctx, &sns.SetSubscriptionAttributesInput{
			AttributeName: new("RawMessageDelivery"), AttributeValue: new("true"),
		}))
		equal(t, must(subscription.Attributes(ctx))["RawMessageDelivery"], "true")
		equal(t, each(topic.Subscriptions().All(ctx), (*sns.Subscription).Arn), list(subscription.Arn()))
		equal(t, each(s.sns.Subscriptions().All(ctx), (*sns.Subscription).Arn), list(subscription.Arn()))
		confirmed := must(topic.ConfirmSubscription(ctx, &sns.ConfirmSubscriptionInput{Token: new("token")}))
		holds(t, confirmed.Arn() != "", "no subscription")

		must(topic.Publish(ctx, &sns.PublishInput{Message: new("a book")}))
		received := must(queue.ReceiveMessages(ctx, nil))
		equal(t, len(received), 1)
		equal(t, must(received[0].Body()), "a book")

		must(subscription.Delete(ctx, nil))
		equal(t, must(subscription.Exists(ctx)), false)
		must(topic.Delete(ctx, nil))
		equal(t, must(topic.Exists(ctx)), false)
		_, err := topic.Reload(ctx)
		fails(t, err, resource.ErrNotFound)
		refused(t, err, "NotFound")
	})
}

// TestSNSPages crosses moto's page of a hundred.
func TestSNSPages(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		const n = 103
		for i := range n {
			must(s.sns.CreateTopic(ctx, &sns.CreateTopicInput{Name: new(numbered("topic", i))}))
		}
		arns := each(s.sns.Topics().All(ctx), (*sns.Topic).Arn)
		equal(t, len(arns), n)
		equal(t, arns[n-1], "arn:aws:sns:us-east-1:123456789012:topic-102")
		equal(t, must(s.sns.Topics().Limit(100).Count(ctx)), 100) // one request, says the recording

		for page := range s.sns.Topics().Pages(ctx) {
			equal(t, [2]int{page.Number, len(page.Items)}, [2]int{1, 100})
			equal(t, each(s.sns.Topics().StartAt(page.Next).All(ctx), (*sns.Topic).Arn), arns[100:])
			break
		}
	})
}

func TestSNSPlatforms(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		app := must(s.sns.CreatePlatformApplication(ctx, &sns.CreatePlatformApplicationInput{
			Name: new("reader"), Platform: new("GCM"), Attributes: map[string]string{"PlatformCredential": "none"},
		}))
		equal(t, each(s.sns.PlatformApplications().All(ctx), (*sns.PlatformApplication).Arn), list(app.Arn()))
		must(app.SetAttributes(ctx, &sns.SetPlatformApplicationAttributesInput{Attributes: map[string]string{"Enabled": "false"}}))
		equal(t, must(app.Attributes(ctx))["Enabled"], "false")

		endpoint := must(app.CreatePlatformEndpoint(ctx, &sns.CreatePlatformEndpointInput{Token: new("device")}))
		equal(t, each(app.Endpoints().All(ctx), (*sns.PlatformEndpoint).Arn), list(endpoint.Arn()))
		equal(t, must(endpoint.Attributes(ctx))["Token"], "device")
		must(endpoint.Publish(ctx, &sns.PublishInput{Message: new("a book")}))
		must(endpoint.SetAttributes(ctx, &sns.SetEndpointAttributesInput{Attributes: map[string]string{"Enabled": "false"}}))
		equal(t, must(endpoint.Attributes(ctx))["Enabled"], "false")
		_, err := endpoint.Publish(ctx, &sns.PublishInput{Message: new("a book")})
		refused(t, err, "EndpointDisabled")

		must(endpoint.Delete(ctx, nil))
		equal(t, must(endpoint.Exists(ctx)), false)
		must(app.Delete(ctx, nil))
		equal(t, must(app.Exists(ctx)), false)
	})
}

// TestSNSPhones sends and stops text messages.
func TestSNSPhones(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		settings := s.sns.SmsAttributes()
		must(settings.Set(ctx, &sns.SetSMSAttributesInput{Attributes: map[string]string{"DefaultSenderID": "Shop"}}))
		equal(t, must(settings.DefaultSenderID(ctx)), "Shop")
		equal(t, must(settings.DefaultSMSType(ctx)), "Promotional")
		done(settings.SetMonthlySpendLimit(ctx, 5))
		equal(t, must(settings.Attributes(ctx))["MonthlySpendLimit"], "5")

		stopped := must(s.sns.OptedOutPhoneNumbers().First(ctx))
		equal(t, must(s.sns.PhoneNumber("+447420500699").CheckIfOptedOut(ctx, nil)).IsOptedOut, true) // as moto tells by the last digits
		must(stopped.OptIn(ctx, nil))
		for number, err := range s.sns.OptedOutPhoneNumbers().All(ctx) {
			done(err)
			holds(t, !number.Equal(stopped), "%v is still listed", number)
		}
		holds(t, must(s.sns.PhoneNumber("+447420500600").Publish(ctx, &sns.PublishInput{Message: new("a book")})).MessageId != nil, "no message")
	})
}
