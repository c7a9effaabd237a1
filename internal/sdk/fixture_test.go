package sdk

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const widgetPath = "example.com/sdk/service/widget"

func openWidget(t testing.TB) *Package {
	t.Helper()
	return open(t, widgetPath, Location{Dir: filepath.FromSlash("../../testdata/sdk/service/widget")})
}

func TestFixtureIsLocatedInItsModule(t *testing.T) {
	found, err := Locate(t.Context(), Place{Dir: filepath.FromSlash("../../testdata/sdk")}, []string{widgetPath, widgetPath + "/nope"})
	if err != nil {
		t.Fatal(err)
	}
	if loc := found[widgetPath]; filepath.Base(loc.Dir) != "widget" || loc.Version != "" {
		t.Errorf("widget is %+v", loc)
	}
	if loc := found[widgetPath+"/nope"]; loc.Dir != "" || loc.Problem == "" || strings.Contains(loc.Problem, "\n") {
		t.Errorf("nope is %+v", loc)
	}
}

// A package belongs to the innermost module; a folder without one is none, whatever lies
// below it.
func TestLocateWithinModules(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "go.mod", "module example.com/outer\n\ngo 1.26\n\nrequire example.com/outer/in/used v1.0.0\n\nreplace example.com/outer/in/used => ./elsewhere\n")
	put(t, dir, "elsewhere/go.mod", "module example.com/outer/in/used\n\ngo 1.26\n")
	put(t, dir, "elsewhere/deep/x.go", "package deep\n")
	put(t, dir, "in/used/deep/x.go", "package shadowed\n")
	put(t, dir, "in/x.go", "package in\n")
	put(t, dir, "unused/go.mod", "module example.com/outer/unused\n\ngo 1.26\n")
	put(t, dir, "unused/deep/x.go", "package deep\n")
	put(t, dir, "empty/deep/x.go", "package deep\n")
	for pkg, want := range map[string]string{
		"in":           "in",
		"in/used/deep": "elsewhere/deep",
		"unused/deep":  "",
		"empty":        "",
		"empty/deep":   "empty/deep",
		"nope":         "",
	} {
		loc := locate(t, dir, "example.com/outer/"+pkg)
		if want == "" {
			if loc.Dir != "" || loc.Problem == "" {
				t.Errorf("%s is %+v", pkg, loc)
			}
		} else if loc.Dir != filepath.Join(dir, filepath.FromSlash(want)) || loc.Problem != "" {
			t.Errorf("%s is %+v, want %s", pkg, loc, want)
		}
	}
}

