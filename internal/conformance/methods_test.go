package conformance

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/model"
)

// injected are methods that boto3 has in code, and not in its resource files: the
// name here, and boto3's.
var injected = map[string][][2]string{
	"dynamodb.Table": {{"BatchWriter", "batch_writer"}},
	"ec2.Instance":   {{"DeleteTags", "delete_tags"}},
	"s3.Bucket":      transfers,
	"s3.Object":      transfers,
}

var transfers = [][2]string{
	{"Copy", "copy"}, {"DownloadFile", "download_file"}, {"Download", "download_fileobj"},
	{"UploadFile", "upload_file"}, {"Upload", "upload_fileobj"},
}

// notHere says why something of boto3 has no place here, and what takes it.
var notHere = map[string]string{
	"s3.BucketLifecycle": "The Go SDK has no operation for it: `BucketLifecycleConfiguration` does the same work.",
}

const methodsPage = "from-boto3-methods.md"

// TestMethodsOfBoto3 holds docs/from-boto3-methods.md to what is recorded of boto3 and
// to the generated code: whatever boto3's resources have is on it, and each name beside it
// is a method with those parameters. With -update it writes the page.
func TestMethodsOfBoto3(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(methodsHead)
	services := modelled(t)
	for _, inv := range inventories(t) {
		p := &methodsOf{t: t, inv: inv, code: declared(t, inv.Service), root: services[inv.Service].Root}
		p.print(&b)
	}
	page := filepath.Join("..", "..", "docs", methodsPage)
	if *update {
		if err := os.WriteFile(page, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, b.Bytes()) {
		t.Errorf("docs/%s is stale: run go test ./internal/conformance -run TestMethodsOfBoto3 -update", methodsPage)
	}
}

const methodsHead = `# boto3's resources, method by method

Everything that boto3's nine services have as resources, and where it is here. Names are boto3's in Go's spelling, so that
` + "`last_modified` is `LastModified`" + `; what a page of idioms can say is said in [From boto3](from-boto3.md). The page is written from recordings of
boto3 and from the generated code; a test keeps it so. ` + "`in`" + ` is the SDK's input, which takes what boto3 takes as keywords, and may be nil. Of what has a
` + "`ctx`" + `, requests are sent when there is need; what has none sends nothing.

On all resources:

| boto3 | here |
|---|---|
| ` + "`load()`" + `, ` + "`reload()`" + ` | ` + "`Reload(ctx)`" + ` asks anew; ` + "`Load(ctx)`" + ` only for what is not there yet |
| ` + "`meta.data`" + ` | ` + "`Data()`" + `, the SDK's struct, nil while nothing is loaded |
| ` + "`meta.client`" + ` | ` + "`Client()`" + ` |
| ` + "`==`" + ` | ` + "`Equal(other)`" + ` |
| ` + "`get_available_subresources()`" + ` | ` + "`go doc`" + ` of the type, and ` + "`resgen show`" + ` |

On all collections:

| boto3 | here |
|---|---|
| ` + "`all()`" + `, iteration | ` + "`All(ctx)`" + `, in a ` + "`for`" + ` |
| ` + "`filter(Name=...)`" + ` | ` + "`Filter(&ListThingsInput{Name: ...})`" + ` |
| ` + "`limit(n)`" + ` | ` + "`Limit(n)`" + ` |
| ` + "`page_size(n)`" + ` | ` + "`PageSize(n)`" + ` |
| ` + "`pages()`" + ` | ` + "`Pages(ctx)`" + `, in a ` + "`for`" + ` |
| ` + "`list(...)`" + `, ` + "`[0]`" + ` | ` + "`Collect(ctx)`" + `, ` + "`First(ctx)`" + ` |
`

// methodsOf prints what one service has.
type methodsOf struct {
	t    *testing.T
	inv  inventory
	code *declarations
	root *model.Resource
}

func (p *methodsOf) print(b *bytes.Buffer) {
	for _, r := range p.inv.Resources {
		name := p.inv.Service + "." + r.Name
		fmt.Fprintf(b, "\n## %s\n", name)
		if why := notHere[name]; why != "" {
			fmt.Fprintf(b, "\n%s\n", why)
			continue
		}
		of := r.Name
		if of == "ServiceResource" {
			of = p.root.Name
		}
		p.printResource(b, r, of)
	}
}

func (p *methodsOf) printResource(b *bytes.Buffer, r boto3Resource, of string) {
	var ids []string
	for _, id := range r.Identifiers {
		ids = append(ids, p.pair(id.PythonName, of, id.Name))
	}
	if len(ids) > 0 {
		fmt.Fprintf(b, "\nIdentifiers: %s.\n", strings.Join(ids, ", "))
	}
	if attributes := p.attributes(r, of); len(attributes) > 0 {
		fmt.Fprintf(b, "\nAttributes: %s.\n", strings.Join(attributes, ", "))
	}
	rows := p.rows(r, of)
	if len(rows) == 0 {
		return
	}
	fmt.Fprint(b, "\n| boto3 | here |\n|---|---|\n")
	for _, row := range rows {
		fmt.Fprintf(b, "| %s | %s |\n", row[0], row[1])
	}
}

// attributes returns the pairs of a resource's attributes.
func (p *methodsOf) attributes(r boto3Resource, of string) (pairs []string) {
	for _, c := range p.inv.Cases {
		if c.Kind == "attributes" && c.Variant == "" && c.Resource == r.Name {
			for _, a := range c.Attributes {
				pairs = append(pairs, p.pair(a.Name, of, a.goName()))
			}
		}
	}
	return pairs
}

// rows returns what a resource does and leads to, as pairs of table cells.
func (p *methodsOf) rows(r boto3Resource, of string) (rows [][2]string) {
	add := func(python, name string) { rows = append(rows, [2]string{code(python), p.call(of, name)}) }
	for _, name := range slices.Sorted(maps.Keys(r.Members.Actions)) {
		add(r.Members.Actions[name], name)
	}
	for _, pair := range injected[p.inv.Service+"."+r.Name] {
		add(pair[1], pair[0])
	}
	for _, name := range r.Subresources {
		if why := cmp.Or(notHere[p.inv.Service+"."+name], notHere[p.inv.Service+"."+r.Name+name]); why != "" {
			rows = append(rows, [2]string{code(name), why})
			continue
		}
		add(name, name)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Members.References)) {
		add(r.Members.References[name], name)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Members.Collections)) {
		python := r.Members.Collections[name]
		add(python, name)
		rows = append(rows, p.batches(python, of, name)...)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Members.Waiters)) {
		add(r.Members.Waiters[name], "WaitUntil"+name)
	}
	return rows
}

