package integration

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/runtime/compute"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// machines asks for as many instances of any image.
func machines(n int32) *ec2.RunInstancesInput {
	return &ec2.RunInstancesInput{ImageId: new("ami-12345678"), MinCount: &n, MaxCount: &n, InstanceType: types.InstanceTypeT3Micro}
}

// having is a filter of one name and its values.
func having(name string, values ...string) []types.Filter {
	return list(types.Filter{Name: &name, Values: values})
}

// tags are what CreateTags takes.
func tags(key, value string) *ec2.CreateTagsInput {
	return &ec2.CreateTagsInput{Tags: list(types.Tag{Key: &key, Value: &value})}
}

// named counts names.
func named[T ~string](names []T) map[T]int {
	count := map[T]int{}
	for _, name := range names {
		count[name]++
	}
	return count
}

func TestEC2Instances(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		input := machines(1)
		input.KeyName = new("emma")
		must(s.ec2.CreateKeyPair(ctx, &ec2.CreateKeyPairInput{KeyName: new("emma")}))
		made := must(s.ec2.CreateInstances(ctx, input))
		equal(t, len(made), 1)
		instance := made[0]
		holds(t, instance.Data() != nil, "%v has no data", instance)
		done(instance.WaitUntilExists(ctx, nil, time.Minute))
		done(instance.WaitUntilRunning(ctx, nil, time.Minute))
		equal(t, instance.Data().State.Name, types.InstanceStateNameRunning)
		equal(t, must(instance.InstanceType(ctx)), types.InstanceTypeT3Micro)

		equal(t, must(instance.Image(ctx)).Id(), "ami-12345678")
		equal(t, must(instance.KeyPair(ctx)).Name(), "emma")
		vpc, subnet := must(instance.Vpc(ctx)), must(instance.Subnet(ctx))
		holds(t, must(subnet.Vpc(ctx)).Equal(vpc), "the subnet is of another VPC")
		equal(t, each(vpc.Instances().All(ctx), (*ec2.Instance).Id), list(instance.Id()))
		equal(t, each(subnet.Instances().All(ctx), (*ec2.Instance).Id), list(instance.Id()))
		interfaces := must(instance.NetworkInterfaces(ctx))
		equal(t, len(interfaces), 1)
		equal(t, must(interfaces[0].SubnetId(ctx)), subnet.Id())
		holds(t, must(instance.Placement(ctx)).GroupName != nil, "moto leaves out the placement group's name")
		equal(t, must(instance.ClassicAddress(ctx)).PublicIp(), must(instance.PublicIpAddress(ctx)))

		must(instance.ConsoleOutput(ctx, nil))
		must(instance.PasswordData(ctx, nil))
		must(instance.Reboot(ctx, nil))
		must(instance.Stop(ctx, nil))
		done(instance.WaitUntilStopped(ctx, nil, time.Minute))
		equal(t, must(instance.State(ctx)).Name, types.InstanceStateNameStopped)
		must(instance.ModifyAttribute(ctx, &ec2.ModifyInstanceAttributeInput{
			InstanceType: &types.AttributeValue{Value: new("t3.small")},
		}))
		equal(t, must(instance.InstanceType(ctx)), types.InstanceTypeT3Small)
		told := must(instance.DescribeAttribute(ctx, &ec2.DescribeInstanceAttributeInput{Attribute: types.InstanceAttributeNameInstanceType}))
		equal(t, *told.InstanceType.Value, "t3.small")
		must(instance.Start(ctx, nil))

		labels := must(instance.CreateTags(ctx, tags("team", "books")))
		equal(t, len(labels), 1)
		equal(t, list(labels[0].ResourceId(), labels[0].Key(), labels[0].Value()), list(instance.Id(), "team", "books"))
		equal(t, *must(instance.Tags(ctx))[0].Value, "books")
		must(instance.DeleteTags(ctx, &ec2.DeleteTagsInput{Tags: list(types.Tag{Key: new("team")})}))
		equal(t, len(must(instance.Tags(ctx))), 0)

		must(instance.Terminate(ctx, nil))
		done(instance.WaitUntilTerminated(ctx, nil, time.Minute))
		equal(t, must(instance.State(ctx)).Name, types.InstanceStateNameTerminated)
		gone := s.ec2.Instance("i-1234567890abcdef0")
		equal(t, must(gone.Exists(ctx)), false)
		_, err := gone.State(ctx)
		fails(t, err, resource.ErrNotFound)
		refused(t, err, "InvalidInstanceID.NotFound")
		_, err = gone.Start(ctx, nil)
		refused(t, err, "InvalidInstanceID.NotFound")
	})
}

