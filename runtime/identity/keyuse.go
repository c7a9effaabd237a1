package identity

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/runtime/answer"
	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
	"github.com/seed5e775779/resgen/runtime/resource"
)

var errNoName = errors.New("the listing has a user without a name")

// KeyReader is what AccessKeyUses needs of a client.
type KeyReader interface {
	ListAccessKeys(context.Context, *iam.ListAccessKeysInput, ...func(*iam.Options)) (*iam.ListAccessKeysOutput, error)
	GetAccessKeyLastUsed(context.Context, *iam.GetAccessKeyLastUsedInput, ...func(*iam.Options)) (*iam.GetAccessKeyLastUsedOutput, error)
}

// AllKeyReader is what AllAccessKeyUses needs of a client.
type AllKeyReader interface {
	ListUsers(context.Context, *iam.ListUsersInput, ...func(*iam.Options)) (*iam.ListUsersOutput, error)
	ListAccessKeys(context.Context, *iam.ListAccessKeysInput, ...func(*iam.Options)) (*iam.ListAccessKeysOutput, error)
	GetAccessKeyLastUsed(context.Context, *iam.GetAccessKeyLastUsedInput, ...func(*iam.Options)) (*iam.GetAccessKeyLastUsedOutput, error)
}

// KeyUseOptions say how the use of access keys is found. Options get them with their
// defaults.
type KeyUseOptions struct {
	// Concurrency is the most users, or keys of one user, that are asked for at a
	// time, 8 by default. Less than 1 is 1.
	Concurrency int
	// Requests are options of the SDK's client for every request.
	Requests []func(*iam.Options)
}

// KeyUse is an access key and its last use.
type KeyUse[K any] struct {
	// Key is the handle, with the key's data.
	Key     K
	User    string
	ID      string
	Status  types.StatusType
	Created time.Time
	// LastUsed is zero if the key has not been used since IAM keeps that, April 2015.
	LastUsed time.Time
	// Region and Service are where it was used last, "" if it was not.
	Region, Service string
}

// AccessKeyUses returns the access keys of a user with their last use, in the order of
// the listing. It sends ListAccessKeys and, for each key, GetAccessKeyLastUsed, of which
// eight at a time. A key that is deleted meanwhile is left out. Throttling, failures of IAM
// and changes under way are tried again, four times at most for a request. Any other error
// ends it.
func AccessKeyUses[K any](ctx context.Context, client KeyReader, user string, key func(*types.AccessKeyMetadata) (K, error), optFns ...func(*KeyUseOptions)) ([]KeyUse[K], error) {
	o := newKeyUseOptions(optFns)
	listed, err := o.keys(ctx, client, user)
	if err != nil {
		return nil, err
	}
	uses, err := o.uses(ctx, client, listed, o.Concurrency)
	if err != nil {
		return nil, err
	}
	return withHandles(uses, key)
}

// AllAccessKeyUses returns the access keys of all users of the account with their last
// use, by user, in the order of the listings. The root user's are not among them: IAM
// lists them to the root user alone. It sends ListUsers, for each user ListAccessKeys and
// for each key GetAccessKeyLastUsed, for eight users at a time. What is deleted meanwhile
// is left out. Throttling, failures of IAM and changes under way are tried again, four times
// at most for a request. Any other error ends it.
func AllAccessKeyUses[K any](ctx context.Context, client AllKeyReader, key func(*types.AccessKeyMetadata) (K, error), optFns ...func(*KeyUseOptions)) ([]KeyUse[K], error) {
	o := newKeyUseOptions(optFns)
	users, err := o.users(ctx, client)
	if err != nil {
		return nil, err
	}
	byUser := make([][]*keyUse, len(users))
	err = rethrow.Each(ctx, len(users), o.Concurrency, func(ctx context.Context, i int) error {
		listed, err := o.keys(ctx, client, users[i])
		if err == nil {
			byUser[i], err = o.uses(ctx, client, listed, 1)
		}
		if is(err, noSuchEntity) {
			return nil
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return withHandles(slices.Concat(byUser...), key)
}

// keyUse is what is told of a key.
type keyUse struct {
	key  types.AccessKeyMetadata
	used types.AccessKeyLastUsed
}

// withHandles makes what callers get.
func withHandles[K any](uses []*keyUse, key func(*types.AccessKeyMetadata) (K, error)) ([]KeyUse[K], error) {
	var all []KeyUse[K]
	for _, u := range uses {
		handle, err := key(&u.key)
		if err != nil {
			return nil, err
		}
		use := KeyUse[K]{
			Key: handle, User: aws.ToString(u.key.UserName), ID: aws.ToString(u.key.AccessKeyId), Status: u.key.Status, Created: aws.ToTime(u.key.CreateDate),
			LastUsed: aws.ToTime(u.used.LastUsedDate), Region: aws.ToString(u.used.Region), Service: aws.ToString(u.used.ServiceName),
		}
		for _, text := range []*string{&use.Region, &use.Service} {
			if *text == string(NotApplicable) {
				*text = ""
			}
		}
		all = append(all, use)
	}
	return all, nil
}

func newKeyUseOptions(optFns []func(*KeyUseOptions)) *KeyUseOptions {
	o := &KeyUseOptions{Concurrency: 8}
	for _, f := range optFns {
		f(o)
	}
	return o
}

func (o *KeyUseOptions) users(ctx context.Context, client AllKeyReader) (names []string, err error) {
	err = pages(ctx, "users", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(client.ListUsers(ctx, &iam.ListUsersInput{Marker: marker}, o.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, u := range out.Users {
			names = append(names, aws.ToString(u.UserName))
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
	if slices.Contains(names, "") {
		return nil, errNoName
	}
	return names, err
}

func (o *KeyUseOptions) keys(ctx context.Context, client KeyReader, user string) (keys []types.AccessKeyMetadata, err error) {
	err = pages(ctx, "access keys", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(client.ListAccessKeys(ctx, &iam.ListAccessKeysInput{UserName: &user, Marker: marker}, o.Requests...))
		if err != nil {
			return nil, nil, err
		}
		keys = append(keys, out.AccessKeyMetadata...)
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
	return keys, err
}

// uses asks for the last use of each key. One that is gone is left out.
func (o *KeyUseOptions) uses(ctx context.Context, client KeyReader, keys []types.AccessKeyMetadata, concurrency int) ([]*keyUse, error) {
	uses := make([]*keyUse, len(keys))
	err := rethrow.Each(ctx, len(keys), concurrency, func(ctx context.Context, i int) error {
		use := &keyUse{key: keys[i]}
		err := again(ctx, false, func(ctx context.Context) error {
			out, err := bulk.Given(client.GetAccessKeyLastUsed(ctx, &iam.GetAccessKeyLastUsedInput{AccessKeyId: use.key.AccessKeyId}, o.Requests...))
			switch {
			case err != nil:
				return err
			case out.AccessKeyLastUsed == nil: // which is not that it was never used
				return fmt.Errorf("the answer to GetAccessKeyLastUsed: AccessKeyLastUsed is %w", resource.ErrNotSet)
			}
			use.used = *out.AccessKeyLastUsed
			return nil
		})
		switch {
		case is(err, noSuchEntity):
			return nil
		case err != nil:
			return fmt.Errorf("the last use of access key %s: %w", aws.ToString(use.key.AccessKeyId), err)
		}
		uses[i] = use
		return nil
	})
	return slices.DeleteFunc(uses, func(u *keyUse) bool { return u == nil }), err
}
