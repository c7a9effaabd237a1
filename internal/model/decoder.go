package model

import "github.com/seed5e775779/resgen/internal/sdk"

// Decoder is how the answers of one operation are decoded.
type Decoder struct {
	Operation *sdk.Operation
	Notation  Notation
	Wrapper   string   // of XML: element within the root that holds the output; may be empty
	Ignored   []string // of XML: elements beside the output's that no member is for
	Output    *Layout  // of the operation's output
	Var       string   // "listObjectsV2Decoder"
	Option    string   // function that makes a call use it: "decodeListObjectsV2"
}

// DecoderOf returns the decoder of an operation, nil if it has none.
func (s *Service) DecoderOf(op *sdk.Operation) *Decoder {
	for _, d := range s.Decoders {
		if d.Operation.Name == op.Name {
			return d
		}
	}
	return nil
}

// Notation is what answers are written in; those of one service are written in one.
type Notation string

// The notations.
const (
	XML  Notation = "XML"
	JSON Notation = "JSON"
	CBOR Notation = "CBOR"
)

// Layout is a struct that is filled from the children of an element, or from the members
// of a JSON object or a CBOR map; or a union.
type Layout struct {
	Ident    sdk.Ident
	Elements []*sdk.Element
	// Fields is the number of the struct's fields; 0 if members that it does not have are
	// the SDK's.
	Fields int
	Union  bool
}
