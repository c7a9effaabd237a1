// Package sdk indexes packages of the AWS SDK for Go v2 by syntax alone: the
// operations, structs, enums, paginators and waiters that a definition can
// name. Nothing is type-checked, so neither a build cache nor a compiler is
// needed. It is a leaf: it imports no other package of this module.
package sdk

import "strings"

// Package is one service package and its types package. Its parts are read
// when first asked for and kept. It is not safe for concurrent use; several
// Packages may be used side by side.
type Package struct {
	// ImportPath is the service package, such as
	// "github.com/aws/aws-sdk-go-v2/service/s3".
	ImportPath string
	// Name is the Go package name, such as "s3".
	Name string
	// Dir is the folder on disk.
	Dir string
	// Version is the module's version, such as "v1.114.7"; "" where unknown.
	Version string

	cache cache
}

// Release returns the import path and the version, where known: what to call
// this SDK in a message.
func (p *Package) Release() string { return strings.TrimSpace(p.ImportPath + " " + p.Version) }

// Operation is one API call: a method of the service's Client.
type Operation struct {
	Name       string // "PutObject"
	Doc        string // doc comment of the method, comment marks removed
	Deprecated bool
	Input      *Struct // named <Name>Input
	Output     *Struct // named <Name>Output
}

// Struct is a struct type with the members that the API has: exported fields,
// in source order, without ResultMetadata.
type Struct struct {
	Ident  Ident
	Doc    string
	Fields []*Field
}

// Field returns the field of that Go name, or nil.
func (s *Struct) Field(name string) *Field {
	for _, f := range s.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Field is one member of a Struct.
type Field struct {
	Name       string
	Type       Type
	Doc        string
	Required   bool // the doc says "This member is required."
	Deprecated bool
}

// Ident is a named type: the import path of its package ("" for a predeclared
// type) and its name.
type Ident struct {
	Path string
	Name string
}

// Kind says how a Type is made.
type Kind int

// The kinds of types that SDK members have.
const (
	Basic   Kind = iota + 1 // string, int32, bool, float64, ...: Ident.Path is ""
	Named                   // a struct, enum, union interface or foreign type: Ident
	Pointer                 // Elem
	Slice                   // Elem
	Map                     // Key, Elem
	Other                   // anything else; only Text tells
)

// Type is a Go type as written in the SDK's source. Types compare with Equal.
type Type struct {
	Kind  Kind
	Ident Ident // Basic, Named
	Elem  *Type // Pointer, Slice, Map
	Key   *Type // Map
	Text  string
}

// Paginator is what the SDK's own paginator of an operation does, read from
// the source of its NextPage method.
type Paginator struct {
	Operation string
	// Tokens pairs each input member with the output member that fills it for
	// the next page, outermost first: {ContinuationToken, NextContinuationToken}.
	Tokens []TokenPair
	// More is the boolean output member that must be true for another page, ""
	// if the SDK looks at the token alone.
	More string
	// Limit is the input member that takes the page size, "" if there is none.
	Limit string
}

// TokenPair is an input member and the output member that continues it.
type TokenPair struct {
	Input, Output string
}

// Waiter is an SDK waiter: type <Name>Waiter, constructor New<Name>Waiter and
// options <Name>WaiterOptions.
type Waiter struct {
	Name      string // "BucketExists"
	Doc       string
	Operation string // the operation it polls: "HeadBucket"
}

// Enum is a string type of the types package with its values.
type Enum struct {
	Ident  Ident
	Doc    string
	Values []EnumValue
}

// EnumValue is one constant of an Enum.
type EnumValue struct {
	Const string // Go constant: "ObjectStorageClassStandard"
	Value string // "STANDARD"
}
