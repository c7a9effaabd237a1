package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/kms/types"

	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/secretsmanager"
)

// grace is how late a rotation may be.
const grace = 24 * time.Hour

// secrets reports secrets that are not rotated. Values are never read.
func (v *visit) secrets(ctx context.Context) error {
	all := secretsmanager.New(v.sess.Config()).Secrets()
	return all.ForEach(ctx, resourcesAtOnce, func(ctx context.Context, s *secretsmanager.Secret) error {
		return v.each(ctx, s.Id(), v.secret(ctx, s))
	})
}

func (v *visit) secret(ctx context.Context, s *secretsmanager.Secret) error {
	d, err := s.Load(ctx) // known from the listing
	if err != nil {
		return err
	}
	f := report.Finding{ID: s.Id(), Rule: "secret-not-rotated", Severity: report.Medium, Resource: s.Id()}
	if aws.ToBool(d.RotationEnabled) {
		if due := aws.ToTime(d.NextRotationDate); !due.IsZero() && due.Add(grace).Before(v.now) {
			f.Rule, f.Title = "secret-rotation-overdue", fmt.Sprintf("secret %s: was to be rotated %s ago", aws.ToString(d.Name), v.stale.Ago(due))
			v.found(f)
		}
		return nil
	}
	changed, err := v.changed(ctx, s, d)
	if err != nil || !changed.Before(v.stale.Limit()) {
		return err
	}
	f.Title = fmt.Sprintf("secret %s: is not rotated, and its value is %s old", aws.ToString(d.Name), v.stale.Ago(changed))
	if owner := aws.ToString(d.OwningService); owner != "" {
		f.Severity = report.Info
		f.Title += "; " + owner + " manages it"
	}
	v.found(f)
	return nil
}

// changed returns when the value of a secret was last changed, as far as that
// says whether it is stale. Only where a tag may have been changed and not the
// value, the versions are asked for.
func (v *visit) changed(ctx context.Context, s *secretsmanager.Secret, d *secretsmanager.DescribeSecretOutput) (time.Time, error) {
	made, touched := aws.ToTime(d.CreatedDate), aws.ToTime(d.LastChangedDate)
	if touched.IsZero() {
		return made, nil
	}
	if touched.Before(v.stale.Limit()) || !made.Before(v.stale.Limit()) {
		return touched, nil
	}
	for version, err := range s.Versions().All(ctx) {
		if err != nil {
			return time.Time{}, err
		}
		if data := version.Data(); data != nil && slices.Contains(data.VersionStages, "AWSCURRENT") {
			return aws.ToTime(data.CreatedDate), nil
		}
	}
	return v.now, nil // it has no value
}

// keys reports keys that KMS could rotate and does not: symmetric ones that it
// made for the account itself and that can be used.
func (v *visit) keys(ctx context.Context) error {
	return kms.New(v.sess.Config()).Keys().ForEach(ctx, resourcesAtOnce, func(ctx context.Context, k *kms.Key) error {
		return v.each(ctx, k.Id(), v.key(ctx, k))
	})
}

func (v *visit) key(ctx context.Context, k *kms.Key) error {
	d, err := k.Load(ctx)
	if err != nil || !rotates(d) {
		return err
	}
	on, err := k.RotationStatus().KeyRotationEnabled(ctx)
	if err != nil || on {
		return err
	}
	arn := aws.ToString(d.Arn)
	v.found(report.Finding{ID: arn, Rule: "key-not-rotated", Severity: report.Medium, Resource: arn,
		Title: fmt.Sprintf("key %s, made %s ago: KMS does not rotate it", aws.ToString(d.KeyId), v.stale.Ago(aws.ToTime(d.CreationDate)))})
	return nil
}

func rotates(d *types.KeyMetadata) bool {
	return d.KeyManager == types.KeyManagerTypeCustomer && d.KeySpec == types.KeySpecSymmetricDefault &&
		d.Origin == types.OriginTypeAwsKms && d.KeyState == types.KeyStateEnabled
}
