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

// Label is a tag whose members have other names.
type Label struct {
	TagKey, TagValue *string

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

// WidgetVersion is a widget as it was.
type WidgetVersion struct {
	Name *string

	VersionId *string

	Number *int32

	Color Color

	Size *int32

	CreatedAt *time.Time

	noSmithyDocumentSerde
}

// Marker says that a widget was deleted.
type Marker struct {
	Name *string

	VersionId *string

	CreatedAt *time.Time

	noSmithyDocumentSerde
}

// Change is what became of a widget.
type Change struct {
	Name *string

	Color Color

	noSmithyDocumentSerde
}

// Failed lists what failed.
type Failed struct {
	Items []Failure

	noSmithyDocumentSerde
}

// Failure is one thing that failed.
type Failure struct {
	Name *string

	Number int32

	Color Color

	Code *string

	Reason ColorCode

	Message *string

	noSmithyDocumentSerde
}

// Entry is one widget to tag.
type Entry struct {
	Ref *WidgetRef

	Number *int32

	Color Color

	Kind EntryKind

	OwnerId *string

	Weight *int64

	Tags []Tag

	noSmithyDocumentSerde
}

// Reading is what a widget shows.
type Reading struct {
	WidgetName *string

	Marks []Mark

	noSmithyDocumentSerde
}

// Mark is part of a Reading.
type Mark struct {
	Name *string

	Value *string

	noSmithyDocumentSerde
}

// Filter restricts what is described.
type Filter struct {
	Name *string

	Values []string

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

// KeyPrefix is what several keys begin with.
type KeyPrefix struct {

	// The prefix.
	Prefix *string

	noSmithyDocumentSerde
}

// WidgetKey is one key.
type WidgetKey struct {

	// The key.
	Key *string

	// Whether it is the newest.
	IsLatest *bool

	// When it was made.
	LastModified *time.Time

	noSmithyDocumentSerde
}

type noSmithyDocumentSerde struct{}
