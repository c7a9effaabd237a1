package boto3

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// path is a path or a target, taken apart: @, A.B[0].C[], [A,B]|[].C. What the
// file's JMESPath can do beyond that is not supported.
type path struct {
	union []step // of [A,B]|[]: the members in brackets
	steps []step // none for @
}

// step is a member and what stands in brackets behind it: "", "[]", "[0]" or
// "[*]".
type step struct {
	name    string
	element string
	offset  int // in bytes, of the step in the text
}

// syntaxError is a mistake at a byte offset of a path.
type syntaxError struct {
	offset  int
	message string
}

func (e *syntaxError) Error() string { return e.message }

// maxPath bounds the bytes of a path, as our own format does.
const maxPath = 500

var (
	stepPattern  = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_]*)(\[(?:|0|[1-9][0-9]{0,3}|\*)\])?(\.|$)`)
	unionPattern = regexp.MustCompile(`^\[ *([A-Za-z0-9_]+(?: *, *[A-Za-z0-9_]+)+) *\] *\| *\[\](\.|$)`)
	namePattern  = regexp.MustCompile(`[A-Za-z0-9_]+`)
)

// parsePath takes a path or target apart. Only a path can be "@" or start with
// a union; the callers look at what they do not want.
func parsePath(s string) (*path, error) {
	p := &path{}
	switch {
	case s == "@":
		return p, nil
	case len(s) > maxPath:
		return nil, &syntaxError{0, fmt.Sprintf("the path %s is longer than %d characters", quote(s), maxPath)}
	}
	at := 0
	if m := unionPattern.FindStringSubmatchIndex(s); m != nil {
		for _, n := range namePattern.FindAllStringIndex(s[:m[3]], -1) {
			name := s[n[0]:n[1]]
			if slices.ContainsFunc(p.union, func(other step) bool { return loosely(other.name) == loosely(name) }) {
				return nil, &syntaxError{n[0], fmt.Sprintf("the path %s has %s twice", quote(s), name)}
			}
			p.union = append(p.union, step{name: name, element: "[]", offset: n[0]})
		}
		if at = m[1]; m[4] == m[5] {
			return p, nil
		}
	}
	for {
		m := stepPattern.FindStringSubmatch(s[at:])
		if m == nil {
			return nil, &syntaxError{at, fmt.Sprintf("the path %s is not understood from %s on", quote(s), quote(s[at:]))}
		}
		p.steps = append(p.steps, step{name: m[1], element: m[2], offset: at})
		if at += len(m[0]); m[3] == "" {
			return p, nil
		}
	}
}

// String prints the path as our own format spells it.
func (p *path) String() string {
	if p.union == nil && p.steps == nil {
		return "@"
	}
	var parts []string
	if p.union != nil {
		var names []string
		for _, s := range p.union {
			names = append(names, s.name)
		}
		parts = append(parts, "["+strings.Join(names, ",")+"]|[]")
	}
	for _, s := range p.steps {
		parts = append(parts, s.name+s.element)
	}
	return strings.Join(parts, ".")
}

// flatten turns [*] into [], which means the same in a path, and in a target
// outside a batch.
func (p *path) flatten() {
	for i := range p.steps {
		if p.steps[i].element == "[*]" {
			p.steps[i].element = "[]"
		}
	}
}

// guess spells the path in what Go names probably are.
func (p *path) guess() string {
	guessed := &path{}
	for _, s := range p.union {
		guessed.union = append(guessed.union, step{name: upperFirst(s.name)})
	}
	for _, s := range p.steps {
		guessed.steps = append(guessed.steps, step{name: upperFirst(s.name), element: s.element})
	}
	return guessed.String()
}
