package identity_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/runtime/identity"
)

// counted is an IAM that counts requests, and those of them that have one option.
type counted struct {
	staff
	office
	sent, with atomic.Int32
}

func (c *counted) count(optFns []func(*iam.Options)) {
	c.sent.Add(1)
	c.with.Add(int32(len(optFns)))
}

func (c *counted) ListUsers(ctx context.Context, in *iam.ListUsersInput, optFns ...func(*iam.Options)) (*iam.ListUsersOutput, error) {
	c.count(optFns)
	return c.staff.ListUsers(ctx, in)
}

func (c *counted) ListAccessKeys(ctx context.Context, in *iam.ListAccessKeysInput, optFns ...func(*iam.Options)) (*iam.ListAccessKeysOutput, error) {
	c.count(optFns)
	return c.staff.ListAccessKeys(ctx, in)
}

func (c *counted) GetAccessKeyLastUsed(ctx context.Context, in *iam.GetAccessKeyLastUsedInput, optFns ...func(*iam.Options)) (*iam.GetAccessKeyLastUsedOutput, error) {
	c.count(optFns)
	return c.staff.GetAccessKeyLastUsed(ctx, in)
}

func (c *counted) GenerateCredentialReport(ctx context.Context, in *iam.GenerateCredentialReportInput, optFns ...func(*iam.Options)) (*iam.GenerateCredentialReportOutput, error) {
	c.count(optFns)
	return c.office.GenerateCredentialReport(ctx, in)
}

func (c *counted) GetCredentialReport(ctx context.Context, in *iam.GetCredentialReportInput, optFns ...func(*iam.Options)) (*iam.GetCredentialReportOutput, error) {
	c.count(optFns)
	return c.office.GetCredentialReport(ctx, in)
}

func (c *counted) GetPolicyVersion(_ context.Context, _ *iam.GetPolicyVersionInput, optFns ...func(*iam.Options)) (*iam.GetPolicyVersionOutput, error) {
	c.count(optFns)
	return &iam.GetPolicyVersionOutput{PolicyVersion: &types.PolicyVersion{Document: new("{}")}}, nil
}

// Options for the SDK's client reach every request, of whatever kind.
func TestOptionsReachRequests(t *testing.T) {
	one := []func(*iam.Options){func(*iam.Options) {}}
	id := func(k *types.AccessKeyMetadata) (string, error) { return *k.AccessKeyId, nil }
	keyOption := func(o *identity.KeyUseOptions) { o.Requests = one }
	for name, call := range map[string]func(ctx context.Context, c *counted) error{
		"AllAccessKeyUses": func(ctx context.Context, c *counted) error {
			_, err := identity.AllAccessKeyUses(ctx, c, id, keyOption)
			return err
		},
		"AccessKeyUses": func(ctx context.Context, c *counted) error {
			_, err := identity.AccessKeyUses(ctx, c, "ada", id, keyOption)
			return err
		},
		"CredentialReport": func(ctx context.Context, c *counted) error {
			_, err := identity.CredentialReport(ctx, c, func(o *identity.ReportOptions) { o.Requests = one })
			return err
		},
		"DefaultDocument": func(ctx context.Context, c *counted) error {
			_, err := identity.DefaultDocument(ctx, c, "arn", "v1", one...)
			return err
		},
	} {
		synctest.Test(t, func(t *testing.T) {
			c := &counted{staff: staff{users: []string{"ada"}}, office: office{content: columns + rootRow}}
			err := call(t.Context(), c)
			holds(t, err == nil && c.sent.Load() > 0 && c.with.Load() == c.sent.Load(), "%s: %v, %d options for %d requests", name, err, c.with.Load(), c.sent.Load())
		})
	}
}
