// Command ec2-all has all calls of the SDK's client that generated/ec2 has decoders for, and
// with the build tag decoders those, too.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

// options are those of the client.
var options []func(*ec2.Options)

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	client := ec2.NewFromConfig(cfg, options...)
	fmt.Println([]any{
		client.DescribeAddresses,
		client.DescribeCapacityReservations,
		client.DescribeDhcpOptions,
		client.DescribeEgressOnlyInternetGateways,
		client.DescribeFlowLogs,
		client.DescribeIamInstanceProfileAssociations,
		client.DescribeImages,
		client.DescribeInstances,
		client.DescribeInternetGateways,
		client.DescribeKeyPairs,
		client.DescribeLaunchTemplateVersions,
		client.DescribeLaunchTemplates,
		client.DescribeManagedPrefixLists,
		client.DescribeNatGateways,
		client.DescribeNetworkAcls,
		client.DescribeNetworkInterfaces,
		client.DescribePlacementGroups,
		client.DescribeRouteTables,
		client.DescribeSecurityGroupRules,
		client.DescribeSecurityGroupVpcAssociations,
		client.DescribeSecurityGroups,
		client.DescribeSnapshots,
		client.DescribeSpotInstanceRequests,
		client.DescribeSubnets,
		client.DescribeTags,
		client.DescribeTransitGatewayAttachments,
		client.DescribeTransitGatewayPeeringAttachments,
		client.DescribeTransitGatewayRouteTables,
		client.DescribeTransitGatewayVpcAttachments,
		client.DescribeTransitGateways,
		client.DescribeVolumes,
		client.DescribeVpcEndpointConnections,
		client.DescribeVpcEndpointServiceConfigurations,
		client.DescribeVpcEndpointServices,
		client.DescribeVpcEndpoints,
		client.DescribeVpcPeeringConnections,
		client.DescribeVpcs,
		client.GetManagedPrefixListEntries,
		client.GetTransitGatewayAttachmentPropagations,
		client.GetTransitGatewayPrefixListReferences,
		client.GetTransitGatewayRouteTableAssociations,
		client.GetTransitGatewayRouteTablePropagations,
		client.SearchTransitGatewayRoutes,
	})
}
