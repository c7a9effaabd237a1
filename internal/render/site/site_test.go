package site_test

import (
	"bytes"
	"context"
	"encoding/json"
	"html"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/render/site"
)

const root = "../../.."

// built is the site of all that ships.
type built struct {
	services []*model.Service
	files    map[string][]byte
	again    map[string][]byte // of a second run
	err      error
}

var whole = sync.OnceValue(func() *built {
	b := &built{}
	res, err := pipeline.Run(context.Background(), pipeline.Options{Definitions: []string{filepath.Join(root, "definitions")}, Dir: root, Model: true})
	if err != nil {
		b.err = err
		return b
	}
	b.services = res.Services
	for _, files := range []*map[string][]byte{&b.files, &b.again} {
		var made []output.File
		if made, b.err = pages(res); b.err != nil {
			return b
		}
		*files = map[string][]byte{}
		for _, f := range made {
			(*files)[f.Path] = f.Data
		}
	}
	return b
})

func pages(res *pipeline.Result) ([]output.File, error) {
	var services []*site.Service
	for i, s := range res.Services {
		samples, err := emit.Sample(s, res.Packages[i], "generated/"+s.Package)
		if err != nil {
			return nil, err
		}
		services = append(services, &site.Service{Model: s, Errors: res.Packages[i].OperationErrors, Codes: res.Packages[i].ErrorCodes(), Samples: samples.Texts})
	}
	guides, err := site.Guides(filepath.Join(root, "docs"))
	if err != nil {
		return nil, err
	}
	return site.Build(services, guides)
}

func build(t *testing.T) *built {
	t.Helper()
	b := whole()
	if b.err != nil {
		t.Fatal(b.err)
	}
	return b
}

var (
	linkPattern = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	idPattern   = regexp.MustCompile(`\bid="([^"]*)"`)
)

// Every link leads to a file of the site, and to something on it.
func TestEveryLinkResolves(t *testing.T) {
	b := build(t)
	ids := map[string]map[string]bool{}
	for name, text := range b.files {
		ids[name] = map[string]bool{}
		for _, m := range idPattern.FindAllSubmatch(text, -1) {
			id := html.UnescapeString(string(m[1]))
			if ids[name][id] && strings.HasSuffix(name, ".html") {
				t.Errorf("%s has two of id %s", name, id)
			}
			ids[name][id] = true
		}
	}
	n := 0
	for name, text := range b.files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, m := range linkPattern.FindAllSubmatch(text, -1) {
			link := html.UnescapeString(string(m[1]))
			if strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "data:") {
				continue
			}
			n++
			target, fragment, _ := strings.Cut(link, "#")
			to := name
			if target != "" {
				to = path.Join(path.Dir(name), target)
			}
			switch {
			case b.files[to] == nil:
				t.Errorf("%s: %s leads to no file", name, link)
			case fragment != "" && !ids[to][fragment]:
				t.Errorf("%s: %s leads to nothing on that page", name, link)
			}
		}
	}
	if n < 50_000 {
		t.Errorf("only %d links", n)
	}
}

// Nothing that is needed to show a page is elsewhere.
func TestNothingIsDownloaded(t *testing.T) {
	loads := regexp.MustCompile(`(?:src|<link[^>]* href)="(?:[a-z]+:)?//|@import|url\(['"]?http`)
	for name, text := range build(t).files {
		if m := loads.Find(text); m != nil {
			t.Errorf("%s asks for something: %q", name, m)
		}
	}
}

// The same input gives the same bytes.
func TestBuildIsStable(t *testing.T) {
	b := build(t)
	if len(b.files) != len(b.again) {
		t.Errorf("%d files, then %d", len(b.files), len(b.again))
	}
	for name, text := range b.files {
		if !bytes.Equal(text, b.again[name]) {
			t.Errorf("%s differs from run to run", name)
		}
	}
}

// Every page of a resource has its parts in one order.
func TestOrderOfParts(t *testing.T) {
	want := []string{
		"diagram", "identifiers", "get", "data", "attributes", "map-attributes", "references", "actions", "methods", "tags", "subresources",
		"collections", "batch-actions", "sweeps", "waiters", "errors", "sdk-errors",
	}
	heads := regexp.MustCompile(`<h2 id="([^"]+)">`)
	b := build(t)
	for _, s := range b.services {
		for _, r := range s.Resources {
			name := "reference/" + s.Package + "/" + r.Name + ".html"
			at := -1
			for _, m := range heads.FindAllSubmatch(b.files[name], -1) {
				i := slices.Index(want, string(m[1]))
				if i <= at {
					t.Errorf("%s: %s stands where it does not belong", name, m[1])
				}
				at = i
			}
			if at < 0 {
				t.Errorf("%s is not there, or has no parts", name)
			}
		}
	}
}

// Every action stands on its page with what it sends, the IAM action, what it costs and an
// example.
func TestActionsAreWhole(t *testing.T) {
	b := build(t)
	for _, s := range b.services {
		for _, r := range s.Resources {
			page := string(b.files["reference/"+s.Package+"/"+r.Name+".html"])
			for _, a := range r.Actions {
				text := section(page, a.Name)
				for _, part := range []string{"<dt>Sends</dt><dd>" + a.Operation.Name, "<dt>IAM</dt><dd>", "<dt>Costs</dt><dd>1 request", "<pre><code>"} {
					if !strings.Contains(text, part) {
						t.Errorf("%s.%s.%s lacks %s", s.Package, r.Name, a.Name, part)
					}
				}
			}
		}
	}
}

