package integration

import (
	"context"
	"testing"
	"time"

	rdstypes "github.com/aws/aws-sdk-go-v2/service/rds/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/rds"
	"github.com/seed5e775779/resgen/generated/sns"
)

// shopCluster is what a cluster is made of.
func shopCluster(name string) *rds.CreateDBClusterInput {
	return &rds.CreateDBClusterInput{
		DBClusterIdentifier: &name, Engine: new("aurora-postgresql"), MasterUsername: new("boss"), MasterUserPassword: new("of-the-shop"),
	}
}

func TestRDSClusters(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := must(s.rds.CreateDBCluster(ctx, shopCluster("shop")))
		done(shop.WaitUntilAvailable(ctx, nil, time.Minute))
		equal(t, must(s.rds.DBClusterFromARN(must(shop.ARN(ctx)))).Identifier(), "shop")
		equal(t, each(s.rds.DBClusters().All(ctx), (*rds.DBCluster).Identifier), list("shop"))
		writer := must(shop.CreateInstance(ctx, &rds.CreateDBInstanceInput{
			DBInstanceIdentifier: new("writer"), DBInstanceClass: new("db.r6g.large"), Engine: new("aurora-postgresql"),
		}))
		equal(t, must(writer.Cluster(ctx)).Identifier(), "shop")
		equal(t, each(shop.Instances().All(ctx), (*rds.DBInstance).Identifier), list("writer"))
		equal(t, eachOf(must(shop.Members(ctx)), (*rds.DBInstance).Identifier), list("writer"))

		must(shop.Modify(ctx, &rds.ModifyDBClusterInput{BackupRetentionPeriod: new(int32(7))}))
		must(shop.AddRole(ctx, &rds.AddRoleToDBClusterInput{RoleArn: new("arn:aws:iam::123456789012:role/s3")}))
		done(shop.PutTags(ctx, map[string]string{"team": "red"}))
		equal(t, must(shop.TagMap(ctx)), map[string]string{"team": "red"})
		must(shop.Stop(ctx, nil))
		done(shop.WaitUntilStopped(ctx, nil, time.Second))
		must(shop.Start(ctx, nil))

		later := must(shop.RestoreToPointInTime(ctx, &rds.RestoreDBClusterToPointInTimeInput{
			DBClusterIdentifier: new("later"), UseLatestRestorableTime: new(true),
		}))
		must(later.Delete(ctx, &rds.DeleteDBClusterInput{SkipFinalSnapshot: new(true)}))
		done(later.WaitUntilDeleted(ctx, nil, time.Minute))
		equal(t, must(later.Exists(ctx)), false)
	})
}

func TestRDSClusterSnapshots(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := must(s.rds.CreateDBCluster(ctx, shopCluster("shop")))
		snapshot := must(shop.CreateSnapshot(ctx, &rds.CreateDBClusterSnapshotInput{DBClusterSnapshotIdentifier: new("before")}))
		done(snapshot.WaitUntilAvailable(ctx, nil, time.Minute))
		equal(t, must(snapshot.Cluster(ctx)).Identifier(), "shop")
		manual := &rds.DescribeDBClusterSnapshotsInput{SnapshotType: new("manual")} // not those that RDS makes by itself
		equal(t, each(shop.ClusterSnapshots().Filter(manual).All(ctx), (*rds.DBClusterSnapshot).Identifier), list("before"))
		who := snapshot.Attributes()
		must(who.Modify(ctx, &rds.ModifyDBClusterSnapshotAttributeInput{AttributeName: new("restore"), ValuesToAdd: list("210987654321")}))
		equal(t, must(who.DBClusterSnapshotAttributes(ctx))[0].AttributeValues, list("210987654321"))

		copy := must(snapshot.Copy(ctx, &rds.CopyDBClusterSnapshotInput{TargetDBClusterSnapshotIdentifier: new("copy")}))
		equal(t, each(s.rds.DBClusterSnapshots().Filter(manual).All(ctx), (*rds.DBClusterSnapshot).Identifier), list("before", "copy"))
		again := must(copy.Restore(ctx, &rds.RestoreDBClusterFromSnapshotInput{DBClusterIdentifier: new("again"), Engine: new("aurora-postgresql")}))
		equal(t, must(again.Engine(ctx)), "aurora-postgresql")
		must(copy.Delete(ctx, nil))
		equal(t, must(copy.Exists(ctx)), false)
	})
}

func TestRDSClusterParameterGroups(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		group := must(s.rds.CreateDBClusterParameterGroup(ctx, &rds.CreateDBClusterParameterGroupInput{
			DBClusterParameterGroupName: new("slow"), DBParameterGroupFamily: new("aurora-mysql8.0"), Description: new("logs what is slow"),
		}))
		equal(t, must(s.rds.DBClusterParameterGroupFromARN(must(group.ARN(ctx)))).Name(), "slow")
		slow := rdstypes.Parameter{ParameterName: new("long_query_time"), ParameterValue: new("2"), ApplyMethod: rdstypes.ApplyMethodImmediate}
		must(group.Modify(ctx, &rds.ModifyDBClusterParameterGroupInput{Parameters: list(slow)}))
		copy := must(group.Copy(ctx, &rds.CopyDBClusterParameterGroupInput{
			TargetDBClusterParameterGroupIdentifier: new("copy"), TargetDBClusterParameterGroupDescription: new("a copy"),
		}))
		must(copy.Delete(ctx, nil))
		equal(t, must(copy.Exists(ctx)), false)
		equal(t, each(s.rds.DBClusterParameterGroups().All(ctx), (*rds.DBClusterParameterGroup).Name), list("slow"))
	})
}

