package model

import "github.com/seed5e775779/resgen/internal/sdk"

// Decoder is how the answers of one operation are decoded.
type Decoder struct {
	Operation *sdk.Operation
	CBOR      bool     // the answers are CBOR
	Wrapper   string   // element within the root that holds the output; may be empty
	Ignored   []string // elements beside the output's that no member is for
	Output    *Layout  // of the operation's output
	Var       string   // "listObjectsV2Decoder"
	Option    string   // function that makes collections use it: "decodeListObjectsV2"
	Move      string   // function that copies the members: "moveListObjectsV2Output"; empty in a table
}

// Layout is a struct that is filled from the children of an element, or from the members
// of a JSON object or a CBOR map; or a union.
type Layout struct {
	Ident    sdk.Ident
	Scan     string // function: "scanObject"; empty in a table
	Elements []*LayoutElement
	// Words is the size of the struct in words, if elements that it has no member for
	// may be passed over in a struct of that size; 0 if they are the SDK's.
	Words int
	// Fields is the number of the struct's fields if it is in a table.
	Fields int
	Union  bool
	// Deprecated says that the SDK deprecates one of the members.
	Deprecated bool
}

// LayoutElement is a child and the member that it fills.
type LayoutElement struct {
	*sdk.Element
	Struct *Layout // of a struct and of a list of structs; nil for others
	Pool   string  // constant of what Struct or a list of texts is made of: "poolObject"
}
