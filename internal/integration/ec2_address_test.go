package integration

import (
	"context"
	"testing"

	sdk "github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// allocate makes an Elastic IP address, for which the resources have no verb,
// through the SDK's client behind them.
func allocate(ctx context.Context, s *services, domain types.DomainType) *sdk.AllocateAddressOutput {
	return must(s.ec2.Client().(*sdk.Client).AllocateAddress(ctx, &sdk.AllocateAddressInput{Domain: domain}))
}

func TestEC2Addresses(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		instance := must(s.ec2.CreateInstances(ctx, machines(1)))[0]
		made := allocate(ctx, s, types.DomainTypeVpc)
		address := s.ec2.VpcAddress(*made.AllocationId)
		equal(t, must(address.PublicIp(ctx)), *made.PublicIp)
		equal(t, each(s.ec2.VpcAddresses().All(ctx), (*ec2.VpcAddress).AllocationId), list(address.AllocationId()))
		_, err := address.Association(ctx)
		fails(t, err, resource.ErrNotSet)
		must(address.Associate(ctx, &ec2.AssociateAddressInput{InstanceId: new(instance.Id())}))
		equal(t, each(instance.VpcAddresses().All(ctx), (*ec2.VpcAddress).AllocationId), list(address.AllocationId()))
		association := must(address.Association(ctx))
		equal(t, association.Id(), must(address.AssociationId(ctx)))
		port := must(s.ec2.Instance(instance.Id()).NetworkInterfaces(ctx))[0]
		equal(t, *must(port.AssociationAttribute(ctx)).PublicIp, *made.PublicIp)
		must(association.Delete(ctx, nil))
		_, err = s.ec2.VpcAddress(address.AllocationId()).Association(ctx)
		fails(t, err, resource.ErrNotSet)
		must(address.Release(ctx, nil))
		equal(t, must(address.Exists(ctx)), false)
	})
}

func TestEC2ClassicAddresses(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		instance := must(s.ec2.CreateInstances(ctx, machines(1)))[0]
		made := allocate(ctx, s, types.DomainTypeStandard)
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
