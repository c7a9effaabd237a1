package integration

import (
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/generated/autoscaling"
	"github.com/seed5e775779/resgen/generated/cloudformation"
	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/cloudwatchlogs"
	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/ecr"
	"github.com/seed5e775779/resgen/generated/ecs"
	"github.com/seed5e775779/resgen/generated/elasticloadbalancingv2"
	"github.com/seed5e775779/resgen/generated/glacier"
	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/inspector2"
	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/generated/rds"
	"github.com/seed5e775779/resgen/generated/route53"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/secretsmanager"
	"github.com/seed5e775779/resgen/generated/securityhub"
	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/generated/ssm"
)

// ofFunctions are operations that functions of the runtime send, several to a call, and
// where their answers are scripted.
var ofFunctions = map[string]string{
	"IAM.DeleteServiceSpecificCredential": "runtime/identity/sim_remove_test.go",
	"IAM.DeleteUserPermissionsBoundary":   "runtime/identity/sim_remove_test.go",
	"IAM.ListServiceSpecificCredentials":  "runtime/identity/sim_test.go",

	"SQS.CancelMessageMoveTask": "runtime/queue/redrive_test.go",
	"SQS.ListMessageMoveTasks":  "runtime/queue/redrive_test.go",
	"SQS.StartMessageMoveTask":  "runtime/queue/redrive_test.go",
}

// TestEveryOperation holds the scenarios complete: each operation that a
// generated package uses has been answered by moto in a recording or has a
// scripted answer in TestBeyondMoto, with success, or is among ofFunctions.
func TestEveryOperation(t *testing.T) {
	tried := recorded(t)
	for _, b := range beyonds() {
		tried[b.operation] = true
	}
	for name, file := range ofFunctions {
		text, err := os.ReadFile(filepath.Join("../..", file))
		_, operation, _ := strings.Cut(name, ".")
		if err != nil || !strings.Contains(string(text), ") "+operation+"(") {
			t.Errorf("%s is not scripted in %s: %v", name, file, err)
		}
		tried[name] = true
	}
	for service, api := range map[string]reflect.Type{
		"AutoScaling":            reflect.TypeFor[autoscaling.API](),
		"CloudFormation":         reflect.TypeFor[cloudformation.API](),
		"CloudWatch":             reflect.TypeFor[cloudwatch.API](),
		"DynamoDB":               reflect.TypeFor[dynamodb.API](),
		"EC2":                    reflect.TypeFor[ec2.API](),
		"ECR":                    reflect.TypeFor[ecr.API](),
		"ECS":                    reflect.TypeFor[ecs.API](),
		"ElasticLoadBalancingv2": reflect.TypeFor[elasticloadbalancingv2.API](),
		"Glacier":                reflect.TypeFor[glacier.API](),
		"GuardDuty":              reflect.TypeFor[guardduty.API](),
		"IAM":                    reflect.TypeFor[iam.API](),
		"Inspector2":             reflect.TypeFor[inspector2.API](),
		"KMS":                    reflect.TypeFor[kms.API](),
		"Lambda":                 reflect.TypeFor[lambda.API](),
		"Organizations":          reflect.TypeFor[organizations.API](),
		"RDS":                    reflect.TypeFor[rds.API](),
		"Route53":                reflect.TypeFor[route53.API](),
		"S3":                     reflect.TypeFor[s3.API](),
		"SecretsManager":         reflect.TypeFor[secretsmanager.API](),
		"SecurityHub":            reflect.TypeFor[securityhub.API](),
		"SNS":                    reflect.TypeFor[sns.API](),
		"SSM":                    reflect.TypeFor[ssm.API](),
		"CloudWatchLogs":         reflect.TypeFor[cloudwatchlogs.API](),
		"SQS":                    reflect.TypeFor[sqs.API](),
	} {
		for i := range api.NumMethod() {
			if name := service + "." + api.Method(i).Name; !tried[name] {
				t.Errorf("%s is in no scenario", name)
			}
		}
	}
}

// recorded are the operations that moto has answered with success. Each tape
// must be that of a test of today.
func recorded(t *testing.T) map[string]bool {
	t.Helper()
	tapes, err := filepath.Glob(tapePath("*"))
	if err != nil || len(tapes) == 0 {
		t.Fatal("no recordings: ", err)
	}
	operations := map[string]bool{}
	for _, tape := range tapes {
		for _, e := range readTape(t, tape) {
			if e.Status < 300 {
				operations[e.operation()] = true
			}
		}
	}
	return operations
}

// TestNothingSecretIsRecorded looks for what must not be in a repository, even
// of an account that does not exist.
func TestNothingSecretIsRecorded(t *testing.T) {
	tapes, _ := filepath.Glob(tapePath("*"))
	found := map[string]bool{}
	for _, tape := range tapes {
		for _, e := range readTape(t, tape) {
			for _, text := range append(append([]string{e.Request, e.Body, e.Answer}, e.Header...), e.Told...) {
				for _, secret := range secrets.FindAllString(text, -1) {
					found[filepath.Base(tape)+": "+e.operation()+": "+secret] = true
				}
			}
		}
	}
	for _, place := range slices.Sorted(maps.Keys(found)) {
		t.Error(place)
	}
}
