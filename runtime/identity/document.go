package identity

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/policy"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Document reads the text of a policy, which IAM sends URL-encoded, as a value.
func Document(_ context.Context, text string) (*policy.Document, error) { return policy.Parse(text) }

// VersionGetter is what DefaultDocument needs of a client.
type VersionGetter interface {
	GetPolicyVersion(context.Context, *iam.GetPolicyVersionInput, ...func(*iam.Options)) (*iam.GetPolicyVersionOutput, error)
}

// DefaultDocument reads the version of a managed policy that is in force as a value. It
// sends GetPolicyVersion.
func DefaultDocument(ctx context.Context, client VersionGetter, arn, version string, optFns ...func(*iam.Options)) (*policy.Document, error) {
	out, err := bulk.Given(client.GetPolicyVersion(ctx, &iam.GetPolicyVersionInput{PolicyArn: &arn, VersionId: &version}, optFns...))
	if err != nil {
		return nil, err
	}
	if out.PolicyVersion == nil || out.PolicyVersion.Document == nil {
		return nil, fmt.Errorf("the document is %w in the answer", resource.ErrNotSet)
	}
	return policy.Parse(aws.ToString(out.PolicyVersion.Document))
}
