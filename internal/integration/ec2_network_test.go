package integration

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestEC2Vpcs(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.0.0.0/16")}))
		done(vpc.WaitUntilExists(ctx, nil, time.Minute))
		done(vpc.WaitUntilAvailable(ctx, nil, time.Minute))
		equal(t, must(vpc.CidrBlock(ctx)), "10.0.0.0/16")
		equal(t, must(vpc.State(ctx)), types.VpcStateAvailable)
		own := s.ec2.Vpcs().Filter(&ec2.DescribeVpcsInput{Filters: having("is-default", "false")})
		equal(t, each(own.All(ctx), (*ec2.Vpc).Id), list(vpc.Id()))
		must(vpc.ModifyAttribute(ctx, &ec2.ModifyVpcAttributeInput{EnableDnsHostnames: &types.AttributeBooleanValue{Value: new(true)}}))
		told := must(vpc.DescribeAttribute(ctx, &ec2.DescribeVpcAttributeInput{Attribute: types.VpcAttributeNameEnableDnsHostnames}))
		equal(t, *told.EnableDnsHostnames.Value, true)
		must(vpc.EnableClassicLink(ctx, nil))
		if _, err := vpc.DisableClassicLink(ctx, nil); err == nil || !strings.Contains(err.Error(), "return is false") {
			t.Errorf("moto returns the state that the link then has: %v", err)
		}

		options := must(s.ec2.CreateDhcpOptions(ctx, &ec2.CreateDhcpOptionsInput{DhcpConfigurations: list(types.NewDhcpConfiguration{
			Key: new("domain-name"), Values: list("shop.example.com"),
		})}))
		must(options.AssociateWithVpc(ctx, &ec2.AssociateDhcpOptionsInput{VpcId: new(vpc.Id())}))
		must(vpc.AssociateDhcpOptions(ctx, &ec2.AssociateDhcpOptionsInput{DhcpOptionsId: new(options.Id())}))
		holds(t, must(vpc.DhcpOptions(ctx)).Equal(options), "other options")
		equal(t, *must(options.DhcpConfigurations(ctx))[0].Values[0].Value, "shop.example.com")
		equal(t, named(each(s.ec2.DhcpOptionsSets().All(ctx), (*ec2.DhcpOptions).Id))[options.Id()], 1)

		gateway := must(s.ec2.CreateInternetGateway(ctx, nil))
		must(gateway.AttachToVpc(ctx, &ec2.AttachInternetGatewayInput{VpcId: new(vpc.Id())}))
		equal(t, *must(gateway.Attachments(ctx))[0].VpcId, vpc.Id())
		equal(t, each(vpc.InternetGateways().All(ctx), (*ec2.InternetGateway).Id), list(gateway.Id()))
		must(gateway.DetachFromVpc(ctx, &ec2.DetachInternetGatewayInput{VpcId: new(vpc.Id())}))
		must(vpc.AttachInternetGateway(ctx, &ec2.AttachInternetGatewayInput{InternetGatewayId: new(gateway.Id())}))
		must(vpc.DetachInternetGateway(ctx, &ec2.DetachInternetGatewayInput{InternetGatewayId: new(gateway.Id())}))
		equal(t, named(each(s.ec2.InternetGateways().All(ctx), (*ec2.InternetGateway).Id))[gateway.Id()], 1)
		must(gateway.CreateTags(ctx, tags("team", "books")))
		must(gateway.Delete(ctx, nil))
		equal(t, must(gateway.Exists(ctx)), false)

		must(vpc.CreateTags(ctx, tags("team", "books")))
		must(options.CreateTags(ctx, tags("team", "books")))
		equal(t, *must(vpc.Tags(ctx))[0].Value, "books")
		must(vpc.Delete(ctx, nil))
		_, err := vpc.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		spare := must(s.ec2.CreateDhcpOptions(ctx, &ec2.CreateDhcpOptionsInput{DhcpConfigurations: list(types.NewDhcpConfiguration{
			Key: new("domain-name"), Values: list("example.com"),
		})}))
		must(spare.Delete(ctx, nil))
		equal(t, must(spare.Exists(ctx)), false)
	})
}

