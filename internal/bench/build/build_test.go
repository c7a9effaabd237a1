package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A program pays for a parallel listing only if it lists in the order of keys.
func TestParallelListingIsLinkedForKeysOnly(t *testing.T) {
	for service, keyed := range map[string]bool{"s3": true, "sqs": false, "iam": false} {
		t.Run(service, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if _, err := program(dir, service); err != nil {
				t.Fatal(err)
			}
			symbols, err := exec.Command("go", "tool", "nm", filepath.Join(dir, service)).Output()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(symbols, []byte(module+"/runtime/internal/listing.")) {
				t.Error("the program lists nothing")
			}
			if linked := bytes.Contains(symbols, []byte(module+"/runtime/internal/keyrange.")); linked != keyed {
				t.Errorf("a parallel listing is linked: %v, want %v", linked, keyed)
			}
		})
	}
}

// Every program and every limit is measured.
func TestProgramsAreMeasured(t *testing.T) {
	var used []string
	for _, of := range variants {
		for _, v := range of {
			program, _, _ := strings.Cut(v[1], "+")
			used = append(used, program, v[2])
		}
	}
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(used, e.Name()) {
			t.Errorf("testdata/%s is measured by nothing", e.Name())
		}
	}
	for service, of := range limits {
		for name := range of {
			contender, unit, _ := strings.Cut(name, ":")
			programs := slices.ContainsFunc(variants[service], func(v [3]string) bool { return v[0] == contender })
			if known := unit == "size" && programs || contender == "package" && (unit == "cpu" || unit == "archive-MB"); !known {
				t.Errorf("the limit of %s, %s is of nothing that is measured", service, name)
			}
		}
	}
}

func TestLimits(t *testing.T) {
	b := &bench{name: "Build/x", rounds: 3, limits: map[string]float64{"package:archive-MB": 14, "package:cpu": 0.3}}
	b.add("package:archive-MB", 14.000001)
	b.addRounds("package:cpu", []float64{0.4, 0.1, 0.3})
	var out strings.Builder
	b.print(&out)
	const want = "BenchmarkBuild/x\t3\t14 package:archive-MB\t14 package:archive-MB:limit\t0.3 package:cpu\t0.3 package:cpu:limit\t0.1 package:cpu:min\t0.4 package:cpu:max\n"
	if out.String() != want {
		t.Errorf("printed %q, want %q", out.String(), want)
	}
	if over := b.over(); len(over) != 1 || !strings.Contains(over[0], "is 14.000001, must be at most 14") {
		t.Errorf("over: %q", over)
	}
}

func TestUnknownServiceIsAnError(t *testing.T) {
	if _, err := run(io.Discard, []string{"nosuch"}, 0); err == nil || !strings.Contains(err.Error(), "generated/nosuch") {
		t.Errorf("%v", err)
	}
}

func TestSameRelease(t *testing.T) {
	for version, want := range map[string]bool{"go1.26": true, "go1.26.8": true, "go1.26rc1": true, "go1.260": false, "go1.27.1": false, "devel go1.27": false} {
		if got := sameRelease(version, "go1.26"); got != want {
			t.Errorf("%s is of go1.26: %v", version, got)
		}
	}
}

// The programs that are to have every call that is decoded have every one.
func TestEveryDecoderIsMeasured(t *testing.T) {
	for service, of := range variants {
		for _, v := range of {
			if v[0] != "decoders" {
				continue
			}
			decoded := found(t, filepath.Join("../../../generated", service, "decode.go"), `\tName: +"(\w+)"`)
			called := found(t, filepath.Join("testdata", v[2], "main.go"), `\tclient\.(\w+),`)
			if len(decoded) == 0 || !slices.Equal(decoded, called) {
				t.Errorf("%s decodes %q, and testdata/%s calls %q", service, decoded, v[2], called)
			}
		}
	}
}

// found returns what a pattern's group matches in a file, in the order of the alphabet.
func found(t *testing.T, file, pattern string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(text, -1) {
		all = append(all, string(m[1]))
	}
	slices.Sort(all)
	return all
}
