package output

import (
	"bytes"
	"strings"
)

// DefinitionLine begins the header line in which a file names the definition
// that it was made from, by a name that no other definition of the module has.
const DefinitionLine = "Definition: "

// maxHeader bounds what is looked at of a file that may not be ours.
const maxHeader = 1 << 10

// isOurs reports whether the first line of a file is the marker.
func isOurs(data []byte, marker string) bool {
	line, _, _ := bytes.Cut(data[:min(len(data), maxHeader)], []byte("\n"))
	return unquoted(string(line)) == marker
}

// HeaderLine returns what stands behind prefix in the first line of the file's
// header that begins with it, comment marks and a full stop at its end left out,
// or "" if none does. The header ends with the first empty line.
func HeaderLine(data []byte, prefix string) string {
	for line := range strings.Lines(string(data[:min(len(data), maxHeader)])) {
		if strings.TrimSpace(line) == "" {
			break
		}
		if text, ok := strings.CutPrefix(unquoted(line), prefix); ok {
			return strings.TrimSuffix(text, ".")
		}
	}
	return ""
}

// without returns data without the header line that HeaderLine finds.
func without(data []byte, prefix string) []byte {
	var rest []byte
	for line := range bytes.Lines(data) {
		if len(rest) < maxHeader && strings.HasPrefix(unquoted(string(line)), prefix) {
			return append(rest, data[len(rest)+len(line):]...)
		}
		rest = append(rest, line...)
	}
	return rest
}

// unquoted strips what makes a line a comment.
func unquoted(line string) string {
	line = strings.TrimSpace(line)
	for _, open := range []string{"//", "#", "<!--", "/*"} {
		line = strings.TrimPrefix(line, open)
	}
	for _, end := range []string{"-->", "*/"} {
		line = strings.TrimSuffix(line, end)
	}
	return strings.TrimSpace(line)
}
