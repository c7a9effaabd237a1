package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestWorkshop runs the commands of docs/workshop.md, one after the other, over the
// files that the page shows, in a consumer's module. In what the page prints, "..." is
// any text, and as a line of its own any lines.
func TestWorkshop(t *testing.T) {
	checkout, err := filepath.Abs(filepath.FromSlash("../.."))
	if err != nil {
		t.Fatal(err)
	}
	page := mustRead(t, filepath.Join(checkout, "docs", "workshop.md"))
	dir := consumerModule(t, checkout)
	files := regexp.MustCompile("(?s)\n```yaml (\\S+)\n(.*?)```\n").FindAllStringSubmatch(page, -1)
	for _, file := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(file[1])), file[2])
	}
	t.Chdir(dir)
	t.Setenv("GOWORK", "off")
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	consoles := regexp.MustCompile("(?s)\n```console\n(.*?)```\n").FindAllStringSubmatch(page, -1)
	ran := 0
	for _, console := range consoles {
		for _, step := range strings.Split("\n"+console[1], "\n$ resgen ")[1:] {
			ran++
			line, want, _ := strings.Cut(step, "\n")
			if got := said(t, strings.Fields(line)); !pattern(want).MatchString(got) {
				t.Errorf("resgen %s prints\n%s\nthe page says\n%s", line, got, want)
			}
		}
	}
	if len(files) != 3 || ran < 8 {
		t.Errorf("the page shows %d files and %d commands", len(files), ran)
	}
}

// said returns what a command prints, and how it exits unless all is well.
func said(t *testing.T, args []string) string {
	t.Helper()
	var out bytes.Buffer
	if code := Run(t.Context(), args, &out, &out); code != exitOK {
		fmt.Fprintf(&out, "(exit %d)\n", code)
	}
	return out.String()
}

// pattern fits what a page says is printed.
func pattern(want string) *regexp.Regexp {
	if want = strings.TrimRight(want, "\n"); want != "" {
		want += "\n"
	}
	text := regexp.QuoteMeta(want)
	text = strings.ReplaceAll(text, `\.\.\.`+"\n", "(?s:.*)")
	return regexp.MustCompile("^" + strings.ReplaceAll(text, `\.\.\.`, ".*") + "$")
}

// What the README and the page of the commands say of a command is what there is.
func TestEveryCommandIsOnThePage(t *testing.T) {
	page, err := os.ReadFile(filepath.FromSlash("../../docs/workshop.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range rootVerb(&command{}).Commands() {
		if name := verb.Name(); name != "version" && !bytes.Contains(page, []byte("`"+name)) {
			t.Errorf("docs/workshop.md has nothing of %s", name)
		}
	}
}

// The help of each command says what it is for, and shows one that can be typed.
func TestHelpTeaches(t *testing.T) {
	root := rootVerb(&command{})
	for _, verb := range append(root.Commands(), root) {
		if verb.Name() == "version" {
			continue
		}
		if verb.Long == "" || !strings.Contains(verb.Example, "resgen ") {
			t.Errorf("resgen %s --help has no example", verb.Name())
		}
		for line := range strings.Lines(verb.Example) {
			words := strings.Fields(line)
			if words[0] != "resgen" {
				continue
			}
			if found, args, err := root.Find(words[1:]); err != nil || found == root {
				t.Errorf("%s: no such command, %v", line, err)
			} else if known := found.Flags(); slices.ContainsFunc(args, func(arg string) bool {
				return strings.HasPrefix(arg, "--") && known.Lookup(arg[2:]) == nil
			}) {
				t.Errorf("%s: no such flag", line)
			}
		}
	}
}
