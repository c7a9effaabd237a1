package fastlist

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"github.com/seed5e775779/resgen/internal/standin"
)

// samples are answers as the services' references show them, with their line
// breaks and with all that they can hold.
var samples = map[string][]string{
	"ListBuckets": {`<?xml version="1.0" encoding="UTF-8"?>
<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Buckets>
    <Bucket>
      <BucketArn>arn:aws:s3:::logs</BucketArn>
      <BucketRegion>eu-west-1</BucketRegion>
      <CreationDate>2019-12-11T23:32:47+00:00</CreationDate>
      <Name>logs</Name>
    </Bucket>
    <Bucket><CreationDate>2019-11-10T23:32:13.000Z</CreationDate><Name>photos</Name></Bucket>
  </Buckets>
  <Owner>
    <DisplayName>emma</DisplayName>
    <ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID>
  </Owner>
  <Prefix/>
  <ContinuationToken>eyJNYXJrZXIiOiBudWxsfQ==</ContinuationToken>
</ListAllMyBucketsResult>`},
	"ListObjectsV2": {`<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
    <Name>photos</Name>
    <Prefix>2006/</Prefix>
    <StartAfter>2006/A</StartAfter>
    <ContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</ContinuationToken>
    <NextContinuationToken>1w41l63U0xa8q7smH50vCxyTQqdxo69O3EmK28Bi5PcROI4wI/EyIJg==</NextContinuationToken>
    <KeyCount>3</KeyCount><MaxKeys>3</MaxKeys>
    <Delimiter>/</Delimiter>
    <EncodingType>url</EncodingType>
    <IsTruncated>true</IsTruncated>
    <Contents>
        <Key>2006/a%20b+%E6%97%A5.jpg</Key>
        <LastModified>2009-10-12T17:50:30.000Z</LastModified>
        <ETag>&quot;fba9dede5f27731c9771645a39863328&quot;</ETag>
        <ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumAlgorithm>SHA256</ChecksumAlgorithm>
        <ChecksumType>FULL_OBJECT</ChecksumType>
        <Size>434234</Size>
        <Owner><ID>75aa57f0</ID><DisplayName>mtd@amazon.com</DisplayName></Owner>
        <StorageClass>GLACIER</StorageClass>
        <RestoreStatus><IsRestoreInProgress>false</IsRestoreInProgress><RestoreExpiryDate>2012-12-21T00:00:00.000Z</RestoreExpiryDate></RestoreStatus>
    </Contents>
    <CommonPrefixes><Prefix>2006/February/</Prefix></CommonPrefixes>
    <CommonPrefixes><Prefix>2006/January/</Prefix></CommonPrefixes>
</ListBucketResult>`, `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>photos</Name><Prefix></Prefix><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>`},
	"ListObjectVersions": {`<?xml version="1.0" encoding="UTF-8"?>

<ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
    <Name>photos</Name><Prefix>my</Prefix><KeyMarker/><VersionIdMarker/>
    <MaxKeys>5</MaxKeys><Delimiter>/</Delimiter><IsTruncated>true</IsTruncated>
    <NextKeyMarker>my-image.jpg</NextKeyMarker><NextVersionIdMarker>null</NextVersionIdMarker>
    <Version>
        <Key>my-image.jpg</Key><VersionId>3/L4kqtJl40Nr8X8gdRQBpUMLUo</VersionId><IsLatest>true</IsLatest>
        <LastModified>2009-10-12T17:50:30.000Z</LastModified><ETag>&quot;fba9dede5f27731c9771645a39863328&quot;</ETag>
        <Size>434234</Size><StorageClass>STANDARD</StorageClass><Owner><ID>75aa57f0</ID></Owner>
    </Version>
    <DeleteMarker>
        <Key>my-second-image.jpg</Key><VersionId>03jpff543dhffds434rfdsFDN943fdsFkdmqnh892</VersionId>
        <IsLatest>true</IsLatest><LastModified>2009-11-12T17:50:30.000Z</LastModified><Owner><ID>75aa57f0</ID></Owner>
    </DeleteMarker>
    <Version><Key>my-second-image.jpg</Key><VersionId>null</VersionId><IsLatest>false</IsLatest></Version>
    <CommonPrefixes><Prefix>myths/</Prefix></CommonPrefixes>
</ListVersionsResult>`},
	"ListMultipartUploads": {`<?xml version="1.0" encoding="UTF-8"?>
<ListMultipartUploadsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Bucket>films</Bucket><KeyMarker></KeyMarker><UploadIdMarker></UploadIdMarker>
  <NextKeyMarker>my-movie.m2ts</NextKeyMarker><NextUploadIdMarker>YW55IGlkZWEgd2h5</NextUploadIdMarker>
  <MaxUploads>3</MaxUploads><IsTruncated>true</IsTruncated>
  <Upload>
    <Key>my-divisor</Key><UploadId>XMgbGlrZSBlbHZpbmcncyBub3QgaGF2aW5nIG11Y2ggbHVjaw</UploadId>
    <Initiator><ID>arn:aws:iam::111122223333:user/user1-11111a31</ID><DisplayName>user1-11111a31</DisplayName></Initiator>
    <Owner><ID>75aa57f0</ID><DisplayName>OwnerDisplayName</DisplayName></Owner>
    <StorageClass>STANDARD</StorageClass><Initiated>2010-11-10T20:48:33.000Z</Initiated><ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumType>COMPOSITE</ChecksumType>
  </Upload>
</ListMultipartUploadsResult>`},
	"ListParts": {`<?xml version="1.0" encoding="UTF-8"?>
<ListPartsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Bucket>films</Bucket><Key>my-movie.m2ts</Key><UploadId>XXBsb2FkIElEIGZvciBlbHZpbmcncyVcdS1tb3ZpZS5tMnRzEEEwbG9hZA</UploadId>
  <Initiator><ID>arn:aws:iam::111122223333:user/user1</ID><DisplayName>user1</DisplayName></Initiator>
  <Owner><ID>75aa57f0</ID><DisplayName>someName</DisplayName></Owner>
  <StorageClass>STANDARD</StorageClass><PartNumberMarker>1</PartNumberMarker><NextPartNumberMarker>3</NextPartNumberMarker><MaxParts>2</MaxParts><IsTruncated>true</IsTruncated>
  <Part><PartNumber>2</PartNumber><LastModified>2010-11-10T20:48:34.000Z</LastModified><ETag>"7778aef83f66abc1fa1e8477f296d394"</ETag><Size>10485760</Size></Part>
  <Part><PartNumber>3</PartNumber><LastModified>2010-11-10T20:48:33.000Z</LastModified><ETag>"aaaa18db4cc2f85cedef654fccc4a4x8"</ETag><Size>10485760</Size><ChecksumSHA256>m0QwbG9hZA==</ChecksumSHA256></Part>
</ListPartsResult>`},
	"ListRoles": {`<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
<ListRolesResult>
  <IsTruncated>false</IsTruncated>
  <Roles>
    <member>
      <Path>/application_abc/component_xyz/</Path><Arn>arn:aws:iam::123456789012:role/application_abc/component_xyz/S3Access</Arn><RoleName>S3Access</RoleName>
      <AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%7D</AssumeRolePolicyDocument>
      <CreateDate>2012-05-09T15:45:35Z</CreateDate><RoleId>AROACVSVTSZYEXAMPLEYK</RoleId><Description>Reads &lt;all&gt; buckets</Description><MaxSessionDuration>3600</MaxSessionDuration>
    </member>
  </Roles>
</ListRolesResult>
<ResponseMetadata><RequestId>20f7279f-99ee-11e1-a4c3-27EXAMPLE804</RequestId></ResponseMetadata>
</ListRolesResponse>`},
	"ListUsers": {`<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
 <ListUsersResult>
    <Users>
       <member><UserId>AID2MAB8DPLSRHEXAMPLE</UserId><Path>/division_abc/</Path><UserName>Andrew</UserName><Arn>arn:aws:iam::123456789012:user/division_abc/Andrew</Arn><CreateDate>2012-09-05T19:38:48Z</CreateDate><PasswordLastUsed>2016-09-08T21:47:36Z</PasswordLastUsed></member>
       <member><UserId>AIDIODR4TAW7CSEXAMPLE</UserId><Path>/</Path><UserName>Jackie</UserName></member>
    </Users>
    <IsTruncated>false</IsTruncated>
 </ListUsersResult>
 <ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ResponseMetadata>
</ListUsersResponse>`},
	"DescribeAutoScalingGroups": {`<DescribeAutoScalingGroupsResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
  <DescribeAutoScalingGroupsResult>
    <AutoScalingGroups>
      <member>
        <AutoScalingGroupName>shop</AutoScalingGroupName><MinSize>1</MinSize><MaxSize>4</MaxSize><CreatedTime>2026-05-05T12:10:42.583Z</CreatedTime>
        <Instances><member><InstanceId>i-05b4f7d5be44822a6</InstanceId><LifecycleState>InService</LifecycleState><ProtectedFromScaleIn>false</ProtectedFromScaleIn></member></Instances>
        <MixedInstancesPolicy><LaunchTemplate><Overrides><member><InstanceRequirements><BaselinePerformanceFactors><Cpu><Reference>
          <item><InstanceFamily>c6i</InstanceFamily></item><item><InstanceFamily>m6i</InstanceFamily></item>
        </Reference></Cpu></BaselinePerformanceFactors></InstanceRequirements></member></Overrides></LaunchTemplate></MixedInstancesPolicy>
        <Tags/>
      </member>
    </AutoScalingGroups>
  </DescribeAutoScalingGroupsResult>
  <ResponseMetadata><RequestId>7c6e177f-f082-11e1-ac58-3714bEXAMPLE</RequestId></ResponseMetadata>
</DescribeAutoScalingGroupsResponse>`},
	"DescribeAutoScalingInstances": {`<DescribeAutoScalingInstancesResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
  <DescribeAutoScalingInstancesResult>
    <AutoScalingInstances>
      <member>
        <InstanceId>i-05b4f7d5be44822a6</InstanceId><AutoScalingGroupName>shop</AutoScalingGroupName><LifecycleState>InService</LifecycleState>
        <ProtectedFromScaleIn>true</ProtectedFromScaleIn><LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId><Version>3</Version></LaunchTemplate>
      </member>
    </AutoScalingInstances>
    <NextToken>next</NextToken>
  </DescribeAutoScalingInstancesResult>
</DescribeAutoScalingInstancesResponse>`},
	"DescribeScalingActivities": {`<DescribeScalingActivitiesResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
  <DescribeScalingActivitiesResult>
    <Activities>
      <member>
        <ActivityId>a-1</ActivityId><AutoScalingGroupName>shop</AutoScalingGroupName><Cause>A &lt;user&gt; asked for it.</Cause><StatusCode>Successful</StatusCode>
        <StartTime>2026-05-05T12:10:42.583Z</StartTime><EndTime>2026-05-05T12:11:13Z</EndTime><Progress>100</Progress>
      </member>
    </Activities>
  </DescribeScalingActivitiesResult>
</DescribeScalingActivitiesResponse>`},
	"DescribeLoadBalancers": {`<DescribeLoadBalancersResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
  <DescribeLoadBalancersResult>
    <LoadBalancers>
      <member>
        <LoadBalancerArn>arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/shop/50dc6c495c0c9188</LoadBalancerArn>
        <Scheme>internet-facing</Scheme><LoadBalancerName>shop</LoadBalancerName><VpcId>vpc-1</VpcId><CreatedTime>2026-03-25T21:26:12.920Z</CreatedTime>
        <AvailabilityZones><member><SubnetId>subnet-1</SubnetId><ZoneName>us-west-2a</ZoneName><LoadBalancerAddresses/></member></AvailabilityZones>
        <SecurityGroups><member>sg-1</member><member>sg-2</member></SecurityGroups><State><Code>active</Code></State><Type>application</Type>
      </member>
    </LoadBalancers>
  </DescribeLoadBalancersResult>
</DescribeLoadBalancersResponse>`},
	"DescribeTargetGroups": {`<DescribeTargetGroupsResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
  <DescribeTargetGroupsResult>
    <TargetGroups>
      <member>
        <TargetGroupArn>arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/web/73e2d6bc24d8a067</TargetGroupArn><Port>8080</Port>
        <HealthCheckEnabled>true</HealthCheckEnabled><Matcher><HttpCode>200-299</HttpCode></Matcher><LoadBalancerArns><member>arn:shop</member></LoadBalancerArns>
      </member>
    </TargetGroups>
    <NextMarker>next</NextMarker>
  </DescribeTargetGroupsResult>
</DescribeTargetGroupsResponse>`},
	"DescribeTargetHealth": {`<DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
  <DescribeTargetHealthResult>
    <TargetHealthDescriptions>
      <member><HealthCheckPort>80</HealthCheckPort><TargetHealth><State>healthy</State></TargetHealth><Target><Port>80</Port><Id>i-1</Id></Target></member>
    </TargetHealthDescriptions>
  </DescribeTargetHealthResult>
</DescribeTargetHealthResponse>`},
}

