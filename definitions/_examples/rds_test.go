package rds_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/rds/types"

	"github.com/seed5e775779/resgen/generated/rds"
	"github.com/seed5e775779/resgen/generated/rds/rdstest"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Which instances are not encrypted. The listing has all their data.
func ExampleService_DBInstances() {
	ctx := context.Background()
	for instance, err := range rds.New(answered()).DBInstances().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		if encrypted, _ := instance.StorageEncrypted(ctx); !encrypted {
			fmt.Println(instance)
		}
	}
	// Output: rds.DBInstance(old)
}

// A snapshot before the instance is deleted, and an instance of it later.
func ExampleDBSnapshot_Restore() {
	ctx := context.Background()
	shop := rds.New(answered()).DBInstance("shop")
	snapshot, err := shop.CreateSnapshot(ctx, &rds.CreateDBSnapshotInput{DBSnapshotIdentifier: aws.String("last")})
	if err != nil {
		log.Fatal(err)
	}
	if err := snapshot.WaitUntilAvailable(ctx, nil, time.Hour); err != nil {
		log.Fatal(err)
	}
	again, err := snapshot.Restore(ctx, &rds.RestoreDBInstanceFromDBSnapshotInput{DBInstanceIdentifier: aws.String("again")})
	fmt.Println(again, err)
	// Output: rds.DBInstance(again) <nil>
}

// The members of a cluster, by the cluster's data.
func ExampleDBCluster_Members() {
	ctx := context.Background()
	members, err := rds.New(answered()).DBCluster("orders").Members(ctx)
	fmt.Println(members, err)
	// Output: [rds.DBInstance(orders-1) rds.DBInstance(orders-2)] <nil>
}

// What another tool calls by its ARN; the ARN of something else is an error.
func ExampleService_DBInstanceFromARN() {
	svc := rds.New(answered())
	shop, err := svc.DBInstanceFromARN("arn:aws:rds:us-east-1:123456789012:db:shop")
	fmt.Println(shop, err)
	_, err = svc.DBInstanceFromARN("arn:aws:rds:us-east-1:123456789012:snapshot:last")
	fmt.Println(err != nil)
	// Output:
	// rds.DBInstance(shop) <nil>
	// true
}

// One parameter, which is looked for in the pages of its group.
func ExampleDBParameterGroup_Parameter() {
	ctx := context.Background()
	group := rds.New(answered()).DBParameterGroup("slow")
	value, err := group.Parameter("long_query_time").ParameterValue(ctx)
	fmt.Println(value, err)
	_, err = group.Parameter("long_query_tme").ParameterValue(ctx)
	fmt.Println(errors.Is(err, resource.ErrNotFound))
	// Output:
	// 2 <nil>
	// true
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := rdstest.New(nil)
	fake.DescribeDBInstances.Do(func(context.Context, *rds.DescribeDBInstancesInput) (*rds.DescribeDBInstancesOutput, error) {
		return &rds.DescribeDBInstancesOutput{DBInstances: []types.DBInstance{
			{DBInstanceIdentifier: aws.String("shop"), StorageEncrypted: aws.Bool(true)}, {DBInstanceIdentifier: aws.String("old")},
		}}, nil
	})
	fake.CreateDBSnapshot.Do(func(_ context.Context, in *rds.CreateDBSnapshotInput) (*rds.CreateDBSnapshotOutput, error) {
		return &rds.CreateDBSnapshotOutput{DBSnapshot: &types.DBSnapshot{DBSnapshotIdentifier: in.DBSnapshotIdentifier, Status: aws.String("creating")}}, nil
	})
	fake.DescribeDBSnapshots.Do(func(_ context.Context, in *rds.DescribeDBSnapshotsInput) (*rds.DescribeDBSnapshotsOutput, error) {
		return &rds.DescribeDBSnapshotsOutput{DBSnapshots: []types.DBSnapshot{{DBSnapshotIdentifier: in.DBSnapshotIdentifier, Status: aws.String("available")}}}, nil
	})
	fake.RestoreDBInstanceFromDBSnapshot.Do(func(_ context.Context, in *rds.RestoreDBInstanceFromDBSnapshotInput) (*rds.RestoreDBInstanceFromDBSnapshotOutput, error) {
		return &rds.RestoreDBInstanceFromDBSnapshotOutput{DBInstance: &types.DBInstance{DBInstanceIdentifier: in.DBInstanceIdentifier}}, nil
	})
	fake.DescribeDBClusters.Do(func(_ context.Context, in *rds.DescribeDBClustersInput) (*rds.DescribeDBClustersOutput, error) {
		return &rds.DescribeDBClustersOutput{DBClusters: []types.DBCluster{{
			DBClusterIdentifier: in.DBClusterIdentifier,
			DBClusterMembers:    []types.DBClusterMember{{DBInstanceIdentifier: aws.String("orders-1")}, {DBInstanceIdentifier: aws.String("orders-2")}},
		}}}, nil
	})
	fake.DescribeDBParameters.Return(&rds.DescribeDBParametersOutput{Parameters: []types.Parameter{{ParameterName: aws.String("long_query_time"), ParameterValue: aws.String("2")}}})
	return fake.Config()
}
