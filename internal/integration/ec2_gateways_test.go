package integration

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// plot makes a VPC and a subnet of it.
func plot(ctx context.Context, s *services) (*ec2.Vpc, *ec2.Subnet) {
	vpc := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.0.0.0/16")}))
	return vpc, must(vpc.CreateSubnet(ctx, &ec2.CreateSubnetInput{CidrBlock: new("10.0.1.0/24")}))
}

func TestEC2NatGateways(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc, subnet := plot(ctx, s)
		address := must(s.ec2.AllocateAddress(ctx, &ec2.AllocateAddressInput{Domain: types.DomainTypeVpc}))
		gateway := must(subnet.CreateNatGateway(ctx, &ec2.CreateNatGatewayInput{AllocationId: new(address.AllocationId())}))
		done(gateway.WaitUntilAvailable(ctx, nil, time.Minute))
		holds(t, must(gateway.Subnet(ctx)).Equal(subnet), "another subnet")
		holds(t, must(gateway.Vpc(ctx)).Equal(vpc), "another VPC")
		holds(t, must(gateway.Addresses(ctx))[0].Equal(address), "another address")
		equal(t, len(must(gateway.NetworkInterfaces(ctx))), 1)
		id := (*ec2.NatGateway).Id
		equal(t, each(s.ec2.NatGateways().All(ctx), id), list(gateway.Id()))
		equal(t, each(vpc.NatGateways().All(ctx), id), list(gateway.Id()))
		equal(t, each(subnet.NatGateways().All(ctx), id), list(gateway.Id()))
		done(gateway.PutTags(ctx, map[string]string{"team": "books"}))
		equal(t, must(gateway.TagMap(ctx)), map[string]string{"team": "books"})
		must(gateway.Delete(ctx, nil))
		done(gateway.WaitUntilDeleted(ctx, nil, time.Minute))
		equal(t, must(gateway.Exists(ctx)), false)
		_, err := s.ec2.NatGateway("nat-0123456789abcdef0").Load(ctx)
		fails(t, err, resource.ErrNotFound)
		second := must(s.ec2.CreateNatGateway(ctx, &ec2.CreateNatGatewayInput{SubnetId: new(subnet.Id()), ConnectivityType: types.ConnectivityTypePrivate}))
		equal(t, len(must(second.Addresses(ctx))), 0)
	})
}

func TestEC2EgressOnlyInternetGateways(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc, _ := plot(ctx, s)
		gateway := must(vpc.CreateEgressOnlyInternetGateway(ctx, nil))
		holds(t, must(gateway.Vpcs(ctx))[0].Equal(vpc), "another VPC")
		other := must(s.ec2.CreateEgressOnlyInternetGateway(ctx, &ec2.CreateEgressOnlyInternetGatewayInput{VpcId: new(vpc.Id())}))
		equal(t, named(each(s.ec2.EgressOnlyInternetGateways().All(ctx), (*ec2.EgressOnlyInternetGateway).Id)), map[string]int{gateway.Id(): 1, other.Id(): 1})
		must(gateway.Load(ctx))
		must(gateway.Delete(ctx, nil))
		equal(t, must(gateway.Exists(ctx)), false)
	})
}

func TestEC2FlowLogs(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc, subnet := plot(ctx, s)
		role := must(s.iam.CreateRole(ctx, &iam.CreateRoleInput{RoleName: new("recorder"), AssumeRolePolicyDocument: new("{}")}))
		in := &ec2.CreateFlowLogsInput{
			TrafficType: types.TrafficTypeAll, LogGroupName: new("traffic"), DeliverLogsPermissionArn: new(must(role.ARN(ctx))),
		}
		ofVpc := must(vpc.CreateFlowLogs(ctx, in))[0]
		ofSubnet := must(subnet.CreateFlowLogs(ctx, in))[0]
		port := must(subnet.CreateNetworkInterface(ctx, nil))
		ofPort := must(port.CreateFlowLogs(ctx, in))[0]
		equal(t, must(ofVpc.ResourceId(ctx)), vpc.Id())
		equal(t, must(iam.RoleOf(ctx, ofVpc.Role())).Name(), "recorder")
		id := (*ec2.FlowLog).Id
		equal(t, each(vpc.FlowLogs().All(ctx), id), list(ofVpc.Id()))
		equal(t, each(subnet.FlowLogs().All(ctx), id), list(ofSubnet.Id()))
		equal(t, each(port.FlowLogs().All(ctx), id), list(ofPort.Id()))
		equal(t, must(s.ec2.FlowLogs().Count(ctx)), 3)
		_, err := vpc.CreateFlowLogs(ctx, in)
		refused(t, err, "FlowLogAlreadyExists")
		must(ofVpc.Delete(ctx, nil))
		equal(t, must(ofVpc.Exists(ctx)), false)
		equal(t, len(must(subnet.FlowLogs().DeleteAll(ctx, nil)).Succeeded()), 1)
		equal(t, each(s.ec2.FlowLogs().All(ctx), id), list(ofPort.Id()))
	})
}

