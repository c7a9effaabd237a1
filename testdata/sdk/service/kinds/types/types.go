// Package types holds the shapes of the kinds service.
package types

import (
	"time"

	"example.com/sdk/service/kinds/document"
)

// Kinds has a member of every kind.
type Kinds struct {
	// Name is the name.
	//
	// This member is required.
	Name *string

	// Text is of type *string.
	Text *string

	// Color is of type Color.
	Color Color

	// Int is of type *int32.
	Int *int32

	// PlainInt is of type int32.
	PlainInt int32

	// Long is of type *int64.
	Long *int64

	// PlainLong is of type int64.
	PlainLong int64

	// Bool is of type *bool.
	Bool *bool

	// PlainBool is of type bool.
	PlainBool bool

	// Float is of type *float32.
	Float *float32

	// PlainFloat is of type float32.
	PlainFloat float32

	// Double is of type *float64.
	Double *float64

	// PlainDouble is of type float64.
	PlainDouble float64

	// Time is of type *time.Time.
	Time *time.Time

	// Blob is of type []byte.
	Blob []byte

	// Texts is of type []string.
	Texts []string

	// Colors is of type []Color.
	Colors []Color

	// Ints is of type []int32.
	Ints []int32

	// Longs is of type []int64.
	Longs []int64

	// Doubles is of type []float64.
	Doubles []float64

	// Times is of type []time.Time.
	Times []time.Time

	// Blobs is of type [][]byte.
	Blobs [][]byte

	// Matrix is of type [][]string.
	Matrix [][]string

	// TextMap is of type map[string]string.
	TextMap map[string]string

	// ColorMap is of type map[string]Color.
	ColorMap map[string]Color

	// InnerMap is of type map[string]Inner.
	InnerMap map[string]Inner

	// Inner is of type *Inner.
	Inner *Inner

	// Inners is of type []Inner.
	Inners []Inner

	// Leaf is of type *Leaf.
	Leaf *Leaf

	// Leaves is of type []Leaf.
	Leaves []Leaf

	// Labels is of type []Label.
	Labels []Label

	// Choice is of type Choice.
	Choice Choice

	// Choices is of type []Choice.
	Choices []Choice

	// Document is of type document.Interface.
	Document document.Interface

	// Documents is of type []document.Interface.
	Documents []document.Interface

	noSmithyDocumentSerde
}

// Inner is a struct in a struct. It cannot be compared.
type Inner struct {
	// Id is a text.
	Id *string

	// Number is a number.
	Number *int32

	// Color is an enum.
	Color Color

	// Words is a list.
	Words []string

	// Leaves is a list of structs.
	Leaves []Leaf

	noSmithyDocumentSerde
}

// Leaf is a struct that can be compared.
type Leaf struct {
	// Id is a text.
	Id *string

	// Words is a number.
	Count int32

	noSmithyDocumentSerde
}

// Label is a word with a value.
type Label struct {
	// Key is the word.
	Key *string

	// Value is the value.
	Value *string

	noSmithyDocumentSerde
}

// Failure is something that failed.
type Failure struct {
	// Name is the name.
	Name *string

	// Text is of type *string.
	Text *string

	// Color is of type Color.
	Color Color

	// Int is of type *int32.
	Int *int32

	// PlainInt is of type int32.
	PlainInt int32

	// Long is of type *int64.
	Long *int64

	// PlainLong is of type int64.
	PlainLong int64

	// Bool is of type *bool.
	Bool *bool

	// PlainBool is of type bool.
	PlainBool bool

	// Float is of type *float32.
	Float *float32

	// PlainFloat is of type float32.
	PlainFloat float32

	// Double is of type *float64.
	Double *float64

	// PlainDouble is of type float64.
	PlainDouble float64

	// Time is of type *time.Time.
	Time *time.Time

	// Blob is of type []byte.
	Blob []byte

	// Texts is of type []string.
	Texts []string

	// Colors is of type []Color.
	Colors []Color

	// Ints is of type []int32.
	Ints []int32

	// Longs is of type []int64.
	Longs []int64

	// Doubles is of type []float64.
	Doubles []float64

	// Times is of type []time.Time.
	Times []time.Time

	// Blobs is of type [][]byte.
	Blobs [][]byte

	// Matrix is of type [][]string.
	Matrix [][]string

	// TextMap is of type map[string]string.
	TextMap map[string]string

	// ColorMap is of type map[string]Color.
	ColorMap map[string]Color

	// InnerMap is of type map[string]Inner.
	InnerMap map[string]Inner

	// Inner is of type *Inner.
	Inner *Inner

	// Inners is of type []Inner.
	Inners []Inner

	// Leaf is of type *Leaf.
	Leaf *Leaf

	// Leaves is of type []Leaf.
	Leaves []Leaf

	// Labels is of type []Label.
	Labels []Label

	// Choice is of type Choice.
	Choice Choice

	// Choices is of type []Choice.
	Choices []Choice

	// Document is of type document.Interface.
	Document document.Interface

	// Documents is of type []document.Interface.
	Documents []document.Interface

	noSmithyDocumentSerde
}

// Choice is a union of ChoiceMemberText, ChoiceMemberNumber and ChoiceMemberLeaf.
type Choice interface {
	isChoice()
}

// ChoiceMemberText is a text.
type ChoiceMemberText struct {
	Value string

	noSmithyDocumentSerde
}

func (*ChoiceMemberText) isChoice() {}

// ChoiceMemberNumber is a number.
type ChoiceMemberNumber struct {
	Value int32

	noSmithyDocumentSerde
}

func (*ChoiceMemberNumber) isChoice() {}

// ChoiceMemberLeaf is a struct.
type ChoiceMemberLeaf struct {
	Value Leaf

	noSmithyDocumentSerde
}

func (*ChoiceMemberLeaf) isChoice() {}

type noSmithyDocumentSerde struct{}

// Marked has its ARN under that name.
type Marked struct {
	// ARN is a text.
	ARN *string

	// Name is a text.
	Name *string

	noSmithyDocumentSerde
}

// UnknownUnionMember is a member of a union that this version does not know.
type UnknownUnionMember struct {
	Tag string

	noSmithyDocumentSerde
}

func (*UnknownUnionMember) isChoice() {}
