package integration

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestEC2LaunchTemplates(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		data := func(kind types.InstanceType) *types.RequestLaunchTemplateData {
			return &types.RequestLaunchTemplateData{ImageId: new("ami-12c6146b"), InstanceType: kind}
		}
		web := must(s.ec2.CreateLaunchTemplate(ctx, &ec2.CreateLaunchTemplateInput{
			LaunchTemplateName: new("web"), LaunchTemplateData: data(types.InstanceTypeT3Micro),
		}))
		second := must(web.CreateVersion(ctx, &ec2.CreateLaunchTemplateVersionInput{LaunchTemplateData: data(types.InstanceTypeT3Small)}))
		equal(t, second.Number(), 2)
		equal(t, second.Data().LaunchTemplateData.InstanceType, types.InstanceTypeT3Small)
		must(web.Reload(ctx))
		holds(t, must(web.LatestVersion(ctx)).Equal(second), "another version")
		first := must(web.DefaultVersion(ctx))
		equal(t, first.Number(), 1)
		equal(t, must(first.Image(ctx)).Id(), "ami-12c6146b")
		equal(t, each(web.Versions().All(ctx), (*ec2.LaunchTemplateVersion).Number), list(int64(1), 2))
		equal(t, must(web.Version(2).CreatedBy(ctx)) != "", true)
		equal(t, must(web.Version(3).Exists(ctx)), false)
		must(second.MakeDefault(ctx, nil))
		must(web.Reload(ctx))
		equal(t, must(web.DefaultVersionNumber(ctx)), 2)
		must(web.Modify(ctx, &ec2.ModifyLaunchTemplateInput{DefaultVersion: new("1")}))

		in := &ec2.RunInstancesInput{MinCount: new(int32(1)), MaxCount: new(int32(1))}
		equal(t, must(must(first.CreateInstances(ctx, in))[0].InstanceType(ctx)), types.InstanceTypeT3Micro)
		made := must(second.CreateInstances(ctx, in))[0]
		equal(t, must(made.InstanceType(ctx)), types.InstanceTypeT3Small)
		equal(t, len(must(web.CreateInstances(ctx, in))), 1)
		equal(t, *must(made.GetLaunchTemplateData(ctx, nil)).LaunchTemplateData.ImageId, "ami-12c6146b")
		must(made.ModifyMetadataOptions(ctx, &ec2.ModifyInstanceMetadataOptionsInput{HttpTokens: types.HttpTokensStateRequired}))
		equal(t, must(made.MetadataOptions(ctx)).HttpTokens, types.HttpTokensStateRequired)
		equal(t, *must(made.DescribeStatus(ctx, nil)).InstanceStatuses[0].InstanceId, made.Id())

		equal(t, each(s.ec2.LaunchTemplates().All(ctx), (*ec2.LaunchTemplate).Id), list(web.Id()))
		must(web.Delete(ctx, nil))
		equal(t, must(web.Exists(ctx)), false)
		_, err := first.Load(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}

func TestEC2InstanceProfiles(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		profile := must(s.iam.CreateInstanceProfile(ctx, &iam.CreateInstanceProfileInput{InstanceProfileName: new("web")}))
		other := must(s.iam.CreateInstanceProfile(ctx, &iam.CreateInstanceProfileInput{InstanceProfileName: new("shop")}))
		instance := must(s.ec2.CreateInstances(ctx, machines(1)))[0]
		association := must(instance.AssociateIamInstanceProfile(ctx, &ec2.AssociateIamInstanceProfileInput{
			IamInstanceProfile: &types.IamInstanceProfileSpecification{Arn: new(must(profile.ARN(ctx)))},
		}))
		holds(t, must(association.Instance(ctx)).Equal(instance), "another instance")
		equal(t, must(iam.InstanceProfileOf(ctx, association.InstanceProfile())).Name(), "web")
		replaced := must(association.Replace(ctx, &ec2.ReplaceIamInstanceProfileAssociationInput{
			IamInstanceProfile: &types.IamInstanceProfileSpecification{Arn: new(must(other.ARN(ctx)))},
		}))
		id := (*ec2.IamInstanceProfileAssociation).Id
		equal(t, each(instance.IamInstanceProfileAssociations().All(ctx), id), list(replaced.Id()))
		equal(t, each(s.ec2.IamInstanceProfileAssociations().All(ctx), id), list(replaced.Id()))
		found := s.ec2.IamInstanceProfileAssociation(replaced.Id())
		done(found.WaitUntilAssociated(ctx, nil, time.Minute))
		equal(t, must(iam.InstanceProfileOf(ctx, found.InstanceProfile())).Name(), "shop")
		must(found.Delete(ctx, nil))
		equal(t, must(found.Exists(ctx)), false)
	})
}

