package integration

import (
	"context"
	"errors"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const ec2ListReference = `<transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId><prefixListId>pl-1</prefixListId>` +
	`<transitGatewayAttachment><transitGatewayAttachmentId>tgw-attach-1</transitGatewayAttachmentId></transitGatewayAttachment>`

// beyondEC2Transit is what moto has not of transit gateways and NAT gateways.
var beyondEC2Transit = []beyond{
	ec2Does("AcceptTransitGatewayVpcAttachment", "&TransitGatewayAttachmentId=tgw-attach-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.TransitGatewayVpcAttachment("tgw-attach-1").Accept(ctx, nil))
	}),
	ec2Does("RejectTransitGatewayVpcAttachment", "&TransitGatewayAttachmentId=tgw-attach-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.TransitGatewayVpcAttachment("tgw-attach-1").Reject(ctx, nil))
	}),
	ec2Does("AssociateTransitGatewayRouteTable", "&TransitGatewayAttachmentId=tgw-attach-1&TransitGatewayRouteTableId=tgw-rtb-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.TransitGatewayAttachment("tgw-attach-1").AssociateWithRouteTable(ctx, &ec2.AssociateTransitGatewayRouteTableInput{TransitGatewayRouteTableId: new("tgw-rtb-1")}))
	}),
	{"EC2.GetTransitGatewayAttachmentPropagations", func(ctx context.Context, s *services) any {
		return each(s.ec2.TransitGatewayAttachment("tgw-attach-1").PropagatedRouteTables().All(ctx), (*ec2.TransitGatewayRouteTable).Id)
	}, "POST / Action=GetTransitGatewayAttachmentPropagations&TransitGatewayAttachmentId=tgw-attach-1", ec2Answer("GetTransitGatewayAttachmentPropagations",
		"<transitGatewayAttachmentPropagations><item><state>enabled</state><transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId></item></transitGatewayAttachmentPropagations>"), list("tgw-rtb-1")},
	// An answer that says that there are more routes, and not where, is not the last one.
	{"EC2.SearchTransitGatewayRoutes", func(ctx context.Context, s *services) any {
		_, err := s.ec2.TransitGatewayRouteTable("tgw-rtb-1").Routes().Collect(ctx)
		return errors.Is(err, resource.ErrPaging)
	}, "POST / Action=SearchTransitGatewayRoutes&Filter.1.Name=state&Filter.1.Value.1=active&Filter.1.Value.2=blackhole&TransitGatewayRouteTableId=tgw-rtb-1",
		ec2Answer("SearchTransitGatewayRoutes", "<routeSet><item><destinationCidrBlock>10.0.0.0/16</destinationCidrBlock></item></routeSet><additionalRoutesAvailable>true</additionalRoutesAvailable>"), true},
	{"EC2.SearchTransitGatewayRoutes", func(ctx context.Context, s *services) any {
		return must(s.ec2.TransitGatewayRoute("tgw-rtb-1", "10.0.0.0/16").Attachments(ctx))[0].Id()
	}, "POST / Action=SearchTransitGatewayRoutes&Filter.1.Name=route-search.exact-match&Filter.1.Value.1=10.0.0.0/16&TransitGatewayRouteTableId=tgw-rtb-1",
		ec2Answer("SearchTransitGatewayRoutes", "<routeSet><item><destinationCidrBlock>10.0.0.0/16</destinationCidrBlock><state>active</state>"+
			"<transitGatewayAttachments><item><transitGatewayAttachmentId>tgw-attach-1</transitGatewayAttachmentId></item></transitGatewayAttachments></item></routeSet>"), "tgw-attach-1"},
	{"EC2.DescribeTransitGatewayAttachments", func(ctx context.Context, s *services) any {
		attachment := s.ec2.TransitGatewayAttachment("tgw-attach-1")
		return list(must(attachment.RouteTable(ctx)).Id(), must(attachment.TransitGateway(ctx)).Id())
	}, "POST / Action=DescribeTransitGatewayAttachments&TransitGatewayAttachmentIds.1=tgw-attach-1", ec2Answer("DescribeTransitGatewayAttachments",
		"<transitGatewayAttachments><item><transitGatewayAttachmentId>tgw-attach-1</transitGatewayAttachmentId><transitGatewayId>tgw-1</transitGatewayId><state>available</state>"+
			"<association><transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId></association></item></transitGatewayAttachments>"), list("tgw-rtb-1", "tgw-1")},
	{"EC2.CreateTransitGatewayPrefixListReference", func(ctx context.Context, s *services) any {
		made := must(s.ec2.TransitGatewayRouteTable("tgw-rtb-1").CreatePrefixListReference(ctx, &ec2.CreateTransitGatewayPrefixListReferenceInput{PrefixListId: new("pl-1")}))
		return list(made.PrefixList().Id(), made.RouteTable().Id(), must(made.Attachment(ctx)).Id())
	}, "POST / Action=CreateTransitGatewayPrefixListReference&PrefixListId=pl-1&TransitGatewayRouteTableId=tgw-rtb-1",
		ec2Answer("CreateTransitGatewayPrefixListReference", "<transitGatewayPrefixListReference>"+ec2ListReference+"</transitGatewayPrefixListReference>"),
		list("pl-1", "tgw-rtb-1", "tgw-attach-1")},
	{"EC2.GetTransitGatewayPrefixListReferences", func(ctx context.Context, s *services) any {
		return must(s.ec2.TransitGatewayPrefixListReference("tgw-rtb-1", "pl-1").Attachment(ctx)).Id()
	}, "POST / Action=GetTransitGatewayPrefixListReferences&Filter.1.Name=prefix-list-id&Filter.1.Value.1=pl-1&TransitGatewayRouteTableId=tgw-rtb-1",
		ec2Answer("GetTransitGatewayPrefixListReferences", "<transitGatewayPrefixListReferenceSet><item>"+ec2ListReference+"</item></transitGatewayPrefixListReferenceSet>"), "tgw-attach-1"},
	{"EC2.GetTransitGatewayPrefixListReferences", func(ctx context.Context, s *services) any {
		return each(s.ec2.TransitGatewayRouteTable("tgw-rtb-1").PrefixListReferences().All(ctx), (*ec2.TransitGatewayPrefixListReference).PrefixListId)
	}, "POST / Action=GetTransitGatewayPrefixListReferences&TransitGatewayRouteTableId=tgw-rtb-1",
		ec2Answer("GetTransitGatewayPrefixListReferences", "<transitGatewayPrefixListReferenceSet><item>"+ec2ListReference+"</item></transitGatewayPrefixListReferenceSet>"), list("pl-1")},
	ec2Does("ModifyTransitGatewayPrefixListReference", "&Blackhole=true&PrefixListId=pl-1&TransitGatewayRouteTableId=tgw-rtb-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.TransitGatewayPrefixListReference("tgw-rtb-1", "pl-1").Modify(ctx, &ec2.ModifyTransitGatewayPrefixListReferenceInput{Blackhole: new(true)}))
	}),
	ec2Does("DeleteTransitGatewayPrefixListReference", "&PrefixListId=pl-1&TransitGatewayRouteTableId=tgw-rtb-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.TransitGatewayPrefixListReference("tgw-rtb-1", "pl-1").Delete(ctx, nil))
	}),
	ec2Does("ReplaceTransitGatewayRoute", "&Blackhole=true&DestinationCidrBlock=10.0.0.0/16&TransitGatewayRouteTableId=tgw-rtb-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.TransitGatewayRoute("tgw-rtb-1", "10.0.0.0/16").Replace(ctx, &ec2.ReplaceTransitGatewayRouteInput{Blackhole: new(true)}))
	}),
	ec2Does("ExportTransitGatewayRoutes", "&S3Bucket=routes&TransitGatewayRouteTableId=tgw-rtb-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.TransitGatewayRouteTable("tgw-rtb-1").ExportRoutes(ctx, &ec2.ExportTransitGatewayRoutesInput{S3Bucket: new("routes")}))
	}),
	ec2Does("AssociateNatGatewayAddress", "&AllocationId.1=eipalloc-1&NatGatewayId=nat-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.NatGateway("nat-1").AssociateAddress(ctx, &ec2.AssociateNatGatewayAddressInput{AllocationIds: list("eipalloc-1")}))
	}),
	ec2Does("DisassociateNatGatewayAddress", "&AssociationId.1=eipassoc-1&NatGatewayId=nat-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.NatGateway("nat-1").DisassociateAddress(ctx, &ec2.DisassociateNatGatewayAddressInput{AssociationIds: list("eipassoc-1")}))
	}),
	ec2Does("AssignPrivateNatGatewayAddress", "&NatGatewayId=nat-1&PrivateIpAddressCount=1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.NatGateway("nat-1").AssignPrivateAddress(ctx, &ec2.AssignPrivateNatGatewayAddressInput{PrivateIpAddressCount: new(int32(1))}))
	}),
	ec2Does("UnassignPrivateNatGatewayAddress", "&NatGatewayId=nat-1&PrivateIpAddress.1=10.0.0.9", func(ctx context.Context, s *ec2.Service) error {
		return then(s.NatGateway("nat-1").UnassignPrivateAddress(ctx, &ec2.UnassignPrivateNatGatewayAddressInput{PrivateIpAddresses: list("10.0.0.9")}))
	}),
	ec2Does("EnableVgwRoutePropagation", "&GatewayId=vgw-1&RouteTableId=rtb-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.RouteTable("rtb-1").EnableVgwRoutePropagation(ctx, &ec2.EnableVgwRoutePropagationInput{GatewayId: new("vgw-1")}))
	}),
	ec2Does("DisableVgwRoutePropagation", "&GatewayId=vgw-1&RouteTableId=rtb-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.RouteTable("rtb-1").DisableVgwRoutePropagation(ctx, &ec2.DisableVgwRoutePropagationInput{GatewayId: new("vgw-1")}))
	}),
}
