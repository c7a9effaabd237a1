package sdk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestSaysAbsent(t *testing.T) {
	for code, want := range map[string]bool{
		"NoSuchKey": true, "InvalidInstanceID.NotFound": true, "NotFound": true, "resource-notfound": true, "QUEUEDOESNOTEXIST": true,
		"AWS.SimpleQueueService.NonExistentQueue": true, "AlreadyExists": false, "NoteFound": false, "": false,
	} {
		if got := SaysAbsent(code); got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
}

// Where the codes of answers cannot be read, those of the types are not all that there are.
func TestErrorCodesThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "api_op_A.go", "package x\n")
	put(t, dir, "types/errors.go", "package types\n\ntype E struct{}\n\nfunc (e *E) ErrorCode() string {\n\treturn \"Gone\"\n}\n")
	put(t, dir, "deserializers.go", "package x\n")
	p := open(t, "example.com/x", Location{Dir: dir})
	if err := os.Remove(filepath.Join(dir, "deserializers.go")); err != nil {
		t.Fatal(err)
	}
	if codes := p.ErrorCodes(); !slices.Equal(codes, []string{"Gone"}) || !errors.Is(p.Err(), fs.ErrNotExist) {
		t.Errorf("%v, %v", codes, p.Err())
	}
}
