package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/dop251/goja"
	"gopkg.in/yaml.v3"
)

// thing is what the search finds.
type thing struct {
	Kind, Name, Of, Page string
}

func (f thing) String() string { return f.Kind + " " + f.Of + "." + f.Name + " (" + f.Page + ")" }

// engine runs the search without a browser: its code and its data are scripts.
var engine = sync.OnceValues(func() (func(query string, most int) ([]thing, error), error) {
	vm := goja.New()
	vm.SetFieldNameMapper(goja.UncapFieldNameMapper())
	for _, name := range []string{"search.js", "search-names.js", "search-attributes.js"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		if _, err := vm.RunScript(name, string(text)); err != nil {
			return nil, err
		}
	}
	const load = `const search = new ResgenSearch(); search.add(resgenNames); search.add(resgenAttributes);
		(query, most) => search.find(query, most).map(({kind, name, of, page}) => ({kind, name, of, page}))`
	value, err := vm.RunString(load)
	if err != nil {
		return nil, err
	}
	var find func(query string, most int) ([]thing, error)
	return find, vm.ExportTo(value, &find)
})

func find(t *testing.T, query string, most int) []thing {
	t.Helper()
	search, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	found, err := search(query, most)
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	return found
}

// place returns where a page is among those that are found, from 1; 0 for nowhere.
func place(found []thing, page string) int {
	return 1 + slices.IndexFunc(found, func(f thing) bool { return f.Page == page })
}

// What people type leads to what they mean.
func TestSearch(t *testing.T) {
	for _, c := range []struct {
		query, page string
		most        int // the place that it must have
	}{
		{"upload_file", "reference/s3/Object.html#UploadFile", 2},
		{"UploadFile", "reference/s3/Object.html#UploadFile", 2},
		{"uploadfile", "reference/s3/Object.html#UploadFile", 2},
		{"upload file", "reference/s3/Object.html#UploadFile", 2},
		{"upload_f", "reference/s3/Object.html#UploadFile", 3},
		{"terminate", "reference/ec2/Instance.html#Terminate", 1},
		{"terminate_instances", "reference/ec2/Instance.html#Terminate", 2},
		{"objects", "reference/s3/Bucket.html#Objects", 1},
		{"bucket.objects", "reference/s3/Bucket.html#Objects", 1},
		{"s3.Bucket", "reference/s3/Bucket.html", 1},
		{"bucket", "reference/s3/Bucket.html", 1},
		{"instance", "reference/ec2/Instance.html", 1},
		{"ec2", "reference/ec2.html", 1},
		{"ListObjectsV2", "reference/s3/Bucket.html#Objects", 1},
		{"list_objects_v2", "reference/s3/Bucket.html#Objects", 1},
		{"upload_fileobj", "reference/s3/Object.html#Upload", 3},
		{"download_fileobj", "reference/s3/Object.html#Download", 3},
		{"generate_presigned_url", "reference/s3/Object.html#PresignGet", 4},
		{"generate_presigned_post", "reference/s3/Bucket.html#PresignPost", 3},
		{"batch_writer", "reference/dynamodb/Table.html#BatchWriter", 3},
		{"create_instances", "reference/ec2.html#CreateInstances", 2},
		{"run_instances", "reference/ec2.html#CreateInstances", 3},
		{"receive_messages", "reference/sqs/Queue.html#ReceiveMessages", 1},
		{"bucket.wait_until_exists", "reference/s3/Bucket.html#WaitUntilExists", 1},
		{"meta.client", "reference/common-methods.html#Client", 3},
		{"page_size", "reference/common-methods.html#PageSize", 1},
		{"ErrNotFound", "reference/common-methods.html#ErrNotFound", 1},
		{"access denied", "reference/common-methods.html#ErrForbidden", 5},
		{"NoSuchBucket", "reference/s3/Bucket.html#error-NoSuchBucket", 20},
		{"EntityAlreadyExists", "reference/iam.html#error-EntityAlreadyExists", 2},
		{"PublicIpAddress", "reference/ec2/Instance.html#PublicIpAddress", 1},
		{"instance type", "reference/ec2/Instance.html#InstanceType", 1},
		{"lambda invoke", "reference/lambda/Function.html#Invoke", 2},
		{"transfers", "guide/transfers.html", 1},
		{"delete bucket", "reference/s3/Bucket.html#Delete", 2},
		{"how do I delete a bucket", "reference/s3/Bucket.html#Delete", 2},
		{"iam role", "reference/iam/Role.html", 1},
	} {
		found := find(t, c.query, 30)
		if at := place(found, c.page); at == 0 || at > c.most {
			t.Errorf("%q: %s is at %d, want at most %d; first are %v", c.query, c.page, at, c.most, found[:min(len(found), c.most)])
		}
	}
	for _, nothing := range []string{"", "   ", "?!", "xyzzyplugh"} {
		if found := find(t, nothing, 30); len(found) > 0 {
			t.Errorf("%q finds %v", nothing, found)
		}
	}
}

