package integration

import (
	"context"
	"fmt"
	"testing"
	"time"

	rdstypes "github.com/aws/aws-sdk-go-v2/service/rds/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/rds"
)

// shopInstance is what an instance is made of.
func shopInstance(name string) *rds.CreateDBInstanceInput {
	return &rds.CreateDBInstanceInput{
		DBInstanceIdentifier: &name, DBInstanceClass: new("db.t3.micro"), Engine: new("postgres"), AllocatedStorage: new(int32(20)),
		MasterUsername: new("boss"), MasterUserPassword: new("of-the-shop"),
	}
}

// shopSubnets are two subnets of a network, in zones of their own.
func shopSubnets(ctx context.Context, s *services) (vpc *ec2.Vpc, ids []string) {
	vpc = must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.0.0.0/16")}))
	for i, zone := range list("us-east-1a", "us-east-1b") {
		block := fmt.Sprintf("10.0.%d.0/24", i)
		subnet := must(vpc.CreateSubnet(ctx, &ec2.CreateSubnetInput{CidrBlock: &block, AvailabilityZone: &zone}))
		ids = append(ids, subnet.Id())
	}
	return vpc, ids
}

func TestRDSInstances(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		key := must(s.kms.CreateKey(ctx, nil))
		in := shopInstance("Shop") // RDS keeps it in lower case
		in.KmsKeyId, in.StorageEncrypted = new(must(key.ARN(ctx))), new(true)
		in.Tags = list(rdstypes.Tag{Key: new("team"), Value: new("red")})
		shop := must(s.rds.CreateDBInstance(ctx, in))
		done(shop.WaitUntilAvailable(ctx, nil, time.Minute))
		equal(t, must(shop.Engine(ctx)), "postgres")
		equal(t, must(must(kms.KeyOf(ctx, shop.KmsKey())).KeyId(ctx)), key.Id())
		equal(t, must(s.rds.DBInstanceFromARN(must(shop.ARN(ctx)))).Identifier(), shop.Identifier())
		equal(t, each(s.rds.DBInstances().All(ctx), (*rds.DBInstance).Identifier), list(shop.Identifier()))

		must(shop.Modify(ctx, &rds.ModifyDBInstanceInput{AllocatedStorage: new(int32(40)), ApplyImmediately: new(true)}))
		equal(t, must(shop.AllocatedStorage(ctx)), 40)
		must(shop.Reboot(ctx, nil))
		must(shop.AddRole(ctx, &rds.AddRoleToDBInstanceInput{RoleArn: new("arn:aws:iam::123456789012:role/s3"), FeatureName: new("s3Import")}))
		equal(t, *must(shop.AssociatedRoles(ctx))[0].FeatureName, "s3Import")
		done(shop.PutTags(ctx, map[string]string{"level": "high"}))
		done(shop.RemoveTags(ctx, list("team")))
		equal(t, must(shop.TagMap(ctx)), map[string]string{"level": "high"})

		must(shop.Stop(ctx, nil))
		done(shop.WaitUntilStopped(ctx, nil, time.Second))
		must(shop.Start(ctx, nil))

		must(shop.Delete(ctx, &rds.DeleteDBInstanceInput{SkipFinalSnapshot: new(true)}))
		done(shop.WaitUntilDeleted(ctx, nil, time.Minute))
		equal(t, must(shop.Exists(ctx)), false)
	})
}

func TestRDSReplicas(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := must(s.rds.CreateDBInstance(ctx, shopInstance("shop")))
		copy := must(shop.CreateReadReplica(ctx, &rds.CreateDBInstanceReadReplicaInput{DBInstanceIdentifier: new("copy")}))
		equal(t, must(copy.ReadReplicaSource(ctx)).Identifier(), "shop")
		equal(t, eachOf(must(shop.ReadReplicas(ctx)), (*rds.DBInstance).Identifier), list("copy"))
		must(copy.PromoteReadReplica(ctx, nil))

		later := must(shop.RestoreToPointInTime(ctx, &rds.RestoreDBInstanceToPointInTimeInput{
			TargetDBInstanceIdentifier: new("later"), UseLatestRestorableTime: new(true),
		}))
		equal(t, later.Identifier(), "later")
		equal(t, must(s.rds.DBInstances().Count(ctx)), 3)
	})
}

func TestRDSSnapshots(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := must(s.rds.CreateDBInstance(ctx, shopInstance("shop")))
		snapshot := must(shop.CreateSnapshot(ctx, &rds.CreateDBSnapshotInput{DBSnapshotIdentifier: new("before")}))
		done(snapshot.WaitUntilAvailable(ctx, nil, time.Minute))
		equal(t, must(snapshot.Instance(ctx)).Identifier(), "shop")
		equal(t, must(s.rds.DBSnapshotFromARN(must(snapshot.ARN(ctx)))).Identifier(), "before")
		manual := &rds.DescribeDBSnapshotsInput{SnapshotType: new("manual")} // not those that RDS makes by itself
		equal(t, each(shop.Snapshots().Filter(manual).All(ctx), (*rds.DBSnapshot).Identifier), list("before"))

		// Shared with another account, and with none any more.
		who := snapshot.Attributes()
		must(who.Modify(ctx, &rds.ModifyDBSnapshotAttributeInput{AttributeName: new("restore"), ValuesToAdd: list("210987654321")}))
		equal(t, must(who.DBSnapshotAttributes(ctx))[0].AttributeValues, list("210987654321"))
		must(who.Modify(ctx, &rds.ModifyDBSnapshotAttributeInput{AttributeName: new("restore"), ValuesToRemove: list("210987654321")}))

		copy := must(snapshot.Copy(ctx, &rds.CopyDBSnapshotInput{TargetDBSnapshotIdentifier: new("copy")}))
		equal(t, each(s.rds.DBSnapshots().Filter(manual).All(ctx), (*rds.DBSnapshot).Identifier), list("before", "copy"))
		restored := must(copy.Restore(ctx, &rds.RestoreDBInstanceFromDBSnapshotInput{DBInstanceIdentifier: new("again")}))
		equal(t, must(restored.Engine(ctx)), "postgres")

		must(copy.Delete(ctx, nil))
		equal(t, must(copy.Exists(ctx)), false)
		equal(t, must(copy.Attributes().Exists(ctx)), false)
	})
}

