package permission

import (
	"regexp"
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for operation, want := range map[string]string{
		"s3.PutObject":                             "s3:PutObject",
		"s3.ListObjectsV2":                         "s3:ListBucket",
		"s3.HeadBucket":                            "s3:ListBucket",
		"s3.UploadPart":                            "s3:PutObject",
		"s3.DeleteObject":                          "s3:DeleteObject (s3:DeleteObjectVersion of a version)",
		"s3.DeleteObjects":                         "s3:DeleteObject (s3:DeleteObjectVersion of versions)",
		"s3.PutObjectTagging":                      "s3:PutObjectTagging (s3:PutObjectVersionTagging of a version)",
		"lambda.Invoke":                            "lambda:InvokeFunction",
		"cloudwatchlogs.GetLogEvents":              "logs:GetLogEvents",
		"elasticloadbalancingv2.DescribeListeners": "elasticloadbalancing:DescribeListeners",
		"sqs.DeleteMessageBatch":                   "sqs:DeleteMessage",
		"sns.PublishBatch":                         "sns:Publish",
		"secretsmanager.BatchGetSecretValue":       "secretsmanager:BatchGetSecretValue, secretsmanager:GetSecretValue of each secret, and for filters secretsmanager:ListSecrets",
		"ec2.TerminateInstances":                   "ec2:TerminateInstances",

		"ec2.NoSuch":         "",
		"nosuch.GetSomewhat": "",
	} {
		service, name, _ := strings.Cut(operation, ".")
		if got := Of(service, name); got != want {
			t.Errorf("%s needs %q, want %q", operation, got, want)
		}
	}
}

// Each line is one that is understood: a slip would make an operation unknown in silence.
func TestLines(t *testing.T) {
	head := regexp.MustCompile(`^\[[a-z0-9]+ [a-z0-9-]+\]$`)
	operation := regexp.MustCompile(`^[A-Z]\w+( = .*\b[a-z0-9-]+:[A-Z]\w+.*)?$`)
	last := ""
	for i, line := range strings.Split(strings.TrimSuffix(actions, "\n"), "\n") {
		if head.MatchString(line) {
			last = ""
			continue
		}
		if !operation.MatchString(line) {
			t.Errorf("line %d: %q", i+1, line)
		}
		name, _, _ := strings.Cut(line, " ")
		if name <= last {
			t.Errorf("line %d: %s stands behind %s", i+1, name, last)
		}
		last = name
	}
	if len(known()) < 2600 {
		t.Errorf("only %d operations", len(known()))
	}
}
