package emit

import (
	"bytes"
	"slices"
)

// groupImports puts the standard library's imports into a group of their own:
// jennifer prints one block, sorted by path. (imports.Process would do the same
// but formats twice, which was half of a whole run.) The text may be changed.
func groupImports(text []byte) []byte {
	open, end := []byte("import (\n"), []byte("\n)\n")
	start := bytes.Index(text, open)
	if start < 0 {
		return text
	}
	start += len(open)
	length := bytes.Index(text[start:], end)
	if length < 0 {
		return text
	}
	var std, others [][]byte
	for line := range bytes.SplitSeq(text[start:start+length], []byte("\n")) {
		if isStd(line) {
			std = append(std, line)
		} else {
			others = append(others, line)
		}
	}
	if len(std) > 0 && len(others) > 0 {
		std = append(std, nil)
	}
	block := bytes.Join(append(std, others...), []byte("\n"))
	return slices.Replace(text, start, start+length, block...)
}

// isStd reports whether an import is one of the standard library: its first
// element has no dot.
func isStd(line []byte) bool {
	_, quoted, _ := bytes.Cut(line, []byte{'"'})
	first, _, _ := bytes.Cut(quoted, []byte("/"))
	return !bytes.Contains(first, []byte("."))
}
