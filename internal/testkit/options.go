package testkit

// InTurn returns three options, which write a, b and c when they are asked.
func InTurn[Options any](asked *string) []func(*Options) {
	var all []func(*Options)
	for _, name := range []string{"a", "b", "c"} {
		all = append(all, func(*Options) { *asked += name })
	}
	return all
}
