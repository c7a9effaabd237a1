package sdk

import (
	"fmt"
	"regexp"
	"strings"
)

// jsonSerializers reads the methods that write the structs of requests by schemas, for
// services that speak JSON. As layoutReader, it refuses what is not written as expected to
// the last word.
type jsonSerializers struct {
	sdk     *Package
	names   *jsonSchemas
	methods map[string][]byte  // SerializeMembers, by scope and type
	made    map[string]*Layout // by scope and type
}

// The patterns, with all white space made single spaces.
var (
	membersWriter = regexp.MustCompile(`^\(v \*(\w+)\) SerializeMembers\(s smithy\.ShapeSerializer\) \{ (.*)\}$`)
	listMember    = regexp.MustCompile(`if v\.\w+ != nil \{ serialize\w+\(s, schemas\.\w+, v\.\w+\) \} `)
	jsonWriter    = regexp.MustCompile(`^if v\.(\w+) != (nil|0|"") \{ ` +
		`(?:s\.Write(String|Int32|Int64|Bool|Blob)\(schemas\.(\w+), (\*v\.\w+|v\.\w+|string\(v\.\w+\))\)|(serialize\w+)\(s, schemas\.(\w+), v\.(\w+)\)) \} `)
	listWriter = regexp.MustCompile(`^\w+\(s smithy\.ShapeSerializer, schema \*smithy\.Schema, v \[\]([\w.\[\]]+)\) \{ ` +
		`s\.WriteList\(schema\) for _, vv := range v \{ (.+) \} s\.CloseList\(\) \}$`)
	mapWriter = regexp.MustCompile(`^\w+\(s smithy\.ShapeSerializer, schema \*smithy\.Schema, v map\[string\]([\w.]+)\) \{ ` +
		`s\.WriteMap\(schema\) for k, vv := range v \{ s\.WriteKey\(schema\.MapKey\(\), k\) (.+) \} s\.CloseMap\(\) \}$`)
	textWriter   = regexp.MustCompile(`^s\.WriteString\(schema\.(?:ListMember|MapValue)\(\), (?:vv|string\(vv\))\)$`)
	blobWriter   = regexp.MustCompile(`^s\.WriteBlob\(schema\.(?:ListMember|MapValue)\(\), vv\)$`)
	structWriter = regexp.MustCompile(`^s\.WriteStruct\(schema\.(?:ListMember|MapValue)\(\)\) vv\.SerializeMembers\(s\) s\.CloseStruct\(\)$`)
)

// jsonWrite is how a member of a type is written: unless it has this value, by this method,
// of this, with F for the field.
type jsonWrite struct {
	kind              ElementKind
	zero, method, arg string
}

// jsonWrites are those of types that have no name of their own.
var jsonWrites = map[string]jsonWrite{
	"*string": {ElementString, "nil", "String", "*v.F"}, "*int32": {ElementInt32, "nil", "Int32", "*v.F"},
	"*int64": {ElementInt64, "nil", "Int64", "*v.F"}, "*bool": {ElementBool, "nil", "Bool", "*v.F"},
	"int32": {ElementInt32, "0", "Int32", "v.F"}, "int64": {ElementInt64, "0", "Int64", "v.F"}, "[]byte": {ElementBytes, "nil", "Blob", "v.F"},
}

// encodingOfSchemas reads an operation of a service that has schemas.
func (p *Package) encodingOfSchemas(operation string, holder *Struct, list *Field) (*Encoding, error) {
	client, err := p.read("api_client.go")
	if err != nil {
		return nil, err
	}
	if m := protocolPattern.FindSubmatch(client); m == nil || string(m[1]) != "awsjson" {
		return nil, fmt.Errorf("it describes %s by schemas, and no encoder is made of its protocol", operation)
	}
	r := &jsonSerializers{sdk: p, methods: map[string][]byte{}, made: map[string]*Layout{}}
	if r.names, err = p.jsonSchemas(operation, false); err != nil {
		return nil, err
	}
	for _, source := range append(schemaSources, schemaSource{file: operationPrefix + operation + ".go"}) {
		text, err := p.read(source.file)
		if err != nil {
			return nil, err
		}
		methodsOf(text, "SerializeMembers", source.scope, r.methods)
	}
	return r.encoding(holder.Ident, list)
}

