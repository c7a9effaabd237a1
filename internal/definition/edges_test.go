package definition

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/naming"
)

// What the words of a definition may look like, up to the edge.
func TestEdgesOfWords(t *testing.T) {
	long := func(n int) string { return strings.Repeat("a", n) }
	for what, tt := range map[string]struct {
		is        func(string) bool
		good, bad []string
	}{
		"an import path": {isImportPath,
			[]string{"a/b", "example.com/sdk/s3", "a/b-c", "a/b~c", "a/_b", "a/b_", "a/b.c", "A/B2", "a/" + long(2*naming.MaxName-2)},
			[]string{"", "a", "/", "a/", "/a", "a//b", "a/.b", "a/b.", "./a", "a/-b", "-a/b", "a/~b", "a/b..c", "../a", "a/b c", "a/b@v1", "a/ä", "a/" + long(2*naming.MaxName-1)}},
		"an error code": {isErrorCode,
			[]string{"404", "NoSuchKey", "aws:a#b.c_d/e-f", long(naming.MaxName)},
			[]string{"a b", "a*", "a,b", "ä", long(naming.MaxName + 1)}},
		"the name of a package": {isPackageName,
			[]string{"a", "s3", "route53", long(naming.MaxName)},
			[]string{"", "3s", "S3", "a_b", "a.b", long(naming.MaxName + 1)}},
	} {
		for want, texts := range map[bool][]string{true: tt.good, false: tt.bad} {
			for _, text := range texts {
				if tt.is(text) != want {
					t.Errorf("%s: %.60q: %t", what, text, !want)
				}
			}
		}
	}
}

// What constants may look like, and what sources and names of other packages may: each
// value in a place of its own.
func TestEdgesOfValues(t *testing.T) {
	constant := func(value string) string {
		return header + "actions: {A: {operation: O, params: {P: {value: " + value + "}}}}\n"
	}
	document := func(value string) string {
		return inResource("    mapAttributes: {member: M, keys: {K: {json: " + value + "}}}\n")
	}
	derived := func(value string) string {
		return inResource("    identifiers: [N]\n    actions: {A: {operation: O, params: {P: " + value + "}}}\n")
	}
	own := func(value string) string { return header + "catalog: {own: {C: {" + value + "}}}\n" }
	for what, tt := range map[string]struct {
		in        func(string) string
		good, bad []string
		id        string
	}{
		"a number": {constant,
			[]string{"0", "7", "-7", "9223372036854775807", "-9223372036854775808", "0.5", "1e9", "-1.5e-3", "'0x10'", "true", "text"},
			[]string{"0x10", "0o7", "1_000", "+1", "007", "9223372036854775808", "1_0.5", ".inf", "-.inf", ".nan"}, idBadValue},
		"a type of another package": {document,
			[]string{"example.com/a.B", "example.com/a/b.C"},
			[]string{"example.com/a", "example.com/a.b", "a.B", "example.com/a.B/c", "example.com/a.", ".B", "B"}, idBadName},
		"a function": {derived,
			[]string{"{from: id.N, arn: account}", "{from: data.A, arn: id}", "{from: data.A, trimPrefix: x}", "{from: data.A, trimSuffix: x}", "{from: data.A, afterLast: x}"},
			[]string{"{from: arn, arn: id}", "{from: arn, trimPrefix: x}"}, idBadSource},
		"a part of an ARN": {derived,
			[]string{"{from: id.N, arn: partition}", "{from: id.N, arn: service}", "{from: id.N, arn: region}", "{from: id.N, arn: resource}", "{from: id.N, arn: parent}"},
			[]string{"{from: id.N, arn: name}", "{from: id.N, arn: ''}", "{from: id.N, arn: id, trimPrefix: x}"}, idBadValue},
		"what may be absent": {derived,
			[]string{"{from: data.A, optional: true}", "{from: data.A, optional: false}", "{from: id.N, optional: false}"},
			[]string{"{from: id.N, optional: true}", "{from: arn, optional: true}"}, idBadSource},
		"what a catalog narrows": {own,
			[]string{"A: {value: x}", "'A[0]': {value: x}", "A: {region: client}"},
			[]string{"'A[1]': {value: x}", "'A[]': {value: x}", "A.B: {value: x}", "'A[0].B': {value: x}", "'A[0]': {region: client}"}, idBadTarget},
	} {
		for _, value := range tt.good {
			if got := found(tt.in(value)); len(got) > 0 {
				t.Errorf("%s: %s: %q", what, value, got)
			}
		}
		for _, value := range tt.bad {
			if got := found(tt.in(value)); len(got) != 1 || !strings.HasSuffix(got[0], " "+tt.id) {
				t.Errorf("%s: %s: %q", what, value, got)
			}
		}
	}
}

