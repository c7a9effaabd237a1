package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What a definition author has in a repository of her own.
var consumerFiles = map[string]string{
	"definitions/queues.yaml": `service: sqs
package: queues
sdk: github.com/aws/aws-sdk-go-v2/service/sqs
doc: Queues of messages.
actions:
  Create: {operation: CreateQueue, returns: {resource: Queue, identifiers: {Url: response.QueueUrl}}}
collections:
  Queues: {operation: ListQueues, items: {resource: Queue, identifiers: {Url: "response.QueueUrls[]"}}}
resources:
  Queue:
    identifiers: [Url]
    notFound: [QueueDoesNotExist]
    exists: {operation: GetQueueAttributes, params: {QueueUrl: id.Url}}
    actions:
      Send: {operation: SendMessage, params: {QueueUrl: id.Url}}
      Receive:
        operation: ReceiveMessage
        params: {QueueUrl: id.Url}
        returns: {resource: Message, path: "Messages[]", identifiers: {QueueUrl: id.Url, ReceiptHandle: "response.Messages[].ReceiptHandle"}}
  Message:
    identifiers: [QueueUrl, {name: ReceiptHandle, sensitive: true}]
    attributes: {shape: Message, skip: [ReceiptHandle]}
    actions:
      Delete: {operation: DeleteMessage, params: {QueueUrl: id.QueueUrl, ReceiptHandle: id.ReceiptHandle}}
`,
	"generate.go": `// Package consumer has resources of its own.
package consumer

//go:generate go tool resgen generate --out internal/aws definitions
`,
	"cmd/drain/main.go": `package main

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"

	"example.com/consumer/internal/aws/queues"
)

func main() {
	if err := drain(context.Background(), queues.New(aws.Config{Region: "eu-west-1"})); err != nil {
		fmt.Println(err)
	}
	fmt.Println(queues.New(aws.Config{}).Message("https://q", "secret"))
}

func drain(ctx context.Context, svc *queues.Service) error {
	for queue, err := range svc.Queues().Limit(0).All(ctx) {
		if err != nil {
			return err
		}
		messages, err := queue.Receive(ctx, &queues.ReceiveMessageInput{MaxNumberOfMessages: 10})
		if err != nil {
			return err
		}
		for _, m := range messages {
			if _, err := m.Delete(ctx, nil); err != nil {
				return err
			}
		}
	}
	return nil
}
`,
}

