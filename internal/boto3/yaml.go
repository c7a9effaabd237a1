package boto3

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// value is a scalar, a list or a mapping to be written as YAML.
type value interface{ isValue() }

// scalar is a plain or quoted YAML scalar, as it is written.
type scalar string

// list is a sequence of scalars and mappings.
type list []value

// mapping is what stands below a key.
type mapping []*entry

func (scalar) isValue()  {}
func (list) isValue()    {}
func (mapping) isValue() {}

func (m mapping) has(key string) bool {
	return slices.ContainsFunc(m, func(e *entry) bool { return e.key == key })
}

// entry is a key with its value and the comments above it.
type entry struct {
	comments []string // paragraphs; wrapped when written
	key      string
	value    value
	failed   bool // could not be imported
	out      bool // written as a comment, for itself or with its section
	tall     bool // always written as a block
	apart    bool // an empty line goes before it
}

const (
	width        = 110 // of a line with a mapping
	commentWidth = 80
)

var (
	plainPattern = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_./-]*$`)
	quotedAlways = []string{"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
)

// str makes a scalar of any text: plain where it can only be read as a string.
func str(s string) scalar {
	if plainPattern.MatchString(s) && !slices.Contains(quotedAlways, strings.ToLower(s)) {
		return scalar(s)
	}
	return scalar(strconv.QuoteToASCII(s))
}

// writer writes entries, one file.
type writer struct{ bytes.Buffer }

func (w *writer) entries(m mapping, indent int) {
	for i, e := range m {
		if e.apart && i > 0 {
			w.WriteByte('\n')
		}
		w.entry(e, indent)
	}
}

func (w *writer) entry(e *entry, indent int) {
	for _, c := range e.comments {
		w.comment(c, indent)
	}
	if !e.out {
		w.bare(e, indent)
		return
	}
	inner := &writer{}
	inner.bare(e, 0)
	for line := range strings.Lines(inner.String()) {
		w.WriteString(spaces(indent) + strings.TrimRight("# "+line, " \n") + "\n")
	}
}

// bare writes an entry without its comments: on one line if that fits.
func (w *writer) bare(e *entry, indent int) {
	key := string(str(e.key)) + ":"
	line := spaces(indent) + key + " " + flow(e.value)
	if isSmall(e.value) || !e.tall && isFlat(e.value) && utf8.RuneCountInString(line) <= width {
		w.WriteString(line + "\n")
		return
	}
	w.WriteString(spaces(indent) + key + "\n")
	switch v := e.value.(type) {
	case mapping:
		w.entries(v, indent+2)
		if !slices.ContainsFunc(v, func(e *entry) bool { return !e.out }) {
			w.WriteString(spaces(indent+2) + "{}\n") // comments alone are no value
		}
	case list:
		for _, item := range v {
			w.WriteString(spaces(indent+2) + "- " + flow(item) + "\n")
		}
	}
}

func (w *writer) comment(paragraph string, indent int) {
	line := ""
	for _, word := range strings.Fields(strings.Map(printable, paragraph)) {
		if line != "" && indent+2+len(line)+1+len(word) > commentWidth {
			w.WriteString(spaces(indent) + "# " + line + "\n")
			line = ""
		}
		line = strings.TrimLeft(line+" "+word, " ")
	}
	w.WriteString(spaces(indent) + strings.TrimRight("# "+line, " ") + "\n")
}

// printable keeps a comment from ending early and from reading differently to
// people and to machines.
func printable(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return ' '
}

func spaces(n int) string { return strings.Repeat(" ", n) }

// isSmall reports whether a value is a scalar or empty: never a block.
func isSmall(v value) bool {
	switch v := v.(type) {
	case mapping:
		return len(v) == 0
	case list:
		return len(v) == 0
	}
	return true
}

// isFlat reports whether a value can stand on one line: nothing in it has a
// comment or must be a block.
func isFlat(v value) bool {
	m, ok := v.(mapping)
	return !ok || !slices.ContainsFunc(m, func(e *entry) bool {
		return len(e.comments) > 0 || e.out || e.tall || !isFlat(e.value)
	})
}

func flow(v value) string {
	var parts []string
	switch v := v.(type) {
	case scalar:
		return string(v)
	case list:
		for _, item := range v {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case mapping:
		for _, e := range v {
			parts = append(parts, string(str(e.key))+": "+flow(e.value))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
