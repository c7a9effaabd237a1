package sdk

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Decoding is what the SDK's deserializer of an operation makes of the XML or the JSON
// in an answer's body, read from the SDK's source: deserializers.go, or schemas in
// services that have moved to them.
type Decoding struct {
	Operation string
	// JSON says that the body is JSON, and CBOR that it is CBOR; it is XML otherwise.
	JSON, CBOR bool
	// Wrapper is the element within the root that holds the output, "" if that
	// is the root itself.
	Wrapper string
	// Ignored are the elements among the output's that the protocol adds and
	// the SDK has no member for.
	Ignored []string
	// Output is the output's layout. Those that it leads to belong to other operations, too.
	Output *Layout
}

// Layout is a struct and the elements that fill its members.
type Layout struct {
	Ident    Ident
	Elements []*Element // in the order of the SDK's source
	// Skips says that other elements are passed over, with all that is in them.
	Skips bool
	// Union says that it is no struct, but an interface which has one of the elements.
	Union bool
}

// Element is an XML element, or a member of a JSON object, and the member that it fills.
type Element struct {
	Name   string // of the element: "reservationSet"
	Also   string // another name of it, which the SDK takes as well; may be empty
	Field  string // Go field: "Reservations"
	Kind   ElementKind
	Direct bool    // the member is a value, not a pointer to one; always so for texts and items
	Type   Ident   // of ElementText: the string type
	Struct *Layout // of ElementStruct and ElementUnion

	Of      *Element // of ElementList and ElementMap: what is in it, which has no name
	Item    string   // of XML: element within Name of an item of a list or an entry of a map; "" if Name is one itself
	Entry   Entry    // of a map of XML
	Variant Ident    // of a member of a union: the struct whose Field it is
}

// Entry is what is in the elements of a map's entries.
type Entry struct{ Key, Value string } // names of elements

// ElementKind says how an element becomes a value.
type ElementKind string

// The kinds of elements. Each is named after the value it makes.
const (
	ElementString  ElementKind = "String"  // *string
	ElementText    ElementKind = "Text"    // a string type: Type
	ElementTime    ElementKind = "Time"    // *time.Time, from RFC 3339
	ElementInt32   ElementKind = "Int32"   // *int32
	ElementInt64   ElementKind = "Int64"   // *int64
	ElementFloat32 ElementKind = "Float32" // *float32
	ElementFloat64 ElementKind = "Float64" // *float64
	ElementBool    ElementKind = "Bool"    // *bool
	ElementBytes   ElementKind = "Bytes"   // []byte, from base 64
	ElementStruct  ElementKind = "Struct"  // a pointer to Struct
	ElementList    ElementKind = "List"    // a slice of Of
	ElementMap     ElementKind = "Map"     // a map of texts to Of
	ElementUnion   ElementKind = "Union"   // the interface Struct
)

// The kinds that JSON has beside.
const (
	ElementEpoch    ElementKind = "Epoch"    // *time.Time, from seconds
	ElementDateTime ElementKind = "DateTime" // *time.Time, from RFC 3339
	ElementSDK      ElementKind = "SDK"      // what only the SDK reads; it may have no Field
)

const deserializersFile = "deserializers.go"

// xmlProtocol is a protocol of the SDK's whose answers are XML.
type xmlProtocol struct {
	prefix  string   // of the SDK's functions
	ignored []string // elements that every output has
}

var xmlProtocols = []xmlProtocol{
	{prefix: "awsRestxml_"},
	{prefix: "awsEc2query_", ignored: []string{"requestId"}},
	{prefix: "awsAwsquery_"},
}

// Decoding returns how the SDK decodes the body of an operation's answers. The
// error says that they are neither XML nor JSON nor CBOR, or that the SDK does something with them
// that this package does not know; it names the function. Calls for one operation return
// one Decoding.
func (p *Package) Decoding(operation string) (*Decoding, error) {
	known, ok := p.cache.decodings[operation]
	if !ok {
		known.decoding, known.err = p.readDecoding(operation)
		if p.cache.decodings == nil {
			p.cache.decodings = map[string]readDecoding{}
		}
		p.cache.decodings[operation] = known
	}
	return known.decoding, known.err
}

// readDecoding is what was read of an operation.
type readDecoding struct {
	decoding *Decoding
	err      error
}

func (p *Package) readDecoding(operation string) (*Decoding, error) {
	if _, err := os.Stat(filepath.Join(p.Dir, filepath.FromSlash(schemasFile))); err == nil {
		return p.decodingOfSchemas(operation)
	}
	functions, err := p.deserializers()
	if err != nil {
		return nil, err
	}
	for _, protocol := range xmlProtocols {
		text := functions[protocol.prefix+"deserializeOp"+operation]
		if text == nil {
			continue
		}
		r := &layoutReader{
			functions: functions, prefix: protocol.prefix, importPath: p.ImportPath,
			layouts: p.layouts(),
			out:     &Decoding{Operation: operation, Ignored: protocol.ignored},
		}
		return r.operation(collapse(text))
	}
	for _, prefix := range jsonPrefixes {
		if text := functions[prefix+"deserializeOp"+operation]; text != nil {
			if !jsonOperation(collapse(text)) {
				return nil, unread(prefix+"deserializeOp"+operation, "how it reaches the output")
			}
			if p.cache.inJSON == nil {
				p.cache.inJSON = newJSONDeserializers(p.ImportPath, functions)
			}
			return p.decodingOfTable(operation, p.cache.inJSON, false)
		}
	}
	return nil, fmt.Errorf("it has no deserializer of XML or JSON for %s", operation)
}

// deserializers returns the functions of deserializers.go by name, and its
// HandleDeserialize methods by the name of their receiver.
func (p *Package) deserializers() (map[string][]byte, error) {
	if p.cache.deserializers != nil || !slices.Contains(p.cache.listing, deserializersFile) {
		return p.cache.deserializers, nil
	}
	text, err := p.read(deserializersFile)
	if err != nil {
		return nil, err
	}
	p.cache.deserializers = functionsOf(text)
	return p.cache.deserializers, nil
}

// deserializes returns the receiver of a method that decodes, in either style of the SDK;
// "" for any other method.
func deserializes(method []byte) string {
	for _, begin := range []string{"(m *", "(v *"} {
		if rest, ok := bytes.CutPrefix(method, []byte(begin)); ok {
			receiver, after, _ := bytes.Cut(rest, []byte(") "))
			if bytes.HasPrefix(after, []byte("HandleDeserialize(")) || bytes.HasPrefix(after, []byte("Deserialize(")) {
				return string(receiver)
			}
		}
	}
	return ""
}

// functionsOf cuts a file that gofmt wrote into its functions, and into its
// methods that decode by the name of their receiver.
func functionsOf(text []byte) map[string][]byte {
	functions := map[string][]byte{}
	keyword := []byte("\nfunc ")
	for {
		start := bytes.Index(text, keyword)
		if start < 0 {
			return functions
		}
		text = text[start+len(keyword):]
		end := bytes.Index(text, []byte("\n}\n"))
		if end < 0 {
			return functions
		}
		body := text[:end+len("\n}")]
		if name, _, _ := bytes.Cut(body, []byte("(")); len(name) > 0 {
			functions[string(name)] = body
		} else if receiver := deserializes(body); receiver != "" {
			functions[receiver] = body
		}
	}
}

// collapse makes all white space single spaces.
func collapse(text []byte) string {
	var out strings.Builder
	out.Grow(len(text))
	for word := range bytes.FieldsSeq(text) {
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.Write(word)
	}
	return out.String()
}
