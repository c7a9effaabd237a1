package integration

import (
	"context"
	"strings"

	"github.com/seed5e775779/resgen/generated/lambda"
)

// lambdaPageds are the collections of Lambda.
var lambdaPageds = []paged{
	{"lambda.Service.AllFunctionVersions", func(ctx context.Context, s *services) []string {
		return each(s.lambda.AllFunctionVersions().All(ctx), (*lambda.FunctionVersion).FunctionName)
	}, func(item, token string) string {
		return strings.Replace(jsonPage("Functions", "FunctionName", "NextMarker")(item, token), `"FunctionName"`, `"Version": "1", "FunctionName"`, 1)
	}, "GET /2015-03-31/functions?FunctionVersion=ALL", "&Marker=t1"},
	{"lambda.Service.CodeSigningConfigs", func(ctx context.Context, s *services) []string {
		return each(s.lambda.CodeSigningConfigs().All(ctx), (*lambda.CodeSigningConfig).Arn)
	}, jsonPage("CodeSigningConfigs", "CodeSigningConfigArn", "NextMarker"), "GET /2020-04-22/code-signing-configs", "?Marker=t1"},
	{"lambda.Service.EventSourceMappings", func(ctx context.Context, s *services) []string {
		return each(s.lambda.EventSourceMappings().All(ctx), (*lambda.EventSourceMapping).UUID)
	}, jsonPage("EventSourceMappings", "UUID", "NextMarker"), "GET /2015-03-31/event-source-mappings", "?Marker=t1"},
	{"lambda.Service.Functions", func(ctx context.Context, s *services) []string {
		return each(s.lambda.Functions().All(ctx), (*lambda.Function).Name)
	}, jsonPage("Functions", "FunctionName", "NextMarker"), "GET /2015-03-31/functions", "?Marker=t1"},
	{"lambda.Service.Layers", func(ctx context.Context, s *services) []string {
		return each(s.lambda.Layers().All(ctx), (*lambda.Layer).Name)
	}, jsonPage("Layers", "LayerName", "NextMarker"), "GET /2018-10-31/layers", "?Marker=t1"},
	{"lambda.CodeSigningConfig.Functions", func(ctx context.Context, s *services) []string {
		return each(s.lambda.CodeSigningConfig("csc").Functions().All(ctx), (*lambda.Function).Name)
	}, jsonPage("FunctionArns", "", "NextMarker"), "GET /2020-04-22/code-signing-configs/csc/functions", "?Marker=t1"},
	{"lambda.Function.Aliases", func(ctx context.Context, s *services) []string {
		return each(s.lambda.Function("shop").Aliases().All(ctx), (*lambda.Alias).Name)
	}, jsonPage("Aliases", "Name", "NextMarker"), "GET /2015-03-31/functions/shop/aliases", "?Marker=t1"},
	{"lambda.Function.EventInvokeConfigs", func(ctx context.Context, s *services) []string {
		return each(s.lambda.Function("shop").EventInvokeConfigs().All(ctx), (*lambda.FunctionEventInvokeConfig).FunctionName)
	}, jsonPage("FunctionEventInvokeConfigs", "FunctionArn", "NextMarker"), "GET /2019-09-25/functions/shop/event-invoke-config/list", "?Marker=t1"},
	{"lambda.Function.EventSourceMappings", func(ctx context.Context, s *services) []string {
		return each(s.lambda.Function("shop").EventSourceMappings().All(ctx), (*lambda.EventSourceMapping).UUID)
	}, jsonPage("EventSourceMappings", "UUID", "NextMarker"), "GET /2015-03-31/event-source-mappings?FunctionName=shop", "&Marker=t1"},
	{"lambda.Function.Urls", func(ctx context.Context, s *services) []string {
		return each(s.lambda.Function("shop").Urls().All(ctx), (*lambda.FunctionUrl).FunctionName)
	}, jsonPage("FunctionUrlConfigs", "FunctionArn", "NextMarker"), "GET /2021-10-31/functions/shop/urls", "?Marker=t1"},
	{"lambda.Function.Versions", func(ctx context.Context, s *services) []string {
		return each(s.lambda.Function("shop").Versions().All(ctx), (*lambda.FunctionVersion).Version)
	}, jsonPage("Versions", "Version", "NextMarker"), "GET /2015-03-31/functions/shop/versions", "?Marker=t1"},
	{"lambda.Layer.Versions", func(ctx context.Context, s *services) []string {
		return each(s.lambda.Layer("tools").Versions().All(ctx), (*lambda.LayerVersion).Arn)
	}, jsonPage("LayerVersions", "LayerVersionArn", "NextMarker"), "GET /2018-10-31/layers/tools/versions", "?Marker=t1"},
}
