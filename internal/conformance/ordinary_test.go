package conformance

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdkec2 "github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
)

// Answers that are ordinary on AWS though they lack a part of what names a thing.

// network is an EC2 with one route table.
type network struct {
	ec2.API
	deleted []*ec2.DeleteRouteInput
}

func (*network) DescribeRouteTables(context.Context, *ec2.DescribeRouteTablesInput, ...func(*ec2.Options)) (*sdkec2.DescribeRouteTablesOutput, error) {
	routes := []types.Route{
		{DestinationCidrBlock: aws.String("10.0.0.0/16")},
		{DestinationIpv6CidrBlock: aws.String("::/0")},
		{DestinationPrefixListId: aws.String("pl-1")},
	}
	return &sdkec2.DescribeRouteTablesOutput{RouteTables: []types.RouteTable{{RouteTableId: aws.String("rtb-1"), Routes: routes}}}, nil
}

func (n *network) DeleteRoute(_ context.Context, in *ec2.DeleteRouteInput, _ ...func(*ec2.Options)) (*ec2.DeleteRouteOutput, error) {
	n.deleted = append(n.deleted, in)
	return new(ec2.DeleteRouteOutput), nil
}

func (*network) CreateRoute(context.Context, *ec2.CreateRouteInput, ...func(*ec2.Options)) (*ec2.CreateRouteOutput, error) {
	return new(ec2.CreateRouteOutput), nil
}

func (*network) CreateTags(context.Context, *ec2.CreateTagsInput, ...func(*ec2.Options)) (*ec2.CreateTagsOutput, error) {
	return new(ec2.CreateTagsOutput), nil
}

// TestRoutesOfAllKinds: a route to an IPv6 block or a prefix list is a handle that
// says which, and its requests name nothing else.
func TestRoutesOfAllKinds(t *testing.T) {
	n := new(network)
	svc := ec2.NewFromClient(n)
	routes, err := svc.RouteTable("rtb-1").Routes(t.Context())
	if err != nil || len(routes) != 3 {
		t.Fatalf("%v, %v", routes, err)
	}
	for i, want := range []*ec2.Route{
		svc.Route("rtb-1", "10.0.0.0/16"),
		svc.Route("rtb-1", "").WithDestinationIpv6CidrBlock("::/0"),
		svc.Route("rtb-1", "").WithDestinationPrefixListId("pl-1"),
	} {
		if !routes[i].Equal(want) || routes[i].String() != want.String() || routes[i].Data() == nil {
			t.Errorf("%v is not %v with data", routes[i], want)
		}
		if routes[i].Equal(routes[(i+1)%3]) {
			t.Errorf("%v is another", routes[i])
		}
		if _, err := routes[i].Delete(t.Context(), nil); err != nil {
			t.Error(err)
		}
		in := n.deleted[i]
		got := []*string{in.DestinationCidrBlock, in.DestinationIpv6CidrBlock, in.DestinationPrefixListId}
		for kind, sent := range got {
			if (sent != nil) != (kind == i) {
				t.Errorf("%v: the request has %v", routes[i], got)
			}
		}
	}
}

func TestCreateRouteOfAllKinds(t *testing.T) {
	svc := ec2.NewFromClient(new(network))
	in := &ec2.CreateRouteInput{DestinationIpv6CidrBlock: aws.String("::/0")}
	r, err := svc.RouteTable("rtb-1").CreateRoute(t.Context(), in)
	if err != nil || r.String() != `ec2.Route(rtb-1, "", ::/0)` {
		t.Errorf("%v, %v", r, err)
	}
}

// TestTagWithoutValue: EC2 makes the value empty.
func TestTagWithoutValue(t *testing.T) {
	svc := ec2.NewFromClient(new(network))
	tags, err := svc.Instance("i-1").CreateTags(t.Context(), &ec2.CreateTagsInput{Tags: []types.Tag{{Key: aws.String("a")}}})
	if err != nil || len(tags) != 1 || !tags[0].Equal(svc.Tag("i-1", "a", "")) {
		t.Errorf("%v, %v", tags, err)
	}
}
