package pipeline

import (
	"os"
	"path/filepath"
	"testing"
)

// A run leaves no go.work.sum in a workspace, and no copy of it behind, though
// the go command learns sums that nobody has written down.
func TestRunsInWorkspacesLeaveNoTrace(t *testing.T) {
	dir, scratch := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", scratch)
	t.Setenv("GOWORK", filepath.Join(dir, "go.work"))
	t.Setenv("GOFLAGS", "")
	checkout, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "go.work", "go 1.26\n\nuse ./a\n\nreplace example.com/sdk => "+filepath.ToSlash(filepath.Join(checkout, "testdata", "sdk"))+"\n")
	put(t, dir, "a/go.mod", "module example.com/a\n\ngo 1.26\n\nrequire example.com/sdk v0.0.0\n")
	file := put(t, dir, "a/definitions/widget.yaml", head)
	generate(t, Options{Definitions: []string{file}, Dir: filepath.Join(dir, "a")})
	if _, err := OpenSDK(t.Context(), filepath.Join(dir, "a"), "example.com/sdk/service/widget"); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "go.work.sum")); err == nil {
		t.Error("there is a go.work.sum")
	}
	if left, err := os.ReadDir(scratch); err != nil || len(left) > 0 {
		t.Errorf("left in the temporary folder: %v, %v", left, err)
	}
}
