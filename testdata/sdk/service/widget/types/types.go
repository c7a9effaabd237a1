// Package types holds the widget service's shapes.
package types

import "time"

// Widget is a thing. */ */ `
type Widget struct {

	// The name of the widget.
	//
	// This member is required.
	Name *string

	Color Color

	// The owner's id.
	OwnerId *string

	Size *int32

	CreatedAt *time.Time

	Parts []Part

	Tags []Tag

	Labels map[string]string

	Matrix [][]float64

	ByKey map[string][]Tag

	Checksum []byte

	Active bool

	Shape Shape

	// The parent.
	Parent *WidgetRef

	// Deprecated: use Color.
	Colour *string

	noSmithyDocumentSerde
}

// WidgetRef names a widget.
type WidgetRef struct {
	Name *string

	noSmithyDocumentSerde
}

// Part is a piece of a widget.
type Part struct {

	// This member is required.
	PartNumber *int32

	ETag *string

	Bolts []Bolt

	noSmithyDocumentSerde
}

// Bolt is a piece of a Part.
type Bolt struct {
	Id *string

	noSmithyDocumentSerde
}

// Group is a list of widgets with a name.
type Group struct {
	Name *string

	Widgets []Widget

	noSmithyDocumentSerde
}

// Tag is a key and a value.
type Tag struct {
	Key, Value *string

	noSmithyDocumentSerde
}

// Delete lists what to delete.
type Delete struct {

	// This member is required.
	Widgets []WidgetRef

	Quiet *bool

	noSmithyDocumentSerde
}

// DeletedWidget is one that was deleted.
type DeletedWidget struct {
	Name *string

	noSmithyDocumentSerde
}

// Error is one that was not deleted.
type Error struct {
	Name *string

	Code *string

	Message *string

	noSmithyDocumentSerde
}

// Shape is a union of ShapeMemberRound and ShapeMemberSquare.
type Shape interface {
	isShape()
}

// ShapeMemberRound has a radius.
type ShapeMemberRound struct {
	Value int32

	noSmithyDocumentSerde
}

func (*ShapeMemberRound) isShape() {}

type noSmithyDocumentSerde struct{}
