package sdk

import (
	"regexp"
	"strings"
)

// The patterns of what is done with the member of a schema.
var (
	pointerPattern = regexp.MustCompile(`^v\.(\w+) = new\([\w.]+\) return d\.Read(\w+)\(schemas\.(\w+), v\.(\w+)\)$`)
	directPattern  = regexp.MustCompile(`^return d\.Read(\w+)\(schemas\.(\w+), &v\.(\w+)\)$`)
	enumPattern    = regexp.MustCompile(
		`^var (\w+) string if err := d\.ReadString\(schemas\.(\w+), &(\w+)\); err != nil \{ return err \} v\.(\w+) = ` + typePattern + `\((\w+)\) return nil$`)
	innerPattern = regexp.MustCompile(`^v\.(\w+) = &` + typePattern + `\{\} return v\.(\w+)\.Deserialize\(d\)$`)
	callPattern  = regexp.MustCompile(`^return (\w+)\(d, schemas\.(\w+), &v\.(\w+)\)$`)
)

// readKinds are the values that a deserializer reads into a member of their own.
var readKinds = map[string]ElementKind{
	"String": ElementString, "Time": ElementTime, "Int32": ElementInt32, "Int64": ElementInt64, "Float32": ElementFloat32, "Float64": ElementFloat64, "Bool": ElementBool, "Blob": ElementBytes,
}

// value reads what is done with a member. It reports false for what it does not know.
func (r *schemaReader) value(e *Element, scope string, of schemaMember, text string) (known bool, err error) {
	if v := pointerPattern.FindStringSubmatch(text); v != nil && v[1] == v[4] && v[3] == of.schema {
		e.Field, e.Kind = v[1], readKinds[v[2]]
		return e.Kind != "" && e.Kind != ElementBytes, nil
	}
	if v := directPattern.FindStringSubmatch(text); v != nil && v[2] == of.schema {
		e.Field, e.Kind, e.Direct = v[3], readKinds[v[1]], true
		return e.Kind != "", nil
	}
	if v := enumPattern.FindStringSubmatch(text); v != nil && v[2] == of.schema && alike(v[1], v[3], v[6]) {
		e.Field, e.Kind, e.Direct, e.Type = v[4], ElementText, true, r.ident(scope, v[5])
		return true, nil
	}
	if v := innerPattern.FindStringSubmatch(text); v != nil && v[1] == v[3] {
		e.Field, e.Kind = v[1], ElementStruct
		e.Struct, err = r.layout(scope, v[2])
		return true, err
	}
	if v := callPattern.FindStringSubmatch(text); v != nil && v[2] == of.schema {
		e.Field = v[3]
		return true, r.nested(e, scope, v[1], of)
	}
	return false, nil
}

// The patterns of functions that read lists, maps and unions, and of what these do with one
// value.
const (
	functionPattern = `^\w+\(d smithy\.ShapeDeserializer, s \*smithy\.Schema, v \*`
	zeroPattern     = `\); err != nil \{ return err \} else if isNil \{ var zero ` + typePattern + ` `
)

var (
	listBodyPattern = regexp.MustCompile(
		functionPattern + `\[\]` + typePattern + `\) error \{ \*v = make\(\[\]` + typePattern + `, 0\) var vv ` + typePattern +
			` return smithy\.ReadList\(d, s, func\(\) error \{ if isNil, err := d\.ReadNil\(s\.ListMember\(\)` + zeroPattern + `\*v = append\(\*v, zero\) return nil \} ` +
			`(.*) \*v = append\(\*v, (?:vv|` + typePattern + `\(vv\))\) return nil \}\) \}$`)
	mapBodyPattern = regexp.MustCompile(
		functionPattern + `map\[string\]` + typePattern + `\) error \{ \*v = make\(map\[string\]` + typePattern + `\) var vv ` + typePattern +
			` return smithy\.ReadMap\(d, s, func\(k string\) error \{ if isNil, err := d\.ReadNil\(s\.MapValue\(\)` + zeroPattern + `\(\*v\)\[k\] = zero return nil \} ` +
			`(.*) \(\*v\)\[k\] = (?:vv|` + typePattern + `\(vv\)) return nil \}\) \}$`)
	unionBodyPattern = regexp.MustCompile(
		functionPattern + typePattern + `\) error \{ return smithy\.ReadUnion\(d, s, func\(ms \*smithy\.Schema\) error \{ switch ms \{ (.*)\} return nil \}\) \}$`)

	structItem = regexp.MustCompile(`^vv = ` + typePattern + `\{\} if err := vv\.Deserialize\(d\); err != nil \{ return err \}$`)
	scalarItem = regexp.MustCompile(`^if err := d\.Read(\w+)\(s\.(?:ListMember|MapValue)\(\), &vv\); err != nil \{ return err \}$`)
	callItem   = regexp.MustCompile(`^if err := (\w+)\(d, s\.(?:ListMember|MapValue)\(\), &vv\); err != nil \{ return err \}$`)

	variantBody = regexp.MustCompile(`^\(v \*\w+\) Deserialize\(d smithy\.ShapeDeserializer\) error \{ (.*) \}$`)
)