func TestEC2SpotInstances(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		requests := must(s.ec2.RequestSpotInstances(ctx, &ec2.RequestSpotInstancesInput{
			SpotPrice: new("0.5"), InstanceCount: new(int32(2)),
			LaunchSpecification: &types.RequestSpotLaunchSpecification{ImageId: new("ami-12c6146b"), InstanceType: types.InstanceTypeT3Micro},
		}))
		equal(t, len(requests), 2)
		first := s.ec2.SpotInstanceRequest(requests[0].Id())
		done(first.WaitUntilFulfilled(ctx, nil, time.Minute))
		instance := must(first.Instance(ctx))
		equal(t, must(instance.ImageId(ctx)), "ami-12c6146b")
		equal(t, must(first.Image(ctx)).Id(), "ami-12c6146b")
		equal(t, must(s.ec2.SpotInstanceRequests().Count(ctx)), 2)
		must(first.Cancel(ctx, nil))
		equal(t, len(must(s.ec2.SpotInstanceRequests().CancelAll(ctx, nil)).Succeeded()) > 0, true)
	})
}

func TestEC2Storage(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		equal(t, *must(s.ec2.EnableEbsEncryptionByDefault(ctx, nil)).EbsEncryptionByDefault, true)
		equal(t, *must(s.ec2.GetEbsEncryptionByDefault(ctx, nil)).EbsEncryptionByDefault, true)
		equal(t, *must(s.ec2.DisableEbsEncryptionByDefault(ctx, nil)).EbsEncryptionByDefault, false)
		volume := must(s.ec2.CreateVolume(ctx, &ec2.CreateVolumeInput{AvailabilityZone: new(region + "a"), Size: new(int32(8))}))
		must(volume.Modify(ctx, &ec2.ModifyVolumeInput{Size: new(int32(16))}))
		equal(t, *must(volume.DescribeModifications(ctx, nil)).VolumesModifications[0].TargetSize, 16)
		equal(t, must(volume.Size(ctx)), 16)
		snapshot := must(volume.CreateSnapshot(ctx, nil))
		grown := must(snapshot.CreateVolume(ctx, &ec2.CreateVolumeInput{AvailabilityZone: new(region + "a")}))
		holds(t, must(grown.Snapshot(ctx)).Equal(snapshot), "another snapshot")
		instance := must(s.ec2.CreateInstances(ctx, machines(1)))[0]
		made := must(s.ec2.CreateSnapshots(ctx, &ec2.CreateSnapshotsInput{InstanceSpecification: &types.InstanceSpecification{InstanceId: new(instance.Id())}}))
		equal(t, len(made), 1)
		attached := must(made[0].Volume(ctx))
		holds(t, must(attached.Instances(ctx))[0].Equal(instance), "another instance")
		image := must(instance.CreateImage(ctx, &ec2.CreateImageInput{Name: new("web")}))
		copied := must(image.Copy(ctx, &ec2.CopyImageInput{Name: new("copy"), SourceRegion: new(region)}))
		equal(t, must(copied.Name(ctx)), "copy")
		again := must(s.ec2.CopyImage(ctx, &ec2.CopyImageInput{Name: new("again"), SourceRegion: new(region), SourceImageId: new(image.Id())}))
		equal(t, len(must(again.CreateInstances(ctx, &ec2.RunInstancesInput{MinCount: new(int32(1)), MaxCount: new(int32(1))}))), 1)
	})
}
