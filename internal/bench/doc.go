// Package bench holds no code, only benchmarks: what the generated packages and
// the generator cost, each beside its opponent in the same run.
//
// One iteration of a benchmark is one round in which every contender works once,
// in an order that changes from round to round; -benchtime 20x is 20 rounds. The
// first contender is the opponent, and the numbers of the others are ratios to
// it, taken round by round: the median, and the smallest and largest beside it.
// A machine that is busy slows both sides of a ratio, which absolute times do
// not survive.
//
// The S3 server is a process of its own (internal/standin), so that the CPU time
// of this one is the client's. Nothing here fails for being slow;
// internal/bench/report runs everything, compares it with what must hold and
// writes docs/performance.md.
package bench
