package scaffold

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/seed5e775779/resgen/internal/source"
)

// editor inserts comments into the lines of a definition.
type editor struct {
	lines  []string
	step   int              // spaces that a level is farther right than the one that it is in
	before map[int][]string // line, from 1 -> what goes in front of it
}

func newEditor(f *source.File) *editor {
	text := string(bytes.TrimSuffix(f.Text, []byte("\n")))
	t := &editor{lines: strings.Split(text, "\n"), step: 2, before: map[int][]string{}}
	if whole := t.whole(); whole.inLines && whole.at <= len(t.lines) {
		t.step = t.mapping(whole.at).inner - whole.inner
	}
	return t
}

// indent is the number of spaces in front of a line.
func (t *editor) indent(line int) int {
	return len(t.lines[line-1]) - len(strings.TrimLeft(t.lines[line-1], " "))
}

// isText reports whether a line is neither empty nor a comment.
func (t *editor) isText(line int) bool {
	text := strings.TrimSpace(t.lines[line-1])
	return text != "" && !strings.HasPrefix(text, "#")
}

// mapping is where a mapping of a definition stands.
type mapping struct {
	head  int // the line of its key; 0 for the whole file
	end   int // the line behind it
	at    int // the line in front of which further keys go
	outer int // the indentation of its key
	inner int // that of the keys in it
	// inLines reports whether its keys have lines of their own: it is not in braces.
	inLines bool
}

// isKey fits lines behind whose key there is nothing more.
var isKey = regexp.MustCompile(`^\s*["']?[\w.-]+["']?\s*:\s*(?:#.*)?$`)

// mapping is that of which the key stands on a line. It ends behind its last line of
// text that is farther right.
func (t *editor) mapping(head int) mapping {
	m := mapping{head: head, end: head + 1, outer: t.indent(head), inLines: isKey.MatchString(t.lines[head-1])}
	m.inner = m.outer + t.step
	for n := head + 1; n <= len(t.lines); n++ {
		if !t.isText(n) {
			continue
		}
		if t.indent(n) <= m.outer {
			break
		}
		if m.end == head+1 {
			m.inner, m.inLines = t.indent(n), m.inLines && !strings.HasPrefix(strings.TrimSpace(t.lines[n-1]), "{")
		}
		m.end = n + 1
	}
	m.at = m.end
	return m
}

// whole is the mapping that the file is. What is missing in it goes in front of its
// resources, or at the end if it has none.
func (t *editor) whole() mapping {
	m := mapping{end: len(t.lines) + 1, at: len(t.lines) + 1, inLines: true}
	for n, text := range t.lines {
		begin := strings.TrimSpace(strings.TrimPrefix(text, "---"))
		if t.isText(n+1) && begin != "" && !strings.HasPrefix(begin, "%") {
			m.inner, m.inLines = t.indent(n+1), !strings.HasPrefix(begin, "{")
			break
		}
	}
	if at := t.find(m, "resources"); at > 0 {
		m.at = at
	}
	return m
}

// find is the line of a key of a mapping; 0 if it is not there.
func (t *editor) find(m mapping, key string) int {
	is := regexp.MustCompile(`^["']?` + key + `["']?\s*:(?:\s|$)`)
	for n := m.head + 1; n < m.end; n++ {
		if t.isText(n) && t.indent(n) == m.inner && is.MatchString(t.lines[n-1][m.inner:]) {
			return n
		}
	}
	return 0
}

// offer puts facts at the end of a section of a mapping, commented out. It reports
// whether there is a place for them.
func (t *editor) offer(m mapping, section string, facts []*fact) bool {
	page := &page{}
	var names, lines []string
	for _, f := range facts {
		page.fact(nil, f, 0)
		names = append(names, f.key)
	}
	for _, l := range page.lines {
		lines = append(lines, l.text)
	}
	return t.offerLines(m, section, lines, names)
}

// offerLines does the same with lines, which are of what has the names. If the section
// is in braces, it says so above, and reports false. If there is none, its key goes with
// the lines.
func (t *editor) offerLines(m mapping, section string, lines, names []string) bool {
	head := t.find(m, section)
	if head == 0 {
		t.put(m.at, m.inner, []string{section + ":"})
		t.put(m.at, m.inner+t.step, lines)
		return true
	}
	to := t.mapping(head)
	if !to.inLines {
		t.say(head, to.outer, section, names)
		return false
	}
	t.put(to.at, to.inner, lines)
	return true
}

// put puts lines that are indented by two spaces a level in front of a line, as comments
// that are indented as the file is.
func (t *editor) put(at, indent int, lines []string) {
	for _, line := range lines {
		text := strings.TrimLeft(line, " ")
		deep := (len(line) - len(text)) / 2 * t.step
		if deep == 0 {
			text = strings.TrimPrefix(text, "# ")
		}
		if text != "" {
			text = strings.Repeat(" ", indent) + "# " + strings.Repeat(" ", deep) + text
		}
		t.before[at] = append(t.before[at], text)
	}
}

// say says in front of a line why what is missing in braces is not offered there.
func (t *editor) say(at, indent int, what string, names []string) {
	if len(names) == 0 {
		return
	}
	text := what + " is in braces, where nothing can be offered. On lines of its own it would get " + strings.Join(names, ", ")
	for _, line := range wrap(text, 90) {
		t.before[at] = append(t.before[at], strings.Repeat(" ", indent)+"# "+strings.TrimSpace(line))
	}
}

// bytes is the text with what was inserted.
func (t *editor) bytes() []byte {
	var b bytes.Buffer
	for n := range len(t.lines) + 1 {
		for _, line := range t.before[n+1] {
			b.WriteString(line + "\n")
		}
		if n < len(t.lines) {
			b.WriteString(t.lines[n] + "\n")
		}
	}
	return b.Bytes()
}
