package definition

import (
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/source"
)

// ParsePath parses a path that stands in no file. The error is a
// *GrammarError.
func ParsePath(text string) (*Path, error) { return parsePath(text, nowhere) }

func parsePath(text string, at func(int) source.Pos) (*Path, error) {
	s := &scanner{text: text, at: at}
	if s.tooLong() {
		return nil, s.err
	}
	p := &Path{Pos: at(0), Text: text}
	if !s.accept("@") {
		s.firstStep(p)
		for s.more() && s.accept(".") {
			s.fieldStep(p)
		}
	}
	if s.more() {
		s.failf("expected . or the end of the path")
	}
	if s.err != nil {
		return nil, s.err
	}
	return p, nil
}

func (s *scanner) firstStep(p *Path) {
	pos := s.pos()
	if !s.accept("[") {
		s.fieldStep(p)
		return
	}
	step := Step{Kind: StepUnion, Pos: pos}
	for ok := true; ok; ok = s.accept(",") {
		step.Names = append(step.Names, s.branch(step.Names))
	}
	if len(step.Names) < 2 {
		s.expect(",")
	}
	s.expect("]")
	s.expect("|[]")
	p.Steps = append(p.Steps, step)
}

// branch reads a member of a union, which must not be among others.
func (s *scanner) branch(others []Text) Text {
	start, pos := s.off, s.pos()
	name := s.name()
	for _, other := range others {
		if s.err == nil && other.Value == name {
			s.off = start
			s.failf("%s is in the union twice", name)
		}
	}
	return Text{Value: name, Pos: pos}
}

// fieldStep reads a member, and which of its elements is meant.
func (s *scanner) fieldStep(p *Path) {
	pos := s.pos()
	p.Steps = append(p.Steps, Step{Kind: StepField, Pos: pos, Name: s.name()})
	pos = s.pos()
	switch {
	case s.accept("[]"):
		p.Steps = append(p.Steps, Step{Kind: StepFlatten, Pos: pos})
	case s.accept("{key}"):
		p.Steps = append(p.Steps, Step{Kind: StepKeys, Pos: pos})
	case s.accept("{}"):
		p.Steps = append(p.Steps, Step{Kind: StepEntries, Pos: pos})
	case s.accept("[\""):
		p.Steps = append(p.Steps, Step{Kind: StepKey, Pos: pos, Key: s.key()})
		s.expect("]")
	case s.accept("["):
		p.Steps = append(p.Steps, Step{Kind: StepIndex, Pos: pos, Index: s.index()})
		s.expect("]")
	}
}

// String prints the path as ParsePath reads it: equal to Text for a parsed
// path. A path without steps is @.
func (p *Path) String() string {
	if len(p.Steps) == 0 {
		return "@"
	}
	var b strings.Builder
	for i, step := range p.Steps {
		if i > 0 && step.Kind == StepField {
			b.WriteByte('.')
		}
		b.WriteString(step.String())
	}
	return b.String()
}

// String prints the step without the dot in front of a field.
func (s Step) String() string {
	switch s.Kind {
	case StepIndex:
		return "[" + strconv.Itoa(s.Index) + "]"
	case StepFlatten:
		return "[]"
	case StepKey:
		return "[\"" + s.Key + "\"]"
	case StepEntries:
		return "{}"
	case StepKeys:
		return "{key}"
	case StepUnion:
		names := make([]string, len(s.Names))
		for i, name := range s.Names {
			names[i] = name.Value
		}
		return "[" + strings.Join(names, ",") + "]|[]"
	}
	return s.Name
}
