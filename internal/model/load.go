package model

// Absence is an error that says that a thing is not there: a code, and a part of the
// message, "" if the code is enough.
type Absence struct{ Code, Message string }

// Gone are the values of a text in the data with which a thing is listed, but gone.
type Gone struct {
	Path   *Path
	Values []string
}

// Load is how a resource gets its data.
type Load struct {
	Request
	Place
	// Failures are what the output lists in place of the data; nil if nothing.
	Failures *Failures
	Lister   *Lister // set if Match has to look through pages; then Path ends at a list
}

// Failures is where a batch's output lists failed items.
type Failures struct {
	Path    *Path // ends at a list
	Match   []*FailureMatch
	Code    *Path // of a failure, to text or an integer; nil if there is none
	Message *Path // of a failure, to text; nil if there is none
	// NotFound are the codes that say that the item is not there.
	NotFound []Absence
}

// FailureMatch is a member of a failure that names an item.
type FailureMatch struct {
	Path  *Path  // of a failure
	Value *Value // of the item
}
