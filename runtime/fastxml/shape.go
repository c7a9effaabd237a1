package fastxml

// A Shape is a table as data, for those who check or describe it: what an
// element holds, and which member it goes to. Decoding does not use it.
type Shape struct {
	// Name is the element's; the items of a list have their own, the root none.
	Name string
	// Kind is string, text, time, int64, int32, bool, record, list, flat or
	// ignored.
	Kind string
	// Elements are the rows of a record.
	Elements []Shape
	// Item is what a list holds.
	Item *Shape
	// New returns a pointer to a new, zero record; nil for what is none.
	New func() any
	// At returns a pointer to the member of the record that it is given a
	// pointer to. It is nil for what is ignored and for items.
	At func(record any) any
}
