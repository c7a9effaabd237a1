//go:build unix

package json

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/runtime/fastjson"
)

// bodies are those of one operation.
type bodies struct {
	service, operation, head, item, tail string
	items                                int
}

// pages are bodies as the services send them, with the size of a full page.
var pages = []bodies{
	{
		"lambda", "ListFunctions", `{"Functions":[`,
		`{"FunctionName":"resize-%[1]d","FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:resize-%[1]d","Runtime":"nodejs22.x","Role":"arn:aws:iam::123456789012:role/service-role/resize-role-%[1]d","Handler":"index.handler","CodeSize":1%[1]d00,"Description":"Makes small pictures of large ones","Timeout":30,"MemorySize":512,"LastModified":"2024-05-01T12:00:00.000+0000","CodeSha256":"YFgDgEKG3ugvF1+pX64gV6tu9qNuIYNUdgJm8nCxsm4=","Version":"$LATEST","VpcConfig":{"SubnetIds":["subnet-0a1b2c3d4e5f6a7b8","subnet-1a1b2c3d4e5f6a7b8"],"SecurityGroupIds":["sg-0a1b2c3d4e5f6a7b8"],"VpcId":"vpc-0a1b2c3d4e5f6a7b8","Ipv6AllowedForDualStack":false},"DeadLetterConfig":null,"Environment":{"Variables":{"BUCKET":"pictures-%[1]d","LEVEL":"info"}},"KMSKeyArn":null,"TracingConfig":{"Mode":"PassThrough"},"MasterArn":null,"RevisionId":"a1b2c3d4-5678-90ab-cdef-EXAMPLE%[1]d","Layers":[{"Arn":"arn:aws:lambda:eu-west-1:123456789012:layer:sharp:7","CodeSize":4211}],"State":null,"StateReason":null,"PackageType":"Zip","Architectures":["x86_64"],"EphemeralStorage":{"Size":512},"SnapStart":{"ApplyOn":"None","OptimizationStatus":"Off"},"LoggingConfig":{"LogFormat":"Text","LogGroup":"/aws/lambda/resize-%[1]d"}}`,
		`],"NextMarker":"abc"}`, 50,
	},
	{
		"dynamodb", "Scan", `{"Items":[`,
		`{"year":{"N":"%[1]d"},"title":{"S":"The Return of Number %[1]d"},"info":{"M":{"plot":{"S":"Someone returns, and all that was lost is found again, at a price."},"rating":{"N":"6.%[1]d"}}},"actors":{"L":[{"S":"First Actor %[1]d"},{"S":"Second Actor"},{"S":"Third Actor"}]},"rank":{"N":"%[1]d"},"seen":{"BOOL":true}}`,
		`],"Count":1000,"ScannedCount":1000}`, 1000,
	},
	{
		"sqs", "ListQueues", `{"QueueUrls":[`,
		`"https://sqs.eu-west-1.amazonaws.com/123456789012/orders-of-shop-%03[1]d"`,
		`]}`, 1000,
	},
	{
		"organizations", "ListAccounts", `{"Accounts":[`,
		`{"Arn":"arn:aws:organizations::111111111111:account/o-exampleorgid/%012[1]d","Email":"someone+%[1]d@example.com","Id":"%012[1]d","JoinedMethod":"CREATED","JoinedTimestamp":1.4812567%02[1]dE9,"Name":"Production %[1]d","Status":"ACTIVE"}`,
		`]}`, 20,
	},
	{
		"cloudwatchlogs", "FilterLogEvents", `{"events":[`,
		`{"eventId":"3785023141%026[1]d","ingestionTime":1697275%06[1]d,"logStreamName":"2023/10/14/[$LATEST]d3fb17a3b7b74b0a8a4c0f9c2a7f5c11","message":"REPORT RequestId: 8f5d4f0e-%012[1]d Duration: 12.34 ms Billed Duration: 13 ms Memory Size: 512 MB\n","timestamp":1697275%06[1]d}`,
		`],"searchedLogStreams":[]}`, 5000,
	},
	{
		"ecs", "DescribeTasks", `{"failures":[],"tasks":[`,
		`{"attachments":[{"details":[{"name":"subnetId","value":"subnet-0a1b2c3d4e5f6a7b8"},{"name":"networkInterfaceId","value":"eni-%017[1]d"},{"name":"privateIPv4Address","value":"10.0.1.17"}],"id":"8f5d4f0e-0000-4000-8000-%012[1]d","status":"ATTACHED","type":"ElasticNetworkInterface"}],"attributes":[{"name":"ecs.cpu-architecture","value":"x86_64"}],"availabilityZone":"eu-west-1a","clusterArn":"arn:aws:ecs:eu-west-1:123456789012:cluster/shop","connectivity":"CONNECTED","connectivityAt":1.697275%06[1]dE9,"containers":[{"containerArn":"arn:aws:ecs:eu-west-1:123456789012:container/shop/%032[1]d/8f5d4f0e","cpu":"256","healthStatus":"HEALTHY","image":"123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:%[1]d","lastStatus":"RUNNING","managedAgents":[],"memory":"512","name":"web","networkBindings":[],"networkInterfaces":[{"attachmentId":"8f5d4f0e","privateIpv4Address":"10.0.1.17"}],"runtimeId":"%032[1]d-1","taskArn":"arn:aws:ecs:eu-west-1:123456789012:task/shop/%032[1]d"}],"cpu":"256","createdAt":1.697275%06[1]dE9,"desiredStatus":"RUNNING","enableExecuteCommand":false,"ephemeralStorage":{"sizeInGiB":20},"group":"service:web","healthStatus":"HEALTHY","lastStatus":"RUNNING","launchType":"FARGATE","memory":"512","overrides":{"containerOverrides":[{"name":"web"}],"inferenceAcceleratorOverrides":[]},"platformFamily":"Linux","platformVersion":"1.4.0","startedAt":1.697275%06[1]dE9,"startedBy":"ecs-svc/%019[1]d","tags":[{"key":"team","value":"shop"}],"taskArn":"arn:aws:ecs:eu-west-1:123456789012:task/shop/%032[1]d","taskDefinitionArn":"arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7","version":4}`,
		`]}`, 100,
	},
	{
		"inspector2", "ListFindings", `{"findings":[`,
		`{"awsAccountId":"123456789012","description":"A flaw was found in a library. It allows those who send what they should not to have what they should not, as is often so.","exploitAvailable":"NO","findingArn":"arn:aws:inspector2:eu-west-1:123456789012:finding/%032[1]d","firstObservedAt":1697275%03[1]d.123,"fixAvailable":"YES","inspectorScore":7.5,"inspectorScoreDetails":{"adjustedCvss":{"adjustments":[],"cvssSource":"NVD","score":7.5,"scoreSource":"NVD","scoringVector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H","version":"3.1"}},"lastObservedAt":1697276%03[1]d.5,"packageVulnerabilityDetails":{"cvss":[{"baseScore":7.5,"scoringVector":"CVSS:3.1/AV:N/AC:L","source":"NVD","version":"3.1"}],"referenceUrls":["https://example.com/a/%[1]d","https://example.com/b/%[1]d"],"relatedVulnerabilities":[],"source":"NVD","sourceUrl":"https://nvd.nist.gov/vuln/detail/CVE-2023-%04[1]d","vendorCreatedAt":1690000000.0,"vendorSeverity":"HIGH","vendorUpdatedAt":1690000001.0,"vulnerabilityId":"CVE-2023-%04[1]d","vulnerablePackages":[{"arch":"X86_64","epoch":0,"fixedInVersion":"0:1.2.3","name":"library","packageManager":"OS","release":"1.amzn2","version":"1.2.2"}]},"remediation":{"recommendation":{"text":"None Provided"}},"resources":[{"details":{"awsEc2Instance":{"imageId":"ami-0a1b2c3d4e5f6a7b8","ipV4Addresses":["10.0.1.17"],"ipV6Addresses":[],"launchedAt":1690000000.0,"platform":"AMAZON_LINUX_2","subnetId":"subnet-0a1b2c3d4e5f6a7b8","type":"t3.micro","vpcId":"vpc-0a1b2c3d4e5f6a7b8"}},"id":"i-%017[1]d","partition":"aws","region":"eu-west-1","tags":{"Name":"web-%[1]d","team":"shop"},"type":"AWS_EC2_INSTANCE"}],"severity":"HIGH","status":"ACTIVE","title":"CVE-2023-%04[1]d - library","type":"PACKAGE_VULNERABILITY","updatedAt":1697276%03[1]d.5}`,
		`],"nextToken":"abc"}`, 100,
	},
	{
		"securityhub", "GetFindings", `{"Findings":[`,
		`{"SchemaVersion":"2018-10-08","Id":"arn:aws:securityhub:eu-west-1:123456789012:subscription/cis/v/1.2.0/1.1/finding/%032[1]d","ProductArn":"arn:aws:securityhub:eu-west-1::product/aws/securityhub","ProductName":"Security Hub","CompanyName":"AWS","Region":"eu-west-1","GeneratorId":"cis/v/1.2.0/rule/1.1","AwsAccountId":"123456789012","Types":["Software and Configuration Checks/Industry and Regulatory Standards"],"FirstObservedAt":"2024-05-01T12:00:00.000Z","LastObservedAt":"2024-05-02T12:00:00.000Z","CreatedAt":"2024-05-01T12:00:00.000Z","UpdatedAt":"2024-05-02T12:00:00.000Z","Severity":{"Product":30,"Label":"MEDIUM","Normalized":40,"Original":"MEDIUM"},"Title":"1.%[1]d Some control of some standard","Description":"What the control is about, in one sentence or two, and why it matters to those who read it.","Remediation":{"Recommendation":{"Text":"How to go about it is told here.","Url":"https://example.com/controls/%[1]d"}},"ProductFields":{"StandardsArn":"arn:aws:securityhub:::ruleset/cis/v/1.2.0","RuleId":"1.1","aws/securityhub/ProductName":"Security Hub"},"Resources":[{"Type":"AwsIamUser","Id":"arn:aws:iam::123456789012:user/someone-%[1]d","Partition":"aws","Region":"eu-west-1","Tags":{"team":"shop"},"Details":{"AwsIamUser":{"UserName":"someone-%[1]d","UserId":"AIDA%016[1]d","Path":"/","CreateDate":"2023-01-01T00:00:00.000Z","GroupList":["developers"],"AttachedManagedPolicies":[{"PolicyName":"ReadOnly","PolicyArn":"arn:aws:iam::aws:policy/ReadOnly"}]}}}],"Compliance":{"Status":"FAILED","SecurityControlId":"IAM.1"},"WorkflowState":"NEW","Workflow":{"Status":"NEW"},"RecordState":"ACTIVE","FindingProviderFields":{"Severity":{"Label":"MEDIUM","Original":"MEDIUM"},"Types":["Software and Configuration Checks"]}}`,
		`],"NextToken":"abc"}`, 100,
	},
}

