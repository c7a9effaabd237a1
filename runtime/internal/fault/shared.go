package fault

import (
	"errors"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// shared is the error of a request for many items, as that of an item.
type shared struct{ err error }

// Shared returns the error of an item that was sent only together with others, in a request that
// was refused with err as a whole. It is what err is, but for ErrNotFound: that something
// in a request is not there says nothing of the one item.
func Shared(err error) error { return shared{err} }

func (e shared) Error() string {
	return "it was sent only together with others, in a request that was refused: " + e.err.Error()
}

func (e shared) As(target any) bool { return errors.As(e.err, target) }

func (e shared) Is(target error) bool {
	return target != resource.ErrNotFound && errors.Is(e.err, target)
}
