package pipeline

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestWantedOutputCompiles copies every want/ into one module and lets go vet
// loose on it. A case may hold a test of how its package behaves,
// behaviour_test.go, which runs there.
func TestWantedOutputCompiles(t *testing.T) {
	dir := consumerModule(t, casesModule)
	wants, err := filepath.Glob(filepath.Join(root, "testdata", "cases", "*", "want"))
	if err != nil || len(wants) == 0 {
		t.Fatalf("%d cases, %v", len(wants), err)
	}
	var tested []string
	for _, want := range wants {
		name := filepath.Base(filepath.Dir(want))
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(want)); err != nil {
			t.Fatal(err)
		}
		if test := textOf(t, filepath.Join(want, "..", "behaviour_test.go")); test != "" {
			_, clause, _ := strings.Cut(test, "package ")
			of := name + "/" + strings.TrimSuffix(strings.Fields(clause)[0], "_test")
			put(t, dir, of+"/behaviour_test.go", test)
			tested = append(tested, "./"+of)
		}
	}
	runGo(t, dir, "vet", "./...")
	tests, err := filepath.Glob(filepath.Join(root, "testdata", "cases", "*", "behaviour_test.go"))
	if err != nil || len(tests) == 0 || len(tests) != len(tested) {
		t.Errorf("%d cases have a behaviour_test.go, and %d of them a package to try, %v", len(tests), len(tested), err)
	}
	runGo(t, dir, append([]string{"test"}, tested...)...)
}

// consumerModule makes a module in a temporary folder that requires this one
// and the stand-in SDK from the checkout, and all else in the versions that
// this one has.
func consumerModule(t *testing.T, name string) string {
	t.Helper()
	checkout, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	mod := string(mustRead(t, filepath.Join(root, "go.mod")))
	_, requires, _ := strings.Cut(mod, "\n")
	dir := t.TempDir()
	put(t, dir, "go.mod", "module "+name+"\n"+requires+`
require (
	github.com/seed5e775779/resgen v0.0.0
	example.com/sdk v0.0.0
)

replace (
	github.com/seed5e775779/resgen => `+checkout+`
	example.com/sdk => `+filepath.Join(checkout, "testdata", "sdk")+`
)
`)
	put(t, dir, "go.sum", string(mustRead(t, filepath.Join(root, "go.sum"))))
	return dir
}

func mustRead(t testing.TB, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// runGo runs the go command without a network. With -short it ends the test instead.
func runGo(t *testing.T, dir string, args ...string) {
	t.Helper()
	if testing.Short() {
		t.Skipf("-short, with which the race detector runs: it sees nothing of what go %s does", args[0])
	}
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("go %v: %v\n%s", args, err, text)
	}
}
