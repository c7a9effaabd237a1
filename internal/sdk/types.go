package sdk

import (
	"bytes"
	"go/ast"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
)

// typeFiles are the files of the types package, each read when a name is looked
// for that its predecessors lack, and parsed when its text has that name.
type typeFiles struct {
	files   []*typeFile
	structs map[string]*Struct // nil for a name that is no struct
	enums   map[string]*Enum
}

type typeFile struct {
	name   string
	text   []byte
	looked bool       // plain has been made, or cannot be
	plain  *plainFile // nil where the file has to be parsed
	parsed *parsed
	broken bool
}

func (p *Package) typesPath() string { return p.ImportPath + "/types" }

// typesPackage returns the types package, with preferred first: structs are
// nearly always in types.go and enums in enums.go.
func (p *Package) typesPackage() *typeFiles {
	if p.cache.types != nil {
		return p.cache.types
	}
	t := &typeFiles{structs: map[string]*Struct{}, enums: map[string]*Enum{}}
	p.cache.types = t
	names, err := listGo(filepath.Join(p.Dir, "types"))
	p.fail(err)
	for _, name := range names {
		t.files = append(t.files, &typeFile{name: name})
	}
	return t
}

// find returns the file that declares a type, looked for in preferred first, or
// nil.
func (p *Package) find(t *typeFiles, name, preferred string) *typeFile {
	if !token.IsIdentifier(name) {
		return nil
	}
	for _, first := range []bool{true, false} {
		for _, f := range t.files {
			if (f.name == preferred) == first && p.declares(f, name) {
				return f
			}
		}
	}
	return nil
}

// declares reports whether a file declares a type.
func (p *Package) declares(f *typeFile, name string) bool {
	if !f.looked {
		if f.broken || !p.mentions(f, name) {
			return false
		}
		f.looked, f.plain = true, newPlainFile(f.text, p.typesPath())
	}
	if f.plain != nil {
		_, ok := f.plain.types[name]
		return ok
	}
	file := p.parseTypes(f, name)
	return file != nil && file.specs[name].TypeSpec != nil
}

// parseTypes returns the file's declarations if its text has the word at all.
func (p *Package) parseTypes(f *typeFile, word string) *parsed {
	if f.parsed != nil || f.broken || !p.mentions(f, word) {
		return f.parsed
	}
	var err error
	f.parsed, err = parse(filepath.Join(p.Dir, "types", f.name), f.text, p.typesPath())
	f.broken = err != nil
	p.fail(err)
	return f.parsed
}

// mentions reads the file if need be, and reports whether its text has a word.
func (p *Package) mentions(f *typeFile, word string) bool {
	if f.text == nil {
		var err error
		f.text, err = p.read(filepath.Join("types", f.name))
		f.broken = err != nil
		p.fail(err)
	}
	return bytes.Contains(f.text, []byte(word))
}

func (p *Package) typesStruct(name string) *Struct {
	t := p.typesPackage()
	s, known := t.structs[name]
	if !known {
		s = declared(p, name, "types.go", (*plainFile).structOf, (*parsed).structOf)
		t.structs[name] = s
	}
	return s
}

// declared reads a type, which is in preferred first of all, from the lines of its file or,
// where they do not tell, from what the parser makes of it. It returns nil if there is none.
func declared[T any](p *Package, name, preferred string, lines func(*plainFile, string) (*T, bool), parser func(*parsed, string) *T) *T {
	f := p.find(p.typesPackage(), name, preferred)
	if f == nil {
		return nil
	}
	if f.plain != nil {
		if made, ok := lines(f.plain, name); ok {
			return made
		}
	}
	if file := p.parseTypes(f, name); file != nil {
		return parser(file, name)
	}
	return nil
}

// TypeNames returns the sorted names of all structs of the types package. It
// reads all of it; see Err for failures.
func (p *Package) TypeNames() []string {
	names := map[string]bool{}
	for _, f := range p.typesPackage().files {
		file := p.parseTypes(f, "struct")
		if file == nil {
			continue
		}
		for name, spec := range file.specs {
			if _, ok := spec.Type.(*ast.StructType); ok && spec.Name.IsExported() {
				names[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// EnumNames returns the sorted names of all string types of the types package that
// have values. It reads all of it; see Err for failures.
func (p *Package) EnumNames() []string {
	names := map[string]bool{}
	for _, f := range p.typesPackage().files {
		file := p.parseTypes(f, "string")
		if file == nil {
			continue
		}
		for name, spec := range file.specs {
			if under, ok := spec.Type.(*ast.Ident); ok && under.Name == "string" && spec.Name.IsExported() {
				names[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// Enum returns the string type of that name in the types package with its
// values in source order, or nil if there is none; see Err for failures.
func (p *Package) Enum(id Ident) *Enum {
	if id.Path != p.typesPath() {
		return nil
	}
	t := p.typesPackage()
	e, known := t.enums[id.Name]
	if !known {
		e = declared(p, id.Name, "enums.go", (*plainFile).enumOf, (*parsed).enumOf)
		t.enums[id.Name] = e
	}
	return e
}

func (f *parsed) enumOf(name string) *Enum {
	spec := f.specs[name]
	if under, ok := spec.Type.(*ast.Ident); !ok || under.Name != "string" || spec.Assign.IsValid() {
		return nil
	}
	e := &Enum{Ident: Ident{f.importPath, name}, Doc: spec.doc.Text()}
	for _, decl := range f.ast.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.CONST {
			continue
		}
		for _, spec := range gen.Specs {
			e.addValue(spec.(*ast.ValueSpec))
		}
	}
	return e
}

// addValue adds the constant if it is one of the enum's, written out.
func (e *Enum) addValue(spec *ast.ValueSpec) {
	typ, ok := spec.Type.(*ast.Ident)
	if !ok || typ.Name != e.Ident.Name || len(spec.Names) != 1 || len(spec.Values) != 1 {
		return
	}
	lit, ok := spec.Values[0].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return
	}
	if value, err := strconv.Unquote(lit.Value); err == nil {
		e.Values = append(e.Values, EnumValue{Const: spec.Names[0].Name, Value: value})
	}
}
