package main

import (
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/autoscaling/autoscalingcatalog"
	"github.com/seed5e775779/resgen/generated/cloudformation/cloudformationcatalog"
	"github.com/seed5e775779/resgen/generated/cloudwatch/cloudwatchcatalog"
	"github.com/seed5e775779/resgen/generated/cloudwatchlogs/cloudwatchlogscatalog"
	"github.com/seed5e775779/resgen/generated/dynamodb/dynamodbcatalog"
	"github.com/seed5e775779/resgen/generated/ec2/ec2catalog"
	"github.com/seed5e775779/resgen/generated/ecr/ecrcatalog"
	"github.com/seed5e775779/resgen/generated/ecs/ecscatalog"
	"github.com/seed5e775779/resgen/generated/elasticloadbalancingv2/elasticloadbalancingv2catalog"
	"github.com/seed5e775779/resgen/generated/glacier/glaciercatalog"
	"github.com/seed5e775779/resgen/generated/guardduty/guarddutycatalog"
	"github.com/seed5e775779/resgen/generated/iam/iamcatalog"
	"github.com/seed5e775779/resgen/generated/inspector2/inspector2catalog"
	"github.com/seed5e775779/resgen/generated/kms/kmscatalog"
	"github.com/seed5e775779/resgen/generated/lambda/lambdacatalog"
	"github.com/seed5e775779/resgen/generated/organizations/organizationscatalog"
	"github.com/seed5e775779/resgen/generated/rds/rdscatalog"
	"github.com/seed5e775779/resgen/generated/route53/route53catalog"
	"github.com/seed5e775779/resgen/generated/s3/s3catalog"
	"github.com/seed5e775779/resgen/generated/secretsmanager/secretsmanagercatalog"
	"github.com/seed5e775779/resgen/generated/securityhub/securityhubcatalog"
	"github.com/seed5e775779/resgen/generated/sns/snscatalog"
	"github.com/seed5e775779/resgen/generated/sqs/sqscatalog"
	"github.com/seed5e775779/resgen/generated/ssm/ssmcatalog"
	"github.com/seed5e775779/resgen/runtime/catalog"
)

// services are the catalogs to look at.
var services = map[string]func(aws.Config) *catalog.Service{
	"autoscaling":            open(autoscalingcatalog.New),
	"cloudformation":         open(cloudformationcatalog.New),
	"cloudwatch":             open(cloudwatchcatalog.New),
	"cloudwatchlogs":         open(cloudwatchlogscatalog.New),
	"dynamodb":               open(dynamodbcatalog.New),
	"ec2":                    open(ec2catalog.New),
	"ecr":                    open(ecrcatalog.New),
	"ecs":                    open(ecscatalog.New),
	"elasticloadbalancingv2": open(elasticloadbalancingv2catalog.New),
	"glacier":                open(glaciercatalog.New),
	"guardduty":              open(guarddutycatalog.New),
	"iam":                    open(iamcatalog.New),
	"inspector2":             open(inspector2catalog.New),
	"kms":                    open(kmscatalog.New),
	"lambda":                 open(lambdacatalog.New),
	"organizations":          open(organizationscatalog.New),
	"rds":                    open(rdscatalog.New),
	"route53":                open(route53catalog.New),
	"s3":                     open(s3catalog.New),
	"secretsmanager":         open(secretsmanagercatalog.New),
	"securityhub":            open(securityhubcatalog.New),
	"sns":                    open(snscatalog.New),
	"sqs":                    open(sqscatalog.New),
	"ssm":                    open(ssmcatalog.New),
}

// open leaves out the options of a catalog.
func open[Options any](of func(aws.Config, ...func(*Options)) *catalog.Service) func(aws.Config) *catalog.Service {
	return func(cfg aws.Config) *catalog.Service { return of(cfg) }
}

func serviceNames() []string { return slices.Sorted(maps.Keys(services)) }
