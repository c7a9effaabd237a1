package pipeline

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// withoutExample are the ids that no definition on a page can show, and why.
// Their entries say in words what is wrong and what is right.
var withoutExample = map[string]string{
	"duplicate-package":  "takes two files",
	"invalid-utf8":       "the page is UTF-8",
	"too-many":           "takes 1000 mistakes",
	"unreadable-sdk":     "takes a broken SDK",
	"unmapped-operation": "takes an exception for every operation of a service",
	"unsupported-pager":  "no SDK that this module requires has an operation of the kind with a list of structs",
}

// TestDiagnosticsPage holds docs/diagnostics.md to the code: every id of the
// stages that read definitions has an entry, whose wrong example is reported
// under that id alone and whose right example is not reported at all.
func TestDiagnosticsPage(t *testing.T) {
	var listed []string
	advised := map[string]bool{}
	wrong, right := t.TempDir(), t.TempDir()
	adviceWrong, adviceRight := t.TempDir(), t.TempDir()
	for _, e := range diagnosticEntries(t) {
		listed = append(listed, e.id)
		advised[e.id] = e.advice
		if why := withoutExample[e.id]; why != "" {
			if e.wrong != "" || !strings.Contains(e.text, "right is") {
				t.Errorf("%s: an example in words is expected, for %s", e.id, why)
			}
			continue
		}
		if e.advice {
			put(t, adviceWrong, e.id+".yaml", e.definition(e.wrong))
			put(t, adviceRight, e.id+".yaml", e.definition(e.right))
		}
		if !e.advice {
			put(t, wrong, e.id+".yaml", e.definition(e.wrong))
		}
		put(t, right, e.id+".yaml", e.definition(e.right))
	}
	slices.Sort(listed)
	if ids := reportedIDs(t); !slices.Equal(ids, listed) {
		t.Errorf("the code has the ids\n%v\nthe page has\n%v", ids, listed)
	}
	checkAdviceExamples(t, idsIn(t, adviceWrong, true), idsIn(t, adviceRight, true))
	got := idsIn(t, wrong, false)
	for _, id := range listed {
		// What is nested too deep is of the wrong kind, too.
		want := map[string][]string{"too-deep": {"too-deep", "wrong-kind"}}[id]
		if want == nil {
			want = []string{id}
		}
		if withoutExample[id] == "" && !advised[id] && !slices.Equal(got[id], want) {
			t.Errorf("the wrong example of %s gives %v", id, got[id])
		}
	}
	for id, got := range idsIn(t, right, false) {
		t.Errorf("the right example of %s gives %v", id, got)
	}
}

// checkAdviceExamples holds examples of what check alone looks for to what is found
// in them: the wrong ones their id, the right ones anything but their id, for an
// example of one resource lacks much else.
func checkAdviceExamples(t *testing.T, wrong, right map[string][]string) {
	t.Helper()
	for id, got := range wrong {
		if !slices.Contains(got, id) {
			t.Errorf("the wrong example of %s gives %v", id, got)
		}
		if slices.Contains(right[id], id) {
			t.Errorf("the right example of %s gives it", id)
		}
	}
	if len(wrong) < 7 {
		t.Errorf("only %d examples of what check alone looks for", len(wrong))
	}
}

// entry is the entry of an id on the page.
type entry struct {
	id, text, wrong, right string
	advice                 bool // it stands in the section of what check alone looks for
}

var (
	wrongExample = regexp.MustCompile("(?s)\n```yaml wrong\n(.*?)```\n")
	rightExample = regexp.MustCompile("(?s)\n```yaml right\n(.*?)```\n")
)

func diagnosticEntries(t *testing.T) []entry {
	t.Helper()
	var all []entry
	page := textOf(t, filepath.Join(root, "docs", "diagnostics.md"))
	page, _, _ = strings.Cut(page, "\n## Importing")
	before, _, _ := strings.Cut(page, "\n## What a definition could have")
	after := strings.Index(page, "\n## Between files")
	for _, part := range strings.Split(page, "\n### ")[1:] {
		id, text, _ := strings.Cut(part, "\n")
		at := strings.Index(page, "\n### "+id+"\n")
		e := entry{id: id, text: text, advice: at > len(before) && at < after}
		if m := wrongExample.FindStringSubmatch(text); m != nil {
			e.wrong = m[1]
		}
		if m := rightExample.FindStringSubmatch(text); m != nil {
			e.right = m[1]
		}
		all = append(all, e)
	}
	return all
}

// definition is an example as a file, which has a package of its own and, where
// the example leaves them out, the two lines at the head of the page.
func (e entry) definition(example string) string {
	head := "package: " + strings.ReplaceAll(e.id, "-", "") + "\n"
	if !strings.HasPrefix(example, "service:") && !strings.HasPrefix(example, "extends:") {
		head += "service: s3\nsdk: github.com/aws/aws-sdk-go-v2/service/s3\n"
	}
	return head + example
}

// idsIn runs the definitions of a folder and returns what is reported of each,
// by name.
func idsIn(t *testing.T, dir string, advise bool) map[string][]string {
	t.Helper()
	res, err := Run(t.Context(), Options{Definitions: []string{dir}, Dir: root, Advise: advise})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string][]string{}
	for _, d := range res.Diagnostics.Sorted() {
		name := strings.TrimSuffix(filepath.Base(d.Pos.File.Path), ".yaml")
		if !slices.Contains(ids[name], d.ID) {
			ids[name] = append(ids[name], d.ID)
		}
	}
	for _, list := range ids {
		slices.Sort(list)
	}
	return ids
}

var parserID = regexp.MustCompile(`(?m)^\tid\w+ += "(.*)"$`)

// reportedIDs finds the ids in the source of the packages that report.
func reportedIDs(t *testing.T) []string {
	t.Helper()
	var ids []string
	for dir, pattern := range map[string]*regexp.Regexp{"../definition": parserID, "../resolve": sourceID, ".": sourceID} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		before := len(ids)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, m := range pattern.FindAllStringSubmatch(textOf(t, file), -1) {
				ids = append(ids, m[1])
			}
		}
		if len(ids) == before {
			t.Errorf("no ids in %s: does the pattern still fit?", dir)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
