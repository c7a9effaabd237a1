package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed5e775779/resgen/examples/progress"
)

// The measures of a chart, in the units of its own coordinates.
const (
	chartWidth = 640
	nameWidth  = 150 // of the names, left of the bars
	barHeight  = 18
	barStep    = 28 // from one bar to the next
	segmentGap = 2  // between the parts of a bar
	mostBars   = 20
	labelGap   = 6 // between a bar and its label
	leastWidth = 3 // of a part: however small, it can be seen
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

// barRoom returns how long the longest bar is: what names and labels leave, and parts
// that are wider than their numbers.
func barRoom(labels []string) int {
	longest := 0
	for _, label := range labels {
		longest = max(longest, textWidth(label))
	}
	return chartWidth - nameWidth - labelGap - longest - leastWidth*len(Severities)
}

// textWidth returns how wide a text is at most, in whatever font the reader has.
func textWidth(text string) int {
	n := 0
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r >= utf8.RuneSelf:
		return 14
	case 'A' <= r && r <= 'Z' || r == 'm' || r == 'w' || strings.ContainsRune("@%&", r):
		return 13
	}
	return 9
}

// shortened returns as much of a name as there is room for.
func shortened(name string) string {
	room := nameWidth - labelGap
	if textWidth(name) <= room {
		return name
	}
	room -= runeWidth('…')
	for i, r := range name {
		if room -= runeWidth(r); room < 0 {
			return name[:i] + "…"
		}
	}
	return name
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
	var labels []string
	for _, row := range rows {
		labels = append(labels, fmt.Sprint(row.Total()))
	}
	room := barRoom(labels)
	for i, row := range rows {
		b := newBar(i, row.Name, labels[i])
		for _, s := range Severities {
			b.add(s.String(), row.By[s], room, rows[0].Total(), progress.Count(row.By[s], s.String()+" finding"))
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
	rows = rows[:len(rows)-c.More]
	var labels []string
	for _, row := range rows {
		labels = append(labels, fmt.Sprintf("%d of %d", row.Scanned, row.Scanned+row.Not))
	}
	room := barRoom(labels)
	for i, row := range rows {
		b := newBar(i, row.Account, labels[i])
		b.add("scanned", row.Scanned, room, most, fmt.Sprint(row.Scanned, " scanned"))
		b.add("not scanned", row.Not, room, most, fmt.Sprint(row.Not, " not scanned"))
		c.Bars = append(c.Bars, b)
	}
	c.Height = len(c.Bars) * barStep
	return c
}

func newBar(i int, name, label string) Bar {
	return Bar{Name: name, Short: shortened(name), Y: i*barStep + (barStep-barHeight)/2, End: nameWidth, Label: label}
}

// add adds a part for n of at most most, which is as long as room.
func (b *Bar) add(class string, n, room, most int, description string) {
	if n == 0 {
		return
	}
	width := max(leastWidth, room*n/most)
	b.Segments = append(b.Segments, Segment{Class: class, X: b.End, Width: width - segmentGap, Y: b.Y, Height: barHeight, Description: b.Name + ": " + description})
	b.End += width
}
