package sdk

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
)

// In the SDK's newer style each type has a Deserialize method that names
// schemas, and this file says which elements the schemas stand for.
const schemasFile = "schemas/schemas.go"

// schemaSource is a file that has methods and functions of deserializers, and the prefix
// of names from its package.
type schemaSource struct{ file, scope string }

// schemaSources have those that all operations share.
var schemaSources = []schemaSource{{"common_serde.go", ""}, {"types/types.go", "types."}, {"types/common_serde.go", "types."}}

// functionsFor returns the methods and functions that decode the output of an operation, by
// scope and name, among those of others. What operations share is read once.
func (p *Package) functionsFor(operation string) (map[string][]byte, error) {
	if p.cache.functions == nil {
		shared := map[string][]byte{}
		for _, source := range schemaSources {
			if err := p.addFunctions(shared, source); err != nil {
				return nil, err
			}
		}
		p.cache.functions = shared
	}
	return p.cache.functions, p.addFunctions(p.cache.functions, schemaSource{file: operationPrefix + operation + ".go"})
}

func (p *Package) addFunctions(to map[string][]byte, source schemaSource) error {
	text, err := p.read(source.file)
	for name, body := range functionsOf(text) {
		to[source.scope+name] = body
	}
	return err
}

// schemaReader reads the methods and functions that decode one operation's
// output. As layoutReader, it refuses what is not written as expected to the
// last word.
type schemaReader struct {
	sdk        *Package
	functions  map[string][]byte // by scope and name
	schemas    assignments
	importPath string
	layouts    layouts // by scope and type
	out        *Decoding
}

// The patterns, with all white space made single spaces. The schema of a member
// is written in front of what is done with it.
var (
	protocolPattern = regexp.MustCompile(`options\.Protocol = (\w+)\.New(?:10|11|CBOR)?\(`)
	methodPattern   = regexp.MustCompile(
		`^\(v \*(\w+)\) Deserialize\(d smithy\.ShapeDeserializer\) error \{ return smithy\.ReadStruct\(d, schemas\.\w+, func\(s \*smithy\.Schema\) error \{ ` +
			`switch s \{ (.*)\} return nil \}\) \}$`)
	memberPattern = regexp.MustCompile(`^schemas\.(\w+): (.*) $`)
	memberSchema  = regexp.MustCompile(`^\w+\.AddMember\("(\w+)", ([\w.]+)(?:, &smithytraits\.XMLName\{Name: "(\w+)"\})?(, &smithytraits\.XMLFlattened\{\})?\)$`)
	targetSchema  = regexp.MustCompile(
		`^smithy\.NewSchema\(smithy\.ShapeID\{ Namespace: "[^"]*", Name: "[^"]*", \}, smithy\.ShapeType\w+, \d+(?:, &smithytraits\.Sensitive\{\})?\)$`)
)

// decodingOfSchemas reads an operation of a service that has schemas.
func (p *Package) decodingOfSchemas(operation string) (*Decoding, error) {
	client, err := p.read("api_client.go")
	if err != nil {
		return nil, err
	}
	protocol := protocolPattern.FindSubmatch(client)
	if protocol == nil {
		return nil, fmt.Errorf("it describes %s by schemas, and its protocol is not known", operation)
	}
	switch name := string(protocol[1]); name {
	case "awsquery":
	case "awsjson", "restjson1", "rpcv2":
		source, err := p.jsonSchemas(operation, name == "restjson1")
		if err != nil {
			return nil, err
		}
		return p.decodingOfTable(operation, source, name == "rpcv2")
	default:
		return nil, fmt.Errorf("it describes %s by schemas, and no decoder is made of the protocol %s", operation, name)
	}
	r := &schemaReader{sdk: p, importPath: p.ImportPath, layouts: p.layouts()}
	r.out = &Decoding{Operation: operation, Wrapper: operation + "Result"}
	if r.schemas, err = p.assignments(); err != nil {
		return nil, err
	}
	if r.functions, err = p.functionsFor(operation); err != nil {
		return nil, err
	}
	if r.out.Output, err = r.layout("", operation+"Output"); err != nil {
		return nil, err
	}
	r.layouts.share()
	if len(r.out.Output.Elements) == 0 {
		return nil, unread(operation+"Output", "it has no elements")
	}
	return r.out, nil
}

// layout reads the method of a struct. The scope is the prefix of the package
// whose source names it, "types." or "".
func (r *schemaReader) layout(scope, name string) (*Layout, error) {
	scope, name = qualified(scope, name)
	if known := r.layouts.known(scope + name); known != nil {
		return known, nil
	}
	m := methodPattern.FindStringSubmatch(collapse(r.functions[scope+name]))
	if m == nil || m[1] != name {
		return nil, unread(scope+name, "it is no struct's")
	}
	l := &Layout{Ident: r.ident(scope, name)}
	r.layouts.made[scope+name] = l
	for _, clause := range strings.Split(m[2], "case ")[1:] {
		e, err := r.element(scope, name, clause)
		if err != nil {
			return nil, err
		}
		l.Elements = append(l.Elements, e)
	}
	return l, nil
}

// qualified moves the package that a type is named with into the scope.
func qualified(scope, name string) (string, string) {
	if short, ok := strings.CutPrefix(name, "types."); ok {
		return "types.", short
	}
	return scope, name
}

func (r *schemaReader) ident(scope, name string) Ident {
	if basicTypes[name] {
		return Ident{Name: name}
	}
	if scope, name = qualified(scope, name); scope != "" {
		return Ident{r.importPath + "/types", name}
	}
	return Ident{r.importPath, name}
}

// element reads a case clause of a struct's method.
func (r *schemaReader) element(scope, of, clause string) (*Element, error) {
	m := memberPattern.FindStringSubmatch(clause)
	if m == nil {
		return nil, unread(scope+of, clause)
	}
	wire, err := r.member(m[1])
	if err != nil {
		return nil, err
	}
	e := &Element{Name: wire.name}
	switch known, err := r.value(e, scope, wire, m[2]); {
	case err != nil:
		return nil, err
	case !known || e.Field == "":
		return nil, unread(scope+of, "element "+e.Name)
	}
	return e, nil
}

// schemaMember is what the schema of a member says.
type schemaMember struct {
	schema string // its own name: "Role_Path"
	name   string // of the element
	target string // schema of its type
	flat   bool   // a list or a map without an element of its own
}

// member reads the schema of a member. Other traits that change how a member is written are
// refused, as no service of this protocol has shown them.
func (r *schemaReader) member(schema string) (schemaMember, error) {
	m := memberSchema.FindStringSubmatch(r.schemas.of("\t" + schema))
	if m == nil {
		return schemaMember{}, unread(schema, "its traits")
	}
	if !strings.HasPrefix(m[2], "smithyprelude.") && !targetSchema.MatchString(r.schemas.of("var "+m[2])) {
		return schemaMember{}, unread(m[2], "its traits")
	}
	return schemaMember{schema, cmp.Or(m[3], m[1]), m[2], m[4] != ""}, nil
}