func TestSamplesAreDecodedFast(t *testing.T) {
	for _, op := range operations() {
		if len(samples[op.Name]) == 0 {
			t.Errorf("no sample of %s", op.Name)
		}
		for _, sample := range samples[op.Name] {
			if fast, err := Compare(t.Context(), op, &Answer{Body: sample}); err != nil || !fast {
				t.Errorf("%s, decoded fast: %v: %v", op.Name, fast, err)
			}
		}
	}
}

func TestRecordedAnswersOfMoto(t *testing.T) {
	for _, op := range operations() {
		service := map[string]string{s3Path: "S3", iamPath: "IAM", autoscalingPath: "AutoScaling", elbPath: "ElasticLoadBalancingv2"}[op.SDK]
		all, fast := CheckRecorded(t, op, service, "../../testdata/recordings")
		if all == 0 {
			t.Errorf("no recorded answer of %s", op.Name)
		}
		t.Logf("%s: %d of %d decoded fast", op.Name, fast, all)
	}
}

// backend sends requests to a server on this machine, with the bucket in the
// path, and keeps the last answer.
type backend struct {
	host string
	last Answer
}

func (b *backend) RoundTrip(r *http.Request) (*http.Response, error) {
	sent := r.Clone(r.Context())
	if bucket, _, ok := strings.Cut(r.URL.Host, ".s3."); ok {
		sent.URL.Path = "/" + bucket + sent.URL.Path
	}
	sent.URL.Scheme, sent.URL.Host, sent.Host = "http", b.host, b.host
	response, err := http.DefaultTransport.RoundTrip(sent)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	b.last = Answer{Status: response.StatusCode, Body: string(body)}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, err
}

