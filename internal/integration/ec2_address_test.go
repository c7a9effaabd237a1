package integration

import (
	"context"
	"testing"

	sdk "github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestEC2Addresses(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		instance := must(s.ec2.CreateInstances(ctx, machines(1)))[0]
		address := must(s.ec2.AllocateAddress(ctx, &ec2.AllocateAddressInput{Domain: types.DomainTypeVpc}))
		equal(t, address.Data() == nil, true)
		ip := must(address.PublicIp(ctx))
		equal(t, each(s.ec2.VpcAddresses().All(ctx), (*ec2.VpcAddress).AllocationId), list(address.AllocationId()))
		_, err := address.Association(ctx)
		fails(t, err, resource.ErrNotSet)
		must(address.Associate(ctx, &ec2.AssociateAddressInput{InstanceId: new(instance.Id())}))
		equal(t, each(instance.VpcAddresses().All(ctx), (*ec2.VpcAddress).AllocationId), list(address.AllocationId()))
		association := must(address.Association(ctx))
		equal(t, association.Id(), must(address.AssociationId(ctx)))
		port := must(s.ec2.Instance(instance.Id()).NetworkInterfaces(ctx))[0]
		equal(t, *must(port.AssociationAttribute(ctx)).PublicIp, ip)
		must(association.Delete(ctx, nil))
		_, err = s.ec2.VpcAddress(address.AllocationId()).Association(ctx)
		fails(t, err, resource.ErrNotSet)
		label := must(address.CreateTags(ctx, tags("team", "books")))[0]
		equal(t, label.ResourceId(), address.AllocationId())
		must(address.DeleteTags(ctx, &ec2.DeleteTagsInput{Tags: list(types.Tag{Key: new("team")})}))
		equal(t, len(must(address.Tags(ctx))), 0)
		must(address.Release(ctx, nil))
		equal(t, must(address.Exists(ctx)), false)
	})
}

func TestEC2ClassicAddresses(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		instance := must(s.ec2.CreateInstances(ctx, machines(1)))[0]
		made := must(s.ec2.Client().(*sdk.Client).AllocateAddress(ctx, &sdk.AllocateAddressInput{Domain: types.DomainTypeStandard}))
		address := s.ec2.ClassicAddress(*made.PublicIp)
		equal(t, must(address.Domain(ctx)), types.DomainTypeStandard)
		equal(t, each(s.ec2.ClassicAddresses().All(ctx), (*ec2.ClassicAddress).PublicIp), list(address.PublicIp()))
		must(address.Associate(ctx, &ec2.AssociateAddressInput{InstanceId: new(instance.Id())}))
		equal(t, must(address.InstanceId(ctx)), instance.Id())
		must(address.Disassociate(ctx, nil))
		must(address.Release(ctx, nil))
		equal(t, must(address.Exists(ctx)), false)
		_, err := address.Load(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}
