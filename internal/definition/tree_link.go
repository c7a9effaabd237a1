package definition

import "github.com/seed5e775779/resgen/internal/source"

// Subresource makes a handle without a request.
type Subresource struct {
	Name        Text
	Doc         Text
	Resource    Text // absent: Name
	Identifiers []*Bind
}

// Reference leads to resources that the data names.
type Reference struct {
	Name    Text
	Doc     Text
	Service Text    // of Resource; absent for a resource of this definition
	When    []*When // what members of the data must be
	Region  *Source // of the other resource; nil: that of this one
	Result
}

// When says what a member of the data must be, or begin with.
type When struct {
	Member Text
	Value  Text
	Prefix Text // one of them is absent
}

// ARN says what the ARN of a resource is.
type ARN struct {
	Pos  source.Pos
	From *Source  // an identifier or data; nil: it is made by the form
	Form *ARNForm // nil: nothing is known of it
	// Whole is an identifier that may be the ARN itself; absent: that of From.
	Whole Text
	// Account is the data that has the account; nil: it is the service's.
	Account *Source
}
