package integration

import (
	"archive/zip"
	"bytes"
	"context"
	"testing"
	"time"

	lambdatypes "github.com/aws/aws-sdk-go-v2/service/lambda/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/generated/sqs"
)

// handlerCode is an archive with a handler in it.
func handlerCode() []byte {
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	_ = must(must(archive.CreateHeader(&zip.FileHeader{Name: "app.py", Method: zip.Store})).Write([]byte("def handle(event, context): return event")))
	done(archive.Close())
	return b.Bytes()
}

// function makes a function, and the role that it has.
func function(ctx context.Context, s *services, name string) *lambda.Function {
	trust := `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}`
	role := must(s.iam.CreateRole(ctx, &iam.CreateRoleInput{RoleName: new(name), AssumeRolePolicyDocument: &trust}))
	return must(s.lambda.CreateFunction(ctx, &lambda.CreateFunctionInput{
		FunctionName: &name, Role: new(must(role.ARN(ctx))), Handler: new("app.handle"), Runtime: lambdatypes.RuntimePython313,
		Code: &lambdatypes.FunctionCode{ZipFile: handlerCode()}, Tags: map[string]string{"team": "red"},
	}))
}

func TestLambdaFunctions(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := function(ctx, s, "shop")
		done(shop.WaitUntilExists(ctx, nil, time.Second))
		done(shop.WaitUntilActive(ctx, nil, time.Second))
		done(shop.WaitUntilConfigurationActive(ctx, nil, time.Second))
		arn := must(shop.ARN(ctx))
		equal(t, must(must(s.lambda.FunctionFromARN(arn)).Handler(ctx)), "app.handle")
		equal(t, must(iam.RoleOf(ctx, shop.Role())).Name(), "shop")
		equal(t, each(s.lambda.Functions().All(ctx), (*lambda.Function).Name), list("shop"))

		must(shop.UpdateConfiguration(ctx, &lambda.UpdateFunctionConfigurationInput{Description: new("of the shop")}))
		done(shop.WaitUntilUpdated(ctx, nil, time.Second))
		done(shop.WaitUntilConfigurationUpdated(ctx, nil, time.Second))
		equal(t, must(shop.Description(ctx)), "of the shop")
		must(shop.UpdateCode(ctx, &lambda.UpdateFunctionCodeInput{ZipFile: handlerCode()}))
		done(shop.PutTags(ctx, map[string]string{"level": "high"}))
		done(shop.RemoveTags(ctx, list("team")))
		equal(t, must(shop.TagMap(ctx)), map[string]string{"level": "high"})

		version := must(shop.PublishVersion(ctx, nil))
		equal(t, version.Version(), "1")
		done(version.WaitUntilActive(ctx, nil, time.Second))
		equal(t, each(shop.Versions().All(ctx), (*lambda.FunctionVersion).Version), list("$LATEST", "1"))
		alias := must(shop.CreateAlias(ctx, &lambda.CreateAliasInput{Name: new("live"), FunctionVersion: new("1")}))
		equal(t, must(must(s.lambda.Alias("shop", "live").Version(ctx)).Handler(ctx)), "app.handle")
		must(alias.Update(ctx, &lambda.UpdateAliasInput{Description: new("what is live")}))
		equal(t, must(alias.Description(ctx)), "what is live")
		equal(t, each(shop.Aliases().All(ctx), (*lambda.Alias).Name), list("live"))
		must(alias.Delete(ctx, nil))
		equal(t, must(alias.Exists(ctx)), false)
		must(version.Delete(ctx, nil))
		must(shop.Delete(ctx, nil))
		equal(t, must(shop.Exists(ctx)), false)
	})
}