func TestRDSGlobalClusters(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		world := must(s.rds.CreateGlobalCluster(ctx, &rds.CreateGlobalClusterInput{GlobalClusterIdentifier: new("world"), Engine: new("aurora-postgresql")}))
		done(world.WaitUntilAvailable(ctx, nil, time.Second))
		equal(t, must(s.rds.GlobalClusterFromARN(must(world.ARN(ctx)))).Identifier(), "world")
		equal(t, each(s.rds.GlobalClusters().All(ctx), (*rds.GlobalCluster).Identifier), list("world"))
		must(world.Delete(ctx, nil))
		equal(t, must(world.Exists(ctx)), false)
	})
}

func TestRDSBlueGreen(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := must(s.rds.CreateDBInstance(ctx, shopInstance("shop")))
		change := must(s.rds.CreateBlueGreenDeployment(ctx, &rds.CreateBlueGreenDeploymentInput{
			BlueGreenDeploymentName: new("upgrade"), Source: new(must(shop.ARN(ctx))), TargetEngineVersion: new("17.2"),
		}))
		done(change.WaitUntilAvailable(ctx, nil, time.Second))
		equal(t, each(s.rds.BlueGreenDeployments().All(ctx), (*rds.BlueGreenDeployment).Identifier), list(change.Identifier()))
		must(change.Switchover(ctx, nil))
		done(change.WaitUntilSwitchedOver(ctx, nil, time.Second))
		must(change.Delete(ctx, nil))
		done(change.WaitUntilDeleted(ctx, nil, time.Second))
	})
}

func TestRDSProxies(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		must(s.rds.CreateDBInstance(ctx, shopInstance("shop")))
		_, subnets := shopSubnets(ctx, s)
		proxy := must(s.rds.CreateDBProxy(ctx, &rds.CreateDBProxyInput{
			DBProxyName: new("pool"), EngineFamily: rdstypes.EngineFamilyPostgresql, RoleArn: new("arn:aws:iam::123456789012:role/pool"), VpcSubnetIds: subnets,
			Auth: list(rdstypes.UserAuthConfig{AuthScheme: rdstypes.AuthSchemeSecrets, SecretArn: new("arn")}),
		}))
		done(proxy.WaitUntilAvailable(ctx, nil, time.Second))
		equal(t, must(iam.RoleOf(ctx, proxy.Role())).Name(), "pool")
		equal(t, each(s.rds.DBProxies().All(ctx), (*rds.DBProxy).Name), list("pool"))

		targets := must(proxy.RegisterTargets(ctx, &rds.RegisterDBProxyTargetsInput{DBInstanceIdentifiers: list("shop")}))
		equal(t, eachOf(targets, (*rds.DBProxyTarget).Identifier), list("shop"))
		equal(t, must(targets[0].Exists(ctx)), true)
		equal(t, each(proxy.Targets().All(ctx), (*rds.DBProxyTarget).Identifier), list("shop"))
		group := proxy.TargetGroup("default")
		must(group.Modify(ctx, &rds.ModifyDBProxyTargetGroupInput{ConnectionPoolConfig: &rdstypes.ConnectionPoolConfiguration{MaxConnectionsPercent: new(int32(90))}}))
		equal(t, *must(group.ConnectionPoolConfig(ctx)).MaxConnectionsPercent, 90)
		equal(t, each(proxy.TargetGroups().All(ctx), (*rds.DBProxyTargetGroup).Name), list("default"))
		must(proxy.DeregisterTargets(ctx, &rds.DeregisterDBProxyTargetsInput{DBInstanceIdentifiers: list("shop")}))
		equal(t, must(targets[0].Exists(ctx)), false)

		must(proxy.Delete(ctx, nil))
		done(proxy.WaitUntilDeleted(ctx, nil, time.Second))
	})
}

func TestRDSSubscriptions(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		topic := must(s.sns.CreateTopic(ctx, &sns.CreateTopicInput{Name: new("news")}))
		subscription := must(s.rds.CreateEventSubscription(ctx, &rds.CreateEventSubscriptionInput{
			SubscriptionName: new("failures"), SnsTopicArn: new(topic.Arn()), EventCategories: list("failure"), SourceType: new("db-instance"),
		}))
		equal(t, must(sns.TopicOf(ctx, subscription.Topic())).Arn(), topic.Arn())
		done(subscription.WaitUntilActive(ctx, nil, time.Second))
		equal(t, each(s.rds.EventSubscriptions().All(ctx), (*rds.EventSubscription).Name), list("failures"))
		must(subscription.Delete(ctx, nil))
		done(subscription.WaitUntilDeleted(ctx, nil, time.Second))

		shop := must(s.rds.CreateDBInstance(ctx, shopInstance("shop")))
		events := must(shop.Events().Collect(ctx))
		equal(t, events[0].SourceIdentifier(), "shop")
	})
}
