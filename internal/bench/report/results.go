package main

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// results are what benchmarks have printed, in the format of go test -bench.
type results struct {
	machine string
	benches map[string]*bench
}

// bench is one benchmark: its metrics by "contender:unit", with ":min" and
// ":max" for the spread over the rounds.
type bench struct {
	rounds  int
	metrics map[string]float64
}

// cores at the end of a benchmark's name are how many the run could use.
var cores = regexp.MustCompile(`-(\d+)$`)

// parse reads the output of benchmarks, or what print has made of it.
func parse(text []byte) *results {
	r := &results{benches: map[string]*bench{}}
	cpu, n := "", 1
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "machine: "):
			r.machine = strings.TrimSpace(line[len("machine: "):])
		case strings.HasPrefix(line, "cpu: "):
			cpu = strings.TrimSpace(line[len("cpu: "):])
		case strings.HasPrefix(line, "Benchmark") && len(fields) > 2:
			name := strings.TrimPrefix(fields[0], "Benchmark")
			if m := cores.FindStringSubmatch(name); m != nil {
				n, _ = strconv.Atoi(m[1])
				name = strings.TrimSuffix(name, m[0])
			}
			r.benches[name] = parseBench(fields[1:])
		}
	}
	if r.machine == "" && cpu != "" {
		r.machine = fmt.Sprintf("%d × %s, %s/%s, %s", n, cpu, runtime.GOOS, runtime.GOARCH, runtime.Version())
	}
	return r
}

func parseBench(fields []string) *bench {
	b := &bench{metrics: map[string]float64{}}
	b.rounds, _ = strconv.Atoi(fields[0])
	for i := 1; i+1 < len(fields); i += 2 {
		if v, err := strconv.ParseFloat(fields[i], 64); err == nil {
			b.metrics[unit(fields[i+1])] = v
		}
	}
	return b
}

// pairs are the units of benchmarks of two contenders, fast and raw, that do
// not say so.
var pairs = map[string]string{
	"cpu/raw": "fast:cpu", "min-cpu/raw": "fast:cpu:min", "max-cpu/raw": "fast:cpu:max",
	"allocs/item": "fast:allocs/item", "raw-allocs/item": "raw:allocs/item",
}

func unit(printed string) string {
	if known, ok := pairs[printed]; ok {
		return known
	}
	return printed
}

// take adds newer results.
func (r *results) take(newer *results) {
	if newer.machine != "" {
		r.machine = newer.machine
	}
	maps.Copy(r.benches, newer.benches)
}

// print makes what parse, and benchstat, can read.
func (r *results) print() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "machine: %s\n", r.machine)
	for _, name := range slices.Sorted(maps.Keys(r.benches)) {
		b := r.benches[name]
		fmt.Fprintf(&out, "Benchmark%s\t%d", name, b.rounds)
		for _, metric := range slices.Sorted(maps.Keys(b.metrics)) {
			fmt.Fprintf(&out, "\t%v %s", b.metrics[metric], metric)
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}

// value is a metric with its spread.
type value struct{ median, least, most float64 }

// get returns a contender's metric; false if it was not measured.
func (r *results) get(name, contender, unit string) (v value, ok bool) {
	b := r.benches[name]
	if b == nil {
		return v, false
	}
	metric := strings.ReplaceAll(contender, " ", "_") + ":" + unit
	v.median, ok = b.metrics[metric]
	v.least, v.most = v.median, v.median
	if _, spread := b.metrics[metric+":min"]; spread {
		v.least, v.most = b.metrics[metric+":min"], b.metrics[metric+":max"]
	}
	return v, ok
}
