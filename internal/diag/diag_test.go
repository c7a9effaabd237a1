package diag

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/source"
)

func sample() []Diagnostic {
	f := source.New("definitions/s3.yaml", []byte("service: s3\n\toperation: PutObjekt\n"))
	return []Diagnostic{
		{
			Pos: source.Pos{File: f, Line: 2, Col: 13}, ID: "unknown-operation", Message: `unknown operation "PutObjekt"`,
			Related: []Related{{Pos: source.Pos{File: f, Line: 1, Col: 1}, Message: "of this service"}},
		},
		{ID: "no-files", Message: "no definitions"},
	}
}

func TestSortedPrintsEachOnceInOrder(t *testing.T) {
	a, b := source.New("a.yaml", nil), source.New("b.yaml", nil)
	var l, more List
	l.Addf(source.Pos{File: b, Line: 1, Col: 1}, "x", "b")
	l.Addf(source.Pos{File: a, Line: 2, Col: 1}, "x", "a%d", 2)
	l.Addf(source.Pos{File: a, Line: 1, Col: 9}, "y", "a1")
	more.Addf(source.Pos{File: a, Line: 1, Col: 9}, "x", "a1")
	more.Addf(source.Pos{File: b, Line: 1, Col: 1}, "x", "b")
	l.Merge(&more)
	if l.Len() != 5 {
		t.Errorf("Len = %d", l.Len())
	}
	var got []string
	for _, d := range l.Sorted() {
		got = append(got, d.Pos.String()+" "+d.ID+" "+d.Message)
	}
	want := "a.yaml:1:9 x a1; a.yaml:1:9 y a1; a.yaml:2:1 x a2; b.yaml:1:1 x b"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("Sorted = %s, want %s", s, want)
	}
	if l.Len() != 5 {
		t.Error("Sorted changed the list")
	}
}

func TestText(t *testing.T) {
	var out strings.Builder
	if err := Text(&out, sample()); err != nil {
		t.Fatal(err)
	}
	want := "definitions/s3.yaml:2:13: unknown operation \"PutObjekt\" [unknown-operation]\n" +
		"\t\toperation: PutObjekt\n" +
		"\t\t           ^\n" +
		"definitions/s3.yaml:1:1: of this service\n" +
		"no definitions [no-files]\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &out, want)
	}
}

func TestTextIsHarmless(t *testing.T) {
	f := source.New("a\n\x1b.yaml", []byte("k\x1b[31m\u202e\x07\x00: \xff v"))
	d := Diagnostic{Pos: source.Pos{File: f, Line: 1, Col: 3}, ID: "x", Message: "one\ntwo\r\x1b[2J\u2028\u202e"}
	d.Related = []Related{{Pos: d.Pos, Message: "\x07"}}
	var out strings.Builder
	if err := Text(&out, []Diagnostic{d}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 4 || strings.ContainsAny(out.String(), "\x1b\x07\x00\r\u2028\u202e") {
		t.Errorf("%d lines: %q", n, out.String())
	}
}

func TestJSON(t *testing.T) {
	var out strings.Builder
	if err := JSON(&out, sample()); err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal([]byte(out.String()), &got); err != nil || len(got) != 2 {
		t.Fatalf("%v in %s", err, &out)
	}
	if got[0]["path"] != "definitions/s3.yaml" || got[0]["line"] != 2.0 || got[0]["column"] != 13.0 || got[0]["id"] != "unknown-operation" {
		t.Errorf("got %v", got[0])
	}
	if related := got[0]["related"].([]any)[0].(map[string]any); related["message"] != "of this service" || related["line"] != 1.0 {
		t.Errorf("got %v", related)
	}
	if _, has := got[1]["path"]; has || got[1]["message"] != "no definitions" {
		t.Errorf("got %v", got[1])
	}
}

// A note is printed with the mistakes, and said to be one, but is not counted
// with them.
func TestNotes(t *testing.T) {
	var l List
	l.Notef(source.Pos{File: source.New("a.yaml", []byte("decode\n")), Line: 1, Col: 1}, "no-decoder", "%s is slower", "it")
	if l.Len() != 0 || len(l.Sorted()) != 1 {
		t.Errorf("%d mistakes, %d diagnostics", l.Len(), len(l.Sorted()))
	}
	for _, test := range []struct {
		print func(io.Writer, []Diagnostic) error
		want  string
	}{
		{Text, "a.yaml:1:1: note: it is slower [no-decoder]\n"},
		{JSON, `"note": true`},
		{GitHub, "::notice file=a.yaml,line=1,col=1,title=no-decoder::it is slower\n"},
	} {
		var out strings.Builder
		if err := test.print(&out, l.Sorted()); err != nil || !strings.Contains(out.String(), test.want) {
			t.Errorf("got %s, %v, want %s", &out, err, test.want)
		}
	}
}

func TestJSONOfNothingIsAnArray(t *testing.T) {
	var out strings.Builder
	if err := JSON(&out, nil); err != nil || out.String() != "[]\n" {
		t.Errorf("got %q, %v", &out, err)
	}
}

func TestGitHub(t *testing.T) {
	f := source.New("a,b:c%.yaml", nil)
	d := Diagnostic{Pos: source.Pos{File: f, Line: 1, Col: 2}, ID: "x", Message: "100%\n::error::evil\r"}
	var out strings.Builder
	if err := GitHub(&out, append(sample(), d)); err != nil {
		t.Fatal(err)
	}
	want := "::error file=definitions/s3.yaml,line=2,col=13,title=unknown-operation::unknown operation \"PutObjekt\"%0Adefinitions/s3.yaml:1:1: of this service\n" +
		"::error title=no-files::no definitions\n" +
		"::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=x::100%25%0A::error::evil%0D\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &out, want)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

var errBroken = errors.New("broken")

func TestPrintersReturnTheWritersError(t *testing.T) {
	if err := Text(brokenWriter{}, sample()); !errors.Is(err, errBroken) {
		t.Error("Text", err)
	}
	if err := JSON(brokenWriter{}, sample()); !errors.Is(err, errBroken) {
		t.Error("JSON", err)
	}
	if err := GitHub(brokenWriter{}, sample()); !errors.Is(err, errBroken) {
		t.Error("GitHub", err)
	}
}

// However many findings there are, and however long, what is printed can be read.
func TestListsAreBounded(t *testing.T) {
	var l List
	f := source.New("a.yaml", []byte(strings.Repeat("x\n", 5000)))
	for i := range 5000 {
		l.Add(Diagnostic{Pos: source.Pos{File: f, Line: i + 1, Col: 1}, ID: "some", Message: strings.Repeat("ä", 100_000), Related: make([]Related, 100)})
	}
	found := l.Sorted()
	if len(found) != 2001 || found[2000].ID != "too-many" || found[2000].Message != "3000 findings from here on are not listed" || found[2000].Pos.Line != 2001 {
		t.Errorf("%d findings, the last is %v", len(found), found[len(found)-1])
	}
	if n := len([]rune(found[0].Message)); n != 1003 || len(found[0].Related) != 10 {
		t.Errorf("a message of %d runes and %d related places", n, len(found[0].Related))
	}
}

func TestLenCountsMistakesAlone(t *testing.T) {
	var l, more List
	l.Notef(source.Pos{}, "x", "note")
	l.Addf(source.Pos{}, "x", "mistake")
	more.Add(Diagnostic{ID: "x", Warning: true})
	more.Addf(source.Pos{}, "x", "mistake")
	l.Merge(&more)
	if l.Len() != 2 {
		t.Errorf("Len = %d, want 2", l.Len())
	}
}