// nothing has no member, so that a decoder of it passes over all that a body has.
type nothing struct{}

var grammar = fastjson.Operation{Output: (*nothing)(nil), Line: "nothing 0", Table: new(fastjson.Table)}

// floors are what is done with a body that is not decoded: it is read, checked by the
// standard library, and walked over without making anything of it.
var floors = []fastlist.Floor{
	{Name: "read"},
	{Name: "valid", Do: json.Valid},
	{Name: "grammar", Do: func(body []byte) bool { _, ok := grammar.Decode(body); return ok }},
}

func page(head, item, tail string, n int) string {
	items := make([]string, n)
	for i := range items {
		items[i] = fmt.Sprintf(item, i)
	}
	return head + strings.Join(items, ",") + tail
}

// BenchmarkOperationsInJSON compares whole calls, over a transport that answers from
// memory: the SDK's own against the same with FastDecoder. It says how many bytes an item
// that is kept keeps, too.
func BenchmarkOperationsInJSON(b *testing.B) {
	for _, p := range pages {
		b.Run(p.operation, func(b *testing.B) {
			defer func() { b.ReportMetric(float64(keeps(b, p)), "fast:kept-B") }()
			fastlist.Operations(b, p.operationOf(b), page(p.head, p.item, p.tail, p.items), p.items, floors...)
		})
	}
}