func TestRDSExports(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := must(s.rds.CreateDBInstance(ctx, shopInstance("shop")))
		snapshot := must(shop.CreateSnapshot(ctx, &rds.CreateDBSnapshotInput{DBSnapshotIdentifier: new("before")}))
		task := must(s.rds.StartExportTask(ctx, &rds.StartExportTaskInput{
			ExportTaskIdentifier: new("export"), SourceArn: new(must(snapshot.ARN(ctx))), S3BucketName: new("attic"),
			IamRoleArn: new("arn:aws:iam::123456789012:role/exporter"), KmsKeyId: new("k-1"),
		}))
		equal(t, must(task.S3Bucket(ctx)), "attic")
		equal(t, each(s.rds.ExportTasks().All(ctx), (*rds.ExportTask).Identifier), list("export"))
		must(task.Cancel(ctx, nil))
		equal(t, must(task.Status(ctx)), "canceled")
	})
}

func TestRDSSubnetGroups(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		vpc, subnets := shopSubnets(ctx, s)
		group := must(s.rds.CreateDBSubnetGroup(ctx, &rds.CreateDBSubnetGroupInput{
			DBSubnetGroupName: new("private"), DBSubnetGroupDescription: new("of the shop"), SubnetIds: subnets,
		}))
		equal(t, must(ec2.VpcOf(ctx, group.Vpc())).Id(), vpc.Id())
		equal(t, must(group.DBSubnetGroupDescription(ctx)), "of the shop")
		equal(t, must(s.rds.DBSubnetGroupFromARN(must(group.ARN(ctx)))).Name(), "private")

		in := shopInstance("shop")
		in.DBSubnetGroupName = new("private")
		shop := must(s.rds.CreateDBInstance(ctx, in))
		equal(t, must(shop.SubnetGroup(ctx)).Name(), "private")
		equal(t, must(ec2.VpcOf(ctx, shop.Vpc())).Id(), vpc.Id())
		must(shop.Delete(ctx, &rds.DeleteDBInstanceInput{SkipFinalSnapshot: new(true)}))

		must(group.Delete(ctx, nil))
		equal(t, must(group.Exists(ctx)), false)
		equal(t, must(s.rds.DBSubnetGroups().Count(ctx)), 0)
	})
}

func TestRDSParameterGroups(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		group := must(s.rds.CreateDBParameterGroup(ctx, &rds.CreateDBParameterGroupInput{
			DBParameterGroupName: new("slow"), DBParameterGroupFamily: new("mysql8.0"), Description: new("logs what is slow"),
		}))
		slow := rdstypes.Parameter{ParameterName: new("long_query_time"), ParameterValue: new("2"), ApplyMethod: rdstypes.ApplyMethodImmediate}
		must(group.Modify(ctx, &rds.ModifyDBParameterGroupInput{Parameters: list(slow)}))
		equal(t, each(group.Parameters().All(ctx), (*rds.DBParameter).Name), list("long_query_time"))
		equal(t, must(group.Parameter("long_query_time").ParameterValue(ctx)), "2")
		equal(t, must(group.Parameter("absent").Exists(ctx)), false)
		copy := must(group.Copy(ctx, &rds.CopyDBParameterGroupInput{
			TargetDBParameterGroupIdentifier: new("copy"), TargetDBParameterGroupDescription: new("a copy"),
		}))
		equal(t, must(copy.DBParameterGroupFamily(ctx)), "mysql8.0")
		must(copy.Delete(ctx, nil))
		equal(t, must(copy.Exists(ctx)), false)
		equal(t, each(s.rds.DBParameterGroups().All(ctx), (*rds.DBParameterGroup).Name), list("slow"))

		options := must(s.rds.CreateOptionGroup(ctx, &rds.CreateOptionGroupInput{
			OptionGroupName: new("cached"), EngineName: new("mysql"), MajorEngineVersion: new("5.6"), OptionGroupDescription: new("with a cache"),
		}))
		must(options.Modify(ctx, &rds.ModifyOptionGroupInput{OptionsToInclude: list(rdstypes.OptionConfiguration{OptionName: new("MEMCACHED")})}))
		equal(t, must(options.EngineName(ctx)), "mysql")
		must(options.Delete(ctx, nil))
		equal(t, must(options.Exists(ctx)), false)
	})
}