// batches returns the rows of what a collection's items have done to them at once.
func (p *methodsOf) batches(python, of, collection string) (rows [][2]string) {
	all := p.code.result(of, collection)
	names := map[string]string{}
	for _, c := range p.inv.Cases {
		if c.Kind == "batchAction" && c.ItemType == p.code.items[all] {
			names[c.Name] = c.PythonName
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		filtered := p.code.result(all, "Filter")
		call := fmt.Sprintf("`%s().Filter(…).`%s, `%[1]s().`%[3]s", collection, p.call(filtered, name), p.call(all, name+"All"))
		if p.code.methods[all][name] != nil {
			call = fmt.Sprintf("`%s().`%s", collection, p.call(all, name))
		}
		rows = append(rows, [2]string{code(python + "." + names[name]), strings.ReplaceAll(call, "``", "")})
	}
	return rows
}

// pair prints a getter: boto3's name, and the one here.
func (p *methodsOf) pair(python, of, name string) string {
	return code(python) + " " + p.call(of, name)
}

// call prints a method with its parameters. That there is none is an error.
func (p *methodsOf) call(of, name string) string {
	m := p.code.methods[of][name]
	if m == nil {
		p.t.Errorf("generated/%s: %s has no method %s", p.inv.Service, cmp.Or(of, "a collection"), name)
		return code(name)
	}
	return code(name + "(" + strings.Join(m.params, ", ") + ")")
}

func code(text string) string { return "`" + text + "`" }
