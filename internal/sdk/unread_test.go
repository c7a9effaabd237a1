package sdk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// questions are what a package can be asked, each with an answer as text.
var questions = map[string]func(p *Package) (string, error){
	"Protocol":   func(p *Package) (string, error) { a, err := p.Protocol(); return fmt.Sprint(a), err },
	"ErrorCodes": func(p *Package) (string, error) { return fmt.Sprint(p.ErrorCodes()), nil },
	"HasOption":  func(p *Package) (string, error) { return fmt.Sprint(p.HasOption("Region")), nil },
	"Waiters":    func(p *Package) (string, error) { return fmt.Sprint(p.Waiters()), nil },
	"TypeNames":  func(p *Package) (string, error) { return fmt.Sprint(p.TypeNames()), nil },
	"EnumNames":  func(p *Package) (string, error) { return fmt.Sprint(p.EnumNames()), nil },
	"Operation": ofEach(func(p *Package, name string) (string, error) {
		op, err := p.Operation(name)
		if op == nil {
			return "none", err
		}
		return fmt.Sprint(len(op.Input.Fields), len(op.Output.Fields)), err
	}),
	"Paginator": ofEach(func(p *Package, name string) (string, error) {
		return fmt.Sprint(p.Paginator(name) != nil), nil
	}),
	"OperationErrors": ofEach(func(p *Package, name string) (string, error) { return fmt.Sprint(p.OperationErrors(name)), nil }),
	"WaiterCodes":     ofEach(func(p *Package, name string) (string, error) { return fmt.Sprint(p.WaiterCodes(name)), nil }),
	"Decoding": ofEach(func(p *Package, name string) (string, error) {
		d, err := p.Decoding(name)
		return fmt.Sprint(d != nil), err
	}),
}

// ofEach asks about all operations.
func ofEach(ask func(p *Package, operation string) (string, error)) func(p *Package) (string, error) {
	return func(p *Package) (text string, err error) {
		for _, name := range p.Operations() {
			answer, failed := ask(p, name)
			text, err = text+name+": "+answer+"\n", errors.Join(err, failed)
		}
		return text, err
	}
}

// Whichever file of a package cannot be read any more: what is answered otherwise than before
// is answered with an error.
func TestFilesThatCannotBeRead(t *testing.T) {
	for _, service := range []string{"widget", "crate", "fleet"} {
		from, path := filepath.FromSlash("../../testdata/sdk/service/"+service), "example.com/sdk/service/"+service
		before := map[string]string{}
		for question, ask := range questions {
			before[question], _ = ask(open(t, path, Location{Dir: from}))
		}
		files, err := filepath.Glob(filepath.Join(from, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, file := range files {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
				t.Fatal(err)
			}
			opened := map[string]*Package{}
			for question := range questions {
				opened[question] = open(t, path, Location{Dir: dir})
			}
			if err := os.Remove(filepath.Join(dir, filepath.Base(file))); err != nil {
				t.Fatal(err)
			}
			for question, ask := range questions {
				got, err := ask(opened[question])
				if err = errors.Join(err, opened[question].Err()); got != before[question] && !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("%s without %s: %s says %s, with the error %v", service, filepath.Base(file), question, got, err)
				}
			}
		}
	}
}

// What the go command prints of modules and packages is read to its end: each that was asked
// for has its place, or why it has none.
func TestAnswersOfTheGoCommand(t *testing.T) {
	long := strings.Repeat("é", maxProblem)
	downloaded := `{"Path":"a","Version":"v1","Dir":"/a"} {"Path":"b","Version":"v2","Error":"not\n there"} {"Path":"c","Dir":"/c","Error":"` + long + `"}`
	found := map[string]Location{"a": {}, "b": {}, "c": {}, "d": {Problem: "not a package path"}}
	if err := decodeDownloaded([]byte(downloaded), found); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]Location{
		"a": {Dir: "/a", Version: "v1"}, "b": {Problem: "not there"}, "c": {Problem: long[:maxProblem] + "..."}, "d": {Problem: "not a package path"},
	} {
		if found[path] != want {
			t.Errorf("%s is downloaded as %+v", path, found[path])
		}
	}
	listed := `{"ImportPath":"a","Name":"n","Dir":"/a","Module":{"Version":"v1"}}{"ImportPath":"b","Name":"n","Dir":"/b","Module":{"Version":"v1","Replace":{"Version":"v2"}}}` +
		`{"ImportPath":"c","Error":{"Err":"no\tsuch"}}{"ImportPath":"d"}{"ImportPath":"e","Dir":"/e"}{"ImportPath":"x","Name":"n","Dir":"/x"}`
	found = map[string]Location{"a": {}, "b": {}, "c": {}, "d": {}, "e": {}, "f": {}}
	if err := decodeListed([]byte(listed), found); err != nil || len(found) != 6 {
		t.Fatal(found, err)
	}
	for path, want := range map[string]Location{
		"a": {Dir: "/a", Name: "n", Version: "v1"}, "b": {Dir: "/b", Name: "n", Version: "v2"}, "c": {Problem: "no such"}, "d": {Problem: "no such package"}, "e": {Problem: "no such package"},
	} {
		if found[path] != want {
			t.Errorf("%s is listed as %+v", path, found[path])
		}
	}
	for name, err := range map[string]error{
		"go mod download": decodeDownloaded([]byte(`{"Path":"a"} {`), map[string]Location{}), "go list": decodeListed([]byte("go: what"), map[string]Location{}),
	} {
		if err == nil || !strings.HasPrefix(err.Error(), "reading the answer of "+name+": ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Statements of a file end where the next one begins; of two that begin alike the first
// counts, and a name is a word of ASCII.
func TestAssignmentsOfAnyFile(t *testing.T) {
	const text = "package p\n\nvar A = one(\n\t1,\n)\n\nvar B = two\n\nfunc init() {\n\tA.x = no\n\tC = three{\n\t\tx: 1,\n\t}\n\tC = again\n\té = odd\n}\n\nvar D1_e = last"
	a := assignmentsOf([]byte(text))
	for begin, want := range map[string]string{
		"var A": "one( 1, )", "var B": "two", "\tC": "three{ x: 1, }", "var D1_e": "last", "\tA.x": "", "\té": "", "var X": "", "": "",
	} {
		if got := a.of(begin); got != want {
			t.Errorf("%q is %q, want %q", begin, got, want)
		}
	}
}
