package definition

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/source"
)

// The limits of paths, targets and sources.
const (
	maxExpression = 500
	maxIndex      = 9999
)

// GrammarError says what is wrong with a path, a target or a source.
type GrammarError struct {
	// Offset is the rune at which reading stopped, from 0. It is the length of
	// the text if something is missing at the end.
	Offset int
	// Message says what was expected.
	Message string
	// InPath is set if the path of a source is wrong and not the source itself.
	InPath bool
}

// Error returns the message and the offset.
func (e *GrammarError) Error() string { return fmt.Sprintf("%s at offset %d", e.Message, e.Offset) }

// nowhere is the place of what was parsed from no file.
func nowhere(int) source.Pos { return source.Pos{} }

// scanner reads the characters that expressions consist of. All are ASCII, so
// up to the first one that does not belong a byte is a rune. The first error
// stays; after it nothing more is read.
type scanner struct {
	text string
	off  int
	at   func(int) source.Pos
	err  *GrammarError
}

func (s *scanner) failf(format string, args ...any) {
	if s.err == nil {
		s.err = &GrammarError{Offset: s.off, Message: fmt.Sprintf(format, args...)}
	}
}

func (s *scanner) tooLong() bool {
	if len(s.text) > maxExpression {
		s.off = 0
		s.failf("longer than %d characters", maxExpression)
	}
	return s.err != nil
}

func (s *scanner) pos() source.Pos { return s.at(s.off) }

func (s *scanner) more() bool { return s.err == nil && s.off < len(s.text) }

// accept skips token if it comes next.
func (s *scanner) accept(token string) bool {
	if s.err != nil || !strings.HasPrefix(s.text[s.off:], token) {
		return false
	}
	s.off += len(token)
	return true
}

// expect skips token or fails.
func (s *scanner) expect(token string) {
	if !s.accept(token) {
		s.failf("expected %s", token)
	}
}

// name reads the Go name of a member.
func (s *scanner) name() string {
	start := s.off
	for s.more() && isLetterOrDigit(s.text[s.off]) {
		s.off++
	}
	name := s.text[start:s.off]
	if s.err != nil || naming.IsExported(name) && len(name) <= naming.MaxName {
		return name
	}
	s.off = start
	if len(name) > naming.MaxName {
		s.failf("a name has at most %d characters", naming.MaxName)
	}
	s.failf("expected a member name, which begins with an upper-case letter")
	return ""
}

// index reads decimal digits without a leading zero.
func (s *scanner) index() int {
	start := s.off
	for s.more() && s.text[s.off] >= '0' && s.text[s.off] <= '9' {
		s.off++
	}
	digits := s.text[start:s.off]
	n, err := strconv.Atoi(digits)
	if err == nil && n <= maxIndex && strconv.Itoa(n) == digits {
		return n
	}
	s.off = start
	s.failf("expected an index from 0 to %d", maxIndex)
	return 0
}