// nested reads the function of a member that is a list, a map or a union.
func (r *schemaReader) nested(e *Element, scope, function string, of schemaMember) (err error) {
	text := collapse(r.functions[scope+function])
	if m := listBodyPattern.FindStringSubmatch(text); m != nil && alike(m[1], m[2], m[4]) && !of.flat {
		item, err := r.member(of.target + "_member")
		if err != nil {
			return err
		}
		e.Kind, e.Item = ElementList, item.name
		e.Of, err = r.inside(scope, function, m)
		return err
	}
	if m := mapBodyPattern.FindStringSubmatch(text); m != nil && alike(m[1], m[2], m[4]) {
		if err := r.entry(e, of); err != nil {
			return err
		}
		e.Of, err = r.inside(scope, function, m)
		return err
	}
	if m := unionBodyPattern.FindStringSubmatch(text); m != nil {
		e.Kind, e.Direct = ElementUnion, true
		e.Struct, err = r.union(scope, function, m)
		return err
	}
	return unread(scope+function, "it is no list's, no map's and no union's")
}

// entry says how the entries of a map are written.
func (r *schemaReader) entry(e *Element, of schemaMember) error {
	key, err := r.member(of.target + "_key")
	if err != nil {
		return err
	}
	value, err := r.member(of.target + "_value")
	if err != nil {
		return err
	}
	e.Kind, e.Entry = ElementMap, Entry{Key: key.name, Value: value.name}
	if !of.flat {
		e.Item = "entry"
	}
	return nil
}

// inside reads what is done with an item of a list or the value of an entry: the function's
// type, what is read into vv, and what becomes of that are the groups of its pattern. Lists and
// maps in others are refused, as no service of this protocol has shown them.
func (r *schemaReader) inside(scope, function string, m []string) (of *Element, err error) {
	typ, read, text, converted := m[1], m[3], m[5], m[6]
	of = &Element{Direct: true}
	item, call, scalar := structItem.FindStringSubmatch(text), callItem.FindStringSubmatch(text), scalarItem.FindStringSubmatch(text)
	switch {
	case item != nil && alike(typ, read, item[1]) && converted == "":
		of.Kind = ElementStruct
		of.Struct, err = r.layout(scope, typ)
	case call != nil && alike(typ, read) && converted == "":
		err = r.nested(of, scope, call[1], schemaMember{})
		if err == nil && of.Kind != ElementUnion {
			err = unread(scope+function, "its items")
		}
	case scalar != nil && converted == "" && typ == read:
		of.Kind = readKinds[scalar[1]]
	case scalar != nil && scalar[1] == "String" && read == "string" && converted == typ:
		of.Kind, of.Type = ElementText, r.ident(scope, typ)
	}
	if err == nil && of.Kind == "" {
		err = unread(scope+function, "its items")
	}
	return of, err
}

// union reads the function of a union, whose members are structs of their own with one
// member, Value.
func (r *schemaReader) union(scope, function string, m []string) (*Layout, error) {
	scope, name := qualified(scope, m[1])
	if known := r.layouts.known(scope + name); known != nil {
		return known, nil
	}
	l := &Layout{Ident: r.ident(scope, name), Union: true}
	r.layouts.made[scope+name] = l
	for _, clause := range strings.Split(m[2], "case ")[1:] {
		of := unionCase.FindStringSubmatch(clause)
		if of == nil {
			return nil, unread(function, clause)
		}
		e, err := r.variant(scope, of[1], of[2])
		if err != nil {
			return nil, err
		}
		l.Elements = append(l.Elements, e)
	}
	return l, nil
}

// variant reads the method of a struct that is a member of a union.
func (r *schemaReader) variant(scope, schema, typ string) (*Element, error) {
	wire, err := r.member(schema)
	if err != nil {
		return nil, err
	}
	scope, name := qualified(scope, typ)
	e := &Element{Name: wire.name, Variant: r.ident(scope, name)}
	m := variantBody.FindStringSubmatch(collapse(r.functions[scope+name]))
	if m == nil {
		return nil, unread(scope+name, "it is no member's")
	}
	if m[1] == "return v.Value.Deserialize(d)" {
		return e, r.variantOf(e, scope, name)
	}
	switch known, err := r.value(e, scope, wire, m[1]); {
	case err != nil:
		return nil, err
	case !known || e.Field != "Value":
		return nil, unread(scope+name, "element "+e.Name)
	}
	return e, nil
}

// variantOf reads a struct that is a member of a union and holds another struct.
func (r *schemaReader) variantOf(e *Element, scope, name string) (err error) {
	s := r.sdk.Struct(e.Variant)
	if s == nil || len(s.Fields) != 1 || s.Fields[0].Name != "Value" || s.Fields[0].Type.Kind != Named {
		return unread(scope+name, "it is no member of a union")
	}
	e.Field, e.Kind, e.Direct = "Value", ElementStruct, true
	e.Struct, err = r.layout(scope, s.Fields[0].Type.Ident.Name)
	return err
}
