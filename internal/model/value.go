package model

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Param assigns a Value to a place in an operation's input.
type Param struct {
	Target []TargetStep
	Value  *Value
	// InXML says that the target travels in a body of XML, which cannot carry any
	// text.
	InXML bool
	// Wildcards are the characters by which the target means more than one text;
	// the value is a text then. Empty if there are none.
	Wildcards string
}

// PerItem reports whether a batch has one element of the target's list for
// each item.
func (p *Param) PerItem() bool {
	for _, s := range p.Target {
		if s.Element == ElementEach {
			return true
		}
	}
	return false
}

// TargetStep is a member of an input struct and which of its elements is meant.
type TargetStep struct {
	Field   *sdk.Field
	Element Element
	Index   int    // ElementIndex
	Key     string // ElementKey, or the name of an ElementMember
	// Type is the struct that holds the value of an ElementMember; the next step is its
	// member Value.
	Type sdk.Ident
}

// Element says which element of a list a TargetStep means.
type Element int

// The kinds of elements. The definition's [] and [*] are both ElementEach.
const (
	ElementNone Element = iota
	ElementIndex
	ElementEach
	ElementKey    // of a map
	ElementMember // of a union
)

// ValueKind says where a Value comes from.
type ValueKind int

// The kinds of values.
const (
	FromIdentifier ValueKind = iota + 1 // of the handle
	FromPath                            // of Path.Root
	FromInput                           // an argument of the method
	FromLiteral                         // a constant
	Absent                              // nothing fills an optional identifier
	FromPosition                        // of the item in the request of a batch, from 0
	FromARN                             // the handle's ARN, which is made of its identifiers
	FromRegion                          // the client's region; a Default
)

// Value is something that fills a parameter, an identifier or a member.
type Value struct {
	Kind       ValueKind
	Identifier *Identifier // FromIdentifier
	Path       *Path       // FromPath
	Literal    any         // FromLiteral: string, int, float64 or bool
	Const      sdk.Ident   // FromLiteral: the enum's constant for it; zero if there is none
	// Name is what an argument of a short form is called, FromInput; "" of others.
	Name string
	// Type is the Go type of the value as it is found: *string, int32, ...
	Type sdk.Type
	// Function of package glue that makes the text of what is found, "" for none, and
	// what it is given; Type is then that of a string. An identifier that is an integer
	// is read from the text.
	Function, Argument string
	// Own says that the text is of an ARN that must be of the service's account and
	// region, for it names something else in others. With AnyRegion the region may be
	// another.
	Own, AnyRegion bool
	// Optional says that data which is not set is left out.
	Optional bool
	// Except are regions that are not sent, FromRegion, and Unless leads to what leaves
	// every region out if the input has it; nil for nothing.
	Except []string
	Unless *Path
	// Default says that a constant gives way to what the caller sets.
	Default bool
	// Members are what a struct is copied by, where the target is of another struct
	// that has these members alone, each of the same type; nil if it is of the same.
	Members []*sdk.Field
	// Shape is what Type is, a pointer aside; set of what fills a parameter.
	Shape Shape
}

// Shape says what a type is, as far as filling a member is concerned.
type Shape int

// The shapes. Scalars, enums and times are ShapeScalar.
const (
	ShapeScalar Shape = iota
	ShapeStruct
	ShapeList
	ShapeMap
	ShapeUnion // an interface of the SDK
)

// Root is what a Path starts from.
type Root int

// The roots of paths.
const (
	RootData     Root = iota + 1 // the handle's data
	RootRequest                  // the input as sent
	RootResponse                 // the output
	RootItem                     // the current item of a list, or the value of a map's key
	RootKey                      // the current key of a map
)

// Path reads a value out of a struct.
type Path struct {
	Root  Root
	Steps []Step
	// Type is the type at the end: the type of the last step's field, or of its
	// element; for a path without steps the type of the root.
	Type sdk.Type
}

// Step reads a member and possibly one element of it.
type Step struct {
	Field *sdk.Field
	Index int    // element, or NoIndex
	Key   string // of a map, whose value is meant; "" for none
}

// NoIndex marks a Step that takes the member as it is.
const NoIndex = -1

// Items makes handles of Resource from an output, or from data.
type Items struct {
	Resource *Resource
	Root     Root // RootResponse or RootData: where Branches start
	RootType sdk.Ident
	// Branches are the lists that the items come from, one after the other. A
	// result that is a single handle has one Branch whose Lists is empty.
	Branches []*Branch
	// Order is set where the lists of all branches are in the order of the same keys,
	// which is then that of the items.
	Order *Order
	// Skips says which entries of the lists are no items, for readers; empty if
	// all are.
	Skips string
}

// DataMembers returns the members of the handle's data that the result is made
// of.
func (i *Items) DataMembers() []string {
	var members []string
	for _, b := range i.Branches {
		for _, p := range b.Lists {
			members = append(members, p.dataMember()...)
		}
		members = append(members, b.Data.dataMember()...)
		for _, v := range b.Identifiers {
			members = append(members, v.Path.dataMember()...)
		}
	}
	return members
}

