// Package tested has a few functions over AWS that its tests show how to test: with fakes,
// with an S3 server in the process, with moto and with recorded traffic. See
// docs/testing.md.
package tested

import (
	"context"
	"time"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sqs"
)

// IsIdle reports whether a user has a password that was not used since. It sends nothing,
// for a user that was listed, and one with UserFrom's data.
func IsIdle(user *iam.User, since time.Time) bool {
	data := user.Data()
	return data != nil && data.PasswordLastUsed != nil && data.PasswordLastUsed.Before(since)
}

// Idle returns the names of all users that are idle.
func Idle(ctx context.Context, svc *iam.Service, since time.Time) ([]string, error) {
	var names []string
	for user, err := range svc.Users().All(ctx) {
		if err != nil {
			return names, err
		}
		if IsIdle(user, since) {
			names = append(names, user.Name())
		}
	}
	return names, nil
}

// CreateGroup creates a group with users in it, unless it is there, and returns its ARN.
func CreateGroup(ctx context.Context, svc *iam.Service, name string, users ...string) (string, error) {
	group := svc.Group(name)
	exists, err := group.Exists(ctx)
	if err != nil {
		return "", err
	}
	if !exists {
		if group, err = svc.CreateGroup(ctx, &iam.CreateGroupInput{GroupName: &name}); err != nil {
			return "", err
		}
	}
	for _, user := range users {
		if _, err := group.AddUser(ctx, &iam.AddUserToGroupInput{UserName: &user}); err != nil {
			return "", err
		}
	}
	return group.ARN(ctx)
}

// StopAndWait stops an instance and returns when it is stopped.
func StopAndWait(ctx context.Context, instance *ec2.Instance) error {
	if _, err := instance.Stop(ctx, nil); err != nil {
		return err
	}
	return instance.WaitUntilStopped(ctx, nil, 10*time.Minute)
}

// Delete deletes messages and returns those that could not be deleted, with the error.
func Delete(ctx context.Context, messages sqs.MessageList) (failed []*sqs.Message, err error) {
	res, err := messages.Delete(ctx, nil)
	if res == nil {
		return messages, err
	}
	for _, outcome := range res.Failed() {
		failed = append(failed, outcome.Item)
	}
	return failed, err
}

// Move copies the objects below a prefix to below another one, deletes the old ones, and
// returns how many there were.
func Move(ctx context.Context, bucket *s3.Bucket, from, to string) (int, error) {
	objects, err := bucket.Objects().Filter(&s3.ListObjectsV2Input{Prefix: &from}).Collect(ctx)
	if err != nil {
		return 0, err
	}
	for _, object := range objects {
		old := bucket.Object(object.Key())
		if _, err := bucket.Object(to+object.Key()[len(from):]).Copy(ctx, old, nil); err != nil {
			return 0, err
		}
	}
	_, err = s3.ObjectSummaryList(objects).Delete(ctx, nil)
	return len(objects), err
}
