package model

import "github.com/seed5e775779/resgen/internal/sdk"

// Answer is what is known of the answers of an operation.
type Answer struct {
	Operation *sdk.Operation
	Body      sdk.AnswerBody
	Roots     []string       // of XML; may be empty
	Elements  []string       // of EC2's protocol; may be empty
	Message   bool           // the output has a member named as what no answer begins with
	JSON      bool           // the body is a JSON object, whatever the protocol
	MaxBytes  int            // of the body; 0 for no limit
	Members   []AnswerMember // of the output, of which an answer has one; may be empty
	Flag      *sdk.Field     // a plain bool that tells whether there is another page; nil if there is none
}

// AnswerMember is a member of an output that an answer may be known by.
type AnswerMember struct {
	*sdk.Field
	Filled bool           // it must not be an empty map
	Enum   bool           // it is an enum, which is not there if it is empty
	Parts  []AnswerMember // of the struct that it is, of which one must be there; may be empty
}

// Successes is where a batch's output lists items that succeeded.
type Successes struct {
	Path   *Path // ends at a list
	Match  []*FailureMatch
	Unless *Path // to a boolean of the request: if it is true, nothing is listed; nil if it is always
}

// ActionFailures is where the output of a single request lists what failed of it.
type ActionFailures struct {
	Path          *Path   // ends at a list, or at a map
	Names         []*Path // of a failure: what tells them apart
	Code, Message *Path   // of a failure; nil if there is none
	Sent          *Path   // to the list of the request, nil if it is not known
	// Named is the list of successes of the output; nil if it has none, or if what
	// it names is a matter of Unless.
	Named  *Path
	Unless *Path
}
