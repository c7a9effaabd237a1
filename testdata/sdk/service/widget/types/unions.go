package types

// ShapeMemberSquare has an edge. It lives in a file of its own: not all structs
// are in types.go.
type ShapeMemberSquare struct {
	Value int32

	noSmithyDocumentSerde
}

func (*ShapeMemberSquare) isShape() {}
