package integration

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestEC2TransitGateways(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc, subnet := plot(ctx, s)
		hub := must(s.ec2.CreateTransitGateway(ctx, &ec2.CreateTransitGatewayInput{Description: new("hub")}))
		done(hub.WaitUntilAvailable(ctx, nil, time.Minute))
		must(hub.Modify(ctx, &ec2.ModifyTransitGatewayInput{Description: new("center")}))
		equal(t, must(hub.Description(ctx)), "center")
		equal(t, each(s.ec2.TransitGateways().All(ctx), (*ec2.TransitGateway).Id), list(hub.Id()))
		here := must(hub.AttachVpc(ctx, &ec2.CreateTransitGatewayVpcAttachmentInput{VpcId: new(vpc.Id()), SubnetIds: list(subnet.Id())}))
		done(here.WaitUntilAvailable(ctx, nil, time.Minute))
		holds(t, must(here.Vpc(ctx)).Equal(vpc), "another VPC")
		holds(t, must(here.TransitGateway(ctx)).Equal(hub), "another gateway")
		holds(t, must(here.Subnets(ctx))[0].Equal(subnet), "another subnet")
		must(here.Modify(ctx, &ec2.ModifyTransitGatewayVpcAttachmentInput{Options: &types.ModifyTransitGatewayVpcAttachmentRequestOptions{DnsSupport: types.DnsSupportValueDisable}}))
		id := (*ec2.TransitGatewayVpcAttachment).Id
		equal(t, each(s.ec2.TransitGatewayVpcAttachments().All(ctx), id), list(here.Id()))
		equal(t, each(vpc.TransitGatewayVpcAttachments().All(ctx), id), list(here.Id()))
		equal(t, each(hub.TransitGatewayVpcAttachments().All(ctx), id), list(here.Id()))
		attachment := here.Attachment()
		equal(t, must(attachment.ResourceId(ctx)), vpc.Id())
		equal(t, each(s.ec2.TransitGatewayAttachments().All(ctx), (*ec2.TransitGatewayAttachment).Id), list(here.Id()))
		equal(t, each(hub.TransitGatewayAttachments().All(ctx), (*ec2.TransitGatewayAttachment).Id), list(here.Id()))
		holds(t, attachment.VpcAttachment().Equal(here), "another attachment")
		done(attachment.PutTags(ctx, map[string]string{"team": "net"}))
		must(here.Delete(ctx, nil))
		done(here.WaitUntilDeleted(ctx, nil, time.Minute))
		equal(t, must(here.Exists(ctx)), false)
		must(hub.Delete(ctx, nil))
		done(hub.WaitUntilDeleted(ctx, nil, time.Minute))
		equal(t, must(hub.Exists(ctx)), false)
	})
}

func TestEC2TransitGatewayRouteTables(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc, subnet := plot(ctx, s)
		hub := must(s.ec2.CreateTransitGateway(ctx, nil))
		here := must(vpc.AttachTransitGateway(ctx, &ec2.CreateTransitGatewayVpcAttachmentInput{TransitGatewayId: new(hub.Id()), SubnetIds: list(subnet.Id())}))
		table := must(hub.CreateRouteTable(ctx, nil))
		done(table.WaitUntilAvailable(ctx, nil, time.Minute))
		holds(t, must(table.TransitGateway(ctx)).Equal(hub), "another gateway")
		equal(t, named(each(s.ec2.TransitGatewayRouteTables().All(ctx), (*ec2.TransitGatewayRouteTable).Id))[table.Id()], 1)
		equal(t, named(each(hub.TransitGatewayRouteTables().All(ctx), (*ec2.TransitGatewayRouteTable).Id))[table.Id()], 1)

		association := must(table.Associate(ctx, &ec2.AssociateTransitGatewayRouteTableInput{TransitGatewayAttachmentId: new(here.Id())}))
		done(association.WaitUntilAssociated(ctx, nil, time.Minute))
		equal(t, must(association.ResourceId(ctx)), vpc.Id())
		listed := must(table.Associations().First(ctx))
		holds(t, listed.Equal(association), "another association")
		holds(t, listed.RouteTable().Equal(table), "another table")
		holds(t, listed.Attachment().Equal(here.Attachment()), "another attachment")
		must(association.Delete(ctx, nil))
		done(association.WaitUntilDisassociated(ctx, nil, time.Minute))

		must(table.EnablePropagation(ctx, &ec2.EnableTransitGatewayRouteTablePropagationInput{TransitGatewayAttachmentId: new(here.Id())}))
		propagation := must(table.Propagations().First(ctx))
		equal(t, must(s.ec2.TransitGatewayRouteTablePropagation(table.Id(), here.Id()).State(ctx)), types.TransitGatewayPropagationStateEnabled)
		must(propagation.Disable(ctx, nil))
		equal(t, must(propagation.Exists(ctx)), false)

		route := must(table.CreateRoute(ctx, &ec2.CreateTransitGatewayRouteInput{
			DestinationCidrBlock: new("10.0.0.0/16"), TransitGatewayAttachmentId: new(here.Id()),
		}))
		equal(t, must(route.Type(ctx)), types.TransitGatewayRouteTypeStatic)
		must(table.CreateRoute(ctx, &ec2.CreateTransitGatewayRouteInput{DestinationCidrBlock: new("10.9.0.0/16"), Blackhole: new(true)}))
		found := table.Route("10.0.0.0/16")
		done(found.WaitUntilActive(ctx, nil, time.Minute))
		equal(t, must(found.Type(ctx)), types.TransitGatewayRouteTypeStatic)
		equal(t, named(each(table.Routes().All(ctx), (*ec2.TransitGatewayRoute).DestinationCidrBlock)), map[string]int{"10.0.0.0/16": 1, "10.9.0.0/16": 1})
		equal(t, len(must(table.SearchRoutes(ctx, &ec2.SearchTransitGatewayRoutesInput{Filters: having("state", "blackhole")})).Routes), 1)
		must(found.Delete(ctx, nil))
		equal(t, must(found.Exists(ctx)), false)
		must(table.Delete(ctx, nil))
		done(table.WaitUntilDeleted(ctx, nil, time.Minute))
	})
}

func TestEC2TransitGatewayPeering(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		hub, other := must(s.ec2.CreateTransitGateway(ctx, nil)), must(s.ec2.CreateTransitGateway(ctx, nil))
		in := &ec2.CreateTransitGatewayPeeringAttachmentInput{
			PeerAccountId: new("123456789012"), PeerRegion: new(region), PeerTransitGatewayId: new(other.Id()),
		}
		peering := must(hub.CreatePeeringAttachment(ctx, in))
		done(peering.WaitUntilPendingAcceptance(ctx, nil, time.Minute))
		must(peering.Accept(ctx, nil))
		done(peering.WaitUntilAvailable(ctx, nil, time.Minute))
		equal(t, *must(peering.RequesterTgwInfo(ctx)).TransitGatewayId, hub.Id())
		holds(t, peering.Attachment().Peering().Equal(peering), "another attachment")
		id := (*ec2.TransitGatewayPeeringAttachment).Id
		equal(t, named(each(s.ec2.TransitGatewayPeeringAttachments().All(ctx), id))[peering.Id()], 1)
		equal(t, named(each(hub.TransitGatewayPeeringAttachments().All(ctx), id))[peering.Id()], 1)
		refusedOne := must(hub.CreatePeeringAttachment(ctx, in))
		must(refusedOne.Reject(ctx, nil))
		must(peering.Delete(ctx, nil))
		done(peering.WaitUntilDeleted(ctx, nil, time.Minute))
		_, err := peering.Load(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}