// encoding reads how a list is written that is a member of a struct.
func (r *jsonSerializers) encoding(holder Ident, list *Field) (*Encoding, error) {
	for _, m := range listMember.FindAllString(collapse(r.methods[r.names.scope(holder)]), -1) {
		member := jsonWriter.FindStringSubmatch(m)
		if member[1] != list.Name {
			continue
		}
		e, err := r.element(holder, member)
		if err == nil && (e.Kind != ElementList || e.Of.Kind != ElementStruct) {
			err = unread(holder.String(), list.Name+" is no list of structs")
		}
		if err != nil {
			return nil, err
		}
		return &Encoding{As: e.Name, Items: e.Of.Struct}, nil
	}
	return nil, unread(holder.String(), "how it writes "+list.Name)
}

// layout reads the method of a struct.
func (r *jsonSerializers) layout(of Ident) (*Layout, error) {
	scope := r.names.scope(of)
	if known := r.made[scope]; known != nil {
		return known, nil
	}
	m := membersWriter.FindStringSubmatch(collapse(r.methods[scope]))
	if m == nil || m[1] != of.Name {
		return nil, unread(of.String(), "it is no struct's")
	}
	l := &Layout{Ident: of}
	r.made[scope] = l
	for rest := m[2]; rest != ""; {
		member := jsonWriter.FindStringSubmatch(rest)
		if member == nil {
			return nil, unread(of.String(), rest)
		}
		rest = rest[len(member[0]):]
		e, err := r.element(of, member)
		if err != nil {
			return nil, err
		}
		l.Elements = append(l.Elements, e)
	}
	return l, nil
}

// element makes the element of a member from what jsonWriter found of it.
func (r *jsonSerializers) element(of Ident, m []string) (*Element, error) {
	field := r.sdk.Struct(of).Field(m[1])
	if field == nil {
		return nil, unread(of.String(), "it has no "+m[1])
	}
	name, err := r.names.member(m[4] + m[7])
	if err != nil {
		return nil, err
	}
	if !wireName.MatchString(name.name) || name.also != "" || name.sdk {
		return nil, fmt.Errorf("%s.%s: its name is unusual", of, m[1])
	}
	e := &Element{Name: name.name, Field: m[1]}
	if m[6] != "" && m[8] == m[1] && m[2] == "nil" {
		return e, r.several(e, of, m[6], field.Type)
	}
	known, ok := jsonWrites[field.Type.String()]
	if field.Type.Kind == Named && r.sdk.Enum(field.Type.Ident) != nil {
		known, ok = jsonWrite{ElementText, `""`, "String", "string(v.F)"}, true
	}
	known.arg = strings.Replace(known.arg, "F", m[1], 1)
	if !ok || known != (jsonWrite{known.kind, m[2], m[3], m[5]}) {
		return nil, unread(of.String(), "element "+e.Name)
	}
	e.Kind = known.kind
	return e, nil
}

// several reads the function of a list or a map.
func (r *jsonSerializers) several(e *Element, of Ident, function string, t Type) error {
	scope := ""
	if of.Path != r.sdk.ImportPath {
		scope = "types."
	}
	text := collapse(r.names.methods[scope+function])
	e.Kind = ElementList
	m := listWriter.FindStringSubmatch(text)
	if m == nil {
		m, e.Kind = mapWriter.FindStringSubmatch(text), ElementMap
	}
	if m == nil || t.Elem == nil {
		return unread(scope+function, "it is no list's and no map's")
	}
	e.Of = &Element{Direct: true}
	switch {
	case blobWriter.MatchString(m[2]):
		e.Of.Kind = ElementBytes
	case textWriter.MatchString(m[2]):
		e.Of.Kind = ElementString
	case structWriter.MatchString(m[2]) && t.Elem.Kind == Named:
		e.Of.Kind = ElementStruct
		l, err := r.layout(t.Elem.Ident)
		e.Of.Struct = l
		return err
	default:
		return unread(scope+function, "what is in it")
	}
	return nil
}