// Instances are launched with tags, and run when the call returns.
func TestEC2Launch(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		at := func(o *compute.LaunchOptions) {
			o.MinDelay, o.Tags = time.Millisecond, map[string]string{"team": "books"}
		}
		made := must(s.ec2.Launch(ctx, machines(2), at))
		equal(t, len(made), 2)
		for _, instance := range made {
			equal(t, instance.Data().State.Name, types.InstanceStateNameRunning)
			equal(t, *instance.Data().Tags[0].Value, "books")
			volume := must(instance.Volumes().First(ctx))
			equal(t, *must(volume.Tags(ctx))[0].Value, "books")
		}
		subnet := must(made[0].Subnet(ctx))
		other := must(subnet.Launch(ctx, machines(1), at))[0]
		equal(t, *other.Data().SubnetId, subnet.Id())

		console := must(other.ReadConsole(ctx, nil))
		holds(t, strings.Contains(console.Text, "Linux version") && !console.Updated.IsZero(), "%+v", console)
		key := must(rsa.GenerateKey(rand.Reader, 1024))
		text := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})
		_, err := other.Password(ctx, text, func(o *compute.PasswordOptions) { o.Wait = 0 })
		fails(t, err, resource.ErrNotSet)
		_, err = s.ec2.Subnet(subnet.Id()).Launch(ctx, &ec2.RunInstancesInput{SubnetId: new("another")})
		fails(t, err, resource.ErrConflict)
	})
}

func TestEC2Batches(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		for range 3 {
			must(s.ec2.CreateInstances(ctx, machines(2)))
		}
		equal(t, must(s.ec2.Instances().Count(ctx)), 6)
		books := s.ec2.Instances().Filter(&ec2.DescribeInstancesInput{Filters: having("tag:team", "books")})
		equal(t, sum(s.ec2.Instances().Limit(4).CreateTagsAll(ctx, tags("team", "books"))), [2]int{4, 4})
		equal(t, must(books.Count(ctx)), 4)
		_, err := s.ec2.Instances().Filter(nil).Terminate(ctx, nil)
		fails(t, err, resource.ErrUnfiltered)

		state := func(name types.InstanceStateName) int {
			return must(s.ec2.Instances().Filter(&ec2.DescribeInstancesInput{
				Filters: having("instance-state-name", string(name)),
			}).Count(ctx))
		}
		equal(t, sum(books.Stop(ctx, nil)), [2]int{4, 4})
		equal(t, state(types.InstanceStateNameStopped), 4)
		equal(t, sum(books.Limit(1).Start(ctx, nil)), [2]int{1, 1})
		equal(t, state(types.InstanceStateNameStopped), 3)
		equal(t, sum(books.Reboot(ctx, nil)), [2]int{4, 4})
		equal(t, sum(books.Terminate(ctx, nil)), [2]int{4, 4}) // one request, says the recording
		equal(t, state(types.InstanceStateNameTerminated), 4)
		equal(t, sum(s.ec2.Instances().TerminateAll(ctx, nil)), [2]int{6, 6})
		nothing := s.ec2.Instances().Filter(&ec2.DescribeInstancesInput{InstanceIds: []string{}})
		equal(t, sum(nothing.Terminate(ctx, nil)), [2]int{0, 0})
	})
}

// TestEC2Pages has moto page: it cuts DescribeInstances, and little else of EC2.
func TestEC2Pages(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		for range 7 {
			must(s.ec2.CreateInstances(ctx, machines(1)))
		}
		all := s.ec2.Instances().PageSize(5)
		ids := each(all.All(ctx), (*ec2.Instance).Id)
		equal(t, [2]int{len(ids), len(named(ids))}, [2]int{7, 7})
		for page, err := range all.Pages(ctx) {
			done(err)
			equal(t, len(page.Items), 5)
			equal(t, each(all.StartAt(page.Next).All(ctx), (*ec2.Instance).Id), ids[5:])
			break
		}
		equal(t, must(all.Limit(5).Count(ctx)), 5) // one request, says the recording
	})
}

