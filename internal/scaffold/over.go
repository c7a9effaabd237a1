package scaffold

import (
	"bytes"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// Over returns a definition with what it lacks at its place, commented out and ready
// to be let in: members of its resources, and whole resources at the end. What it has
// stays as it is, byte for byte, under its names. An operation that it has in use for
// anything is not offered again.
func Over(file *definition.File, pkg *sdk.Package, o Options) ([]byte, error) {
	i, err := infer(pkg, o.Model)
	if err != nil {
		return nil, err
	}
	e := i.adopt(file)
	if err := i.choose(o); err != nil {
		return nil, err
	}
	d := newDraft(i)
	if _, err := d.settle(); err != nil {
		return nil, err
	}
	t := newEditor(file.Source)
	d.offer(t, e, d.root, file.Root.Name.Pos.Line, 0)
	for _, p := range d.parts {
		if def := e.of[p.of]; def != nil && p.out == "" {
			d.offer(t, e, p, def.Name.Pos.Line, t.indent(def.Name.Pos.Line))
		}
	}
	d.offerResources(t, e)
	d.offerOperations(t, e)
	return t.bytes(), nil
}

// offer writes what a resource lacks into its sections.
func (d *draft) offer(t *editor, e *existing, p *part, at, indent int) {
	for _, g := range groups {
		var lines []string
		for _, f := range p.groups[g] {
			if e.lacks(p, g, f) {
				lines = append(lines, f.value.lines(0, f.key)...)
				e.offered[f.op] = true
			}
		}
		if len(lines) == 0 {
			continue
		}
		inner := indent + 2
		if p.of == nil {
			inner = 0
		}
		t.insert(at, inner, string(g), lines, p.of == nil)
	}
}

// offerOperations writes what is to be said of operations that are offered.
func (d *draft) offerOperations(t *editor, e *existing) {
	var lines []string
	for _, f := range d.operations {
		known := slices.ContainsFunc(e.file.Operations, func(op *definition.Operation) bool { return op.Name.Value == f.key })
		if f.out == "" && e.offered[f.key] && !known {
			lines = append(lines, f.value.lines(0, f.key)...)
		}
	}
	if len(lines) > 0 {
		t.insert(1, 0, "operations", lines, true)
	}
}

// offerResources writes the resources that a definition has not, and that have an
// operation of which it makes no use.
func (d *draft) offerResources(t *editor, e *existing) {
	pad := strings.Repeat(" ", 2)
	for _, p := range d.parts {
		if p.out != "" || e.of[p.of] != nil || !d.offersNew(e, p) || slices.ContainsFunc(e.file.Resources, func(r *definition.Resource) bool { return r.Name.Value == p.name }) {
			continue
		}
		for _, g := range groups {
			for _, f := range p.groups[g] {
				e.offered[f.op] = f.out == "" || e.offered[f.op]
			}
		}
		page := &page{}
		d.writePart(page, p)
		t.end = append(t.end, "")
		for _, l := range page.lines {
			if !strings.HasPrefix(strings.TrimSpace(l.text), "# left out") {
				t.end = append(t.end, pad+"# "+strings.TrimPrefix(strings.TrimPrefix(l.text, pad), "# "))
			}
		}
	}
}

func (d *draft) offersNew(e *existing, p *part) bool {
	own := slices.ContainsFunc(p.heads, func(f *fact) bool { return f.op != "" && f.out == "" && !e.operations[f.op] })
	for _, f := range slices.Concat(p.groups[groupActions], p.groups[groupBatches]) {
		own = own || f.out == "" && !e.operations[f.op]
	}
	return own
}

// editor inserts lines into a text.
type editor struct {
	lines  []string
	before map[int][]string // line, from 1 -> what goes in front of it
	end    []string
}

func newEditor(f *source.File) *editor {
	text := string(bytes.TrimSuffix(f.Text, []byte("\n")))
	return &editor{lines: strings.Split(text, "\n"), before: map[int][]string{}}
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

// endOf is the line behind the mapping that begins at a line: behind its last line of
// text that is farther right.
func (t *editor) endOf(line int) int {
	indent, end := t.indent(line), line+1
	for n := line + 1; n <= len(t.lines); n++ {
		if !t.isText(n) {
			continue
		}
		if t.indent(n) <= indent {
			break
		}
		end = n + 1
	}
	return end
}

// section is the line of a key among those at an indent from one line to another; 0
// if it is not there.
func (t *editor) section(from, to, indent int, key string) int {
	for n := from; n < to && n <= len(t.lines); n++ {
		if t.isText(n) && t.indent(n) == indent && strings.HasPrefix(t.lines[n-1][indent:], key+":") {
			return n
		}
	}
	return 0
}

// insert puts lines, commented out, at the end of a section of the mapping that
// begins at a line, or of the whole file. Where there is no such section, its key
// goes with them.
func (t *editor) insert(at, indent int, key string, lines []string, whole bool) {
	from, to := at, t.endOf(at)
	if whole {
		from, to = 1, len(t.lines)+1
	}
	head := t.section(from, to, indent, key)
	var text []string
	if head == 0 {
		text = append(text, strings.Repeat(" ", indent)+"# "+key+":")
		if head = to - 1; whole {
			head = t.section(1, to, 0, "resources") - 1
		}
	} else {
		head = t.endOf(head) - 1
	}
	for _, line := range lines {
		text = append(text, strings.Repeat(" ", indent+2)+"# "+line)
	}
	t.before[head+1] = append(t.before[head+1], text...)
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
	for _, line := range t.end {
		b.WriteString(line + "\n")
	}
	return b.Bytes()
}
