// Command report runs the benchmarks of internal/bench and writes what they
// measured: internal/bench/results.txt, the tables of docs/performance.md and the
// chart docs/performance.svg. From the module's root:
//
//	go run ./internal/bench/report           # everything, fifteen minutes
//	go run ./internal/bench/report -quick    # fewer rounds, five minutes
//	go run ./internal/bench/report -only List
//	go run ./internal/bench/report -only ''  # measure nothing, write the page anew
//
// What is not measured keeps its last results. The exit code is 1 if a number is
// not what it must be.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

const (
	benchDir    = "internal/bench"
	buildDir    = "internal/bench/build" // a command, which prints as benchmarks do
	resultsFile = "internal/bench/results.txt"
	pageFile    = "docs/performance.md"
	chartFile   = "docs/performance.svg"
)

// rounds says how often each benchmark is repeated: a ratio of two runs of the
// same thing comes within one percent after twenty rounds, and latency hardly
// varies at all.
var rounds = []struct {
	dir, bench  string
	full, quick int
}{
	{benchDir, "List", 20, 5},
	{benchDir, "ListBoto3", 5, 2},
	{"internal/fastlist", "Operations", 7, 3},
	{"internal/fastlist/ec2", "Operations", 5, 3},
	{"internal/fastlist/json", "OperationsInJSON", 15, 5},
	{"internal/fastlist/cbor", "OperationsInCBOR", 15, 5},
	{benchDir, "Encode", 15, 5},
	{benchDir, "Call", 40, 10},
	{benchDir, "CallOwn", 40, 10},
	{benchDir, "Structs", 15, 5},
	{benchDir, "Prefetch", 3, 1},
	{benchDir, "Parallel", 3, 1},
	{benchDir, "Empty", 2, 1},
	{benchDir, "GenerateS3", 15, 5},
	{benchDir, "GenerateShipped", 11, 3},
	{benchDir, "GenerateAll", 7, 3},
	{buildDir, "Build", 1, 1},
}

func main() {
	quick := flag.Bool("quick", false, "fewer rounds")
	only := flag.String("only", ".", "regular expression for the names of the benchmarks; empty for none")
	flag.Parse()
	missed, err := run(*quick, *only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		os.Exit(1)
	}
	for _, m := range missed {
		fmt.Println("missed:", m)
	}
	if len(missed) > 0 {
		os.Exit(1)
	}
}

// run measures, and writes after all benchmarks have ended well.
func run(quick bool, only string) (missed []string, err error) {
	wanted, err := regexp.Compile(only)
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(resultsFile)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	all := parse(text)
	if only != "" {
		if err := measure(all, wanted, quick); err != nil {
			return nil, err
		}
	}
	page, err := os.ReadFile(pageFile)
	if err != nil {
		return nil, err
	}
	if page, err = fill(page, all); err != nil {
		return nil, err
	}
	for file, text := range map[string][]byte{resultsFile: all.print(), pageFile: page, chartFile: chart(all)} {
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return nil, err
		}
	}
	return all.missed(), nil
}

// measure runs the benchmarks that are wanted, one after the other.
func measure(all *results, wanted *regexp.Regexp, quick bool) error {
	dir, err := os.MkdirTemp("", "resgen-report")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, r := range rounds {
		if !wanted.MatchString(r.bench) {
			continue
		}
		n := r.full
		if quick {
			n = r.quick
		}
		binary := filepath.Join(dir, strings.ReplaceAll(r.dir, "/", "-"))
		out, err := []byte(nil), error(nil)
		if r.dir == buildDir {
			out, err = output(exec.Command("go", "run", "./"+buildDir, "-rounds", strconv.Itoa(n)))
		} else {
			out, err = runBench(binary, r.dir, r.bench, n)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", r.bench, err)
		}
		all.take(parse(out))
	}
	return nil
}

// runBench runs one benchmark for n rounds in a binary, which is built first if
// it is not there.
func runBench(binary, dir, bench string, n int) ([]byte, error) {
	if _, err := os.Stat(binary); err != nil {
		if out, err := exec.Command("go", "test", "-c", "-o", binary, "./"+dir).CombinedOutput(); err != nil {
			return nil, fmt.Errorf("go test -c: %w\n%s", err, out)
		}
	}
	cmd := exec.Command(binary, "-test.run=^$", "-test.bench=^Benchmark"+bench+"$", "-test.benchtime="+strconv.Itoa(n)+"x")
	cmd.Dir = filepath.FromSlash(dir)
	return output(cmd)
}

// output runs a command and returns what it prints, which is shown as well.
func output(cmd *exec.Cmd) ([]byte, error) {
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = io.MultiWriter(&out, os.Stdout), os.Stderr
	err := cmd.Run()
	return out.Bytes(), err
}
