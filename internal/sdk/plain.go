package sdk

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// plainFile reads declarations from the lines of a file, as the SDK's code generator
// writes them and gofmt lays them out: parsing all of a file for the few of its types
// that are asked for takes many times as long. Whatever is written otherwise is parsed.
type plainFile struct {
	text       []byte
	importPath string
	imports    map[string]string      // name in the file -> import path
	types      map[string]int         // where the line of a type begins
	values     map[string][]EnumValue // constants that are written out, by their type
	parsed     map[string]Type        // types of members, by their text
}

// newPlainFile returns nil for a file in which a line may be something else than it looks
// like, or declares a type otherwise than "type Name ...".
func newPlainFile(text []byte, importPath string) *plainFile {
	if hasHidden(text, "`") || hasHidden(text, "/*") {
		return nil
	}
	header, err := parser.ParseFile(token.NewFileSet(), "", text, parser.ImportsOnly|parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	f := &plainFile{text: text, importPath: importPath, imports: importsOf(header), types: map[string]int{}, parsed: map[string]Type{}}
	for at := range indices(text, "\ntype ") {
		name, _, ok := strings.Cut(lineAt(text, at)[len("type "):], " ")
		if _, twice := f.types[name]; !ok || twice || !token.IsIdentifier(name) {
			return nil
		}
		f.types[name] = at
	}
	return f
}

// hasHidden reports whether a mark, which begins a raw string or a comment of several lines,
// stands outside of the comments that fill lines.
func hasHidden(text []byte, mark string) bool {
	for from := 0; ; {
		i := bytes.Index(text[from:], []byte(mark))
		if i < 0 {
			return false
		}
		at := from + i
		begin := bytes.LastIndexByte(text[:at], '\n') + 1
		if !bytes.HasPrefix(bytes.TrimLeft(text[begin:], "\t"), []byte("//")) {
			return true
		}
		from = at + 1
	}
}

// indices yields where the lines begin that start so; start begins with the end of the
// line before.
func indices(text []byte, start string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for from := 0; ; {
			i := bytes.Index(text[from:], []byte(start))
			if i < 0 || !yield(from+i+1) {
				return
			}
			from += i + 1
		}
	}
}

// lineAt returns the line that begins at a place.
func lineAt(text []byte, at int) string {
	line, _, _ := bytes.Cut(text[at:], []byte("\n"))
	return string(line)
}

// structOf returns a struct, or nil if the type of that name is none. It returns false if
// the type is not there, or not written plainly.
func (f *plainFile) structOf(name string) (*Struct, bool) {
	at, ok := f.types[name]
	if line := lineAt(f.text, at); !ok || line != "type "+name+" struct {" {
		return nil, ok && !strings.Contains(line, "struct")
	}
	s := &Struct{Ident: Ident{f.importPath, name}, Doc: docBefore(f.text, at)}
	var doc []string
	_, rest, _ := bytes.Cut(f.text[at:], []byte("\n"))
	for line := range bytes.Lines(rest) {
		switch text, inside := strings.CutPrefix(strings.TrimSuffix(string(line), "\n"), "\t"); {
		case text == "}" && !inside:
			return s, true
		case strings.HasPrefix(text, "//") && inside:
			doc = append(doc, text)
			continue
		case text != "" && (!inside || !f.member(s, text, doc)):
			return nil, false
		}
		doc = doc[:0]
	}
	return nil, false
}

// docText returns the text of line comments as the text of an ast.CommentGroup is, whose way
// to it takes several times as long.
func docText(lines []string) string {
	var text strings.Builder
	gap := false
	for _, line := range lines {
		line = line[len("//"):]
		if line != "" && line[0] != ' ' {
			return groupOf(lines).Text() // it may be a directive
		}
		line = strings.TrimRight(strings.TrimPrefix(line, " "), " \t\r")
		if gap = gap || line == ""; line == "" {
			continue
		}
		if gap && text.Len() > 0 {
			text.WriteByte('\n')
		}
		gap = false
		text.WriteString(line)
		text.WriteByte('\n')
	}
	return text.String()
}

