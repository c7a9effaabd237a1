package scaffold

import (
	"os"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/source"
)

func over(t *testing.T, name, text string) string {
	t.Helper()
	f, list := definition.Parse(source.New(name+".yaml", []byte(text)))
	if list.Len() > 0 {
		t.Fatal(list.Sorted()[0].Message)
	}
	out, err := Over(f, open(t, name), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// What a definition has stays as it is: nothing but comments and empty lines is added.
func TestOverKeepsWhatIsThere(t *testing.T) {
	for _, name := range []string{"ec2", "ecs", "iam", "route53", "s3", "sqs"} {
		text, err := os.ReadFile("../../definitions/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for _, line := range strings.Split(over(t, name, string(text)), "\n") {
			if len(lines) > 0 && line == lines[0] {
				lines = lines[1:]
			} else if line != "" && !strings.HasPrefix(strings.TrimSpace(line), "#") {
				t.Errorf("%s: added %q", name, line)
			}
		}
		if len(lines) > 1 {
			t.Errorf("%s: lost %q", name, lines[0])
		}
	}
}

const queues = `service: sqs
sdk: github.com/aws/aws-sdk-go-v2/service/sqs

allow:
  unmapped-operation: {PurgeQueue: nobody should}
collections:
  Queues: {operation: ListQueues, items: {resource: Line, identifiers: {Address: "response.QueueUrls[]"}}}

resources:
  Line:
    identifiers: [Address]
    load: {operation: GetQueueAttributes, params: {QueueUrl: id.Address}}
    actions:
      End: {operation: DeleteQueue, params: {QueueUrl: id.Address}}

  # Messages are below.
`

// What is missing is at its place, under the names of the definition, and can be let
// in as it is.
func TestOverOffersWhatIsMissing(t *testing.T) {
	text := over(t, "sqs", queues)
	for _, want := range []string{
		"      End: {operation: DeleteQueue, params: {QueueUrl: id.Address}}\n      # AddPermission: {operation: AddPermission, params: {QueueUrl: id.Address}}",
		"# actions:\n  # CreateQueue: {operation: CreateQueue, returns: {resource: Line, identifiers: {Address: response.QueueUrl}}}",
		"\n  # Message:\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing like %q in\n%s", want, text)
		}
	}
	for _, not := range []string{"# Delete:", "PurgeQueue, params", "# # "} {
		if strings.Contains(text, not) {
			t.Errorf("%q is offered", not)
		}
	}
	f, list := definition.Parse(source.New("sqs.yaml", []byte(letIn(text))))
	if list.Len() > 0 {
		t.Errorf("let in: %v\n%s", list.Sorted()[0], letIn(text))
	}
	if got := over(t, "sqs", letIn(text)); strings.Count(got, "operation:") != strings.Count(letIn(text), "operation:") {
		t.Errorf("what was let in is offered again, or more: %d resources", len(f.Resources))
	}
}

// letIn takes the comments' marks away in front of what looks like a key.
func letIn(text string) string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if mark := strings.Index(line, "# "); mark >= 0 && strings.TrimSpace(line[:mark]) == "" && strings.Contains(line, ":") && !strings.Contains(line, "likely:") {
			line = line[:mark] + line[mark+2:]
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
