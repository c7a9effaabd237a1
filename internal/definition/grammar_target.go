package definition

import (
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/source"
)

// ParseTarget parses a target that stands in no file. The error is a
// *GrammarError.
func ParseTarget(text string) (*Target, error) { return parseTarget(text, nowhere) }

func parseTarget(text string, at func(int) source.Pos) (*Target, error) {
	s := &scanner{text: text, at: at}
	if s.tooLong() {
		return nil, s.err
	}
	t := &Target{Pos: at(0), Text: text}
	for ok := true; ok; ok = s.accept(".") {
		t.Steps = append(t.Steps, s.targetStep())
	}
	if s.more() {
		s.failf("expected . or the end of the target")
	}
	if s.err != nil {
		return nil, s.err
	}
	return t, nil
}

func (s *scanner) targetStep() TargetStep {
	step := TargetStep{Pos: s.pos()}
	step.Name = s.name()
	switch {
	case s.accept("[]"):
		step.Element = ElementAppend
	case s.accept("[*]"):
		step.Element = ElementEach
	case s.accept("[\""):
		step.Element, step.Key = ElementKey, s.key()
		s.expect("]")
	case s.accept("["):
		step.Element, step.Index = ElementIndex, s.index()
		s.expect("]")
	}
	return step
}

// key reads the key of a map up to the closing quote.
func (s *scanner) key() string {
	start := s.off
	for s.more() && s.text[s.off] > ' ' && s.text[s.off] <= '~' && s.text[s.off] != '"' && s.text[s.off] != '\\' {
		s.off++
	}
	if s.off == start {
		s.failf("expected a key of printable characters without quotes, backslashes and spaces")
	}
	key := s.text[start:s.off]
	s.expect("\"")
	return key
}

// String prints the target as ParseTarget reads it: equal to Text for a parsed
// target.
func (t *Target) String() string {
	steps := make([]string, len(t.Steps))
	for i, step := range t.Steps {
		steps[i] = step.String()
	}
	return strings.Join(steps, ".")
}

// String prints the member and its element.
func (s TargetStep) String() string {
	switch s.Element {
	case ElementIndex:
		return s.Name + "[" + strconv.Itoa(s.Index) + "]"
	case ElementAppend:
		return s.Name + "[]"
	case ElementEach:
		return s.Name + "[*]"
	case ElementKey:
		return s.Name + "[\"" + s.Key + "\"]"
	}
	return s.Name
}
