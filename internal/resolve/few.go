package resolve

import (
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// pieceSize is about how large the pieces of memory are in which the handles of a page and
// their data are made, in bytes. What the data leads to comes on top, several times that.
const pieceSize = 3 << 9

// few returns how many handles of a branch are made in one piece of memory: a power of
// two, so that hardly any change of the SDK's changes it. What lists in the order of keys may
// list millions, of which each is to take little time: there, a piece is twice as large.
func (r *resolver) few(in itemsContext, target *model.Resource, b *model.Branch) int {
	most := pieceSize
	if f := r.facts[in.operation]; f != nil && f.lister != nil && f.lister.Keys != nil {
		most *= 2
	}
	size := 2 * word
	for range target.Identifiers {
		size += 2 * word
	}
	if b.Data != nil {
		size += word + r.size(b.Data.Type)
	}
	n := 32
	for n > 1 && n*size > most {
		n /= 2
	}
	return n
}

// word is the size of a pointer.
const word = 8

// size returns about how many bytes a value of a type takes.
func (r *resolver) size(t sdk.Type) int {
	switch t.Kind {
	case sdk.Slice:
		return 3 * word
	case sdk.Pointer, sdk.Map:
		return word
	}
	s := r.sdk.StructOf(t)
	if s == nil {
		return 2 * word // an enum or a union, above all
	}
	sum := 0
	for _, f := range s.Fields {
		sum += r.size(f.Type)
	}
	return sum
}
