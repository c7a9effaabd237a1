package model

import "github.com/seed5e775779/resgen/internal/sdk"

// MapAttributes are the getters and setters over the texts of a map in the data.
type MapAttributes struct {
	Member *sdk.Field // of the data: the map
	Write  *MapWrite  // nil if all are read only
	Keys   []*MapKey
}

// MapWrite is the request that writes one of the texts: as a map of one key, or as a key
// and a value.
type MapWrite struct {
	Request
	To         *sdk.Field // the map; nil: Key and Value
	Key, Value *sdk.Field
	Failures   *ActionFailures // nil: without an error all is done
}

// MapKey is one key of the map.
type MapKey struct {
	Name           string // of the getter
	Key            string
	Kind           MapKind
	JSON           sdk.Ident // of MapJSON: the type of what the text holds
	Getter, Setter bool
	Sensitive      bool
	Absent         string // what stands for a key that is not there; empty: nothing does
	Doc            string
}

// Type returns the Go type of what the getter returns and the setter takes, or what that
// is a pointer to.
func (k *MapKey) Type() (id sdk.Ident, pointer bool) {
	switch k.Kind {
	case MapInteger:
		return sdk.Ident{Name: "int64"}, false
	case MapBool:
		return sdk.Ident{Name: "bool"}, false
	case MapSeconds:
		return sdk.Ident{Path: "time", Name: "Duration"}, false
	case MapTime:
		return sdk.Ident{Path: "time", Name: "Time"}, false
	case MapJSON:
		return k.JSON, true
	}
	return sdk.Ident{Name: "string"}, false
}

// TypeText is how messages write that type: "time.Duration".
func (k *MapKey) TypeText() string {
	id, pointer := k.Type()
	if pointer {
		return "*" + id.String()
	}
	return id.String()
}

// MapKind is what a text stands for.
type MapKind string

// The kinds of texts. But for MapJSON, they are the words of definitions.
const (
	MapText    MapKind = "string"
	MapInteger MapKind = "integer"
	MapBool    MapKind = "bool"
	MapSeconds MapKind = "seconds"
	MapTime    MapKind = "time"
	MapARN     MapKind = "arn"
	MapJSON    MapKind = "json"
)

// Reads reports whether any key has a getter.
func (m *MapAttributes) Reads() bool {
	for _, k := range m.Keys {
		if k.Getter {
			return true
		}
	}
	return false
}
