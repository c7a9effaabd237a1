package session_test

import (
	"context"
	"fmt"
	"log"
	"time"

	sqssdk "github.com/aws/aws-sdk-go-v2/service/sqs"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/session"
)

// A session makes resources and clients alike.
func Example() {
	ctx := context.Background()

	sess, err := session.New(ctx, session.WithProfile("production"), session.WithRegion("us-west-2"))
	if err != nil {
		log.Fatal(err)
	}
	queues := sqs.New(sess.Config())              // resources
	client := sqssdk.NewFromConfig(sess.Config()) // a client of the SDK
	same := sqs.NewFromClient(client)             // resources over that client

	east := sqs.New(sess.With(session.WithRegion("us-east-1")).Config())

	fmt.Println(queues, same, east)
}

// A role's session is used as any other, for as long as it takes.
func ExampleSession_AssumeRole() {
	ctx, sess := context.Background(), exampleSession()

	role, err := sess.AssumeRole(ctx, "arn:aws:iam::222222222222:role/audit",
		session.WithExternalID("a-shared-word"),
		session.WithDuration(15*time.Minute),
	)
	if err != nil {
		log.Fatal(err)
	}
	for object, err := range s3.New(role.Config()).Bucket("logs").Objects().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(object.Key()) // hours later, still with valid credentials
	}

	fmt.Println(role)
	// Output:
	// 222222222222-0
	// 222222222222-1
	// 222222222222-2
	// session.Session(default, eu-west-1, 222222222222)
}

// One function, many accounts and regions; those that fail say so and stop no
// other.
func ExampleAcross() {
	ctx, sess := context.Background(), exampleSession()

	targets := sess.Targets() // this account, and
	for _, account := range []string{"222222222222", "333333333333"} {
		role := "arn:aws:iam::" + account + ":role/audit"
		targets = append(targets, sess.RoleTargets(role, []string{"eu-west-1", "us-east-1"})...)
	}
	targets = append(targets, sess.RoleTargets("arn:aws:iam::444444444444:role/closed", nil)...)

	results := session.Across(ctx, targets, func(ctx context.Context, s *session.Session) (int, error) {
		return s3.New(s.Config()).Bucket("logs").Objects().Count(ctx)
	})
	for _, r := range results {
		fmt.Println(r.Account, r.Region, r.Value, r.Err == nil)
	}

	// Output:
	// 111111111111 eu-west-1 3 true
	// 222222222222 eu-west-1 3 true
	// 222222222222 us-east-1 3 true
	// 333333333333 eu-west-1 3 true
	// 333333333333 us-east-1 3 true
	// 444444444444 eu-west-1 0 false
}

// exampleSession returns a session that talks to the fake.
func exampleSession() *session.Session {
	sess, err := session.New(context.Background(), session.WithRegion("eu-west-1"), session.WithRetryMaxAttempts(1),
		session.WithStaticCredentials("AKIAHOME", homeSecret, ""), session.WithHTTPClient(client(newFake().Do)))
	if err != nil {
		log.Fatal(err)
	}
	return sess
}
