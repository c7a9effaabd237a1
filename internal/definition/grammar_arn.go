package definition

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/source"
)

// ARNForm is what the ARNs of a resource look like:
//
//	arn:{partition}:s3:::{BucketName}/{Key...}
type ARNForm struct {
	Pos   source.Pos
	Text  string
	Words []ARNWord // of the resource, behind the account
	// HasAccount says that the account is not empty.
	HasAccount bool
}

// ARNWord is a word in braces: an identifier, or one of the two below.
type ARNWord struct {
	Pos  source.Pos
	Name string
	// Rest says that it takes all that is left, with whatever separators.
	Rest bool
}

// The words of a form that no identifier fills.
const (
	arnAny  = "any"  // some text
	arnPath = "path" // nothing, or texts each with a slash behind it
)

// Identifies reports whether the word is an identifier.
func (w ARNWord) Identifies() bool { return w.Name != arnAny && w.Name != arnPath }

// isARNForm reports whether a text is meant to be a form, and no source.
func isARNForm(text string) bool { return strings.HasPrefix(text, "arn:") }

// parseARNForm parses a form. The error is a *GrammarError.
func parseARNForm(text string, at func(int) source.Pos) (*ARNForm, error) {
	s := &scanner{text: text, at: at}
	if s.tooLong() {
		return nil, s.err
	}
	f := &ARNForm{Pos: at(0), Text: text}
	s.expect("arn:")
	s.expect("{partition}")
	s.expect(":")
	s.arnService()
	s.expect(":")
	s.accept("{region}")
	s.expect(":")
	f.HasAccount = s.accept("{account}")
	s.expect(":")
	if s.err == nil && !s.more() {
		s.failf("expected the resource, such as table/{Name}")
	}
	for s.more() {
		s.arnWord(f)
	}
	if s.err != nil {
		return nil, s.err
	}
	return f, nil
}

// arnService reads the name of a service as ARNs have it.
func (s *scanner) arnService() {
	start := s.off
	for s.more() && (isLetterOrDigit(s.text[s.off]) || s.text[s.off] == '-') {
		s.off++
	}
	if s.off == start {
		s.failf("expected the service as ARNs name it, such as s3")
	}
}

// arnWord reads a word in braces, or a character that stands for itself.
func (s *scanner) arnWord(f *ARNForm) {
	pos, start := s.pos(), s.off
	if !s.accept("{") {
		s.arnLetter()
		return
	}
	if before := s.text[start-1]; before != '/' && before != ':' && !strings.HasSuffix(s.text[:start], "{"+arnPath+"}") {
		s.off = start
		s.failf("expected / or : in front of a word in braces")
		return
	}
	w := ARNWord{Pos: pos, Name: s.arnName()}
	w.Rest = w.Name != arnPath && s.accept("...")
	s.expect("}")
	for _, other := range f.Words {
		if s.err == nil && other.Name == w.Name && w.Name != arnAny {
			s.off = start
			s.failf("%s is there twice", w.Name)
		}
	}
	s.arnEnd(w)
	f.Words = append(f.Words, w)
}

// arnName reads what stands in braces.
func (s *scanner) arnName() string {
	for _, word := range []string{arnAny, arnPath} {
		if s.accept(word) {
			return word
		}
	}
	start := s.off
	for s.more() && isLetterOrDigit(s.text[s.off]) {
		s.off++
	}
	name := s.text[start:s.off]
	if s.err == nil && (!naming.IsExported(name) || len(name) > naming.MaxName) {
		s.off = start
		s.failf("expected an identifier, %s or %s", arnAny, arnPath)
	}
	return name
}

// arnEnd looks at what comes behind a word: what it stands for must have an end.
func (s *scanner) arnEnd(w ARNWord) {
	switch next := s.text[s.off:]; {
	case s.err != nil:
	case w.Name == arnPath && !strings.HasPrefix(next, "{"):
		s.failf("expected a word in braces, which comes behind the last / of the path")
	case w.Name == arnPath:
	case w.Rest && next != "":
		s.failf("expected the end: a word with ... takes all that is left")
	case next != "" && next[0] != '/' && next[0] != ':':
		s.failf("expected /, : or the end behind a word in braces")
	}
}

// arnLetter reads a character that stands for itself.
func (s *scanner) arnLetter() {
	if c := s.text[s.off]; c <= ' ' || c >= 0x7f || strings.IndexByte(`"\}*?`, c) >= 0 {
		s.failf("expected printable characters of ASCII, and no space, quote, backslash, brace or wildcard")
		return
	}
	s.off++
}
