// Package pool is sync.Pool for generic code. A package that instantiates a type compiles
// the wrappers of all generic and embedding types that its members, and what is inlined,
// lead to: those of sync.Pool were 29 functions in each generated package.
package pool

import "sync"

// A Pool is a sync.Pool, to whoever may not know.
type Pool interface {
	Get() any
	Put(any)
}

// New returns an empty pool.
//
//go:noinline
func New() Pool { return new(sync.Pool) }
