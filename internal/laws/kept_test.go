package laws_test

import (
	"fmt"
	"io"
	"iter"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/internal/testkit"
)

// fullPage answers every request with the same page, of many items.
type fullPage struct{ kind, text string }

func pageOf(kind, head, item, tail string) *fullPage {
	var b strings.Builder
	b.WriteString(head)
	for i := range 300 {
		if kind == "json" && i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, strings.ReplaceAll(item, "#", "%[1]d"), i)
	}
	return &fullPage{kind, b.String() + tail}
}

func (p *fullPage) Do(r *http.Request) (*http.Response, error) {
	header := http.Header{"Content-Type": {"application/" + p.kind}}
	return &http.Response{StatusCode: http.StatusOK, Header: header, Request: r, Body: io.NopCloser(strings.NewReader(p.text)), ContentLength: int64(len(p.text))}, nil
}

// middle returns a copy of the data of a handle from the middle of a page.
func middle[H interface{ Data() *D }, D any](t *testing.T, items iter.Seq2[H, error]) any {
	n := 0
	for h, err := range items {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 150 {
			data := *h.Data()
			return &data
		}
	}
	t.Fatalf("%d items", n)
	return nil
}

// TestKeptDataKeepsLittle of its page: 16 KB, whatever decodes it fast. A handle leads to
// the output's list as it is, in one piece.
func TestKeptDataKeepsLittle(t *testing.T) {
	// What EC2 says of every instance.
	const instance = `<item><instanceId>i-#</instanceId><imageId>ami-#</imageId><instanceState><code>16</code><name>running</name></instanceState>` +
		`<privateDnsName>ip-10-0-0-1.eu-west-1.compute.internal</privateDnsName><dnsName/><reason/><keyName>key</keyName><amiLaunchIndex>0</amiLaunchIndex>` +
		`<instanceType>t3.micro</instanceType><launchTime>2030-01-02T03:04:05.000Z</launchTime><placement><availabilityZone>eu-west-1a</availabilityZone><groupName/><tenancy>default</tenancy></placement>` +
		`<monitoring><state>disabled</state></monitoring><subnetId>subnet-#</subnetId><vpcId>vpc-1</vpcId><privateIpAddress>10.0.0.1</privateIpAddress><sourceDestCheck>true</sourceDestCheck>` +
		`<groupSet><item><groupId>sg-#</groupId><groupName>web</groupName></item></groupSet><architecture>x86_64</architecture><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName>` +
		`<blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-#</volumeId><status>attached</status><attachTime>2030-01-02T03:04:05.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping>` +
		`<virtualizationType>hvm</virtualizationType><clientToken>token-#</clientToken><tagSet><item><key>Name</key><value>web #</value></item></tagSet><hypervisor>xen</hypervisor>` +
		`<networkInterfaceSet><item><networkInterfaceId>eni-#</networkInterfaceId><subnetId>subnet-#</subnetId><vpcId>vpc-1</vpcId><ownerId>111111111111</ownerId><status>in-use</status><macAddress>02:00:00:00:00:01</macAddress>` +
		`<privateIpAddress>10.0.0.1</privateIpAddress><sourceDestCheck>true</sourceDestCheck><groupSet><item><groupId>sg-#</groupId><groupName>web</groupName></item></groupSet>` +
		`<attachment><attachmentId>eni-attach-#</attachmentId><deviceIndex>0</deviceIndex><status>attached</status><attachTime>2030-01-02T03:04:05.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></attachment>` +
		`<interfaceType>interface</interfaceType></item></networkInterfaceSet><ebsOptimized>false</ebsOptimized><enaSupport>true</enaSupport><platformDetails>Linux/UNIX</platformDetails></item>`
	for name, c := range map[string]struct {
		page *fullPage
		list func(aws.Config) func(*testing.T) any
	}{
		"s3.Bucket.Objects": {
			pageOf("xml", "<ListBucketResult><IsTruncated>false</IsTruncated>", "<Contents><Key>logs/2030/#.gz</Key><LastModified>2030-01-02T03:04:05.000Z</LastModified><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag><Size>#</Size><StorageClass>STANDARD</StorageClass></Contents>", "</ListBucketResult>"),
			func(cfg aws.Config) func(*testing.T) any {
				svc := s3.New(cfg)
				return func(t *testing.T) any { return middle(t, svc.Bucket("b").Objects().All(t.Context())) }
			},
		},
		"s3.Bucket.ObjectVersions": {
			pageOf("xml", "<ListVersionsResult><IsTruncated>false</IsTruncated>", "<Version><Key>logs/2030/#.gz</Key><VersionId>v#</VersionId><LastModified>2030-01-02T03:04:05.000Z</LastModified><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag><Size>#</Size></Version>", "</ListVersionsResult>"),
			func(cfg aws.Config) func(*testing.T) any {
				svc := s3.New(cfg)
				return func(t *testing.T) any { return middle(t, svc.Bucket("b").ObjectVersions().All(t.Context())) }
			},
		},
		"ec2.Service.Instances": {
			pageOf("xml", "<DescribeInstancesResponse><reservationSet>", "<item><reservationId>r-#</reservationId><ownerId>111111111111</ownerId><instancesSet>"+instance+"</instancesSet></item>", "</reservationSet></DescribeInstancesResponse>"),
			func(cfg aws.Config) func(*testing.T) any {
				svc := ec2.New(cfg)
				return func(t *testing.T) any { return middle(t, svc.Instances().All(t.Context())) }
			},
		},
		"iam.Service.Users": {
			pageOf("xml", "<ListUsersResponse><ListUsersResult><IsTruncated>false</IsTruncated><Users>", "<member><UserName>user#</UserName><UserId>AIDA#</UserId><Path>/</Path><Arn>arn:aws:iam::111111111111:user/user#</Arn><CreateDate>2030-01-02T03:04:05Z</CreateDate></member>", "</Users></ListUsersResult></ListUsersResponse>"),
			func(cfg aws.Config) func(*testing.T) any {
				svc := iam.New(cfg)
				return func(t *testing.T) any { return middle(t, svc.Users().All(t.Context())) }
			},
		},
		"lambda.Service.Functions": {
			pageOf("json", `{"Functions":[`, `{"FunctionName":"f#","FunctionArn":"arn:aws:lambda:eu-west-1:111111111111:function:f#","Runtime":"go","MemorySize":128,"Environment":{"Variables":{"A":"a#","B":"b"}},"Layers":[{"Arn":"arn:#"}]}`, `]}`),
			func(cfg aws.Config) func(*testing.T) any {
				svc := lambda.New(cfg)
				return func(t *testing.T) any { return middle(t, svc.Functions().All(t.Context())) }
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := aws.Config{Region: "eu-west-1", HTTPClient: c.page, Credentials: credentials.NewStaticCredentialsProvider("id", "secret", "")}
			list := c.list(cfg)
			each := testkit.Kept(100, func() any { return list(t) })
			t.Logf("%d bytes", each)
			if each > 16<<10 {
				t.Errorf("it keeps %d bytes", each)
			}
		})
	}
}
