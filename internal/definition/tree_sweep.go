package definition

// Sweep is an action on everything in some collections, one after the other.
type Sweep struct {
	Name  Text
	Doc   Text
	Steps []SweepStep
}

// SweepStep is a collection and the batch action, or else the action, that a
// sweep does to its items.
type SweepStep struct {
	Collection Text
	Action     Text
	// Unsupported are the codes of errors that say that a service cannot list the
	// collection, and Instead is the step that is run then; nil for none.
	Unsupported []Text
	Instead     *SweepStep
}
