package listing

import (
	"errors"

	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// paused reports whether all pages before the pause have been asked for.
func (l *List) paused(t *turn) bool { return l.set.Pause > 0 && t.number >= l.set.Pause }

// toPause reports whether the consumer learns from the last page what is left.
func (l *List) toPause() bool { return l.set.Pause > 0 && l.set.Paged }

// untilPause returns yield for a consumer who knows what is left from the last page: a
// pause is no error. Pages without items may have come behind the last one that was handed
// out; if so, another without items says what is left now.
func untilPause(yield func(source.Page, error) bool) func(source.Page, error) bool {
	said := ""
	return func(p source.Page, err error) bool {
		var at *resource.ListError
		if !errors.Is(err, resource.ErrPaused) || !errors.As(err, &at) {
			said = p.Next
			return yield(p, err)
		}
		if left := string(at.Resume); left != said {
			yield(source.Page{Next: left, Number: p.Number}, nil)
		}
		return false
	}
}

// bounded keeps the end of the last range apart from what lies behind it, where nothing
// was found, and keys may have come since. Whoever goes on with the range then knows how
// far it reaches, and does not look behind it again and again.
func bounded(rests []position.Range, end string) []position.Range {
	last := &rests[len(rests)-1]
	last.End, last.Open = end, false
	return append(rests, position.Range{At: position.After(end), Open: true})
}

// paused reports whether no page may be asked for any more.
func (e *spread) paused() bool { return e.l.set.Pause > 0 && e.asked >= e.l.set.Pause }

// drained reports whether all that was asked for before the pause has come.
func (e *spread) drained() bool { return e.paused() && e.asking == 0 }
