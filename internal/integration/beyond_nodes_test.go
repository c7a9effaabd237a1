package integration

import (
	"context"
	"errors"
	"time"

	ssmtypes "github.com/aws/aws-sdk-go-v2/service/ssm/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/ssm"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// aNode is how a load asks for a managed node.
const aNode = `POST / {"Filters":[{"Key":"InstanceIds","Values":["i-1"]}],"MaxResults":50}`

// beyondNodes is all of managed nodes, what registers them and what their patches are.
var beyondNodes = []beyond{
	{"SSM.DescribeInstanceInformation", func(ctx context.Context, s *services) any {
		return must(ec2.InstanceOf(ctx, s.ssm.ManagedInstance("i-1").Ec2Instance())).Id()
	}, aNode, `{"InstanceInformationList": [{"InstanceId": "i-1", "ResourceType": "EC2Instance"}]}`, "i-1"},
	// A machine of one's own is no instance of EC2.
	{"SSM.DescribeInstanceInformation", func(ctx context.Context, s *services) any {
		node := s.ssm.ManagedInstance("mi-1")
		_, err := ec2.InstanceOf(ctx, node.Ec2Instance())
		return []any{errors.Is(err, resource.ErrNotSet), must(iam.RoleOf(ctx, node.Role())).Name(), must(node.Activation(ctx)).Id()}
	}, `POST / {"Filters":[{"Key":"InstanceIds","Values":["mi-1"]}],"MaxResults":50}`,
		`{"InstanceInformationList": [{"InstanceId": "mi-1", "ResourceType": "ManagedInstance", "IamRole": "service-role/nodes", "ActivationId": "a-1"}]}`,
		[]any{true, "nodes", "a-1"}},
	{"SSM.DescribeInstanceInformation", func(ctx context.Context, s *services) any {
		return must(s.ssm.ManagedInstance("i-1").Exists(ctx))
	}, aNode, `{"InstanceInformationList": []}`, false},
	// That one may not see it, or that its agent does not run, is no absence.
	{"SSM.DescribeInstanceInformation", func(ctx context.Context, s *services) any {
		_, err := s.ssm.ManagedInstance("i-1").Exists(ctx)
		return err != nil && !errors.Is(err, resource.ErrNotFound)
	}, aNode, `400{"__type": "InvalidInstanceId"}`, true},
	{"SSM.DescribeInstanceInformation", func(ctx context.Context, s *services) any {
		return s.ssm.ManagedInstance("i-1").WaitUntilOnline(ctx, nil, time.Second)
	}, aNode, `{"InstanceInformationList": [{"InstanceId": "i-1", "PingStatus": "Online"}]}`, nil},
	// Fifty nodes are asked for at once.
	{"SSM.DescribeInstanceInformation", func(ctx context.Context, s *services) any {
		nodes := ssm.ManagedInstanceList{s.ssm.ManagedInstance("i-1"), s.ssm.ManagedInstance("i-2")}
		result, err := nodes.Load(ctx)
		return []any{len(result.Succeeded()), errors.Is(err, resource.ErrNotFound), nodes[0].Data().PingStatus}
	}, `POST / {"Filters":[{"Key":"InstanceIds","Values":["i-1","i-2"]}],"MaxResults":50}`,
		`{"InstanceInformationList": [{"InstanceId": "i-1", "PingStatus": "Inactive"}]}`, []any{1, true, ssmtypes.PingStatusInactive}},
	{"SSM.DescribeInstanceInformation", func(ctx context.Context, s *services) any {
		return each(s.ssm.ManagedInstances().All(ctx), (*ssm.ManagedInstance).Id)
	}, `POST / {}`, `{"InstanceInformationList": [{"InstanceId": "i-1"}]}`, list("i-1")},
	{"SSM.DeregisterManagedInstance", func(ctx context.Context, s *services) any {
		return did(s.ssm.ManagedInstance("mi-1").Deregister(ctx, nil))
	}, `POST / {"InstanceId":"mi-1"}`, `{}`, nil},
	{"SSM.UpdateManagedInstanceRole", func(ctx context.Context, s *services) any {
		return did(s.ssm.ManagedInstance("mi-1").UpdateRole(ctx, &ssm.UpdateManagedInstanceRoleInput{IamRole: new("nodes")}))
	}, `POST / {"IamRole":"nodes","InstanceId":"mi-1"}`, `{}`, nil},
	{"SSM.GetConnectionStatus", func(ctx context.Context, s *services) any {
		return must(s.ssm.ManagedInstance("i-1").GetConnectionStatus(ctx, nil)).Status
	}, `POST / {"Target":"i-1"}`, `{"Target": "i-1", "Status": "connected"}`, ssmtypes.ConnectionStatusConnected},
	{"SSM.CreateActivation", func(ctx context.Context, s *services) any {
		return must(s.ssm.CreateActivation(ctx, &ssm.CreateActivationInput{IamRole: new("nodes")})).Id()
	}, `POST / {"IamRole":"nodes"}`, `{"ActivationId": "a-1", "ActivationCode": "c"}`, "a-1"},
	{"SSM.DescribeActivations", func(ctx context.Context, s *services) any {
		return must(s.ssm.Activation("a-1").RegistrationsCount(ctx))
	}, `POST / {"Filters":[{"FilterKey":"ActivationIds","FilterValues":["a-1"]}]}`,
		`{"ActivationList": [{"ActivationId": "a-1", "RegistrationsCount": 3}]}`, int32(3)},
	{"SSM.DescribeActivations", func(ctx context.Context, s *services) any {
		return must(s.ssm.Activation("a-1").Exists(ctx))
	}, `POST / {"Filters":[{"FilterKey":"ActivationIds","FilterValues":["a-1"]}]}`, `{"ActivationList": []}`, false},
	{"SSM.DescribeActivations", func(ctx context.Context, s *services) any {
		return each(s.ssm.Activations().All(ctx), (*ssm.Activation).Id)
	}, `POST / {}`, `{"ActivationList": [{"ActivationId": "a-1"}]}`, list("a-1")},
	{"SSM.DeleteActivation", func(ctx context.Context, s *services) any {
		return did(s.ssm.Activation("a-1").Delete(ctx, nil))
	}, `POST / {"ActivationId":"a-1"}`, `{}`, nil},

	{"SSM.DescribeInstancePatchStates", func(ctx context.Context, s *services) any {
		state := s.ssm.ManagedInstance("i-1").PatchState()
		return []any{must(state.MissingCount(ctx)), must(state.PatchBaseline(ctx)).Id()}
	}, `POST / {"InstanceIds":["i-1"],"MaxResults":50}`, aPatchState, []any{int32(2), "pb-1"}},
	{"SSM.DescribeInstancePatchStates", func(ctx context.Context, s *services) any {
		states := ssm.InstancePatchStateList{s.ssm.InstancePatchState("i-1"), s.ssm.InstancePatchState("i-2")}
		_, err := states.Load(ctx)
		return []any{errors.Is(err, resource.ErrNotFound), states[0].Data().MissingCount}
	}, `POST / {"InstanceIds":["i-1","i-2"],"MaxResults":50}`, aPatchState, []any{true, int32(2)}},
	{"SSM.DescribeInstancePatchStatesForPatchGroup", func(ctx context.Context, s *services) any {
		return each(s.ssm.PatchGroup("web", "").InstancePatchStates().All(ctx), (*ssm.InstancePatchState).InstanceId)
	}, `POST / {"PatchGroup":"web"}`, aPatchState, list("i-1")},
	{"SSM.DescribeInstancePatches", func(ctx context.Context, s *services) any {
		patch := must(s.ssm.ManagedInstance("i-1").Patches().First(ctx))
		return []any{patch.KBId(), must(patch.State())}
	}, `POST / {"InstanceId":"i-1"}`,
		`{"Patches": [{"KBId": "KB1", "Title": "t", "Classification": "c", "Severity": "s", "State": "MISSING", "InstalledTime": 0}]}`,
		[]any{"KB1", ssmtypes.PatchComplianceDataStateMissing}},
	{"SSM.GetDefaultPatchBaseline", func(ctx context.Context, s *services) any {
		return must(s.ssm.DefaultPatchBaseline(ssmtypes.OperatingSystemUbuntu).PatchBaseline(ctx)).Id()
	}, `POST / {"OperatingSystem":"UBUNTU"}`, `{"BaselineId": "pb-1", "OperatingSystem": "UBUNTU"}`, "pb-1"},
	{"SSM.GetPatchBaseline", func(ctx context.Context, s *services) any {
		return must(s.ssm.PatchBaseline("pb-1").PatchGroupNames(ctx))
	}, `POST / {"BaselineId":"pb-1"}`, `{"BaselineId": "pb-1", "PatchGroups": ["web"]}`, list("web")},
	{"SSM.GetPatchBaseline", func(ctx context.Context, s *services) any {
		return must(s.ssm.PatchBaseline("pb-1").Exists(ctx))
	}, `POST / {"BaselineId":"pb-1"}`, `400{"__type": "DoesNotExistException"}`, false},
	{"SSM.UpdatePatchBaseline", func(ctx context.Context, s *services) any {
		return *must(s.ssm.PatchBaseline("pb-1").Update(ctx, &ssm.UpdatePatchBaselineInput{Name: new("n")})).Name
	}, `POST / {"BaselineId":"pb-1","Name":"n"}`, `{"BaselineId": "pb-1", "Name": "n"}`, "n"},
	{"SSM.RegisterDefaultPatchBaseline", func(ctx context.Context, s *services) any {
		return did(s.ssm.PatchBaseline("pb-1").MakeDefault(ctx, nil))
	}, `POST / {"BaselineId":"pb-1"}`, `{"BaselineId": "pb-1"}`, nil},
	{"SSM.DescribeEffectivePatchesForPatchBaseline", func(ctx context.Context, s *services) any {
		return must(s.ssm.PatchBaseline("pb-1").DescribeEffectivePatches(ctx, nil)).EffectivePatches[0].PatchStatus.DeploymentStatus
	}, `POST / {"BaselineId":"pb-1"}`, `{"EffectivePatches": [{"PatchStatus": {"DeploymentStatus": "APPROVED"}}]}`, ssmtypes.PatchDeploymentStatusApproved},
	{"SSM.DescribeAvailablePatches", func(ctx context.Context, s *services) any {
		return *must(s.ssm.DescribeAvailablePatches(ctx, nil)).Patches[0].Name
	}, `POST / {}`, `{"Patches": [{"Name": "bash"}]}`, "bash"},
	{"SSM.DescribePatchProperties", func(ctx context.Context, s *services) any {
		in := &ssm.DescribePatchPropertiesInput{OperatingSystem: ssmtypes.OperatingSystemUbuntu, Property: ssmtypes.PatchPropertyProduct}
		return must(s.ssm.DescribePatchProperties(ctx, in)).Properties
	}, `POST / {"OperatingSystem":"UBUNTU","Property":"PRODUCT"}`, `{"Properties": [{"Name": "x"}]}`, list(map[string]string{"Name": "x"})},
	{"SSM.DescribePatchGroups", func(ctx context.Context, s *services) any {
		group := must(s.ssm.PatchGroups().First(ctx))
		return []any{group.Name(), group.OperatingSystem()}
	}, `POST / {}`, `{"Mappings": [{"PatchGroup": "web", "BaselineIdentity": {"BaselineId": "pb-1", "OperatingSystem": "UBUNTU"}}]}`,
		[]any{"web", ssmtypes.OperatingSystemUbuntu}},
	{"SSM.DescribePatchGroupState", func(ctx context.Context, s *services) any {
		return must(s.ssm.PatchGroup("web", "").GetState(ctx, nil)).Instances
	}, `POST / {"PatchGroup":"web"}`, `{"Instances": 4}`, int32(4)},
}

const aPatchState = `{"InstancePatchStates": [{"InstanceId": "i-1", "PatchGroup": "web", "BaselineId": "pb-1", "MissingCount": 2,
	"OperationStartTime": 0, "OperationEndTime": 0, "Operation": "Scan"}]}`
