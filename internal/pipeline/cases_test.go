package pipeline

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/output"
)

// TestCases runs every folder of testdata/cases: its definitions over the
// stand-in SDK must give the files in want/ and notes in stderr, or mistakes in stderr. With
// -update the folder is rewritten to what came out.
func TestCases(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join(root, "testdata", "cases", "*"))
	if err != nil || len(dirs) == 0 {
		t.Fatalf("%d cases, %v", len(dirs), err)
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			runCase(t, dir)
		})
	}
}

// casesModule is the module in which what comes out is compiled.
const casesModule = "example.com/cases"

func runCase(t *testing.T, dir string) {
	res, err := Run(t.Context(), Options{Definitions: []string{dir}, Dir: sdkDir(), Import: casesModule + "/" + filepath.Base(dir)})
	if err != nil {
		t.Fatal(err)
	}
	found := res.Diagnostics.Sorted()
	wrong := res.Diagnostics.Len() > 0
	if wrong && len(res.Files) > 0 {
		t.Error("there are files although there are diagnostics")
	}
	var text bytes.Buffer
	if err := diag.Text(&text, found); err != nil {
		t.Fatal(err)
	}
	stderr := strings.ReplaceAll(text.String(), filepath.ToSlash(dir)+"/", "")
	want := filepath.Join(dir, "want")
	if *update {
		rewrite(t, filepath.Join(dir, "stderr"), stderr)
		if wrong {
			err = os.RemoveAll(want)
		} else {
			err = output.Apply(t.Context(), want, plan(t, want, res.Files))
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	if old := textOf(t, filepath.Join(dir, "stderr")); stderr != old {
		t.Errorf("stderr is\n%s\nwant\n%s", stderr, old)
	}
	if !wrong {
		compare(t, plan(t, want, res.Files))
	} else if _, err := os.Stat(want); err == nil {
		t.Error("there is a want/ beside the diagnostics")
	}
}

func plan(t *testing.T, dir string, files []output.File) []output.Change {
	t.Helper()
	changes, err := output.Plan(dir, files, output.Rules{Marker: emit.Header, Aside: emit.SDKLine, Below: emit.Below})
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func compare(t *testing.T, changes []output.Change) {
	t.Helper()
	var diff bytes.Buffer
	if err := output.Diff(&diff, changes); err != nil {
		t.Fatal(err)
	}
	if diff.Len() > 0 {
		t.Errorf("go test ./internal/pipeline -update would change\n%s", &diff)
	}
}

// rewrite makes the file hold the text, or removes it if there is none.
func rewrite(t *testing.T, file, text string) {
	t.Helper()
	err := os.WriteFile(file, []byte(text), 0o644)
	if text == "" {
		err = os.Remove(file)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
}

// textOf returns the text of a file, "" if there is none.
func textOf(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(text)
}

// TestFiveMistakes looks at one case more closely: five different mistakes are
// five diagnostics of different kinds, each at its own place, and no file.
func TestFiveMistakes(t *testing.T) {
	dir := filepath.Join(root, "testdata", "cases", "error-five-mistakes")
	res, err := Run(t.Context(), Options{Definitions: []string{dir}, Dir: sdkDir()})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range res.Diagnostics.Sorted() {
		_, place, _ := strings.Cut(d.Pos.String(), ".yaml:")
		got = append(got, place+" "+d.ID)
	}
	want := "6:16 unknown-operation, 11:40 unknown-member, 12:52 unknown-identifier, 13:5 unknown-key, 15:24 unknown-waiter"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	if len(res.Files) > 0 {
		t.Errorf("%d files", len(res.Files))
	}
}

// TestEveryDiagnosticHasACase finds the ids in the source of the packages that
// report about the SDK, and asks for a case of each.
func TestEveryDiagnosticHasACase(t *testing.T) {
	seen := map[string]bool{
		"unreadable-sdk": true, // takes a broken SDK: see package resolve
		"broad-allow":    true, // takes more operations than the example's SDK has: see docs/diagnostics.md, whose examples are run
	}
	cases, err := filepath.Glob(filepath.Join(root, "testdata", "cases", "*", "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range cases {
		for _, m := range printedID.FindAllStringSubmatch(textOf(t, file), -1) {
			seen[m[1]] = true
		}
	}
	for _, m := range printedID.FindAllStringSubmatch(textOf(t, filepath.Join(root, "testdata", "scripts", "advice.txtar")), -1) {
		seen[m[1]] = true // what check alone looks for is found there
	}
	ids := 0
	for _, dir := range []string{"../resolve", "."} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, m := range sourceID.FindAllStringSubmatch(textOf(t, file), -1) {
				if ids++; !seen[m[1]] {
					t.Errorf("%s reports %s, for which there is no case", file, m[1])
				}
			}
		}
	}
	if ids < 20 {
		t.Errorf("only %d reports found: does the pattern still fit?", ids)
	}
}

var (
	printedID = regexp.MustCompile(`(?m) \[([a-z-]+)\]$`)
	sourceID  = regexp.MustCompile(`"([a-z]+(?:-[a-z0-9]+)+)"`) // no other text there has that form
)
