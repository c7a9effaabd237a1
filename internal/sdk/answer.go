package sdk

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// Protocol is a protocol of the SDK's, by the prefix of its functions or the
// package that implements it.
type Protocol string

// The protocols. Services of RPC protocols have one endpoint and name the
// operation in the request.
const (
	ProtocolRESTXML  Protocol = "restXml"
	ProtocolRESTJSON Protocol = "restJson"
	ProtocolRPC      Protocol = "rpc"
)

// AnswerBody says what the body of an operation's answers holds.
type AnswerBody string

// The kinds of bodies.
const (
	BodyMembers  AnswerBody = "Members"  // of the output
	BodyNothing  AnswerBody = "Nothing"  // the output has no members, or all are in headers
	BodyAnything AnswerBody = "Anything" // a stream or a payload
)

var (
	anyProtocol   = regexp.MustCompile(`options\.Protocol = (\w+)\.New\w*\(`)
	oldProtocol   = regexp.MustCompile(`\n(?:type|func) (awsRestxml|awsRestjson1|awsAwsjson1[01]|awsEc2query|awsAwsquery|smithyRpcv2cbor)_`)
	memberOfShape = regexp.MustCompile(`case schemas\.(\w+):`)
)

// Protocol returns what the service speaks unless its client is told otherwise,
// "" if that cannot be read from the SDK's source.
func (p *Package) Protocol() (Protocol, error) {
	if p.cache.protocol == nil {
		found, err := p.readProtocol()
		if err != nil {
			return "", err
		}
		p.cache.protocol = &found
	}
	return *p.cache.protocol, nil
}

func (p *Package) readProtocol() (Protocol, error) {
	source, pattern := deserializersFile, oldProtocol
	if p.HasSchemas() {
		source, pattern = "api_client.go", anyProtocol
	} else if !slices.Contains(p.cache.listing, source) {
		return "", nil
	}
	text, err := p.read(source)
	if err != nil {
		return "", err
	}
	m := pattern.FindSubmatch(text)
	if m == nil {
		return "", nil
	}
	switch string(m[1]) {
	case "restxml", "awsRestxml":
		return ProtocolRESTXML, nil
	case "restjson1", "awsRestjson1":
		return ProtocolRESTJSON, nil
	}
	return ProtocolRPC, nil
}

// HasSchemas reports whether the service has moved to the SDK's second style, which
// has schemas in place of serializers and deserializers.
func (p *Package) HasSchemas() bool {
	_, err := os.Stat(filepath.Join(p.Dir, filepath.FromSlash(schemasFile)))
	return err == nil
}

// AnswerBody returns what the body of an operation's answers holds. What it
// cannot read from the SDK's source is BodyAnything.
func (p *Package) AnswerBody(op *Operation) (AnswerBody, error) {
	protocol, err := p.Protocol()
	if err != nil {
		return BodyAnything, err
	}
	source, err := p.operationText(op.Name)
	switch {
	case err != nil || protocol == "" || bytes.Contains(source, []byte("\teventStream ")):
		return BodyAnything, err
	case protocol == ProtocolRPC && len(op.Output.Fields) == 0:
		return BodyNothing, nil
	case protocol == ProtocolRPC:
		return BodyMembers, nil
	case p.HasSchemas():
		return p.answerOfSchemas(op, source)
	}
	return p.answerOfFunctions(op)
}

// answerOfFunctions reads the deserializer of a REST operation: it reads an output
// from the body, discards the body, or does something else with it.
func (p *Package) answerOfFunctions(op *Operation) (AnswerBody, error) {
	functions, err := p.deserializers()
	if err != nil {
		return "", err
	}
	for _, prefix := range []string{"awsRestxml_", "awsRestjson1_"} {
		document := functions[prefix+"deserializeOpDocument"+op.Name+"Output"]
		step := functions[prefix+"deserializeOp"+op.Name]
		switch {
		case step != nil && (bytes.Contains(step, []byte("Discard, response.Body)")) || !bytes.Contains(step, []byte("response.Body"))):
			return BodyNothing, nil
		case document != nil && !bytes.Contains(document, []byte("body io.ReadCloser")):
			return BodyMembers, nil
		case bytes.Contains(step, []byte("json.NewDecoder(")):
			return BodyMembers, nil // a payload that is a struct
		}
	}
	return BodyAnything, nil
}

// answerOfSchemas reads the traits of a REST operation's output.
func (p *Package) answerOfSchemas(op *Operation, source []byte) (AnswerBody, error) {
	schemas, err := p.assignments()
	if err != nil {
		return "", err
	}
	method := functionsOf(source)[op.Output.Ident.Name]
	body := BodyNothing
	for _, m := range memberOfShape.FindAllSubmatch(method, -1) {
		traits := []byte(schemas.of("\t" + string(m[1])))
		switch {
		case bytes.Contains(traits, []byte("HTTPPayload")) && p.inJSON(op):
			return BodyMembers, nil
		case len(traits) == 0 || bytes.Contains(traits, []byte("HTTPPayload")):
			return BodyAnything, nil
		case !bytes.Contains(traits, []byte("smithytraits.HTTP")):
			body = BodyMembers
		}
	}
	return body, nil
}

// inJSON reports whether a payload of an operation's output is a struct in JSON.
func (p *Package) inJSON(op *Operation) bool {
	protocol, err := p.Protocol()
	return err == nil && protocol == ProtocolRESTJSON && slices.ContainsFunc(op.Output.Fields, func(f *Field) bool { return p.StructOf(f.Type) != nil })
}

var elementName = regexp.MustCompile(`case strings\.EqualFold\("(\w+)", t\.Name\.Local\):`)

// AnswerElements returns the elements that the root of an operation's answers has
// in EC2's protocol, where there is nothing between them and the root; for others
// nil.
func (p *Package) AnswerElements(op *Operation) ([]string, error) {
	functions, err := p.deserializers()
	if err != nil {
		return nil, err
	}
	const prefix = "awsEc2query_deserializeOp"
	if functions[prefix+op.Name] == nil {
		return nil, nil
	}
	names := []string{"return"}
	for _, m := range elementName.FindAllSubmatch(functions[prefix+"Document"+op.Name+"Output"], -1) {
		if name := string(m[1]); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names, nil
}
