package definition

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/source"
)

// Format returns a definition in one layout: two spaces a level, lists indented below
// their keys, single spaces behind colons and commas and none inside of braces, no
// blanks at the ends of lines, single blank lines, LF. Comments, the order of keys,
// line breaks and the style of every value stay. Formatting twice changes nothing more.
// The error is about a text that is not one YAML document, as [Parse] has it, about one
// that is no mapping, so that no other file is taken for a definition, or about a layout
// which cannot be changed without changing what it says.
func Format(f *source.File) ([]byte, error) {
	before, err := nodesOf(f)
	if err != nil {
		return nil, err
	}
	text, settled := layOut(string(f.Text)), false
	for range passes {
		again := layOut(text)
		text, settled = again, again == text
		if settled {
			break
		}
	}
	after, err := nodesOf(source.New(f.Path, []byte(text)))
	if err != nil || !settled || !sameNodes(before, after) {
		return nil, fmt.Errorf("%s has a layout that resgen cannot format without changing what it says", f.Path)
	}
	return []byte(text), nil
}

// passes is how often a text is laid out at most until it stays as it is. One is enough
// for what people write; a comment that an odd line break ends may need more.
const passes = 4

func layOut(text string) string {
	out := &formatter{}
	for line := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		out.line(strings.TrimRight(line, "\n"))
	}
	return out.text()
}

// nodesOf returns the nodes of a text that can be a definition's: what it says may be
// wrong, but it is read. The error is the first reason for which it is not.
func nodesOf(f *source.File) (*yaml.Node, error) {
	d := &decoder{file: f, diags: new(diag.List)}
	var root *yaml.Node
	if d.checkSize() && d.checkText() {
		root = d.readYAML()
	}
	if root != nil && root.Kind != yaml.MappingNode {
		d.wrongKind(root, "expected "+aDefinition+", which is a mapping")
	}
	if d.diags.Len() > 0 {
		first := d.diags.Sorted()[0]
		return nil, fmt.Errorf("%s: %s", first.Pos, first.Message)
	}
	return root, nil
}

// sameNodes reports whether two trees say the same, with the same comments: which node
// the YAML library gives a comment to depends on blank lines and indentation.
func sameNodes(a, b *yaml.Node) bool {
	return sameValues(a, b) && slices.Equal(comments(a), comments(b))
}

func sameValues(a, b *yaml.Node) bool {
	same := a.Kind == b.Kind && a.Style == b.Style && a.Tag == b.Tag && a.Value == b.Value && a.Anchor == b.Anchor
	return same && slices.EqualFunc(a.Content, b.Content, sameValues)
}

// comments returns the lines of all comments of a tree, sorted.
func comments(n *yaml.Node) []string {
	var lines []string
	for text := range strings.Lines(n.HeadComment + "\n" + n.LineComment + "\n" + n.FootComment) {
		if text = strings.TrimSpace(text); text != "" {
			lines = append(lines, text)
		}
	}
	for _, child := range n.Content {
		lines = append(lines, comments(child)...)
	}
	slices.Sort(lines)
	return lines
}
