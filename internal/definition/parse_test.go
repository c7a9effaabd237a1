package definition

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed5e775779/resgen/internal/source"
)

const header = "service: s3\nsdk: example.com/sdk/s3\n"

// inResource puts text, indented by four, into a resource that begins on line 5.
func inResource(text string) string {
	return header + "resources:\n  R:\n" + text
}

// found parses text and lists its diagnostics as "line:col id".
func found(text string) []string {
	_, diags := Parse(source.New("a.yaml", []byte(text)))
	var list []string
	for _, x := range diags.Sorted() {
		list = append(list, fmt.Sprintf("%d:%d %s", x.Pos.Line, x.Pos.Col, x.ID))
	}
	return list
}

func TestDiagnostics(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing wrong", header, nil},
		{"empty file", "", []string{"1:1 missing-key"}},
		{"only a comment", "# x\n", []string{"1:1 missing-key"}},
		{"missing keys", "doc: x\n", []string{"1:1 missing-key", "1:1 missing-key"}},
		{"missing key of a resource's part", inResource("    actions:\n      Get: {params: {}}\n"), []string{"6:7 missing-key"}},
		{"not a mapping", "- a\n", []string{"1:1 wrong-kind"}},
		{"unknown key", header + "docs: x\n", []string{"3:1 unknown-key"}},
		{"resource key at the top", header + "waiters: {}\n", []string{"3:1 unknown-key"}},
		{"column counts runes", inResource("    actions: {Get: {doc: \"äöü\", opration: X, operation: X}}\n"), []string{"5:33 unknown-key"}},
		{"duplicate key", header + "sdk: example.com/b\n", []string{"3:1 duplicate-key"}},
		{"duplicate identifier", inResource("    identifiers: [A, {name: A}]\n"), []string{"5:29 duplicate-name"}},
		{"pauses", inResource("    waiters: {A: {notFound: success, delay: {least: 1ms, most: 24h}}}\n"), nil},
		{"a pause too short and one too long", inResource("    waiters: {A: {notFound: success, delay: {least: 1us, most: 25h}}}\n"), []string{"5:53 bad-value", "5:64 bad-value"}},
		{"duplicate code", inResource("    notFound: [A, A]\n"), []string{"5:19 duplicate-name"}},
		{"sequence for a mapping", header + "resources: [a]\n", []string{"3:12 wrong-kind"}},
		{"nothing for a mapping", header + "resources:\n", []string{"3:11 wrong-kind"}},
		{"mapping for a sequence", inResource("    notFound: {A: b}\n"), []string{"5:15 wrong-kind"}},
		{"integer for text", header + "doc: 3\n", []string{"3:6 wrong-kind"}},
		{"date for text", header + "doc: 2020-01-01\n", []string{"3:6 wrong-kind"}},
		{"text for a boolean", inResource("    identifiers: [{name: A, sensitive: yes please}]\n"), []string{"5:40 wrong-kind"}},
		{"mapping as a key", header + "? {a: b}\n: c\n", []string{"3:3 wrong-kind"}},
		{"empty text", header + "doc: ''\n", []string{"3:6 bad-value"}},
		{"resource name", header + "resources:\n  bucket: {}\n", []string{"4:3 bad-name"}},
		{"code in a name", header + "resources:\n  'A{}; func init() {}': {}\n", []string{"4:3 bad-name"}},
		{"letter of another script", header + "resources:\n  Ä: {}\n", []string{"4:3 bad-name"}},
		{"service name", "service: S3\nsdk: example.com/b\n", []string{"1:10 bad-name"}},
		{"package is a keyword", header + "package: type\n", []string{"3:10 bad-name"}},
		{"package cannot be imported", header + "package: main\n", []string{"3:10 bad-name"}},
		{"import path is a flag", "service: s3\nsdk: -toolexec=/bin/sh\n", []string{"2:6 bad-name"}},
		{"import path is a pattern", "service: s3\nsdk: example.com/...\n", []string{"2:6 bad-name"}},
		{"import path climbs", "service: s3\nsdk: ../b\n", []string{"2:6 bad-name"}},
		{"identifier type", inResource("    identifiers: [{name: A, type: float}]\n"), []string{"5:35 bad-value"}},
		{"the same code and message", inResource("    notFound: [A, {code: A, message: m}, {code: A, message: n}, {code: A, message: m}]\n"), []string{"5:72 duplicate-name"}},
		{"error without a code", inResource("    notFound: [{message: m}]\n"), []string{"5:16 missing-key"}},
		{"error with an empty message", inResource("    notFound: [{code: A, message: ''}]\n"), []string{"5:35 bad-value"}},
		{"code in an error", inResource("    notFound: [{code: a b}]\n"), []string{"5:23 bad-value"}},
		{"error code", inResource("    notFound: [\"a b\"]\n"), []string{"5:16 bad-value"}},
		{"max is no number of items", header + "operations: {D: {max: 0}}\n", []string{"3:23 bad-value"}},
		{"max is text", header + "operations: {D: {max: many}}\n", []string{"3:23 bad-value"}},
		{"max is a list", header + "operations: {D: {max: [1]}}\n", []string{"3:23 wrong-kind"}},
		{"wildcards of nothing", header + "operations: {D: {wildcards: {}}}\n", []string{"3:29 bad-value"}},
		{"wildcards that are letters", header + "operations: {D: {wildcards: {A: '*x'}}}\n", []string{"3:33 bad-value"}},
		{"wildcards that are escapes", header + "operations: {D: {wildcards: {A: '*\\'}}}\n", []string{"3:33 bad-value"}},
		{"decode is no word", header + "operations: {D: {decode: yes}}\n", []string{"3:26 wrong-kind"}},
		{"an old definition", header + "decoders: [A]\ncollections: {C: {operation: C, pager: none, items: {resource: A}}}\n", []string{"3:1 moved-key", "4:33 moved-key"}},
		{"pager word", header + "operations: {C: {pager: off it}}\n", []string{"3:25 bad-value"}},
		{"pager without tokens", header + "operations: {C: {pager: {tokens: {}}}}\n", []string{"3:34 bad-value"}},
		{"path", inResource("    load: {operation: L, path: A..B}\n"), []string{"5:34 bad-path"}},
		{"path in double quotes", inResource("    load: {operation: L, path: \"A[].b\"}\n"), []string{"5:37 bad-path"}},
		{"path with an escape", inResource("    load: {operation: L, path: \"\\x41[].b\"}\n"), []string{"5:40 bad-path"}},
		{"path with a quote", inResource("    load: {operation: L, path: 'A''B'}\n"), []string{"5:34 bad-path"}},
		{"path on two lines", inResource("    load: {operation: L, path: \"A[]\n      .B\"}\n"), []string{"5:36 bad-path"}},
		{"path in a block", inResource("    load:\n      operation: L\n      path: |\n        a.B\n"), []string{"7:13 bad-path"}},
		{"path ends early", inResource("    load: {operation: L, path: \"[A,B]|\"}\n"), []string{"5:38 bad-path"}},
		{"target", inResource("    load: {operation: L, params: {\"A[x]\": id.X}}\n"), []string{"5:38 bad-target"}},
		{"target of match", inResource("    load: {operation: L, path: A, match: {A.B: id.X}}\n"), []string{"5:43 bad-target"}},
		{"source is a word", inResource("    load: {operation: L, params: {A: kernel}}\n"), []string{"5:38 bad-source"}},
		{"source is a number", inResource("    load: {operation: L, params: {A: 3}}\n"), []string{"5:38 bad-source"}},
		{"source inside", inResource("    load: {operation: L, params: {A: id.name}}\n"), []string{"5:41 bad-source"}},
		{"source path inside", inResource("    actions: {A: {operation: L, params: {A: 'data.A.b'}}}\n"), []string{"5:53 bad-path"}},
		{"source is a sequence", inResource("    load: {operation: L, params: {A: [id.X]}}\n"), []string{"5:38 wrong-kind"}},
		{"constant that is no number", inResource("    load: {operation: L, params: {A: {value: .nan}, B: {value: 1_0.5}}}\n"), []string{"5:46 bad-value", "5:64 bad-value"}},
		{"constant in octal", inResource("    load: {operation: L, params: {A: {value: 0o17}}}\n"), []string{"5:46 bad-value"}},
		{"alias of nothing", header + "doc: *a\n", []string{"3:6 unsupported-yaml"}},
		{"aliases of nothing", header + "# *a\ndoc: \"*a\"\npackage: *a\nactions: {A: *b, *a : c}\n", []string{"5:10 unsupported-yaml", "6:14 unsupported-yaml", "6:18 unsupported-yaml"}},
		{"alias in a list", inResource("    identifiers: [A, *id]\n    notFound:\n    - *code\n"), []string{"5:22 unsupported-yaml", "7:7 unsupported-yaml"}},
		{"alias before its anchor", header + "doc: *a\npackage: &a x\n", []string{"3:6 unsupported-yaml", "4:10 unsupported-yaml"}},
		{"merge of nothing", inResource("    <<: *base\n"), []string{"5:5 unsupported-yaml", "5:9 unsupported-yaml"}},
		{"merge", header + "doc: &a x\nresources: {<<: *a}\n", []string{"3:6 unsupported-yaml", "4:13 unsupported-yaml", "4:17 unsupported-yaml"}},
		{"a glob that is no text", header + "doc: *.yaml\n", []string{"3:1 yaml-syntax"}},
		{"package that go skips", header + "package: documentation\n", []string{"3:10 bad-name"}},
		{"package is a device", header + "package: nul\n", []string{"3:10 bad-name"}},
		{"service is a device", "service: com1\nsdk: example.com/b\n", []string{"1:10 bad-name"}},
		{"package is predeclared", header + "package: string\n", []string{"3:10 bad-name"}},
		{"too many identifiers", inResource("    identifiers: [A" + strings.Repeat(", A", 200_000) + "]\n"), []string{"5:18 too-large"}},
		{"too many resources", header + "resources: {" + strings.Repeat("R: {}, ", 20_001) + "}\n", []string{"3:12 too-large"}},
		{"alias", header + "doc: &a x\npackage: *a\n", []string{"3:6 unsupported-yaml", "4:10 unsupported-yaml"}},
		{"merge key", header + "<<: {doc: x}\n", []string{"3:1 unsupported-yaml"}},
		{"tag", header + "doc: !!str 3\n", []string{"3:6 unsupported-yaml"}},
		{"two documents", header + "---\na: b\n", []string{"3:1 unsupported-yaml"}},
		{"directive", "%YAML 1.1\n---\n" + header, []string{"1:1 unsupported-yaml"}},
		{"syntax", header + "doc: a: b\n", []string{"3:1 yaml-syntax"}},
		{"syntax, indented by a tab", header + "resources:\n\tA: {}\n", []string{"4:2 yaml-syntax"}},
		{"syntax, after the document", "{a: b}}\n", []string{"1:1 yaml-syntax"}},
		{"not UTF-8", header + "doc: ä\xff\n", []string{"3:7 invalid-utf8"}},
		{"UTF-16", "\xff\xfes\x00", []string{"1:1 invalid-utf8"}},
		{"control characters", header + "doc: a\x07\x00\n", []string{"3:7 control-character", "3:8 control-character"}},
		{"escaped control character", header + "doc: \"a\\tb\\e\"\n", []string{"3:11 control-character"}},
		{"lone carriage return", header + "doc: a\rb\n", []string{"3:7 control-character"}},
		{"turned text", header + "doc: a\u202eb\n", []string{"3:7 control-character"}},
		{"byte order mark", "\ufeff" + header, []string{"1:1 control-character"}},
		{"lines of Windows", strings.ReplaceAll(header+"docs: x\n", "\n", "\r\n"), []string{"3:1 unknown-key"}},
		{"deep", header + "doc: " + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "\n", []string{"3:6 wrong-kind", "3:37 too-deep"}},
		{"very deep", strings.Repeat("[", 1<<18), []string{"1:1 too-deep"}},
		{"large", strings.Repeat("# comment\n", 1<<20), []string{"1:1 too-large"}},
		{"many nodes", "[" + strings.Repeat("a,", 1<<20) + "]", []string{"1:1 too-large"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, found(test.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Every place of a source allows its own kinds.
func TestSourcesByPlace(t *testing.T) {
	places := map[string]string{
		"load":         "    load: {operation: L, params: {A: %s}}",
		"exists":       "    exists: {operation: L, params: {A: %s}}",
		"match":        "    load: {operation: L, match: {A: %s}}",
		"convert":      "    load: {operation: L, convert: {A: %s}}",
		"actions":      "    actions: {A: {operation: L, params: {A: %s}}}",
		"returns":      "    actions: {A: {operation: L, returns: {resource: R, identifiers: {A: %s}}}}",
		"batchActions": "    batchActions: {A: {operation: L, params: {A: %s}}}",
		"failures":     "operations: {L: {failures: {path: E, match: {A: %s}}}}",
		"collections":  "    collections: {A: {operation: L, items: {resource: R}, params: {A: %s}}}",
		"items":        "    collections: {A: {operation: L, items: {resource: R, identifiers: {A: %s}}}}",
		"subresources": "    subresources: {A: {identifiers: {A: %s}}}",
		"references":   "    references: {A: {resource: R, identifiers: {A: %s}}}",
		"waiters":      "    waiters: {A: {waiter: R, params: {A: %s}}}",
	}
	sources := []string{"id.A", "data.A", "request.A", "response.A", "input", "{value: 1}", "{default: 1}", "{from: data.A, optional: true}"}
	want := map[string]string{
		"load": "id.A {value: 1}", "exists": "id.A data.A {value: 1} {from: data.A, optional: true}",
		"collections": "id.A data.A {value: 1} {default: 1} {from: data.A, optional: true}", "waiters": "id.A data.A {value: 1} {default: 1} {from: data.A, optional: true}",
		"actions": "id.A data.A {value: 1} {default: 1} {from: data.A, optional: true}", "batchActions": "id.A data.A {value: 1} {default: 1} {from: data.A, optional: true}",
		"returns": "id.A request.A response.A", "items": "id.A request.A response.A",
		"references": "id.A data.A", "subresources": "id.A input",
		"match": "id.A", "failures": "request.A", "convert": "id.A response.A",
	}
	for place, text := range places {
		var allowed []string
		for _, s := range sources {
			file := inResource(fmt.Sprintf(text, s))
			if !strings.HasPrefix(text, " ") {
				file = header + fmt.Sprintf(text, s)
			}
			ids := found(file)
			switch {
			case len(ids) == 0:
				allowed = append(allowed, s)
			case len(ids) != 1 || !strings.HasSuffix(ids[0], "bad-source"):
				t.Errorf("%s: %s: %v", place, s, ids)
			}
		}
		if got := strings.Join(allowed, " "); got != want[place] {
			t.Errorf("%s allows %s, want %s", place, got, want[place])
		}
	}
}

func TestFiveMistakesAreFiveDiagnostics(t *testing.T) {
	text := `service: s3
sdk: github.com/aws/aws-sdk-go-v2/service/s3
resources:
  Bucket:
    identifers: [Name]
    load: {operation: ListBuckets, path: "Buckets[", params: {Prefix: name}}
    actions:
      Delete: {params: {Bucket: id.Name}}
    waiters:
      Exists: [BucketExists]
`
	want := []string{"5:5 unknown-key", "6:51 bad-path", "6:71 bad-source", "8:7 missing-key", "10:15 wrong-kind"}
	if diff := cmp.Diff(want, found(text)); diff != "" {
		t.Error(diff)
	}
}

func TestDuplicateNamesTheFirstPlace(t *testing.T) {
	_, diags := Parse(source.New("a.yaml", []byte(header+"sdk: example.com/b\n")))
	got := diags.Sorted()[0]
	if len(got.Related) != 1 || got.Related[0].Pos.String() != "a.yaml:2:1" {
		t.Errorf("related places %v, want a.yaml:2:1", got.Related)
	}
}

func TestMessagesSayWhatIsAccepted(t *testing.T) {
	tests := []struct{ text, want string }{
		{header + "resource: {}\n", `did you mean "resources"?`},
		{header + "waiters: {}\n", "it belongs to a resource"},
		{header + "resources: [a]\n", "expected resources, which is a mapping; found a sequence"},
		{inResource("    load: {operation: L, params: {A: kernel}}\n"), "expected id.<identifier>, {value: <constant>}"},
		{header + "resources:\n\tA: {}\n", "spaces and not with tabs"},
	}
	for _, test := range tests {
		_, diags := Parse(source.New("a.yaml", []byte(test.text)))
		if diags.Len() != 1 || !strings.Contains(diags.Sorted()[0].Message, test.want) {
			t.Errorf("diagnostics %v, want %q", diags.Sorted(), test.want)
		}
	}
}

func TestMessagesStayShort(t *testing.T) {
	long := strings.Repeat("A", 1<<20)
	texts := []string{
		header + long + ": x\n", header + "resources:\n  " + long + ": {}\n", "service: " + long + "\nsdk: a/b\n", "service: a\nsdk: a/" + long + "\n",
		inResource("    load: {operation: L, path: " + long + "}"), inResource("    load: {operation: L, params: {" + long[:900] + ": id.A}}"),
		inResource("    load: {operation: L, params: {A: " + long + "}}"), inResource("    load: {operation: L, params: {A: id." + long + "}}"),
		inResource("    notFound: [" + long + "]"), header + "doc: *" + long + "\n", header + "package: " + long + "\n",
	}
	for i, text := range texts {
		_, diags := Parse(source.New("a.yaml", []byte(text)))
		if diags.Len() == 0 {
			t.Errorf("text %d: no diagnostics", i)
		}
		for _, x := range diags.Sorted() {
			if len(x.Message) > 400 {
				t.Errorf("text %d: a message of %d bytes: %.200s", i, len(x.Message), x.Message)
			}
		}
	}
}

func TestDiagnosticsOfOneFileAreBounded(t *testing.T) {
	for given, left := range map[int]string{maxDiagnostics: "", maxDiagnostics + 1: "1 are not listed", 5000: "4000 are not listed"} {
		_, diags := Parse(source.New("a.yaml", []byte(inResource("    notFound: ["+strings.Repeat("1,", given)+"]"))))
		all := diags.Sorted()
		last := all[len(all)-1]
		switch {
		case left == "" && (len(all) != given || last.ID == idTooMany):
			t.Errorf("%d diagnostics of %d, the last is %+v", len(all), given, last)
		case left != "" && (len(all) != maxDiagnostics+1 || last.ID != idTooMany || !strings.Contains(last.Message, " "+left)):
			t.Errorf("%d diagnostics of %d, the last is %+v", len(all), given, last)
		}
	}
}
