package model

import "github.com/seed5e775779/resgen/internal/sdk"

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
	// Many is set if one request takes many handles.
	Many *Many
	// Failures are what the output lists in place of the data; nil if nothing.
	Failures *Failures
	Lister   *Lister // set if Match has to look through pages; then Path ends at a list
}

// Many is how a load takes many handles in one request. The lists of its Place are
// then those of all of them.
type Many struct {
	Var   string // "taskLoad"
	Max   int
	Guess bool // no documentation states Max
	// Left are the tokens that are set in an output where it is not all.
	Left []sdk.TokenPair
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
