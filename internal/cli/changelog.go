package cli

import (
	"os"
	"strings"

	"github.com/seed5e775779/resgen/internal/apidiff"
)

// newest returns the first section of a change log, in which the next release is
// described: what stands between its first two headings of the second level.
func newest(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	_, section, _ := strings.Cut("\n"+string(text), "\n## ")
	section, _, _ = strings.Cut(section, "\n## ")
	return section, nil
}

// unnamed returns the changes that a section of a change log does not name, as
// sqs.Queue.Purge or sqs.Queue.
func unnamed(section, pkg string, changes []apidiff.Change) []apidiff.Change {
	var left []apidiff.Change
	for _, c := range changes {
		if !namesWord(section, pkg+"."+c.Of()) {
			left = append(left, c)
		}
	}
	return left
}

// namesWord reports whether a text has a name that does not go on behind it.
func namesWord(text, name string) bool {
	for {
		_, rest, ok := strings.Cut(text, name)
		if !ok {
			return false
		}
		after := strings.TrimLeft(rest, ".")
		if after == "" || !isNameRune(after[0]) || rest != after && !isUpper(after[0]) {
			return true
		}
		text = rest
	}
}

func isUpper(c byte) bool    { return c >= 'A' && c <= 'Z' }
func isNameRune(c byte) bool { return isUpper(c) || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }
