package definition

import (
	"errors"
	"strings"

	"github.com/seed5e775779/resgen/internal/source"
)

// ParseSource parses a source that stands in no file. It knows no constants,
// which are mappings. The error is a *GrammarError.
func ParseSource(text string) (*Source, error) { return parseSource(text, nowhere) }

var pathSources = []struct {
	prefix string
	kind   SourceKind
}{
	{"data.", FromData},
	{"request.", FromRequest},
	{"response.", FromResponse},
}

func parseSource(text string, at func(int) source.Pos) (*Source, error) {
	switch text {
	case "input":
		return &Source{Pos: at(0), Kind: FromInput}, nil
	case "position":
		return &Source{Pos: at(0), Kind: FromPosition}, nil
	case "tagged":
		return &Source{Pos: at(0), Kind: FromTagged}, nil
	case "arn":
		return &Source{Pos: at(0), Kind: FromARN}, nil
	}
	if strings.HasPrefix(text, "id.") {
		return parseIdentifierSource(text, at)
	}
	for _, ps := range pathSources {
		if rest, ok := strings.CutPrefix(text, ps.prefix); ok {
			return parsePathSource(rest, ps.kind, len(ps.prefix), at)
		}
	}
	return nil, &GrammarError{Message: "not a source"}
}

func parseIdentifierSource(text string, at func(int) source.Pos) (*Source, error) {
	s := &scanner{text: text, at: at, off: len("id.")}
	pos := s.pos()
	name := s.name()
	if s.more() {
		s.failf("expected the end behind the identifier")
	}
	if s.err != nil {
		return nil, s.err
	}
	return &Source{Pos: at(0), Kind: FromIdentifier, Name: Text{Value: name, Pos: pos}}, nil
}

// parsePathSource parses the path behind a prefix of skip runes.
func parsePathSource(rest string, kind SourceKind, skip int, at func(int) source.Pos) (*Source, error) {
	if rest == "@" && kind != FromData {
		return nil, &GrammarError{Offset: skip, Message: "expected a member and not the whole", InPath: true}
	}
	s := &scanner{text: rest, at: func(i int) source.Pos { return at(skip + i) }}
	p, err := parsePath(s.text, s.at)
	if bad := (*GrammarError)(nil); errors.As(err, &bad) {
		return nil, &GrammarError{Offset: bad.Offset + skip, Message: bad.Message, InPath: true}
	}
	return &Source{Pos: at(0), Kind: kind, Path: p}, nil
}

// String prints the source as a definition writes it.
func (s *Source) String() string {
	switch s.Kind {
	case FromIdentifier:
		return "id." + s.Name.Value
	case FromInput:
		return "input"
	case FromPosition:
		return "position"
	case FromTagged:
		return "tagged"
	case FromARN:
		return "arn"
	case FromRegion:
		return "{region: client}"
	case FromLiteral:
		return "{value: " + s.Literal.Text + "}"
	case FromDefault:
		return "{default: " + s.Literal.Text + "}"
	}
	for _, ps := range pathSources {
		if ps.kind == s.Kind {
			return ps.prefix + s.Path.String()
		}
	}
	return ""
}
