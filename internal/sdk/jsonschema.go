package sdk

import (
	"bytes"
	"regexp"
	"strings"
)

// jsonSchemas reads the newer style of the SDK, in which methods say which field a schema
// is for, and schemas.go what the schema says.
type jsonSchemas struct {
	importPath string
	rest       bool              // the protocol is restJson1, which has names and headers of its own
	methods    map[string][]byte // Deserialize, by scope and type; other functions by scope and name
	schemas    assignments
}

var (
	schemaCase  = regexp.MustCompile(`^schemas\.(\w+): .*?\bv\.(\w+)`)
	unionCase   = regexp.MustCompile(`^schemas\.(\w+): vv := &` + typePattern + `\{\} \*v = vv return vv\.Deserialize\(d\) $`)
	unionHead   = regexp.MustCompile(`^\w+\(d smithy\.ShapeDeserializer, s \*smithy\.Schema, v \*` + typePattern + `\) error \{ return smithy\.ReadUnion\(d, s, `)
	structBody  = regexp.MustCompile(`^\(v \*\w+\) Deserialize\(d smithy\.ShapeDeserializer\) error \{ return smithy\.\w*ReadStruct\(d, schemas\.\w+, `)
	memberTrait = regexp.MustCompile(`&smithytraits\.(\w+)\{(?:Name: "([^"]*)"|Format: "([^"]*)"|[^{}]*)\}`)
	addMember   = regexp.MustCompile(`^\w+\.AddMember\("([^"\\]+)", ([\w.]+)((?:, &smithytraits\.\w+\{[^{}]*\})*)\)$`)
	newSchema   = regexp.MustCompile(`^smithy\.NewSchema\(smithy\.ShapeID\{[^{}]*\}, smithy\.ShapeType\w+, \d+((?:, &smithytraits\.\w+\{[^{}]*\})*),? ?\)$`)
)

// ofNoMatter are the traits that change nothing in how an answer is written in JSON.
var ofNoMatter = map[string]bool{
	"XMLName": true, "XMLFlattened": true, "XMLNamespace": true, "XMLAttribute": true, "Sensitive": true, "ContextParam": true,
	"HTTPLabel": true, "HTTPQuery": true, "HTTPQueryParams": true, "HostLabel": true, "IdempotencyToken": true, "Error": true, "HTTPError": true, "AWSQueryError": true,
}

// inHeaders are the traits by which restJson1 binds a member to something else than the body.
var inHeaders = map[string]bool{"HTTPHeader": true, "HTTPPrefixHeaders": true, "HTTPResponseCode": true}

// jsonSchemas returns the source of an operation.
func (p *Package) jsonSchemas(operation string, rest bool) (*jsonSchemas, error) {
	r := &jsonSchemas{importPath: p.ImportPath, rest: rest}
	var err error
	if r.schemas, err = p.assignments(); err != nil {
		return nil, err
	}
	r.methods, err = p.functionsFor(operation)
	return r, err
}

func (r *jsonSchemas) scope(of Ident) string {
	if of.Path == r.importPath {
		return of.Name
	}
	return "types." + of.Name
}

func (r *jsonSchemas) members(of Ident) (map[string]jsonMember, error) {
	method := collapse(r.methods[r.scope(of)])
	clauses, ok := switchOf(method)
	if !ok || !structBody.MatchString(method) {
		return nil, unread(of.String(), "it is no struct's")
	}
	members := map[string]jsonMember{}
	for _, clause := range clauses {
		m := schemaCase.FindStringSubmatch(clause)
		if m == nil {
			return nil, unread(of.String(), clause)
		}
		member, err := r.member(m[1])
		if err != nil {
			return nil, err
		}
		members[m[2]] = member
	}
	return members, nil
}

func (r *jsonSchemas) union(of Ident) ([]jsonVariant, error) {
	for name, function := range r.methods {
		if !strings.HasPrefix(name, "types.deserialize") || !bytes.Contains(function, []byte("v *"+of.Name+") error {")) {
			continue
		}
		text := collapse(function)
		clauses, ok := switchOf(text)
		if m := unionHead.FindStringSubmatch(text); !ok || m == nil || m[1] != of.Name {
			continue
		}
		return r.variants(of, clauses)
	}
	return nil, unread(of.String(), "it is no union")
}

func (r *jsonSchemas) variants(of Ident, clauses []string) (variants []jsonVariant, err error) {
	for _, clause := range clauses {
		m := unionCase.FindStringSubmatch(clause)
		if m == nil {
			return nil, unread(of.String(), clause)
		}
		v := jsonVariant{typ: Ident{of.Path, m[2]}}
		if v.jsonMember, err = r.member(m[1]); err != nil {
			return nil, err
		}
		variants = append(variants, v)
	}
	return variants, nil
}

// switchOf returns the clauses of a function that does one thing for each member.
func switchOf(text string) (clauses []string, ok bool) {
	_, rest, ok := strings.Cut(text, "error { switch ")
	body, tail, closed := strings.Cut(rest, "} return nil }) }")
	_, cases, opened := strings.Cut(body, " { ")
	if !ok || !closed || !opened || tail != "" {
		return nil, false
	}
	return strings.Split(cases, "case ")[1:], true
}

// member returns how the member of a schema is written.
func (r *jsonSchemas) member(schema string) (jsonMember, error) {
	begin := "\t" + schema
	m := addMember.FindStringSubmatch(r.schemas.of(begin))
	if m == nil {
		return jsonMember{}, unread(schema, "its member")
	}
	member := jsonMember{name: m[1], place: r.schemas[begin].place}
	if err := r.target(&member, m[2]); err != nil {
		return member, err
	}
	return member, r.traits(&member, schema, m[3])
}

// target reads the traits of a member's type, which hold for the member; of a list's or a
// map's, those of what is in it.
func (r *jsonSchemas) target(member *jsonMember, schema string) error {
	if strings.HasPrefix(schema, "smithyprelude.") {
		return nil
	}
	value := r.schemas.of("var " + schema)
	m := newSchema.FindStringSubmatch(value)
	switch {
	case m == nil:
		return unread(schema, "its schema")
	case strings.Contains(value, "smithy.ShapeTypeList,"):
		return r.within(member, schema+"_member")
	case strings.Contains(value, "smithy.ShapeTypeMap,"):
		return r.within(member, schema+"_value")
	}
	return r.traits(member, schema, m[1])
}

func (r *jsonSchemas) within(member *jsonMember, schema string) error {
	inner, err := r.member(schema)
	if err == nil && (inner.also != "" || inner.sdk) {
		err = unread(schema, "its traits")
	}
	member.format = inner.format
	return err
}

// traits reads traits, each of which is known.
func (r *jsonSchemas) traits(member *jsonMember, schema, text string) error {
	for _, t := range memberTrait.FindAllStringSubmatch(text, -1) {
		switch name := t[1]; {
		case name == "TimestampFormat":
			member.format = t[3]
		case name == "JSONName" && r.rest:
			member.name, member.also = t[2], member.name
		case inHeaders[name] && r.rest:
			member.sdk = true
		case ofNoMatter[name], name == "JSONName", inHeaders[name]:
		default:
			return unread(schema, "its trait "+name)
		}
	}
	return nil
}
