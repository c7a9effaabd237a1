package archive

// SetMaxParts sets how many parts an upload may have, and returns how many it was before.
func SetMaxParts(n int64) int64 {
	before := maxParts
	maxParts = n
	return before
}
