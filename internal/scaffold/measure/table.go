package main

import (
	"fmt"
	"io"
	"path"
	"strings"
)

// table prints reports and adds them up.
type table struct {
	w      io.Writer
	sum    map[Kind]float64 // of F1
	counts map[Kind]int
	pooled map[Kind]Score

	named, paired int
}

const column = "%-17s"

func (t *table) head() {
	t.sum, t.counts, t.pooled = map[Kind]float64{}, map[Kind]int{}, map[Kind]Score{}
	fmt.Fprintf(t.w, "F1 (precision/recall)\n"+column, "")
	for _, k := range Kinds {
		fmt.Fprintf(t.w, column, k)
	}
	fmt.Fprintf(t.w, column+"%s\n", "names", "operations mapped, listed")
}

func (t *table) row(name string, r *Report) {
	fmt.Fprintf(t.w, column, strings.TrimSuffix(path.Base(name), ".yaml"))
	for _, k := range Kinds {
		s := r.Scores[k]
		if s.Gold == 0 {
			fmt.Fprintf(t.w, column, "-")
			continue
		}
		fmt.Fprintf(t.w, column, cell(s))
		t.sum[k] += s.F1()
		t.counts[k]++
		p := t.pooled[k]
		p.Add(s)
		t.pooled[k] = p
	}
	t.named, t.paired = t.named+r.Named, t.paired+r.Paired
	fmt.Fprintf(t.w, column+"%d + %d of %d\n", fmt.Sprintf("%d/%d", r.Named, r.Paired), r.Result.Mapped, r.Result.Listed, r.Result.Operations)
}

func cell(s Score) string { return fmt.Sprintf("%.2f (%.2f/%.2f)", s.F1(), s.Precision(), s.Recall()) }

func (t *table) details(r *Report) {
	for _, k := range Kinds {
		if s := r.Scores[k]; len(s.Missed)+len(s.Wrong) > 0 {
			fmt.Fprintf(t.w, "    %s missed: %s\n    %s wrong: %s\n", k, strings.Join(s.Missed, " "), k, strings.Join(s.Wrong, " "))
		}
	}
}

func (t *table) averages() {
	fmt.Fprintf(t.w, column, "average of F1")
	for _, k := range Kinds {
		fmt.Fprintf(t.w, column, fmt.Sprintf("%.2f", t.average(k)))
	}
	fmt.Fprintf(t.w, "%d/%d\n"+column, t.named, t.paired, "pooled")
	for _, k := range Kinds {
		fmt.Fprintf(t.w, column, cell(t.pooled[k]))
	}
	fmt.Fprintln(t.w)
}

// average is the mean of F1 over the definitions that have the kind.
func (t *table) average(k Kind) float64 { return t.sum[k] / float64(max(1, t.counts[k])) }
