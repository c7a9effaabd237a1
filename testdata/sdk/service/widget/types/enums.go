package types

// Color is an enum.
type Color string

// Enum values for Color
const (
	ColorRed   Color = "RED"
	ColorGreen Color = "green light"
	ColorEvil  Color = "\"); panic(`*/`); //"
)

// Values returns all known values for Color.
func (Color) Values() []Color {
	return []Color{
		"RED",
		"green light",
		"\"); panic(`*/`); //",
	}
}

// ColorCode is an enum, too.
type ColorCode string

// Enum values for ColorCode
const (
	ColorCodeFaded ColorCode = "Faded"
)

// Values returns all known values for ColorCode.
func (ColorCode) Values() []ColorCode {
	return []ColorCode{
		"Faded",
	}
}

// EntryKind is an enum with a constant for a literal.
type EntryKind string

// Enum values for EntryKind
const (
	EntryKindPlain EntryKind = "plain"
	EntryKindFancy EntryKind = "fancy"
)

// Values returns all known values for EntryKind.
func (EntryKind) Values() []EntryKind {
	return []EntryKind{
		"plain",
		"fancy",
	}
}
