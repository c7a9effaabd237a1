//go:build unix

package fastlist

import (
	"net/http"
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
func Pair(b *testing.B, items int, raw, fast func() error) {
	b.Helper()
	for _, warm := range []func() error{raw, fast} {
		if err := warm(); err != nil {
			b.Fatal(err)
		}
	}
	var ratios []float64
	var r, f cost
	for b.Loop() {
		r, f = measure(b, raw), measure(b, fast)
		ratios = append(ratios, float64(f.cpu)/float64(r.cpu))
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "cpu/raw")
	b.ReportMetric(ratios[0], "min-cpu/raw")
	b.ReportMetric(ratios[len(ratios)-1], "max-cpu/raw")
	b.ReportMetric(float64(f.cpu.Nanoseconds())/float64(items), "cpu-ns/item")
	b.ReportMetric(float64(f.allocs)/float64(items), "allocs/item")
	b.ReportMetric(float64(r.allocs)/float64(items), "raw-allocs/item")
}

// Operations measures calls of one operation that are all answered with body. Clients are
// made once, as programs make them.
func Operations(b *testing.B, op *Operation, body string, items int) {
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
	Pair(b, calls*items, times(nil), times(op.Fast))
}