// serve runs a server until the test ends and returns its host.
func serve(t *testing.T, handler http.Handler) string {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://")
}

// must does what a back end is asked to.
func must[O any](t *testing.T) func(out O, err error) O {
	return func(out O, err error) O {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
}

// fillGofakes puts something into the bucket shop that every list operation shows.
func fillGofakes(t *testing.T, b *backend) {
	client := s3.New(s3.Options{
		Region: "us-east-1", Credentials: someone, HTTPClient: &http.Client{Transport: b}, Retryer: aws.NopRetryer{}, UsePathStyle: true,
	})
	ctx, bucket := t.Context(), aws.String("shop")
	must[*s3.CreateBucketOutput](t)(client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: bucket}))
	must[*s3.PutBucketVersioningOutput](t)(client.PutBucketVersioning(ctx, &s3.PutBucketVersioningInput{
		Bucket: bucket, VersioningConfiguration: &types.VersioningConfiguration{Status: types.BucketVersioningStatusEnabled}}))
	for _, key := range []string{"a", "a", "b & <c>", "dir/日本 +%20", "\"quotes'"} {
		must[*s3.PutObjectOutput](t)(client.PutObject(ctx, &s3.PutObjectInput{Bucket: bucket, Key: aws.String(key), Body: strings.NewReader(key)}))
	}
	must[*s3.DeleteObjectOutput](t)(client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: bucket, Key: aws.String("a")}))
}

func TestBackEnds(t *testing.T) {
	stand := standin.New()
	stand.Set(standin.Settings{Checksums: true})
	if err := stand.Make(standin.Bucket{Name: "shop", Shape: standin.Awkward, Objects: 2500, Versioned: true, Versions: 2, Markers: 1, Uploads: 3}); err != nil {
		t.Fatal(err)
	}
	fake := serve(t, gofakes3.New(s3mem.New()).Server())
	fillGofakes(t, &backend{host: fake})
	for name, host := range map[string]string{"gofakes3": fake, "the stand-in": serve(t, stand)} {
		for _, op := range operations() {
			if op.SDK != s3Path {
				continue
			}
			b := &backend{host: host}
			_, _ = op.Send(t.Context(), &http.Client{Transport: b}, nil) // whatever comes is compared
			fast, err := Compare(t.Context(), op, &b.last)
			if err != nil {
				t.Errorf("%s of %s: %v\n%.2000s", op.Name, name, err, b.last.Body)
			}
			t.Logf("%s of %s: status %d, decoded fast: %v", op.Name, name, b.last.Status, fast)
		}
	}
}
