package scaffold

import (
	"os"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/resolve"
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
    attributes: {shape: GetQueueAttributesOutput}
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
	canBeLetIn(t, text)
}

// What a definition has in use for anything is not offered: to write a text of a map, or
// to wait, in its own way or in the SDK's. Nor is it in resources that are offered.
func TestOverOffersNothingInUse(t *testing.T) {
	queue := "service: sqs\nsdk: github.com/aws/aws-sdk-go-v2/service/sqs\nresources:\n  Queue:\n    identifiers: [Url]\n"
	vpc := "service: ec2\nsdk: github.com/aws/aws-sdk-go-v2/service/ec2\nresources:\n  Vpc:\n    identifiers: [Id]\n"
	for name, tt := range map[string]struct{ service, without, use, offer string }{
		"map attributes": {"sqs", queue, `    mapAttributes:
      member: Attributes
      write: {operation: SetQueueAttributes, params: {QueueUrl: id.Url}, to: Attributes}
      keys: {Policy: {type: string}}
`, "# SetAttributes: {operation: SetQueueAttributes"},
		"a waiter of its own": {"sqs", queue, `    waiters:
      Alone: {operation: ListDeadLetterSourceQueues, params: {QueueUrl: id.Url}, success: {NextToken: [none]}}
`, "# DeadLetterSourceQueues:"},
		"in what is offered": {"sqs", queue, "    actions:\n      Drop: {operation: DeleteMessage, params: {QueueUrl: id.Url}}\n", "#     Delete: {operation: DeleteMessage,"},
		"left out there":     {"sqs", queue, "allow: {unmapped-operation: {DeleteMessage: why}}\n", "#     Delete: {operation: DeleteMessage,"},
		"a waiter of the SDK": {"ec2", vpc, `    waiters:
      Exists: {waiter: VpcExists, params: {"VpcIds[0]": id.Id}}
`, "# Vpcs: {operation: DescribeVpcs"},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(over(t, tt.service, tt.without), tt.offer) {
				t.Errorf("%s is not offered where nothing uses it", tt.offer)
			}
			if strings.Contains(over(t, tt.service, tt.without+tt.use), tt.offer) {
				t.Errorf("%s is offered, and in use", tt.offer)
			}
		})
	}
}

// canBeLetIn reports what is wrong with a definition, or offered again, once all that
// is offered for it is let in.
func canBeLetIn(t *testing.T, text string) {
	t.Helper()
	all := letIn(text)
	file, list := definition.Parse(source.New("sqs.yaml", []byte(all)))
	if list.Len() > 0 {
		t.Fatalf("let in: %v\n%s", list.Sorted()[0], all)
	}
	if _, list, err := resolve.Service(file, open(t, "sqs"), nil, nil); err != nil || list.Len() > 0 {
		t.Fatalf("let in: %v, %v\n%s", list.Sorted(), err, all)
	}
	if got := over(t, "sqs", all); strings.Count(got, "operation:") != strings.Count(all, "operation:") {
		t.Errorf("what was let in is offered again, or more:\n%s", got)
	}
}

// Whatever stands behind the resources, and however deep each level is, what is offered
// is at its place.
func TestOverHoweverItIsLaidOut(t *testing.T) {
	deep := strings.ReplaceAll(queues, "  ", "    ")
	last := strings.Replace(queues, "\n  # Messages are below.\n", "\noperations:\n  ListQueues: {answer: {members: [QueueUrls]}}\n", 1)
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"four spaces": {deep, []string{
			"            End: {operation: DeleteQueue, params: {QueueUrl: id.Address}}\n            # AddPermission: {",
			"\n    # Message:\n    #     identifiers: ",
			"\n    #     actions:\n    #         ",
			"\n# actions:\n    # CreateQueue: {",
		}},
		"two and four":    {strings.ReplaceAll(queues, "      End", "          End"), []string{"          # AddPermission: {", "\n  # Message:\n"}},
		"indented":        {"  " + strings.TrimSuffix(strings.ReplaceAll(queues, "\n", "\n  "), "  "), []string{"\n  # actions:\n", "\n    # Message:\n"}},
		"operations last": {last, []string{"\n  # Message:\n", "\noperations:\n  ListQueues: {answer: {members: [QueueUrls]}}\n  # ChangeMessageVisibilityBatch:\n"}},
		"quoted keys":     {strings.NewReplacer("    actions:", `    "actions" :`, "resources:", "'resources': # all").Replace(queues), []string{"      # AddPermission: {", "\n  # Message:\n"}},
		"no resources":    {"service: sqs\nsdk: github.com/aws/aws-sdk-go-v2/service/sqs\n", []string{"\n# resources:\n", "\n  # Queue:\n"}},
	} {
		t.Run(name, func(t *testing.T) {
			text := over(t, "sqs", tt.text)
			for _, want := range tt.want {
				if !strings.Contains(text, want) {
					t.Errorf("nothing like %q in\n%s", want, text)
				}
			}
			if behind := text[max(0, strings.Index(text, "\noperations:")):]; name == "operations last" && strings.Contains(behind, "Message:") {
				t.Errorf("resources are offered behind the operations: %s", behind)
			}
			canBeLetIn(t, text)
		})
	}
}

