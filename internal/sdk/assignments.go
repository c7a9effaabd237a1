package sdk

import (
	"bytes"
	"strings"
)

// assignments are the statements of schemas.go by what stands before their equals sign:
// "var Role", "\tRole_Path".
type assignments map[string]assignment

// assignment is a statement. It has no text if there is none.
type assignment struct {
	text  []byte // what stands behind the equals sign, and maybe more up to the next assignment
	place int    // in the file
}

// assignmentsOf finds the assignments of a file that gofmt wrote. Of those to the same
// variable it is the first.
func assignmentsOf(text []byte) assignments {
	found := assignments{}
	begin, from := "", 0 // the statement before and its text
	add := func(end int) {
		if _, twice := found[begin]; !twice && begin != "" {
			found[begin] = assignment{text[from:end], from}
		}
	}
	for at := 0; at < len(text); {
		line, _, _ := bytes.Cut(text[at:], []byte("\n"))
		if name, _, ok := bytes.Cut(line, []byte(" = ")); ok && beginsAssignment(name) {
			add(at)
			begin, from = string(name), at+len(name)+len(" = ")
		}
		at += len(line) + 1
	}
	add(len(text))
	return found
}

// beginsAssignment reports whether a statement of a function or of the file begins so.
func beginsAssignment(text []byte) bool {
	name, ok := strings.CutPrefix(string(text), "\t")
	if !ok {
		name, ok = strings.CutPrefix(name, "var ")
	}
	return ok && strings.IndexFunc(name, func(c rune) bool { return c >= 0x80 || !isWord(byte(c)) }) < 0
}

// of returns what is assigned in the statement that begins so, "" if there is none.
func (a assignments) of(begin string) string {
	rest := a[begin].text
	for _, end := range []string{"\nvar ", "\nfunc ", "\n}\n"} {
		rest, _, _ = bytes.Cut(rest, []byte(end))
	}
	return collapse(rest)
}

// assignments returns those of the package's schemas.go, which are looked for once.
func (p *Package) assignments() (assignments, error) {
	if p.cache.assignments == nil {
		text, err := p.read(schemasFile)
		if err != nil {
			return nil, err
		}
		p.cache.assignments = assignmentsOf(text)
	}
	return p.cache.assignments, nil
}
