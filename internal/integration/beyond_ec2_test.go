package integration

import (
	"context"
	"errors"
	"time"

	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// ec2Answer is an answer of EC2.
func ec2Answer(operation, content string) string {
	return "<" + operation + "Response>" + content + "</" + operation + "Response>"
}

// ec2Does is what is done with EC2 that only has to succeed: the operation, and what else
// the request must say.
func ec2Does(operation, request string, act func(ctx context.Context, s *ec2.Service) error) beyond {
	return beyond{"EC2." + operation, func(ctx context.Context, s *services) any { return waited(act(ctx, s.ec2)) },
		"POST / Action=" + operation + request, ec2Answer(operation, "<return>true</return>"), nil}
}

// then is the error of a call, without what it returns.
func then[T any](_ T, err error) error { return err }

const (
	ec2Reservation = `<capacityReservationId>cr-1</capacityReservationId><state>active</state><totalInstanceCount>2</totalInstanceCount>` +
		`<placementGroupArn>arn:aws:ec2:us-east-1:123456789012:placement-group/near</placementGroupArn>`
	ec2ServiceConfiguration = `<serviceId>vpce-svc-1</serviceId><serviceName>com.amazonaws.vpce.us-east-1.vpce-svc-1</serviceName><serviceState>Available</serviceState>`
	ec2Connections          = `<vpcEndpointConnectionSet><item><serviceId>vpce-svc-1</serviceId><vpcEndpointId>vpce-1</vpcEndpointId><vpcEndpointState>pendingAcceptance</vpcEndpointState></item>` +
		`<item><serviceId>vpce-svc-1</serviceId><vpcEndpointId>vpce-2</vpcEndpointId><vpcEndpointState>pendingAcceptance</vpcEndpointState></item></vpcEndpointConnectionSet>`
	ec2OneFailed = `<unsuccessful><item><error><code>InvalidVpcEndpointId.NotFound</code><message>m</message></error><resourceId>vpce-2</resourceId></item></unsuccessful>`
)

// outcomes are the handles of a batch that succeeded, and the codes of those that failed.
func outcomes[T any](result *resource.BatchResult[T], err error) any {
	var item *resource.ItemError
	if !errors.As(err, &item) {
		return err
	}
	return []any{len(result.Succeeded()), len(result.Failed()), item.Code}
}

// beyondEC2 is what moto has not of EC2's endpoints, reservations, templates and groups.
var beyondEC2 = []beyond{
	{"EC2.CreateCapacityReservation", func(ctx context.Context, s *services) any {
		in := &ec2.CreateCapacityReservationInput{
			InstanceCount: new(int32(2)), InstancePlatform: ec2types.CapacityReservationInstancePlatformLinuxUnix, InstanceType: new("t3.micro"),
		}
		return must(must(s.ec2.CreateCapacityReservation(ctx, in)).PlacementGroup(ctx)).Name()
	}, "POST / Action=CreateCapacityReservation&InstanceCount=2&InstancePlatform=Linux/UNIX&InstanceType=t3.micro",
		ec2Answer("CreateCapacityReservation", "<capacityReservation>"+ec2Reservation+"</capacityReservation>"), "near"},
	{"EC2.DescribeCapacityReservations", func(ctx context.Context, s *services) any {
		return waited(s.ec2.CapacityReservation("cr-1").WaitUntilActive(ctx, nil, time.Second))
	}, "POST / Action=DescribeCapacityReservations&CapacityReservationId.1=cr-1",
		ec2Answer("DescribeCapacityReservations", "<capacityReservationSet><item>"+ec2Reservation+"</item></capacityReservationSet>"), nil},
	{"EC2.DescribeCapacityReservations", func(ctx context.Context, s *services) any {
		return must(s.ec2.CapacityReservation("cr-1").Exists(ctx))
	}, "POST / Action=DescribeCapacityReservations&CapacityReservationId.1=cr-1", ec2Answer("DescribeCapacityReservations",
		"<capacityReservationSet><item><capacityReservationId>cr-1</capacityReservationId><state>cancelled</state></item></capacityReservationSet>"), false},
	{"EC2.DescribeCapacityReservations", func(ctx context.Context, s *services) any {
		return each(s.ec2.CapacityReservations().All(ctx), (*ec2.CapacityReservation).Id)
	}, "POST / Action=DescribeCapacityReservations",
		ec2Answer("DescribeCapacityReservations", "<capacityReservationSet><item>"+ec2Reservation+"</item></capacityReservationSet>"), list("cr-1")},
	{"EC2.DescribeInstances", func(ctx context.Context, s *services) any {
		return must(s.ec2.CapacityReservation("cr-1").Instances().Count(ctx))
	}, "POST / Action=DescribeInstances&Filter.1.Name=capacity-reservation-id&Filter.1.Value.1=cr-1", `<DescribeInstancesResponse/>`, 0},
	ec2Does("CancelCapacityReservation", "&CapacityReservationId=cr-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.CapacityReservation("cr-1").Cancel(ctx, nil))
	}),
	ec2Does("GetCapacityReservationUsage", "&CapacityReservationId=cr-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.CapacityReservation("cr-1").GetUsage(ctx, nil))
	}),
	ec2Does("ModifyCapacityReservation", "&CapacityReservationId=cr-1&InstanceCount=3", func(ctx context.Context, s *ec2.Service) error {
		return then(s.CapacityReservation("cr-1").Modify(ctx, &ec2.ModifyCapacityReservationInput{InstanceCount: new(int32(3))}))
	}),

	{"EC2.CreateVpcEndpointServiceConfiguration", func(ctx context.Context, s *services) any {
		in := &ec2.CreateVpcEndpointServiceConfigurationInput{NetworkLoadBalancerArns: list("arn:b")}
		made := must(s.ec2.CreateVpcEndpointServiceConfiguration(ctx, in))
		return list(made.Id(), must(made.Service(ctx)).Name())
	}, "POST / Action=CreateVpcEndpointServiceConfiguration&NetworkLoadBalancerArn.1=arn:b",
		ec2Answer("CreateVpcEndpointServiceConfiguration", "<serviceConfiguration>"+ec2ServiceConfiguration+"</serviceConfiguration>"),
		list("vpce-svc-1", "com.amazonaws.vpce.us-east-1.vpce-svc-1")},
	{"EC2.DescribeVpcEndpointServiceConfigurations", func(ctx context.Context, s *services) any {
		return must(s.ec2.VpcEndpointServiceConfiguration("vpce-svc-1").ServiceState(ctx))
	}, "POST / Action=DescribeVpcEndpointServiceConfigurations&ServiceId.1=vpce-svc-1",
		ec2Answer("DescribeVpcEndpointServiceConfigurations", "<serviceConfigurationSet><item>"+ec2ServiceConfiguration+"</item></serviceConfigurationSet>"),
		ec2types.ServiceStateAvailable},
	{"EC2.DescribeVpcEndpointServiceConfigurations", func(ctx context.Context, s *services) any {
		return each(s.ec2.VpcEndpointServiceConfigurations().All(ctx), (*ec2.VpcEndpointServiceConfiguration).Id)
	}, "POST / Action=DescribeVpcEndpointServiceConfigurations",
		ec2Answer("DescribeVpcEndpointServiceConfigurations", "<serviceConfigurationSet><item>"+ec2ServiceConfiguration+"</item></serviceConfigurationSet>"),
		list("vpce-svc-1")},
	{"EC2.DescribeVpcEndpointServicePermissions", func(ctx context.Context, s *services) any {
		return *must(s.ec2.VpcEndpointServiceConfiguration("vpce-svc-1").DescribePermissions(ctx, nil)).AllowedPrincipals[0].Principal
	}, "POST / Action=DescribeVpcEndpointServicePermissions&ServiceId=vpce-svc-1",
		ec2Answer("DescribeVpcEndpointServicePermissions", "<allowedPrincipals><item><principal>*</principal></item></allowedPrincipals>"), "*"},
	ec2Does("ModifyVpcEndpointServiceConfiguration", "&PrivateDnsName=x.example.com&ServiceId=vpce-svc-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.VpcEndpointServiceConfiguration("vpce-svc-1").Modify(ctx, &ec2.ModifyVpcEndpointServiceConfigurationInput{PrivateDnsName: new("x.example.com")}))
	}),
	ec2Does("ModifyVpcEndpointServicePermissions", "&AddAllowedPrincipals.1=*&ServiceId=vpce-svc-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.VpcEndpointServiceConfiguration("vpce-svc-1").ModifyPermissions(ctx, &ec2.ModifyVpcEndpointServicePermissionsInput{AddAllowedPrincipals: list("*")}))
	}),
	ec2Does("ModifyVpcEndpointServicePayerResponsibility", "&PayerResponsibility=ServiceOwner&ServiceId=vpce-svc-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.VpcEndpointServiceConfiguration("vpce-svc-1").ModifyPayerResponsibility(ctx, &ec2.ModifyVpcEndpointServicePayerResponsibilityInput{
			PayerResponsibility: ec2types.PayerResponsibilityServiceOwner,
		}))
	}),
	ec2Does("StartVpcEndpointServicePrivateDnsVerification", "&ServiceId=vpce-svc-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.VpcEndpointServiceConfiguration("vpce-svc-1").StartPrivateDnsVerification(ctx, nil))
	}),
	{"EC2.DeleteVpcEndpointServiceConfigurations", func(ctx context.Context, s *services) any {
		return did(s.ec2.VpcEndpointServiceConfiguration("vpce-svc-1").Delete(ctx, nil))
	}, "POST / Action=DeleteVpcEndpointServiceConfigurations&ServiceId.1=vpce-svc-1", ec2Answer("DeleteVpcEndpointServiceConfigurations", ""), nil},
	{"EC2.DeleteVpcEndpointServiceConfigurations", func(ctx context.Context, s *services) any {
		services := ec2.VpcEndpointServiceConfigurationList{s.ec2.VpcEndpointServiceConfiguration("vpce-1"), s.ec2.VpcEndpointServiceConfiguration("vpce-2")}
		return outcomes(services.Delete(ctx, nil))
	}, "POST / Action=DeleteVpcEndpointServiceConfigurations&ServiceId.1=vpce-1&ServiceId.2=vpce-2",
		ec2Answer("DeleteVpcEndpointServiceConfigurations", ec2OneFailed), []any{1, 1, "InvalidVpcEndpointId.NotFound"}},
	// An action fails where its answer says so.
	{"EC2.DeleteVpcEndpoints", func(ctx context.Context, s *services) any {
		_, err := s.ec2.VpcEndpoint("vpce-2").Delete(ctx, nil)
		return code(err) == "InvalidVpcEndpointId.NotFound"
	}, "POST / Action=DeleteVpcEndpoints&VpcEndpointId.1=vpce-2", ec2Answer("DeleteVpcEndpoints", ec2OneFailed), true},
	{"EC2.CreateFlowLogs", func(ctx context.Context, s *services) any {
		_, err := s.ec2.TransitGateway("tgw-1").CreateFlowLogs(ctx, &ec2.CreateFlowLogsInput{ClientToken: new("token")})
		return code(err) == "FlowLogAlreadyExists"
	}, "POST / Action=CreateFlowLogs&ClientToken=token&ResourceId.1=tgw-1&ResourceType=TransitGateway", ec2Answer("CreateFlowLogs",
		"<unsuccessful><item><error><code>FlowLogAlreadyExists</code></error><resourceId>tgw-1</resourceId></item></unsuccessful>"), true},
	{"EC2.DescribeVpcEndpoints", func(ctx context.Context, s *services) any {
		return must(s.ec2.VpcEndpoint("vpce-1").Exists(ctx))
	}, "POST / Action=DescribeVpcEndpoints&VpcEndpointId.1=vpce-1",
		ec2Answer("DescribeVpcEndpoints", "<vpcEndpointSet><item><vpcEndpointId>vpce-1</vpcEndpointId><state>deleted</state></item></vpcEndpointSet>"), false},
	{"EC2.DescribeVpcEndpointConnections", func(ctx context.Context, s *services) any {
		return each(s.ec2.VpcEndpointServiceConfiguration("vpce-svc-1").Connections().All(ctx), (*ec2.VpcEndpointConnection).VpcEndpointId)
	}, "POST / Action=DescribeVpcEndpointConnections&Filter.1.Name=service-id&Filter.1.Value.1=vpce-svc-1",
		ec2Answer("DescribeVpcEndpointConnections", ec2Connections), list("vpce-1", "vpce-2")},
	{"EC2.DescribeVpcEndpointConnections", func(ctx context.Context, s *services) any {
		return must(s.ec2.VpcEndpointConnections().First(ctx)).ServiceConfiguration().Id()
	}, "POST / Action=DescribeVpcEndpointConnections", ec2Answer("DescribeVpcEndpointConnections", ec2Connections), "vpce-svc-1"},
	{"EC2.DescribeVpcEndpointConnections", func(ctx context.Context, s *services) any {
		return must(s.ec2.VpcEndpointConnection("vpce-svc-1", "vpce-2").VpcEndpointState(ctx))
	}, "POST / Action=DescribeVpcEndpointConnections&Filter.1.Name=service-id&Filter.1.Value.1=vpce-svc-1&Filter.2.Name=vpc-endpoint-id&Filter.2.Value.1=vpce-2",
		ec2Answer("DescribeVpcEndpointConnections", ec2Connections), ec2types.State("pendingAcceptance")},
	{"EC2.AcceptVpcEndpointConnections", func(ctx context.Context, s *services) any {
		connections := ec2.VpcEndpointConnectionList{s.ec2.VpcEndpointConnection("vpce-svc-1", "vpce-1"), s.ec2.VpcEndpointConnection("vpce-svc-1", "vpce-2")}
		return outcomes(connections.Accept(ctx, nil))
	}, "POST / Action=AcceptVpcEndpointConnections&ServiceId=vpce-svc-1&VpcEndpointId.1=vpce-1&VpcEndpointId.2=vpce-2",
		ec2Answer("AcceptVpcEndpointConnections", ec2OneFailed), []any{1, 1, "InvalidVpcEndpointId.NotFound"}},
	{"EC2.AcceptVpcEndpointConnections", func(ctx context.Context, s *services) any {
		return did(s.ec2.VpcEndpointConnection("vpce-svc-1", "vpce-1").Accept(ctx, nil))
	}, "POST / Action=AcceptVpcEndpointConnections&ServiceId=vpce-svc-1&VpcEndpointId.1=vpce-1", ec2Answer("AcceptVpcEndpointConnections", ""), nil},
	{"EC2.RejectVpcEndpointConnections", func(ctx context.Context, s *services) any {
		return did(s.ec2.VpcEndpointConnection("vpce-svc-1", "vpce-1").Reject(ctx, nil))
	}, "POST / Action=RejectVpcEndpointConnections&ServiceId=vpce-svc-1&VpcEndpointId.1=vpce-1", ec2Answer("RejectVpcEndpointConnections", ""), nil},

	{"EC2.DeleteLaunchTemplateVersions", func(ctx context.Context, s *services) any {
		return did(s.ec2.LaunchTemplateVersion("lt-1", 2).Delete(ctx, nil))
	}, "POST / Action=DeleteLaunchTemplateVersions&LaunchTemplateId=lt-1&LaunchTemplateVersion.1=2", ec2Answer("DeleteLaunchTemplateVersions", ""), nil},
	{"EC2.DeleteLaunchTemplateVersions", func(ctx context.Context, s *services) any {
		versions := ec2.LaunchTemplateVersionList{s.ec2.LaunchTemplateVersion("lt-1", 2), s.ec2.LaunchTemplateVersion("lt-1", 3)}
		return outcomes(versions.Delete(ctx, nil))
	}, "POST / Action=DeleteLaunchTemplateVersions&LaunchTemplateId=lt-1&LaunchTemplateVersion.1=2&LaunchTemplateVersion.2=3", ec2Answer("DeleteLaunchTemplateVersions",
		"<unsuccessfullyDeletedLaunchTemplateVersionSet><item><versionNumber>3</versionNumber><responseError><code>launchTemplateVersionDoesNotExist</code></responseError></item></unsuccessfullyDeletedLaunchTemplateVersionSet>"),
		[]any{1, 1, "launchTemplateVersionDoesNotExist"}},

	{"EC2.AssociateSecurityGroupVpc", func(ctx context.Context, s *services) any {
		return must(s.ec2.SecurityGroup("sg-1").AssociateVpc(ctx, &ec2.AssociateSecurityGroupVpcInput{VpcId: new("vpc-2")})).String()
	}, "POST / Action=AssociateSecurityGroupVpc&GroupId=sg-1&VpcId=vpc-2", ec2Answer("AssociateSecurityGroupVpc", "<state>associating</state>"),
		"ec2.SecurityGroupVpcAssociation(sg-1, vpc-2)"},
	{"EC2.DescribeSecurityGroupVpcAssociations", func(ctx context.Context, s *services) any {
		return waited(s.ec2.SecurityGroupVpcAssociation("sg-1", "vpc-2").WaitUntilAssociated(ctx, nil, time.Second))
	}, "POST / Action=DescribeSecurityGroupVpcAssociations&Filter.1.Name=group-id&Filter.1.Value.1=sg-1&Filter.2.Name=vpc-id&Filter.2.Value.1=vpc-2",
		ec2Answer("DescribeSecurityGroupVpcAssociations", "<securityGroupVpcAssociationSet><item><groupId>sg-1</groupId><vpcId>vpc-2</vpcId><state>associated</state></item></securityGroupVpcAssociationSet>"), nil},
	{"EC2.DescribeSecurityGroupVpcAssociations", func(ctx context.Context, s *services) any {
		return must(s.ec2.SecurityGroup("sg-1").VpcAssociations().First(ctx)).Vpc().Id()
	}, "POST / Action=DescribeSecurityGroupVpcAssociations&Filter.1.Name=group-id&Filter.1.Value.1=sg-1",
		ec2Answer("DescribeSecurityGroupVpcAssociations", "<securityGroupVpcAssociationSet><item><groupId>sg-1</groupId><vpcId>vpc-2</vpcId><state>associated</state></item></securityGroupVpcAssociationSet>"), "vpc-2"},
	ec2Does("DisassociateSecurityGroupVpc", "&GroupId=sg-1&VpcId=vpc-2", func(ctx context.Context, s *ec2.Service) error {
		return then(s.SecurityGroupVpcAssociation("sg-1", "vpc-2").Delete(ctx, nil))
	}),
	ec2Does("DescribeSecurityGroupReferences", "&GroupId.1=sg-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.SecurityGroup("sg-1").DescribeReferences(ctx, nil))
	}),
	ec2Does("GetFlowLogsIntegrationTemplate", "&ConfigDeliveryS3DestinationArn=arn:s&FlowLogId=fl-1&IntegrateService.AthenaIntegration.1.IntegrationResultS3DestinationArn=arn:r&IntegrateService.AthenaIntegration.1.PartitionLoadFrequency=daily", func(ctx context.Context, s *ec2.Service) error {
		return then(s.FlowLog("fl-1").GetIntegrationTemplate(ctx, &ec2.GetFlowLogsIntegrationTemplateInput{
			ConfigDeliveryS3DestinationArn: new("arn:s"), IntegrateServices: &ec2types.IntegrateServices{AthenaIntegrations: list(ec2types.AthenaIntegration{
				IntegrationResultS3DestinationArn: new("arn:r"), PartitionLoadFrequency: ec2types.PartitionLoadFrequencyDaily,
			})},
		}))
	}),
	ec2Does("RestoreManagedPrefixListVersion", "&CurrentVersion=2&PrefixListId=pl-1&PreviousVersion=1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.ManagedPrefixList("pl-1").RestoreVersion(ctx, &ec2.RestoreManagedPrefixListVersionInput{CurrentVersion: new(int64(2)), PreviousVersion: new(int64(1))}))
	}),
}
