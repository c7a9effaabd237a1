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
