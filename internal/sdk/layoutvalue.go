package sdk

import (
	"cmp"
	"regexp"
	"strings"
)

// The patterns of what is done with one value: that of a struct's or a union's member, of
// an item, or of a map's entry. Each is read into a target, which is the first group.
const (
	targetPattern = `(sv\.\w+|col|mv|ek|ev)`
	errPattern    = `if err != nil \{ return err \} `
	intPattern    = `xtv := string\(val\) i64, err := strconv\.ParseInt\(xtv, 10, 64\) ` + errPattern
	floatPattern  = `xtv := string\(val\) f64, err := strconv\.ParseFloat\(xtv, 64\) ` + errPattern
	boolPattern   = `xtv, err := strconv\.ParseBool\(string\(val\)\) if err != nil \{ return fmt\.Errorf\("[^"]*", val\) \} `
)

var (
	nestedPattern = regexp.MustCompile(`^` + nodePattern + `if err := (\w+)\(&` + targetPattern + `, nodeDecoder\); err != nil \{ return err \} $`)
	copiedPattern = regexp.MustCompile(`^` + nodePattern + `destAddr := &` + targetPattern +
		` if err := (\w+)\(&destAddr, nodeDecoder\); err != nil \{ return err \} (\w+) = \*destAddr $`)
	bytesPattern = regexp.MustCompile(`^var data string ` + valuePattern + `\{ xtv := string\(val\) data = xtv \} ` +
		targetPattern + `, err = base64\.StdEncoding\.DecodeString\(data\) ` + errPattern + `$`)
	scalarPattern = regexp.MustCompile(`^` + valuePattern + `\{ (.*) \} $`)
)

// scalars are the statements that make a value of text, by kind. The second group is the
// value; a text's type is the third.
var scalars = []struct {
	kind    ElementKind
	pointer string // the value of a target that is a pointer
	pattern *regexp.Regexp
}{
	{ElementString, "ptr.String(xtv)", scalar(`xtv := string\(val\) `, `ptr\.String\(xtv\)|xtv`)},
	{ElementText, "", scalar(`xtv := string\(val\) `, typePattern+`\(xtv\)`)},
	{ElementTime, "ptr.Time(t)", scalar(`xtv := string\(val\) t, err := smithytime\.ParseDateTime\(xtv\) `+errPattern, `ptr\.Time\(t\)|t`)},
	{ElementInt32, "ptr.Int32(int32(i64))", scalar(intPattern, `ptr\.Int32\(int32\(i64\)\)|int32\(i64\)`)},
	{ElementInt64, "ptr.Int64(i64)", scalar(intPattern, `ptr\.Int64\(i64\)|i64`)},
	{ElementFloat32, "ptr.Float32(float32(f64))", scalar(floatPattern, `ptr\.Float32\(float32\(f64\)\)|float32\(f64\)`)},
	{ElementFloat64, "ptr.Float64(f64)", scalar(floatPattern, `ptr\.Float64\(f64\)|f64`)},
	{ElementBool, "ptr.Bool(xtv)", scalar(boolPattern, `ptr\.Bool\(xtv\)|xtv`)},
}

func scalar(before, value string) *regexp.Regexp {
	return regexp.MustCompile(`^` + before + targetPattern + ` = (` + value + `)$`)
}

// value reads the statements that make a value. It returns the target, "" for statements
// that it does not know.
func (r *layoutReader) value(e *Element, text string) (target string, err error) {
	if m := nestedPattern.FindStringSubmatch(text); m != nil {
		return m[2], r.nested(e, m[1])
	}
	if m := copiedPattern.FindStringSubmatch(text); m != nil && m[1] == m[3] {
		e.Kind, e.Direct = ElementStruct, true
		e.Struct, err = r.layout(m[2])
		return m[1], err
	}
	if m := bytesPattern.FindStringSubmatch(text); m != nil {
		e.Kind, e.Direct = ElementBytes, true
		return m[1], nil
	}
	if m := scalarPattern.FindStringSubmatch(text); m != nil {
		return r.scalar(e, m[1]), nil
	}
	return "", nil
}

