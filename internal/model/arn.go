package model

// ARN is how the ARN of a handle is had, and a handle of an ARN.
type ARN struct {
	Value *Value        // an identifier, or a text of the data; nil: it is made by Form
	Var   string        // constant that holds Form: "bucketARN"
	Form  string        // as the definition writes it; "" if it is not known
	Parts []*Identifier // those that Form names, in its order
	Whole *Identifier   // it may be the ARN itself; nil if none may

	// Account is the path of the data to the account in an ARN that is made; nil: that of
	// the service.
	Account *Path
}

// AnyAccount reports whether an ARN of another account than the service's names
// something that a handle reaches.
func (a *ARN) AnyAccount() bool { return a.Whole != nil || a.Account != nil }

// OfData reports whether the ARN, or a part of it, comes from the handle's data.
func (a *ARN) OfData() bool { return len(a.DataMembers()) > 0 }

// DataMembers returns the members of the handle's data that the ARN comes from.
func (a *ARN) DataMembers() []string {
	if a.Value != nil {
		return a.Value.Path.dataMember()
	}
	return a.Account.dataMember()
}

// Composed reports whether the ARN is made of identifiers, and of where they are.
func (a *ARN) Composed() bool { return a.Value == nil }
