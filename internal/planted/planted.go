// Package planted holds lists of bugs that tests must notice, and what plants them.
//
// A list is a text file. After a line "test" with the arguments of go test come the
// bugs, with empty lines between: a line that says what goes wrong, the file, the
// lines to take out, each behind a "-", and those to put in their place, behind a
// "+". The lines must be there once; their last one may be the beginning of one. A
// line that begins with "#" is a comment.
//
// Lists are data, so that a bug that once lived can be planted again after any change.
package planted

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// Bug is a bug to plant.
type Bug struct {
	// List is the name of the list that it is in.
	List string
	// What goes wrong.
	What string
	// File is where, from the root of the module.
	File string
	// Tests are the arguments of go test that must fail.
	Tests []string

	old, with string
}

// Parse reads a list of some name.
func Parse(name, list string) ([]*Bug, error) {
	var bugs []*Bug
	var tests []string
	for block := range strings.SplitSeq(list, "\n\n") {
		var lines []string
		for line := range strings.Lines(block) {
			line = strings.TrimSuffix(line, "\n")
			if args, ok := strings.CutPrefix(line, "test "); ok && len(lines) == 0 {
				tests = strings.Fields(args)
			} else if line != "" && !strings.HasPrefix(line, "#") {
				lines = append(lines, line)
			}
		}
		if len(lines) == 0 {
			continue
		}
		bug, err := parse(lines)
		if err == nil && len(tests) == 0 {
			err = errors.New("no tests to run")
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", lines[0], err)
		}
		bug.List, bug.Tests = name, tests
		bugs = append(bugs, bug)
	}
	return bugs, nil
}

func parse(lines []string) (*Bug, error) {
	if len(lines) < 3 {
		return nil, errors.New("no file, or nothing to take out")
	}
	b := &Bug{What: lines[0], File: lines[1]}
	var old, with []string
	for _, line := range lines[2:] {
		switch line[0] {
		case '-':
			old = append(old, line[1:])
		case '+':
			with = append(with, line[1:])
		default:
			return nil, fmt.Errorf("a line begins with neither - nor +: %q", line)
		}
	}
	if len(old) == 0 {
		return nil, errors.New("nothing to take out")
	}
	b.old, b.with = strings.Join(old, "\n"), strings.Join(with, "\n")
	return b, nil
}

// Plant returns a file's text with the bug. It is an error if the place is not there,
// or not alone.
func (b *Bug) Plant(text []byte) ([]byte, error) {
	if n := bytes.Count(text, []byte(b.old)); n != 1 {
		return nil, fmt.Errorf("the lines to take out are there %d times, not once", n)
	}
	return bytes.Replace(text, []byte(b.old), []byte(b.with), 1), nil
}