// scalar is value for the statements that make a value of text.
func (r *layoutReader) scalar(e *Element, text string) (target string) {
	for _, s := range scalars {
		if m := s.pattern.FindStringSubmatch(text); m != nil {
			e.Kind, e.Direct = s.kind, m[2] != s.pointer
			if s.kind == ElementText {
				e.Type = r.ident(m[3])
			}
			return m[1]
		}
	}
	return ""
}

// The patterns of functions that read lists, maps and unions.
const (
	slicePattern = `var sv \[\]` + typePattern + ` if \*v == nil \{ sv = make\(\[\]` + typePattern + `, 0\) \} else \{ sv = \*v \} `
	mapPattern   = `\(v \*map\[string\]` + typePattern + `, decoder smithyxml\.NodeDecoder\) error \{ `
	madePattern  = `var sv map\[string\]` + typePattern + ` if \*v == nil \{ sv = make\(map\[string\]` + typePattern + `, 0\) \} else \{ sv = \*v \} `
)

var (
	listPattern = regexp.MustCompile(
		`^\w+\(v \*\[\]` + typePattern + `, decoder smithyxml\.NodeDecoder\) error \{ ` + nilPattern + slicePattern +
			`originalDecoder := decoder for \{ ` + tokenPattern + `(?:memberDecoder := smithyxml\.WrapNodeDecoder\(decoder\.Decoder, t\) decoder = memberDecoder )?` +
			`switch \{ case strings\.EqualFold\("(\w+)", t\.Name\.Local\): var col ` + typePattern + ` (.*)sv = append\(sv, col\) default: ` + skipPattern +
			`\} decoder = originalDecoder \} ` + returnPattern)
	flatPattern = regexp.MustCompile(
		`^\w+\(v \*\[\]` + typePattern + `, decoder smithyxml\.NodeDecoder\) error \{ ` + slicePattern +
			`switch \{ default: var mv ` + typePattern + ` (?:t := decoder\.StartEl _ = t )?(.*)sv = append\(sv, mv\) \} ` + returnPattern)
	entriesPattern = regexp.MustCompile(
		`^\w+` + mapPattern + nilPattern + madePattern + `for \{ ` + tokenPattern +
			`switch \{ case strings\.EqualFold\("(\w+)", t\.Name\.Local\): entryDecoder := smithyxml\.WrapNodeDecoder\(decoder\.Decoder, t\) ` +
			`if err := (\w+)\(&sv, entryDecoder\); err != nil \{ return err \} default: ` + skipPattern + `\} \} ` + returnPattern)
	entryPattern = regexp.MustCompile(
		`^\w+` + mapPattern + madePattern + `var ek (?:types\.)?\w+ var ev ` + typePattern + ` for \{ t, done, err := decoder\.Token\(\) ` + errPattern +
			`if done \{ sv\[(?:ek|string\(ek\))\] = ev break \} originalDecoder := decoder decoder = smithyxml\.WrapNodeDecoder\(originalDecoder\.Decoder, t\) ` +
			`switch \{ case strings\.EqualFold\("(\w+)", t\.Name\.Local\): (.*?)case strings\.EqualFold\("(\w+)", t\.Name\.Local\): (.*)default: ` + skipPattern +
			`\} decoder = originalDecoder \} ` + returnPattern)
	unionPattern = regexp.MustCompile(
		`^\w+\(v \*` + typePattern + `, decoder smithyxml\.NodeDecoder\) error \{ ` + nilPattern + `var uv ` + typePattern + ` var memberFound bool for \{ ` + tokenPattern +
			`if memberFound \{ if err = decoder\.Decoder\.Skip\(\); err != nil \{ return err \} \} ` +
			`originalDecoder := decoder decoder = smithyxml\.WrapNodeDecoder\(originalDecoder\.Decoder, t\) switch \{ (.*)` +
			`default: uv = &types\.UnknownUnionMember\{Tag: t\.Name\.Local\} memberFound = true \} decoder = originalDecoder \} \*v = uv return nil \}$`)
	variantPattern = regexp.MustCompile(
		`^var mv (?:\[\]|map\[string\])?(?:types\.|time\.)?\w+ (.*)uv = &` + typePattern + `\{Value: mv\} memberFound = true $`)
)

