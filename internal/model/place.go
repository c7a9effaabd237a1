package model

import "github.com/seed5e775779/resgen/internal/sdk"

// Place is where a resource's data is in an output, and what tells that it is that
// of the handle and no other's.
type Place struct {
	// Path ends at a struct. If Match is set, the index 0 stands for the element that
	// matches.
	Path    *Path
	Match   []*Match    // nil: nothing tells
	Convert *Conversion // nil if Path ends at the data's type
	// Elsewhere leads to structs in the output that are something of the same name of
	// another kind.
	Elsewhere []*Path
}

// Match is an identifier that one of some members must equal.
type Match struct {
	Fields     []*sdk.Field
	Identifier *Identifier
	IgnoreCase bool
}
