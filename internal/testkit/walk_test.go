package testkit

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	inBackquotes = regexp.MustCompile("`([^` ]+/[^` ]+)`")
	// aside are files that mention the key of the walk and are no part of it: what
	// is generated, other keys' tests, planted bugs, and prose.
	aside = regexp.MustCompile(`^(generated|docs/reference|internal/(apidiff|show|render/site|scaffold)/testdata)/|/want/|/testdata/fuzz/|/stderr$|^(CONTRIBUTING|docs/design)\.md$|^internal/(testkit|pipeline|planted)/|` +
		`^internal/definition/(docs_test|moved|tree_test)\.go$|^testdata/cases/error-(moved-key|unused-operation)/|batch_pipe_test\.go$`)
)

// The walk through a key of the format in CONTRIBUTING.md names every file that
// knows the key, and no other.
func TestWalkThroughAKeyIsComplete(t *testing.T) {
	text, err := readFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(text, []byte("<!-- cutoff -->"))
	walk, _, found := bytes.Cut(rest, []byte("<!-- /cutoff -->"))
	if !found {
		t.Fatal("CONTRIBUTING.md has no walk")
	}
	var named []string
	for _, m := range inBackquotes.FindAllSubmatch(walk, -1) {
		named = append(named, string(m[1]))
	}
	slices.Sort(named)
	if known := filesThatMention(t, "cutoff"); !slices.Equal(named, known) {
		t.Errorf("the walk names\n%s\nbut these know the key:\n%s", strings.Join(named, "\n"), strings.Join(known, "\n"))
	}
}

// filesThatMention lists the files that have a word in any case, without those
// aside.
func filesThatMention(t *testing.T, word string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, name)
		rel = filepath.ToSlash(rel)
		switch {
		case entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && name != root:
			return filepath.SkipDir
		case entry.IsDir() || aside.MatchString(rel):
			return nil
		}
		text, err := readFile(name)
		if err == nil && bytes.Contains(bytes.ToLower(text), []byte(word)) {
			files = append(files, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
