package definition

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/seed5e775779/resgen/internal/source"
)

// mustParse parses a file of testdata that has no mistakes.
func mustParse(t *testing.T, name string) *File {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, diags := Parse(source.New(name, text))
	for _, x := range diags.Sorted() {
		t.Errorf("%v: %s: %s", x.Pos, x.ID, x.Message)
	}
	if f == nil {
		t.Fatal("no file")
	}
	return f
}

func txt(s string) Text { return Text{Value: s} }

func param(target, from string) *Param {
	t, err := ParseTarget(target)
	if err != nil {
		panic(err)
	}
	return &Param{Target: t, Source: sourceOf(from)}
}

func bind(name, from string) *Bind { return &Bind{Name: txt(name), Source: sourceOf(from)} }

func sourceOf(text string) *Source {
	s, err := ParseSource(text)
	if err != nil {
		panic(err)
	}
	return s
}

func mustPath(text string) *Path {
	p, err := ParsePath(text)
	if err != nil {
		panic(err)
	}
	return p
}

// The file has every key of the format; the tree has all of it.
func TestTree(t *testing.T) {
	f := mustParse(t, "testdata/full.yaml")
	yes, no := true, false
	want := &File{
		Service: txt("s3"), SDK: txt("example.com/sdk/s3"), Package: txt("s3x"), Doc: txt("Two\nlines.\n"), Fake: &yes,
		Catalog: &Catalog{
			Leave: []*Left{{Collection: txt("ThingSummaries"), Reason: txt("twice")}},
			Own: []*Own{{Collection: txt("Things"), Params: []*Param{{Target: param("Owners[0]", "input").Target, Source: &Source{Kind: FromLiteral,
				Literal: Literal{Kind: LiteralString, Text: "self"}}}}}},
		},
		Operations: []*Operation{
			{Name: txt("ListBuckets"), Decode: &yes, Pager: &Pager{None: true}, NotFilters: []Text{txt("Prefix")}, Unpaged: []Text{txt("Names")}},
			{
				Name: txt("ListParts"), Decode: &no,
				Pager: &Pager{Tokens: []TokenPair{{txt("KeyMarker"), txt("NextKeyMarker")}}, More: txt("IsTruncated"), Limit: txt("MaxKeys")},
				Keys: &Keys{Prefix: txt("A"), StartAfter: txt("B"), Delimiter: txt("C"), Items: []*Path{mustPath("Parts[].Key")},
					CommonPrefixes: mustPath("P[].Q")},
				Always: []*Param{{Target: param("F", "input").Target, Source: &Source{Kind: FromLiteral,
					Literal: Literal{Kind: LiteralString, Text: "url"}}}},
				URLEncoded: &URLEncoded{Where: txt("E"), Paths: []*Path{mustPath("Parts[].Key"), mustPath("Prefix")}},
				Cutoff:     &Cutoff{List: txt("Parts"), Items: 7},
			},
			{Name: txt("DeleteBuckets"), Max: 1000, Failures: &Failures{
				Path: mustPath("Errors[]"), Match: []*Param{param("Key", "request.Delete.Objects[].Key")}, Code: mustPath("Code"), Message: mustPath("Message"), NotFound: []ErrorCode{{Code: txt("NoSuchKey")}},
			}, InXML: []*Path{mustPath("Delete.Objects[].Key")},
				Wildcards: []*Wildcard{{Path: mustPath("Filters[].Values[]"), Characters: txt("*?")}}},
			{Name: txt("Read"), Pager: &Pager{Tokens: []TokenPair{{txt("Token"), txt("NextToken")}}, Repeats: true}},
			{Name: txt("Receive"), Pager: &Pager{Endless: true, Limit: txt("Most")}},
			{Name: txt("Start"), Max: 1, Unknown: true},
			{Name: txt("Stop"), Max: 100, Guess: true},
			{Name: txt("Halt"), Encode: mustPath("Delete.Objects[]"), ByPage: true},
		},
		Root: &Resource{
			Name: txt("Service"),
			Actions: []*Action{{Name: txt("CreateBucket"), Request: Request{Operation: txt("CreateBucket")},
				Returns: &Result{Resource: txt("Bucket"), Identifiers: []*Bind{bind("Name", "request.Bucket")}}}},
			Collections: []*Collection{{Name: txt("Buckets"), Request: Request{Operation: txt("ListBuckets")},
				Items: &Result{Resource: txt("Bucket"), Path: mustPath("Buckets[]"), Identifiers: []*Bind{bind("Name", "response.Buckets[].Name")}}}},
			Subresources: []*Subresource{{Name: txt("Bucket"), Identifiers: []*Bind{bind("Name", "input")}}},
		},
		Resources: []*Resource{{
			Name: txt("Bucket"), Doc: txt("A bucket."),
			Identifiers: []*Identifier{{Name: txt("Name")}, {Name: txt("Number"), Type: txt("integer"), Member: txt("BucketNumber"), Sensitive: true}},
			Attributes: &Attributes{Shape: txt("Bucket"), Rename: []Rename{{txt("Version"), txt("VersionAttribute")}},
				Skip: []Text{txt("Foo")}, Origin: []Origin{{txt("IsDeleteMarker"), txt("DeleteMarkers")}}},
			Load: &Load{
				Request: Request{Operation: txt("ListBuckets"), Params: []*Param{param("Prefix", "id.Name")}},
				Path:    mustPath("[Versions,DeleteMarkers]|[]"), Match: []*Param{param("Name", "id.Name")},
				Convert: []*Param{param("Size", "response.ContentLength")},
			},
			Exists:   &Request{Operation: txt("HeadBucket"), Params: []*Param{param("Bucket", "id.Name")}},
			NotFound: []ErrorCode{{Code: txt("NoSuchBucket")}, {Code: txt("404")}, {Code: txt("ValidationError"), Message: txt("does not exist")}},
			Gone:     []*Gone{{Path: mustPath("State.Name"), Values: []Text{txt("terminated"), txt("404")}}, {Path: mustPath("Status"), Values: []Text{txt("DELETED")}}},
			Omits:    []*Omit{{Operation: txt("ListBuckets"), Members: []Text{txt("Tags")}}},
			Actions: []*Action{{Name: txt("Get"), Doc: txt("Gets."), Reads: &yes, Request: Request{Operation: txt("GetBucket"), Params: []*Param{
				param("A.B[0].C", "data.Owner.Id"),
				{Target: param("D", "input").Target, Source: &Source{Kind: FromLiteral, Literal: Literal{Kind: LiteralInteger, Text: "-3"}}},
				{Target: param("E", "input").Target, Source: &Source{Kind: FromLiteral, Literal: Literal{Kind: LiteralBoolean, Text: "true"}}},
				{Target: param("F", "input").Target, Source: &Source{Kind: FromLiteral, Literal: Literal{Kind: LiteralString, Text: ""}}},
			}}, Short: []*Short{{Name: txt("GetNamed"), Args: []*ShortArg{{To: param("G[0].Name", "input").Target}, {To: param("Part", "input").Target, Resource: txt("Part")}}}}}},
			Batches: []*Batch{{Name: txt("Delete"), Doc: txt("Deletes."),
				Request: Request{Operation: txt("DeleteBuckets"), Params: []*Param{param("Delete.Objects[].Key", "id.Name")}}, Single: txt("Get")}},
			Collections: []*Collection{{Name: txt("Parts"), Doc: txt("Parts."), Request: Request{Operation: txt("ListParts"), Params: []*Param{param("Bucket", "id.Name")}},
				Items: &Result{Resource: txt("Part"), Path: mustPath("Parts[]"), Convert: []*Param{param("Key", "id.Name")}}, Hydrate: true}},
			Subresources: []*Subresource{{Name: txt("Part"), Doc: txt("A part."), Resource: txt("Part"), Identifiers: []*Bind{bind("Bucket", "id.Name")}}},
			References:   []*Reference{{Name: txt("Owner"), Doc: txt("The owner."), Result: Result{Resource: txt("User"), Path: mustPath("Owner"), Identifiers: []*Bind{bind("Id", "data.Owner.Id")}}}},
			Waiters: []*Waiter{{Name: txt("Exists"), Doc: txt("Waits."), Waiter: txt("BucketExists"), Params: []*Param{param("Bucket", "id.Name")}, Path: mustPath("@")}, {
				Name: txt("Ready"), Operation: txt("HeadBucket"), NotFound: txt("failure"), Delay: &Delay{Least: 1500 * time.Millisecond, Most: 2 * time.Minute},
				Success: []*Condition{
					{Path: mustPath("State"), Values: []Literal{{Kind: LiteralString, Text: "A"}, {Kind: LiteralString, Text: "7"}}},
					{Path: mustPath("Parts[].On"), Of: "all", Values: []Literal{{Kind: LiteralBoolean, Text: "true"}, {Kind: LiteralInteger, Text: "7"}}},
				},
				Failure: []*Condition{{Path: mustPath("Parts[].State"), Of: "any", Values: []Literal{{Kind: LiteralString, Text: "B"}}}},
				Errors:  []Rename{{Member: txt("Busy"), Name: txt("retry")}, {Member: txt("Done"), Name: txt("success")}},
			}},
		}},
	}
	if diff := cmp.Diff(want, f, cmpopts.IgnoreTypes(source.Pos{}), cmpopts.IgnoreFields(File{}, "Source")); diff != "" {
		t.Error(diff)
	}
}