func groupOf(lines []string) *ast.CommentGroup {
	group := &ast.CommentGroup{}
	for _, line := range lines {
		group.List = append(group.List, &ast.Comment{Text: line})
	}
	return group
}

// member adds the member of a line, if the API has it. It returns false for a line that
// does not declare one member and nothing more.
func (f *plainFile) member(s *Struct, line string, doc []string) bool {
	words := strings.Fields(line)
	if len(words) == 1 { // embedded
		return !strings.ContainsAny(line, "*[({,;")
	}
	if len(words) != 2 || !token.IsIdentifier(words[0]) {
		return false
	}
	typ, ok := f.typeOf(words[1])
	if ok {
		s.add(words[0], typ, docText(doc))
	}
	return ok
}

// typeOf reads a type, and returns false for one that is more than names, pointers,
// slices and maps.
func (f *plainFile) typeOf(text string) (Type, bool) {
	if t, known := f.parsed[text]; known {
		return t, true
	}
	t, ok := f.readType(text)
	if ok {
		f.parsed[text] = t
	}
	return t, ok
}

func (f *plainFile) readType(text string) (Type, bool) {
	t := Type{Text: text}
	var ok bool
	for _, of := range []struct {
		prefix string
		kind   Kind
	}{{"*", Pointer}, {"[]", Slice}} {
		if elem, found := strings.CutPrefix(text, of.prefix); found {
			t.Kind = of.kind
			t.Elem, ok = f.elemOf(elem)
			return t, ok
		}
	}
	if rest, isMap := strings.CutPrefix(text, "map["); isMap {
		key, elem, _ := strings.Cut(rest, "]")
		t.Kind = Map
		if t.Key, ok = f.elemOf(key); ok {
			t.Elem, ok = f.elemOf(elem)
		}
		return t, ok
	}
	if pkg, name, qualified := strings.Cut(text, "."); qualified {
		t.Kind, t.Ident = Named, Ident{f.imports[pkg], name}
		return t, f.imports[pkg] != "" && token.IsIdentifier(name)
	}
	_, local := f.types[text]
	t.Kind, t.Ident = identOf(text, local, f.importPath)
	return t, token.IsIdentifier(text)
}

func (f *plainFile) elemOf(text string) (*Type, bool) {
	t, ok := f.typeOf(text)
	return &t, ok
}

// enumOf returns a string type with its values, or nil if the type of that name is none.
// It returns false if the type is not there, or not written plainly.
func (f *plainFile) enumOf(name string) (*Enum, bool) {
	at, ok := f.types[name]
	if line := lineAt(f.text, at); !ok || line != "type "+name+" string" {
		return nil, ok && !strings.Contains(line, "string")
	}
	if f.values == nil && !f.readValues() {
		return nil, false
	}
	return &Enum{Ident: Ident{f.importPath, name}, Doc: docBefore(f.text, at), Values: f.values[name]}, true
}

// readValues reads the constants in groups. It returns false if there are others, or if
// a string is not all that stands behind an equals sign.
func (f *plainFile) readValues() bool {
	values := map[string][]EnumValue{}
	for at := range indices(f.text, "\nconst ") {
		if lineAt(f.text, at) != "const (" {
			return false
		}
		group, _, closed := bytes.Cut(f.text[at:], []byte("\n)"))
		for line := range bytes.Lines(group) {
			left, right, assigned := strings.Cut(string(line), "=")
			words := strings.Fields(left)
			if !assigned || len(words) != 2 || words[0] == "//" {
				continue
			}
			value, err := strconv.Unquote(strings.TrimSpace(right))
			if err != nil {
				return false
			}
			values[words[1]] = append(values[words[1]], EnumValue{Const: words[0], Value: value})
		}
		if !closed {
			return false
		}
	}
	f.values = values
	return true
}
