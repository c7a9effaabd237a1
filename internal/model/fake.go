package model

import "github.com/seed5e775779/resgen/internal/sdk"

// Fake is what a fake has to know to answer an operation.
type Fake struct {
	Operation *sdk.Operation
	Lister    *Lister      // how it pages; nil of what is no listing
	Failures  *FailedItems // nil: not known, or not item by item
}

// FailedItems is where an operation's output lists what failed of the items of a
// request.
type FailedItems struct {
	Path          *Path // to a list of the output
	Code, Message *Path // of a failure; nil if there is none
	Items         *Path // to the list of the request
	Match         []*SameMember
}

// SameMember is what a failure repeats of an item of the request.
type SameMember struct{ Failure, Item *Path }
