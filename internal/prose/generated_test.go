package prose

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What is exported of the generated packages says of itself what it is, in a whole
// sentence.
func TestFirstSentences(t *testing.T) {
	folders, err := filepath.Glob("../../generated/*")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no generated packages: %v", err)
	}
	seen := 0
	for _, folder := range folders {
		for name, text := range exported(t, folder) {
			seen++
			if fault := faultOf(name[strings.LastIndex(name, ".")+1:], text); fault != "" {
				t.Errorf("%s.%s: %s: %q", filepath.Base(folder), name, fault, text)
			}
		}
	}
	if seen < 2000 {
		t.Errorf("only %d docs were looked at", seen)
	}
}

var (
	conditional = regexp.MustCompile(`(?i)^(if|when|to|for|in|you|before|after|unless|once|while|this|these|it|its|only|see)\b`)
	cut         = regexp.MustCompile(`\b(Amazon|e\.g|i\.e|vs|the|a|an|of|and|or|following)\.$`)
	unclear     = regexp.MustCompile(`^(sends \w+\.|returns the member \w+ of the data\.)`)
	untidy      = regexp.MustCompile(`  | [.,;]|\( | \)|\.\.|[\[\]]|\w\]\w`)
)

// faultOf says what is wrong with the first sentence of a doc, or nothing.
func faultOf(name, text string) string {
	text = strings.Join(strings.Fields(text), " ")
	what, ok := strings.CutPrefix(text, name+" ")
	if !ok {
		return "it does not begin with the name"
	}
	first, _ := cutSentence(what)
	switch {
	case !strings.HasSuffix(text, "."):
		return "it does not end in a period"
	case conditional.MatchString(first):
		return "it begins with a condition, or with advice"
	case cut.MatchString(first) || strings.Count(first, "(") != strings.Count(first, ")"):
		return "its first sentence is cut"
	case unclear.MatchString(what):
		return "nothing says what it is: the definition needs a doc"
	case untidy.MatchString(first):
		return "its first sentence is untidy"
	}
	return ""
}

// The check fails where it should.
func TestFirstSentenceFaults(t *testing.T) {
	for _, text := range []string{
		"Get creates a key and corresponding Amazon.",
		"Get when you enable versioning, it takes time.",
		"Get When you enable versioning, it takes time.",
		"Get you must provide the name.",
		"Get returns the size (in bytes.",
		"Get returns the size , in bytes.",
		"Get sends GetObject.",
		"Get returns the member Size of the data.",
		"Gets the object.",
		"Get gets the object",
	} {
		if faultOf("Get", text) == "" {
			t.Errorf("nothing is wrong with %q", text)
		}
	}
	if fault := faultOf("Get", "Get gets the object. It sends GetObject."); fault != "" {
		t.Errorf("a good doc: %s", fault)
	}
}

// exported returns the docs of what a package exports, by name.
func exported(t *testing.T, folder string) map[string]string {
	t.Helper()
	fset := token.NewFileSet()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	docs := map[string]string{}
	d, err := doc.NewFromFiles(fset, files, folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range d.Funcs {
		docs[f.Name] = f.Doc
	}
	for _, typ := range d.Types {
		docs[typ.Name] = typ.Doc
		for _, f := range append(typ.Funcs, typ.Methods...) {
			if ast.IsExported(f.Name) {
				docs[typ.Name+"."+f.Name] = f.Doc
			}
		}
	}
	return docs
}
