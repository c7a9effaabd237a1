package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/standin/objects"
)

// Files and trees go up, between buckets, and down again as they were.
func TestCopies(t *testing.T) {
	server := objects.New()
	at := server.Start(false)
	defer at.Close()
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": at.URL, "AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
		"AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull,
	} {
		t.Setenv(name, value)
	}
	dir := t.TempDir()
	tree := filepath.Join(dir, "tree")
	os.MkdirAll(filepath.Join(tree, "b"), 0o700)
	large := bytes.Repeat([]byte("0123456789abcdef"), 2<<20)
	os.WriteFile(filepath.Join(tree, "a.html"), []byte("<p>"), 0o600)
	os.WriteFile(filepath.Join(tree, "b", "large"), large, 0o600)
	var shown bytes.Buffer
	for _, args := range [][]string{
		{"-r", tree, "s3://one/x"},
		{"-r", "s3://one/x", "s3://two/y"},
		{"-r", "s3://two/y", filepath.Join(dir, "back")},
		{"-q", filepath.Join(tree, "a.html"), "s3://one/single/"},
		{"s3://one/single/a.html", "s3://two/single.html"},
		{"s3://two/single.html", dir},
	} {
		if err := run(t.Context(), args, &shown); err != nil {
			t.Fatalf("%q: %v", args, err)
		}
	}
	for name, want := range map[string]string{"back/a.html": "<p>", "back/b/large": string(large), "single.html": "<p>"} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
	if kind := server.Get("one", "x/a.html").Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/html") {
		t.Errorf("the content type is %q", kind)
	}
	if !strings.Contains(shown.String(), "large") {
		t.Errorf("no progress: %q", shown.String())
	}
}

func TestArguments(t *testing.T) {
	t.Setenv("AWS_REGION", "eu-west-1")
	for _, args := range [][]string{{}, {"a"}, {"a", "b"}, {"-r", "a", "b"}, {"-x"}} {
		if err := run(t.Context(), args, &bytes.Buffer{}); err == nil {
			t.Errorf("%q is no error", args)
		}
	}
}
