package integration

import (
	"context"
	"errors"
	"slices"
	"time"

	rdstypes "github.com/aws/aws-sdk-go-v2/service/rds/types"

	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/rds"
	"github.com/seed5e775779/resgen/generated/secretsmanager"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// rdsBeyond is what moto does not answer of RDS: the parameters that are sent, and
// what the result has.
func rdsBeyond(operation, params, result string, act func(ctx context.Context, s *services) any, want any) beyond {
	return beyond{"RDS." + operation, act, "POST / Action=" + operation + params, queryAnswer(operation, result), want}
}

// rdsError is a reply that refuses.
func rdsError(code string) string {
	return "404<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>no</Message></Error></ErrorResponse>"
}

const rdsArn = "arn:aws:rds:us-east-1:123456789012:"

// knownInstance and knownCluster have data, so that nothing is sent for their ARNs.
func knownInstance(s *services) *rds.DBInstance {
	return must(s.rds.DBInstanceFrom(&rdstypes.DBInstance{
		DBInstanceIdentifier: new("shop"), DBInstanceArn: new(rdsArn + "db:shop"), DbiResourceId: new("db-ABC"),
		MasterUserSecret: &rdstypes.MasterUserSecret{SecretArn: new("arn:secret")}, KmsKeyId: new("arn:key"),
	}))
}

func knownCluster(s *services) *rds.DBCluster {
	return must(s.rds.DBClusterFrom(&rdstypes.DBCluster{
		DBClusterIdentifier: new("shop"), DBClusterArn: new(rdsArn + "cluster:shop"), DbClusterResourceId: new("cluster-ABC"),
	}))
}

// beyondRDS are all of them.
var beyondRDS = slices.Concat(beyondDBInstances, beyondDBClusters, beyondDBGroups, beyondDBSettings)

var beyondDBInstances = []beyond{
	// A name is kept in lower case, and an ARN is answered with the name.
	rdsBeyond("DescribeDBInstances", "&DBInstanceIdentifier=Shop",
		`<DBInstances><DBInstance><DBInstanceIdentifier>shop</DBInstanceIdentifier><Engine>mysql</Engine></DBInstance></DBInstances>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.DBInstance("Shop").DBInstanceIdentifier(ctx))
		}, "shop"),
	rdsBeyond("DescribeDBInstances", "&DBInstanceIdentifier="+rdsArn+"db:shop",
		`<DBInstances><DBInstance><DBInstanceIdentifier>shop</DBInstanceIdentifier><DBInstanceArn>`+rdsArn+`db:shop</DBInstanceArn><Engine>mysql</Engine></DBInstance></DBInstances>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.DBInstance(rdsArn + "db:shop").Engine(ctx))
		}, "mysql"),
	rdsBeyond("DescribeDBInstances", "&DBInstanceIdentifier=shop",
		`<DBInstances><DBInstance><DBInstanceIdentifier>other</DBInstanceIdentifier></DBInstance></DBInstances>`,
		func(ctx context.Context, s *services) any {
			_, err := s.rds.DBInstance("shop").Exists(ctx)
			return err != nil && !errors.Is(err, resource.ErrNotFound) // about another is no answer
		}, true),
	rdsBeyond("DescribeDBInstances", "&Filters.Filter.1.Name=db-cluster-id&Filters.Filter.1.Values.Value.1=shop",
		`<DBInstances><DBInstance><DBInstanceIdentifier>writer</DBInstanceIdentifier></DBInstance></DBInstances>`,
		func(ctx context.Context, s *services) any {
			secret, key := must(secretsmanager.SecretOf(ctx, knownInstance(s).MasterSecret())), must(kms.KeyOf(ctx, knownInstance(s).KmsKey()))
			return append(each(s.rds.DBCluster("shop").Instances().All(ctx), (*rds.DBInstance).Identifier), secret.Id(), key.Id())
		}, list("writer", "arn:secret", "arn:key")),
	rdsBeyond("DescribeValidDBInstanceModifications", "&DBInstanceIdentifier=shop",
		`<ValidDBInstanceModificationsMessage><SupportsDedicatedLogVolume>true</SupportsDedicatedLogVolume></ValidDBInstanceModificationsMessage>`,
		func(ctx context.Context, s *services) any {
			return *must(s.rds.DBInstance("shop").DescribeValidModifications(ctx, nil)).ValidDBInstanceModificationsMessage.SupportsDedicatedLogVolume
		}, true),
	rdsBeyond("RemoveRoleFromDBInstance", "&DBInstanceIdentifier=shop&FeatureName=s3Import&RoleArn=r", ``,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBInstance("shop").RemoveRole(ctx, &rds.RemoveRoleFromDBInstanceInput{FeatureName: new("s3Import"), RoleArn: new("r")}))
		}, nil),
	rdsBeyond("SwitchoverReadReplica", "&DBInstanceIdentifier=copy", `<DBInstance/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBInstance("copy").SwitchoverReadReplica(ctx, nil))
		}, nil),
	rdsBeyond("ModifyActivityStream", "&AuditPolicyState=unlocked&ResourceArn="+rdsArn+"db:shop", `<Status>started</Status>`,
		func(ctx context.Context, s *services) any {
			in := &rds.ModifyActivityStreamInput{AuditPolicyState: rdstypes.AuditPolicyStateUnlockedPolicy}
			return must(knownInstance(s).ModifyActivityStream(ctx, in)).Status
		}, rdstypes.ActivityStreamStatusStarted),
	rdsBeyond("RestoreDBInstanceFromS3", "&DBInstanceClass=db.t3.micro&DBInstanceIdentifier=shop&Engine=mysql&S3BucketName=attic&S3IngestionRoleArn=r&SourceEngine=mysql&SourceEngineVersion=8.0.40",
		`<DBInstance><DBInstanceIdentifier>shop</DBInstanceIdentifier></DBInstance>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.RestoreDBInstanceFromS3(ctx, &rds.RestoreDBInstanceFromS3Input{
				DBInstanceClass: new("db.t3.micro"), DBInstanceIdentifier: new("shop"), Engine: new("mysql"), S3BucketName: new("attic"),
				S3IngestionRoleArn: new("r"), SourceEngine: new("mysql"), SourceEngineVersion: new("8.0.40"),
			})).Identifier()
		}, "shop"),

	rdsBeyond("DescribeDBLogFiles", "&DBInstanceIdentifier=shop", `<DescribeDBLogFiles><DescribeDBLogFilesDetails><LogFileName>error/log.1</LogFileName></DescribeDBLogFilesDetails></DescribeDBLogFiles>`,
		func(ctx context.Context, s *services) any {
			return each(s.rds.DBInstance("shop").LogFiles().All(ctx), (*rds.DBLogFile).Name)
		}, list("error/log.1")),
	// FilenameContains finds others, too.
	rdsBeyond("DescribeDBLogFiles", "&DBInstanceIdentifier=shop&FilenameContains=log.1",
		`<DescribeDBLogFiles><DescribeDBLogFilesDetails><LogFileName>log.10</LogFileName><Size>1</Size></DescribeDBLogFilesDetails>`+
			`<DescribeDBLogFilesDetails><LogFileName>log.1</LogFileName><Size>2</Size></DescribeDBLogFilesDetails></DescribeDBLogFiles>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.DBInstance("shop").LogFile("log.1").Size(ctx))
		}, int64(2)),
	rdsBeyond("DownloadDBLogFilePortion", "&DBInstanceIdentifier=shop&LogFileName=log.1", `<LogFileData>slow</LogFileData><AdditionalDataPending>false</AdditionalDataPending>`,
		func(ctx context.Context, s *services) any {
			return *must(s.rds.DBInstance("shop").LogFile("log.1").DownloadPortion(ctx, nil)).LogFileData
		}, "slow"),

	rdsBeyond("DescribeDBInstanceAutomatedBackups", "&DbiResourceId=db-ABC",
		`<DBInstanceAutomatedBackups><DBInstanceAutomatedBackup><DbiResourceId>db-ABC</DbiResourceId><Status>retained</Status></DBInstanceAutomatedBackup></DBInstanceAutomatedBackups>`,
		func(ctx context.Context, s *services) any {
			return must(must(knownInstance(s).AutomatedBackup(ctx)).Status(ctx))
		}, "retained"),
	// An instance of that name here is another one.
	rdsBeyond("DescribeDBInstanceAutomatedBackups", "&DbiResourceId=db-ABC",
		`<DBInstanceAutomatedBackups><DBInstanceAutomatedBackup><DbiResourceId>db-ABC</DbiResourceId><DBInstanceIdentifier>shop</DBInstanceIdentifier>`+
			`<DBInstanceArn>arn:aws:rds:eu-west-1:123456789012:db:shop</DBInstanceArn></DBInstanceAutomatedBackup></DBInstanceAutomatedBackups>`,
		func(ctx context.Context, s *services) any {
			instance := must(rds.DBInstanceOf(ctx, s.rds.DBInstanceAutomatedBackup("db-ABC").Instance()))
			region, _ := instance.Env().Place()
			return list(instance.Identifier(), region)
		}, list("shop", "eu-west-1")),
	// Asked for here, a snapshot of another region is said not to be there.
	rdsBeyond("DescribeDBSnapshots", "&DBSnapshotIdentifier=copy",
		`<DBSnapshots><DBSnapshot><DBSnapshotIdentifier>copy</DBSnapshotIdentifier>`+
			`<SourceDBSnapshotIdentifier>arn:aws:rds:eu-west-1:123456789012:snapshot:first</SourceDBSnapshotIdentifier></DBSnapshot></DBSnapshots>`,
		func(ctx context.Context, s *services) any {
			source := must(rds.DBSnapshotOf(ctx, s.rds.DBSnapshot("copy").Source()))
			region, _ := source.Env().Place()
			return list(source.Identifier(), region)
		}, list("arn:aws:rds:eu-west-1:123456789012:snapshot:first", "eu-west-1")),
	rdsBeyond("DescribeDBClusterSnapshots", "&DBClusterSnapshotIdentifier=copy",
		`<DBClusterSnapshots><DBClusterSnapshot><DBClusterSnapshotIdentifier>copy</DBClusterSnapshotIdentifier>`+
			`<SourceDBClusterSnapshotArn>arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:first</SourceDBClusterSnapshotArn></DBClusterSnapshot></DBClusterSnapshots>`,
		func(ctx context.Context, s *services) any {
			source := must(rds.DBClusterSnapshotOf(ctx, s.rds.DBClusterSnapshot("copy").Source()))
			region, _ := source.Env().Place()
			return list(source.Identifier(), region)
		}, list("arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:first", "eu-west-1")),
	rdsBeyond("DeleteDBInstanceAutomatedBackup", "&DbiResourceId=db-ABC", `<DBInstanceAutomatedBackup/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBInstanceAutomatedBackup("db-ABC").Delete(ctx, nil))
		}, nil),
	rdsBeyond("RestoreDBInstanceToPointInTime", "&SourceDbiResourceId=db-ABC&TargetDBInstanceIdentifier=later&UseLatestRestorableTime=true",
		`<DBInstance><DBInstanceIdentifier>later</DBInstanceIdentifier></DBInstance>`,
		func(ctx context.Context, s *services) any {
			in := &rds.RestoreDBInstanceToPointInTimeInput{TargetDBInstanceIdentifier: new("later"), UseLatestRestorableTime: new(true)}
			return must(s.rds.DBInstanceAutomatedBackup("db-ABC").Restore(ctx, in)).Identifier()
		}, "later"),
	rdsBeyond("StartDBInstanceAutomatedBackupsReplication", "&SourceDBInstanceArn="+rdsArn+"db:shop", `<DBInstanceAutomatedBackup><DbiResourceId>db-ABC</DbiResourceId></DBInstanceAutomatedBackup>`,
		func(ctx context.Context, s *services) any {
			in := &rds.StartDBInstanceAutomatedBackupsReplicationInput{SourceDBInstanceArn: new(rdsArn + "db:shop")}
			return must(s.rds.StartDBInstanceAutomatedBackupsReplication(ctx, in)).ResourceId()
		}, "db-ABC"),
	rdsBeyond("StopDBInstanceAutomatedBackupsReplication", "&SourceDBInstanceArn="+rdsArn+"db:shop", `<DBInstanceAutomatedBackup/>`,
		func(ctx context.Context, s *services) any {
			backup := must(s.rds.DBInstanceAutomatedBackupFrom(&rdstypes.DBInstanceAutomatedBackup{DbiResourceId: new("db-ABC"), DBInstanceArn: new(rdsArn + "db:shop")}))
			return did(backup.StopReplication(ctx, nil))
		}, nil),
	rdsBeyond("ModifyDBSnapshot", "&DBSnapshotIdentifier=before&EngineVersion=8.0.40", `<DBSnapshot/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBSnapshot("before").Modify(ctx, &rds.ModifyDBSnapshotInput{EngineVersion: new("8.0.40")}))
		}, nil),
	// What another account shares has its ARN for a name.
	rdsBeyond("DescribeDBSnapshots", "&DBSnapshotIdentifier=arn:shared", `<DBSnapshots><DBSnapshot><DBSnapshotIdentifier>arn:shared</DBSnapshotIdentifier><Status>available</Status></DBSnapshot></DBSnapshots>`,
		func(ctx context.Context, s *services) any {
			return waited(s.rds.DBSnapshot("arn:shared").WaitUntilAvailable(ctx, nil, time.Second))
		}, nil),
	// A name would be that of a snapshot of a cluster.
	rdsBeyond("RestoreDBClusterFromSnapshot", "&DBClusterIdentifier=shop&Engine=aurora-mysql&SnapshotIdentifier="+rdsArn+"snapshot:before", `<DBCluster><DBClusterIdentifier>shop</DBClusterIdentifier></DBCluster>`,
		func(ctx context.Context, s *services) any {
			in := &rds.RestoreDBClusterFromSnapshotInput{DBClusterIdentifier: new("shop"), Engine: new("aurora-mysql")}
			before := must(s.rds.DBSnapshotFrom(&rdstypes.DBSnapshot{DBSnapshotIdentifier: new("before"), DBSnapshotArn: new(rdsArn + "snapshot:before")}))
			return must(before.RestoreCluster(ctx, in)).Identifier()
		}, "shop"),

	rdsBeyond("DescribePendingMaintenanceActions", "&ResourceIdentifier="+rdsArn+"db:shop",
		`<PendingMaintenanceActions><ResourcePendingMaintenanceActions><ResourceIdentifier>`+rdsArn+`db:shop</ResourceIdentifier>`+
			`<PendingMaintenanceActionDetails><PendingMaintenanceAction><Action>system-update</Action></PendingMaintenanceAction></PendingMaintenanceActionDetails>`+
			`</ResourcePendingMaintenanceActions></PendingMaintenanceActions>`,
		func(ctx context.Context, s *services) any {
			return *must(must(knownInstance(s).PendingMaintenance(ctx)).PendingMaintenanceActionDetails(ctx))[0].Action
		}, "system-update"),
	// Where nothing waits, the list is empty.
	rdsBeyond("DescribePendingMaintenanceActions", "&ResourceIdentifier="+rdsArn+"cluster:shop", `<PendingMaintenanceActions/>`,
		func(ctx context.Context, s *services) any {
			return must(must(knownCluster(s).PendingMaintenance(ctx)).Exists(ctx))
		}, false),
	rdsBeyond("ApplyPendingMaintenanceAction", "&ApplyAction=system-update&OptInType=immediate&ResourceIdentifier=arn", `<ResourcePendingMaintenanceActions/>`,
		func(ctx context.Context, s *services) any {
			in := &rds.ApplyPendingMaintenanceActionInput{ApplyAction: new("system-update"), OptInType: new("immediate")}
			return did(s.rds.PendingMaintenance("arn").Apply(ctx, in))
		}, nil),
	rdsBeyond("DescribeEvents", "&SourceIdentifier=shop&SourceType=db-instance",
		`<Events><Event><SourceIdentifier>shop</SourceIdentifier><SourceType>db-instance</SourceType><Message>stopped</Message><Date>2026-11-26T12:00:00Z</Date></Event></Events>`,
		func(ctx context.Context, s *services) any {
			return each(s.rds.DBInstance("shop").Events().All(ctx), (*rds.Event).Message)
		}, list("stopped")),
}
