package laws_test

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// narrowing are the members of the inputs of collections that have batch actions, of
// which one alone makes fewer items of them, by the documentation of each operation.
// Every other member is refused: it narrows nothing, it is what the owner fills, or it
// pages.
var narrowing = map[string][]string{
	// AutoScalingGroupNames is the group whose instances are listed; IncludeInstances and
	// IncludeManagedResources can say true.
	"autoscaling.DescribeAutoScalingGroupsInput":    {"Filters"},
	"autoscaling.DescribeAutoScalingInstancesInput": {"InstanceIds"},
	"autoscaling.DescribeScheduledActionsInput":     {"AutoScalingGroupName", "EndTime", "ScheduledActionNames", "StartTime"},
	"autoscaling.DescribeTagsInput":                 {"Filters"},
	"autoscaling.DescribeTrafficSourcesInput":       {"TrafficSourceType"},
	"autoscaling.DescribeWarmPoolInput":             {},
	// ActionPrefix, AlarmNamePrefix and StateValue leave alarms out; ChildrenOfAlarmName
	// and ParentsOfAlarmName follow one alarm. AlarmTypes asks for other kinds, of which
	// the collection shows its own alone.
	"cloudwatch.DescribeAlarmsInput": {"ActionPrefix", "AlarmNamePrefix", "AlarmNames", "ChildrenOfAlarmName", "ParentsOfAlarmName", "StateValue"},
	// The alarms of one metric; one without dimensions leaves them to the caller.
	"cloudwatch.DescribeAlarmsForMetricInput": {"Dimensions", "ExtendedStatistic", "Period", "Statistic", "Unit"},
	"cloudwatch.DescribeInsightRulesInput":    {},
	"cloudwatch.ListDashboardsInput":          {"DashboardNamePrefix"},
	"cloudwatch.ListMetricStreamsInput":       {},
	"ec2.DescribeFlowLogsInput":               {"Filter", "FlowLogIds"},
	"ec2.DescribeInstancesInput":              {"Filters", "InstanceIds"},
	// The versions of one template; the two flags ask for more of them.
	"ec2.DescribeLaunchTemplateVersionsInput":           {"Filters", "LaunchTemplateName", "MaxVersion", "MinVersion", "Versions"},
	"ec2.DescribeSecurityGroupRulesInput":               {"Filters", "SecurityGroupRuleIds"},
	"ec2.DescribeSpotInstanceRequestsInput":             {"Filters", "SpotInstanceRequestIds"},
	"ec2.DescribeVpcEndpointConnectionsInput":           {"Filters"},
	"ec2.DescribeVpcEndpointServiceConfigurationsInput": {"Filters", "ServiceIds"},
	"ec2.DescribeVpcEndpointsInput":                     {"Filters", "VpcEndpointIds"},
	"guardduty.ListFindingsInput":                       {"FindingCriteria"},
	"guardduty.ListInvitationsInput":                    {},
	"guardduty.ListMembersInput":                        {}, // OnlyAssociated can say "false"
	"inspector2.ListMembersInput":                       {}, // OnlyAssociated can say false
	// DesiredStatus asks for other tasks; Status of the other two for those of one state.
	"ecs.ListContainerInstancesInput":      {"Filter", "Status"},
	"ecs.ListTaskDefinitionsInput":         {"FamilyPrefix", "Status"},
	"ecs.ListTasksInput":                   {"ContainerInstance", "DaemonName", "Family", "LaunchType", "ServiceName", "StartedBy"},
	"securityhub.DescribeStandardsInput":   {},
	"securityhub.GetEnabledStandardsInput": {"StandardsSubscriptionArns"},
	// SortCriteria sorts.
	"securityhub.GetFindingsInput":                      {"Filters"},
	"securityhub.ListAutomationRulesInput":              {},
	"securityhub.ListInvitationsInput":                  {},
	"securityhub.ListMembersInput":                      {}, // OnlyAssociated can say false
	"securityhub.ListStandardsControlAssociationsInput": {},
	// RegistryId asks for another registry.
	"ecr.DescribeImagesInput":                                   {"Filter", "ImageIds"},
	"ecr.DescribeReplicationBackfillResultsInput":               {"ResultStatusFilter"},
	"ecr.GetLifecyclePolicyPreviewInput":                        {"Filter", "ImageIds"},
	"ecr.ListImageReferrersInput":                               {"Filter"},
	"ecr.ListImagesInput":                                       {}, // the owner fills a part of Filter
	"elasticloadbalancingv2.DescribeTargetHealthInput":          {"Targets"},
	"elasticloadbalancingv2.DescribeTrustStoreRevocationsInput": {"RevocationIds"},
	// Where a listing begins is for StartAt; MaxItems pages.
	"route53.ListResourceRecordSetsInput": {},
	// Delimiter hides nothing that is meant to stay: it rolls up.
	"s3.ListObjectsV2Input":      {"Prefix", "StartAfter"},
	"s3.ListObjectVersionsInput": {"Prefix"},
	// Shared can say false.
	"ssm.DescribeParametersInput":  {"Filters", "ParameterFilters"},
	"ssm.GetParametersByPathInput": {"ParameterFilters"}, // Recursive asks for more
	"ssm.ListAssociationsInput":    {"AssociationFilterList"},
	// A queue does not let anybody choose among its messages.
	"sqs.ReceiveMessageInput": nil,
}

