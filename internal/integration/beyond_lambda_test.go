package integration

import (
	"context"
	"errors"
	"time"

	lambdatypes "github.com/aws/aws-sdk-go-v2/service/lambda/types"

	"github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const (
	shopFunction = "arn:aws:lambda:us-east-1:123456789012:function:shop"
	signedBy     = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-1"
	toolsLayer   = "arn:aws:lambda:us-east-1:123456789012:layer:tools:3"
)

// beyondLambda is what moto has not, or answers otherwise, or needs containers for.
var beyondLambda = []beyond{
	{"Lambda.Invoke", func(ctx context.Context, s *services) any {
		return string(must(s.lambda.Function("shop").Invoke(ctx, &lambda.InvokeInput{Payload: []byte(`{"a":1}`)})).Payload)
	}, `POST /2015-03-31/functions/shop/invocations {"a":1}`, `{"b": 2}`, `{"b": 2}`},
	{"Lambda.Invoke", func(ctx context.Context, s *services) any {
		return string(must(s.lambda.Alias("shop", "live").Invoke(ctx, nil)).Payload)
	}, `POST /2015-03-31/functions/shop/invocations?Qualifier=live`, `"ok"`, `"ok"`},
	{"Lambda.Invoke", func(ctx context.Context, s *services) any {
		return string(must(s.lambda.FunctionVersion("shop", "1").Invoke(ctx, nil)).Payload)
	}, `POST /2015-03-31/functions/shop/invocations?Qualifier=1`, `"ok"`, `"ok"`},
	{"Lambda.GetAccountSettings", func(ctx context.Context, s *services) any {
		return must(s.lambda.GetAccountSettings(ctx, nil)).AccountLimit.ConcurrentExecutions
	}, `GET /2016-08-19/account-settings`, `{"AccountLimit": {"ConcurrentExecutions": 1000}}`, int32(1000)},
	{"Lambda.GetFunction", func(ctx context.Context, s *services) any {
		return must(s.lambda.FunctionVersion("shop", "1").Code().Location(ctx))
	}, `GET /2015-03-31/functions/shop?Qualifier=1`, `{"Code": {"Location": "https://signed"}, "Configuration": {"FunctionName": "shop"}}`, "https://signed"},
	// A version among functions would be a handle of the whole function.
	{"Lambda.ListFunctions", func(ctx context.Context, s *services) any {
		_, err := s.lambda.Functions().Filter(&lambda.ListFunctionsInput{FunctionVersion: lambdatypes.FunctionVersionAll}).First(ctx)
		return errors.Is(err, resource.ErrConflict) && must(s.lambda.Functions().First(ctx)).Name() == "shop"
	}, `GET /2015-03-31/functions`, `{"Functions": [{"FunctionName": "shop", "Version": "$LATEST"}]}`, true},
	{"Lambda.ListFunctions", func(ctx context.Context, s *services) any {
		return each(s.lambda.AllFunctionVersions().All(ctx), (*lambda.FunctionVersion).String)
	}, `GET /2015-03-31/functions?FunctionVersion=ALL`,
		`{"Functions": [{"FunctionName": "shop", "Version": "$LATEST"}, {"FunctionName": "shop", "Version": "3"}]}`,
		list("lambda.FunctionVersion(shop, $LATEST)", "lambda.FunctionVersion(shop, 3)")},
	// The name of one of its aliases, or another function, is not the function's name.
	{"Lambda.GetFunction", func(ctx context.Context, s *services) any {
		_, err := s.lambda.Function("shop:live").Load(ctx)
		return err != nil && !errors.Is(err, resource.ErrNotFound)
	}, `GET /2015-03-31/functions/shop%3Alive`, `{"Configuration": {"FunctionName": "shop", "FunctionArn": "` + shopFunction + `:live"}}`, true},

	{"Lambda.CreateEventSourceMapping", func(ctx context.Context, s *services) any {
		return must(s.lambda.CreateEventSourceMapping(ctx, &lambda.CreateEventSourceMappingInput{FunctionName: new("shop"), EventSourceArn: new("arn")})).UUID()
	}, `POST /2015-03-31/event-source-mappings {"EventSourceArn":"arn","FunctionName":"shop"}`, `{"UUID": "m-1", "State": "Creating"}`, "m-1"},
	{"Lambda.ListEventSourceMappings", func(ctx context.Context, s *services) any {
		return each(s.lambda.EventSourceMappings().All(ctx), (*lambda.EventSourceMapping).UUID)
	}, `GET /2015-03-31/event-source-mappings`, `{"EventSourceMappings": [{"UUID": "m-1"}]}`, list("m-1")},

	{"Lambda.CreateCodeSigningConfig", func(ctx context.Context, s *services) any {
		in := &lambda.CreateCodeSigningConfigInput{AllowedPublishers: &lambdatypes.AllowedPublishers{SigningProfileVersionArns: list("p")}}
		return must(s.lambda.CreateCodeSigningConfig(ctx, in)).Arn()
	}, `POST /2020-04-22/code-signing-configs {"AllowedPublishers":{"SigningProfileVersionArns":["p"]}}`, `{"CodeSigningConfig": {"CodeSigningConfigArn": "` + signedBy + `"}}`, signedBy},
	{"Lambda.GetCodeSigningConfig", func(ctx context.Context, s *services) any {
		return must(s.lambda.CodeSigningConfig(signedBy).Description(ctx))
	}, `GET /2020-04-22/code-signing-configs/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Acode-signing-config%3Acsc-1`, `{"CodeSigningConfig": {"CodeSigningConfigArn": "` + signedBy + `", "Description": "ours"}}`, "ours"},
	{"Lambda.UpdateCodeSigningConfig", func(ctx context.Context, s *services) any {
		return did(s.lambda.CodeSigningConfig("csc").Update(ctx, &lambda.UpdateCodeSigningConfigInput{Description: new("ours")}))
	}, `PUT /2020-04-22/code-signing-configs/csc {"Description":"ours"}`, `{"CodeSigningConfig": {"CodeSigningConfigArn": "csc"}}`, nil},
	{"Lambda.DeleteCodeSigningConfig", func(ctx context.Context, s *services) any {
		return did(s.lambda.CodeSigningConfig("csc").Delete(ctx, nil))
	}, `DELETE /2020-04-22/code-signing-configs/csc`, `204`, nil},
	{"Lambda.ListCodeSigningConfigs", func(ctx context.Context, s *services) any {
		return each(s.lambda.CodeSigningConfigs().All(ctx), (*lambda.CodeSigningConfig).Arn)
	}, `GET /2020-04-22/code-signing-configs`, `{"CodeSigningConfigs": [{"CodeSigningConfigArn": "csc"}]}`, list("csc")},
	{"Lambda.ListFunctionsByCodeSigningConfig", func(ctx context.Context, s *services) any {
		return each(s.lambda.CodeSigningConfig("csc").Functions().All(ctx), (*lambda.Function).Name)
	}, `GET /2020-04-22/code-signing-configs/csc/functions`, `{"FunctionArns": ["` + shopFunction + `"]}`, list(shopFunction)},
	{"Lambda.GetFunctionCodeSigningConfig", func(ctx context.Context, s *services) any {
		return must(s.lambda.Function("shop").CodeSigning().CodeSigningConfig(ctx)).Arn()
	}, `GET /2020-06-30/functions/shop/code-signing-config`, `{"CodeSigningConfigArn": "csc", "FunctionName": "shop"}`, "csc"},
	{"Lambda.PutFunctionCodeSigningConfig", func(ctx context.Context, s *services) any {
		return did(s.lambda.Function("shop").CodeSigning().Put(ctx, &lambda.PutFunctionCodeSigningConfigInput{CodeSigningConfigArn: new("csc")}))
	}, `PUT /2020-06-30/functions/shop/code-signing-config {"CodeSigningConfigArn":"csc"}`, `{"CodeSigningConfigArn": "csc", "FunctionName": "shop"}`, nil},
	{"Lambda.DeleteFunctionCodeSigningConfig", func(ctx context.Context, s *services) any {
		return did(s.lambda.Function("shop").CodeSigning().Delete(ctx, nil))
	}, `DELETE /2020-06-30/functions/shop/code-signing-config`, `204`, nil},

	{"Lambda.GetProvisionedConcurrencyConfig", func(ctx context.Context, s *services) any {
		return waited(s.lambda.Alias("shop", "live").ProvisionedConcurrencyConfig().WaitUntilReady(ctx, nil, time.Second))
	}, `GET /2019-09-30/functions/shop/provisioned-concurrency?Qualifier=live`, `{"Status": "READY"}`, nil},
	{"Lambda.GetProvisionedConcurrencyConfig", func(ctx context.Context, s *services) any {
		return must(s.lambda.ProvisionedConcurrencyConfig("shop", "live").Exists(ctx))
	}, `GET /2019-09-30/functions/shop/provisioned-concurrency?Qualifier=live`, "404\nX-Amzn-Errortype: ProvisionedConcurrencyConfigNotFoundException\n{}", false},
	{"Lambda.PutProvisionedConcurrencyConfig", func(ctx context.Context, s *services) any {
		return did(s.lambda.ProvisionedConcurrencyConfig("shop", "live").Put(ctx, &lambda.PutProvisionedConcurrencyConfigInput{ProvisionedConcurrentExecutions: new(int32(1))}))
	}, `PUT /2019-09-30/functions/shop/provisioned-concurrency?Qualifier=live {"ProvisionedConcurrentExecutions":1}`, `{"Status": "IN_PROGRESS"}`, nil},
	{"Lambda.DeleteProvisionedConcurrencyConfig", func(ctx context.Context, s *services) any {
		return did(s.lambda.ProvisionedConcurrencyConfig("shop", "live").Delete(ctx, nil))
	}, `DELETE /2019-09-30/functions/shop/provisioned-concurrency?Qualifier=live`, `204`, nil},
	{"Lambda.ListProvisionedConcurrencyConfigs", func(ctx context.Context, s *services) any {
		return each(s.lambda.Function("shop").ProvisionedConcurrencyConfigs().All(ctx), (*lambda.ProvisionedConcurrencyConfig).Qualifier)
	}, `GET /2019-09-30/functions/shop/provisioned-concurrency?List=ALL`, `{"ProvisionedConcurrencyConfigs": [{"FunctionArn": "` + shopFunction + `:live"}]}`, list("live")},

	{"Lambda.ListFunctionUrlConfigs", func(ctx context.Context, s *services) any {
		return each(s.lambda.Function("shop").Urls().All(ctx), func(u *lambda.FunctionUrl) string { return *u.Data().FunctionUrl })
	}, `GET /2021-10-31/functions/shop/urls`, `{"FunctionUrlConfigs": [{"FunctionArn": "` + shopFunction + `:live", "FunctionUrl": "https://url"}]}`, list("https://url")},
	{"Lambda.ListFunctionEventInvokeConfigs", func(ctx context.Context, s *services) any {
		return each(s.lambda.Function("shop").EventInvokeConfigs().All(ctx), (*lambda.FunctionEventInvokeConfig).FunctionName)
	}, `GET /2019-09-25/functions/shop/event-invoke-config/list`, `{"FunctionEventInvokeConfigs": [{"FunctionArn": "` + shopFunction + `:live"}]}`, list(shopFunction + ":live")},
	{"Lambda.UpdateFunctionEventInvokeConfig", func(ctx context.Context, s *services) any {
		return did(s.lambda.FunctionEventInvokeConfig("shop", "live").Update(ctx, &lambda.UpdateFunctionEventInvokeConfigInput{MaximumRetryAttempts: new(int32(2))}))
	}, `POST /2019-09-25/functions/shop/event-invoke-config?Qualifier=live {"MaximumRetryAttempts":2}`, `{"MaximumRetryAttempts": 2}`, nil},
	{"Lambda.AddPermission", func(ctx context.Context, s *services) any {
		return did(s.lambda.FunctionPolicy("shop", "live").AddPermission(ctx, &lambda.AddPermissionInput{StatementId: new("s"), Action: new("a"), Principal: new("p")}))
	}, `POST /2015-03-31/functions/shop/policy?Qualifier=live {"Action":"a","Principal":"p","StatementId":"s"}`, `{"Statement": "{}"}`, nil},
	{"Lambda.RemovePermission", func(ctx context.Context, s *services) any {
		return did(s.lambda.Function("shop").RemovePermission(ctx, &lambda.RemovePermissionInput{StatementId: new("s")}))
	}, `DELETE /2015-03-31/functions/shop/policy/s`, `204`, nil},

	{"Lambda.GetLayerVersionByArn", func(ctx context.Context, s *services) any {
		return must(s.lambda.LayerVersion(toolsLayer).Description(ctx))
	}, `GET /2018-10-31/layers?Arn=arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Alayer%3Atools%3A3&find=LayerVersion`, `{"LayerVersionArn": "` + toolsLayer + `", "Description": "ours"}`, "ours"},
	{"Lambda.PublishLayerVersion", func(ctx context.Context, s *services) any {
		in := &lambda.PublishLayerVersionInput{Content: &lambdatypes.LayerVersionContentInput{S3Bucket: new("b"), S3Key: new("k")}}
		return must(s.lambda.Layer("tools").PublishVersion(ctx, in)).Arn()
	}, `POST /2018-10-31/layers/tools/versions {"Content":{"S3Bucket":"b","S3Key":"k"}}`, `{"LayerVersionArn": "` + toolsLayer + `", "Version": 3}`, toolsLayer},
}