// What stands under a bad name, or beside a bad value, is read for its own mistakes, and
// what is bad is there no more.
func TestMistakesBesideMistakes(t *testing.T) {
	for _, tt := range []struct {
		text string
		want string
	}{
		{inResource("    arn: {}\n"), "5:10 missing-key"},
		{inResource("    arn: {account: data.A}\n"), "5:10 missing-key"},
		{inResource("    arn: {form: x}\n"), "5:17 bad-arn"},
		{inResource("    arn: {form: x, from: y}\n"), "5:17 bad-arn, 5:26 bad-source"},
		{inResource("    notFound: [a b, A, A, c d, A]\n"), "5:16 bad-value, 5:24 duplicate-name, 5:27 bad-value, 5:32 duplicate-name"},
		{inResource("    identifiers: [a, B, B, c]\n"), "5:19 bad-name, 5:25 duplicate-name, 5:28 bad-name"},
		{inResource("    actions: {a: {operation: b}, C: {operation: d}}\n"), "5:15 bad-name, 5:30 bad-name, 5:49 bad-name"},
		{inResource("    attributes: {shape: a, skip: [b, C, d]}\n"), "5:25 bad-name, 5:35 bad-name, 5:41 bad-name"},
		{inResource("    attributes: {shape: A, rename: {b: C, D: e}}\n"), "5:37 bad-name, 5:46 bad-name"},
		{inResource("    attributes: {shape: A, docs: {b: C., D: ''}}\n"), "5:35 bad-name, 5:45 bad-value"},
		{header + "allow: {a: {B: '', C: ''}}\n", "3:16 bad-value, 3:23 bad-value"},
		{header + "catalog: {leave: {A: '', B: ''}}\n", "3:22 bad-value, 3:29 bad-value"},
		{header + "doc: *a\npackage: &b c\nresources: !x {}\n", "3:6 unsupported-yaml, 4:10 unsupported-yaml, 5:12 unsupported-yaml"},
	} {
		if got := strings.Join(found(tt.text), ", "); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.want)
		}
	}
}

// A character that hides text, or is none, is refused wherever it stands; a line may end as
// Windows has it.
func TestCharactersThatAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		header + "doc: a\u202eb\n":     "3:7",
		header + "doc: a\u200fb\n":     "",
		header + "doc: a\u200eb\n":     "",
		header + "doc: a\u2066b\n":     "3:7",
		header + "doc: a\x01b\n":       "3:7",
		header + "doc: \"a\\u0007\"\n": "3:8",
		header + "doc: a\x7fb\n":       "3:7",
		header + "doc: a\tb\n":         "",
		header + "doc: a\r\n":          "",
		header + "doc: a\rb\n":         "3:7",
		header + "doc: a\xffb\n":       "3:7",
		"%YAML 1.2\n---\n" + header:    "1:1",
		header + "doc: a%b\n":          "",
	} {
		got := found(text)
		if want == "" && len(got) > 0 || want != "" && !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, want+" ") }) {
			t.Errorf("%q: %q, want one at %q", text, got, want)
		}
	}
	if fmt.Sprint(maxQuoted) != "40" || len(shorten(strings.Repeat("ä", 3*maxQuoted))) != 6*maxQuoted || shorten(strings.Repeat("ä", 3*maxQuoted+1)) != strings.Repeat("ä", maxQuoted)+"..." {
		t.Error("texts are cut elsewhere")
	}
}
