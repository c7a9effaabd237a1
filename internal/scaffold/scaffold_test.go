package scaffold

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

const service = "github.com/aws/aws-sdk-go-v2/service/"

// services are those that go.mod has, of every protocol and both styles of the SDK.
var services = []string{
	"cloudformation", "cloudwatch", "dynamodb", "ec2", "ecs", "glacier", "guardduty", "iam", "inspector2", "route53", "s3", "sns", "sqs", "sts",
}

func open(t *testing.T, name string) *sdk.Package {
	t.Helper()
	path := service + name
	found, err := sdk.Locate(t.Context(), sdk.Place{}, []string{path})
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := sdk.Open(path, found[path])
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

func write(t *testing.T, name string, o Options) *Result {
	t.Helper()
	r, err := Write(open(t, name), o)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r
}

// word fits a name, and a name in a sentence.
var word = regexp.MustCompile(`\w+`)

// A scaffold passes check as it is, is the same each time, and says of every operation
// either what uses it or why nothing does.
func TestScaffolds(t *testing.T) {
	for _, name := range services {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pkg := open(t, name)
			r := write(t, name, Options{})
			if again := write(t, name, Options{}); !bytes.Equal(r.YAML, again.YAML) {
				t.Error("a second run writes something else")
			}
			checkClean(t, name, string(r.YAML))
			used := operationsOf(t, pkg, string(r.YAML))
			if len(used) != r.Mapped || len(pkg.Operations()) != r.Operations || r.Operations-r.Mapped != r.Listed {
				t.Errorf("of %d operations %d are in use: said to be %d of %d, with %d listed", len(pkg.Operations()), len(used), r.Mapped, r.Operations, r.Listed)
			}
			_, end, _ := strings.Cut(string(r.YAML), "\n# Operations that are not in use, and why.")
			listed := setOf(word.FindAllString(end, -1))
			for _, op := range pkg.Operations() {
				if used[op] == listed[op] {
					t.Errorf("%s is in use: %t, and listed as not in use: %t", op, used[op], listed[op])
				}
			}
		})
	}
}

// operationsOf are the operations that a definition has in use.
func operationsOf(t *testing.T, pkg *sdk.Package, text string) map[string]bool {
	t.Helper()
	file, list := definition.Parse(source.New("scaffold.yaml", []byte(text)))
	if list.Len() > 0 {
		t.Fatal(list.Sorted()[0].Message)
	}
	used := map[string]bool{}
	for _, op := range file.RequestedOperations() {
		used[op.Value] = true
	}
	for _, r := range append([]*definition.Resource{file.Root}, file.Resources...) {
		for _, w := range r.Waiters {
			used[pkg.Waiter(w.Waiter.Value).Operation] = true
		}
	}
	return used
}

// checkClean reports what resgen check would find in a definition.
func checkClean(t *testing.T, name, text string) {
	t.Helper()
	file, list := definition.Parse(source.New(name+".yaml", []byte(text)))
	_, more, err := resolve.Advised(file, open(t, name), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	list.Merge(more)
	for _, d := range list.Sorted() {
		if !d.Note {
			t.Errorf("%s: %s [%s]", d.Pos, d.Message, d.ID)
		}
	}
}

// Nothing that deletes stands where an identifier of the thing is missing: whatever ends
// a thing, or many, is filled with all that names it, but for what may be absent.
func TestNothingIsDeletedOnAGuess(t *testing.T) {
	deleting := map[group]int{}
	for _, name := range services {
		i, err := infer(open(t, name), nil)
		if err != nil {
			t.Fatal(err)
		}
		d := newDraft(i)
		if _, err := d.settle(); err != nil {
			t.Fatal(err)
		}
		for _, p := range d.parts {
			for _, g := range []group{groupActions, groupBatches} {
				for _, f := range p.groups[g] {
					if op := i.byName[f.op]; p.out != "" || f.out != "" || !op.is(deletes|weaklyDeletes) {
						continue
					}
					deleting[g]++
					params := strings.Fields(strings.NewReplacer(",", " ", "}", " ").Replace(f.value.get("params").flow()))
					for _, id := range p.of.ids {
						if !id.optional && !slices.Contains(params, "id."+id.name) {
							t.Errorf("%s: %s of %s is not filled with %s: %s", name, f.key, p.name, id.name, params)
						}
					}
				}
			}
		}
	}
	if deleting[groupActions] < 100 || deleting[groupBatches] < 10 {
		t.Errorf("%v that delete are too few to tell anything", deleting)
	}
}

// What is sure stands plain, what is likely says why, and what is unsure is commented out
// with the reason.
func TestHowSure(t *testing.T) {
	for _, tt := range []struct{ service, want string }{
		{"inspector2", "\nresources:\n  Member:\n"},
		{"inspector2", "\n  # likely: it is only listed, with an identifier of its own\n  Finding:\n"},
		{"inspector2", "\n    # likely: nothing reads one alone, so that the listing is looked through\n    load: {operation: ListFindings,"},
		{"ec2", "\n    # left out: unsure: nothing reads one alone, and the listing would be looked through for each\n    # load:\n    #   operation: GetTransitGatewayPolicyTableEntries\n"},
	} {
		if text := string(write(t, tt.service, Options{}).YAML); !strings.Contains(text, tt.want) {
			t.Errorf("%s: nothing like %q", tt.service, tt.want)
		}
	}
}

// An explanation says of a load what the definition says.
func TestExplain(t *testing.T) {
	texts := map[string]string{}
	for _, r := range write(t, "inspector2", Options{}).Resources {
		texts[r.Name] = r.Text
	}
	for name, want := range map[string]string{
		"Finding": "\n  load ListFindings at Findings[]: likely: nothing reads one alone",
		"Member":  "\n  load GetMember at Member: it needs nothing but the identifiers\n",
	} {
		if !strings.Contains(texts[name], want) {
			t.Errorf("%s: nothing like %q in\n%s", name, want, texts[name])
		}
	}
}

func TestOnlyAndSkip(t *testing.T) {
	whole, only := write(t, "sqs", Options{}), write(t, "sqs", Options{Only: []string{"Queue"}})
	if got := only.Names(); !slices.Equal(got, []string{"Queue"}) {
		t.Errorf("only: %v", got)
	}
	skip := write(t, "sqs", Options{Skip: []string{"Queue"}})
	if got := skip.Names(); slices.Contains(got, "Queue") || len(got) != len(whole.Names())-1 {
		t.Errorf("skip: %v of %v", got, whole.Names())
	}
	_, err := Write(open(t, "sqs"), Options{Only: []string{"Qeue"}})
	if err == nil || !strings.Contains(err.Error(), `did you mean "Queue"?`) {
		t.Errorf("a slip of the pen: %v", err)
	}
}

// The definition of a small service, as a person would write it.
func TestQueue(t *testing.T) {
	text := string(write(t, "sqs", Options{}).YAML)
	for _, want := range []string{
		"  Queues: {operation: ListQueues, items: {resource: Queue, identifiers: {Url: \"response.QueueUrls[]\"}}}",
		"    identifiers: [Url]",
		"    load: {operation: GetQueueAttributes, params: {QueueUrl: id.Url}}",
		"      Purge: {operation: PurgeQueue, params: {QueueUrl: id.Url}}",
		"      Message: {identifiers: {QueueUrl: id.Url, ReceiptHandle: input}}",
		"    failures: {path: \"Failed[]\", match: {Id: \"request.Entries[].Id\"}, code: Code, message: Message}",
	} {
		if !strings.Contains(text, want+"\n") {
			t.Errorf("no line %q", want)
		}
	}
}
