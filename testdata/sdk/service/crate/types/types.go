package types

import "time"

// Lid is what a crate is closed with.
type Lid struct {
	// Its name.
	//
	// This member is required.
	Name *string

	// How thick it is.
	Thickness *int32

	noSmithyDocumentSerde
}

// Board is a part of a crate, and may have parts of its own.
type Board struct {
	// Where it is.
	//
	// This member is required.
	Place *string

	// What it is made of.
	//
	// This member is required.
	Board *Board

	noSmithyDocumentSerde
}

// Content is what is in a crate.
type Content interface {
	isContent()
}

// ContentMemberBoards is some boards.
type ContentMemberBoards struct {
	Value []Board

	noSmithyDocumentSerde
}

func (*ContentMemberBoards) isContent() {}

// ContentMemberLabel is a text.
type ContentMemberLabel struct {
	Value string

	noSmithyDocumentSerde
}

func (*ContentMemberLabel) isContent() {}

// ContentMemberWeight is a number.
type ContentMemberWeight struct {
	Value int32

	noSmithyDocumentSerde
}

func (*ContentMemberWeight) isContent() {}

// Size is how large a crate is.
type Size interface {
	isSize()
}

// SizeMemberHeight is a number.
type SizeMemberHeight struct {
	Value int32

	noSmithyDocumentSerde
}

func (*SizeMemberHeight) isSize() {}

// SizeMemberWidth is another.
type SizeMemberWidth struct {
	Value float64

	noSmithyDocumentSerde
}

func (*SizeMemberWidth) isSize() {}

// Crate is a thing.
type Crate struct {
	// Its name.
	Name *string

	// When it was made.
	MadeAt *time.Time

	// What is written on it.
	TagSet []Mark

	// What becomes of it.
	State *State

	noSmithyDocumentSerde
}

// Tag is a word with a value.
type Tag struct {
	// The word.
	Key *string

	// The value.
	Value *string

	noSmithyDocumentSerde
}

// Mark is a word with a value.
type Mark struct {
	// The word.
	TagKey *string

	// The value.
	TagValue *string

	noSmithyDocumentSerde
}

// State is what becomes of a crate.
type State struct {
	// The name of it.
	Name Condition

	noSmithyDocumentSerde
}

// Box is a small crate.
type Box struct {
	// Its name.
	Name *string

	// Where it was.
	Status []string

	// Its tags.
	Tags map[string]string

	noSmithyDocumentSerde
}

type noSmithyDocumentSerde struct{}
