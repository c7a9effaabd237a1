//go:build unix

package fastlist

import (
	"maps"
	"net/http"
	"reflect"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"
)

// cost is what some work took of this process: CPU on all cores, the garbage
// collector's share included, and allocations.
type cost struct {
	cpu    time.Duration
	allocs uint64
}

func measure(b *testing.B, work func() error) cost {
	b.Helper()
	runtime.GC()
	var before, after syscall.Rusage
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	allocs := m.Mallocs
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &before); err != nil {
		b.Fatal(err)
	}
	if err := work(); err != nil {
		b.Fatal(err)
	}
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &after); err != nil {
		b.Fatal(err)
	}
	runtime.ReadMemStats(&m)
	cpu := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
	return cost{cpu: time.Duration(cpu), allocs: m.Mallocs - allocs}
}

// Pair measures two ways to read the same items, by turns, and reports the
// median of the rounds' ratios: fast's CPU as a part of raw's, with the least
// and the greatest, and both ways' allocations for an item. Each function reads
// that many items.
func Pair(b *testing.B, items int, raw, fast func() error) { rounds(b, items, raw, fast, nil) }

// rounds is Pair, with floors by their names: their CPU is reported as a part of raw's.
func rounds(b *testing.B, items int, raw, fast func() error, floors map[string]func() error) {
	b.Helper()
	for _, warm := range append([]func() error{raw, fast}, slices.Collect(maps.Values(floors))...) {
		if err := warm(); err != nil {
			b.Fatal(err)
		}
	}
	var ratios []float64
	below := map[string][]float64{}
	var r, f cost
	for b.Loop() {
		r, f = measure(b, raw), measure(b, fast)
		ratios = append(ratios, float64(f.cpu)/float64(r.cpu))
		for name, floor := range floors {
			below[name] = append(below[name], float64(measure(b, floor).cpu)/float64(r.cpu))
		}
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "cpu/raw")
	b.ReportMetric(ratios[0], "min-cpu/raw")
	b.ReportMetric(ratios[len(ratios)-1], "max-cpu/raw")
	b.ReportMetric(float64(f.cpu.Nanoseconds())/float64(items), "cpu-ns/item")
	b.ReportMetric(float64(f.allocs)/float64(items), "allocs/item")
	b.ReportMetric(float64(r.allocs)/float64(items), "raw-allocs/item")
	for name, ratios := range below {
		slices.Sort(ratios)
		b.ReportMetric(ratios[len(ratios)/2], name+":cpu")
	}
}

// Operations measures calls of one operation that are all answered with body. Clients are
// made once, as programs make them.
func Operations(b *testing.B, op *Operation, body string, items int, floors ...Floor) {
	b.Helper()
	const calls = 20
	client := &http.Client{Transport: &Answer{Body: body}}
	if fast, err := Compare(b.Context(), op, &Answer{Body: body}); err != nil || !fast {
		b.Fatalf("decoded fast: %v, %v", fast, err)
	}
	times := func(options APIOptions) func() error {
		call := op.Client(client, options)
		return func() error {
			for range calls {
				if _, err := call(b.Context()); err != nil {
					return err
				}
			}
			return nil
		}
	}
	out, err := op.Send(b.Context(), client, nil)
	if err != nil {
		b.Fatal(err)
	}
	below := map[string]func() error{}
	for _, f := range floors {
		below[f.Name] = times(f.options(reflect.TypeOf(out).Elem()))
	}
	rounds(b, calls*items, times(nil), times(op.Fast), below)
}
