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

// Never is the limit that no finding reaches.
const Never = "never"

// ParseLimit returns the level from which a run fails, 0 for Never, and false for what is
// neither that nor a level.
func ParseLimit(name string) (Level, bool) {
	if name == Never {
		return 0, true
	}
	return ParseLevel(name)
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
