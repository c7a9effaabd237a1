//go:build unix

package bench

import (
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// sample is what one run of a contender cost.
type sample struct {
	wall, cpu     time.Duration
	allocs, bytes float64
	requests      float64
	peak          float64 // bytes of memory, of processes only
	items         float64 // what it got done
}

// contender is one way to get the same thing done.
type contender struct {
	name string
	run  func() sample
	// before is not measured; it may be nil.
	before func()
}

// measure is one number of a benchmark: of a run and of the opponent's run in
// the same round. It is reported under its unit and the contender's name.
type measure struct {
	unit string
	of   func(run, opponent sample) float64
}

// Ratios to the opponent's run, and differences from it for each item.
var (
	cpu         = measure{"cpu", func(run, opp sample) float64 { return perItem(run.cpu, run) / perItem(opp.cpu, opp) }}
	wall        = measure{"wall", func(run, opp sample) float64 { return perItem(run.wall, run) / perItem(opp.wall, opp) }}
	speed       = measure{"speed", func(run, opp sample) float64 { return perItem(opp.wall, opp) / perItem(run.wall, run) }}
	requests    = measure{"requests", func(run, opp sample) float64 { return run.requests / opp.requests }}
	extraAllocs = measure{"+allocs/item", func(run, opp sample) float64 { return run.allocs/run.items - opp.allocs/opp.items }}
	extraBytes  = measure{"+B/item", func(run, opp sample) float64 { return run.bytes/run.items - opp.bytes/opp.items }}
	extraNs     = measure{"+ns/item", func(run, opp sample) float64 { return perItem(run.wall, run) - perItem(opp.wall, opp) }}
	allocs      = measure{"allocs/item", func(run, _ sample) float64 { return run.allocs / run.items }}
	peak        = measure{"peak-MB", func(run, _ sample) float64 { return run.peak / 1e6 }}
)

// perItem is the nanoseconds of an item.
func perItem(d time.Duration, s sample) float64 { return float64(d) / s.items }

// compete runs one round for each iteration and reports the measures of all
// contenders but the first, the opponent of the others.
func compete(b *testing.B, contenders []contender, measures ...measure) {
	b.Helper()
	samples := make([][]sample, len(contenders))
	for round := 0; b.Loop(); round++ {
		for i := range contenders {
			c := turn(i, round, len(contenders))
			if before := contenders[c].before; before != nil {
				before()
			}
			samples[c] = append(samples[c], contenders[c].run())
		}
	}
	b.ReportMetric(0, "ns/op") // a round has no time of interest
	for i := 1; i < len(contenders); i++ {
		for _, m := range measures {
			report(b, contenders[i].name+":"+m.unit, m, samples[i], samples[0])
		}
	}
	for _, m := range measures {
		if m.unit == allocs.unit || m.unit == peak.unit {
			report(b, contenders[0].name+":"+m.unit, m, samples[0], samples[0])
		}
	}
}

// turn is who works at a place of a round: the order rotates, and every other
// round goes backwards, so that nobody always follows the same one.
func turn(place, round, n int) int {
	if round%2 == 1 {
		place = n - 1 - place
	}
	return (place + round/2) % n
}

// report is the median of all rounds, the smallest and the largest.
func report(b *testing.B, unit string, m measure, runs, opponent []sample) {
	values := make([]float64, len(runs))
	for i := range runs {
		values[i] = m.of(runs[i], opponent[i])
	}
	slices.Sort(values)
	n := len(values)
	unit = strings.ReplaceAll(unit, " ", "_")
	b.ReportMetric((values[n/2]+values[(n-1)/2])/2, unit)
	b.ReportMetric(values[0], unit+":min")
	b.ReportMetric(values[n-1], unit+":max")
}

// inProcess measures a function of this process. It returns how many items it
// got done.
func inProcess(b *testing.B, fn func() (items int, err error)) func() sample {
	return func() sample {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		spent, start := cpuTime(), time.Now()
		items, err := fn()
		s := sample{wall: time.Since(start), cpu: cpuTime() - spent, items: float64(items)}
		if err != nil {
			b.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		s.allocs = float64(after.Mallocs - before.Mallocs)
		s.bytes = float64(after.TotalAlloc - before.TotalAlloc)
		return s
	}
}

// cpuTime is what this process has used.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
