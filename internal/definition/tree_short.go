package definition

import "github.com/seed5e775779/resgen/internal/source"

// Short is a short form of an action: a method that takes a few values in place of the
// operation's input.
type Short struct {
	Name Text
	Args []*ShortArg
}

// ShortArg is an argument of a short form.
type ShortArg struct {
	Pos      source.Pos
	To       *Target // what it fills
	Resource Text    // whose handle it is; absent for a value
}
