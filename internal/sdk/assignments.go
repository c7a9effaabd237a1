package sdk

import "bytes"

// assignments are the statements of schemas.go by what stands before the first " = "
// of a line: "var Role", "\tRole_Path". The value is the text behind that, to the end
// of the file; where the statement ends is looked for when it is asked for.
type assignments map[string][]byte

func assignmentsOf(text []byte) assignments {
	found := assignments{}
	for len(text) > 0 {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		if begin, _, ok := bytes.Cut(line, []byte(" = ")); ok && found[string(begin)] == nil {
			found[string(begin)] = text[len(begin)+len(" = "):]
		}
		text = rest
	}
	return found
}

// of returns what is assigned in the statement that begins so, "" if there is none.
func (a assignments) of(begin string) string {
	rest := a[begin]
	for _, end := range []string{"\n\n", "\nvar ", "\n}\n"} { // the nearest first, for others may be far
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
