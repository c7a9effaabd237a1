package sdk

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestBlankBodies(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"plain", "package p\nfunc f() {\n\tg()\n}\n", "package p\nfunc f() {}\n"},
		{"braces in literals", "package p\nfunc f() {\n\ta := \"}\" + `}` + string('}') // }\n/* } */}\nvar X int", "package p\nfunc f() {}\nvar X int"},
		{"literal result", "package p\nfunc f() struct{ A int } {\n\treturn x\n}\n", "package p\nfunc f() struct{ A int } {}\n"},
		{"many lines", "package p\nfunc f(\n\ta int,\n) (\n\tb int,\n) {\n\tg()\n}\n", "package p\nfunc f(\n\ta int,\n) (\n\tb int,\n) {}\n"},
		{"no body", "package p\nfunc f()\n\ntype T struct { A int }\n", "package p\nfunc f()\n\ntype T struct { A int }\n"},
		{"in a comment", "package p\n/*\nfunc f() {\n\tg()\n}\n*/\n", "package p\n/*\nfunc f() {\n\tg()\n}\n*/\n"},
		{"in a raw string", "package p\nconst c = `\nfunc f() {\n\tg()\n}\n`\n", "package p\nconst c = `\nfunc f() {\n\tg()\n}\n`\n"},
		{"generic method", "package p\nfunc (t *T[K]) f() interface{} {\nfor {\n}\n}\ntype U int", "package p\nfunc (t *T[K]) f() interface{} {}\ntype U int"},
		{"a division", "package p\nvar a = 4 / b\nfunc f() {\n\tx\n}\n", "package p\nvar a = 4 / b\nfunc f() {}\n"},
		{"no body before a literal", "package p\nfunc f()\n\nvar v = T{\n\tA: 1,\n}\n", "package p\nfunc f()\n\nvar v = T{\n\tA: 1,\n}\n"},
		{"at the end", "package p\nfunc f() {\n\tx\n}", "package p\nfunc f() {}"},
		{"a slash at the end", "package p\nfunc f() {\n\tx\n}\n/", "package p\nfunc f() {}\n/"},
		{"escapes", "package p\nvar a = \"\\\"{\" + '\\''\nfunc f() {\n\t\"\\\\\"\n}\n", "package p\nvar a = \"\\\"{\" + '\\''\nfunc f() {}\n"},
		{"a longer word", "package p\nvar (\nfunction = T{\n}\n)\nfunc f() {\n\tx\n}\n", "package p\nvar (\nfunction = T{\n}\n)\nfunc f() {}\n"},
		{"no end", "package p\nfunc f() {", "package p\nfunc f() {"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := string(blankBodies([]byte(tt.src))); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestBlankBodiesKeepsDeclarationsOfS3(t *testing.T) {
	p := openReal(t, s3Path)
	files, err := filepath.Glob(filepath.Join(p.Dir, "*[Ll]ist*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range append(files, filepath.Join(p.Dir, handmadeFile), filepath.Join(p.Dir, "types", "types.go")) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sameDeclarations(t, src)
	}
}

func FuzzBlankBodies(f *testing.F) {
	seeds := []string{
		"func f() {\n\tg()\n}", "func f() struct{ A int } { return x }", "/*\nfunc f() {\n*/", "var s = `\nfunc f() {\n}`",
		"var f =\nfunc() {\n}", "func f()\nfunc g() { x }", "func f() {\nL:\nfor {\n}\n}", "// doc `\n// */\nfunc (t *T) m() (a, b int) { '\\'' }",
		"func f() interface /* { */ {} { \"\\\"}\" }", "func f[T interface{ ~int }](a [len(\"{\")]int) {}\ntype A = struct{}",
	}
	for _, seed := range seeds {
		f.Add("package p\n" + seed + "\n")
	}
	f.Fuzz(func(t *testing.T, src string) { sameDeclarations(t, []byte(src)) })
}

// sameDeclarations compares the declarations of src with and without bodies.
func sameDeclarations(t *testing.T, src []byte) {
	t.Helper()
	full, err := dump(src)
	if err != nil {
		return // nothing to compare with
	}
	blank, err := dump(blankBodies(src))
	if err != nil {
		t.Fatalf("%q parses, but not so without bodies: %v", src, err)
	}
	if !bytes.Equal(full, blank) {
		t.Fatalf("%q declares otherwise without bodies:\n%s\nwant\n%s", src, blank, full)
	}
}

// dump prints the declarations of src with their docs, without places and
// without the bodies of functions.
func dump(src []byte) ([]byte, error) {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return nil, err
	}
	for _, decl := range file.Decls {
		ast.Inspect(decl, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Body != nil {
					n.Body = &ast.BlockStmt{}
				}
			case *ast.FuncLit:
				n.Body = &ast.BlockStmt{}
			}
			return true
		})
	}
	var out bytes.Buffer
	noPlaces := func(_ string, v reflect.Value) bool { return v.Type() != reflect.TypeFor[token.Pos]() }
	err = ast.Fprint(&out, nil, file.Decls, noPlaces)
	return out.Bytes(), err
}
