package glue_test

import "github.com/seed5e775779/resgen/runtime/glue"

// newInput does what generated packages have a function for in each operation: it returns
// the input that is sent, a copy of the caller's or a new one, and its Binder.
func newInput[I any](in *I) (*I, *glue.Binder) {
	var call struct {
		in   I
		bind glue.Binder
	}
	if in != nil {
		call.in = *in
	}
	return &call.in, &call.bind
}
