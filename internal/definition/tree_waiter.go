package definition

import (
	"time"

	"github.com/seed5e775779/resgen/internal/source"
)

// Waiter waits with one of the SDK's waiters, or as it says itself.
type Waiter struct {
	Name   Text
	Doc    Text
	Pos    source.Pos
	Waiter Text // the SDK's name: "BucketExists"; absent if the waiter is spelled out
	Params []*Param
	Path   *Path // data in the last output; nil: as the load says if it polls the same operation

	// The rest is for waiters that are spelled out.
	Operation Text // absent: the load's
	Success   []*Condition
	Failure   []*Condition
	Errors    []Rename // code -> "success" or "retry"
	NotFound  Text     // "success", "failure" or "retry", also when absent
	Delay     *Delay   // nil: the runtime's own pauses
}

// Condition is what a member of the data must be: one of some constants.
type Condition struct {
	Path   *Path
	Of     string // "all" or "any" of the elements that Path leads to; "" for one value
	Values []Literal
}

// Delay bounds the pauses of a waiter.
type Delay struct {
	Pos         source.Pos
	Least, Most time.Duration
}
