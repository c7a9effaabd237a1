package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

var update = flag.Bool("update", false, "rewrite testdata/want.txt")

func TestTable(t *testing.T) {
	out := t.TempDir()
	var stderr bytes.Buffer
	if code := run([]string{"-out", out, "-source", "made\nup", "testdata/data"}, &stderr); code != 0 || stderr.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	got, err := os.ReadFile(filepath.Join(out, table))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/want.txt", got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/want.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the table differs from testdata/want.txt:\n%s", got)
	}
}

func TestTableKeepsAForeignFile(t *testing.T) {
	out := t.TempDir()
	file := filepath.Join(out, table)
	if err := os.WriteFile(file, []byte("package session // mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	if code := run([]string{"-out", out, "testdata/data"}, &stderr); code != 1 {
		t.Errorf("exit code %d, want 1: %s", code, &stderr)
	}
	if text, _ := os.ReadFile(file); !strings.Contains(string(text), "mine") {
		t.Errorf("the file was overwritten with %s", text)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"a", "b"}, {"-nothing"}} {
		var stderr bytes.Buffer
		if code := run(args, &stderr); code != 2 || stderr.Len() == 0 {
			t.Errorf("%q: exit code %d and %q, want 2 and a usage", args, code, &stderr)
		}
	}
}

func TestDamagedData(t *testing.T) {
	const rules = `{"partitions": []}`
	cases := map[string]struct {
		files map[string]string
		want  string
	}{
		"nothing":   {nil, "endpoints.json"},
		"no rules":  {map[string]string{"endpoints.json": "{}"}, "partitions.json"},
		"empty":     {map[string]string{"endpoints.json": "{}", "partitions.json": rules}, "no partitions"},
		"no JSON":   {map[string]string{"endpoints.json": "[", "partitions.json": rules}, "endpoints.json: "},
		"pattern":   {map[string]string{"endpoints.json": `{"partitions": [{"partition": "p", "dnsSuffix": "d", "regionRegex": "("}]}`, "partitions.json": rules}, `partition "p"`},
		"odd names": {map[string]string{"endpoints.json": "{\"partitions\": [{\"partition\": \"p\", \"dnsSuffix\": \"d\", \"regions\": {\"a`b\": {}}}]}", "partitions.json": rules}, "not a plain name"},
		"gzip":      {map[string]string{"endpoints.json": `{"partitions": [{"partition": "p", "dnsSuffix": "d"}]}`, "partitions.json": rules, "a/b/service-2.json.gz": "no"}, "a/b/service-2.json.gz"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			folder := fstest.MapFS{}
			for path, text := range c.files {
				folder[path] = &fstest.MapFile{Data: []byte(text)}
			}
			out := t.TempDir()
			err := generate(out, "test", folder)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
			if entries, _ := os.ReadDir(out); len(entries) > 0 {
				t.Errorf("%d files were written", len(entries))
			}
		})
	}
}
