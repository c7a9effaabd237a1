package pipeline

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite want/ and stderr of the case folders")

// TestMain keeps a workspace around the checkout out of the tests: the modules
// that they look at are not part of it.
func TestMain(m *testing.M) {
	os.Setenv("GOWORK", "off")
	os.Setenv("GOFLAGS", "") // what the go command says of a missing package depends on -mod
	os.Exit(m.Run())
}

// root is the checkout.
const root = "../.."

// sdkDir is the module with the stand-in for the SDK.
func sdkDir() string { return filepath.Join(root, "testdata", "sdk") }

// put writes a file in a folder of a test.
func put(t testing.TB, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
