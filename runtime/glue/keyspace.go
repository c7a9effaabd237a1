package glue

import (
	"sync"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/listing"
)

// KeySpace describes a list operation whose items have keys and come in the
// order of their bytes, as S3's ListObjectsV2 does: what Parallel and Prefixes
// need to know. Generated packages hold one static KeySpace for each.
type KeySpace[In, Out any] struct {
	// Prefix is the member of an input that asks for the keys that begin with it.
	Prefix func(In) **string
	// StartAfter is the member of an input that asks for the keys behind it.
	StartAfter func(In) **string
	// Delimiter is the member of an input that rolls up what has a delimiter
	// behind the prefix into common prefixes.
	Delimiter func(In) **string
	// Lists are the lists of an output that have keys, each in order. Several of
	// them cover the same keys, as Versions and DeleteMarkers do.
	Lists []KeyList[Out]
	// Prefixes returns the common prefixes of an output in a new slice.
	Prefixes func(Out) []string
	// CopyOutput returns a shallow copy of an output: Copy of its type.
	CopyOutput func(Out) Out

	once    sync.Once
	untyped *listing.Operation
}

// KeyList is one list of an output, its elements in the order of their keys.
type KeyList[Out any] struct {
	// Len returns the number of elements.
	Len func(Out) int
	// Key returns the key of an element, nil if it has none.
	Key func(Out, int) *string
	// Keep cuts the list to its elements from..to-1.
	Keep func(out Out, from, to int)
	// Latest returns whether an element is the first of its key. Nil where that is not
	// known.
	Latest func(Out, int) *bool
	// Made returns the time of an element; those of one key come newest first. Nil
	// where that is not known.
	Made func(Out, int) *time.Time
}

// keyedOperation returns what a Lister and its KeySpace describe, without their
// types.
func keyedOperation[In, Out, Opts any](l *Lister[In, Out, Opts], k *KeySpace[In, Out]) *listing.Operation {
	k.once.Do(func() {
		op := *operation(l)
		op.Keys = untypedKeys(k)
		k.untyped = &op
	})
	return k.untyped
}

func untypedKeys[In, Out any](k *KeySpace[In, Out]) *listing.Keys {
	return &listing.Keys{
		Prefix:     func(in any) **string { return k.Prefix(in.(In)) },
		StartAfter: func(in any) **string { return k.StartAfter(in.(In)) },
		Delimiter:  func(in any) **string { return k.Delimiter(in.(In)) },
		Lists:      len(k.Lists),
		Len:        func(out any, list int) int { return k.Lists[list].Len(out.(Out)) },
		Key:        func(out any, list, at int) *string { return k.Lists[list].Key(out.(Out), at) },
		Keep:       func(out any, list, from, to int) { k.Lists[list].Keep(out.(Out), from, to) },
		Prefixes:   func(out any) []string { return k.Prefixes(out.(Out)) },
		CopyOutput: func(out any) any { return k.CopyOutput(out.(Out)) },
	}
}
