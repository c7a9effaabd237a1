package definition

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	formatPage = "../../docs/definition-format.md"
	schemaFile = "../../docs/definition.schema.json"
)

// constructs are all mappings with fixed keys, under the schema's names.
func constructs() map[string][]field {
	d := new(decoder)
	return map[string][]field{
		"":            d.fileFields(&File{Root: new(Resource)}, false),
		"resource":    d.resourceFields(new(Resource)),
		"identifier":  d.identifierFields(new(Identifier)),
		"attributes":  d.attributesFields(new(Attributes)),
		"load":        d.loadFields(new(Load)),
		"exists":      d.requestFields(new(Request), 0),
		"error":       d.errorCodeFields(new(ErrorCode)),
		"action":      d.actionFields(new(Action)),
		"shortArg":    d.shortArgFields(new(ShortArg)),
		"result":      d.resultFields(new(Result)),
		"batchAction": d.batchFields(new(Batch)),
		"operation":   d.operationFields(new(Operation)),
		"failures":    d.failuresFields(new(Failures)),
		"successes":   d.successesFields(new(Successes)),
		"answer":      d.answerFields(new(Answer)),
		"guess":       d.guessFields(new(Operation)),
		"catalog":     d.catalogFields(new(Catalog)),
		"collection":  d.collectionFields(new(Collection)),
		"pager":       d.pagerFields(new(Pager)),
		"endless":     d.endlessFields(new(Pager)),
		"subresource": d.subresourceFields(new(Subresource)),
		"reference":   d.referenceFields(new(Reference)),
		"when":        d.whenFields(new(When)),
		"waiter":      d.waiterFields(new(Waiter)),
		"elements":    d.elementsFields(new(Condition)),
		"delay":       d.delayFields(new(Delay)),
		"keys":        d.keysFields(new(Keys)),
		"urlEncoded":  d.urlEncodedFields(new(URLEncoded)),
		"cutoff":      d.cutoffFields(new(Cutoff)),
		"skip":        d.skipFields(new(Skip)),
		"sweep":       d.sweepFields(new(Sweep)),
		"step":        d.stepFields(new(SweepStep)),
		"constant":    d.constantFields(new(Source)),
		"default":     d.defaultFields(new(Source)),
		"region":      d.regionFields(new(Source)),
		"derived":     d.derivedFields(new(Source), nil),
		"method":      d.methodFields(new(Method)),
		"handle":      d.handleFields(new(Result)),
		"tags":        d.tagsFields(new(Tags), 0),
		"sharedTags":  d.sharedTagsFields(new(Tags), 0),
		"arn":         d.arnFields(new(ARN)),
		"tagRead":     d.tagReadFields(new(TagRequest), 0),
		"tagWrite":    d.tagWriteFields(new(TagRequest), 0),

		"mapAttributes": d.mapAttributesFields(new(MapAttributes)),
		"mapWrite":      d.mapWriteFields(new(MapWrite)),
		"mapKey":        d.mapKeyFields(new(MapKey)),
	}
}

// The list above must not fall behind the decoder.
func TestConstructsAreComplete(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range files {
		if !strings.HasPrefix(file.Name(), "decode") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && strings.HasSuffix(f.Name.Name, "Fields") {
				n++
			}
		}
	}
	if want := len(constructs()); n != want {
		t.Errorf("%d functions ...Fields, %d constructs", n, want)
	}
}

func TestFormatPageMentionsEveryKey(t *testing.T) {
	page := readFile(t, formatPage)
	for name, known := range constructs() {
		for _, key := range keysOf(known) {
			if !strings.Contains(page, "`"+key+"`") && !strings.Contains(page, "`{"+key+":") {
				t.Errorf("key %s of %q is not on the page", key, name)
			}
		}
	}
}

type schemaObject struct {
	Properties           map[string]json.RawMessage
	Required             []string
	AdditionalProperties json.RawMessage
	Defs                 map[string]schemaObject `json:"$defs"`
}

func TestSchemaMatchesTheParser(t *testing.T) {
	var root schemaObject
	if err := json.Unmarshal([]byte(readFile(t, schemaFile)), &root); err != nil {
		t.Fatal(err)
	}
	objects := map[string]schemaObject{"": root}
	for name, def := range root.Defs {
		if def.Properties != nil {
			objects[name] = def
		}
	}
	for name, known := range constructs() {
		got, want := objects[name], map[string]bool{}
		for _, f := range known {
			want[f.key] = f.need
		}
		if diff := cmp.Diff(want, schemaKeys(got)); diff != "" {
			t.Errorf("keys of %q, and whether they are needed:\n%s", name, diff)
		}
		if string(got.AdditionalProperties) != "false" {
			t.Errorf("%q allows further keys", name)
		}
		delete(objects, name)
	}
	if len(objects) > 0 {
		t.Errorf("the schema has %v, the parser has not", objects)
	}
}

func schemaKeys(o schemaObject) map[string]bool {
	keys := make(map[string]bool)
	for key := range o.Properties {
		keys[key] = slices.Contains(o.Required, key)
	}
	return keys
}

// What max can be is the same on the page, in the schema and for the parser; who
// needs it is up to the resolver (missing-max).
func TestMaxIsTheSameEverywhere(t *testing.T) {
	if row := "| `max` | integer from 1, `{guess: 100}`, `unknown` or `page` | none; a batch action needs it |"; !strings.Contains(readFile(t, formatPage), row) {
		t.Errorf("the page lacks %s", row)
	}
	var root struct {
		Defs map[string]struct {
			Properties map[string]struct {
				AnyOf []struct {
					Const            string
					Minimum, Maximum int
					Ref              string `json:"$ref"`
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(readFile(t, schemaFile)), &root); err != nil {
		t.Fatal(err)
	}
	forms := root.Defs["operation"].Properties["max"].AnyOf
	if len(forms) != 4 || forms[0].Minimum != 1 || forms[0].Maximum != maxBatch || forms[1].Ref != "#/$defs/guess" || forms[2].Const != "unknown" || forms[3].Const != "page" {
		t.Errorf("the schema has %+v", forms)
	}
	for value, want := range map[string]int{"1": 0, "1000000": 0, "unknown": 0, "page": 0, "pages": 1, "0": 1, "1000001": 1, "none": 1, "{guess: 7}": 0, "{guess: 0}": 1, "{guess: unknown}": 1, "{}": 1} {
		if ids := found(header + "operations: {D: {max: " + value + "}}\n"); len(ids) != want {
			t.Errorf("max: %s gives %v", value, ids)
		}
	}
}

func TestSchemaReferencesExist(t *testing.T) {
	text := readFile(t, schemaFile)
	var root schemaObject
	if err := json.Unmarshal([]byte(text), &root); err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"#/\$defs/(\w+)"`).FindAllStringSubmatch(text, -1) {
		if _, ok := root.Defs[m[1]]; !ok {
			t.Errorf("no definition of %s", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`"pattern": (".*")`).FindAllStringSubmatch(text, -1) {
		var pattern string
		if err := json.Unmarshal([]byte(m[1]), &pattern); err != nil {
			t.Fatal(err)
		}
		if _, err := regexp.Compile(pattern); err != nil {
			t.Error(err)
		}
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