// Between braces nothing can be let in: what is missing is named above them.
func TestOverBraces(t *testing.T) {
	for name, tt := range map[string]struct {
		old, new string
		want     []string
		not      string
	}{
		"a section": {
			"    actions:\n      End: {operation: DeleteQueue, params: {QueueUrl: id.Address}}\n",
			"    actions: {End: {operation: DeleteQueue, params: {QueueUrl: id.Address}}}\n",
			[]string{"    # actions is in braces, where nothing can be offered.", "AddPermission,", "\n    actions: {End: ", "\n  # Message:\n"}, "# AddPermission: ",
		},
		"a section, below its key": {
			"    actions:\n      End: {operation: DeleteQueue, params: {QueueUrl: id.Address}}\n",
			"    actions:\n      {End: {operation: DeleteQueue, params: {QueueUrl: id.Address}}}\n",
			[]string{"    # actions is in braces, ", "\n    actions:\n      {End: "}, "# AddPermission: ",
		},
		"a resource": {
			"  Line:\n    identifiers: [Address]\n    attributes: {shape: GetQueueAttributesOutput}\n    load: {operation: GetQueueAttributes, params: {QueueUrl: id.Address}}\n    actions:\n      End: {operation: DeleteQueue, params: {QueueUrl: id.Address}}\n",
			"  Line: {identifiers: [Address], load: {operation: GetQueueAttributes, params: {QueueUrl: id.Address}}}\n",
			[]string{"  # Line is in braces, ", "Line.AddPermission,", "\n  # Message:\n"}, "# AddPermission: ",
		},
		"the resources": {
			"resources:\n  Line:\n    identifiers: [Address]\n    attributes: {shape: GetQueueAttributesOutput}\n    load: {operation: GetQueueAttributes, params: {QueueUrl: id.Address}}\n    actions:\n      End: {operation: DeleteQueue, params: {QueueUrl: id.Address}}\n",
			"resources: {Line: {identifiers: [Address], load: {operation: GetQueueAttributes, params: {QueueUrl: id.Address}}}}\n",
			[]string{"# resources is in braces, ", "Message", "# Line is in braces, ", "\n# actions:\n  # CreateQueue: {"}, "# Message:",
		},
		"all of it": {
			queues, "{service: sqs, sdk: github.com/aws/aws-sdk-go-v2/service/sqs,\n  resources: {Queue: {identifiers: [Url]}}}\n",
			[]string{"# the definition is in braces, ", "Queue.AddPermission", "CreateQueue"}, "# AddPermission: ",
		},
	} {
		t.Run(name, func(t *testing.T) {
			text := over(t, "sqs", strings.Replace(queues, tt.old, tt.new, 1))
			for _, want := range tt.want {
				if !strings.Contains(text, want) {
					t.Errorf("nothing like %q in\n%s", want, text)
				}
			}
			if strings.Contains(text, tt.not) {
				t.Errorf("%q in\n%s", tt.not, text)
			}
			if _, list := definition.Parse(source.New("sqs.yaml", []byte(letIn(text)))); list.Len() > 0 {
				t.Errorf("let in: %v\n%s", list.Sorted()[0], letIn(text))
			}
		})
	}
}

// What is likely says why, where it is offered, too.
func TestOverSaysWhatIsLikely(t *testing.T) {
	text := over(t, "ec2", `service: ec2
sdk: github.com/aws/aws-sdk-go-v2/service/ec2
resources:
  Instance:
    identifiers: [{name: Id, member: InstanceId}]
    attributes: {shape: Instance}
    load: {operation: DescribeInstances, params: {"InstanceIds[0]": id.Id}, path: "Reservations[].Instances[]"}
  PlacementGroup:
    identifiers: [{name: Name, member: GroupName}]
    attributes: {shape: PlacementGroup}
    load: {operation: DescribePlacementGroups, params: {"GroupNames[0]": id.Name}, path: "PlacementGroups[0]"}
`)
	want := "      # likely: the identifier is within a struct of the data\n      # Group: {resource: PlacementGroup, identifiers: {Name: data.Placement.GroupName}}\n"
	if !strings.Contains(text, want) {
		t.Errorf("nothing like %q", want)
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
