package integration

import (
	"context"
	"errors"
	"time"

	rdstypes "github.com/aws/aws-sdk-go-v2/service/rds/types"

	"github.com/seed5e775779/resgen/generated/rds"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondDBGroups are operations on groups, proxies and subscriptions.
var beyondDBGroups = []beyond{
	// moto forgets the group.
	rdsBeyond("ModifyDBSubnetGroup", "&DBSubnetGroupName=private&SubnetIds.SubnetIdentifier.1=subnet-1", `<DBSubnetGroup/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBSubnetGroup("private").Modify(ctx, &rds.ModifyDBSubnetGroupInput{SubnetIds: list("subnet-1")}))
		}, nil),
	rdsBeyond("ResetDBParameterGroup", "&DBParameterGroupName=slow&ResetAllParameters=true", ``,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBParameterGroup("slow").Reset(ctx, &rds.ResetDBParameterGroupInput{ResetAllParameters: new(true)}))
		}, nil),
	rdsBeyond("CopyOptionGroup", "&SourceOptionGroupIdentifier=cached&TargetOptionGroupDescription=a&TargetOptionGroupIdentifier=copy",
		`<OptionGroup><OptionGroupName>copy</OptionGroupName></OptionGroup>`,
		func(ctx context.Context, s *services) any {
			in := &rds.CopyOptionGroupInput{TargetOptionGroupDescription: new("a"), TargetOptionGroupIdentifier: new("copy")}
			return must(s.rds.OptionGroup("cached").Copy(ctx, in)).Name()
		}, "copy"),

	rdsBeyond("ModifyDBProxy", "&DBProxyName=pool&RequireTLS=true", `<DBProxy/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBProxy("pool").Modify(ctx, &rds.ModifyDBProxyInput{RequireTLS: new(true)}))
		}, nil),
	rdsBeyond("CreateDBProxyEndpoint", "&DBProxyEndpointName=reports&DBProxyName=pool&VpcSubnetIds.member.1=subnet-1",
		`<DBProxyEndpoint><DBProxyEndpointName>reports</DBProxyEndpointName></DBProxyEndpoint>`,
		func(ctx context.Context, s *services) any {
			in := &rds.CreateDBProxyEndpointInput{DBProxyEndpointName: new("reports"), VpcSubnetIds: list("subnet-1")}
			return must(s.rds.DBProxy("pool").CreateEndpoint(ctx, in)).Name()
		}, "reports"),
	rdsBeyond("DescribeDBProxyEndpoints", "&DBProxyEndpointName=reports",
		`<DBProxyEndpoints><member><DBProxyEndpointName>reports</DBProxyEndpointName><Status>incompatible-network</Status></member></DBProxyEndpoints>`,
		func(ctx context.Context, s *services) any {
			var item *resource.ItemError
			errors.As(s.rds.DBProxyEndpoint("reports").WaitUntilAvailable(ctx, nil, time.Second), &item)
			return item.Code
		}, "incompatible-network"),
	{"RDS.DescribeDBProxyEndpoints", func(ctx context.Context, s *services) any {
		return waited(s.rds.DBProxyEndpoint("reports").WaitUntilDeleted(ctx, nil, time.Second))
	}, "POST / Action=DescribeDBProxyEndpoints&DBProxyEndpointName=reports", rdsError("DBProxyEndpointNotFoundFault"), nil},
	rdsBeyond("ModifyDBProxyEndpoint", "&DBProxyEndpointName=reports&NewDBProxyEndpointName=lists", `<DBProxyEndpoint/>`,
		func(ctx context.Context, s *services) any {
			in := &rds.ModifyDBProxyEndpointInput{NewDBProxyEndpointName: new("lists")}
			return did(s.rds.DBProxyEndpoint("reports").Modify(ctx, in))
		}, nil),
	rdsBeyond("DeleteDBProxyEndpoint", "&DBProxyEndpointName=reports", `<DBProxyEndpoint/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBProxyEndpoint("reports").Delete(ctx, nil))
		}, nil),
	// An instance of a cluster that is a target is one by itself.
	rdsBeyond("DescribeDBProxyTargets", "&DBProxyName=pool",
		`<Targets><member><Type>TRACKED_CLUSTER</Type><RdsResourceId>shop</RdsResourceId></member>`+
			`<member><Type>RDS_INSTANCE</Type><RdsResourceId>shop</RdsResourceId><TrackedClusterId>shop</TrackedClusterId></member></Targets>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.DBProxyTarget("pool", rdstypes.TargetTypeRdsInstance, "shop").TrackedClusterId(ctx))
		}, "shop"),

	rdsBeyond("ModifyEventSubscription", "&Enabled=false&SubscriptionName=failures", `<EventSubscription/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.EventSubscription("failures").Modify(ctx, &rds.ModifyEventSubscriptionInput{Enabled: new(false)}))
		}, nil),
	rdsBeyond("AddSourceIdentifierToSubscription", "&SourceIdentifier=shop&SubscriptionName=failures", `<EventSubscription/>`,
		func(ctx context.Context, s *services) any {
			in := &rds.AddSourceIdentifierToSubscriptionInput{SourceIdentifier: new("shop")}
			return did(s.rds.EventSubscription("failures").AddSource(ctx, in))
		}, nil),
	rdsBeyond("RemoveSourceIdentifierFromSubscription", "&SourceIdentifier=shop&SubscriptionName=failures", `<EventSubscription/>`,
		func(ctx context.Context, s *services) any {
			in := &rds.RemoveSourceIdentifierFromSubscriptionInput{SourceIdentifier: new("shop")}
			return did(s.rds.EventSubscription("failures").RemoveSource(ctx, in))
		}, nil),
}

const integration = rdsArn + "integration:1"

// beyondDBSettings are operations on engines, certificates, integrations and offerings.
var beyondDBSettings = []beyond{
	// The names of RDS's own option groups have a colon.
	rdsBeyond("DescribeOptionGroups", "&OptionGroupName=default:mysql-8-0",
		`<OptionGroupsList><OptionGroup><OptionGroupName>default:mysql-8-0</OptionGroupName><EngineName>mysql</EngineName></OptionGroup></OptionGroupsList>`,
		func(ctx context.Context, s *services) any {
			return must(must(s.rds.OptionGroupFromARN(rdsArn + "og:default:mysql-8-0")).EngineName(ctx))
		}, "mysql"),
	rdsBeyond("DescribeAccountAttributes", "", `<AccountQuotas><AccountQuota><AccountQuotaName>DBInstances</AccountQuotaName><Max>40</Max></AccountQuota></AccountQuotas>`,
		func(ctx context.Context, s *services) any {
			return *must(s.rds.DescribeAccountAttributes(ctx, nil)).AccountQuotas[0].Max
		}, int64(40)),
	rdsBeyond("DescribeCertificates", "&CertificateIdentifier=rds-ca-rsa2048-g1",
		`<Certificates><Certificate><CertificateIdentifier>rds-ca-rsa2048-g1</CertificateIdentifier><CertificateType>CA</CertificateType></Certificate></Certificates>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.Certificate("rds-ca-rsa2048-g1").CertificateType(ctx))
		}, "CA"),
	{"RDS.DescribeCertificates", func(ctx context.Context, s *services) any {
		return must(s.rds.Certificate("ca").Exists(ctx))
	}, "POST / Action=DescribeCertificates&CertificateIdentifier=ca", rdsError("CertificateNotFound"), false},
	rdsBeyond("ModifyCertificates", "&RemoveCustomerOverride=true", `<Certificate/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.ModifyCertificates(ctx, &rds.ModifyCertificatesInput{RemoveCustomerOverride: new(true)}))
		}, nil),
	rdsBeyond("ModifyCertificates", "&CertificateIdentifier=ca", `<Certificate/>`,
		func(ctx context.Context, s *services) any { return did(s.rds.Certificate("ca").UseForNew(ctx, nil)) }, nil),

	rdsBeyond("DescribeDBEngineVersions", "&Engine=mysql&EngineVersion=8.0.4&IncludeAll=true",
		`<DBEngineVersions><DBEngineVersion><Engine>mysql</Engine><EngineVersion>8.0.40</EngineVersion></DBEngineVersion>`+
			`<DBEngineVersion><Engine>mysql</Engine><EngineVersion>8.0.4</EngineVersion><Status>deprecated</Status></DBEngineVersion></DBEngineVersions>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.DBEngineVersion("mysql", "8.0.4").Status(ctx))
		}, "deprecated"),
	rdsBeyond("DescribeDBEngineVersions", "&Engine=mysql&EngineVersion=1&IncludeAll=true", `<DBEngineVersions/>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.DBEngineVersion("mysql", "1").Exists(ctx))
		}, false),
	rdsBeyond("CreateCustomDBEngineVersion", "&Engine=custom-oracle-ee&EngineVersion=19.ours", `<Engine>custom-oracle-ee</Engine><EngineVersion>19.ours</EngineVersion><Status>creating</Status>`,
		func(ctx context.Context, s *services) any {
			in := &rds.CreateCustomDBEngineVersionInput{Engine: new("custom-oracle-ee"), EngineVersion: new("19.ours")}
			return must(must(s.rds.CreateCustomDBEngineVersion(ctx, in)).Status(ctx))
		}, "creating"),
	rdsBeyond("ModifyCustomDBEngineVersion", "&Description=ours&Engine=custom-oracle-ee&EngineVersion=19.ours", ``,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBEngineVersion("custom-oracle-ee", "19.ours").Modify(ctx, &rds.ModifyCustomDBEngineVersionInput{Description: new("ours")}))
		}, nil),
	rdsBeyond("DeleteCustomDBEngineVersion", "&Engine=custom-oracle-ee&EngineVersion=19.ours", ``,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBEngineVersion("custom-oracle-ee", "19.ours").Delete(ctx, nil))
		}, nil),

	rdsBeyond("CreateIntegration", "&IntegrationName=copy&SourceArn=s&TargetArn=t", `<IntegrationArn>`+integration+`</IntegrationArn><Status>creating</Status>`,
		func(ctx context.Context, s *services) any {
			in := &rds.CreateIntegrationInput{IntegrationName: new("copy"), SourceArn: new("s"), TargetArn: new("t")}
			return must(must(s.rds.CreateIntegration(ctx, in)).Status(ctx))
		}, rdstypes.IntegrationStatusCreating),
	rdsBeyond("DescribeIntegrations", "&IntegrationIdentifier="+integration,
		`<Integrations><Integration><IntegrationArn>`+integration+`</IntegrationArn><Status>active</Status></Integration></Integrations>`,
		func(ctx context.Context, s *services) any {
			return waited(must(s.rds.IntegrationFromARN(integration)).WaitUntilActive(ctx, nil, time.Second))
		}, nil),
	{"RDS.DescribeIntegrations", func(ctx context.Context, s *services) any {
		return waited(s.rds.Integration("arn").WaitUntilDeleted(ctx, nil, time.Second))
	}, "POST / Action=DescribeIntegrations&IntegrationIdentifier=arn", rdsError("IntegrationNotFoundFault"), nil},
	rdsBeyond("ModifyIntegration", "&Description=ours&IntegrationIdentifier=arn", ``,
		func(ctx context.Context, s *services) any {
			return did(s.rds.Integration("arn").Modify(ctx, &rds.ModifyIntegrationInput{Description: new("ours")}))
		}, nil),
	rdsBeyond("DeleteIntegration", "&IntegrationIdentifier=arn", ``,
		func(ctx context.Context, s *services) any { return did(s.rds.Integration("arn").Delete(ctx, nil)) }, nil),

	// Without a filter those of the last 30 days alone are listed.
	rdsBeyond("DescribeDBRecommendations", "&Filters.Filter.1.Name=recommendation-id&Filters.Filter.1.Values.Value.1=r-2",
		`<DBRecommendations><member><RecommendationId>r-1</RecommendationId></member><member><RecommendationId>r-2</RecommendationId><Severity>high</Severity></member></DBRecommendations>`,
		func(ctx context.Context, s *services) any { return must(s.rds.DBRecommendation("r-2").Severity(ctx)) }, "high"),
	rdsBeyond("ModifyDBRecommendation", "&RecommendationId=r-1&Status=dismissed", `<DBRecommendation/>`,
		func(ctx context.Context, s *services) any {
			return did(s.rds.DBRecommendation("r-1").Modify(ctx, &rds.ModifyDBRecommendationInput{Status: new("dismissed")}))
		}, nil),
	rdsBeyond("DescribeReservedDBInstancesOfferings", "&ReservedDBInstancesOfferingId=o-1",
		`<ReservedDBInstancesOfferings><ReservedDBInstancesOffering><ReservedDBInstancesOfferingId>o-1</ReservedDBInstancesOfferingId><Duration>31536000</Duration></ReservedDBInstancesOffering></ReservedDBInstancesOfferings>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.ReservedDBInstancesOffering("o-1").Duration(ctx))
		}, int32(31536000)),
	rdsBeyond("PurchaseReservedDBInstancesOffering", "&DBInstanceCount=2&ReservedDBInstancesOfferingId=o-1", `<ReservedDBInstance><ReservedDBInstanceId>ri-1</ReservedDBInstanceId></ReservedDBInstance>`,
		func(ctx context.Context, s *services) any {
			in := &rds.PurchaseReservedDBInstancesOfferingInput{DBInstanceCount: new(int32(2))}
			return must(s.rds.ReservedDBInstancesOffering("o-1").Purchase(ctx, in)).Id()
		}, "ri-1"),
	rdsBeyond("DescribeReservedDBInstances", "&ReservedDBInstanceId=ri-1",
		`<ReservedDBInstances><ReservedDBInstance><ReservedDBInstanceId>ri-1</ReservedDBInstanceId><ReservedDBInstancesOfferingId>o-1</ReservedDBInstancesOfferingId></ReservedDBInstance></ReservedDBInstances>`,
		func(ctx context.Context, s *services) any {
			return must(s.rds.ReservedDBInstance("ri-1").Offering(ctx)).Id()
		}, "o-1"),
	rdsBeyond("DescribeExportTasks", "&ExportTaskIdentifier=export",
		`<ExportTasks><ExportTask><ExportTaskIdentifier>export</ExportTaskIdentifier><Status>COMPLETE</Status></ExportTask></ExportTasks>`,
		func(ctx context.Context, s *services) any {
			return waited(s.rds.ExportTask("export").WaitUntilComplete(ctx, nil, time.Second))
		}, nil),
}
