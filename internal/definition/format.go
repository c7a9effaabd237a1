package definition

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/source"
)

// Format returns a definition in one layout: two spaces a level, lists indented below
// their keys, single spaces behind colons and commas and none inside of braces, no
// blanks at the ends of lines, single blank lines, LF. Comments, the order of keys,
// line breaks and the style of every value stay. Formatting twice changes nothing more.
// The error is about a file that is no YAML, or that has a layout which cannot be
// changed without changing what it says.
func Format(f *source.File) ([]byte, error) {
	before, err := nodesOf(f.Text)
	if err != nil {
		return nil, fmt.Errorf("%s is no YAML: %w", f.Path, err)
	}
	out := &formatter{}
	for line := range strings.Lines(strings.ReplaceAll(string(f.Text), "\r\n", "\n")) {
		out.line(strings.TrimRight(line, "\n"))
	}
	text := out.text()
	after, err := nodesOf(text)
	if err != nil || !sameNodes(before, after) {
		return nil, fmt.Errorf("%s has a layout that resgen cannot format without changing what it says", f.Path)
	}
	return text, nil
}

func nodesOf(text []byte) (*yaml.Node, error) {
	return nextDocument(yaml.NewDecoder(bytes.NewReader(text)))
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
