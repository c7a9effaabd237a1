package layout

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sameAsGofmt compares with go/format, which says what is right.
func sameAsGofmt(t *testing.T, name string, src []byte) {
	t.Helper()
	given := bytes.Clone(src)
	got, err := Source(src)
	want, wantErr := format.Source(src)
	if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
		t.Fatalf("%s: error %v, of go/format %v", name, err, wantErr)
	}
	if !bytes.Equal(src, given) {
		t.Fatalf("%s: the source was changed", name)
	}
	if bytes.Equal(got, want) {
		return
	}
	gotLines, wantLines := strings.SplitAfter(string(got), "\n"), strings.SplitAfter(string(want), "\n")
	n := 0
	for n < len(gotLines) && n < len(wantLines) && gotLines[n] == wantLines[n] {
		n++
	}
	around := func(lines []string) string { return strings.Join(lines[max(n-3, 0):min(n+3, len(lines))], "") }
	t.Errorf("%s:%d\n%s\nof go/format:\n%s", name, n+1, around(gotLines), around(wantLines))
}

// disguises change the white space of a source, and nothing that it says.
var disguises = map[string]func([]byte) []byte{
	"as it is":            func(src []byte) []byte { return src },
	"without indentation": flat,
	"as jennifer prints":  loose,
	"with empty lines":    parted,
}

// flat takes the indentation away.
func flat(src []byte) []byte {
	var out []byte
	for line := range bytes.Lines(src) {
		out = append(append(out, bytes.TrimSpace(line)...), '\n')
	}
	return out
}

// parted puts an empty line behind every line.
func parted(src []byte) []byte { return bytes.ReplaceAll(flat(src), []byte("\n"), []byte("\n\n")) }

// loose puts a space behind every token and two lines between declarations.
func loose(src []byte) []byte {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, src, func(token.Position, string) {}, scanner.ScanComments)
	var out []byte
	for line := 1; ; {
		pos, tok, text := s.Scan()
		switch {
		case tok == token.EOF:
			return append(out, '\n')
		case tok == token.SEMICOLON && text == "\n":
			continue
		case text == "" || tok.IsOperator():
			text = tok.String()
		}
		for ; line < file.Line(pos); line++ {
			out = append(out, '\n')
		}
		line += strings.Count(text, "\n")
		out = append(append(out, text...), ' ')
	}
}

// Code is formatted as go/format does, however it is disguised. Hand-written files hold
// whatever gofmt knows, generated ones what this package is for.
func TestSourceIsGofmt(t *testing.T) {
	files := 0
	for _, folder := range []string{"internal/emit", "internal/resolve", "internal/layout", "runtime", "generated/sqs", "generated/dynamodb"} {
		err := filepath.WalkDir(filepath.Join("../..", folder), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".go" {
				return err
			}
			src, err := os.ReadFile(name)
			for disguise, change := range disguises {
				sameAsGofmt(t, name+", "+disguise, change(src))
			}
			files++
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 300 {
		t.Errorf("%d files were formatted", files)
	}
}

// What resgen prints is written here, but for tables, whose texts have several lines, and few exceptions.
func TestGeneratedIsPlain(t *testing.T) {
	names, err := filepath.Glob("../../generated/*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	written, all := 0, 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue // the examples are written by hand
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		here, left := shares(t, name, src)
		written, all = written+here, all+here+left
	}
	if all == 0 || written*100 < all*96 {
		t.Errorf("%d of %d bytes are written here", written, all)
	}
}

func TestPlainSources(t *testing.T) {
	for _, src := range plain {
		for disguise, change := range disguises {
			sameAsGofmt(t, src+", "+disguise, change([]byte("package p\n\n"+src+"\n")))
		}
		if _, left := shares(t, src, []byte("package p\n\n"+src+"\n")); left > 0 {
			t.Errorf("%s\nis left to go/format", src)
		}
	}
}

// shares returns how many bytes of a file's declarations are written here, and how many
// are left to go/format.
func shares(t *testing.T, name string, src []byte) (written, left int) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(name, err)
	}
	tr := newTree(src, fset, file)
	pieces, ok := tr.split(file)
	if !ok {
		t.Errorf("%s is left to go/format as a whole", name)
	}
	for _, p := range pieces {
		if _, ok := tr.piece(nil, p); ok {
			written += p.end - p.start
		} else {
			left += p.end - p.start
		}
	}
	return written, left
}

// What is odd about a declaration stands here once, in a form that writing without
// looking would get wrong.
func TestOddSources(t *testing.T) {
	for _, src := range odd {
		for disguise, change := range disguises {
			for _, one := range append(alone(t, src), src) {
				sameAsGofmt(t, one+", "+disguise, change([]byte("package p\n\n"+one+"\n")))
			}
		}
	}
	for _, src := range []string{"", "package p", "package p\n\nfunc f( {", "func f() {}\n", "x := 1", "// alone\n", "package p\n\n// behind\n", "\ufeffpackage p\n\nvar x int\n"} {
		sameAsGofmt(t, src, []byte(src))
	}
}

// alone returns functions that have one statement of src each: what is odd about one
// must not hide what is odd about another.
func alone(t *testing.T, src string) (functions []string) {
	t.Helper()
	src = "package p\n\n" + src
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(src, err)
	}
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && len(fn.Body.List) > 1 {
			for _, s := range fn.Body.List {
				functions = append(functions, "func f() {\n\t"+src[s.Pos()-file.FileStart:s.End()-file.FileStart]+"\n}")
			}
		}
	}
	return functions
}

func FuzzSource(f *testing.F) {
	for _, src := range slices.Concat(odd, plain) {
		f.Add("package p\n\n" + src + "\n")
		f.Add(string(loose([]byte("package p\n\n" + src + "\n"))))
	}
	f.Fuzz(func(t *testing.T, src string) { sameAsGofmt(t, "fuzzed", []byte(src)) })
}