func TestEC2KeyPairs(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		pair := must(s.ec2.CreateKeyPair(ctx, &ec2.CreateKeyPairInput{KeyName: new("emma")}))
		holds(t, must(pair.KeyMaterial()) != "", "no private key")
		imported := must(s.ec2.ImportKeyPair(ctx, &ec2.ImportKeyPairInput{
			KeyName: new("jane"), PublicKeyMaterial: []byte("ssh-ed25519 " + sshKey),
		}))
		equal(t, imported.Name(), "jane")
		equal(t, each(s.ec2.KeyPairs().All(ctx), (*ec2.KeyPairInfo).Name), list("emma", "jane"))
		info := s.ec2.KeyPair("emma")
		equal(t, must(info.KeyPairId(ctx)), must(pair.KeyPairId()))
		must(pair.Delete(ctx, nil))
		equal(t, must(info.Exists(ctx)), false)
		must(imported.Delete(ctx, nil))
		_, err := imported.Load(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}

// sshKey is a public key of zeros, as OpenSSH writes it.
const sshKey = "AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

func TestEC2Images(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		instance := must(s.ec2.CreateInstances(ctx, machines(1)))[0]
		image := must(instance.CreateImage(ctx, &ec2.CreateImageInput{Name: new("shop")}))
		done(image.WaitUntilExists(ctx, nil, time.Minute))
		equal(t, must(image.Name(ctx)), "shop")
		must(s.ec2.RegisterImage(ctx, &ec2.RegisterImageInput{Name: new("other"), RootDeviceName: new("/dev/sda1")}))
		own := s.ec2.Images().Filter(&ec2.DescribeImagesInput{Owners: list("self")})
		equal(t, must(own.Count(ctx)), 2)

		must(image.ModifyAttribute(ctx, &ec2.ModifyImageAttributeInput{
			Attribute: new("launchPermission"), OperationType: types.OperationTypeAdd, UserIds: list("111111111111"),
			LaunchPermission: &types.LaunchPermissionModifications{Add: list(types.LaunchPermission{UserId: new("111111111111")})},
		}))
		told := must(image.DescribeAttribute(ctx, &ec2.DescribeImageAttributeInput{Attribute: types.ImageAttributeNameLaunchPermission}))
		equal(t, *told.LaunchPermissions[0].UserId, "111111111111")
		must(image.CreateTags(ctx, tags("team", "books")))
		equal(t, must(own.Filter(&ec2.DescribeImagesInput{Filters: having("tag:team", "books")}).First(ctx)).Id(), image.Id())
		must(image.Deregister(ctx, nil))
		equal(t, must(own.Count(ctx)), 1)
		_, err := s.ec2.Image("ami-00000000").Load(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}

func TestEC2Volumes(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		instance := must(s.ec2.CreateInstances(ctx, machines(1)))[0]
		zone := must(instance.Placement(ctx)).AvailabilityZone
		volume := must(s.ec2.CreateVolume(ctx, &ec2.CreateVolumeInput{AvailabilityZone: zone, Size: new(int32(8))}))
		equal(t, must(volume.Size(ctx)), 8)
		equal(t, len(must(volume.Attachments(ctx))), 0) // CreateVolume does not tell: loaded, says the recording
		must(volume.AttachToInstance(ctx, &ec2.AttachVolumeInput{InstanceId: new(instance.Id()), Device: new("/dev/sdh")}))
		equal(t, *must(volume.Attachments(ctx))[0].InstanceId, instance.Id())
		equal(t, named(each(instance.Volumes().All(ctx), (*ec2.Volume).Id))[volume.Id()], 1)
		must(volume.DetachFromInstance(ctx, &ec2.DetachVolumeInput{InstanceId: new(instance.Id())}))
		must(instance.AttachVolume(ctx, &ec2.AttachVolumeInput{VolumeId: new(volume.Id()), Device: new("/dev/sdh")}))
		must(instance.DetachVolume(ctx, &ec2.DetachVolumeInput{VolumeId: new(volume.Id())}))
		must(volume.CreateTags(ctx, tags("team", "books")))
		equal(t, *must(volume.Tags(ctx))[0].Key, "team")
		mine := s.ec2.Volumes().Filter(&ec2.DescribeVolumesInput{Filters: having("tag:team", "books")})
		equal(t, each(mine.All(ctx), (*ec2.Volume).Id), list(volume.Id()))

		snapshot := must(volume.CreateSnapshot(ctx, &ec2.CreateSnapshotInput{Description: new("before")}))
		equal(t, must(snapshot.VolumeId(ctx)), volume.Id())
		done(snapshot.WaitUntilCompleted(ctx, nil, time.Minute))
		holds(t, must(snapshot.Volume(ctx)).Equal(volume), "another volume")
		equal(t, each(volume.Snapshots().All(ctx), (*ec2.Snapshot).Id), list(snapshot.Id()))
		second := must(s.ec2.CreateSnapshot(ctx, &ec2.CreateSnapshotInput{VolumeId: new(volume.Id())}))
		equal(t, must(s.ec2.Snapshots().Filter(&ec2.DescribeSnapshotsInput{OwnerIds: list("self")}).Count(ctx)), 2)
		copied := must(snapshot.Copy(ctx, &ec2.CopySnapshotInput{SourceRegion: new(region), Description: new("again")}))
		equal(t, must(s.ec2.Snapshot(*copied.SnapshotId).Description(ctx)), "again")
		must(snapshot.ModifyAttribute(ctx, &ec2.ModifySnapshotAttributeInput{
			Attribute: types.SnapshotAttributeNameCreateVolumePermission, OperationType: types.OperationTypeAdd, UserIds: list("111111111111"),
		}))
		told := must(snapshot.DescribeAttribute(ctx, &ec2.DescribeSnapshotAttributeInput{
			Attribute: types.SnapshotAttributeNameCreateVolumePermission,
		}))
		equal(t, *told.CreateVolumePermissions[0].UserId, "111111111111")
		must(snapshot.CreateTags(ctx, tags("team", "books")))
		must(second.Delete(ctx, nil))
		equal(t, must(second.Exists(ctx)), false)
		must(volume.Delete(ctx, nil))
		_, err := volume.Load(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}