func TestEC2Peering(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		here := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.0.0.0/16")}))
		there := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.1.0.0/16")}))
		peering := must(here.RequestVpcPeeringConnection(ctx, &ec2.CreateVpcPeeringConnectionInput{PeerVpcId: new(there.Id())}))
		done(peering.WaitUntilExists(ctx, nil, time.Minute))
		must(peering.Accept(ctx, nil))
		equal(t, must(peering.Status(ctx)).Code, types.VpcPeeringConnectionStateReasonCodeActive)
		holds(t, must(peering.RequesterVpc(ctx)).Equal(here), "another requester")
		holds(t, must(peering.AccepterVpc(ctx)).Equal(there), "another accepter")
		id := (*ec2.VpcPeeringConnection).Id
		equal(t, each(here.RequestedVpcPeeringConnections().All(ctx), id), list(peering.Id()))
		equal(t, each(there.AcceptedVpcPeeringConnections().All(ctx), id), list(peering.Id()))

		second := must(s.ec2.CreateVpcPeeringConnection(ctx, &ec2.CreateVpcPeeringConnectionInput{
			VpcId: new(there.Id()), PeerVpcId: new(here.Id()),
		}))
		must(second.Reject(ctx, nil))
		equal(t, must(second.Status(ctx)).Code, types.VpcPeeringConnectionStateReasonCodeRejected)
		equal(t, must(s.ec2.VpcPeeringConnections().Count(ctx)), 2)
		must(peering.Delete(ctx, nil))
		equal(t, must(peering.Status(ctx)).Code, types.VpcPeeringConnectionStateReasonCodeDeleted)
	})
}

