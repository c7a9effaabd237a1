package integration

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/generated/cloudformation"
	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/glacier"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/generated/sqs"
)

// A paged is a collection of which moto sends everything at once, whatever page
// size is asked for.
type paged struct {
	collection string
	list       func(ctx context.Context, s *services) []string
	// page is a reply with an item and, unless it is empty, a token.
	page func(item, token string) string
	// request is how the requests begin, token what the second has in addition.
	request, token string
}

// ec2Page is a reply of EC2 with a set of one item.
func ec2Page(set, id string) func(item, token string) string {
	return func(item, token string) string {
		return fmt.Sprintf("<R><%s><item><%s>%s</%[2]s></item></%[1]s><nextToken>%[4]s</nextToken></R>", set, id, item, token)
	}
}

// iamPage is a reply of IAM: a member, its name or the member itself.
func iamPage(operation, list, name string) func(item, token string) string {
	return func(item, token string) string {
		if name != "" {
			item = fmt.Sprintf("<%s>%s</%[1]s>", name, item)
		}
		// A marker beside a false IsTruncated ends the list, too.
		return fmt.Sprintf("<R><%sResult><%s><member>%s</member></%[2]s><IsTruncated>%[4]t</IsTruncated><Marker>%[5]s</Marker></%[1]sResult></R>",
			operation, list, item, token != "", token+"-")
	}
}

// jsonPage is a reply in JSON.
func jsonPage(list, name, next string) func(item, token string) string {
	return func(item, token string) string {
		var entry any = item
		if name != "" {
			entry = map[string]string{name: item}
		}
		text, _ := json.Marshal(map[string]any{list: []any{entry}})
		if token == "" {
			return string(text)
		}
		return fmt.Sprintf(`%s, %q: %q}`, strings.TrimSuffix(string(text), "}"), next, token)
	}
}

// queryPage is a reply in the query protocol.
func queryPage(operation, list, name string) func(item, token string) string {
	return func(item, token string) string {
		if token != "" {
			token = "<NextToken>" + token + "</NextToken>"
		}
		return fmt.Sprintf("<R><%sResult><%s><member><%s>%s</%[3]s></member></%[2]s>%[5]s</%[1]sResult></R>",
			operation, list, name, item, token)
	}
}

const attic = "GET /123456789012/vaults/attic"

