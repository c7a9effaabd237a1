package integration

import (
	"context"
	"fmt"

	"github.com/seed5e775779/resgen/generated/rds"
)

// rdsPage is a reply of RDS with a list of one item, whose other members are beside its
// name.
func rdsPage(operation, list, element, name, beside string) func(item, token string) string {
	return func(item, token string) string {
		if token != "" {
			token = "<Marker>" + token + "</Marker>"
		}
		return queryAnswer(operation, fmt.Sprintf("<%s><%s>%s<%s>%s</%[4]s></%[2]s></%[1]s>%[6]s", list, element, beside, name, item, token))
	}
}

// ofEvent is what an event has beside its message.
const ofEvent = "<SourceType>db-instance</SourceType><SourceIdentifier>shop</SourceIdentifier><Date>2026-11-26T12:00:00Z</Date>"

// rdsPageds are the collections of RDS.
var rdsPageds = []paged{
	{"rds.Service.BlueGreenDeployments", func(ctx context.Context, s *services) []string {
		return each(s.rds.BlueGreenDeployments().All(ctx), (*rds.BlueGreenDeployment).Identifier)
	}, rdsPage("DescribeBlueGreenDeployments", "BlueGreenDeployments", "member", "BlueGreenDeploymentIdentifier", ""), "POST / Action=DescribeBlueGreenDeployments", "&Marker=t1"},
	{"rds.Service.Certificates", func(ctx context.Context, s *services) []string {
		return each(s.rds.Certificates().All(ctx), (*rds.Certificate).Identifier)
	}, rdsPage("DescribeCertificates", "Certificates", "Certificate", "CertificateIdentifier", ""), "POST / Action=DescribeCertificates", "&Marker=t1"},
	{"rds.Service.DBClusterAutomatedBackups", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBClusterAutomatedBackups().All(ctx), (*rds.DBClusterAutomatedBackup).ResourceId)
	}, rdsPage("DescribeDBClusterAutomatedBackups", "DBClusterAutomatedBackups", "DBClusterAutomatedBackup", "DbClusterResourceId", ""), "POST / Action=DescribeDBClusterAutomatedBackups", "&Marker=t1"},
	{"rds.Service.DBClusterEndpoints", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBClusterEndpoints().All(ctx), (*rds.DBClusterEndpoint).Identifier)
	}, rdsPage("DescribeDBClusterEndpoints", "DBClusterEndpoints", "DBClusterEndpointList", "DBClusterEndpointIdentifier", ""), "POST / Action=DescribeDBClusterEndpoints", "&Marker=t1"},
	{"rds.Service.DBClusterParameterGroups", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBClusterParameterGroups().All(ctx), (*rds.DBClusterParameterGroup).Name)
	}, rdsPage("DescribeDBClusterParameterGroups", "DBClusterParameterGroups", "DBClusterParameterGroup", "DBClusterParameterGroupName", ""), "POST / Action=DescribeDBClusterParameterGroups", "&Marker=t1"},
	{"rds.Service.DBClusterSnapshots", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBClusterSnapshots().All(ctx), (*rds.DBClusterSnapshot).Identifier)
	}, rdsPage("DescribeDBClusterSnapshots", "DBClusterSnapshots", "DBClusterSnapshot", "DBClusterSnapshotIdentifier", ""), "POST / Action=DescribeDBClusterSnapshots", "&Marker=t1"},
	{"rds.Service.DBClusters", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBClusters().All(ctx), (*rds.DBCluster).Identifier)
	}, rdsPage("DescribeDBClusters", "DBClusters", "DBCluster", "DBClusterIdentifier", ""), "POST / Action=DescribeDBClusters&IncludeShared=false", "&Marker=t1"},
	{"rds.Service.DBInstanceAutomatedBackups", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBInstanceAutomatedBackups().All(ctx), (*rds.DBInstanceAutomatedBackup).ResourceId)
	}, rdsPage("DescribeDBInstanceAutomatedBackups", "DBInstanceAutomatedBackups", "DBInstanceAutomatedBackup", "DbiResourceId", ""), "POST / Action=DescribeDBInstanceAutomatedBackups", "&Marker=t1"},
	{"rds.Service.DBInstances", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBInstances().All(ctx), (*rds.DBInstance).Identifier)
	}, rdsPage("DescribeDBInstances", "DBInstances", "DBInstance", "DBInstanceIdentifier", ""), "POST / Action=DescribeDBInstances", "&Marker=t1"},
	{"rds.Service.DBParameterGroups", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBParameterGroups().All(ctx), (*rds.DBParameterGroup).Name)
	}, rdsPage("DescribeDBParameterGroups", "DBParameterGroups", "DBParameterGroup", "DBParameterGroupName", ""), "POST / Action=DescribeDBParameterGroups", "&Marker=t1"},
	{"rds.Service.DBProxies", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBProxies().All(ctx), (*rds.DBProxy).Name)
	}, rdsPage("DescribeDBProxies", "DBProxies", "member", "DBProxyName", ""), "POST / Action=DescribeDBProxies", "&Marker=t1"},
	{"rds.Service.DBProxyEndpoints", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBProxyEndpoints().All(ctx), (*rds.DBProxyEndpoint).Name)
	}, rdsPage("DescribeDBProxyEndpoints", "DBProxyEndpoints", "member", "DBProxyEndpointName", ""), "POST / Action=DescribeDBProxyEndpoints", "&Marker=t1"},
	{"rds.Service.DBRecommendations", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBRecommendations().All(ctx), (*rds.DBRecommendation).Id)
	}, rdsPage("DescribeDBRecommendations", "DBRecommendations", "member", "RecommendationId", ""), "POST / Action=DescribeDBRecommendations", "&Marker=t1"},
	{"rds.Service.DBSnapshots", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBSnapshots().All(ctx), (*rds.DBSnapshot).Identifier)
	}, rdsPage("DescribeDBSnapshots", "DBSnapshots", "DBSnapshot", "DBSnapshotIdentifier", ""), "POST / Action=DescribeDBSnapshots", "&Marker=t1"},
	{"rds.Service.DBSubnetGroups", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBSubnetGroups().All(ctx), (*rds.DBSubnetGroup).Name)
	}, rdsPage("DescribeDBSubnetGroups", "DBSubnetGroups", "DBSubnetGroup", "DBSubnetGroupName", ""), "POST / Action=DescribeDBSubnetGroups", "&Marker=t1"},
	{"rds.Service.EventSubscriptions", func(ctx context.Context, s *services) []string {
		return each(s.rds.EventSubscriptions().All(ctx), (*rds.EventSubscription).Name)
	}, rdsPage("DescribeEventSubscriptions", "EventSubscriptionsList", "EventSubscription", "CustSubscriptionId", ""), "POST / Action=DescribeEventSubscriptions", "&Marker=t1"},
	{"rds.Service.ExportTasks", func(ctx context.Context, s *services) []string {
		return each(s.rds.ExportTasks().All(ctx), (*rds.ExportTask).Identifier)
	}, rdsPage("DescribeExportTasks", "ExportTasks", "ExportTask", "ExportTaskIdentifier", ""), "POST / Action=DescribeExportTasks", "&Marker=t1"},
	{"rds.Service.GlobalClusters", func(ctx context.Context, s *services) []string {
		return each(s.rds.GlobalClusters().All(ctx), (*rds.GlobalCluster).Identifier)
	}, rdsPage("DescribeGlobalClusters", "GlobalClusters", "GlobalClusterMember", "GlobalClusterIdentifier", ""), "POST / Action=DescribeGlobalClusters", "&Marker=t1"},
	{"rds.Service.Integrations", func(ctx context.Context, s *services) []string {
		return each(s.rds.Integrations().All(ctx), (*rds.Integration).Arn)
	}, rdsPage("DescribeIntegrations", "Integrations", "Integration", "IntegrationArn", ""), "POST / Action=DescribeIntegrations", "&Marker=t1"},
	{"rds.Service.OptionGroups", func(ctx context.Context, s *services) []string {
		return each(s.rds.OptionGroups().All(ctx), (*rds.OptionGroup).Name)
	}, rdsPage("DescribeOptionGroups", "OptionGroupsList", "OptionGroup", "OptionGroupName", ""), "POST / Action=DescribeOptionGroups", "&Marker=t1"},
	{"rds.Service.PendingMaintenances", func(ctx context.Context, s *services) []string {
		return each(s.rds.PendingMaintenances().All(ctx), (*rds.PendingMaintenance).ResourceArn)
	}, rdsPage("DescribePendingMaintenanceActions", "PendingMaintenanceActions", "ResourcePendingMaintenanceActions", "ResourceIdentifier", ""), "POST / Action=DescribePendingMaintenanceActions", "&Marker=t1"},
	{"rds.Service.ReservedDBInstances", func(ctx context.Context, s *services) []string {
		return each(s.rds.ReservedDBInstances().All(ctx), (*rds.ReservedDBInstance).Id)
	}, rdsPage("DescribeReservedDBInstances", "ReservedDBInstances", "ReservedDBInstance", "ReservedDBInstanceId", ""), "POST / Action=DescribeReservedDBInstances", "&Marker=t1"},
	{"rds.Service.ReservedDBInstancesOfferings", func(ctx context.Context, s *services) []string {
		return each(s.rds.ReservedDBInstancesOfferings().All(ctx), (*rds.ReservedDBInstancesOffering).Id)
	}, rdsPage("DescribeReservedDBInstancesOfferings", "ReservedDBInstancesOfferings", "ReservedDBInstancesOffering", "ReservedDBInstancesOfferingId", ""), "POST / Action=DescribeReservedDBInstancesOfferings", "&Marker=t1"},
	{"rds.Service.DBEngineVersions", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBEngineVersions().All(ctx), (*rds.DBEngineVersion).Version)
	}, rdsPage("DescribeDBEngineVersions", "DBEngineVersions", "DBEngineVersion", "EngineVersion", "<Engine>mysql</Engine>"), "POST / Action=DescribeDBEngineVersions", "&Marker=t1"},
	{"rds.Service.Events", func(ctx context.Context, s *services) []string {
		return each(s.rds.Events().All(ctx), (*rds.Event).Message)
	}, rdsPage("DescribeEvents", "Events", "Event", "Message", ofEvent), "POST / Action=DescribeEvents", "&Marker=t1"},
	{"rds.DBProxy.Targets", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBProxy("pool").Targets().All(ctx), (*rds.DBProxyTarget).Identifier)
	}, rdsPage("DescribeDBProxyTargets", "Targets", "member", "RdsResourceId", "<Type>RDS_INSTANCE</Type>"), "POST / Action=DescribeDBProxyTargets&DBProxyName=pool", "&Marker=t1"},
	{"rds.DBCluster.ClusterSnapshots", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBCluster("shop").ClusterSnapshots().All(ctx), (*rds.DBClusterSnapshot).Identifier)
	}, rdsPage("DescribeDBClusterSnapshots", "DBClusterSnapshots", "DBClusterSnapshot", "DBClusterSnapshotIdentifier", ""), "POST / Action=DescribeDBClusterSnapshots&DBClusterIdentifier=shop", "&Marker=t1"},
	{"rds.DBCluster.ClusterEndpoints", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBCluster("shop").ClusterEndpoints().All(ctx), (*rds.DBClusterEndpoint).Identifier)
	}, rdsPage("DescribeDBClusterEndpoints", "DBClusterEndpoints", "DBClusterEndpointList", "DBClusterEndpointIdentifier", ""), "POST / Action=DescribeDBClusterEndpoints&DBClusterIdentifier=shop", "&Marker=t1"},
	{"rds.DBCluster.Instances", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBCluster("shop").Instances().All(ctx), (*rds.DBInstance).Identifier)
	}, rdsPage("DescribeDBInstances", "DBInstances", "DBInstance", "DBInstanceIdentifier", ""), "POST / Action=DescribeDBInstances&Filters.Filter.1.Name=db-cluster-id&Filters.Filter.1.Values.Value.1=shop", "&Marker=t1"},
	{"rds.DBClusterParameterGroup.Parameters", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBClusterParameterGroup("slow").Parameters().All(ctx), (*rds.DBClusterParameter).Name)
	}, rdsPage("DescribeDBClusterParameters", "Parameters", "Parameter", "ParameterName", ""), "POST / Action=DescribeDBClusterParameters&DBClusterParameterGroupName=slow", "&Marker=t1"},
	{"rds.DBInstance.LogFiles", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBInstance("shop").LogFiles().All(ctx), (*rds.DBLogFile).Name)
	}, rdsPage("DescribeDBLogFiles", "DescribeDBLogFiles", "DescribeDBLogFilesDetails", "LogFileName", ""), "POST / Action=DescribeDBLogFiles&DBInstanceIdentifier=shop", "&Marker=t1"},
	{"rds.DBInstance.Snapshots", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBInstance("shop").Snapshots().All(ctx), (*rds.DBSnapshot).Identifier)
	}, rdsPage("DescribeDBSnapshots", "DBSnapshots", "DBSnapshot", "DBSnapshotIdentifier", ""), "POST / Action=DescribeDBSnapshots&DBInstanceIdentifier=shop", "&Marker=t1"},
	{"rds.DBParameterGroup.Parameters", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBParameterGroup("slow").Parameters().All(ctx), (*rds.DBParameter).Name)
	}, rdsPage("DescribeDBParameters", "Parameters", "Parameter", "ParameterName", ""), "POST / Action=DescribeDBParameters&DBParameterGroupName=slow", "&Marker=t1"},
	{"rds.DBProxy.ProxyEndpoints", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBProxy("pool").ProxyEndpoints().All(ctx), (*rds.DBProxyEndpoint).Name)
	}, rdsPage("DescribeDBProxyEndpoints", "DBProxyEndpoints", "member", "DBProxyEndpointName", ""), "POST / Action=DescribeDBProxyEndpoints&DBProxyName=pool", "&Marker=t1"},
	{"rds.DBProxy.TargetGroups", func(ctx context.Context, s *services) []string {
		return each(s.rds.DBProxy("pool").TargetGroups().All(ctx), (*rds.DBProxyTargetGroup).Name)
	}, rdsPage("DescribeDBProxyTargetGroups", "TargetGroups", "member", "TargetGroupName", ""), "POST / Action=DescribeDBProxyTargetGroups&DBProxyName=pool", "&Marker=t1"},
}
