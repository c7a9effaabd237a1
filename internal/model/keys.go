package model

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Keys is what a lister knows about the keys in whose order it lists.
type Keys struct {
	Prefix, StartAfter, Delimiter *sdk.Field // of the input, of type *string
	Items                         []*KeyList // one for each list of items
	CommonPrefixes                *Texts
}

// KeyList is a list of items, each with its key.
type KeyList struct {
	Texts
	// Latest is the member that is true for the first item of a key, of type *bool;
	// Newest a time, of type *time.Time, later for items that come earlier among those
	// of a key. Nil where the order within a key is not known.
	Latest, Newest *sdk.Field
}

// Order is the order of items that come from several lists of a lister's Keys: the
// index of the list of each branch.
type Order struct {
	Lister *Lister
	Lists  []int
	Key    *Identifier // what the keys of all items equal; nil if they need not
}

// Chooses reports whether whoever goes through the lists in this order leaves out
// what does not match.
func (o *Order) Chooses(m *Match) bool {
	return o != nil && o.Key == m.Identifier && slices.ContainsFunc(o.Lister.Keys.Items, func(l *KeyList) bool { return l.Text == m.Fields[0] })
}
