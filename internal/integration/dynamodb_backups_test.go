package integration

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/s3"
)

func TestDynamoDBBackups(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		table := must(s.dynamodb.CreateTable(ctx, tableOf("books")))
		must(table.PutItem(ctx, &dynamodb.PutItemInput{Item: item{"Title": text("Emma")}}))
		backup := must(table.CreateBackup(ctx, &dynamodb.CreateBackupInput{BackupName: new("first")}))
		equal(t, must(backup.BackupName(ctx)), "first")
		done(backup.WaitUntilAvailable(ctx, nil, time.Second))
		equal(t, *must(backup.Describe(ctx, nil)).BackupDescription.SourceTableDetails.TableName, "books")
		equal(t, each(s.dynamodb.Backups().All(ctx), (*dynamodb.Backup).Arn), list(backup.Arn()))
		equal(t, must(must(table.Backups().First(ctx)).BackupStatus(ctx)), types.BackupStatusAvailable)

		restored := must(backup.Restore(ctx, &dynamodb.RestoreTableFromBackupInput{TargetTableName: new("again")}))
		equal(t, restored.Name(), "again")
		equal(t, len(must(restored.Scan(ctx, nil)).Items), 1)
		must(backup.Delete(ctx, nil))
		equal(t, must(backup.Exists(ctx)), false)
	})
}

func TestDynamoDBSettings(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		table := must(s.dynamodb.CreateTable(ctx, tableOf("books")))
		past := table.ContinuousBackups()
		must(past.EnablePointInTimeRecovery(ctx, nil))
		done(past.WaitUntilPointInTimeRecoveryEnabled(ctx, nil, time.Second))
		equal(t, must(past.ContinuousBackupsStatus(ctx)), types.ContinuousBackupsStatusEnabled)
		copied := must(table.RestoreToPointInTime(ctx, &dynamodb.RestoreTableToPointInTimeInput{
			TargetTableName: new("yesterday"), UseLatestRestorableTime: new(true),
		}))
		equal(t, copied.Name(), "yesterday")
		must(past.DisablePointInTimeRecovery(ctx, nil))
		equal(t, must(past.PointInTimeRecoveryDescription(ctx)).PointInTimeRecoveryStatus, types.PointInTimeRecoveryStatusDisabled)
		equal(t, must(s.dynamodb.ContinuousBackups("films").Exists(ctx)), false)

		end := table.TimeToLive()
		on := &dynamodb.UpdateTimeToLiveInput{TimeToLiveSpecification: &types.TimeToLiveSpecification{AttributeName: new("until")}}
		must(end.Enable(ctx, on))
		equal(t, must(end.AttributeName(ctx)), "until")
		done(end.WaitUntilEnabled(ctx, nil, time.Second))
		must(end.Disable(ctx, on))
		done(end.WaitUntilDisabled(ctx, nil, time.Second))

		policy := must(table.ResourcePolicy(ctx))
		equal(t, must(policy.Exists(ctx)), false)
		must(policy.Put(ctx, &dynamodb.PutResourcePolicyInput{Policy: new(`{"Statement": []}`)}))
		equal(t, must(policy.Policy(ctx)), `{"Statement": []}`)
		must(policy.Delete(ctx, nil))
		equal(t, must(policy.Exists(ctx)), false)
		holds(t, *must(s.dynamodb.DescribeLimits(ctx, nil)).AccountMaxReadCapacityUnits > 0, "no limits")
	})
}

func TestDynamoDBExports(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop")}))
		table := must(s.dynamodb.CreateTable(ctx, tableOf("books")))
		must(table.ContinuousBackups().EnablePointInTimeRecovery(ctx, nil))
		export := must(table.Export(ctx, &dynamodb.ExportTableToPointInTimeInput{
			S3Bucket: new("shop"), S3Prefix: new("books"), ExportFormat: types.ExportFormatDynamodbJson, ExportType: types.ExportTypeFullExport, ClientToken: new("t"),
		}))
		equal(t, must(s.dynamodb.Export(export.Arn()).S3Bucket(ctx)), "shop")
		equal(t, must(must(export.Table(ctx)).Exists(ctx)), true)
		equal(t, each(table.Exports().All(ctx), (*dynamodb.Export).Arn), list(export.Arn()))

		from := must(s.dynamodb.ImportTable(ctx, &dynamodb.ImportTableInput{
			ClientToken: new("t"), InputFormat: types.InputFormatDynamodbJson, S3BucketSource: &types.S3BucketSource{S3Bucket: new("shop")},
			TableCreationParameters: &types.TableCreationParameters{
				TableName: new("copies"), KeySchema: tableOf("").KeySchema, AttributeDefinitions: tableOf("").AttributeDefinitions, BillingMode: types.BillingModePayPerRequest,
			},
		}))
		equal(t, must(must(s.dynamodb.Import(from.Arn()).Table(ctx)).Exists(ctx)), true)
	})
}

func TestDynamoDBStatements(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		table := must(s.dynamodb.CreateTable(ctx, tableOf("books")))
		insert := func(title string) *string { return new(`INSERT INTO books VALUE {'Title': '` + title + `'}`) }
		must(s.dynamodb.BatchExecuteStatement(ctx, &dynamodb.BatchExecuteStatementInput{Statements: list(types.BatchStatementRequest{Statement: insert("Emma")})}))
		must(s.dynamodb.ExecuteTransaction(ctx, &dynamodb.ExecuteTransactionInput{ClientRequestToken: new("t"), TransactStatements: list(types.ParameterizedStatement{Statement: insert("Persuasion")})}))
		equal(t, len(must(table.Scan(ctx, nil)).Items), 2)
	})
}
