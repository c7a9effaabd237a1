package main

import (
	"bytes"
	"encoding/csv"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// What a plan makes of what is left is all of it, in no more jobs than there is room for.
func TestDivide(t *testing.T) {
	cuts := []string{"", "b", "d\xff", "f", "h", "k", "m", "p", ""}
	var parts []resource.Token
	for i := range len(cuts) - 1 {
		parts = append(parts, resource.Between(cuts[i], cuts[i+1]))
	}
	left := resource.Join(parts...)
	for waiting, want := range map[int]int{0: 8, 3: 5, 7: 1, 100: 1} {
		jobs := Plan{Workers: 4}.divide(left, waiting)
		if len(jobs) != want || resource.Join(jobs...) != left {
			t.Errorf("with %d that wait: %q, want %d jobs of %q", waiting, jobs, want, left)
		}
	}
	if jobs := (Plan{Workers: 4}).divide("", 0); len(jobs) != 0 {
		t.Errorf("%q of nothing", jobs)
	}
}

func TestFolder(t *testing.T) {
	for _, test := range []struct {
		key   string
		from  int
		depth int
		want  string
	}{
		{"a/b/c", 0, 0, ""}, {"a/b/c", 0, 1, "a/"}, {"a/b/c", 0, 2, "a/b/"}, {"a/b/c", 0, 9, "a/b/"}, {"a/b/c", 2, 1, "a/b/"}, {"abc", 0, 1, ""}, {"//x", 0, 1, "/"},
	} {
		if got := folder(test.key, test.from, test.depth); got != test.want {
			t.Errorf("%q from %d, %d folders: %q, want %q", test.key, test.from, test.depth, got, test.want)
		}
	}
}

// A manifest has as many fields as it should, whatever a key has in it, and the key comes
// out of it as it was.
func TestManifestLines(t *testing.T) {
	for _, key := range []string{"a/b", "a b,c\"d\n", "é+%", "\xff\x00", "~-_."} {
		line := row{"bucket", key, "v,1"[:1]}.String()
		fields, err := csv.NewReader(strings.NewReader(line)).Read()
		if err != nil || len(fields) != 3 || fields[0] != "bucket" || fields[2] != "v" {
			t.Fatalf("%q: %q, %v", line, fields, err)
		}
		if back, err := url.PathUnescape(fields[1]); err != nil || back != key {
			t.Errorf("%q came back as %q, %v", key, back, err)
		}
	}
	if got := (row{bucket: "b", key: "x y"}).String(); got != "b,x%20y" {
		t.Errorf("without a version: %q", got)
	}
}

// A report is a table, JSON and a page with a chart; what keys have in them is no markup.
func TestReports(t *testing.T) {
	r := &Report{Complete: false, Objects: 3, Bytes: 3 << 20, Lines: []Line{
		{"s3://b/", "<script>/", "STANDARD", 2, 2 << 20}, {"s3://b/", text("\xff"), "GLACIER", 1, 1 << 20},
	}, Outcomes: map[string]int64{"deleted": 7}}
	var page, table bytes.Buffer
	if err := r.html(&page); err != nil {
		t.Fatal(err)
	}
	if err := r.text(&table); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<svg", "2.0 MiB", "&lt;script&gt;/", "Not complete", `\xff`, "deleted"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page.String(), "<script") {
		t.Error("a key is markup")
	}
	if n := strings.Count(page.String(), "<rect"); n != 2 {
		t.Errorf("%d bars", n)
	}
	for _, want := range []string{"2.0 MiB  2", "NOT COMPLETE", "3.0 MiB"} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, table.String())
		}
	}
}

func TestTargets(t *testing.T) {
	o, err := parse([]string{"-aws", "-roles", "arn:a,arn:b", "-regions", "eu-west-1", "s3://logs/2026/x", "s3://all"}, &bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	all, err := o.all()
	want := []Target{{"arn:a", "eu-west-1", "logs", "2026/x"}, {"arn:b", "eu-west-1", "logs", "2026/x"}, {"arn:a", "eu-west-1", "all", ""}, {"arn:b", "eu-west-1", "all", ""}}
	if err != nil || !slices.Equal(all, want) {
		t.Errorf("got %v, %v", all, err)
	}
	for _, bad := range [][]string{{"-apply"}, {"-roles", "x"}, {"-format", "xml"}, {"-workers", "0"}, {"-expire-days", "3", "-manifest", "m"}} {
		if _, err := parse(bad, &bytes.Buffer{}); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
	o, _ = parse([]string{"logs"}, &bytes.Buffer{})
	if _, err := o.all(); err == nil {
		t.Error("a bucket without s3:// was taken")
	}
}
