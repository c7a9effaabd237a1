package sdk

import (
	"fmt"
	"regexp"
	"strings"
)

// layoutReader reads the functions that one operation's deserializer calls. The
// SDK's generator writes them word for word by a few patterns; a function that
// does not match its pattern to the last word is refused.
type layoutReader struct {
	functions  map[string][]byte
	prefix     string // "awsRestxml_"
	importPath string
	layouts    layouts // by function
	out        *Decoding
}

// The patterns, with all white space made single spaces.
const (
	typePattern   = `((?:types\.|time\.)?\w+)`
	nilPattern    = `if v == nil \{ return fmt\.Errorf\("unexpected nil of type %T", v\) \} `
	tokenPattern  = `t, done, err := decoder\.Token\(\) if err != nil \{ return err \} if done \{ break \} `
	valuePattern  = `val, err := decoder\.Value\(\) if err != nil \{ return err \} if val == nil \{ break \} `
	skipPattern   = `err = decoder\.Decoder\.Skip\(\) if err != nil \{ return err \} `
	nodePattern   = `nodeDecoder := smithyxml\.WrapNodeDecoder\(decoder\.Decoder, t\) `
	returnPattern = `\*v = sv return nil \}$`
)

var (
	operationPattern = regexp.MustCompile(
		` t, err := smithyxml\.FetchRootElement\(rootDecoder\) if err == io\.EOF \{ return out, metadata, nil \} if err != nil \{ [^}]*\} \} ` +
			`decoder := smithyxml\.WrapNodeDecoder\(rootDecoder, t\) ` +
			`(?:t, err = decoder\.GetElement\("(\w+)"\) if err != nil \{ [^}]*\} return out, metadata, err \} decoder = smithyxml\.WrapNodeDecoder\(decoder\.Decoder, t\) )?` +
			`err = (\w+)\(&output, decoder\) if err != nil \{ `)
	structPattern = regexp.MustCompile(
		`^\w+\(v \*\*` + typePattern + `, decoder smithyxml\.NodeDecoder\) error \{ ` + nilPattern +
			`var sv \*` + typePattern + ` if \*v == nil \{ sv = &` + typePattern + `\{\} \} else \{ sv = \*v \} ` +
			`for \{ ` + tokenPattern + `originalDecoder := decoder decoder = smithyxml\.WrapNodeDecoder\(originalDecoder\.Decoder, t\) $`)
	structTail  = regexp.MustCompile(`^` + skipPattern + `\} decoder = originalDecoder \} ` + returnPattern)
	casePattern = regexp.MustCompile(`^strings\.EqualFold\("([\w.-]+)", t\.Name\.Local\): (.*)$`)
)

// unread is an error about a function whose text is not as expected.
func unread(function, what string) error {
	return fmt.Errorf("the SDK's %s is not written as expected: %s", function, what)
}

// operation reads the text of a HandleDeserialize method.
func (r *layoutReader) operation(text string) (*Decoding, error) {
	m := operationPattern.FindStringSubmatch(text)
	if m == nil {
		return nil, unread(r.prefix+"deserializeOp"+r.out.Operation, "how it reaches the output")
	}
	r.out.Wrapper = m[1]
	var err error
	if r.out.Output, err = r.layout(m[2]); err != nil {
		return nil, err
	}
	r.layouts.share()
	if len(r.out.Output.Elements) == 0 {
		return nil, unread(m[2], "it has no elements")
	}
	return r.out, nil
}

// layout reads a function that decodes a struct.
func (r *layoutReader) layout(function string) (*Layout, error) {
	if known := r.layouts.known(function); known != nil {
		return known, nil
	}
	head, rest, _ := strings.Cut(collapse(r.functions[function]), "switch { ")
	clauses, tail, _ := strings.Cut(rest, "default: // Do nothing and ignore the unexpected tag element ")
	m := structPattern.FindStringSubmatch(head)
	if m == nil || m[1] != m[2] || m[2] != m[3] || !structTail.MatchString(tail) {
		return nil, unread(function, "it is no struct's")
	}
	l := &Layout{Ident: r.ident(m[1]), Skips: true} // structTail has it
	r.layouts.made[function] = l
	seen := map[string]bool{}
	for _, clause := range strings.Split(clauses, "case ")[1:] {
		e, err := r.element(function, clause)
		if err != nil {
			return nil, err
		}
		if seen[strings.ToLower(e.Name)] {
			return nil, unread(function, e.Name+" is there twice")
		}
		seen[strings.ToLower(e.Name)] = true
		l.Elements = append(l.Elements, e)
	}
	return l, nil
}

// ident returns the type that the SDK's source calls name.
func (r *layoutReader) ident(name string) Ident {
	if short, ok := strings.CutPrefix(name, "types."); ok {
		return Ident{r.importPath + "/types", short}
	}
	if basicTypes[name] {
		return Ident{Name: name}
	}
	return Ident{r.importPath, name}
}

// element reads a case clause of a struct's function.
func (r *layoutReader) element(function, clause string) (*Element, error) {
	m := casePattern.FindStringSubmatch(clause)
	if m == nil {
		return nil, unread(function, clause)
	}
	e := &Element{Name: m[1]}
	target, err := r.value(e, m[2])
	if err != nil {
		return nil, err
	}
	field, ok := strings.CutPrefix(target, "sv.")
	if !ok {
		return nil, unread(function, "element "+e.Name)
	}
	e.Field = field
	return e, nil
}
