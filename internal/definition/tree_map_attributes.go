package definition

import "github.com/seed5e775779/resgen/internal/source"

// MapAttributes are typed getters and setters over the texts of a map in the data.
type MapAttributes struct {
	Pos    source.Pos
	Member Text
	Write  *MapWrite // nil if all keys are read only
	Keys   []*MapKey
}

// MapWrite is a request that writes one text of a map.
type MapWrite struct {
	Request
	To         Text // the member that takes a map; absent: Key and Value
	Key, Value Text // the members that take a key and a text
}

// MapKey is a key of a map.
type MapKey struct {
	Pos                            source.Pos
	Key                            Text
	Name                           Text // of the getter
	Type                           Text // absent: Package and JSON
	Package, JSON                  Text // the Go type of what the text holds
	ReadOnly, WriteOnly, Sensitive bool
	Absent                         Text // what stands for a key that is not there
	Doc                            Text
}
