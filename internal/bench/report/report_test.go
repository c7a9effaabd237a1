package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../../.."

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// The page and the chart say what was measured, and nothing else.
func TestPageIsMadeOfTheResults(t *testing.T) {
	all := parse(read(t, resultsFile))
	page := read(t, pageFile)
	filled, err := fill(page, all)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(filled, page) {
		t.Errorf("%s is not what %s says: go run ./internal/bench/report -only ''", pageFile, resultsFile)
	}
	if !bytes.Equal(chart(all), read(t, chartFile)) {
		t.Errorf("%s is not what %s says", chartFile, resultsFile)
	}
	if !bytes.Equal(all.print(), read(t, resultsFile)) {
		t.Errorf("%s cannot be read and printed again", resultsFile)
	}
}

// A bound, a row or a bar about something that no benchmark reports would never
// be seen.
func TestEverythingIsMeasured(t *testing.T) {
	all := parse(read(t, resultsFile))
	for _, m := range musts {
		if _, ok := all.get(m.bench, m.contender, m.unit); !ok {
			t.Errorf("no result for %+v", m)
		}
	}
	for _, b := range bars {
		if _, ok := all.get(b.bench, b.contender, b.unit); !ok {
			t.Errorf("no result for %+v", b)
		}
	}
	for _, r := range rounds {
		found := false
		for name := range all.benches {
			found = found || name == r.bench || strings.HasPrefix(name, r.bench+"/")
		}
		if !found {
			t.Errorf("no result of %s", r.bench)
		}
	}
}

const printed = `goos: linux
cpu: Some CPU
BenchmarkList-4   	      20	         0.1234 the_collection:cpu	         0.1 the_collection:cpu:min	         0.2 the_collection:cpu:max
BenchmarkEmpty/list=30ms-4 	 3	 17.5 x:speed	 17.5 x:speed:min	 17.5 x:speed:max
PASS
`

func TestParse(t *testing.T) {
	r := parse([]byte(printed))
	v, ok := r.get("List", "the collection", "cpu")
	if !ok || v != (value{0.1234, 0.1, 0.2}) || r.benches["List"].rounds != 20 || !strings.HasPrefix(r.machine, "4 × Some CPU, ") {
		t.Errorf("%+v, %q", v, r.machine)
	}
	r.take(parse([]byte("BenchmarkList-4 5 0.5 the_collection:cpu\n")))
	if v, _ := r.get("List", "the collection", "cpu"); v.median != 0.5 || !strings.HasPrefix(r.machine, "4 ×") {
		t.Errorf("newer results: %+v, %q", v, r.machine)
	}
	if again := parse(r.print()); !bytes.Equal(again.print(), r.print()) {
		t.Errorf("%s", r.print())
	}
}

func TestTable(t *testing.T) {
	r := parse([]byte(printed))
	tab := table{"x", "List", []column{{"CPU", "cpu"}, {"bytes", "+B/item"}}, []row{opponent("SDK"), {"ours", "", "the collection"}}}
	var out bytes.Buffer
	tab.write(&out, r)
	want := "|  | CPU | bytes |\n|---|---|---|\n| SDK | 1 | 0 |\n| ours | **0.123** [0.100 to 0.200] |  |\n\n20 rounds.\n"
	if out.String() != want {
		t.Errorf("%s\nwant\n%s", out.String(), want)
	}
}

// The page says which of its numbers are not what they must be.
func TestMissedIsSaid(t *testing.T) {
	r := parse([]byte("BenchmarkList 1 0.16 collection:cpu 0.5 collection:allocs/item\n"))
	tab := table{"x", "List", []column{{"CPU", "cpu"}, {"allocations", "allocs/item"}}, []row{opponent("SDK"), {"ours", "", "collection"}}}
	var out bytes.Buffer
	tab.write(&out, r)
	if got := out.String(); !strings.Contains(got, "| **0.160**, at most 0.15, missed | **0.500**, at most 0.6 |") {
		t.Error(got)
	}
}

func TestMissed(t *testing.T) {
	text := "BenchmarkList 1 0.16 collection:cpu 0.6 collection:allocs/item\nBenchmarkParallel/flat 1 3.4 Parallel(8):speed\n"
	if got := parse([]byte(text)).missed(); len(got) != 2 || !strings.Contains(got[0], "0.160, must be at most 0.15") || !strings.Contains(got[1], "at least 3.5") {
		t.Errorf("%q", got)
	}
}

func TestNumber(t *testing.T) {
	for x, want := range map[float64]string{0.11394: "0.114", 1.0234: "1.02", 14.72: "14.7", 173.6: "174", -0.0001: "0", -55.08: "-55.1", -1766: "-1766", 9.999: "10.00"} {
		if got := number(x); got != want {
			t.Errorf("%v is %s, want %s", x, got, want)
		}
	}
}

func TestChartIsWellFormed(t *testing.T) {
	d := xml.NewDecoder(bytes.NewReader(chart(parse(read(t, resultsFile)))))
	for {
		switch _, err := d.Token(); {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			t.Fatal(err)
		}
	}
}
