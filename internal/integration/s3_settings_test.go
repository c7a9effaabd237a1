package integration

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestS3BucketSettings(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop")}))

		acl := bucket.Acl()
		equal(t, len(must(acl.Grants(ctx))), 1)
		must(acl.Put(ctx, &s3.PutBucketAclInput{ACL: types.BucketCannedACLPublicRead}))
		equal(t, len(must(acl.Grants(ctx))), 2)

		cors := bucket.Cors()
		equal(t, must(cors.Exists(ctx)), false)
		must(cors.Put(ctx, &s3.PutBucketCorsInput{CORSConfiguration: &types.CORSConfiguration{CORSRules: list(types.CORSRule{
			AllowedMethods: list("GET"), AllowedOrigins: list("https://example.com"),
		})}}))
		equal(t, must(cors.CORSRules(ctx))[0].AllowedOrigins, list("https://example.com"))
		must(cors.Delete(ctx, nil))
		_, err := cors.Load(ctx)
		fails(t, err, resource.ErrNotFound)

		lifecycle := bucket.LifecycleConfiguration()
		equal(t, must(lifecycle.Exists(ctx)), false)
		must(lifecycle.Put(ctx, &s3.PutBucketLifecycleConfigurationInput{
			LifecycleConfiguration: &types.BucketLifecycleConfiguration{Rules: list(types.LifecycleRule{
				ID: new("tmp"), Status: types.ExpirationStatusEnabled, Filter: &types.LifecycleRuleFilter{Prefix: new("tmp/")},
				Expiration: &types.LifecycleExpiration{Days: new(int32(3))},
			})},
		}))
		equal(t, *must(lifecycle.Rules(ctx))[0].Expiration.Days, 3)
		must(lifecycle.Delete(ctx, nil))
		equal(t, must(lifecycle.Exists(ctx)), false)

		notification := bucket.Notification()
		topic := "arn:aws:sns:us-east-1:123456789012:orders"
		must(notification.Put(ctx, &s3.PutBucketNotificationConfigurationInput{
			NotificationConfiguration: &types.NotificationConfiguration{TopicConfigurations: list(types.TopicConfiguration{
				Id: new("orders"), TopicArn: new(topic), Events: list(types.EventS3ObjectCreated),
			})},
		}))
		equal(t, *must(notification.TopicConfigurations(ctx))[0].TopicArn, topic)

		versioning := bucket.Versioning()
		equal(t, must(versioning.Status(ctx)), "")
		must(versioning.Enable(ctx, nil))
		equal(t, must(versioning.Status(ctx)), types.BucketVersioningStatusEnabled)
		must(versioning.Suspend(ctx, nil))
		equal(t, must(versioning.Status(ctx)), types.BucketVersioningStatusSuspended)
		must(versioning.Put(ctx, &s3.PutBucketVersioningInput{
			VersioningConfiguration: &types.VersioningConfiguration{Status: types.BucketVersioningStatusEnabled},
		}))
		equal(t, must(versioning.Status(ctx)), types.BucketVersioningStatusEnabled)
		holds(t, versioning.Bucket().Equal(bucket), "%v is another bucket", versioning.Bucket())
	})
}

func TestS3BucketPolicies(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop")}))

		policy := bucket.Policy()
		_, err := policy.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		text := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::shop/*"}]}`
		must(policy.Put(ctx, &s3.PutBucketPolicyInput{Policy: new(text)}))
		equal(t, must(policy.Policy(ctx)), text)
		must(policy.Delete(ctx, nil))
		equal(t, must(policy.Exists(ctx)), false)

		tagging := bucket.Tagging()
		equal(t, must(tagging.Exists(ctx)), false)
		must(tagging.Put(ctx, &s3.PutBucketTaggingInput{Tagging: &types.Tagging{
			TagSet: list(types.Tag{Key: new("team"), Value: new("books")}),
		}}))
		equal(t, *must(tagging.TagSet(ctx))[0].Value, "books")
		must(tagging.Delete(ctx, nil))
		equal(t, must(tagging.Exists(ctx)), false)

		website := bucket.Website()
		equal(t, must(website.Exists(ctx)), false)
		must(website.Put(ctx, &s3.PutBucketWebsiteInput{WebsiteConfiguration: &types.WebsiteConfiguration{
			IndexDocument: &types.IndexDocument{Suffix: new("index.html")},
		}}))
		equal(t, *must(website.IndexDocument(ctx)).Suffix, "index.html")
		must(website.Delete(ctx, nil))
		equal(t, must(website.Exists(ctx)), false)

		must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("logs"), ACL: "log-delivery-write"}))
		logging := bucket.Logging()
		must(logging.Put(ctx, &s3.PutBucketLoggingInput{BucketLoggingStatus: &types.BucketLoggingStatus{
			LoggingEnabled: &types.LoggingEnabled{TargetBucket: new("logs"), TargetPrefix: new("shop/")},
		}}))
		equal(t, *must(logging.LoggingEnabled(ctx)).TargetPrefix, "shop/")

		must(bucket.Delete(ctx, nil))
		equal(t, must(bucket.Exists(ctx)), false)
		_, err = bucket.Acl().Load(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}
