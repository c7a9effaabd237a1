package sdk

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestRealLinesAreWhatTheParserReads compares what is read from lines with what the
// parser makes of the same files, and holds that hardly any of them need the parser.
func TestRealLinesAreWhatTheParserReads(t *testing.T) {
	for _, service := range []string{"s3", "iam", "dynamodb", "sqs", "securityhub"} {
		p := openReal(t, "github.com/aws/aws-sdk-go-v2/service/"+service)
		plain, all := 0, 0
		for _, name := range p.Operations() {
			text, err := p.operationText(name)
			if err != nil {
				t.Fatal(err)
			}
			parsed, err := parse(name, text, p.ImportPath)
			if err != nil {
				t.Fatal(err)
			}
			all++
			if op := plainOperation(name, newPlainFile(text, p.ImportPath)); op != nil {
				plain++
				doc := parsed.method("Client", name).Doc.Text()
				same(t, op, &Operation{Name: name, Doc: doc, Deprecated: isDeprecated(doc), Input: parsed.structOf(name + "Input"), Output: parsed.structOf(name + "Output")})
			}
		}
		p.TypeNames()
		p.EnumNames()
		for _, f := range p.cache.types.files {
			lines := newPlainFile(f.text, p.typesPath())
			if f.parsed == nil || lines == nil {
				continue
			}
			for name := range f.parsed.specs {
				all++
				s, isStruct := lines.structOf(name)
				e, isEnum := lines.enumOf(name)
				if isStruct && isEnum {
					plain++
				}
				same(t, s, f.parsed.structOf(name))
				same(t, e, f.parsed.enumOf(name))
			}
		}
		if plain < all*99/100 || all < 50 {
			t.Errorf("%s: only %d of %d declarations are read from lines", service, plain, all)
		}
	}
}

func same[T any](t *testing.T, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, the parser has %+v", got, want)
	}
}

// TestDocText compares with what the standard library makes of comments.
func TestDocText(t *testing.T) {
	for _, lines := range [][]string{
		nil, {"//"}, {"// One."}, {"//", "// One.", "//"}, {"// One.  ", "//\t", "//", "//  Two.", "//\tThree"}, {"//go:build x", "// One."}, {"//One."}, {"// ", "//   ", "// One.\r"},
	} {
		same(t, docText(lines), groupOf(lines).Text())
	}
}

// TestFilesThatLinesCannotTell are those in which a line may be something else than it
// looks like.
func TestFilesThatLinesCannotTell(t *testing.T) {
	for name, text := range map[string]string{
		"raw string":        "const usage = `\ntype Thing struct {\n\tName string\n}\n`",
		"comment of lines":  "/*\ntype Thing struct {\n\tName string\n}\n*/",
		"group of types":    "type (\n\tThing struct{}\n)",
		"generic":           "type Thing[T any] struct {\n\tName T\n}",
		"declared twice":    "type Thing struct {\n}\n\ntype Thing struct {\n}",
		"no package clause": "",
	} {
		clause := "package types\n\n"
		if text == "" {
			clause = "type Thing struct {\n}\n"
		}
		if newPlainFile([]byte(clause+text+"\n"), "example.com/types") != nil {
			t.Errorf("%s: a file whose lines do not tell was taken", name)
		}
	}
}

// TestLinesThatDoNotTell are declarations of which the parser must have the word.
func TestLinesThatDoNotTell(t *testing.T) {
	for _, body := range []string{
		"struct{ Name string }", "struct {\n\tA, B string\n}", "struct {\n\tName string // its name\n}", "struct {\n\tDo func(int) error\n}",
		"struct {\n\tIn struct {\n\t\tName string\n\t}\n}", "struct {\n\tMore [4]string\n}", "struct {\n\tName string", "struct {\n\tName unknown.Type\n}",
		"struct {\n\tName map[string\n}", "struct {\n\tA string;B string\n}", "= struct {\n\tName string\n}",
	} {
		f := newPlainFile([]byte("package types\n\ntype Thing "+body+"\n"), "example.com/types")
		if f == nil {
			t.Fatalf("the file with %q was not taken", body)
		}
		if s, ok := f.structOf("Thing"); ok {
			t.Errorf("%q was read as %+v", body, s)
		}
	}
	for _, rest := range []string{
		"const ThingA Thing = \"a\"", "const ThingA Thing = \"a\"\n\nconst (\n\tThingB Thing = \"b\"\n)", "const (\n\tThingA Thing = \"a\" // the first\n)", "const (\n\tThingA Thing = \"a\" + \"b\"\n)", "const (\n\tThingA Thing = \"a\"",
	} {
		f := newPlainFile([]byte("package types\n\ntype Thing string\n\n"+rest+"\n"), "example.com/types")
		if e, ok := f.enumOf("Thing"); ok {
			t.Errorf("%q was read as %+v", rest, e)
		}
	}
}

// TestOddTypesAreParsed is a package of types of which each needs another way of reading.
func TestOddTypesAreParsed(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "api_op_Get.go", "package odd\n\nfunc (c *Client) Get() {}\n\ntype GetInput struct{ Name *string }\n\ntype GetOutput struct{}\n")
	put(t, dir, "types/types.go", "package types\n\n// Plain is plain.\ntype Plain struct {\n\n\t// Its name.\n\t//\n\t// This member is required.\n\tName *string\n\n\tnoSmithyDocumentSerde\n}\n\ntype Odd struct{ A, B Plain }\n\ntype Word string\n")
	put(t, dir, "types/enums.go", "package types\n\ntype Kind string\n\n// The kinds.\nconst (\n\tKindA Kind = \"a\"\n\tKindB Kind = \"b\"\n)\n")
	put(t, dir, "types/more.go", "package types\n\n/* More is in a file that is parsed. */\ntype More struct {\n\tKind Kind\n}\n")
	p := open(t, "example.com/odd", Location{Dir: dir, Name: "odd"})
	var got []string
	for _, name := range []string{"Plain", "Odd", "Word", "Kind", "More", "Nothing"} {
		id := Ident{"example.com/odd/types", name}
		if s := p.Struct(id); s != nil {
			for _, f := range s.Fields {
				got = append(got, fmt.Sprint(name, ".", f.Name, " ", f.Type, " ", f.Required, " ", len(f.Doc)))
			}
		}
		if e := p.Enum(id); e != nil {
			got = append(got, fmt.Sprint(name, " ", len(e.Values)))
		}
	}
	want := "Plain.Name *string true 36; Odd.A types.Plain false 0; Odd.B types.Plain false 0; Word 0; Kind 2; More.Kind types.Kind false 0"
	if s := strings.Join(got, "; "); s != want || p.Err() != nil {
		t.Errorf("%s, %v", s, p.Err())
	}
	if op := operation(t, p, "Get"); len(op.Input.Fields) != 1 {
		t.Errorf("%+v of %s", op, filepath.Base(dir))
	}
}
