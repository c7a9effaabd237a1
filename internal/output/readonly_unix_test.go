//go:build unix

package output

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// asNobody goes on as another user than root, who may write anywhere, to the end of the test.
// Tests of this package do not run side by side.
func asNobody(t *testing.T, root string) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	if err := os.Chmod(filepath.Dir(root), 0o755); err != nil { // the testing package keeps it for its user
		t.Fatal(err)
	}
	const nobody = 65534
	if err := syscall.Seteuid(nobody); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Seteuid(0); err != nil {
			panic(err) // the tests that follow would run as nobody
		}
	})
	if _, err := os.Stat(root); err != nil {
		t.Skip("root may write anywhere, and nobody else can reach the folder of the test: ", err)
	}
}

// A folder that cannot be written to is an error that says so, and stays as it is.
func TestReadOnlyFolder(t *testing.T) {
	root := t.TempDir()
	write(t, root, "s3/a.go", head)
	if err := os.Chmod(filepath.Join(root, "s3", "a.go"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{filepath.Join(root, "s3"), root} {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(dir, 0o755) })
	}
	asNobody(t, root)
	if err := Apply(t.Context(), root, plan(t, root, file("s3/a.go", ""))); err != nil {
		t.Errorf("nothing is to be written: %v", err)
	}
	if err := Apply(t.Context(), root, plan(t, root, file("s3/a.go", "new"), file("s3/b.go", ""))); !errors.Is(err, os.ErrPermission) {
		t.Errorf("Apply: %v", err)
	}
	if got := tree(t, root); len(got) != 1 || !bytes.Equal([]byte(got["s3/a.go"]), []byte(head)) {
		t.Errorf("left are %v", got)
	}
}
