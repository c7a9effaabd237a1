// Package keyrange says where a list of unknown keys is best divided.
//
// A parallel listing has ranges of keys that several workers list from the front.
// When a worker is idle, the upper part of some range has to become a range of its
// own, and the question is where to cut, knowing only the keys that have been seen.
//
// Two things are known. A ruler takes keys for numbers: the characters seen so far
// are its digits, those seen at a place before those seen elsewhere. With it, the
// distance that the last page of a range covered says how far ahead the end is, and
// which key lies half-way. Whether keys are spread evenly over the ruler is a guess,
// and a cut made by it may turn out to have nothing behind it; the Chart counts how
// its guesses fare and stops guessing where too few come true. Common prefixes, given
// by the caller or asked for at a delimiter, are boundaries that are known to have
// keys behind them: cuts at them are sure, and they are weighed by how many are
// usually found below one of their depth.
//
// Nothing here sends requests, and a wrong guess costs a request, never an item:
// the order of keys that the ruler assumes is the order of their bytes.
package keyrange
