package testkit

import "runtime"

// Kept returns how many bytes stay in memory with each value that a function returns: what
// it points to, and what shares a piece of memory with that. It calls the function once
// more than it measures, for what is made once, and is for tests that run nothing else
// meanwhile.
func Kept(values int, keep func() any) int {
	kept := make([]any, values)
	keep()
	before := alive()
	for i := range kept {
		kept[i] = keep()
	}
	after := alive()
	runtime.KeepAlive(kept)
	runtime.KeepAlive(keep)
	return (after - before) / values
}

// alive returns how many bytes are in use. What is pooled is let go of in the second
// collection after its last use.
func alive() int {
	for range 3 {
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
