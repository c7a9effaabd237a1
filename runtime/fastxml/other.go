package fastxml

import (
	"bytes"
	"strings"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// maxNested is how deep the elements may be nested within one that is passed over.
const maxNested = 100

// other passes over the child, which the layout has no member for, with all that is in it:
// the SDK ignores it. It leaves the body to the SDK if that may have a member for it: if
// the struct has gained fields, or if the name is a member's in other letters, whose case
// the SDK ignores.
func (s *scanner) other(l *shape.Layout) {
	name := s.at(s.name)
	s.failed = l.Gained() || !isName(name)
	for i := range l.Members {
		known := l.Members[i].Name
		s.failed = s.failed || len(known) == len(name) && strings.EqualFold(known, string(name))
	}
	if !s.failed {
		s.skip(0)
	}
}

// skip passes over what is left of the child: text, or other elements.
func (s *scanner) skip(depth int) {
	s.step()
	if s.empty {
		return
	}
	rest := s.body[s.pos:]
	if n := bytes.IndexByte(rest, '<'); n < 0 || n+1 >= len(rest) || rest[n+1] == '/' {
		s.content()
		return
	}
	if depth == maxNested {
		s.failed = true
		return
	}
	outer := s.parent
	s.parent = s.name
	for s.next() {
		if !isName(s.at(s.name)) {
			s.failed = true
		} else {
			s.skip(depth + 1)
		}
	}
	s.parent = outer
}

// declaration passes over the first line, if that means what no first line means.
func (s *scanner) declaration() {
	rest, ok := bytes.CutPrefix(s.body, []byte("<?xml"))
	if !ok {
		return
	}
	end := bytes.Index(rest, []byte("?>"))
	if end < 0 {
		return
	}
	usual := attributes(bytes.TrimRight(rest[:end], spaces), func(name, value []byte) bool {
		switch string(name) {
		case "version":
			return string(value) == "1.0"
		case "encoding":
			return strings.EqualFold(string(value), "UTF-8")
		case "standalone":
			return string(value) == "yes" || string(value) == "no"
		}
		return false
	})
	if usual {
		s.pos = len(s.body) - len(rest) + end + len("?>")
	}
}

// attributes reports whether text is nothing but attributes of values that mean
// themselves, each behind white space and each one that the function takes; nil takes any.
func attributes(text []byte, takes func(name, value []byte) bool) bool {
	for {
		behind := bytes.TrimLeft(text, spaces)
		if len(behind) == 0 {
			return true
		}
		name, quoted, _ := bytes.Cut(behind, []byte("="))
		if len(behind) == len(text) || !isAttribute(name) || len(quoted) == 0 || quoted[0] != '"' && quoted[0] != '\'' {
			return false
		}
		end := bytes.IndexByte(quoted[1:], quoted[0])
		if end < 0 || bytes.ContainsAny(quoted[1:end+1], "<&\r") || takes != nil && !takes(name, quoted[1:end+1]) {
			return false
		}
		text = quoted[end+2:]
	}
}

// isAttribute reports whether an attribute's name has at most a prefix.
func isAttribute(name []byte) bool {
	prefix, local, prefixed := bytes.Cut(name, []byte(":"))
	return isName(prefix) && (!prefixed || isName(local))
}

// isName reports whether an element's name is an ordinary one, in no namespace.
func isName(name []byte) bool {
	for i, c := range name {
		if !isWord(c) && (i == 0 || c != '-' && c != '_' && c != '.') {
			return false
		}
	}
	return len(name) > 0 && name[0] > '9'
}

// spaces are the characters of layout.
const spaces = " \n\t\r"

func isSpace(c byte) bool { return c == '\n' || c == ' ' || c == '\t' || c == '\r' }
