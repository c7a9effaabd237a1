package testkit

import (
	"go/ast"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// question is something that people ask.
type question struct{ Question, Words, Answer string }

// Each answer of docs/questions.yaml is a heading of a page that is there, or a name of a
// package that users import.
func TestQuestionsHaveAnswers(t *testing.T) {
	var all []question
	if err := yaml.Unmarshal([]byte(read(t, "docs/questions.yaml")), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 30 {
		t.Errorf("only %d questions", len(all))
	}
	seen := map[string]bool{}
	for _, q := range all {
		if !strings.HasSuffix(q.Question, "?") || strings.TrimSpace(q.Words) == "" || seen[q.Words] {
			t.Errorf("%q: no question, or no words of its own: %q", q.Question, q.Words)
		}
		seen[q.Words] = true
		if page, heading, _ := strings.Cut(q.Answer, "#"); strings.HasPrefix(page, "docs/") {
			if why := missingAnchor(t, page, heading); why != "" {
				t.Errorf("%q: %s", q.Question, why)
			}
		} else if !exported(t, q.Answer) {
			t.Errorf("%q: nobody exports %s", q.Question, q.Answer)
		}
	}
}

// exported reports whether "s3.Object.CopyTo", or "s3.New", is a name that a package of
// generated or runtime exports.
func exported(t *testing.T, symbol string) bool {
	t.Helper()
	pkg, name, _ := strings.Cut(symbol, ".")
	for _, dir := range []string{"generated", "runtime"} {
		files, err := filepath.Glob(filepath.Join(root, dir, pkg, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			f, err := parse(file)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := exports(f.ast)[name]; ok && ast.IsExported(name[strings.LastIndex(name, ".")+1:]) {
				return true
			}
		}
	}
	return false
}

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	fenced  = regexp.MustCompile("(?sm)^```.*?^```$")
	inline  = regexp.MustCompile("`[^`\n]*`")
	noSlug  = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// Pages lead to files and headings that are there.
func TestLinksLeadSomewhere(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	top, err2 := filepath.Glob(filepath.Join(root, "*.md"))
	if err != nil || err2 != nil || len(pages) < 10 {
		t.Fatal(len(pages), err, err2)
	}
	n := 0
	for _, page := range append(pages, top...) {
		rel, err := filepath.Rel(root, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range link.FindAllStringSubmatch(inline.ReplaceAllString(fenced.ReplaceAllString(read(t, rel), ""), "code"), -1) {
			target, heading, _ := strings.Cut(found[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			if n++; target == "" {
				target = filepath.Base(rel)
			}
			if why := missingAnchor(t, filepath.Join(filepath.Dir(rel), target), heading); why != "" {
				t.Errorf("%s: %s", rel, why)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d links", n)
	}
}

// missingAnchor says what of a page and a heading in it is not there, "" if both are. The
// heading is spelled as links spell it; "" is the page itself.
func missingAnchor(t *testing.T, page, anchor string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, page))
	if err != nil || len(files) != 1 {
		return "there is no " + page
	}
	if anchor == "" {
		return ""
	}
	for _, h := range heading.FindAllStringSubmatch(fenced.ReplaceAllString(read(t, page), ""), -1) {
		if slug(h[1]) == anchor {
			return ""
		}
	}
	return page + " has no heading #" + anchor
}

// slug spells a heading as links do.
func slug(heading string) string {
	return strings.ReplaceAll(noSlug.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}
