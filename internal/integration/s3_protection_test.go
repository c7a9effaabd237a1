package integration

import (
	"context"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What keeps a bucket's objects private is set, read, and gone again.
func TestS3BucketProtection(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop")}))

		encryption := bucket.Encryption()
		must(encryption.Put(ctx, &s3.PutBucketEncryptionInput{ServerSideEncryptionConfiguration: &types.ServerSideEncryptionConfiguration{
			Rules: list(types.ServerSideEncryptionRule{ApplyServerSideEncryptionByDefault: &types.ServerSideEncryptionByDefault{
				SSEAlgorithm: types.ServerSideEncryptionAwsKms, KMSMasterKeyID: new("alias/shop"),
			}}),
		}}))
		equal(t, *must(encryption.Rules(ctx))[0].ApplyServerSideEncryptionByDefault.KMSMasterKeyID, "alias/shop")
		must(encryption.Delete(ctx, nil))
		_, err := encryption.Load(ctx)
		fails(t, err, resource.ErrNotFound)

		block := bucket.PublicAccessBlock()
		equal(t, must(block.Exists(ctx)), false)
		must(block.Put(ctx, &s3.PutPublicAccessBlockInput{PublicAccessBlockConfiguration: &types.PublicAccessBlockConfiguration{
			BlockPublicPolicy: new(true), BlockPublicAcls: new(true), IgnorePublicAcls: new(true), RestrictPublicBuckets: new(true),
		}}))
		equal(t, must(block.BlockPublicPolicy(ctx)), true)
		must(block.Delete(ctx, nil))
		equal(t, must(block.Exists(ctx)), false)

		owners := bucket.OwnershipControls()
		equal(t, must(owners.Exists(ctx)), false)
		must(owners.Put(ctx, &s3.PutBucketOwnershipControlsInput{OwnershipControls: &types.OwnershipControls{
			Rules: list(types.OwnershipControlsRule{ObjectOwnership: types.ObjectOwnershipBucketOwnerEnforced}),
		}}))
		equal(t, must(owners.Rules(ctx))[0].ObjectOwnership, types.ObjectOwnershipBucketOwnerEnforced)
		must(owners.Delete(ctx, nil))
		equal(t, must(owners.Exists(ctx)), false)
		holds(t, owners.Bucket().Equal(bucket), "%v is another bucket", owners.Bucket())
	})
}

// Copies of objects, lists of them and fast ways to them.
func TestS3BucketCopies(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop")}))
		must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("copies")}))
		must(bucket.Versioning().Enable(ctx, nil))
		must(s.s3.Bucket("copies").Versioning().Enable(ctx, nil))

		replication := bucket.Replication()
		equal(t, must(replication.Exists(ctx)), false)
		must(replication.Put(ctx, &s3.PutBucketReplicationInput{ReplicationConfiguration: &types.ReplicationConfiguration{
			Role: new("arn:aws:iam::123456789012:role/copy"),
			Rules: list(types.ReplicationRule{
				ID: new("all"), Status: types.ReplicationRuleStatusEnabled, Destination: &types.Destination{Bucket: new("arn:aws:s3:::copies")},
			}),
		}}))
		equal(t, must(replication.Role(ctx)), "arn:aws:iam::123456789012:role/copy")
		must(replication.Delete(ctx, nil))
		equal(t, must(replication.Exists(ctx)), false)

		inventory := bucket.InventoryConfiguration("weekly")
		must(inventory.Put(ctx, &s3.PutBucketInventoryConfigurationInput{InventoryConfiguration: &types.InventoryConfiguration{
			IsEnabled: new(true), IncludedObjectVersions: types.InventoryIncludedObjectVersionsAll,
			Schedule:    &types.InventorySchedule{Frequency: types.InventoryFrequencyWeekly},
			Destination: &types.InventoryDestination{S3BucketDestination: &types.InventoryS3BucketDestination{Bucket: new("arn:aws:s3:::copies"), Format: types.InventoryFormatCsv}},
		}}))
		equal(t, must(inventory.IsEnabled(ctx)), true)
		equal(t, each(bucket.InventoryConfigurations().All(ctx), (*s3.BucketInventoryConfiguration).Id), list("weekly"))

		accelerate := bucket.Accelerate()
		equal(t, must(accelerate.Status(ctx)), "")
		must(accelerate.Put(ctx, &s3.PutBucketAccelerateConfigurationInput{
			AccelerateConfiguration: &types.AccelerateConfiguration{Status: types.BucketAccelerateStatusEnabled},
		}))
		equal(t, must(accelerate.Status(ctx)), types.BucketAccelerateStatusEnabled)
		equal(t, must(bucket.GetLocation(ctx, nil)).LocationConstraint, "")
	})
}

// A hold is of one version, or of the newest.
func TestS3ObjectLock(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop"), ObjectLockEnabledForBucket: new(true)}))
		lock := bucket.ObjectLock()
		must(lock.Put(ctx, &s3.PutObjectLockConfigurationInput{ObjectLockConfiguration: &types.ObjectLockConfiguration{
			ObjectLockEnabled: types.ObjectLockEnabledEnabled,
			Rule:              &types.ObjectLockRule{DefaultRetention: &types.DefaultRetention{Mode: types.ObjectLockRetentionModeGovernance, Days: new(int32(3))}},
		}}))
		equal(t, *must(lock.Rule(ctx)).DefaultRetention.Days, 3)

		const sha = types.ChecksumAlgorithmSha256 // moto asks for a checksum

		object := bucket.Object("key")
		put := must(object.Put(ctx, &s3.PutObjectInput{Body: strings.NewReader("one"), ChecksumAlgorithm: sha}))
		hold := object.LegalHold()
		must(hold.Put(ctx, &s3.PutObjectLegalHoldInput{ChecksumAlgorithm: sha, LegalHold: &types.ObjectLockLegalHold{Status: types.ObjectLockLegalHoldStatusOn}}))
		equal(t, must(hold.Status(ctx)), types.ObjectLockLegalHoldStatusOn)
		equal(t, must(object.Version(*put.VersionId).LegalHold().Status(ctx)), types.ObjectLockLegalHoldStatusOn)
		holds(t, hold.Object().Equal(object), "%v is another object", hold.Object())

		_, err := bucket.Object("none").LegalHold().Load(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}
