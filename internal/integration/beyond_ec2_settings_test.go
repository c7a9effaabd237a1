package integration

import (
	"context"
	"errors"
	"time"

	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondEC2Settings is what moto has not of the settings of an account, of instances,
// images, snapshots, volumes and addresses.
var beyondEC2Settings = []beyond{
	ec2Does("DisableImageBlockPublicAccess", "", func(ctx context.Context, s *ec2.Service) error {
		return then(s.DisableImageBlockPublicAccess(ctx, nil))
	}),
	ec2Does("EnableImageBlockPublicAccess", "&ImageBlockPublicAccessState=block-new-sharing", func(ctx context.Context, s *ec2.Service) error {
		return then(s.EnableImageBlockPublicAccess(ctx, &ec2.EnableImageBlockPublicAccessInput{
			ImageBlockPublicAccessState: ec2types.ImageBlockPublicAccessEnabledStateBlockNewSharing,
		}))
	}),
	ec2Does("GetImageBlockPublicAccessState", "", func(ctx context.Context, s *ec2.Service) error {
		return then(s.GetImageBlockPublicAccessState(ctx, nil))
	}),
	ec2Does("DisableSnapshotBlockPublicAccess", "", func(ctx context.Context, s *ec2.Service) error {
		return then(s.DisableSnapshotBlockPublicAccess(ctx, nil))
	}),
	ec2Does("EnableSnapshotBlockPublicAccess", "&State=block-all-sharing", func(ctx context.Context, s *ec2.Service) error {
		return then(s.EnableSnapshotBlockPublicAccess(ctx, &ec2.EnableSnapshotBlockPublicAccessInput{State: ec2types.SnapshotBlockPublicAccessStateBlockAllSharing}))
	}),
	ec2Does("GetSnapshotBlockPublicAccessState", "", func(ctx context.Context, s *ec2.Service) error {
		return then(s.GetSnapshotBlockPublicAccessState(ctx, nil))
	}),
	ec2Does("DisableSerialConsoleAccess", "", func(ctx context.Context, s *ec2.Service) error {
		return then(s.DisableSerialConsoleAccess(ctx, nil))
	}),
	ec2Does("EnableSerialConsoleAccess", "", func(ctx context.Context, s *ec2.Service) error {
		return then(s.EnableSerialConsoleAccess(ctx, nil))
	}),
	ec2Does("GetSerialConsoleAccessStatus", "", func(ctx context.Context, s *ec2.Service) error {
		return then(s.GetSerialConsoleAccessStatus(ctx, nil))
	}),
	ec2Does("GetInstanceMetadataDefaults", "", func(ctx context.Context, s *ec2.Service) error {
		return then(s.GetInstanceMetadataDefaults(ctx, nil))
	}),
	ec2Does("ModifyInstanceMetadataDefaults", "&HttpTokens=required", func(ctx context.Context, s *ec2.Service) error {
		return then(s.ModifyInstanceMetadataDefaults(ctx, &ec2.ModifyInstanceMetadataDefaultsInput{HttpTokens: ec2types.MetadataDefaultHttpTokensStateRequired}))
	}),
	ec2Does("GetEbsDefaultKmsKeyId", "", func(ctx context.Context, s *ec2.Service) error { return then(s.GetEbsDefaultKmsKeyId(ctx, nil)) }),
	ec2Does("ModifyEbsDefaultKmsKeyId", "&KmsKeyId=alias/disks", func(ctx context.Context, s *ec2.Service) error {
		return then(s.ModifyEbsDefaultKmsKeyId(ctx, &ec2.ModifyEbsDefaultKmsKeyIdInput{KmsKeyId: new("alias/disks")}))
	}),
	ec2Does("ResetEbsDefaultKmsKeyId", "", func(ctx context.Context, s *ec2.Service) error { return then(s.ResetEbsDefaultKmsKeyId(ctx, nil)) }),

	ec2Does("AcceptAddressTransfer", "&Address=192.0.2.1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.AcceptAddressTransfer(ctx, &ec2.AcceptAddressTransferInput{Address: new("192.0.2.1")}))
	}),
	ec2Does("EnableAddressTransfer", "&AllocationId=eipalloc-1&TransferAccountId=123456789012", func(ctx context.Context, s *ec2.Service) error {
		return then(s.VpcAddress("eipalloc-1").EnableTransfer(ctx, &ec2.EnableAddressTransferInput{TransferAccountId: new("123456789012")}))
	}),
	ec2Does("DisableAddressTransfer", "&AllocationId=eipalloc-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.VpcAddress("eipalloc-1").DisableTransfer(ctx, nil))
	}),
	ec2Does("DescribeAddressesAttribute", "&AllocationId.1=eipalloc-1&Attribute=domain-name", func(ctx context.Context, s *ec2.Service) error {
		return then(s.VpcAddress("eipalloc-1").DescribeAttribute(ctx, &ec2.DescribeAddressesAttributeInput{Attribute: ec2types.AddressAttributeNameDomainName}))
	}),
	ec2Does("ModifyAddressAttribute", "&AllocationId=eipalloc-1&DomainName=mail.example.com", func(ctx context.Context, s *ec2.Service) error {
		return then(s.VpcAddress("eipalloc-1").ModifyAttribute(ctx, &ec2.ModifyAddressAttributeInput{DomainName: new("mail.example.com")}))
	}),
	ec2Does("ResetAddressAttribute", "&AllocationId=eipalloc-1&Attribute=domain-name", func(ctx context.Context, s *ec2.Service) error {
		return then(s.VpcAddress("eipalloc-1").ResetAttribute(ctx, &ec2.ResetAddressAttributeInput{Attribute: ec2types.AddressAttributeNameDomainName}))
	}),

	ec2Does("CancelImageLaunchPermission", "&ImageId=ami-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Image("ami-1").CancelLaunchPermission(ctx, nil))
	}),
	ec2Does("DisableImage", "&ImageId=ami-1", func(ctx context.Context, s *ec2.Service) error { return then(s.Image("ami-1").Disable(ctx, nil)) }),
	ec2Does("EnableImage", "&ImageId=ami-1", func(ctx context.Context, s *ec2.Service) error { return then(s.Image("ami-1").Enable(ctx, nil)) }),
	ec2Does("DisableImageDeprecation", "&ImageId=ami-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Image("ami-1").DisableDeprecation(ctx, nil))
	}),
	ec2Does("EnableImageDeprecation", "&DeprecateAt=2026-01-02T03:04:05Z&ImageId=ami-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Image("ami-1").EnableDeprecation(ctx, &ec2.EnableImageDeprecationInput{DeprecateAt: new(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))}))
	}),
	ec2Does("DisableImageDeregistrationProtection", "&ImageId=ami-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Image("ami-1").DisableDeregistrationProtection(ctx, nil))
	}),
	ec2Does("EnableImageDeregistrationProtection", "&ImageId=ami-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Image("ami-1").EnableDeregistrationProtection(ctx, nil))
	}),
	ec2Does("GetImageAncestry", "&ImageId=ami-1", func(ctx context.Context, s *ec2.Service) error { return then(s.Image("ami-1").GetAncestry(ctx, nil)) }),
	ec2Does("RestoreImageFromRecycleBin", "&ImageId=ami-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Image("ami-1").RestoreFromRecycleBin(ctx, nil))
	}),

	ec2Does("LockSnapshot", "&LockDuration=7&LockMode=governance&SnapshotId=snap-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Snapshot("snap-1").Lock(ctx, &ec2.LockSnapshotInput{LockMode: ec2types.LockModeGovernance, LockDuration: new(int32(7))}))
	}),
	ec2Does("UnlockSnapshot", "&SnapshotId=snap-1", func(ctx context.Context, s *ec2.Service) error { return then(s.Snapshot("snap-1").Unlock(ctx, nil)) }),
	ec2Does("ModifySnapshotTier", "&SnapshotId=snap-1&StorageTier=archive", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Snapshot("snap-1").ModifyTier(ctx, &ec2.ModifySnapshotTierInput{StorageTier: ec2types.TargetStorageTierArchive}))
	}),
	ec2Does("RestoreSnapshotTier", "&PermanentRestore=true&SnapshotId=snap-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Snapshot("snap-1").RestoreTier(ctx, &ec2.RestoreSnapshotTierInput{PermanentRestore: new(true)}))
	}),
	ec2Does("RestoreSnapshotFromRecycleBin", "&SnapshotId=snap-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Snapshot("snap-1").RestoreFromRecycleBin(ctx, nil))
	}),
	ec2Does("RestoreVolumeFromRecycleBin", "&VolumeId=vol-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Volume("vol-1").RestoreFromRecycleBin(ctx, nil))
	}),
	{"EC2.CopyVolumes", func(ctx context.Context, s *services) any { return must(s.ec2.Volume("vol-1").Copy(ctx, nil))[0].Id() },
		"POST / Action=CopyVolumes&ClientToken=token&SourceVolumeId=vol-1", ec2Answer("CopyVolumes", "<volumeSet><item><volumeId>vol-2</volumeId></item></volumeSet>"), "vol-2"},

	ec2Does("GetConsoleScreenshot", "&InstanceId=i-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").ConsoleScreenshot(ctx, nil))
	}),
	ec2Does("GetInstanceUefiData", "&InstanceId=i-1", func(ctx context.Context, s *ec2.Service) error { return then(s.Instance("i-1").GetUefiData(ctx, nil)) }),
	ec2Does("ModifyInstanceCapacityReservationAttributes", "&CapacityReservationSpecification.CapacityReservationPreference=none&InstanceId=i-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").ModifyCapacityReservationAttributes(ctx, &ec2.ModifyInstanceCapacityReservationAttributesInput{
			CapacityReservationSpecification: &ec2types.CapacityReservationSpecification{CapacityReservationPreference: ec2types.CapacityReservationPreferenceNone},
		}))
	}),
	ec2Does("ModifyInstanceCpuOptions", "&CoreCount=1&InstanceId=i-1&ThreadsPerCore=1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").ModifyCpuOptions(ctx, &ec2.ModifyInstanceCpuOptionsInput{CoreCount: new(int32(1)), ThreadsPerCore: new(int32(1))}))
	}),
	// What was not changed is in an answer with status 200.
	{"EC2.ModifyInstanceCreditSpecification", func(ctx context.Context, s *services) any {
		in := &ec2.ModifyInstanceCreditSpecificationInput{
			InstanceCreditSpecifications: list(ec2types.InstanceCreditSpecificationRequest{CpuCredits: new("unlimited")}),
		}
		_, err := s.ec2.Instance("i-1").ModifyCreditSpecification(ctx, in)
		return code(err)
	}, "POST / Action=ModifyInstanceCreditSpecification&InstanceCreditSpecification.1.CpuCredits=unlimited&InstanceCreditSpecification.1.InstanceId=i-1",
		ec2Answer("ModifyInstanceCreditSpecification", "<successfulInstanceCreditSpecificationSet/><unsuccessfulInstanceCreditSpecificationSet><item><instanceId>i-1</instanceId>"+
			"<error><code>IncorrectInstanceState</code><message>m</message></error></item></unsuccessfulInstanceCreditSpecificationSet>"), "IncorrectInstanceState"},
	// An image that is still being made is there.
	{"EC2.RunInstances", func(ctx context.Context, s *services) any {
		_, err := s.ec2.Image("ami-1").CreateInstances(ctx, &ec2.RunInstancesInput{MinCount: new(int32(1)), MaxCount: new(int32(1))})
		return err != nil && !errors.Is(err, resource.ErrNotFound)
	}, "POST / Action=RunInstances&ClientToken=token&ImageId=ami-1&MaxCount=1&MinCount=1", ec2Says("InvalidAMIID.Unavailable", "AMI 'ami-1' is pending, and cannot be run"), true},
	{"EC2.DeregisterImage", func(ctx context.Context, s *services) any {
		_, err := s.ec2.Image("ami-2").Deregister(ctx, nil)
		return errors.Is(err, resource.ErrNotFound)
	}, "POST / Action=DeregisterImage&ImageId=ami-2", ec2Says("InvalidAMIID.Unavailable", "The image ID 'ami-2' is no longer available"), true},
	ec2Does("ModifyInstanceCreditSpecification", "&InstanceCreditSpecification.1.CpuCredits=unlimited&InstanceCreditSpecification.1.InstanceId=i-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").ModifyCreditSpecification(ctx, &ec2.ModifyInstanceCreditSpecificationInput{
			InstanceCreditSpecifications: list(ec2types.InstanceCreditSpecificationRequest{CpuCredits: new("unlimited")}),
		}))
	}),
	ec2Does("ModifyInstanceEventStartTime", "&InstanceEventId=e-1&InstanceId=i-1&NotBefore=2026-01-02T03:04:05Z", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").ModifyEventStartTime(ctx, &ec2.ModifyInstanceEventStartTimeInput{
			InstanceEventId: new("e-1"), NotBefore: new(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)),
		}))
	}),
	ec2Does("ModifyInstanceMaintenanceOptions", "&AutoRecovery=disabled&InstanceId=i-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").ModifyMaintenanceOptions(ctx, &ec2.ModifyInstanceMaintenanceOptionsInput{AutoRecovery: ec2types.InstanceAutoRecoveryStateDisabled}))
	}),
	ec2Does("ModifyInstanceNetworkPerformanceOptions", "&BandwidthWeighting=default&InstanceId=i-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").ModifyNetworkPerformanceOptions(ctx, &ec2.ModifyInstanceNetworkPerformanceOptionsInput{BandwidthWeighting: ec2types.InstanceBandwidthWeightingDefault}))
	}),
	ec2Does("ModifyInstancePlacement", "&GroupName=near&InstanceId=i-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").ModifyPlacement(ctx, &ec2.ModifyInstancePlacementInput{GroupName: new("near")}))
	}),
	ec2Does("ModifyPrivateDnsNameOptions", "&EnableResourceNameDnsARecord=true&InstanceId=i-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").ModifyPrivateDnsNameOptions(ctx, &ec2.ModifyPrivateDnsNameOptionsInput{EnableResourceNameDnsARecord: new(true)}))
	}),
	ec2Does("CreateReplaceRootVolumeTask", "&ClientToken=token&InstanceId=i-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").ReplaceRootVolume(ctx, &ec2.CreateReplaceRootVolumeTaskInput{ClientToken: new("token")}))
	}),
	ec2Does("SendDiagnosticInterrupt", "&InstanceId=i-1", func(ctx context.Context, s *ec2.Service) error {
		return then(s.Instance("i-1").SendDiagnosticInterrupt(ctx, nil))
	}),
}
