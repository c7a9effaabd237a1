package integration

import (
	"context"
	"errors"
	"time"

	rdstypes "github.com/aws/aws-sdk-go-v2/service/rds/types"

	"github.com/seed5e775779/resgen/generated/rds"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const cluster = `<DBCluster><DBClusterIdentifier>shop</DBClusterIdentifier></DBCluster>`

// beyondDBClusters are operations on clusters, and on what belongs to them.
var beyondDBClusters = []beyond{
	// A cluster of another account has a name that one of this account may have.
	rdsBeyond("DescribeDBClusters", "&IncludeShared=false", "<DBClusters>"+cluster+"</DBClusters>",
		func(ctx context.Context, s *services) any {
			_, err := s.rds.DBClusters().Filter(&rds.DescribeDBClustersInput{IncludeShared: new(true)}).First(ctx)
			return errors.Is(err, resource.ErrConflict) && must(s.rds.DBClusters().First(ctx)).Identifier() == "shop"
		}, true),
	rdsBeyond("BacktrackDBCluster", "&BacktrackTo=2026-01-02T03:04:05Z&DBClusterIdentifier=shop", `<Status>PENDING</Status>`,
		func(ctx context.Context, s *services) any {
			in := &rds.BacktrackDBClusterInput{BacktrackTo: new(time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC))}
			return *must(s.rds.DBCluster("shop").Backtrack(ctx, in)).Status
		}, "PENDING"),
	rdsBeyond("EnableHttpEndpoint", "&ResourceArn="+rdsArn+"cluster:shop", `<HttpEndpointEnabled>true</HttpEndpointEnabled>`,
		func(ctx context.Context, s *services) any {
			return *must(knownCluster(s).EnableHttpEndpoint(ctx, nil)).HttpEndpointEnabled
		}, true),
	rdsBeyond("DisableHttpEndpoint", "&ResourceArn="+rdsArn+"cluster:shop", `<HttpEndpointEnabled>false</HttpEndpointEnabled>`,
		func(ctx context.Context, s *services) any {
			return *must(knownCluster(s).DisableHttpEndpoint(ctx, nil)).HttpEndpointEnabled
		}, false),
	rdsBeyond("FailoverDBCluster", "&DBClusterIdentifier=shop&TargetDBInstanceIdentifier=reader", cluster,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBCluster("shop").Failover(ctx, &rds.FailoverDBClusterInput{TargetDBInstanceIdentifier: new("reader")}))
		}, nil),
	rdsBeyond("RebootDBCluster", "&DBClusterIdentifier=shop", cluster,
		func(ctx context.Context, s *services) any { return did(s.rds.DBCluster("shop").Reboot(ctx, nil)) }, nil),
	rdsBeyond("PromoteReadReplicaDBCluster", "&DBClusterIdentifier=shop", cluster,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBCluster("shop").PromoteReadReplica(ctx, nil))
		}, nil),
	rdsBeyond("RemoveRoleFromDBCluster", "&DBClusterIdentifier=shop&RoleArn=r", ``,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBCluster("shop").RemoveRole(ctx, &rds.RemoveRoleFromDBClusterInput{RoleArn: new("r")}))
		}, nil),
	rdsBeyond("StartActivityStream", "&KmsKeyId=k&Mode=async&ResourceArn="+rdsArn+"cluster:shop", `<Status>starting</Status>`,
		func(ctx context.Context, s *services) any {
			in := &rds.StartActivityStreamInput{KmsKeyId: new("k"), Mode: rdstypes.ActivityStreamModeAsync}
			return must(knownCluster(s).StartActivityStream(ctx, in)).Status
		}, rdstypes.ActivityStreamStatusStarting),
	rdsBeyond("StopActivityStream", "&ResourceArn="+rdsArn+"cluster:shop", `<Status>stopping</Status>`,
		func(ctx context.Context, s *services) any {
			return must(knownCluster(s).StopActivityStream(ctx, nil)).Status
		},
		rdstypes.ActivityStreamStatusStopping),
	rdsBeyond("RestoreDBClusterFromS3", "&DBClusterIdentifier=shop&Engine=aurora-mysql&MasterUsername=boss&S3BucketName=attic&S3IngestionRoleArn=r&SourceEngine=mysql&SourceEngineVersion=8.0.40", cluster,
		func(ctx context.Context, s *services) any {
			return must(s.rds.RestoreDBClusterFromS3(ctx, &rds.RestoreDBClusterFromS3Input{
				DBClusterIdentifier: new("shop"), Engine: new("aurora-mysql"), MasterUsername: new("boss"), S3BucketName: new("attic"),
				S3IngestionRoleArn: new("r"), SourceEngine: new("mysql"), SourceEngineVersion: new("8.0.40"),
			})).Identifier()
		}, "shop"),
	rdsBeyond("RestoreDBInstanceFromDBSnapshot", "&DBClusterSnapshotIdentifier=before&DBInstanceIdentifier=shop", `<DBInstance><DBInstanceIdentifier>shop</DBInstanceIdentifier></DBInstance>`,
		func(ctx context.Context, s *services) any {
			in := &rds.RestoreDBInstanceFromDBSnapshotInput{DBInstanceIdentifier: new("shop")}
			return must(s.rds.DBClusterSnapshot("before").RestoreInstance(ctx, in)).Identifier()
		}, "shop"),
	rdsBeyond("DescribeEvents", "&SourceIdentifier=shop&SourceType=db-cluster",
		`<Events><Event><SourceIdentifier>shop</SourceIdentifier><SourceType>db-cluster</SourceType><Message>failed over</Message><Date>2026-11-26T12:00:00Z</Date></Event></Events>`,
		func(ctx context.Context, s *services) any {
			return each(s.rds.DBCluster("shop").Events().All(ctx), (*rds.Event).Message)
		}, list("failed over")),

	rdsBeyond("CreateDBClusterEndpoint", "&DBClusterEndpointIdentifier=reports&DBClusterIdentifier=shop&EndpointType=READER",
		`<DBClusterEndpointIdentifier>reports</DBClusterEndpointIdentifier><Status>creating</Status>`,
		func(ctx context.Context, s *services) any {
			in := &rds.CreateDBClusterEndpointInput{DBClusterEndpointIdentifier: new("reports"), EndpointType: new("READER")}
			return must(must(s.rds.DBCluster("shop").CreateEndpoint(ctx, in)).Status(ctx))
		}, "creating"),
	// What the cluster has by itself has no identifier.
	rdsBeyond("DescribeDBClusterEndpoints", "&DBClusterIdentifier=shop",
		`<DBClusterEndpoints><DBClusterEndpointList><EndpointType>WRITER</EndpointType></DBClusterEndpointList>`+
			`<DBClusterEndpointList><DBClusterEndpointIdentifier>reports</DBClusterEndpointIdentifier></DBClusterEndpointList></DBClusterEndpoints>`,
		func(ctx context.Context, s *services) any {
			return each(s.rds.DBCluster("shop").ClusterEndpoints().All(ctx), (*rds.DBClusterEndpoint).Identifier)
		}, list("reports")),
	rdsBeyond("DescribeDBClusterEndpoints", "&DBClusterEndpointIdentifier=reports",
		`<DBClusterEndpoints><DBClusterEndpointList><DBClusterEndpointIdentifier>reports</DBClusterEndpointIdentifier><Status>available</Status></DBClusterEndpointList></DBClusterEndpoints>`,
		func(ctx context.Context, s *services) any {
			return waited(s.rds.DBClusterEndpoint("reports").WaitUntilAvailable(ctx, nil, time.Second))
		}, nil),
	rdsBeyond("DescribeDBClusterEndpoints", "&DBClusterEndpointIdentifier=reports", `<DBClusterEndpoints/>`,
		func(ctx context.Context, s *services) any {
			return waited(s.rds.DBClusterEndpoint("reports").WaitUntilDeleted(ctx, nil, time.Second))
		}, nil),
	rdsBeyond("ModifyDBClusterEndpoint", "&DBClusterEndpointIdentifier=reports&EndpointType=ANY", ``,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBClusterEndpoint("reports").Modify(ctx, &rds.ModifyDBClusterEndpointInput{EndpointType: new("ANY")}))
		}, nil),
	rdsBeyond("DeleteDBClusterEndpoint", "&DBClusterEndpointIdentifier=reports", ``,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBClusterEndpoint("reports").Delete(ctx, nil))
		}, nil),

	rdsBeyond("DescribeDBClusterAutomatedBackups", "&DbClusterResourceId=cluster-ABC",
		`<DBClusterAutomatedBackups><DBClusterAutomatedBackup><DbClusterResourceId>cluster-ABC</DbClusterResourceId><Status>retained</Status></DBClusterAutomatedBackup></DBClusterAutomatedBackups>`,
		func(ctx context.Context, s *services) any {
			return must(must(knownCluster(s).AutomatedBackup(ctx)).Status(ctx))
		}, "retained"),
	rdsBeyond("DeleteDBClusterAutomatedBackup", "&DbClusterResourceId=cluster-ABC", `<DBClusterAutomatedBackup/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBClusterAutomatedBackup("cluster-ABC").Delete(ctx, nil))
		}, nil),
	rdsBeyond("RestoreDBClusterToPointInTime", "&DBClusterIdentifier=shop&SourceDbClusterResourceId=cluster-ABC&UseLatestRestorableTime=true", cluster,
		func(ctx context.Context, s *services) any {
			in := &rds.RestoreDBClusterToPointInTimeInput{DBClusterIdentifier: new("shop"), UseLatestRestorableTime: new(true)}
			return must(s.rds.DBClusterAutomatedBackup("cluster-ABC").Restore(ctx, in)).Identifier()
		}, "shop"),

	rdsBeyond("DescribeDBClusterParameters", "&DBClusterParameterGroupName=slow",
		`<Parameters><Parameter><ParameterName>a</ParameterName></Parameter><Parameter><ParameterName>b</ParameterName><ParameterValue>2</ParameterValue></Parameter></Parameters>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.DBClusterParameterGroup("slow").Parameter("b").ParameterValue(ctx))
		}, "2"),
	rdsBeyond("ResetDBClusterParameterGroup", "&DBClusterParameterGroupName=slow&ResetAllParameters=true", ``,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBClusterParameterGroup("slow").Reset(ctx, &rds.ResetDBClusterParameterGroupInput{ResetAllParameters: new(true)}))
		}, nil),

	rdsBeyond("ModifyGlobalCluster", "&DeletionProtection=true&GlobalClusterIdentifier=world", `<GlobalCluster/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.GlobalCluster("world").Modify(ctx, &rds.ModifyGlobalClusterInput{DeletionProtection: new(true)}))
		}, nil),
	rdsBeyond("FailoverGlobalCluster", "&GlobalClusterIdentifier=world&TargetDbClusterIdentifier=arn", `<GlobalCluster/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.GlobalCluster("world").Failover(ctx, &rds.FailoverGlobalClusterInput{TargetDbClusterIdentifier: new("arn")}))
		}, nil),
	rdsBeyond("SwitchoverGlobalCluster", "&GlobalClusterIdentifier=world&TargetDbClusterIdentifier=arn", `<GlobalCluster/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.GlobalCluster("world").Switchover(ctx, &rds.SwitchoverGlobalClusterInput{TargetDbClusterIdentifier: new("arn")}))
		}, nil),
	rdsBeyond("RemoveFromGlobalCluster", "&DbClusterIdentifier=arn&GlobalClusterIdentifier=world", `<GlobalCluster/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.GlobalCluster("world").RemoveCluster(ctx, &rds.RemoveFromGlobalClusterInput{DbClusterIdentifier: new("arn")}))
		}, nil),
}