func TestPlacesInTheTree(t *testing.T) {
	file := mustParse(t, "testdata/full.yaml")
	r := file.Resources[0]
	get := r.Actions[0]
	got := map[string]source.Pos{
		"resource": r.Name.Pos, "action": get.Name.Pos, "request": get.Pos, "target": get.Params[0].Target.Steps[1].Pos,
		"source path": get.Params[0].Source.Path.Steps[1].Pos, "union": r.Load.Path.Steps[0].Names[1].Pos, "max": file.Operations[2].MaxPos,
	}
	want := map[string]string{
		"resource": "40:3", "action": "66:7", "request": "67:9", "target": "70:14", "source path": "70:34", "union": "56:24", "max": "17:10",
	}
	for what, pos := range got {
		if at := fmt.Sprintf("%d:%d", pos.Line, pos.Col); at != want[what] {
			t.Errorf("%s is at %s, want %s", what, at, want[what])
		}
	}
}

func TestTenThousandResources(t *testing.T) {
	var b strings.Builder
	b.WriteString(header + "resources:\n")
	for i := range 10000 {
		fmt.Fprintf(&b, "  R%d: {identifiers: [Id], load: {operation: Get, params: {Id: id.Id}, path: \"Items[0]\"}}\n", i)
	}
	start := time.Now()
	f, diags := Parse(source.New("a.yaml", []byte(b.String())))
	if diags.Len() != 0 || len(f.Resources) != 10000 {
		t.Errorf("%d diagnostics, %d resources", diags.Len(), len(f.Resources))
	}
	if spent := time.Since(start); spent > 20*time.Second {
		t.Errorf("took %v", spent)
	}
}

// One line of a megabyte must not cost a megabyte for each scalar on it.
func TestManyScalarsOnOneLine(t *testing.T) {
	text := inResource("    load: {operation: L, params: {")
	var b strings.Builder
	for i := range 40000 {
		fmt.Fprintf(&b, "\"A%d\": \"id.\\x41\",", i)
	}
	start := time.Now()
	f, diags := Parse(source.New("a.yaml", []byte(text+b.String()+"}}")))
	if diags.Len() != 0 || len(f.Resources[0].Load.Params) != 40000 {
		t.Errorf("%d diagnostics", diags.Len())
	}
	if spent := time.Since(start); spent > 20*time.Second {
		t.Errorf("took %v", spent)
	}
}