var pageds = []paged{
	{"cloudformation.Stack.Events", func(ctx context.Context, s *services) []string {
		return each(s.cloudformation.Stack("shop").Events().All(ctx), (*cloudformation.Event).Id)
	}, queryPage("DescribeStackEvents", "StackEvents", "EventId"), "POST / Action=DescribeStackEvents", "&NextToken=t1&StackName=shop"},
	{"cloudformation.Stack.ResourceSummaries", func(ctx context.Context, s *services) []string {
		return each(s.cloudformation.Stack("shop").ResourceSummaries().All(ctx), (*cloudformation.StackResourceSummary).LogicalId)
	}, queryPage("ListStackResources", "StackResourceSummaries", "LogicalResourceId"), "POST / Action=ListStackResources", "&NextToken=t1&StackName=shop"},
	{"cloudwatch.Service.Alarms", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatch.Alarms().All(ctx), (*cloudwatch.Alarm).Name)
	}, jsonPage("MetricAlarms", "AlarmName", "NextToken"), rpc("DescribeAlarms"), "{NextToken:t1}"},
	{"cloudwatch.Service.Metrics", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatch.Metrics().Filter(&cloudwatch.ListMetricsInput{Namespace: new("Shop")}).All(ctx), (*cloudwatch.Metric).Name)
	}, func(item, token string) string {
		return strings.Replace(jsonPage("Metrics", "MetricName", "NextToken")(item, token), `"MetricName"`, `"Namespace": "Shop", "MetricName"`, 1)
	}, rpc("ListMetrics"), "{Namespace:Shop,NextToken:t1}"},

	{"ec2.Service.DhcpOptionsSets", func(ctx context.Context, s *services) []string {
		return each(s.ec2.DhcpOptionsSets().All(ctx), (*ec2.DhcpOptions).Id)
	}, ec2Page("dhcpOptionsSet", "dhcpOptionsId"), "POST / Action=DescribeDhcpOptions", "&NextToken=t1"},
	{"ec2.Service.Images", func(ctx context.Context, s *services) []string {
		return each(s.ec2.Images().All(ctx), (*ec2.Image).Id)
	}, ec2Page("imagesSet", "imageId"), "POST / Action=DescribeImages", "&NextToken=t1"},
	{"ec2.Service.InternetGateways", func(ctx context.Context, s *services) []string {
		return each(s.ec2.InternetGateways().All(ctx), (*ec2.InternetGateway).Id)
	}, ec2Page("internetGatewaySet", "internetGatewayId"), "POST / Action=DescribeInternetGateways", "&NextToken=t1"},
	{"ec2.Service.NetworkAcls", func(ctx context.Context, s *services) []string {
		return each(s.ec2.NetworkAcls().All(ctx), (*ec2.NetworkAcl).Id)
	}, ec2Page("networkAclSet", "networkAclId"), "POST / Action=DescribeNetworkAcls", "&NextToken=t1"},
	{"ec2.Service.NetworkInterfaces", func(ctx context.Context, s *services) []string {
		return each(s.ec2.NetworkInterfaces().All(ctx), (*ec2.NetworkInterface).Id)
	}, ec2Page("networkInterfaceSet", "networkInterfaceId"), "POST / Action=DescribeNetworkInterfaces", "&NextToken=t1"},
	{"ec2.Service.RouteTables", func(ctx context.Context, s *services) []string {
		return each(s.ec2.RouteTables().All(ctx), (*ec2.RouteTable).Id)
	}, ec2Page("routeTableSet", "routeTableId"), "POST / Action=DescribeRouteTables", "&NextToken=t1"},
	{"ec2.Service.SecurityGroups", func(ctx context.Context, s *services) []string {
		return each(s.ec2.SecurityGroups().All(ctx), (*ec2.SecurityGroup).Id)
	}, ec2Page("securityGroupInfo", "groupId"), "POST / Action=DescribeSecurityGroups", "&NextToken=t1"},
	{"ec2.Service.Snapshots", func(ctx context.Context, s *services) []string {
		return each(s.ec2.Snapshots().All(ctx), (*ec2.Snapshot).Id)
	}, ec2Page("snapshotSet", "snapshotId"), "POST / Action=DescribeSnapshots", "&NextToken=t1"},
	{"ec2.Service.Subnets", func(ctx context.Context, s *services) []string {
		return each(s.ec2.Subnets().All(ctx), (*ec2.Subnet).Id)
	}, ec2Page("subnetSet", "subnetId"), "POST / Action=DescribeSubnets", "&NextToken=t1"},
	{"ec2.Service.Volumes", func(ctx context.Context, s *services) []string {
		return each(s.ec2.Volumes().All(ctx), (*ec2.Volume).Id)
	}, ec2Page("volumeSet", "volumeId"), "POST / Action=DescribeVolumes", "&NextToken=t1"},
	{"ec2.Service.VpcPeeringConnections", func(ctx context.Context, s *services) []string {
		return each(s.ec2.VpcPeeringConnections().All(ctx), (*ec2.VpcPeeringConnection).Id)
	}, ec2Page("vpcPeeringConnectionSet", "vpcPeeringConnectionId"), "POST / Action=DescribeVpcPeeringConnections", "&NextToken=t1"},
	{"ec2.Service.Vpcs", func(ctx context.Context, s *services) []string {
		return each(s.ec2.Vpcs().All(ctx), (*ec2.Vpc).Id)
	}, ec2Page("vpcSet", "vpcId"), "POST / Action=DescribeVpcs", "&NextToken=t1"},
	{"ec2.Vpc.Subnets", func(ctx context.Context, s *services) []string {
		return each(s.ec2.Vpc("vpc-1").Subnets().All(ctx), (*ec2.Subnet).Id)
	}, ec2Page("subnetSet", "subnetId"), "POST / Action=DescribeSubnets&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1", "&NextToken=t1"},

	{"glacier.Account.Vaults", func(ctx context.Context, s *services) []string {
		return each(s.glacier.Account("123456789012").Vaults().All(ctx), (*glacier.Vault).Name)
	}, jsonPage("VaultList", "VaultName", "Marker"), "GET /123456789012/vaults", "?marker=t1"},
	{"glacier.Vault.Jobs", func(ctx context.Context, s *services) []string {
		return each(s.glacier.Vault("123456789012", "attic").Jobs().All(ctx), (*glacier.Job).Id)
	}, jsonPage("JobList", "JobId", "Marker"), attic + "/jobs", "?marker=t1"},
	{"glacier.Vault.CompletedJobs", func(ctx context.Context, s *services) []string {
		return each(s.glacier.Vault("123456789012", "attic").CompletedJobs().All(ctx), (*glacier.Job).Id)
	}, jsonPage("JobList", "JobId", "Marker"), attic + "/jobs?completed=true", "&marker=t1"},
	{"glacier.Vault.SucceededJobs", func(ctx context.Context, s *services) []string {
		return each(s.glacier.Vault("123456789012", "attic").SucceededJobs().All(ctx), (*glacier.Job).Id)
	}, jsonPage("JobList", "JobId", "Marker"), attic + "/jobs?", "marker=t1&statuscode=Succeeded"},
	{"glacier.Vault.FailedJobs", func(ctx context.Context, s *services) []string {
		return each(s.glacier.Vault("123456789012", "attic").FailedJobs().All(ctx), (*glacier.Job).Id)
	}, jsonPage("JobList", "JobId", "Marker"), attic + "/jobs?", "marker=t1&statuscode=Failed"},
	{"glacier.Vault.JobsInProgress", func(ctx context.Context, s *services) []string {
		return each(s.glacier.Vault("123456789012", "attic").JobsInProgress().All(ctx), (*glacier.Job).Id)
	}, jsonPage("JobList", "JobId", "Marker"), attic + "/jobs?", "marker=t1&statuscode=InProgress"},
	{"glacier.Vault.MultipartUploads", func(ctx context.Context, s *services) []string {
		return each(s.glacier.Vault("123456789012", "attic").MultipartUploads().All(ctx), (*glacier.MultipartUpload).Id)
	}, jsonPage("UploadsList", "MultipartUploadId", "Marker"), attic + "/multipart-uploads", "?marker=t1"},

	{"iam.Service.Users", func(ctx context.Context, s *services) []string {
		return each(s.iam.Users().All(ctx), (*iam.User).Name)
	}, iamPage("ListUsers", "Users", "UserName"), "POST / Action=ListUsers", "&Marker=t1-"},
	{"iam.Service.Groups", func(ctx context.Context, s *services) []string {
		return each(s.iam.Groups().All(ctx), (*iam.Group).Name)
	}, iamPage("ListGroups", "Groups", "GroupName"), "POST / Action=ListGroups", "&Marker=t1-"},
	{"iam.Service.InstanceProfiles", func(ctx context.Context, s *services) []string {
		return each(s.iam.InstanceProfiles().All(ctx), (*iam.InstanceProfile).Name)
	}, iamPage("ListInstanceProfiles", "InstanceProfiles", "InstanceProfileName"), "POST / Action=ListInstanceProfiles", "&Marker=t1-"},
	{"iam.User.Policies", func(ctx context.Context, s *services) []string {
		return each(s.iam.User("emma").Policies().All(ctx), (*iam.UserPolicy).Name)
	}, iamPage("ListUserPolicies", "PolicyNames", ""), "POST / Action=ListUserPolicies", "&Marker=t1-&UserName=emma"},
	{"iam.Role.Policies", func(ctx context.Context, s *services) []string {
		return each(s.iam.Role("robot").Policies().All(ctx), (*iam.RolePolicy).Name)
	}, iamPage("ListRolePolicies", "PolicyNames", ""), "POST / Action=ListRolePolicies", "&Marker=t1-&RoleName=robot"},
	{"iam.Group.Policies", func(ctx context.Context, s *services) []string {
		return each(s.iam.Group("writers").Policies().All(ctx), (*iam.GroupPolicy).Name)
	}, iamPage("ListGroupPolicies", "PolicyNames", ""), "POST / Action=ListGroupPolicies&GroupName=writers", "&Marker=t1-"},
	{"iam.Group.Users", func(ctx context.Context, s *services) []string {
		return each(s.iam.Group("writers").Users().All(ctx), (*iam.User).Name)
	}, iamPage("GetGroup", "Users", "UserName"), "POST / Action=GetGroup&GroupName=writers", "&Marker=t1-"},
	{"iam.Policy.Versions", func(ctx context.Context, s *services) []string {
		return each(s.iam.Policy("arn").Versions().All(ctx), (*iam.PolicyVersion).VersionId)
	}, iamPage("ListPolicyVersions", "Versions", "VersionId"), "POST / Action=ListPolicyVersions", "&Marker=t1-&PolicyArn=arn"},
	{"iam.CurrentUser.AccessKeys", func(ctx context.Context, s *services) []string {
		return each(s.iam.CurrentUser().AccessKeys().All(ctx), (*iam.AccessKey).Id)
	}, func(item, token string) string {
		page := iamPage("ListAccessKeys", "AccessKeyMetadata", "AccessKeyId")(item, token)
		return strings.Replace(page, "<member>", "<member><UserName>emma</UserName>", 1)
	}, "POST / Action=ListAccessKeys", "&Marker=t1-"},

	{"s3.Service.Buckets", func(ctx context.Context, s *services) []string {
		return each(s.s3.Buckets().All(ctx), (*s3.Bucket).Name)
	}, func(item, token string) string {
		if token != "" {
			token = "<ContinuationToken>" + token + "</ContinuationToken>"
		}
		return "<ListAllMyBucketsResult><Buckets><Bucket><Name>" + item + "</Name></Bucket></Buckets>" + token + "</ListAllMyBucketsResult>"
	}, "GET /?", "continuation-token=t1&x-id=ListBuckets"},
	{"s3.Service.DirectoryBuckets", func(ctx context.Context, s *services) []string {
		// At an endpoint of one's own the SDK takes this for a request to a bucket.
		plain := func(o *s3.Options) { o.DisableS3ExpressSessionAuth = new(true) }
		return each(s.s3.DirectoryBuckets().Options(plain).All(ctx), (*s3.Bucket).Name)
	}, func(item, token string) string {
		if token != "" {
			token = "<ContinuationToken>" + token + "</ContinuationToken>"
		}
		return "<ListAllMyDirectoryBucketsResult><Buckets><Bucket><Name>" + item + "</Name></Bucket></Buckets>" + token + "</ListAllMyDirectoryBucketsResult>"
	}, "GET /?", "continuation-token=t1&x-id=ListDirectoryBuckets"},
	{"s3.Bucket.MultipartUploads", func(ctx context.Context, s *services) []string {
		return each(s.s3.Bucket("shop").MultipartUploads().All(ctx), (*s3.MultipartUpload).Id)
	}, func(item, token string) string {
		return fmt.Sprintf("<ListMultipartUploadsResult><Upload><Key>k</Key><UploadId>%s</UploadId></Upload><IsTruncated>%t</IsTruncated>"+
			"<NextKeyMarker>k</NextKeyMarker><NextUploadIdMarker>%s</NextUploadIdMarker></ListMultipartUploadsResult>", item, token != "", token)
	}, "GET /shop?", "key-marker=k&upload-id-marker=t1&uploads="},

	{"sns.Topic.Subscriptions", func(ctx context.Context, s *services) []string {
		return each(s.sns.Topic("arn").Subscriptions().All(ctx), (*sns.Subscription).Arn)
	}, queryPage("ListSubscriptionsByTopic", "Subscriptions", "SubscriptionArn"), "POST / Action=ListSubscriptionsByTopic", "&NextToken=t1&TopicArn=arn"},
	{"sns.PlatformApplication.Endpoints", func(ctx context.Context, s *services) []string {
		return each(s.sns.PlatformApplication("arn").Endpoints().All(ctx), (*sns.PlatformEndpoint).Arn)
	}, queryPage("ListEndpointsByPlatformApplication", "Endpoints", "EndpointArn"), "POST / Action=ListEndpointsByPlatformApplication",
		"&NextToken=t1&PlatformApplicationArn=arn"},
	{"sns.Service.PlatformApplications", func(ctx context.Context, s *services) []string {
		return each(s.sns.PlatformApplications().All(ctx), (*sns.PlatformApplication).Arn)
	}, queryPage("ListPlatformApplications", "PlatformApplications", "PlatformApplicationArn"), "POST / Action=ListPlatformApplications", "&NextToken=t1"},

	{"sqs.Service.Queues", func(ctx context.Context, s *services) []string {
		return each(s.sqs.Queues().PageSize(1).All(ctx), (*sqs.Queue).Url)
	}, jsonPage("QueueUrls", "", "NextToken"), `POST / {"MaxResults":1`, `,"NextToken":"t1"}`},
	{"sqs.Queue.DeadLetterSourceQueues", func(ctx context.Context, s *services) []string {
		return each(s.sqs.Queue("https://q").DeadLetterSourceQueues().PageSize(1).All(ctx), (*sqs.Queue).Url)
	}, jsonPage("queueUrls", "", "NextToken"), `POST / {"MaxResults":1`, `,"NextToken":"t1","QueueUrl":"https://q"}`},
}

// TestPagesBeyondMoto gives each collection two pages: it must ask for the
// second one with the token of the first, and for no third.
func TestPagesBeyondMoto(t *testing.T) {
	for _, p := range slices.Concat(pageds, autoscalingPageds, ecrPageds, elbPageds, guarddutyPageds, inspector2Pageds, kmsPageds, lambdaPageds, organizationsPageds, rdsPageds, route53Pageds, secretsPageds, securityhubPageds, ssmPageds, cloudwatchlogsPageds) {
		t.Run(p.collection, func(t *testing.T) {
			s, wire := scripted(t, p.page("one", "t1"), p.page("two", ""))
			perform(t, s, func(ctx context.Context, t *testing.T, s *services) {
				equal(t, p.list(ctx, s), list("one", "two"))
			})
			equal(t, len(wire.asked), 2)
			holds(t, strings.HasPrefix(wire.asked[0], p.request) && !strings.Contains(wire.asked[0], "t1"), "first request: %s", wire.asked[0])
			holds(t, strings.HasPrefix(wire.asked[1], p.request) && strings.Contains(wire.asked[1], p.token), "second request: %s", wire.asked[1])
		})
	}
}