func TestEC2PrefixLists(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		entry := func(cidr string) []types.AddPrefixListEntry {
			return list(types.AddPrefixListEntry{Cidr: &cidr, Description: new("of " + cidr)})
		}
		offices := must(s.ec2.CreateManagedPrefixList(ctx, &ec2.CreateManagedPrefixListInput{
			PrefixListName: new("offices"), AddressFamily: new("IPv4"), MaxEntries: new(int32(5)), Entries: entry("10.0.0.0/16"),
		}))
		done(offices.WaitUntilAvailable(ctx, nil, time.Minute))
		must(offices.Modify(ctx, &ec2.ModifyManagedPrefixListInput{CurrentVersion: new(int64(1)), AddEntries: entry("10.1.0.0/16")}))
		equal(t, must(offices.Version(ctx)), 2)
		entries := must(offices.Entries().Collect(ctx))
		equal(t, list(entries[0].Cidr(), entries[1].Cidr()), list("10.0.0.0/16", "10.1.0.0/16"))
		equal(t, must(entries[1].Description()), "of 10.1.0.0/16")
		holds(t, entries[0].ManagedPrefixList().Equal(offices), "another list")
		must(entries[0].Delete(ctx, &ec2.ModifyManagedPrefixListInput{CurrentVersion: new(int64(2))}))
		equal(t, each(offices.Entries().All(ctx), (*ec2.ManagedPrefixListEntry).Cidr), list("10.1.0.0/16"))
		own := s.ec2.ManagedPrefixLists().Filter(&ec2.DescribeManagedPrefixListsInput{Filters: having("owner-id", "123456789012")})
		equal(t, each(own.All(ctx), (*ec2.ManagedPrefixList).Id), list(offices.Id()))
		holds(t, must(s.ec2.ManagedPrefixListFromARN(must(offices.ARN(ctx)))).Equal(offices), "another list")
		must(offices.Delete(ctx, nil))
		done(offices.WaitUntilDeleted(ctx, nil, time.Minute))
		equal(t, must(offices.Exists(ctx)), false)
	})
}

func TestEC2SecurityGroupRules(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc, _ := plot(ctx, s)
		group := must(vpc.CreateSecurityGroup(ctx, &ec2.CreateSecurityGroupInput{GroupName: new("web"), Description: new("web")}))
		holds(t, must(group.Vpc(ctx)).Equal(vpc), "another VPC")
		permission := func(port int32) []types.IpPermission {
			return list(types.IpPermission{IpProtocol: new("tcp"), FromPort: &port, ToPort: &port, IpRanges: list(types.IpRange{CidrIp: new("10.0.0.0/8")})})
		}
		for _, port := range list(int32(80), 443, 8080) {
			must(group.AuthorizeIngress(ctx, &ec2.AuthorizeSecurityGroupIngressInput{IpPermissions: permission(port)}))
		}
		must(group.UpdateRuleDescriptionsIngress(ctx, &ec2.UpdateSecurityGroupRuleDescriptionsIngressInput{IpPermissions: permission(80)}))
		must(group.UpdateRuleDescriptionsEgress(ctx, &ec2.UpdateSecurityGroupRuleDescriptionsEgressInput{
			IpPermissions: list(types.IpPermission{IpProtocol: new("-1"), IpRanges: list(types.IpRange{CidrIp: new("0.0.0.0/0"), Description: new("out")})}),
		}))
		rules := map[int32]*ec2.SecurityGroupRule{}
		for _, rule := range must(group.SecurityGroupRules().Collect(ctx)) {
			rules[*rule.Data().FromPort] = rule
		}
		equal(t, len(rules), 4)
		web := s.ec2.SecurityGroupRule(rules[80].Id())
		equal(t, must(web.CidrIpv4(ctx)), "10.0.0.0/8")
		holds(t, must(web.SecurityGroup(ctx)).Equal(group), "another group")
		_, err := web.ReferencedGroup(ctx)
		fails(t, err, resource.ErrNotSet)
		must(web.Modify(ctx, &ec2.ModifySecurityGroupRulesInput{SecurityGroupRules: list(types.SecurityGroupRuleUpdate{
			SecurityGroupRule: &types.SecurityGroupRuleRequest{IpProtocol: new("tcp"), FromPort: new(int32(81)), ToPort: new(int32(81)), CidrIpv4: new("10.0.0.0/8")},
		})}))
		equal(t, must(web.FromPort(ctx)), 81)
		must(rules[8080].RevokeIngress(ctx, nil))
		equal(t, must(rules[8080].Exists(ctx)), false)
		result := must(ec2.SecurityGroupRuleList{web, rules[443]}.RevokeIngress(ctx, nil))
		equal(t, len(result.Succeeded()), 2)
		out := must(group.SecurityGroupRules().First(ctx))
		equal(t, must(out.IsEgress(ctx)), true)
		must(out.RevokeEgress(ctx, nil))
		equal(t, must(group.SecurityGroupRules().Count(ctx)), 0)
	})
}
