package integration

import (
	"context"
	"io"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
)

// pageOf is an answer with a page of configurations that have an Id.
func pageOf(root, name string) string {
	return "<" + root + "><IsTruncated>false</IsTruncated><" + name + "><Id>a</Id></" + name + "></" + root + ">"
}

// beyondS3 are settings of buckets and objects that moto does not know.
var beyondS3 = []beyond{
	{"S3.GetBucketAbac", func(ctx context.Context, s *services) any {
		return must(s.s3.Bucket("shop").Abac().Status(ctx))
	}, "GET /shop?abac=", `<AbacStatus><Status>Enabled</Status></AbacStatus>`, types.BucketAbacStatusEnabled},
	{"S3.PutBucketAbac", func(ctx context.Context, s *services) any {
		return did(s.s3.Bucket("shop").Abac().Put(ctx, &s3.PutBucketAbacInput{AbacStatus: &types.AbacStatus{Status: types.BucketAbacStatusEnabled}}))
	}, `PUT /shop?abac= <AbacStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></AbacStatus>`, ``, nil},

	{"S3.ListBucketAnalyticsConfigurations", func(ctx context.Context, s *services) any {
		return each(s.s3.Bucket("shop").AnalyticsConfigurations().All(ctx), (*s3.BucketAnalyticsConfiguration).Id)
	}, "GET /shop?analytics=&x-id=ListBucketAnalyticsConfigurations", pageOf("ListBucketAnalyticsConfigurationResult", "AnalyticsConfiguration"), list("a")},
	{"S3.GetBucketAnalyticsConfiguration", func(ctx context.Context, s *services) any {
		return must(s.s3.Bucket("shop").AnalyticsConfiguration("a").Exists(ctx))
	}, "GET /shop?analytics=&id=a&x-id=GetBucketAnalyticsConfiguration", `404<Error><Code>NoSuchConfiguration</Code></Error>`, false},
	{"S3.PutBucketAnalyticsConfiguration", func(ctx context.Context, s *services) any {
		in := &s3.PutBucketAnalyticsConfigurationInput{AnalyticsConfiguration: &types.AnalyticsConfiguration{StorageClassAnalysis: &types.StorageClassAnalysis{}}}
		return did(s.s3.Bucket("shop").AnalyticsConfiguration("a").Put(ctx, in))
	}, `PUT /shop?analytics=&id=a <AnalyticsConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Id>a</Id><StorageClassAnalysis></StorageClassAnalysis></AnalyticsConfiguration>`, ``, nil},
	{"S3.DeleteBucketAnalyticsConfiguration", func(ctx context.Context, s *services) any {
		return did(s.s3.Bucket("shop").AnalyticsConfiguration("a").Delete(ctx, nil))
	}, "DELETE /shop?analytics=&id=a", "204", nil},

	{"S3.ListBucketIntelligentTieringConfigurations", func(ctx context.Context, s *services) any {
		return each(s.s3.Bucket("shop").IntelligentTieringConfigurations().All(ctx), (*s3.BucketIntelligentTieringConfiguration).Id)
	}, "GET /shop?intelligent-tiering=&x-id=ListBucketIntelligentTieringConfigurations", pageOf("ListBucketIntelligentTieringConfigurationsOutput", "IntelligentTieringConfiguration"), list("a")},
	{"S3.GetBucketIntelligentTieringConfiguration", func(ctx context.Context, s *services) any {
		return must(s.s3.Bucket("shop").IntelligentTieringConfiguration("a").Status(ctx))
	}, "GET /shop?id=a&intelligent-tiering=&x-id=GetBucketIntelligentTieringConfiguration", `<IntelligentTieringConfiguration><Id>a</Id><Status>Disabled</Status></IntelligentTieringConfiguration>`, types.IntelligentTieringStatusDisabled},
	{"S3.PutBucketIntelligentTieringConfiguration", func(ctx context.Context, s *services) any {
		in := &s3.PutBucketIntelligentTieringConfigurationInput{IntelligentTieringConfiguration: &types.IntelligentTieringConfiguration{
			Status: types.IntelligentTieringStatusEnabled, Tierings: list(types.Tiering{AccessTier: types.IntelligentTieringAccessTierArchiveAccess, Days: new(int32(90))}),
		}}
		return did(s.s3.Bucket("shop").IntelligentTieringConfiguration("a").Put(ctx, in))
	}, `PUT /shop?id=a&intelligent-tiering= <IntelligentTieringConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Id>a</Id><Status>Enabled</Status><Tiering><AccessTier>ARCHIVE_ACCESS</AccessTier><Days>90</Days></Tiering></IntelligentTieringConfiguration>`, ``, nil},
	{"S3.DeleteBucketIntelligentTieringConfiguration", func(ctx context.Context, s *services) any {
		return did(s.s3.Bucket("shop").IntelligentTieringConfiguration("a").Delete(ctx, nil))
	}, "DELETE /shop?id=a&intelligent-tiering=", "204", nil},

	{"S3.DeleteBucketInventoryConfiguration", func(ctx context.Context, s *services) any {
		return did(s.s3.Bucket("shop").InventoryConfiguration("a").Delete(ctx, nil))
	}, "DELETE /shop?id=a&inventory=", "204", nil},

	{"S3.ListBucketMetricsConfigurations", func(ctx context.Context, s *services) any {
		return each(s.s3.Bucket("shop").MetricsConfigurations().All(ctx), (*s3.BucketMetricsConfiguration).Id)
	}, "GET /shop?metrics=&x-id=ListBucketMetricsConfigurations", pageOf("ListMetricsConfigurationsResult", "MetricsConfiguration"), list("a")},
	{"S3.GetBucketMetricsConfiguration", func(ctx context.Context, s *services) any {
		return must(s.s3.Bucket("shop").MetricsConfiguration("a").Filter(ctx)).(*types.MetricsFilterMemberPrefix).Value
	}, "GET /shop?id=a&metrics=&x-id=GetBucketMetricsConfiguration", `<MetricsConfiguration><Filter><Prefix>logs/</Prefix></Filter><Id>a</Id></MetricsConfiguration>`, "logs/"},
	{"S3.PutBucketMetricsConfiguration", func(ctx context.Context, s *services) any {
		in := &s3.PutBucketMetricsConfigurationInput{MetricsConfiguration: &types.MetricsConfiguration{}}
		return did(s.s3.Bucket("shop").MetricsConfiguration("a").Put(ctx, in))
	}, `PUT /shop?id=a&metrics= <MetricsConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Id>a</Id></MetricsConfiguration>`, ``, nil},
	{"S3.DeleteBucketMetricsConfiguration", func(ctx context.Context, s *services) any {
		return did(s.s3.Bucket("shop").MetricsConfiguration("a").Delete(ctx, nil))
	}, "DELETE /shop?id=a&metrics=", "204", nil},

	{"S3.CreateBucketMetadataConfiguration", func(ctx context.Context, s *services) any {
		in := &s3.CreateBucketMetadataConfigurationInput{MetadataConfiguration: &types.MetadataConfiguration{
			JournalTableConfiguration: &types.JournalTableConfiguration{RecordExpiration: &types.RecordExpiration{Expiration: types.ExpirationStateDisabled}},
		}}
		return did(s.s3.Bucket("shop").MetadataConfiguration().Create(ctx, in))
	}, `POST /shop?metadataConfiguration= <MetadataConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><JournalTableConfiguration><RecordExpiration><Expiration>DISABLED</Expiration></RecordExpiration></JournalTableConfiguration></MetadataConfiguration>`, ``, nil},
	{"S3.GetBucketMetadataConfiguration", func(ctx context.Context, s *services) any {
		return *must(s.s3.Bucket("shop").MetadataConfiguration().DestinationResult(ctx)).TableNamespace
	}, "GET /shop?metadataConfiguration=", `<GetBucketMetadataConfigurationResult><MetadataConfigurationResult><DestinationResult><TableNamespace>n</TableNamespace></DestinationResult></MetadataConfigurationResult></GetBucketMetadataConfigurationResult>`, "n"},
	{"S3.UpdateBucketMetadataAnnotationTableConfiguration", func(ctx context.Context, s *services) any {
		in := &s3.UpdateBucketMetadataAnnotationTableConfigurationInput{AnnotationTableConfiguration: &types.AnnotationTableConfigurationUpdates{ConfigurationState: types.AnnotationConfigurationStateDisabled}}
		return did(s.s3.Bucket("shop").MetadataConfiguration().UpdateAnnotationTable(ctx, in))
	}, `PUT /shop?metadataAnnotationTable= <AnnotationTableConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><ConfigurationState>DISABLED</ConfigurationState></AnnotationTableConfiguration>`, ``, nil},
	{"S3.UpdateBucketMetadataInventoryTableConfiguration", func(ctx context.Context, s *services) any {
		in := &s3.UpdateBucketMetadataInventoryTableConfigurationInput{InventoryTableConfiguration: &types.InventoryTableConfigurationUpdates{ConfigurationState: types.InventoryConfigurationStateDisabled}}
		return did(s.s3.Bucket("shop").MetadataConfiguration().UpdateInventoryTable(ctx, in))
	}, `PUT /shop?metadataInventoryTable= <InventoryTableConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><ConfigurationState>DISABLED</ConfigurationState></InventoryTableConfiguration>`, ``, nil},
	{"S3.UpdateBucketMetadataJournalTableConfiguration", func(ctx context.Context, s *services) any {
		in := &s3.UpdateBucketMetadataJournalTableConfigurationInput{JournalTableConfiguration: &types.JournalTableConfigurationUpdates{RecordExpiration: &types.RecordExpiration{Expiration: types.ExpirationStateDisabled}}}
		return did(s.s3.Bucket("shop").MetadataConfiguration().UpdateJournalTable(ctx, in))
	}, `PUT /shop?metadataJournalTable= <JournalTableConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><RecordExpiration><Expiration>DISABLED</Expiration></RecordExpiration></JournalTableConfiguration>`, ``, nil},
	{"S3.GetBucketMetadataConfiguration", func(ctx context.Context, s *services) any {
		return must(s.s3.Bucket("bare").MetadataConfiguration().Exists(ctx))
	}, "GET /bare?metadataConfiguration=", "404<Error><Code>MetadataConfigurationNotFound</Code><Message>m</Message></Error>", false},
	{"S3.DeleteBucketMetadataConfiguration", func(ctx context.Context, s *services) any {
		return did(s.s3.Bucket("shop").MetadataConfiguration().Delete(ctx, nil))
	}, "DELETE /shop?metadataConfiguration=", "204", nil},

	{"S3.GetBucketPolicyStatus", func(ctx context.Context, s *services) any {
		return *must(s.s3.Bucket("shop").Policy().GetStatus(ctx, nil)).PolicyStatus.IsPublic
	}, "GET /shop?policyStatus=", `<PolicyStatus><IsPublic>true</IsPublic></PolicyStatus>`, true},

	{"S3.ListObjectAnnotations", func(ctx context.Context, s *services) any {
		return each(s.s3.Bucket("shop").Object("k").Annotations().All(ctx), (*s3.ObjectAnnotation).Name)
	}, "GET /shop/k?annotation=&x-id=ListObjectAnnotations", `<ListObjectAnnotationsResult><AnnotationCount>1</AnnotationCount><Annotations><AnnotationEntry><AnnotationName>a</AnnotationName></AnnotationEntry></Annotations></ListObjectAnnotationsResult>`, list("a")},
	{"S3.GetObjectAnnotation", func(ctx context.Context, s *services) any {
		return string(must(io.ReadAll(must(s.s3.Bucket("shop").Object("k").Annotation("a").Get(ctx, nil)).AnnotationPayload)))
	}, "GET /shop/k?annotation=&annotationName=a&x-id=GetObjectAnnotation", `a cat`, "a cat"},
	{"S3.PutObjectAnnotation", func(ctx context.Context, s *services) any {
		return did(s.s3.Bucket("shop").Object("k").Annotation("a").Put(ctx, &s3.PutObjectAnnotationInput{AnnotationPayload: strings.NewReader("a cat")}))
	}, `PUT /shop/k?annotation=&annotationName=a a cat`, `<PutObjectAnnotationResult><AnnotationName>a</AnnotationName></PutObjectAnnotationResult>`, nil},
	{"S3.DeleteObjectAnnotation", func(ctx context.Context, s *services) any {
		return did(s.s3.Bucket("shop").Object("k").Annotation("a").Delete(ctx, nil))
	}, "DELETE /shop/k?annotation=&annotationName=a", "204", nil},
	{"S3.GetObjectAttributes", func(ctx context.Context, s *services) any {
		in := &s3.GetObjectAttributesInput{ObjectAttributes: list(types.ObjectAttributesObjectSize)}
		return *must(s.s3.Bucket("shop").Object("k").Version("v").GetAttributes(ctx, in)).ObjectSize
	}, "GET /shop/k?attributes=&versionId=v X-Amz-Object-Attributes: ObjectSize", `<GetObjectAttributesResponse><ObjectSize>3</ObjectSize></GetObjectAttributesResponse>`, int64(3)},
	{"S3.GetObjectRetention", func(ctx context.Context, s *services) any {
		return must(s.s3.Bucket("shop").Object("k").Version("v").Retention().Mode(ctx))
	}, "GET /shop/k?retention=&versionId=v", `<Retention><Mode>GOVERNANCE</Mode></Retention>`, types.ObjectLockRetentionModeGovernance},
	{"S3.PutObjectRetention", func(ctx context.Context, s *services) any {
		in := &s3.PutObjectRetentionInput{Retention: &types.ObjectLockRetention{RetainUntilDate: new(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))}}
		return did(s.s3.Bucket("shop").Object("k").Retention().Put(ctx, in))
	}, `PUT /shop/k?retention= <Retention xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><RetainUntilDate>2026-01-02T03:04:05Z</RetainUntilDate></Retention>`, ``, nil},
	{"S3.UpdateObjectEncryption", func(ctx context.Context, s *services) any {
		in := &s3.UpdateObjectEncryptionInput{ObjectEncryption: &types.ObjectEncryptionMemberSSEKMS{Value: types.SSEKMSEncryption{KMSKeyArn: new("arn:aws:kms:us-east-1:123456789012:key/k")}}}
		return did(s.s3.Bucket("shop").Object("k").UpdateEncryption(ctx, in))
	}, `PUT /shop/k?encryption= <ObjectEncryption xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><SSE-KMS><KMSKeyArn>arn:aws:kms:us-east-1:123456789012:key/k</KMSKeyArn></SSE-KMS></ObjectEncryption>`, ``, nil},
}
