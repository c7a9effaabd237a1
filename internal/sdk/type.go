package sdk

import "path"

// StringType is the type string.
var StringType = Type{Kind: Basic, Ident: Ident{Name: "string"}}

// Equal reports whether t and u are the same Go type, wherever and however they
// are written: byte and uint8 are one type, and so are rune and int32. Types of
// kind Other are equal if their text is.
func (t Type) Equal(u Type) bool {
	if t.Kind != u.Kind {
		return false
	}
	switch t.Kind {
	case Basic, Named:
		return canonical(t.Ident) == canonical(u.Ident)
	case Pointer, Slice:
		return t.Elem.Equal(*u.Elem)
	case Map:
		return t.Key.Equal(*u.Key) && t.Elem.Equal(*u.Elem)
	}
	return t.Text == u.Text
}

func canonical(id Ident) Ident {
	switch id {
	case Ident{Name: "byte"}:
		id.Name = "uint8"
	case Ident{Name: "rune"}:
		id.Name = "int32"
	}
	return id
}

// IsStream reports whether a value is read once, so that it can be neither sent nor
// answered from twice.
func (t Type) IsStream() bool { return t.Kind == Named && t.Ident.Path == "io" }

// Plain returns the type that a pointer leads to, and any other type as it is.
func (t Type) Plain() Type {
	if t.Kind == Pointer {
		return *t.Elem
	}
	return t
}

// String prints the type for messages, its names qualified by the last element
// of their import path: "[]types.Object".
func (t Type) String() string {
	switch t.Kind {
	case Basic, Named:
		return t.Ident.String()
	case Pointer:
		return "*" + t.Elem.String()
	case Slice:
		return "[]" + t.Elem.String()
	case Map:
		return "map[" + t.Key.String() + "]" + t.Elem.String()
	}
	return t.Text
}

// String prints the name qualified by the last element of its import path.
func (id Ident) String() string {
	if id.Path == "" {
		return id.Name
	}
	return path.Base(id.Path) + "." + id.Name
}
