package planted

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var plant = flag.String("plant", "", "plant the bugs whose list and description (runtime: the more flag ...) match and run their tests, which takes minutes")

const root = "../.."

func lists(t *testing.T) []*Bug {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no lists of bugs", err)
	}
	var all []*Bug
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		bugs, err := Parse(strings.TrimSuffix(filepath.Base(name), ".txt"), string(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, bugs...)
	}
	return all
}

// Nine of ten bugs of the lists can still be planted: code may change in peace, but
// lists must not rot. Change the bugs that are logged as the code has changed; delete
// one only where it makes no sense any more.
func TestBugsCanBePlanted(t *testing.T) {
	all, stale := lists(t), 0
	for _, b := range all {
		text, err := os.ReadFile(filepath.Join(root, b.File))
		if err == nil {
			_, err = b.Plant(text)
		}
		if err != nil {
			t.Logf("%s: %s: %v", b.File, b.What, err)
			stale++
		}
	}
	if stale > len(all)/10 {
		t.Errorf("%d of %d bugs cannot be planted any more: see above", stale, len(all))
	}
}

// With -plant=<pattern>, each bug is planted in turn, on an overlay and not in the
// working tree, and the tests of its list must fail:
//
//	go test ./internal/planted -run Die -plant . -timeout 3h -v
//	go test ./internal/planted -run Die -plant ^generator: -timeout 1h -v
func TestPlantedBugsDie(t *testing.T) {
	if *plant == "" {
		t.Skip("runs the tests of many packages once for each bug: only with -plant")
	}
	pattern, err := regexp.Compile(*plant)
	if err != nil {
		t.Fatal(err)
	}
	matched := 0
	defer func() {
		if matched == 0 {
			t.Errorf("%q matches no bug", *plant)
		}
	}()
	for _, b := range lists(t) {
		if !pattern.MatchString(b.List + ": " + b.What) {
			continue
		}
		matched++
		t.Run(b.What, func(t *testing.T) {
			out, lives := tried(t, b)
			switch {
			case lives:
				t.Errorf("%s: no test notices", b.File)
			case strings.Contains(out, "[build failed]"):
				t.Errorf("it does not compile:\n%s", out)
			default:
				t.Log(killer(out))
			}
		})
	}
}

// tried runs the tests with a bug and reports whether they pass.
func tried(t *testing.T, b *Bug) (out string, lives bool) {
	file, err := filepath.Abs(filepath.Join(root, b.File))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := b.Plant(text)
	if err != nil {
		t.Skipf("the code has moved on, and the bug with it: %v", err)
	}
	planted, overlay := filepath.Join(t.TempDir(), "planted.go"), filepath.Join(t.TempDir(), "overlay.json")
	replaced, _ := json.Marshal(map[string]any{"Replace": map[string]string{file: planted}})
	if err := errors.Join(os.WriteFile(planted, wrong, 0o600), os.WriteFile(overlay, replaced, 0o600)); err != nil {
		t.Fatal(err)
	}
	args := append([]string{"test", "-overlay", overlay, "-short", "-failfast", "-skip", "Speed", "-vet=off", "-timeout", "2m"}, b.Tests...)
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir, cmd.WaitDelay = root, time.Second
	text, err = cmd.CombinedOutput()
	return string(text), err == nil
}

// killer returns the test that failed, or what else ended the run.
func killer(out string) string {
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "--- FAIL") || strings.HasPrefix(line, "panic") || strings.HasPrefix(line, "fatal") {
			return strings.TrimSpace(line)
		}
	}
	return out
}

func TestParse(t *testing.T) {
	bugs, err := Parse("a", "# A list.\ntest ./a -run X\n\nfirst\nb.go\n-\tx()\n+\ty()\n\nsecond\nc.go\n-z\n")
	if err != nil || len(bugs) != 2 {
		t.Fatal(bugs, err)
	}
	got, err := bugs[0].Plant([]byte("{\n\tx()\n}\n"))
	if err != nil || string(got) != "{\n\ty()\n}\n" || strings.Join(bugs[1].Tests, " ") != "./a -run X" {
		t.Errorf("%q, %v, %v", got, err, bugs[1])
	}
	for _, text := range []string{"{}\n", "\tx()\n\tx()\n"} {
		if _, err := bugs[0].Plant([]byte(text)); err == nil {
			t.Errorf("planted in %q", text)
		}
	}
	for _, text := range []string{"no file\n", "what\nb.go\nz\n", "what\nb.go\n+x\n", "what\nb.go\n-x\n"} {
		if _, err := Parse("a", text); err == nil {
			t.Errorf("%q is a list", text)
		}
	}
}
