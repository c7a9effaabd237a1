package definition

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/source"
)

// readYAML returns the root node of the only document of the file, or nil
// after a diagnostic.
func (d *decoder) readYAML() *yaml.Node {
	dec := yaml.NewDecoder(bytes.NewReader(d.file.Text))
	doc, err := nextDocument(dec)
	switch {
	case err != nil && unknownAnchor.MatchString(err.Error()):
		d.unknownAliases()
		return nil
	case errors.Is(err, io.EOF):
		d.addf(d.start(), idMissingKey, "the file is empty: a definition needs the keys service and sdk")
		return nil
	case err != nil:
		d.syntaxError(err)
		return nil
	}
	switch second, err := nextDocument(dec); {
	case errors.Is(err, io.EOF):
	case err != nil:
		d.syntaxError(err)
		return nil
	default:
		d.addf(d.pos(second), idUnsupported, "a second YAML document: a file holds one definition")
	}
	return doc.Content[0]
}

// nextDocument turns a panic of the YAML library into an error: its input is a
// stranger's file, and a bug there must not end a run over many files.
func nextDocument(dec *yaml.Decoder) (doc *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: cannot read this: %v", r)
		}
	}()
	doc = new(yaml.Node)
	return doc, dec.Decode(doc)
}

// unknownAnchor is the error for an alias of nothing, which tells no place.
var unknownAnchor = regexp.MustCompile(`^yaml: unknown anchor '.+' referenced$`)

var alias = regexp.MustCompile(`\*[0-9A-Za-z_-]+`)

// unknownAliases reports the aliases of a file that the YAML library gives up
// because of them. It is read again as if they were anchors, which need nothing
// and have places.
func (d *decoder) unknownAliases() {
	text := alias.ReplaceAllFunc(d.file.Text, func(found []byte) []byte { return append([]byte("&"), found[1:]...) })
	doc, err := nextDocument(yaml.NewDecoder(bytes.NewReader(text)))
	if err != nil {
		d.syntaxError(err)
		return
	}
	d.checkNode(doc.Content[0], 1)
}

var syntaxLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// parserErrors are the errors of yaml.v3's parser. It counts their lines from
// 0, and those of its scanner from 1.
var parserErrors = []string{
	"did not find expected <stream-start>",
	"did not find expected <document start>",
	"did not find expected node content",
	"did not find expected '-' indicator",
	"did not find expected key",
	"did not find expected ',' or ']'",
	"did not find expected ',' or '}'",
}

// syntaxError reports err of yaml.v3, which tells the line in prose and no
// column: the place is the first character of the line that is to blame.
func (d *decoder) syntaxError(err error) {
	line, message := splitSyntaxError(err.Error())
	if strings.HasPrefix(message, "exceeded max depth") {
		d.addf(d.start(), idTooDeep, "nested more than %d levels deep", maxDepth)
		return
	}
	message = shorten(message)
	if message == "found character that cannot start any token" {
		message += ": indent with spaces and not with tabs, and put text that begins with @ or ` in quotes"
	}
	line = brokenLine(d.file.Text, line)
	d.diags.Add(diag.Diagnostic{Pos: d.lineStart(line), ID: idSyntax, Message: message, Related: d.lineBefore(message, line)})
}

// beginsWithKey fits a line that begins with a key.
var beginsWithKey = regexp.MustCompile(`^[^:]*:(?:\s|$)`)

// lineBefore is the line that may be to blame for one that is not understood where it
// stands: it lacks a colon, has more behind its colon than fits, or is indented
// otherwise.
func (d *decoder) lineBefore(message string, line int) []diag.Related {
	expected := strings.HasPrefix(message, "did not find expected")
	if !expected && message != "mapping values are not allowed in this context" {
		return nil
	}
	before := line - 1
	for before > 0 && strings.TrimSpace(d.file.Line(before)) == "" {
		before--
	}
	if before == 0 {
		return nil
	}
	here, above := d.lineStart(line), d.lineStart(before)
	hint := ""
	switch {
	case !beginsWithKey.MatchString(strings.TrimSpace(d.file.Line(before))) && !expected:
		hint = "is a colon missing here, or a blank behind it?"
	case here.Col > above.Col && !expected:
		hint = "this has a value already, so that nothing can stand below it"
	case here.Col < above.Col && expected:
		hint = "is this line indented as it should be?"
	default:
		return nil
	}
	return []diag.Related{{Pos: above, Message: hint}}
}

// splitSyntaxError cuts yaml.v3's text into a line, from 1, and a message.
func splitSyntaxError(text string) (line int, message string) {
	m := syntaxLine.FindStringSubmatch(text)
	if m == nil {
		return 1, text
	}
	message = text[len(m[0]):]
	line, err := strconv.Atoi(m[1])
	if err != nil {
		return 1, message // a mistake on the first line is told without a line
	}
	if slices.Contains(parserErrors, message) {
		line++
	}
	return line, message
}

// lineStart is the place of the first character of a line that is no blank.
// The YAML library may name the line after the last: that is the last, then.
func (d *decoder) lineStart(line int) source.Pos {
	line = min(line, bytes.Count(d.file.Text, []byte("\n"))+1)
	text := d.file.Line(line)
	pos := d.start()
	pos.Line = max(line, 1)
	return pos.Shift(len(text) - len(strings.TrimLeft(text, " \t")))
}
