package types

// Wood is what a crate is made of.
type Wood string

// The woods.
const (
	WoodOak  Wood = "oak"
	WoodPine Wood = "pine"
)

// Values returns all woods.
func (Wood) Values() []Wood {
	return []Wood{
		"oak",
		"pine",
	}
}

// Condition is how good a crate is.
type Condition string

// The conditions.
const (
	ConditionGood Condition = "good"
)

// Values returns all conditions.
func (Condition) Values() []Condition {
	return []Condition{
		"good",
	}
}
