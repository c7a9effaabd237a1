package integration

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestEC2VpcEndpoints(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc, subnet := plot(ctx, s)
		table := must(vpc.CreateRouteTable(ctx, nil))
		storage := must(vpc.CreateVpcEndpoint(ctx, &ec2.CreateVpcEndpointInput{
			ServiceName: new("com.amazonaws.us-east-1.s3"), VpcEndpointType: types.VpcEndpointTypeGateway, RouteTableIds: list(table.Id()),
		}))
		done(storage.WaitUntilAvailable(ctx, nil, time.Minute))
		holds(t, must(storage.RouteTables(ctx))[0].Equal(table), "another table")
		holds(t, must(storage.Vpc(ctx)).Equal(vpc), "another VPC")
		keys := must(s.ec2.CreateVpcEndpoint(ctx, &ec2.CreateVpcEndpointInput{
			VpcId: new(vpc.Id()), ServiceName: new("com.amazonaws.us-east-1.kms"), VpcEndpointType: types.VpcEndpointTypeInterface, SubnetIds: list(subnet.Id()),
		}))
		holds(t, must(keys.Subnets(ctx))[0].Equal(subnet), "another subnet")
		equal(t, must(must(keys.Service(ctx)).Owner(ctx)), "amazon")
		id := (*ec2.VpcEndpoint).Id
		equal(t, named(each(vpc.VpcEndpoints().All(ctx), id)), map[string]int{storage.Id(): 1, keys.Id(): 1})
		must(keys.Modify(ctx, &ec2.ModifyVpcEndpointInput{PrivateDnsEnabled: new(true)}))
		must(storage.Delete(ctx, nil))
		done(storage.WaitUntilDeleted(ctx, nil, time.Minute))
		equal(t, must(storage.Exists(ctx)), false)
		equal(t, len(must(ec2.VpcEndpointList{keys}.Delete(ctx, nil)).Succeeded()), 1)
		_, err := s.ec2.VpcEndpointService("com.amazonaws.us-east-1.absent").Load(ctx)
		fails(t, err, resource.ErrNotFound)
		names := named(each(s.ec2.VpcEndpointServices().All(ctx), (*ec2.VpcEndpointService).Name))
		equal(t, names["com.amazonaws.us-east-1.s3"] > 0, true)
	})
}

func TestEC2SubnetSettings(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc, subnet := plot(ctx, s)
		must(subnet.ModifyAttribute(ctx, &ec2.ModifySubnetAttributeInput{MapPublicIpOnLaunch: &types.AttributeBooleanValue{Value: new(true)}}))
		equal(t, must(subnet.MapPublicIpOnLaunch(ctx)), true)
		more := must(vpc.AssociateCidrBlock(ctx, &ec2.AssociateVpcCidrBlockInput{CidrBlock: new("10.1.0.0/16")}))
		equal(t, len(must(vpc.CidrBlockAssociationSet(ctx))), 2)
		must(s.ec2.DisassociateVpcCidrBlock(ctx, &ec2.DisassociateVpcCidrBlockInput{AssociationId: more.CidrBlockAssociation.AssociationId}))
		must(vpc.ModifyTenancy(ctx, &ec2.ModifyVpcTenancyInput{InstanceTenancy: types.VpcTenancyDefault}))
		six := must(vpc.AssociateCidrBlock(ctx, &ec2.AssociateVpcCidrBlockInput{AmazonProvidedIpv6CidrBlock: new(true)}))
		block := must(subnet.AssociateCidrBlock(ctx, &ec2.AssociateSubnetCidrBlockInput{Ipv6CidrBlock: six.Ipv6CidrBlockAssociation.Ipv6CidrBlock}))
		port := must(subnet.CreateNetworkInterface(ctx, nil))
		given := must(port.AssignIpv6Addresses(ctx, &ec2.AssignIpv6AddressesInput{Ipv6AddressCount: new(int32(1))}))
		must(port.UnassignIpv6Addresses(ctx, &ec2.UnassignIpv6AddressesInput{Ipv6Addresses: given.AssignedIpv6Addresses}))
		must(s.ec2.DisassociateSubnetCidrBlock(ctx, &ec2.DisassociateSubnetCidrBlockInput{AssociationId: block.Ipv6CidrBlockAssociation.AssociationId}))
		kept := must(subnet.CreateCidrReservation(ctx, &ec2.CreateSubnetCidrReservationInput{
			Cidr: new("10.0.1.16/28"), ReservationType: types.SubnetCidrReservationTypePrefix,
		}))
		equal(t, *must(subnet.GetCidrReservations(ctx, nil)).SubnetIpv4CidrReservations[0].Cidr, "10.0.1.16/28")
		must(s.ec2.DeleteSubnetCidrReservation(ctx, &ec2.DeleteSubnetCidrReservationInput{SubnetCidrReservationId: kept.SubnetCidrReservation.SubnetCidrReservationId}))
		table := must(vpc.CreateRouteTable(ctx, nil))
		must(table.AssociateWithSubnet(ctx, &ec2.AssociateRouteTableInput{SubnetId: new(subnet.Id())}))
		equal(t, each(subnet.RouteTables().All(ctx), (*ec2.RouteTable).Id), list(table.Id()))
		second := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.2.0.0/16")}))
		peering := must(vpc.RequestVpcPeeringConnection(ctx, &ec2.CreateVpcPeeringConnectionInput{PeerVpcId: new(second.Id())}))
		must(peering.ModifyOptions(ctx, &ec2.ModifyVpcPeeringConnectionOptionsInput{
			RequesterPeeringConnectionOptions: &types.PeeringConnectionOptionsRequest{AllowDnsResolutionFromRemoteVpc: new(true)},
		}))
	})
}

// A region that has no default VPC gets one, with a subnet in each zone.
func TestEC2DefaultVpc(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		first := must(s.ec2.Vpcs().Filter(&ec2.DescribeVpcsInput{Filters: having("is-default", "true")}).First(ctx))
		for subnet, err := range first.Subnets().All(ctx) {
			done(err)
			must(subnet.Delete(ctx, nil))
		}
		zone := must(s.ec2.CreateDefaultSubnet(ctx, &ec2.CreateDefaultSubnetInput{AvailabilityZone: new(region + "a")}))
		holds(t, must(zone.Vpc(ctx)).Equal(first), "another VPC")
		must(zone.Delete(ctx, nil))
		must(first.Delete(ctx, nil))
		equal(t, must(must(s.ec2.CreateDefaultVpc(ctx, nil)).IsDefault(ctx)), true)
	})
}