func TestEC2Routes(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.0.0.0/16")}))
		subnet := must(vpc.CreateSubnet(ctx, &ec2.CreateSubnetInput{CidrBlock: new("10.0.1.0/24")}))
		second := must(s.ec2.CreateSubnet(ctx, &ec2.CreateSubnetInput{VpcId: new(vpc.Id()), CidrBlock: new("10.0.2.0/24")}))
		equal(t, named(each(vpc.Subnets().All(ctx), (*ec2.Subnet).Id)), map[string]int{subnet.Id(): 1, second.Id(): 1})
		equal(t, named(each(s.ec2.Subnets().All(ctx), (*ec2.Subnet).Id))[second.Id()], 1)
		gateway := must(s.ec2.CreateInternetGateway(ctx, nil))
		must(vpc.AttachInternetGateway(ctx, &ec2.AttachInternetGatewayInput{InternetGatewayId: new(gateway.Id())}))

		table := must(vpc.CreateRouteTable(ctx, nil))
		holds(t, must(table.Vpc(ctx)).Equal(vpc), "another VPC")
		equal(t, must(vpc.RouteTables().Count(ctx)), 2)
		route := must(table.CreateRoute(ctx, &ec2.CreateRouteInput{
			DestinationCidrBlock: new("0.0.0.0/0"), GatewayId: new(gateway.Id()),
		}))
		equal(t, list(route.RouteTableId(), route.DestinationCidrBlock()), list(table.Id(), "0.0.0.0/0"))
		routes := must(table.Routes(ctx))
		equal(t, len(routes), 2)
		equal(t, must(routes[1].GatewayId()), gateway.Id())
		holds(t, route.RouteTable().Equal(table), "another table")
		target := must(subnet.CreateNetworkInterface(ctx, nil))
		must(route.Replace(ctx, &ec2.ReplaceRouteInput{NetworkInterfaceId: new(target.Id())}))
		equal(t, *must(s.ec2.RouteTable(table.Id()).RoutesAttribute(ctx))[1].NetworkInterfaceId, target.Id())
		must(route.Delete(ctx, nil))
		_, err := route.Delete(ctx, nil)
		refused(t, err, "InvalidRoute.NotFound")

		association := must(table.AssociateWithSubnet(ctx, &ec2.AssociateRouteTableInput{SubnetId: new(subnet.Id())}))
		found := must(s.ec2.RouteTable(table.Id()).Associations(ctx))
		equal(t, len(found), 1)
		holds(t, found[0].Equal(association), "%v is another association", found[0])
		holds(t, must(found[0].Subnet()).Equal(subnet), "another subnet")
		holds(t, must(found[0].RouteTable()).Equal(table), "another table")
		other := must(s.ec2.CreateRouteTable(ctx, &ec2.CreateRouteTableInput{VpcId: new(vpc.Id())}))
		moved := must(association.ReplaceSubnet(ctx, &ec2.ReplaceRouteTableAssociationInput{RouteTableId: new(other.Id())}))
		equal(t, *must(s.ec2.RouteTable(other.Id()).AssociationsAttribute(ctx))[0].RouteTableAssociationId, moved.Id())
		must(moved.Delete(ctx, nil))
		again := must(other.AssociateWithSubnet(ctx, &ec2.AssociateRouteTableInput{SubnetId: new(subnet.Id())}))
		must(s.ec2.DisassociateRouteTable(ctx, &ec2.DisassociateRouteTableInput{AssociationId: new(again.Id())}))
		must(table.CreateTags(ctx, tags("team", "books")))
		tagged := s.ec2.RouteTables().Filter(&ec2.DescribeRouteTablesInput{Filters: having("tag:team", "books")})
		equal(t, each(tagged.All(ctx), (*ec2.RouteTable).Id), list(table.Id()))
		must(table.Delete(ctx, nil))
		equal(t, must(table.Exists(ctx)), false)

		must(second.CreateTags(ctx, tags("team", "books")))
		must(second.Delete(ctx, nil))
		_, err = second.CidrBlock(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}

func TestEC2Firewalls(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.0.0.0/16")}))
		group := must(vpc.CreateSecurityGroup(ctx, &ec2.CreateSecurityGroupInput{GroupName: new("web"), Description: new("web")}))
		must(s.ec2.CreateSecurityGroup(ctx, &ec2.CreateSecurityGroupInput{
			GroupName: new("db"), Description: new("db"), VpcId: new(vpc.Id()),
		}))
		equal(t, must(vpc.SecurityGroups().Count(ctx)), 3)
		rule := list(types.IpPermission{
			IpProtocol: new("tcp"), FromPort: new(int32(443)), ToPort: new(int32(443)), IpRanges: list(types.IpRange{CidrIp: new("10.0.0.0/8")}),
		})
		must(group.AuthorizeIngress(ctx, &ec2.AuthorizeSecurityGroupIngressInput{IpPermissions: rule}))
		must(group.AuthorizeEgress(ctx, &ec2.AuthorizeSecurityGroupEgressInput{IpPermissions: rule}))
		equal(t, [2]int{len(must(group.IpPermissions(ctx))), len(must(group.IpPermissionsEgress(ctx)))}, [2]int{1, 2})
		_, err := group.AuthorizeIngress(ctx, &ec2.AuthorizeSecurityGroupIngressInput{IpPermissions: rule})
		refused(t, err, "InvalidPermission.Duplicate")
		must(group.RevokeIngress(ctx, &ec2.RevokeSecurityGroupIngressInput{IpPermissions: rule}))
		must(group.RevokeEgress(ctx, &ec2.RevokeSecurityGroupEgressInput{IpPermissions: rule}))
		equal(t, [2]int{len(must(group.IpPermissions(ctx))), len(must(group.IpPermissionsEgress(ctx)))}, [2]int{0, 1})
		must(group.CreateTags(ctx, tags("team", "books")))
		tagged := s.ec2.SecurityGroups().Filter(&ec2.DescribeSecurityGroupsInput{Filters: having("tag:team", "books")})
		equal(t, each(tagged.All(ctx), (*ec2.SecurityGroup).Id), list(group.Id()))
		must(group.Delete(ctx, nil))
		equal(t, must(group.Exists(ctx)), false)
		_, err = group.Load(ctx)
		fails(t, err, resource.ErrNotFound)

		subnet := must(vpc.CreateSubnet(ctx, &ec2.CreateSubnetInput{CidrBlock: new("10.0.1.0/24")}))
		usual := must(vpc.NetworkAcls().First(ctx))
		acl := must(vpc.CreateNetworkAcl(ctx, nil))
		must(s.ec2.CreateNetworkAcl(ctx, &ec2.CreateNetworkAclInput{VpcId: new(vpc.Id())}))
		equal(t, must(vpc.NetworkAcls().Count(ctx)), 3)
		holds(t, must(acl.Vpc(ctx)).Equal(vpc), "another VPC")
		must(acl.CreateEntry(ctx, &ec2.CreateNetworkAclEntryInput{
			RuleNumber: new(int32(100)), Protocol: new("-1"), RuleAction: types.RuleActionAllow, Egress: new(false), CidrBlock: new("10.0.0.0/8"),
		}))
		must(acl.ReplaceEntry(ctx, &ec2.ReplaceNetworkAclEntryInput{
			RuleNumber: new(int32(100)), Protocol: new("-1"), RuleAction: types.RuleActionDeny, Egress: new(false), CidrBlock: new("10.0.0.0/8"),
		}))
		equal(t, must(acl.Entries(ctx))[0].RuleAction, types.RuleActionDeny)
		must(acl.DeleteEntry(ctx, &ec2.DeleteNetworkAclEntryInput{RuleNumber: new(int32(100)), Egress: new(false)}))
		equal(t, *must(usual.Associations(ctx))[0].SubnetId, subnet.Id())
		must(acl.ReplaceAssociation(ctx, &ec2.ReplaceNetworkAclAssociationInput{
			AssociationId: must(usual.Associations(ctx))[0].NetworkAclAssociationId,
		}))
		equal(t, *must(acl.Associations(ctx))[0].SubnetId, subnet.Id())
		must(acl.CreateTags(ctx, tags("team", "books")))
		marked := s.ec2.NetworkAcls().Filter(&ec2.DescribeNetworkAclsInput{Filters: having("tag:team", "books")})
		equal(t, each(marked.All(ctx), (*ec2.NetworkAcl).Id), list(acl.Id()))
		must(acl.ReplaceAssociation(ctx, &ec2.ReplaceNetworkAclAssociationInput{
			AssociationId: must(acl.Associations(ctx))[0].NetworkAclAssociationId,
		}))
		spare := must(vpc.NetworkAcls().Collect(ctx))[2]
		must(spare.Delete(ctx, nil))
		equal(t, must(vpc.NetworkAcls().Count(ctx)), 2)
	})
}

