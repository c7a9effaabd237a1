package integration

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// instanceIn is a reply of DescribeInstances.
func instanceIn(state string) string {
	return "<R><reservationSet><item><instancesSet><item><instanceId>i-1</instanceId><instanceState><name>" +
		state + "</name></instanceState></item></instancesSet></item></reservationSet></R>"
}

// TestSlowTransitions waits, in virtual time, for what takes no time in moto.
func TestSlowTransitions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, wire := scripted(t, instanceIn("pending"), instanceIn("pending"), instanceIn("running"),
			instanceIn("running"), ec2Error("InvalidInstanceID.NotFound"), instanceIn("stopped"))
		perform(t, s, func(ctx context.Context, t *testing.T, s *services) {
			instance, start := s.ec2.Instance("i-1"), time.Now()
			done(instance.WaitUntilRunning(ctx, nil, 10*time.Minute))
			holds(t, time.Since(start) > 20*time.Second, "it has waited %s for two more looks", time.Since(start))
			equal(t, instance.Data().State.Name, types.InstanceStateNameRunning)
			stopped := func(i *types.Instance) (bool, error) { return i.State.Name == types.InstanceStateNameStopped, nil }
			done(instance.WaitUntil(ctx, stopped, time.Minute))
			equal(t, must(instance.State(ctx)).Name, types.InstanceStateNameStopped)
			err := instance.WaitUntil(ctx, stopped, 0)
			fails(t, err, resource.ErrTimeout)
		})
		equal(t, len(wire.asked), 6)
	})
}

// TestBatchesInPart has some items of a batch fail.
func TestBatchesInPart(t *testing.T) {
	s, wire := scripted(t,
		"<ListBucketResult><Contents><Key>a</Key></Contents><Contents><Key>b</Key></Contents></ListBucketResult>",
		"<DeleteResult><Deleted><Key>a</Key></Deleted><Error><Key>b</Key><Code>AccessDenied</Code><Message>no</Message></Error></DeleteResult>",
		"<ListVersionsResult><Version><Key>a</Key><VersionId>1</VersionId></Version><Version><Key>a</Key><VersionId>2</VersionId></Version></ListVersionsResult>",
		"<DeleteResult><Deleted><Key>a</Key><VersionId>2</VersionId></Deleted><Error><Key>a</Key><VersionId>1</VersionId><Code>AccessDenied</Code></Error></DeleteResult>")
	perform(t, s, func(ctx context.Context, t *testing.T, s *services) {
		bucket := s.s3.Bucket("shop")
		result, err := bucket.Objects().Filter(&s3.ListObjectsV2Input{Prefix: new("x")}).Delete(ctx, nil)
		var failed *resource.BatchError
		holds(t, errors.As(err, &failed) && failed.Tried == 2 && failed.Failed == 1, "%v", err)
		equal(t, result.Succeeded()[0].Key(), "a")
		equal(t, result.Failed()[0].Item.Key(), "b")
		refused(t, err, "AccessDenied")

		versions, err := bucket.ObjectVersions().DeleteAll(ctx, nil)
		refused(t, err, "AccessDenied")
		equal(t, versions.Succeeded()[0].Id(), "2")
		equal(t, versions.Failed()[0].Item.Id(), "1")
	})
	wire.finish(
		"GET /shop?encoding-type=url&list-type=2&prefix=x",
		`POST /shop?delete= <Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>a</Key></Object><Object><Key>b</Key></Object></Delete>`,
		"GET /shop?encoding-type=url&versions=",
		`POST /shop?delete= <Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>a</Key><VersionId>1</VersionId></Object>`+
			`<Object><Key>a</Key><VersionId>2</VersionId></Object></Delete>`)
}

// TestBatchesAreCut has a page of more items than one request takes, and the
// first request refused.
func TestBatchesAreCut(t *testing.T) {
	var page strings.Builder
	for range 130 {
		page.WriteString("<item><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></item>")
	}
	s, wire := scripted(t, "<R><reservationSet>"+page.String()+"</reservationSet></R>",
		"403<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>",
		"<MonitorInstancesResponse><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></MonitorInstancesResponse>")
	perform(t, s, func(ctx context.Context, t *testing.T, s *services) {
		result, err := s.ec2.Instances().Filter(&ec2.DescribeInstancesInput{Filters: having("vpc-id", "vpc-1")}).Monitor(ctx, nil)
		refused(t, err, "UnauthorizedOperation")
		equal(t, [3]int{len(result.Items), len(result.Succeeded()), result.Requests}, [3]int{130, 30, 2})
	})
	equal(t, len(wire.asked), 3)
	holds(t, strings.HasSuffix(wire.asked[2], "&InstanceId.9=i-1") && strings.Contains(wire.asked[2], "&InstanceId.30=i-1&"),
		"the second batch is %s", wire.asked[2])
}

// TestForbiddenIsNotAbsent holds Exists from taking any other error for an answer.
func TestForbiddenIsNotAbsent(t *testing.T) {
	s, wire := scripted(t, "403", ec2Error("UnauthorizedOperation"),
		"403<R><Error><Code>AccessDenied</Code></Error></R>", `400{"__type": "com.amazonaws.sqs#AccessDenied"}`)
	perform(t, s, func(ctx context.Context, t *testing.T, s *services) {
		_, err := s.s3.Bucket("shop").Exists(ctx)
		refused(t, err, "Forbidden")
		_, err = s.ec2.Instance("i-1").Exists(ctx)
		refused(t, err, "UnauthorizedOperation")
		_, err = s.iam.User("emma").Exists(ctx)
		refused(t, err, "AccessDenied")
		_, err = s.sqs.Queue("https://q").Exists(ctx)
		refused(t, err, "AccessDenied")
	})
	equal(t, len(wire.asked), 4)
}
