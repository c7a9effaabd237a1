package types

// Color is an enum.
type Color string

// Enum values for Color
const (
	ColorRed   Color = "red"
	ColorGreen Color = "green"
)

// Values returns all known values for Color.
func (Color) Values() []Color {
	return []Color{
		"red",
		"green",
	}
}