func TestLambdaSettings(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := function(ctx, s, "shop")
		must(shop.PutConcurrency(ctx, &lambda.PutFunctionConcurrencyInput{ReservedConcurrentExecutions: new(int32(5))}))
		equal(t, *must(shop.GetConcurrency(ctx, nil)).ReservedConcurrentExecutions, 5)
		must(shop.DeleteConcurrency(ctx, nil))
		holds(t, must(shop.GetConcurrency(ctx, nil)).ReservedConcurrentExecutions == nil, "still reserved")

		url := shop.Url()
		must(url.Create(ctx, &lambda.CreateFunctionUrlConfigInput{AuthType: lambdatypes.FunctionUrlAuthTypeNone}))
		must(url.Url(ctx))
		must(url.Update(ctx, &lambda.UpdateFunctionUrlConfigInput{AuthType: lambdatypes.FunctionUrlAuthTypeAwsIam}))
		equal(t, must(shop.Url().AuthType(ctx)), lambdatypes.FunctionUrlAuthTypeAwsIam)
		must(url.Delete(ctx, nil))
		equal(t, must(url.Exists(ctx)), false)

		events := shop.EventInvokeConfig()
		must(events.Put(ctx, &lambda.PutFunctionEventInvokeConfigInput{MaximumRetryAttempts: new(int32(1))}))
		equal(t, must(events.MaximumRetryAttempts(ctx)), 1)
		must(events.Delete(ctx, nil))

		must(shop.AddPermission(ctx, &lambda.AddPermissionInput{StatementId: new("s3"), Action: new("lambda:InvokeFunction"), Principal: new("s3.amazonaws.com")}))
		holds(t, must(shop.Policy().Policy(ctx)) != "", "no policy")
		must(shop.Policy().RemovePermission(ctx, &lambda.RemovePermissionInput{StatementId: new("s3")}))
	})
}

func TestLambdaLayers(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		version := must(s.lambda.PublishLayerVersion(ctx, &lambda.PublishLayerVersionInput{LayerName: new("tools"), Content: &lambdatypes.LayerVersionContentInput{ZipFile: handlerCode()}}))
		tools := s.lambda.Layer("tools")
		equal(t, each(s.lambda.Layers().All(ctx), (*lambda.Layer).Name), list("tools"))
		equal(t, must(tools.LatestVersion(ctx)).Arn(), version.Arn())
		equal(t, each(tools.Versions().All(ctx), (*lambda.LayerVersion).Arn), list(version.Arn()))

		shop := function(ctx, s, "shop")
		must(shop.UpdateConfiguration(ctx, &lambda.UpdateFunctionConfigurationInput{Layers: list(version.Arn())}))
		equal(t, must(shop.Layers(ctx))[0].Arn(), version.Arn())

		must(version.AddPermission(ctx, &lambda.AddLayerVersionPermissionInput{StatementId: new("all"), Action: new("lambda:GetLayerVersion"), Principal: new("*")}))
		holds(t, *must(version.GetPolicy(ctx, nil)).Policy != "", "no policy")
		must(version.RemovePermission(ctx, &lambda.RemoveLayerVersionPermissionInput{StatementId: new("all")}))
		must(version.Delete(ctx, nil))
	})
}

func TestLambdaEventSources(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := function(ctx, s, "shop")
		queue := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders")}))
		in := &lambda.CreateEventSourceMappingInput{EventSourceArn: new(must(queue.ARN(ctx))), BatchSize: new(int32(5))}
		mapping := must(shop.CreateEventSourceMapping(ctx, in))
		equal(t, must(must(mapping.Function(ctx)).Handler(ctx)), "app.handle")
		done(mapping.WaitUntilEnabled(ctx, nil, time.Second))
		equal(t, each(shop.EventSourceMappings().All(ctx), (*lambda.EventSourceMapping).UUID), list(mapping.UUID()))
		must(mapping.Update(ctx, &lambda.UpdateEventSourceMappingInput{Enabled: new(false)}))
		done(mapping.WaitUntilDisabled(ctx, nil, time.Second))
		must(mapping.Delete(ctx, nil))
		done(mapping.WaitUntilDeleted(ctx, nil, time.Second))
	})
}