// Whole stands for all members of the data among DataMembers.
const Whole = "@"

// dataMember returns the member that a path of the handle's data starts with, Whole
// if it is the data itself; none for another path, or for nil.
func (p *Path) dataMember() []string {
	if p == nil || p.Root != RootData {
		return nil
	}
	if len(p.Steps) == 0 {
		return []string{Whole}
	}
	return []string{p.Steps[0].Field.Name}
}

// NeedsData reports whether something comes from the handle's data.
func (i *Items) NeedsData() bool { return len(i.DataMembers()) > 0 }

// OwnNames reports whether a name in an ARN is an identifier, which means something else
// in another account.
func (i *Items) OwnNames() bool {
	return slices.ContainsFunc(i.Branches, func(b *Branch) bool {
		return slices.ContainsFunc(b.Identifiers, func(v *Value) bool { return v.Own })
	})
}

// Plural reports whether the result is a list.
func (i *Items) Plural() bool { return len(i.Branches[0].Lists) > 0 }

// KeepsLists reports whether handles may keep elements of the outermost lists of what
// they are made of: a list in a map is one.
func (i *Items) KeepsLists() bool {
	return slices.ContainsFunc(i.Branches, func(b *Branch) bool {
		return len(b.Lists) == 0 || slices.ContainsFunc(b.Lists, func(p *Path) bool { return p.Type.Kind == sdk.Map })
	})
}

// NeedsRequest reports whether an identifier comes from the input as sent.
func (i *Items) NeedsRequest() bool {
	for _, b := range i.Branches {
		if b.FromRequest {
			return true
		}
		for _, v := range b.Identifiers {
			if v.Kind == FromPath && v.Path.Root == RootRequest {
				return true
			}
		}
	}
	return false
}

// Branch is a list, or a list within lists, of items.
type Branch struct {
	// Lists lead from the root to the item, each ending at a list that is
	// walked: {Reservations}, {Instances}. Empty for a single handle.
	Lists []*Path
	// FromRequest says that the lists are those of the input as sent.
	FromRequest bool
	// Item is the type of an item; for a single handle that of the root.
	Item sdk.Type
	// Identifiers has one value for each identifier of the resource; RootItem
	// paths start at the item.
	Identifiers []*Value
	// Data is the path of the new handle's data, from the item (from the root
	// for a single handle); nil if it gets none.
	Data    *Path
	Convert *Conversion // nil if Data ends at the data's type
	Origin  *Origin     // nil if the data is complete
	// Skip is the identifier without which an entry of the list is no item; nil
	// if every entry is one.
	Skip *Identifier
	// Match are the members of an entry that equal identifiers of the handle; an
	// entry of which one does not is no item.
	Match []*Match
	// Few is how many handles of a list are made in one piece of memory; 0 for a
	// single handle.
	Few int
}

// Copied reports whether a handle is given a copy of its data, so that it keeps no element of
// a list that may be as long as a page. The lists within such elements are short, and what
// a pointer leads to is in no list.
func (b *Branch) Copied() bool {
	return len(b.Lists) == 1 && b.Lists[0].Type.Kind != sdk.Map && b.Data != nil && b.Convert == nil && b.Data.Type.Kind != sdk.Pointer
}

// OfScalars reports whether an item is no struct but an identifier itself.
func (b *Branch) OfScalars() bool {
	for _, v := range b.Identifiers {
		if v.Kind == FromPath && v.Path.Root == RootItem && len(v.Path.Steps) == 0 {
			return true
		}
	}
	return false
}

// CopiesItem reports whether what a handle is given a copy of is all of an item.
func (b *Branch) CopiesItem() bool { return b.Copied() && len(b.Data.Steps) == 0 }

// NeedsItem reports whether the branch takes something of its items, and not their keys
// alone.
func (b *Branch) NeedsItem() bool {
	return b.Data != nil || len(b.Match) > 0 || slices.ContainsFunc(b.Identifiers, func(v *Value) bool {
		return v.Kind == FromPath && v.Path.Root == RootItem
	})
}

// Conversion makes a resource's data from another struct.
type Conversion struct {
	Func     string // "objectSummaryFromHeadObjectOutput"
	Resource *Resource
	From     sdk.Ident
	Fields   []*ConvertField
	// Missing are members of the data that From does not have.
	Missing []string
}

// ConvertField fills one member of the data.
type ConvertField struct {
	To   *sdk.Field
	From *Value // FromIdentifier, or FromPath with RootItem
	// Cast says that the types are different texts: enums, or an enum and a pointer to a
	// string.
	Cast bool
}

// Origin is a static resource.Origin.
type Origin struct {
	Var       string
	Resource  *Resource
	Operation string
	Branch    string
	Omits     []string
}