func TestEC2Interfaces(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.0.0.0/16")}))
		subnet := must(vpc.CreateSubnet(ctx, &ec2.CreateSubnetInput{CidrBlock: new("10.0.1.0/24")}))
		instance := must(subnet.CreateInstances(ctx, machines(1)))[0]
		equal(t, must(instance.SubnetId(ctx)), subnet.Id())
		port := must(subnet.CreateNetworkInterface(ctx, &ec2.CreateNetworkInterfaceInput{Description: new("second")}))
		must(s.ec2.CreateNetworkInterface(ctx, &ec2.CreateNetworkInterfaceInput{SubnetId: new(subnet.Id())}))
		holds(t, must(port.Subnet(ctx)).Equal(subnet) && must(port.Vpc(ctx)).Equal(vpc), "another subnet or VPC")
		equal(t, [2]int{must(subnet.NetworkInterfaces().Count(ctx)), must(vpc.NetworkInterfaces().Count(ctx))}, [2]int{3, 3})
		equal(t, must(s.ec2.NetworkInterfaces().Filter(&ec2.DescribeNetworkInterfacesInput{
			Filters: having("description", "second"),
		}).First(ctx)).Id(), port.Id())

		must(port.AssignPrivateIpAddresses(ctx, &ec2.AssignPrivateIpAddressesInput{PrivateIpAddresses: list("10.0.1.77")}))
		equal(t, len(must(port.PrivateIpAddresses(ctx))), 2)
		must(port.UnassignPrivateIpAddresses(ctx, &ec2.UnassignPrivateIpAddressesInput{PrivateIpAddresses: list("10.0.1.77")}))
		equal(t, len(must(port.PrivateIpAddresses(ctx))), 1)
		must(port.ModifyAttribute(ctx, &ec2.ModifyNetworkInterfaceAttributeInput{Description: &types.AttributeValue{Value: new("spare")}}))
		equal(t, must(port.Description(ctx)), "spare")
		told := must(port.DescribeAttribute(ctx, &ec2.DescribeNetworkInterfaceAttributeInput{Attribute: types.NetworkInterfaceAttributeDescription}))
		equal(t, *told.Description.Value, "spare")
		must(port.CreateTags(ctx, tags("team", "books")))
		must(port.Attach(ctx, &ec2.AttachNetworkInterfaceInput{InstanceId: new(instance.Id()), DeviceIndex: new(int32(1))}))
		equal(t, len(must(s.ec2.Instance(instance.Id()).NetworkInterfaces(ctx))), 2)
		must(port.Detach(ctx, nil)) // by its attachment, which is loaded

		must(port.Delete(ctx, nil))
		equal(t, must(port.Exists(ctx)), false)
		_, err := port.Load(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}

func TestEC2Tags(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.0.0.0/16")}))
		other := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.1.0.0/16")}))
		both := tags("team", "books")
		both.Resources = list(vpc.Id(), other.Id())
		made := must(s.ec2.CreateTags(ctx, both))
		equal(t, len(made), 2)
		tag := s.ec2.Tag(vpc.Id(), "team", "books")
		holds(t, made[0].Equal(tag), "%v is another tag", made[0])
		equal(t, must(tag.ResourceType(ctx)), types.ResourceTypeVpc)
		equal(t, must(tag.Exists(ctx)), true)
		must(tag.Delete(ctx, nil))
		equal(t, must(tag.Exists(ctx)), false)
		_, err := tag.Reload(ctx)
		fails(t, err, resource.ErrNotFound)
		equal(t, must(s.ec2.Tag(other.Id(), "team", "books").Exists(ctx)), true)
		must(other.DeleteTags(ctx, &ec2.DeleteTagsInput{Tags: list(types.Tag{Key: new("team")})}))
		equal(t, must(made[1].Exists(ctx)), false)
	})
}
