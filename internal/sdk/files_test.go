package sdk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// copied returns a folder with the fixture's service, to be changed.
func copied(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.FromSlash("../../testdata/sdk/service/widget"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Err has all that went wrong.
func TestErrHasAllThatCannotBeRead(t *testing.T) {
	dir := copied(t)
	p := open(t, widgetPath, Location{Dir: dir})
	files := []string{"api_op_ListWidgets.go", "api_op_GetWidget.go"}
	for _, name := range files {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if p.Paginator("ListWidgets") != nil || p.Paginator("GetWidget") != nil {
			t.Error("a paginator of a file that is not there")
		}
	}
	for _, name := range files {
		if err := p.Err(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v does not name %s", err, name)
		}
	}
}

// A package's tests are no part of it.
func TestTestsAreNotRead(t *testing.T) {
	dir := copied(t)
	for name, text := range map[string]string{
		"api_op_Stray_test.go":                  "package widget\n",
		filepath.Join("types", "stray_test.go"): "package types\n\n// Stray is a test's.\ntype Stray struct{ Name *string }\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := open(t, widgetPath, Location{Dir: dir})
	if slices.ContainsFunc(p.Operations(), func(name string) bool { return strings.HasPrefix(name, "Stray") }) {
		t.Errorf("a test is an operation: %v", p.Operations())
	}
	if p.Struct(Ident{widgetPath + "/types", "Stray"}) != nil || p.Err() != nil {
		t.Errorf("a test's type is the package's: %v", p.Err())
	}
}
