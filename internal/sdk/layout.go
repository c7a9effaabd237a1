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
	typePattern   = `((?:types\.)?\w+)`
	nilPattern    = `if v == nil \{ return fmt\.Errorf\("unexpected nil of type %T", v\) \} `
	tokenPattern  = `t, done, err := decoder\.Token\(\) if err != nil \{ return err \} if done \{ break \} `
	valuePattern  = `val, err := decoder\.Value\(\) if err != nil \{ return err \} if val == nil \{ break \} `
	skipPattern   = `err = decoder\.Decoder\.Skip\(\) if err != nil \{ return err \} `
	nodePattern   = `nodeDecoder := smithyxml\.WrapNodeDecoder\(decoder\.Decoder, t\) `
	returnPattern = `\*v = sv return nil \}$`
	slicePattern  = `var sv \[\]` + typePattern + ` if \*v == nil \{ sv = make\(\[\]` + typePattern + `, 0\) \} else \{ sv = \*v \} `
	errPattern    = `if err != nil \{ return err \} `
	intPattern    = `xtv := string\(val\) i64, err := strconv\.ParseInt\(xtv, 10, 64\) ` + errPattern
	floatPattern  = `xtv := string\(val\) f64, err := strconv\.ParseFloat\(xtv, 64\) ` + errPattern
	boolPattern   = `xtv, err := strconv\.ParseBool\(string\(val\)\) if err != nil \{ return fmt\.Errorf\("[^"]*", val\) \} `
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
	structTail    = regexp.MustCompile(`^` + skipPattern + `\} decoder = originalDecoder \} ` + returnPattern)
	casePattern   = regexp.MustCompile(`^strings\.EqualFold\("([\w.-]+)", t\.Name\.Local\): (.*)$`)
	nestedPattern = regexp.MustCompile(`^` + nodePattern + `if err := (\w+)\(&sv\.(\w+), nodeDecoder\); err != nil \{ return err \} $`)
	scalarPattern = regexp.MustCompile(`^` + valuePattern + `\{ (.*) \} $`)
	listPattern   = regexp.MustCompile(
		`^\w+\(v \*\[\]` + typePattern + `, decoder smithyxml\.NodeDecoder\) error \{ ` + nilPattern + slicePattern +
			`originalDecoder := decoder for \{ ` + tokenPattern + `(?:memberDecoder := smithyxml\.WrapNodeDecoder\(decoder\.Decoder, t\) decoder = memberDecoder )?` +
			`switch \{ case strings\.EqualFold\("(\w+)", t\.Name\.Local\): var col (.*)sv = append\(sv, col\) default: ` + skipPattern +
			`\} decoder = originalDecoder \} ` + returnPattern)
	flatPattern = regexp.MustCompile(
		`^\w+\(v \*\[\]` + typePattern + `, decoder smithyxml\.NodeDecoder\) error \{ ` + slicePattern +
			`switch \{ default: var mv (.*)sv = append\(sv, mv\) \} ` + returnPattern)
	structItem = regexp.MustCompile(
		`^` + typePattern + ` (?:t := decoder\.StartEl _ = t )?` + nodePattern + `destAddr := &(?:col|mv) ` +
			`if err := (\w+)\(&destAddr, nodeDecoder\); err != nil \{ return err \} (?:col|mv) = \*destAddr $`)
	textItem = regexp.MustCompile(
		`^` + typePattern + ` (?:t := decoder\.StartEl _ = t )?` + valuePattern + `\{ xtv := string\(val\) (?:col|mv) = ` + typePattern + `(?:\(xtv\))? \} $`)
)

// scalars are the statements that make a value of text, by kind. The first
// group is the member, the second its value; a text's type is the third.
var scalars = []struct {
	kind    ElementKind
	pointer string // the value of a member that is a pointer
	pattern *regexp.Regexp
}{
	{ElementString, "ptr.String(xtv)", scalar(`xtv := string\(val\) `, `ptr\.String\(xtv\)`)},
	{ElementText, "", scalar(`xtv := string\(val\) `, typePattern+`\(xtv\)`)},
	{ElementTime, "ptr.Time(t)", scalar(`xtv := string\(val\) t, err := smithytime\.ParseDateTime\(xtv\) `+errPattern, `ptr\.Time\(t\)`)},
	{ElementInt32, "ptr.Int32(int32(i64))", scalar(intPattern, `(?:ptr\.Int32\(int32\(i64\)\)|int32\(i64\))`)},
	{ElementInt64, "ptr.Int64(i64)", scalar(intPattern, `(?:ptr\.Int64\(i64\)|i64)`)},
	{ElementFloat64, "ptr.Float64(f64)", scalar(floatPattern, `(?:ptr\.Float64\(f64\)|f64)`)},
	{ElementBool, "ptr.Bool(xtv)", scalar(boolPattern, `(?:ptr\.Bool\(xtv\)|xtv)`)},
}

func scalar(before, value string) *regexp.Regexp {
	return regexp.MustCompile(`^` + before + `sv\.(\w+) = (` + value + `)$`)
}

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
	if nested := nestedPattern.FindStringSubmatch(m[2]); nested != nil {
		e.Field = nested[2]
		return e, r.nested(e, nested[1])
	}
	if value := scalarPattern.FindStringSubmatch(m[2]); value != nil && r.scalar(e, value[1]) {
		return e, nil
	}
	return nil, unread(function, "element "+e.Name)
}

// scalar reads the statements that make a value of text.
func (r *layoutReader) scalar(e *Element, text string) bool {
	for _, s := range scalars {
		if m := s.pattern.FindStringSubmatch(text); m != nil {
			e.Kind, e.Field, e.Direct = s.kind, m[1], m[2] != s.pointer
			if s.kind == ElementText {
				e.Type = r.ident(m[3])
			}
			return true
		}
	}
	return false
}

// nested reads the function that decodes an element with elements in it.
func (r *layoutReader) nested(e *Element, function string) (err error) {
	text := collapse(r.functions[function])
	if m := listPattern.FindStringSubmatch(text); m != nil && m[1] == m[2] && m[2] == m[3] {
		e.List, e.Item = true, m[4]
		return r.items(e, function, m[5])
	}
	if m := flatPattern.FindStringSubmatch(text); m != nil && m[1] == m[2] && m[2] == m[3] {
		e.List = true
		return r.items(e, function, m[4])
	}
	e.Kind = ElementStruct
	e.Struct, err = r.layout(function)
	return err
}

// items reads what a list's function does with an item.
func (r *layoutReader) items(e *Element, function, text string) (err error) {
	if m := structItem.FindStringSubmatch(text); m != nil {
		e.Kind = ElementStruct
		e.Struct, err = r.layout(m[2])
		return err
	}
	if m := textItem.FindStringSubmatch(text); m != nil && (m[2] == "xtv" || m[2] == m[1]) {
		e.Kind, e.Type = ElementText, r.ident(m[1])
		return nil
	}
	return unread(function, "its items")
}