// ownersOwn are the members that the owners of some collections fill.
var ownersOwn = map[string]string{
	"*autoscaling.GroupScheduledActions": "AutoScalingGroupName",
	"*s3.ObjectVersions":                 "Prefix", "*s3.ObjectSummaryVersions": "Prefix",
	"*ecs.ContainerInstanceTasks": "ContainerInstance", "*ecs.ServiceTasks": "ServiceName",
	"*ecs.TaskDefinitionFamilyTaskDefinitions": "FamilyPrefix",
	"*securityhub.MemberFindings":              "Filters", "*securityhub.ProductFindings": "Filters",
	"*securityhub.SecurityControlFindings": "Filters",
}

// needing are the collections that must know more of their owner than a handle of the
// tests has, and why.
var needing = map[string]string{
	"*securityhub.InsightFindings":  "the filters of the insight are its data",
	"*securityhub.StandardFindings": "findings name a part of the standard's ARN",
}

// TestFilterMembers: every member of a filter, alone, before a batch action.
func TestFilterMembers(t *testing.T) {
	met := map[string]bool{}
	for _, service := range services(t, unreachable{}) {
		for _, owner := range append(handlesOf(service), reflect.ValueOf(service)) {
			for i := range owner.NumMethod() {
				m := owner.Method(i)
				if m.Type().NumIn() > 0 || m.Type().NumOut() != 1 || m.Type().Out(0).Kind() != reflect.Pointer {
					continue
				}
				if needing[m.Type().Out(0).String()] != "" {
					continue
				}
				for _, verb := range verbsOf(m.Type().Out(0)) {
					checkMembers(t, m.Call(nil)[0], verb, met)
				}
			}
		}
	}
	if want := slices.Sorted(maps.Keys(narrowing)); !slices.Equal(slices.Sorted(maps.Keys(met)), want) {
		t.Errorf("met %q, want %q", slices.Sorted(maps.Keys(met)), want)
	}
}

// verbsOf returns the batch actions of a collection.
func verbsOf(collection reflect.Type) []string {
	var verbs []string
	if _, lists := collection.MethodByName("Filter"); !lists {
		return nil // an owner whose method ends in All, such as Queue.SendAll
	}
	for i := range collection.NumMethod() {
		if verb, all := strings.CutSuffix(collection.Method(i).Name, "All"); all && verb != "" {
			verbs = append(verbs, verb)
		}
	}
	return verbs
}

// checkMembers runs a verb with each member of the filter alone.
func checkMembers(t *testing.T, collection reflect.Value, verb string, met map[string]bool) {
	t.Helper()
	filter := collection.MethodByName("Filter")
	input := filter.Type().In(0).Elem()
	met[input.String()] = true
	for i := range input.NumField() {
		field := input.Field(i)
		if !field.IsExported() {
			continue
		}
		in := reflect.New(input)
		if isStruct := field.Type.Kind() == reflect.Pointer && field.Type.Elem().Kind() == reflect.Struct; isStruct && field.Type != reflect.TypeFor[*time.Time]() {
			in.Elem().Field(i).Set(reflect.New(field.Type.Elem()))
			checkRefused(t, filter, in, verb)
		}
		in.Elem().Field(i).Set(anyOf(field.Type))
		method := filter.Call([]reflect.Value{in})[0].MethodByName(verb)
		out := method.Call([]reflect.Value{reflect.ValueOf(t.Context()), reflect.Zero(method.Type().In(1))})
		err, _ := out[1].Interface().(error)
		refused := errors.Is(err, resource.ErrUnfiltered) || errors.Is(err, resource.ErrPagingMember) || errors.Is(err, resource.ErrConflict)
		narrows := slices.Contains(narrowing[input.String()], field.Name) && ownersOwn[collection.Type().String()] != field.Name
		if err == nil || refused == narrows {
			t.Errorf("%s.%s with %s.%s alone: narrows is %v, and the error %v", collection.Type(), verb, input, field.Name, narrows, err)
		}
	}
}

// checkRefused runs a verb with a filter that says nothing, such as a struct that was never
// filled.
func checkRefused(t *testing.T, filter, in reflect.Value, verb string) {
	t.Helper()
	method := filter.Call([]reflect.Value{in})[0].MethodByName(verb)
	out := method.Call([]reflect.Value{reflect.ValueOf(t.Context()), reflect.Zero(method.Type().In(1))})
	if err, _ := out[1].Interface().(error); !errors.Is(err, resource.ErrUnfiltered) {
		t.Errorf("%s with an empty struct in %s: %v", verb, in.Type(), err)
	}
}

// anyOf returns a value that says something. A struct within one of its own type, as
// filters of filters have it, says nothing.
func anyOf(t reflect.Type, within ...reflect.Type) reflect.Value {
	if t == reflect.TypeFor[ec2types.Filter]() {
		name := "instance-state-name"
		return reflect.ValueOf(ec2types.Filter{Name: &name, Values: []string{"stopped"}})
	}
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(anyOf(t.Elem(), within...))
	case reflect.Slice:
		v.Set(reflect.Append(v, anyOf(t.Elem(), within...)))
	case reflect.Map:
		v.Set(reflect.MakeMap(t))
		v.SetMapIndex(anyOf(t.Key(), within...), anyOf(t.Elem(), within...))
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int32, reflect.Int64:
		v.SetInt(1)
	case reflect.Struct:
		for i := range t.NumField() {
			if t.Field(i).IsExported() && !slices.Contains(within, t) {
				v.Field(i).Set(anyOf(t.Field(i).Type, append(slices.Clip(within), t)...))
			}
		}
	}
	return v
}
