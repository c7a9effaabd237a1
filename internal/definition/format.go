package definition

import (
	"bytes"
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
// The error is about a file that is no YAML, or that has a layout which cannot be
// changed without changing what it says.
func Format(f *source.File) ([]byte, error) {
	if err := allowedText(f); err != nil {
		return nil, err
	}
	before, err := nodesOf(f.Text)
	if err != nil {
		return nil, fmt.Errorf("%s is no YAML: %w", f.Path, err)
	}
	text, settled := layOut(string(f.Text)), false
	for range passes {
		again := layOut(text)
		text, settled = again, again == text
		if settled {
			break
		}
	}
	after, err := nodesOf([]byte(text))
	if err != nil || !settled || !sameNodes(before, after) || allowedText(source.New(f.Path, []byte(text))) != nil {
		return nil, fmt.Errorf("%s has a layout that resgen cannot format without changing what it says", f.Path)
	}
	return []byte(text), nil
}

// allowedText returns the first reason for which no text of a definition would be read, such
// as a character that is not allowed.
func allowedText(f *source.File) error {
	d := &decoder{file: f, diags: new(diag.List)}
	if d.checkText() {
		return nil
	}
	first := d.diags.Sorted()[0]
	return fmt.Errorf("%s: %s", first.Pos, first.Message)
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