// Each name of boto3's resources leads to ours, whether it is spelled as here or not.
func TestBoto3Names(t *testing.T) {
	n := 0
	for line := range strings.Lines(read(t, filepath.Join(root, "internal/inventory/names.txt"))) {
		kind, full, _ := strings.Cut(strings.TrimSpace(line), " ")
		if strings.HasPrefix(full, "batch ") || kind == "resource" {
			continue
		}
		full = full[strings.LastIndexByte(full, ' ')+1:]
		parts := strings.Split(full, ".")
		if len(parts) != 3 {
			t.Fatalf("%q", line)
		}
		n++
		query := parts[1] + "." + snake(parts[2])
		page := "reference/" + parts[0] + "/" + parts[1] + ".html#"
		if parts[1] == "ServiceResource" {
			query, page = parts[0]+"."+snake(parts[2]), "reference/"+parts[0]+".html#"
		}
		if other := renamed[parts[1]]; other != "" {
			page = "reference/" + parts[0] + "/" + other + ".html#"
		}
		if other := renamed[parts[2]]; other != "" {
			parts[2] = other
		}
		found := find(t, query, 10)
		leads := func(f thing) bool {
			return strings.HasPrefix(f.Page, page) && strings.HasSuffix(f.Page, parts[2]) || kind == "subresource" && f.Page == "reference/"+parts[0]+"/"+parts[2]+".html"
		}
		if !slices.ContainsFunc(found, leads) {
			t.Errorf("%s (%s): nothing of %s among %v", query, kind, page, found[:min(len(found), 3)])
		}
	}
	if n < 400 {
		t.Errorf("only %d names", n)
	}
}

// renamed are resources and members of boto3 that have another name here.
var renamed = map[string]string{"BucketLifecycle": "BucketLifecycleConfiguration", "Lifecycle": "LifecycleConfiguration"}

// snake writes a name as boto3 does.
func snake(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// question is one that people have.
type question struct{ Question, Words, Answer string }

// first is among how many of what is found an answer must be: those that are seen at once.
const first = 8

// A person who types the words of a question sees the page that answers it at once.
func TestQuestions(t *testing.T) {
	var all []question
	if err := yaml.Unmarshal([]byte(read(t, filepath.Join(root, "docs/questions.yaml"))), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 30 {
		t.Errorf("only %d questions", len(all))
	}
	asked := 0
	for _, q := range all {
		pages := answers(t, q.Answer)
		leads := func(f thing) bool {
			return slices.ContainsFunc(pages, func(p string) bool { return answering(f.Page, p) })
		}
		if found := find(t, q.Words, first); !slices.ContainsFunc(found, leads) {
			t.Errorf("%q: %s is not among %v", q.Words, q.Answer, found)
		}
		if slices.ContainsFunc(find(t, q.Question, first), leads) {
			asked++
		} else {
			t.Logf("%q as a whole does not lead to %s", q.Question, q.Answer)
		}
	}
	if asked*10 < len(all)*7 {
		t.Errorf("of %d questions that are typed as they are only %d lead to their answers", len(all), asked)
	}
}

// answering reports whether a page is the one of an answer: of a guide any part will do, for a
// reader sees the others beside it.
func answering(page, want string) bool {
	if strings.HasPrefix(want, "guide/") {
		page, _, _ = strings.Cut(page, "#")
		want, _, _ = strings.Cut(want, "#")
	}
	return page == want
}

// answers returns the pages of the site that an answer is on.
func answers(t *testing.T, answer string) []string {
	t.Helper()
	if name, ok := strings.CutPrefix(answer, "docs/"); ok {
		page, fragment, sub := strings.Cut(name, "#")
		page = "guide/" + strings.TrimSuffix(page, ".md") + ".html"
		if sub {
			page += "#" + fragment
		}
		return []string{page}
	}
	parts := strings.Split(answer, ".")
	if parts[0] == "resource" {
		return []string{"reference/common-methods.html#" + parts[len(parts)-1]}
	}
	if len(parts) == 2 { // a function of the package, which stands with its resource
		return []string{"reference/" + parts[0] + "/" + strings.TrimSuffix(parts[1], "Of") + ".html#" + parts[1]}
	}
	if _, err := os.Stat(filepath.Join(dir, "reference", parts[0], parts[1]+".html")); err == nil {
		return []string{"reference/" + parts[0] + "/" + parts[1] + ".html#" + parts[2]}
	}
	// A method of a collection's type stands with the batch actions of its items.
	names, err := filepath.Glob(filepath.Join(dir, "reference", parts[0], "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	for _, name := range names {
		if strings.Contains(read(t, name), `id="batch-`+parts[2]+`"`) {
			pages = append(pages, "reference/"+parts[0]+"/"+filepath.Base(name)+"#batch-"+parts[2])
		}
	}
	if len(pages) == 0 {
		t.Errorf("%s is on no page", answer)
	}
	return pages
}
