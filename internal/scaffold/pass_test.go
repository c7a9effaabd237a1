package scaffold

import (
	"strings"
	"testing"
)

// Each pass, by a line that it alone writes for some service.
func TestPasses(t *testing.T) {
	texts := map[string]string{} // by service
	for _, tt := range []struct{ pass, service, want string }{
		{"tags of one resource", "sqs", "      put: {operation: TagQueue, params: {QueueUrl: id.Url}, to: Tags}"},
		{"tags of anything", "guardduty", "  put: {operation: TagResource, params: {ResourceArn: tagged}, to: Tags}"},
		{"tags by a filter", "ec2", `  read: {operation: DescribeTags, params: {"Filters[0].Name": {value: resource-id}, "Filters[0].Values[0]": tagged}, path: Tags}`},
		{"what is tagged", "ec2", "    tags: {of: id.Id}"},
		{"records", "inspector2", "  Finding:"},
		{"a load by the items of a listing", "inspector2", "    load: {operation: ListFindings, path: \"Findings[]\", match: {FindingArn: id.Arn}}"},
		{"records by the names of their structs", "inspector2", "  CoveredResource:"},
		{"copies", "ec2", "        params: {SourceImageId: id.Id}"},
		{"what waiters poll", "route53", "    load: {operation: GetChange, params: {Id: id.Id}, path: ChangeInfo}"},
		{"listings with an optional HostedZoneId, of what has an Id alone", "route53", "        operation: ListQueryLoggingConfigs"},
		{"enums that name a thing", "inspector2", "    identifiers: [{name: ResourceType, type: ResourceType}, {name: ScanType, type: ScanType}]"},
		{"phantoms", "glacier", "  Account:"},
		{"a pager where the SDK has none", "s3", "  ListObjects: {pager: {tokens: {Marker: NextMarker}, more: IsTruncated, limit: MaxKeys}}"},
		{"filters", "ec2", `        params: {"Filters[0].Name": {value: vpc-id}, "Filters[0].Values[0]": id.Id}`},
		{"opposites", "ec2", "      DetachVolume: {operation: DetachVolume, params: {InstanceId: id.Id}}"},
		{"codes of waiters", "ec2", "    notFound: [InvalidInstanceID.NotFound]"},
		{"waiters", "dynamodb", "      Exists: {waiter: TableExists, params: {TableName: id.Name}}"},
		{"batches of texts", "cloudwatch", "      EnableActions: {operation: EnableAlarmActions, params: {\"AlarmNames[]\": id.Name}}"},
		{"references", "ec2", "      Vpc: {resource: Vpc, identifiers: {Id: data.VpcId}}"},
		{"references to parts of a thing", "iam", "      DefaultVersion: {resource: PolicyVersion, identifiers: {PolicyArn: id.Arn, Id: data.DefaultVersionId}}"},
		{"references by the words of a path", "ec2", "      Group: {resource: PlacementGroup, identifiers: {Name: data.Placement.GroupName}}"},
		{"batches of what belongs to a thing", "s3", `        params: {Bucket: id.BucketName, "Delete.Objects[*].Key": id.ObjectKey, "Delete.Objects[*].VersionId": id.Id}`},
		{"failures by all that names an item", "s3", `      match: {Key: "request.Delete.Objects[].Key", VersionId: "request.Delete.Objects[].VersionId"}`},
		{"optional parents", "iam", "    identifiers: [{name: UserName, member: UserName, optional: true}, {name: Id, member: AccessKeyId}]"},
		{"names of resources that packages do not have", "ecs", "  Service:"},
		{"loads of many", "ecs", "      match: {ServiceArn: id.Name, ServiceName: id.Name}"},
		{"listings in two steps", "ecs", "        hydrate: true"},
		{"listings in two steps, by requests of unknown size", "guardduty", "  GetFindings: {max: unknown}"},
		{"how many a request takes", "securityhub", "  BatchUpdateFindings: {max: 100}"},
		{"how many it takes of any kind", "ec2", `  DeleteFleets: {max: 25, failures: {path: "UnsuccessfulFleetDeletions[]", match: {FleetId: "request.FleetIds[]"}}}`},
		{"deprecated operations", "guardduty", "# The SDK calls it deprecated:"},
	} {
		if texts[tt.service] == "" {
			texts[tt.service] = "\n" + string(write(t, tt.service, Options{}).YAML)
		}
		if !strings.Contains(texts[tt.service], "\n"+tt.want+"\n") {
			t.Errorf("%s: %s has no line %q", tt.pass, tt.service, tt.want)
		}
	}
}