func TestLocateFollowsReplaceAndVendor(t *testing.T) {
	t.Setenv("GOFLAGS", "") // -mod=readonly makes the go command overlook a vendor folder
	sdk, err := filepath.Abs(filepath.FromSlash("../../testdata/sdk"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	mod := "module example.com/consumer\n\ngo 1.26\n\nrequire example.com/sdk v1.2.3\n\nreplace example.com/sdk => " + sdk + "\n"
	put(t, dir, "go.mod", mod)
	if loc := locate(t, dir, widgetPath); loc.Dir != filepath.Join(sdk, "service", "widget") {
		t.Errorf("replaced: %+v", loc)
	}
	put(t, dir, "go.mod", strings.Split(mod, "replace")[0])
	put(t, dir, "vendor/modules.txt", "# example.com/sdk v1.2.3\n## explicit; go 1.26\n"+widgetPath+"\n")
	put(t, dir, "vendor/"+widgetPath+"/doc.go", "package widget\n")
	if loc := locate(t, dir, widgetPath); loc.Version != "v1.2.3" || !strings.Contains(loc.Dir, "vendor") {
		t.Errorf("vendored: %+v", loc)
	}
}

func locate(t *testing.T, dir, importPath string) Location {
	t.Helper()
	found, err := Locate(t.Context(), Place{Dir: dir}, []string{importPath})
	if err != nil {
		t.Fatal(err)
	}
	return found[importPath]
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What a definition says must not reach the go command as anything but a path.
func TestLocateAsksForPackagesOnly(t *testing.T) {
	bad := []string{"", "-toolexec=evil", "./...", "...", "../x", "all", "std", "cmd", "a b", "x.go", "/etc", "a\nb", "x@latest", "example.com/...", strings.Repeat("x", 1<<20)}
	found, err := Locate(t.Context(), Place{Dir: filepath.FromSlash("../../testdata/sdk")}, bad)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range bad {
		if loc, ok := found[path]; !ok || loc.Dir != "" || loc.Problem == "" {
			t.Errorf("Locate(%.40q) = %+v, %v", path, loc, ok)
		}
	}
}

// Whatever the go command would read as something else is not handed to it.
func TestIsImportPath(t *testing.T) {
	for _, path := range []string{"-x/y", "-mod=mod", "--", "./x", ".x/y", "/x", "~x/y", "_x/y", "x/../y", "x y", "x@v1", "x=y", "all", "std", "cmd", "", "x.go", "x/...", "x/", "x//y", "x/./y"} {
		if isArgument(path) {
			t.Errorf("%q is taken for an import path", path)
		}
	}
	for _, path := range []string{s3Path, "example.com/a-b/c_d/~e/f.g/v2", "x", "0.example/x"} {
		if !isArgument(path) {
			t.Errorf("%q is no import path", path)
		}
	}
}

// GOFLAGS=-mod=mod lets the go command download what go.mod lacks and write it
// there: not for us. The module that is lacking could be had.
func TestLocateChangesNothing(t *testing.T) {
	t.Setenv("GOWORK", "off")
	t.Setenv("GOPROXY", proxy(t))
	t.Setenv("GONOSUMDB", "*")
	t.Setenv("GOMODCACHE", t.TempDir())
	t.Setenv("GOFLAGS", "-mod=mod -modcacherw")
	dir := t.TempDir()
	const mod = "module example.com/consumer\n\ngo 1.26\n"
	put(t, dir, "go.mod", mod)
	put(t, dir, "main.go", "package main\n")
	loc := locate(t, dir, "example.com/new/service/x")
	if loc.Dir != "" || !strings.Contains(loc.Problem, "cannot find module providing package example.com/new/service/x") {
		t.Errorf("found %+v", loc)
	}
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil || string(text) != mod {
		t.Errorf("go.mod is %q, %v", text, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "go.sum")); err == nil {
		t.Error("there is a go.sum")
	}
}

// In a workspace the go command writes go.work.sum: that of the copy, which
// means the same as the original.
func TestWorkspaceCopy(t *testing.T) {
	dir, scratch := t.TempDir(), t.TempDir()
	t.Setenv("GOWORK", "")
	t.Setenv("GOPROXY", proxy(t))
	t.Setenv("GONOSUMDB", "*")
	t.Setenv("GOMODCACHE", t.TempDir())
	t.Setenv("GOFLAGS", "-modcacherw")
	const work = "go 1.26\n\nuse ./a\n\nuse (\n\t./b\n)\n\nreplace example.com/old v1.0.0 => ./old\n"
	put(t, dir, "go.work", work)
	put(t, dir, "a/go.mod", "module example.com/a\n\ngo 1.26\n\nrequire example.com/new v1.0.0\n\nrequire example.com/old v1.0.0\n")
	put(t, dir, "b/go.mod", "module example.com/b\n\ngo 1.26\n")
	put(t, dir, "old/go.mod", "module example.com/old\n\ngo 1.26\n")
	place := PlaceOf(t.Context(), filepath.Join(dir, "a"))
	files, err := WorkspaceCopy(t.Context(), place)
	if err != nil || len(files) != 2 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for name, text := range files {
		put(t, scratch, name, string(text))
	}
	place.Work = filepath.Join(scratch, "go.work")
	found, err := Locate(t.Context(), place, []string{"example.com/new/service/x", "example.com/old", "example.com/b"})
	if err != nil || found["example.com/new/service/x"].Version != "v1.0.0" || found["example.com/old"].Dir != filepath.Join(dir, "old") || found["example.com/b"].Dir != filepath.Join(dir, "b") {
		t.Errorf("found %+v, %v", found, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "go.work.sum")); err == nil {
		t.Error("there is a go.work.sum")
	}
	t.Setenv("GOWORK", "off")
	if files, err := WorkspaceCopy(t.Context(), PlaceOf(t.Context(), dir)); files != nil || err != nil {
		t.Errorf("no workspace: %v, %v", files, err)
	}
}

// proxy returns a module proxy in a folder, which has example.com/new v1.0.0.
func proxy(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	const mod = "module example.com/new\n\ngo 1.26\n"
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for name, text := range map[string]string{"go.mod": mod, "service/x/api_op_A.go": "package x\n"} {
		w, err := z.Create("example.com/new@v1.0.0/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"list": "v1.0.0\n", "v1.0.0.info": `{"Version":"v1.0.0"}`, "v1.0.0.mod": mod, "v1.0.0.zip": archive.String()} {
		put(t, dir, "example.com/new/@v/"+name, text)
	}
	return "file://" + filepath.ToSlash(dir)
}

// What the go command says of a missing line of go.sum is kept whole, with the
// command that adds it.
func TestProblemIsTheGoCommands(t *testing.T) {
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "off")
	t.Setenv("GOPROXY", "off")
	dir := t.TempDir()
	put(t, dir, "go.mod", "module example.com/consumer\n\ngo 1.26\n\nrequire example.com/new v1.0.0\n")
	loc := locate(t, dir, "example.com/new/service/x")
	if !strings.Contains(loc.Problem, "missing go.sum entry") || !strings.HasSuffix(loc.Problem, "go mod download example.com/new") || strings.Contains(loc.Problem, "\n") {
		t.Errorf("problem is %q", loc.Problem)
	}
}

// A folder that replaces a module may hold anything.
func TestOddFiles(t *testing.T) {
	const zero = "/dev/zero"
	if _, err := os.Stat(zero); err != nil {
		t.Skip("there is no " + zero + " here")
	}
	dir := t.TempDir()
	good, err := filepath.Abs(filepath.FromSlash("../../testdata/sdk/service/widget/api_op_GetWidget.go"))
	if err != nil {
		t.Fatal(err)
	}
	huge := filepath.Join(dir, "huge")
	put(t, dir, "huge", "")
	if err := os.Truncate(huge, 1<<40); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{
		"api_op_GetWidget.go": good, "api_op_Zero.go": zero, "api_op_Folder.go": dir, "api_op_Gone.go": "nowhere", "api_op_Huge.go": huge,
		"types/types.go": zero, "deserializers.go": zero, "options.go": zero,
	} {
		file := filepath.Join(dir, "x", filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.Symlink(target, file)); err != nil {
			t.Fatal(err)
		}
	}
	p := open(t, widgetPath, Location{Dir: filepath.Join(dir, "x")})
	if op, err := p.Operation("GetWidget"); op == nil || err != nil {
		t.Errorf("a link to a file: %v", err)
	}
	for name, want := range map[string]string{"Zero": "not a regular file", "Folder": "not a regular file", "Gone": "no such file", "Huge": "more than"} {
		if op, err := p.Operation(name); op != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, %v", name, op, err)
		}
	}
	if p.Struct(Ident{widgetPath + "/types", "Widget"}) != nil || p.Err() == nil {
		t.Error("types come from a device")
	}
}

func TestLocateFails(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Locate(ctx, Place{Dir: ""}, []string{s3Path}); err == nil {
		t.Error("cancelled: no error")
	}
	if _, err := Locate(t.Context(), Place{Dir: filepath.Join(t.TempDir(), "nope")}, []string{s3Path}); err == nil {
		t.Error("no folder: no error")
	}
}

func TestFixture(t *testing.T) {
	p := openWidget(t)
	want := []string{
		"CreateWidget", "DeleteWidget", "DeleteWidgets", "DescribeWidgets", "DropParts", "GetWidget", "HeadWidget", "ListKeys", "ListNames", "ListOld", "ListParts",
		"ListVersions", "ListWidgets", "MakeVersions", "PutReadings", "StartWidgets", "TagWidgets",
	}
	if got := p.Operations(); !slices.Equal(got, want) {
		t.Errorf("Operations = %v", got)
	}
	for _, name := range want {
		operation(t, p, name)
	}
	if pager := p.Paginator("ListWidgets"); pager == nil || pager.More != "" || pager.Limit != "MaxResults" || pager.Tokens[0] != (TokenPair{"NextToken", "NextToken"}) {
		t.Errorf("Paginator(ListWidgets) = %+v", pager)
	}
	if p.Paginator("ListParts") != nil {
		t.Error("ListParts has a paginator")
	}
	if got := p.Waiters(); !slices.Equal(got, []string{"WidgetExists", "WidgetNotExists", "WidgetReady"}) || p.Waiter("WidgetExists").Operation != "HeadWidget" {
		t.Errorf("Waiters = %v", got)
	}
	if got := docAbove([]byte("package p\n\n// First.\n//\n// Second.\ntype A struct {\n"), "type A struct"); got != "First.\n\nSecond.\n" {
		t.Errorf("the documentation is %q", got)
	}
	if p.Struct(Ident{widgetPath + "/types", "ShapeMemberSquare"}) == nil {
		t.Error("a struct outside types.go is not found")
	}
	color := p.Enum(Ident{widgetPath + "/types", "Color"})
	if color == nil || len(color.Values) != 3 || color.Values[2].Value != "\"); panic(`*/`); //" {
		t.Errorf("Color = %+v", color)
	}
	if p.Err() != nil {
		t.Error(p.Err())
	}
}

func TestFixtureDocs(t *testing.T) {
	p := openWidget(t)
	doc := operation(t, p, "CreateWidget").Doc
	for _, part := range []string{"*/ func init()", "//go:build ignore\n", "` and ```", "\u2028", "\x1b[31m"} {
		if !strings.Contains(doc, part) {
			t.Errorf("doc lacks %q: %q", part, doc)
		}
	}
	if strings.Contains(doc, "noinline") {
		t.Error("a directive of the file is taken for its doc")
	}
	get := operation(t, p, "GetWidget")
	if !get.Deprecated || !get.Input.Field("Version").Deprecated || get.Input.Field("Name").Deprecated {
		t.Error("deprecation is not seen")
	}
}

func TestFixtureTypes(t *testing.T) {
	widget := openWidget(t).Struct(Ident{widgetPath + "/types", "Widget"})
	want := map[string]string{
		"Name": "*string", "Color": "types.Color", "CreatedAt": "*time.Time", "Parts": "[]types.Part", "Labels": "map[string]string",
		"Matrix": "[][]float64", "ByKey": "map[string][]types.Tag", "Checksum": "[]byte", "Shape": "types.Shape", "Parent": "*types.WidgetRef",
	}
	for name, typ := range want {
		if f := widget.Field(name); f == nil || f.Type.String() != typ {
			t.Errorf("%s = %+v, want %s", name, f, typ)
		}
	}
	if widget.Field("Nope") != nil || !widget.Field("Name").Required || widget.Field("Color").Required {
		t.Error("fields are confused")
	}
	tag := openWidget(t).Struct(Ident{widgetPath + "/types", "Tag"})
	if len(tag.Fields) != 2 || tag.Fields[1].Name != "Value" {
		t.Errorf("Tag = %+v", tag)
	}
}

func TestTypeEqual(t *testing.T) {
	basic := func(name string) Type { return Type{Kind: Basic, Ident: Ident{Name: name}, Text: name} }
	wrap := func(kind Kind, elem Type) Type { return Type{Kind: kind, Elem: &elem} }
	str, b, u8 := basic("string"), basic("byte"), basic("uint8")
	dict := Type{Kind: Map, Key: &str, Elem: &b}
	dict2 := Type{Kind: Map, Key: &str, Elem: &str}
	named := Type{Kind: Named, Ident: Ident{"p/types", "A"}, Text: "types.A"}
	local := Type{Kind: Named, Ident: Ident{"p/types", "A"}, Text: "A"}
	tests := []struct {
		a, b Type
		want bool
	}{
		{str, str, true}, {str, b, false}, {b, u8, true}, {named, local, true}, {named, str, false},
		{wrap(Pointer, str), wrap(Pointer, str), true}, {wrap(Pointer, str), wrap(Slice, str), false}, {wrap(Slice, b), wrap(Slice, u8), true},
		{dict, dict, true}, {dict, dict2, false}, {Type{Kind: Other, Text: "any"}, Type{Kind: Other, Text: "any"}, true},
		{Type{Kind: Other, Text: "any"}, Type{Kind: Other, Text: "error"}, false}, {Type{}, str, false},
	}
	for _, tt := range tests {
		if tt.a.Equal(tt.b) != tt.want || tt.b.Equal(tt.a) != tt.want {
			t.Errorf("%v.Equal(%v) is not %v", tt.a, tt.b, tt.want)
		}
	}
}

func TestBrokenPackagesAreErrors(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open("x", Location{Dir: dir}); err == nil {
		t.Error("a folder without operations: no error")
	}
	if _, err := Open("x", Location{Problem: "not found"}); err == nil || !strings.Contains(err.Error(), "not found") {
		t.Errorf("no folder: %v", err)
	}
	put(t, dir, "api_op_Bad.go", "package x\nfunc (\n")
	put(t, dir, "api_op_Empty.go", "package x\n")
	put(t, dir, "types/types.go", "package types\ntype T struct {\n")
	p := open(t, "example.com/x", Location{Dir: dir})
	for _, name := range []string{"Bad", "Empty"} {
		if op, err := p.Operation(name); op != nil || err == nil || !strings.Contains(err.Error(), "api_op_"+name+".go") {
			t.Errorf("Operation(%s) = %v, %v", name, op, err)
		}
	}
	if p.Err() != nil {
		t.Errorf("Err = %v before a silent method failed", p.Err())
	}
	if s := p.Struct(Ident{"example.com/x/types", "T"}); s != nil || p.Err() == nil || !strings.Contains(p.Err().Error(), "types.go:") {
		t.Errorf("Struct = %v, Err = %v", s, p.Err())
	}
}

func TestStrangePaginatorsAreNone(t *testing.T) {
	const start = "\nfunc NewListPaginator() {}\nfunc (p *ListPaginator) NextPage(ctx C) (*O, error) {\n\tparams := *p.params\n"
	const known = "\tparams.Token = p.nextToken\n\tresult, err := p.client.List(ctx, &params)\n\tp.nextToken = result.Next\n"
	tests := map[string]*Paginator{
		known: {Operation: "List", Tokens: []TokenPair{{"Token", "Next"}}},
		known + "\tif result.More {\n\t\tp.nextToken = nil\n\t}\n":     {Operation: "List", More: "More", Tokens: []TokenPair{{"Token", "Next"}}},
		known + "\tparams.Max = p.options.Limit\n":                     {Operation: "List", Limit: "Max", Tokens: []TokenPair{{"Token", "Next"}}},
		known + "\tp.nextToken = result.Other\n":                       nil,
		known + "\tparams.Filter = p.filter\n":                         nil,
		known + "\tfor {\n\t}\n":                                       nil,
		known + "\tif len(result.Items) > 0 {\n\t\tp.x = nil\n\t}\n":   nil,
		known + "\tif result.More {\n\t} else {\n\t\tp.x = nil\n\t}\n": nil,
		known + "\tp.isTruncated = len(result.Items) != 0\n":           nil,
		known + "\tp.other = result.Other\n":                           nil,
		"\tparams.Token = p.nextToken\n\tp.nextToken = result.A.B\n":   nil,
		"\tparams.A.B = p.nextToken\n\tp.nextToken = result.Next\n":    nil,
		"": nil,
	}
	for body, want := range tests {
		dir := t.TempDir()
		put(t, dir, "api_op_List.go", "package x\n"+start+body+"\treturn result, nil\n}\n")
		if got := open(t, "x", Location{Dir: dir}).Paginator("List"); !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ngives %+v, want %+v", body, got, want)
		}
	}
}
