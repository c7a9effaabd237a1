package definition

import "github.com/seed5e775779/resgen/internal/source"

// Path is a compiled path expression, a closed subset of JMESPath:
//
//	@   a   a.b   a[0].b   a[].b   a[].b[].c   [A,B]|[]   [A,B]|[].c
//	a["key"]   a{}   a{}.b   a{key}
type Path struct {
	Pos   source.Pos
	Text  string
	Steps []Step // none for @
}

// StepKind says what a Step does.
type StepKind int

// The kinds of steps.
const (
	StepField   StepKind = iota + 1 // .Name
	StepIndex                       // [Index]
	StepFlatten                     // []
	StepUnion                       // [A,B]|[]: the items of several members, one after the other
	StepKey                         // ["Key"]: the value of a key of a map
	StepEntries                     // {}: the values of all keys of a map
	StepKeys                        // {key}: all keys of a map
)

// Step is one step of a Path, with its own place.
type Step struct {
	Kind  StepKind
	Pos   source.Pos
	Name  string // StepField
	Index int    // StepIndex
	Key   string // StepKey
	Names []Text // StepUnion
}

// Target is where a parameter goes in an operation's input:
//
//	A   A.B   A[0].B   A[]   A[].B   A[*].B   A["key"]   A["key"].B
//
// In a batch, A[] and A[*] have one element an item of the batch.
type Target struct {
	Pos   source.Pos
	Text  string
	Steps []TargetStep
}

// TargetStep is a member and which of its elements, if it is a list.
type TargetStep struct {
	Name    string
	Pos     source.Pos
	Element ElementKind
	Index   int    // ElementIndex
	Key     string // ElementKey
}

// ElementKind says which element of a list a TargetStep means.
type ElementKind int

// The kinds of elements.
const (
	ElementNone   ElementKind = iota // not a list, or the whole of it
	ElementIndex                     // [n]
	ElementAppend                    // []
	ElementEach                      // [*]
	ElementKey                       // ["key"], of a map
)

// SourceKind says where a value comes from.
type SourceKind int

// The kinds of sources.
const (
	FromIdentifier SourceKind = iota + 1 // id.Name
	FromData                             // data.<path>
	FromRequest                          // request.<path>
	FromResponse                         // response.<path>
	FromInput                            // input: an argument of the method
	FromLiteral                          // {value: x}
	FromPosition                         // position: the number of the item in its request
	FromDefault                          // {default: x}: a constant, unless the caller says otherwise
	FromTagged                           // tagged: what names the thing whose tags are meant
	FromARN                              // arn: the ARN of the resource
	FromRegion                           // {region: client}: the client's region, unless the caller says otherwise
)

// Source is where a value comes from.
type Source struct {
	Pos     source.Pos
	Kind    SourceKind
	Name    Text    // FromIdentifier
	Path    *Path   // FromData, FromRequest, FromResponse
	Literal Literal // FromLiteral, FromDefault
	// Optional says that what is not set is left out.
	Optional bool
	// Function is applied to the text; the zero Text is none. Its Value is "arn",
	// "trimPrefix", "trimSuffix" or "afterLast", and Argument what it is given.
	Function Text
	Argument Text
	// Except are regions that are left out, FromRegion, and Unless is what leaves every
	// region out if the input has it; nil for nothing.
	Except []Text
	Unless *Path
}

// IsConstant reports whether the source is written in the definition itself.
func (s *Source) IsConstant() bool { return s.Kind == FromLiteral || s.Kind == FromDefault }

// Literal is a constant of a definition.
type Literal struct {
	Pos  source.Pos
	Kind LiteralKind
	Text string // the string itself; decimal digits; "true" or "false"; what strconv.ParseFloat reads
}

// LiteralKind is the YAML type of a Literal.
type LiteralKind int

// The kinds of literals.
const (
	LiteralString LiteralKind = iota + 1
	LiteralInteger
	LiteralBoolean
	LiteralFloat
)