// alike reports whether texts are one.
func alike(texts ...string) bool {
	for _, t := range texts {
		if t != texts[0] {
			return false
		}
	}
	return true
}

// nested reads the function that decodes an element with elements in it, or one of several
// that make a list or a map.
func (r *layoutReader) nested(e *Element, function string) (err error) {
	text := collapse(r.functions[function])
	if m := listPattern.FindStringSubmatch(text); m != nil && alike(m[1], m[2], m[3], m[5]) {
		e.Kind, e.Item = ElementList, m[4]
		e.Of, err = r.inside(function, "col", m[6])
		return err
	}
	if m := flatPattern.FindStringSubmatch(text); m != nil && alike(m[1], m[2], m[3], m[4]) {
		e.Kind = ElementList
		e.Of, err = r.inside(function, "mv", m[5])
		return err
	}
	if m := entriesPattern.FindStringSubmatch(text); m != nil && alike(m[1], m[2], m[3]) {
		e.Item = m[4]
		return r.entry(e, m[5], m[1])
	}
	if m := entryPattern.FindStringSubmatch(text); m != nil {
		return r.entry(e, function, m[1])
	}
	if unionPattern.MatchString(text) {
		e.Kind, e.Direct = ElementUnion, true
		e.Struct, err = r.union(function, text)
		return err
	}
	e.Kind = ElementStruct
	e.Struct, err = r.layout(function)
	return err
}

// inside reads what is done with an item of a list or the value of an entry. Lists and maps
// in others are refused, as no service in XML has shown them.
func (r *layoutReader) inside(function, target, text string) (*Element, error) {
	of := &Element{}
	got, err := r.value(of, text)
	if err == nil && (got != target || of.Kind == ElementList || of.Kind == ElementMap) {
		err = unread(function, "its items")
	}
	return of, err
}

// entry reads the function that decodes an entry of a map of values of a type.
func (r *layoutReader) entry(e *Element, function, typ string) (err error) {
	m := entryPattern.FindStringSubmatch(collapse(r.functions[function]))
	if m == nil || !alike(typ, m[1], m[2], m[3], m[4]) {
		return unread(function, "it is no entry's")
	}
	key := &Element{}
	if target, err := r.value(key, m[6]); err != nil || target != "ek" || key.Kind != ElementString && key.Kind != ElementText {
		return unread(function, "its key")
	}
	e.Kind, e.Entry = ElementMap, Entry{Key: m[5], Value: m[7]}
	e.Of, err = r.inside(function, "ev", m[8])
	return err
}

// union reads a function that decodes a union, whose members are structs of their own with
// one member, Value.
func (r *layoutReader) union(function, text string) (*Layout, error) {
	if known := r.layouts.known(function); known != nil {
		return known, nil
	}
	m := unionPattern.FindStringSubmatch(text)
	if m[1] != m[2] {
		return nil, unread(function, "it is no union's")
	}
	l := &Layout{Ident: r.ident(m[1]), Union: true}
	r.layouts.made[function] = l
	for _, clause := range strings.Split(m[3], "case ")[1:] {
		e, err := r.variant(function, clause)
		if err != nil {
			return nil, err
		}
		l.Elements = append(l.Elements, e)
	}
	return l, nil
}

// variant reads a case clause of a union's function.
func (r *layoutReader) variant(function, clause string) (*Element, error) {
	m := casePattern.FindStringSubmatch(clause)
	if m == nil {
		return nil, unread(function, clause)
	}
	of := variantPattern.FindStringSubmatch(m[2])
	if of == nil {
		return nil, unread(function, "member "+m[1])
	}
	e := &Element{Name: m[1], Field: "Value", Variant: r.ident(of[2])}
	if target, err := r.value(e, of[1]); err != nil || target != "mv" {
		return nil, cmp.Or(err, unread(function, "member "+m[1]))
	}
	return e, nil
}
