//go:build unix

package fastlist

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	fasts3 "github.com/seed5e775779/resgen/generated/s3"
)

// pages are bodies as the services send them, with the size of a full page.
var pages = []struct {
	operation, head, item, tail string
	items                       int
}{
	{
		"ListBuckets",
		`<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID></Owner><Buckets>`,
		`<Bucket><Name>some-bucket-%06d</Name><CreationDate>2022-03-01T12:00:00.000Z</CreationDate><BucketRegion>eu-central-1</BucketRegion></Bucket>`,
		`</Buckets></ListAllMyBucketsResult>`, 1000,
	},
	{
		"ListMultipartUploads",
		`<ListMultipartUploadsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Bucket>b</Bucket><KeyMarker></KeyMarker><UploadIdMarker></UploadIdMarker><MaxUploads>1000</MaxUploads><IsTruncated>false</IsTruncated>`,
		`<Upload><Key>data/year=2024/part-%08d.parquet</Key><UploadId>VXBsb2FkIElEIGZvciA2aWWpbmcncyBteS1tb3ZpZS5tMnRzIHVwbG9hZA%d</UploadId><Initiator><ID>arn:aws:iam::111122223333:user/some-user-11116a31-17b5-4fb7-9df5-b288870f11xx</ID><DisplayName>some-user</DisplayName></Initiator><Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID></Owner><StorageClass>STANDARD</StorageClass><Initiated>2010-11-10T20:48:33.000Z</Initiated></Upload>`,
		`</ListMultipartUploadsResult>`, 1000,
	},
	{
		"ListObjectVersions",
		`<ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix></Prefix><KeyMarker></KeyMarker><VersionIdMarker></VersionIdMarker><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>`,
		`<Version><Key>data/year=2024/part-%08d.parquet</Key><VersionId>3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY+MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo%d</VersionId><IsLatest>true</IsLatest><LastModified>2024-05-01T12:00:00.000Z</LastModified><ETag>&quot;fba9dede5f27731c9771645a39863328&quot;</ETag><Size>434234</Size><StorageClass>STANDARD</StorageClass><Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID></Owner></Version>`,
		`</ListVersionsResult>`, 1000,
	},
	{"ListObjectsV2", objectsHead, object, objectsTail, 1000},
	{
		"ListParts",
		`<ListPartsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Bucket>b</Bucket><Key>k</Key><UploadId>u</UploadId><StorageClass>STANDARD</StorageClass><PartNumberMarker>0</PartNumberMarker><MaxParts>1000</MaxParts><IsTruncated>false</IsTruncated>`,
		`<Part><PartNumber>%d</PartNumber><LastModified>2010-11-10T20:48:34.000Z</LastModified><ETag>&quot;7778aef83f66abc1fa1e8477f296d394&quot;</ETag><Size>10485760</Size><ChecksumCRC32>cNd0Lg==</ChecksumCRC32></Part>`,
		`</ListPartsResult>`, 1000,
	},
	{
		"ListRoles",
		`<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult><IsTruncated>false</IsTruncated><Roles>`,
		`<member><Path>/application_abc/component_xyz/</Path><Arn>arn:aws:iam::123456789012:role/application_abc/component_xyz/S3Access%d</Arn><RoleName>S3Access%d</RoleName><AssumeRolePolicyDocument>%%7B%%22Version%%22%%3A%%222012-10-17%%22%%2C%%22Statement%%22%%3A%%5B%%7B%%22Effect%%22%%3A%%22Allow%%22%%2C%%22Principal%%22%%3A%%7B%%22Service%%22%%3A%%22ec2.amazonaws.com%%22%%7D%%2C%%22Action%%22%%3A%%22sts%%3AAssumeRole%%22%%7D%%5D%%7D</AssumeRolePolicyDocument><CreateDate>2012-05-09T15:45:35Z</CreateDate><RoleId>AROACVSVTSZYEXAMPLE%d</RoleId><MaxSessionDuration>3600</MaxSessionDuration></member>`,
		`</Roles></ListRolesResult><ResponseMetadata><RequestId>20f7279f-99ee-11e1-a4c3-27EXAMPLE804</RequestId></ResponseMetadata></ListRolesResponse>`, 100,
	},
	{
		"ListUsers",
		`<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult><Users>`,
		`<member><UserId>AID2MAB8DPLSRHEXAMPLE%d</UserId><Path>/division_abc/subdivision_xyz/engineering/</Path><UserName>Andrew%d</UserName><Arn>arn:aws:iam::123456789012:user/division_abc/subdivision_xyz/engineering/Andrew%d</Arn><CreateDate>2012-09-05T19:38:48Z</CreateDate><PasswordLastUsed>2016-09-08T21:47:36Z</PasswordLastUsed></member>`,
		`</Users><IsTruncated>false</IsTruncated></ListUsersResult><ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ResponseMetadata></ListUsersResponse>`, 100,
	},
}

const (
	objectsHead = `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix></Prefix><KeyCount>1000</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>`
	objectsMore = `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix></Prefix><NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=%d</NextContinuationToken><KeyCount>1000</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>true</IsTruncated>`
	object      = `<Contents><Key>data/year=2024/part-%08d.parquet</Key><LastModified>2024-05-01T12:00:00.000Z</LastModified><ETag>&quot;fba9dede5f27731c9771645a39863328&quot;</ETag><Size>434234</Size><StorageClass>STANDARD</StorageClass></Contents>`
	objectsTail = `</ListBucketResult>`
)

// BenchmarkOperations compares whole calls, over a transport that answers from
// memory: the SDK's own against the same with FastDecoder.
func BenchmarkOperations(b *testing.B) {
	for _, p := range pages {
		b.Run(p.operation, func(b *testing.B) {
			Operations(b, operation(p.operation), Page(p.head, p.item, p.tail, p.items), p.items)
		})
	}
}

const benchPages = 50

// turns answers with benchPages pages, each with a token of its own, again and
// again.
type turns struct {
	pages []string
	sent  int
}

func newTurns() *turns {
	t := &turns{}
	for i := range benchPages - 1 {
		t.pages = append(t.pages, Page(fmt.Sprintf(objectsMore, i), object, objectsTail, 1000))
	}
	t.pages = append(t.pages, Page(objectsHead, object, objectsTail, 1000))
	return t
}

func (t *turns) RoundTrip(r *http.Request) (*http.Response, error) {
	a := &Answer{Body: t.pages[t.sent%len(t.pages)]}
	t.sent++
	return a.RoundTrip(r)
}

// BenchmarkObjectsAll compares bucket.Objects().All with the SDK's paginator.
func BenchmarkObjectsAll(b *testing.B) {
	client := s3Client(&http.Client{Transport: newTurns()}, nil)
	raw := func() error {
		n := 0
		pager := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: aws.String("b")})
		for pager.HasMorePages() {
			page, err := pager.NextPage(context.Background())
			if err != nil {
				return err
			}
			for i := range page.Contents {
				n += len(*page.Contents[i].Key)
			}
		}
		return enough(n)
	}
	bucket := fasts3.NewFromClient(client).Bucket("b")
	fast := func() error {
		n := 0
		for object, err := range bucket.Objects().All(context.Background()) {
			if err != nil {
				return err
			}
			n += len(object.Key())
		}
		return enough(n)
	}
	Pair(b, benchPages*1000, raw, fast)
}

func enough(n int) error {
	if n != benchPages*1000*len("data/year=2024/part-00000000.parquet") {
		return errors.New("objects are missing")
	}
	return nil
}
