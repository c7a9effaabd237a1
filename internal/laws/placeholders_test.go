package laws_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdksns "github.com/aws/aws-sdk-go-v2/service/sns"
	snstypes "github.com/aws/aws-sdk-go-v2/service/sns/types"

	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A word that stands where there is no identifier names nothing: no request has it,
// and two things are not the same because of it.

// endpointsOf are those of the subscriptions that unconfirmed lists.
var endpointsOf = []string{"a@example.com", "b@example.com", "c@example.com", "d@example.com"}

// unconfirmed is an SNS whose subscriptions have no ARNs. Everything but listing and
// subscribing is an error that is not ErrNotSet.
type unconfirmed struct{ sns.UnimplementedAPI }

func (unconfirmed) ListSubscriptions(context.Context, *sdksns.ListSubscriptionsInput, ...func(*sdksns.Options)) (*sdksns.ListSubscriptionsOutput, error) {
	var out sdksns.ListSubscriptionsOutput
	for i, arn := range []string{"PendingConfirmation", "PendingConfirmation", "Deleted", "arn:aws:sns:us-east-1:1:t:s"} {
		out.Subscriptions = append(out.Subscriptions, snstypes.Subscription{
			SubscriptionArn: aws.String(arn), TopicArn: aws.String("arn:t"), Endpoint: aws.String(endpointsOf[i]), Protocol: aws.String("email"),
		})
	}
	return &out, nil
}

func (unconfirmed) Subscribe(context.Context, *sdksns.SubscribeInput, ...func(*sdksns.Options)) (*sdksns.SubscribeOutput, error) {
	return &sdksns.SubscribeOutput{SubscriptionArn: aws.String("pending confirmation")}, nil
}

func TestPlaceholdersAreNotSent(t *testing.T) {
	svc := sns.NewFromClient(unconfirmed{})
	subscriptions, err := svc.Subscriptions().Collect(t.Context())
	if err != nil || len(subscriptions) != 4 {
		t.Fatalf("%v, %v", subscriptions, err)
	}
	pending, err := svc.Topic("arn").Subscribe(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range append(subscriptions[:3:3], pending) {
		_, deleted := s.Delete(t.Context(), nil)
		_, loaded := s.Attributes(t.Context())
		_, exists := s.Exists(t.Context())
		for method, err := range map[string]error{"Delete": deleted, "Attributes": loaded, "Exists": exists, "Validate": s.Validate()} {
			wantIs(t, err, resource.ErrNotSet)
			wantError(t, err, s.String()+"."+method+": ", `"`+s.Arn()+`"`)
		}
	}
	if err := subscriptions[3].Validate(); err != nil {
		t.Errorf("an ARN is refused: %v", err)
	}
}

func TestPlaceholdersAreNotEqual(t *testing.T) {
	svc := sns.NewFromClient(unconfirmed{})
	subscriptions, err := svc.Subscriptions().Collect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range subscriptions {
		for j, b := range subscriptions {
			if a.Equal(b) != (i == j) {
				t.Errorf("%d %s and %d %s: equal is %v", i, a, j, b, a.Equal(b))
			}
		}
	}
	if a := subscriptions[3]; !a.Equal(svc.Subscription(a.Arn())) {
		t.Errorf("%s is not equal to another handle of its name", a)
	}
}

// TestWhatIsListedOfAPlaceholder: an entry without an ARN is not lost, nor is what the
// listing tells of it, and nothing else tells it.
func TestWhatIsListedOfAPlaceholder(t *testing.T) {
	svc := sns.NewFromClient(unconfirmed{})
	summaries, err := svc.SubscriptionSummaries().Collect(t.Context())
	if err != nil || len(summaries) != len(endpointsOf) {
		t.Fatalf("%v, %v", summaries, err)
	}
	for i, s := range summaries {
		endpoint, err := s.Endpoint()
		wantNoError(t, err)
		want(t, "an endpoint", endpoint, endpointsOf[i])
		topic, err := s.Topic()
		wantNoError(t, err)
		want(t, "a topic", topic.Arn(), "arn:t")
		for j, other := range summaries {
			want(t, "equal", s.Equal(other), i == j)
		}
		if _, err := s.Subscription().Delete(t.Context(), nil); i < 3 {
			wantIs(t, err, resource.ErrNotSet)
			wantError(t, err, `"`+s.Arn()+`"`)
		}
	}
}
