package boto3

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxQuoted bounds the runes of a string of the file that a message repeats.
const maxQuoted = 60

// quote shows a string in a message: on one line, and never long.
func quote(s string) string {
	if utf8.RuneCountInString(s) > maxQuoted {
		s = string([]rune(s)[:maxQuoted]) + "..."
	}
	return strconv.Quote(s)
}

// because appends a hint, if there is one, to a message.
func because(hint string) string {
	if hint == "" {
		return ""
	}
	return ": " + hint
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// upperFirst is how a member's name starts in Go: queueUrls -> QueueUrls.
func upperFirst(s string) string {
	if s == "" {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// loosely is what is left of a name when case and underscores do not count.
func loosely(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }

// nameSet finds a name as the file spells it among those of the SDK.
type nameSet struct {
	all    []string
	exact  map[string]bool
	folded map[string]string
}

func newNameSet(all []string) *nameSet {
	s := &nameSet{all: all, exact: map[string]bool{}, folded: map[string]string{}}
	for _, name := range all {
		s.exact[name] = true
		s.folded[strings.ToLower(name)] = name
	}
	return s
}

// find returns the name with an upper first letter, or else one that differs
// in case only; ok is false if there is neither.
func (s *nameSet) find(name string) (found string, ok bool) {
	if found = upperFirst(name); s.exact[found] {
		return found, true
	}
	found, ok = s.folded[strings.ToLower(name)]
	return found, ok
}

// sentence ends a message as a sentence.
func sentence(message string) string {
	if strings.HasSuffix(message, "?") || strings.HasSuffix(message, ".") {
		return message
	}
	return message + "."
}
