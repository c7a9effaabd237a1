package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/seed5e775779/resgen/examples/progress"
)

// The measures of a chart, in the units of its own coordinates.
const (
	chartWidth = 640
	nameWidth  = 150 // of the names, left of the bars
	barRoom    = 420 // of the longest bar
	barHeight  = 18
	barStep    = 28 // from one bar to the next
	segmentGap = 2  // between the parts of a bar
	mostBars   = 20
	mostRunes  = 20 // of a name
)

// Chart is bars of parts, one for each name.
type Chart struct {
	Title         string
	Width, Height int
	Bars          []Bar
	// Legend are the classes of the parts, in their order.
	Legend []string
	More   int // bars that are left out
}

// Bar is a name and its parts, from left to right.
type Bar struct {
	Name, Short string
	Y           int
	Segments    []Segment
	End         int // where the bar ends
	Label       string
}

// TextY is where the text of the bar stands.
func (b Bar) TextY() int { return b.Y + barHeight - 5 }

// Segment is one part of a bar.
type Segment struct {
	Class       string
	X, Width    int
	Y, Height   int
	Description string
}

// stacked returns a chart of rows, the longest first.
func stacked(title string, rows []Row) Chart {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b Row) int { return -cmp.Compare(a.Total(), b.Total()) })
	c := Chart{Title: title, Width: chartWidth}
	for _, s := range Severities {
		c.Legend = append(c.Legend, s.String())
	}
	c.More = max(0, len(rows)-mostBars)
	rows = rows[:len(rows)-c.More]
	for i, row := range rows {
		b := newBar(i, row.Name, fmt.Sprint(row.Total()))
		for _, s := range Severities {
			b.add(s.String(), row.By[s], rows[0].Total(), progress.Count(row.By[s], s.String()+" finding"))
		}
		c.Bars = append(c.Bars, b)
	}
	c.Height = len(c.Bars) * barStep
	return c
}

// coverage returns a chart of what Inspector scans, for each account.
func (v view) coverage() Chart {
	c := Chart{Title: "Resources that Inspector scans", Width: chartWidth, Legend: []string{"scanned", "not scanned"}}
	var rows []Coverage
	most := 0
	for _, place := range v.Coverage {
		last := len(rows) - 1
		if last < 0 || rows[last].Account != place.Account {
			rows = append(rows, Coverage{Account: place.Account})
			last++
		}
		rows[last].Scanned += place.Scanned
		rows[last].Not += place.Not
		most = max(most, rows[last].Scanned+rows[last].Not)
	}
	c.More = max(0, len(rows)-mostBars)
	for i, row := range rows[:len(rows)-c.More] {
		b := newBar(i, row.Account, fmt.Sprintf("%d of %d", row.Scanned, row.Scanned+row.Not))
		b.add("scanned", row.Scanned, most, fmt.Sprint(row.Scanned, " scanned"))
		b.add("not scanned", row.Not, most, fmt.Sprint(row.Not, " not scanned"))
		c.Bars = append(c.Bars, b)
	}
	c.Height = len(c.Bars) * barStep
	return c
}

func newBar(i int, name, label string) Bar {
	short := []rune(name)
	if len(short) > mostRunes {
		short = append(short[:mostRunes-1], '…')
	}
	return Bar{Name: name, Short: string(short), Y: i*barStep + (barStep-barHeight)/2, End: nameWidth, Label: label}
}

// add adds a part for n of at most most. However small, it can be seen.
func (b *Bar) add(class string, n, most int, description string) {
	if n == 0 {
		return
	}
	width := max(3, barRoom*n/most)
	b.Segments = append(b.Segments, Segment{Class: class, X: b.End, Width: width - segmentGap, Y: b.Y, Height: barHeight, Description: b.Name + ": " + description})
	b.End += width
}
