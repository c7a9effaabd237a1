package diag

import "slices"

// Level is how grave a diagnostic is.
type Level int

// The levels, from the least.
const (
	LevelNote Level = iota + 1
	LevelWarning
	LevelError
)

var levelNames = []string{"", "note", "warning", "error"}

// String returns the level's name: note, warning or error.
func (l Level) String() string { return levelNames[l] }

// ParseLevel returns the level of a name, false if there is none.
func ParseLevel(name string) (Level, bool) {
	i := slices.Index(levelNames, name)
	return Level(i), i > 0
}

// Level returns how grave d is.
func (d Diagnostic) Level() Level {
	switch {
	case d.Note:
		return LevelNote
	case d.Warning:
		return LevelWarning
	}
	return LevelError
}