// Ways to get a handle are calls as they are written, with what short forms take.
func TestWays(t *testing.T) {
	b := build(t)
	for page, want := range map[string]string{
		"reference/sqs/Queue.html": "svc.CreateQueueNamed(ctx, queueName)",
		"reference/sns/Topic.html": "svc.CreateTopic(ctx, input)",
		"reference/s3/Bucket.html": "svc.Buckets().All(ctx)",
	} {
		if !strings.Contains(string(b.files[page]), want) {
			t.Errorf("%s does not have %s", page, want)
		}
	}
}

// An attribute is told without its name and the verb of what only returns something, and an
// identifier that is a list as one.
func TestRows(t *testing.T) {
	b := build(t)
	for _, page := range []string{"reference/ec2/Instance.html", "reference/iam/Role.html"} {
		if text := string(b.files[page]); !strings.Contains(text, "<td>The ") || strings.Contains(text, "<td>Returns ") {
			t.Errorf("%s: attributes return something", page)
		}
	}
	_, row, _ := strings.Cut(string(b.files["reference/cloudwatch/Metric.html"]), `<tr id="identifier-Dimensions">`)
	if row, _, _ = strings.Cut(row, "</tr>"); !strings.Contains(row, "<td>[]types.Dimension</td>") {
		t.Errorf("the dimensions of a metric are %q", row)
	}
}

// Methods over tags say all that they send: where an API writes all tags at once, the read, too.
func TestTags(t *testing.T) {
	b := build(t)
	for page, want := range map[string]map[string][]string{
		"reference/s3/Bucket.html": {
			"TagMap": {"GetBucketTagging"}, "PutTags": {"GetBucketTagging", "PutBucketTagging", "DeleteBucketTagging"},
			"RemoveTags": {"GetBucketTagging", "PutBucketTagging", "DeleteBucketTagging"}, "ReplaceTags": {"GetBucketTagging", "PutBucketTagging", "DeleteBucketTagging"},
		},
		"reference/iam/Role.html": {"PutTags": {"TagRole"}, "RemoveTags": {"UntagRole"}, "ReplaceTags": {"ListRoleTags", "UntagRole", "TagRole"}},
	} {
		for name, operations := range want {
			text := section(string(b.files[page]), name)
			var sent []string
			for _, m := range regexp.MustCompile(`<dt>Sends</dt><dd>(\w+)`).FindAllStringSubmatch(text, -1) {
				sent = append(sent, m[1])
			}
			if !slices.Equal(sent, operations) {
				t.Errorf("%s: %s sends %q, want %q", page, name, sent, operations)
			}
			if name == "ReplaceTags" && !strings.Contains(text, "begin with aws:, which stay") {
				t.Errorf("%s: ReplaceTags does not say what stays", page)
			}
		}
	}
}

// section is what a page says of a member.
func section(page, member string) string {
	_, text, _ := strings.Cut(page, `<article class="member" id="`+member+`">`)
	text, _, _ = strings.Cut(text, "</article>")
	return text
}

// Errors that the SDK knows stand with the operations that have them, or with the service.
func TestErrors(t *testing.T) {
	b := build(t)
	for page, want := range map[string]string{
		"reference/s3/Object.html":       `id="error-NoSuchKey"`,
		"reference/glacier/Vault.html":   "<td>CreateVault, AddTagsToVault</td>", // of methods over tags, too
		"reference/iam.html":             `id="error-EntityAlreadyExists"`,
		"reference/sqs.html":             `id="error-QueueDoesNotExist"`,
		"reference/dynamodb.html":        `id="error-ConditionalCheckFailedException"`,
		"reference/s3/Bucket.html":       "which it says by NoSuchBucket",
		"reference/dynamodb/Backup.html": "or says that its BackupStatus is DELETED",
	} {
		if !strings.Contains(string(b.files[page]), want) {
			t.Errorf("%s does not have %s", page, want)
		}
	}
}

// group is what the search has of a page.
type group struct {
	Of, Page, Kind string
	Entries        [][]string
}

func groups(t *testing.T, b *built) []group {
	t.Helper()
	var all []group
	for _, name := range []string{"search-names.js", "search-attributes.js"} {
		_, text, _ := strings.Cut(string(b.files[name]), " = ")
		var some []group
		if err := json.Unmarshal([]byte(strings.TrimSuffix(strings.TrimSpace(text), ";")), &some); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, some...)
	}
	return all
}

// Every thing that another name stands for is there.
func TestSynonyms(t *testing.T) {
	b := build(t)
	things := map[string]bool{}
	for _, g := range groups(t, b) {
		things[g.Of] = true
		for _, e := range g.Entries {
			things[g.Of+"."+e[1]], things[strings.TrimSuffix(path.Base(g.Page), ".html")+".md#"+e[2]] = true, true
			if g.Of == "all resources" {
				things[e[1]] = true
			}
		}
	}
	text, err := os.ReadFile("synonyms.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		name, targets, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok || name != strings.ToLower(name) {
			t.Errorf("%q", line)
		}
		for target := range strings.FieldsSeq(targets) {
			if !things[target] {
				t.Errorf("%s: there is no %s", name, target)
			}
		}
	}
}

// Whatever the search finds is there.
func TestFoundThingsAreThere(t *testing.T) {
	b := build(t)
	n := 0
	for _, g := range groups(t, b) {
		page := string(b.files[g.Page])
		if page == "" {
			t.Errorf("%s is on %s, which is not there", g.Of, g.Page)
		}
		for _, e := range g.Entries {
			if n++; !strings.Contains(page, `id="`+html.EscapeString(e[2])+`"`) {
				t.Errorf("%s.%s: there is no %s on %s", g.Of, e[1], e[2], g.Page)
			}
		}
	}
	if n < 7000 {
		t.Errorf("only %d things", n)
	}
}