// TestConsumer is a consumer: a module with a definition of its own that has
// resgen as a tool, runs go generate, and builds a program on the result. It
// needs no network: the checkout stands in for the released module, and all
// else is in the versions that this module has.
func TestConsumer(t *testing.T) {
	checkout, err := filepath.Abs(filepath.FromSlash("../.."))
	if err != nil {
		t.Fatal(err)
	}
	dir := consumerModule(t, checkout)
	for name, text := range consumerFiles {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	goRun(t, dir, "generate", "./...")
	goRun(t, dir, "vet", "./...")
	if out := goRun(t, dir, "tool", "resgen", "generate", "--check", "--out", "internal/aws", "definitions"); out != "" {
		t.Errorf("what go generate wrote is stale: %s", out)
	}
	if out := goRun(t, dir, "run", "./cmd/drain"); out != "sqs.Message(https://q, [redacted])\n" {
		t.Errorf("the program prints %q", out)
	}
}

// TestConsumerLayouts is the same consumer with a vendor folder, and in a workspace:
// what was generated is fresh there, too, and nothing else is written.
func TestConsumerLayouts(t *testing.T) {
	checkout, err := filepath.Abs(filepath.FromSlash("../.."))
	if err != nil {
		t.Fatal(err)
	}
	dir := consumerModule(t, checkout)
	for name, text := range consumerFiles {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	goRun(t, dir, "generate", "./...")
	if err := goCommand(t, dir, []string{"GOFLAGS=-mod=mod", "GOWORK=off"}, "mod", "vendor", "-o", t.TempDir()).Run(); err != nil {
		t.Skip("a workspace and a vendor folder need modules for other platforms, too, which go mod download fetches and go test does not")
	}
	check := []string{"tool", "resgen", "generate", "--check", "--out", "internal/aws", "definitions"}
	work := filepath.Join(t.TempDir(), "go.work")
	write(t, work, "go 1.26.0\n\nuse "+dir+"\n")
	if out := goRunWith(t, dir, []string{"GOWORK=" + work, "GOFLAGS="}, check...); out != "" {
		t.Errorf("in a workspace: %s", out)
	}
	goRun(t, dir, "mod", "vendor")
	if out := goRunWith(t, dir, []string{"GOWORK=off", "GOFLAGS=-mod=vendor"}, check...); out != "" {
		t.Errorf("with a vendor folder: %s", out)
	}
}

// consumerModule makes a module that has resgen as a tool.
func consumerModule(t *testing.T, checkout string) string {
	t.Helper()
	dir := t.TempDir()
	mod, err := os.ReadFile(filepath.Join(checkout, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile(filepath.Join(checkout, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	_, requires, _ := strings.Cut(string(mod), "\n")
	write(t, filepath.Join(dir, "go.sum"), string(sum))
	write(t, filepath.Join(dir, "go.mod"), "module example.com/consumer\n"+requires+`
require github.com/seed5e775779/resgen v0.0.0

tool github.com/seed5e775779/resgen/cmd/resgen

replace github.com/seed5e775779/resgen => `+checkout+"\n")
	return dir
}

// goRun runs the go command and returns what it prints.
func goRun(t *testing.T, dir string, args ...string) string {
	t.Helper()
	return goRunWith(t, dir, []string{"GOFLAGS=-mod=mod", "GOWORK=off"}, args...)
}

func goCommand(t *testing.T, dir string, env []string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOPROXY=off"), env...)
	return cmd
}

func goRunWith(t *testing.T, dir string, env []string, args ...string) string {
	t.Helper()
	out, err := goCommand(t, dir, env, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// readmeService makes of the service of the README, which is none that ships, one whose
// SDK this module has: the test needs no network.
var readmeService = strings.NewReplacer("sfn", "sqs", "StateMachines", "Queues", "machine.Arn()", "machine.Url()")

// TestReadmeConsumer runs the lines that the README shows a consumer, but for go get,
// which needs a network, and go run, which needs AWS.
func TestReadmeConsumer(t *testing.T) {
	checkout, err := filepath.Abs(filepath.FromSlash("../.."))
	if err != nil {
		t.Fatal(err)
	}
	readme := mustRead(t, filepath.Join(checkout, "README.md"))
	_, section, _ := strings.Cut(readme, "## Generate your own")
	_, block, _ := strings.Cut(section, "```sh\n")
	block, _, _ = strings.Cut(block, "```")
	lines := strings.Split(block, "\n")
	if !strings.HasSuffix(lines[0], "go mod init example.com/machines") || !strings.HasPrefix(lines[1], "go get -tool github.com/seed5e775779/resgen/cmd/resgen") {
		t.Fatalf("the README shows something else now: %q", block)
	}
	script := readmeService.Replace(strings.Join(lines[2:], "\n"))
	script, ok := strings.CutSuffix(script, " && go mod tidy && go run .\n")
	if !ok {
		t.Fatalf("the README ends otherwise now: %q", script)
	}
	dir := consumerModule(t, checkout)
	replaceIn(t, filepath.Join(dir, "go.mod"), "module example.com/consumer", "module example.com/machines")
	cmd := exec.CommandContext(t.Context(), "sh", "-e", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	goRun(t, dir, "vet", "./...")
	if out := goRun(t, dir, "tool", "resgen", "show", "sqs.Queue", "sqs.yaml"); !strings.Contains(out, "SendMessage") {
		t.Errorf("show prints %s", out)
	}
}

func replaceIn(t *testing.T, file, old, with string) {
	t.Helper()
	text := mustRead(t, file)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", file, old)
	}
	write(t, file, strings.Replace(text, old, with, 1))
}
