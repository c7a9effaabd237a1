// Package diag holds what resgen has to say about its input: diagnostics as
// data, apart from how they are printed.
package diag

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/source"
)

// Diagnostic is one finding about the input.
type Diagnostic struct {
	// Pos is the place to look at; the zero Pos for a finding about no file.
	Pos source.Pos
	// ID names the kind of finding and never changes once released, such as
	// "unknown-operation".
	ID string
	// Message says what is wrong and what is accepted instead, in one line.
	Message string
	// Subject is how a definition's allow names what it is about; "" for what
	// nothing can allow.
	Subject string
	// Related are further places, such as the first of two that clash.
	Related []Related
	// Note marks what is no mistake: the run goes on, and ends as it would have
	// ended without it.
	Note bool
	// Warning marks what may be a mistake: it is printed, and the run goes on.
	Warning bool
}

// Related is a second place of a Diagnostic, with what is there.
type Related struct {
	Pos     source.Pos
	Message string
}

// List collects diagnostics. The zero List is empty and ready to use. It is
// not safe for concurrent use.
type List struct {
	all      []Diagnostic
	mistakes int // in all
}

// The limits of what is said, whatever the input.
const (
	maxMessage = 1000 // runes of a message
	maxFound   = 2000 // diagnostics of one run
	maxRelated = 10   // further places of one
)

// Add appends a diagnostic. A message that is too long to read is cut.
func (l *List) Add(d Diagnostic) {
	d.Message = Shorten(d.Message, maxMessage)
	d.Related = d.Related[:min(len(d.Related), maxRelated)]
	l.all = append(l.all, d)
	if !d.Note && !d.Warning {
		l.mistakes++
	}
}

// Shorten returns the first n runes of a text, with "..." where that is not all
// of it.
func Shorten(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i] + "..."
		}
	}
	return text
}

// Addf appends a diagnostic with a formatted message.
func (l *List) Addf(pos source.Pos, id, format string, args ...any) {
	l.Add(Diagnostic{Pos: pos, ID: id, Message: fmt.Sprintf(format, args...)})
}

// Notef appends a note with a formatted message.
func (l *List) Notef(pos source.Pos, id, format string, args ...any) {
	l.Add(Diagnostic{Pos: pos, ID: id, Message: fmt.Sprintf(format, args...), Note: true})
}

// Merge appends all of other.
func (l *List) Merge(other *List) {
	l.all = append(l.all, other.all...)
	l.mistakes += other.mistakes
}

// Len returns the number of mistakes added, duplicates included. Notes and
// warnings do not count.
func (l *List) Len() int { return l.mistakes }

// Sorted returns the diagnostics, notes too, by place, then id, then message,
// each once. Of more than two thousand it returns the first, and one that tells
// how many were left out.
func (l *List) Sorted() []Diagnostic {
	sorted := slices.Clone(l.all)
	slices.SortStableFunc(sorted, compare)
	sorted = slices.CompactFunc(sorted, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
	if more := len(sorted) - maxFound; more > 0 {
		left := Diagnostic{Pos: sorted[maxFound].Pos, ID: "too-many", Message: fmt.Sprintf("%d findings from here on are not listed", more), Note: true}
		for _, d := range sorted[maxFound:] {
			left.Note = left.Note && (d.Note || d.Warning)
		}
		sorted = append(sorted[:maxFound:maxFound], left)
	}
	return sorted
}

func compare(a, b Diagnostic) int {
	if c := source.Compare(a.Pos, b.Pos); c != 0 {
		return c
	}
	if c := strings.Compare(a.ID, b.ID); c != 0 {
		return c
	}
	return strings.Compare(a.Message, b.Message)
}
