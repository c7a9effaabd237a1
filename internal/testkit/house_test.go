package testkit

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/emit"
)

const (
	root   = "../.."
	module = "github.com/seed5e775779/resgen"
)

// file is a parsed Go file of this module.
type file struct {
	path string // slash-separated, from the root
	text []byte
	ast  *ast.File
	fset *token.FileSet
}

func (f *file) dir() string     { return path.Dir(f.path) }
func (f *file) isTest() bool    { return strings.HasSuffix(f.path, "_test.go") }
func (f *file) generated() bool { return strings.HasPrefix(f.path, "generated/") }

// in reports whether the file lies in the folder or below.
func (f *file) in(dir string) bool { return strings.HasPrefix(f.path, dir+"/") }

// house returns all Go files of the module; those in testdata and in folders
// with a go.mod of their own are none of it.
func house(t *testing.T) []*file {
	t.Helper()
	var files []*file
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != root && foreign(name, entry.Name()) {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		f, err := parse(name)
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 100 {
		t.Fatalf("only %d files: this is not the whole house", len(files))
	}
	return files
}

func foreign(dir, base string) bool {
	mods, _ := filepath.Glob(filepath.Join(dir, "go.mod"))
	return base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") || len(mods) > 0
}

func parse(name string) (*file, error) {
	rel, err := filepath.Rel(root, name)
	if err != nil {
		return nil, err
	}
	f := &file{path: filepath.ToSlash(rel), fset: token.NewFileSet()}
	if f.ast, err = parser.ParseFile(f.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution); err != nil {
		return nil, err
	}
	f.text, err = readFile(name)
	return f, err
}

// maxLines is what a reader can keep in view. Tests and generated files are
// looked things up in, not read.
const maxLines = 400

func TestFilesAreShort(t *testing.T) {
	for _, f := range house(t) {
		if n := bytes.Count(f.text, []byte("\n")); n >= maxLines && !f.isTest() && !ast.IsGenerated(f.ast) {
			t.Errorf("%s has %d lines: split it, files stay under %d", f.path, n, maxLines)
		}
	}
}

func TestPackagesSayWhatTheyAre(t *testing.T) {
	documented := map[string]bool{}
	for _, f := range house(t) {
		if f.isTest() {
			continue
		}
		documented[f.dir()] = documented[f.dir()] || f.ast.Doc != nil && strings.TrimSpace(f.ast.Doc.Text()) != ""
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("package %s has no package comment", dir)
		}
	}
}

// TestExportsAreDocumented covers what users and maintainers look up: every
// exported identifier, method and struct field's type has a doc comment that
// begins with its name, or with the group's.
func TestExportsAreDocumented(t *testing.T) {
	n := 0
	for _, f := range house(t) {
		if f.isTest() || !f.in("internal") && !f.in("runtime") && !f.generated() {
			continue
		}
		for name, doc := range exports(f.ast) {
			if n++; strings.TrimSpace(doc) == "" {
				t.Errorf("%s: %s has no doc comment", f.path, name)
			}
		}
	}
	if n < 1000 {
		t.Errorf("only %d exports looked at", n)
	}
}

// exports returns the docs of the exported names of a file.
func exports(f *ast.File) map[string]string {
	docs := map[string]string{}
	for _, decl := range f.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && exportedReceiver(d) {
				docs[receiver(d)+d.Name.Name] = d.Doc.Text()
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				specDocs(docs, d, spec)
			}
		}
	}
	return docs
}

func specDocs(docs map[string]string, d *ast.GenDecl, spec ast.Spec) {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() {
			docs[s.Name.Name] = cmpDoc(s.Doc, d.Doc)
		}
	case *ast.ValueSpec:
		for _, name := range s.Names {
			if name.IsExported() {
				docs[name.Name] = cmpDoc(s.Doc, s.Comment, d.Doc)
			}
		}
	}
}

func cmpDoc(groups ...*ast.CommentGroup) string {
	for _, g := range groups {
		if text := g.Text(); text != "" {
			return text
		}
	}
	return ""
}

// receiver returns the type that a method belongs to, with a dot; "" for a
// function.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return ""
	}
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name + "."
		default:
			return "?."
		}
	}
}

// exportedReceiver reports whether a function is one, or a method of an
// exported type: those of others are documented where the interface is.
func exportedReceiver(d *ast.FuncDecl) bool {
	r := receiver(d)
	return r == "" || ast.IsExported(r)
}

func TestGeneratedFilesSaySo(t *testing.T) {
	err := filepath.WalkDir(filepath.Join(root, "generated"), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := readFile(name)
		if line, _, _ := bytes.Cut(text, []byte("\n")); err == nil && string(line) != emit.Header {
			t.Errorf("%s begins with %q: only generated files belong here", name, line)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range house(t) {
		if !f.generated() && bytes.HasPrefix(f.text, []byte(emit.Header)) {
			t.Errorf("%s says that it is generated, but lies outside generated/", f.path)
		}
	}
}

// maxMedian is the median length of generated methods, in lines from brace to
// brace: they are glue, the logic is in the runtime.
const maxMedian = 5

func TestGeneratedMethodsAreThin(t *testing.T) {
	lengths := map[string][]int{}
	for _, f := range house(t) {
		if !f.generated() {
			continue
		}
		for _, decl := range f.ast.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok && d.Recv != nil && d.Body != nil {
				lines := f.fset.Position(d.Body.Rbrace).Line - f.fset.Position(d.Body.Lbrace).Line + 1
				lengths[f.dir()] = append(lengths[f.dir()], lines)
			}
		}
	}
	if len(lengths) == 0 {
		t.Fatal("no generated methods")
	}
	for dir, all := range lengths {
		slices.Sort(all)
		if median := all[len(all)/2]; median > maxMedian {
			t.Errorf("%s: the median of %d methods has %d lines, want at most %d", dir, len(all), median, maxMedian)
		}
	}
}
