// Package keyrange says where a list of unknown keys is best divided.
//
// A parallel listing has ranges of keys that several workers list from the front.
// When a worker is idle, the upper part of some range has to become a range of its
// own, and the question is where to cut, knowing only the keys that have been seen.
//
// Two things are known. A ruler takes keys for numbers: characters are its digits, and
// the more keys have one, behind the same character and at the same place, the more room
// it takes. How often they come is counted where keys part within a page that has others
// before and behind them; what a page shows of its first key's characters and its last
// one's is cut off, and counts for nothing. So one page of words says how all words are
// spread, and one of numbers does not say that they begin with zeros. Where nothing was
// counted, the characters seen at a place come before those seen elsewhere. With the
// ruler, the distance that the last page of a range covered says how far ahead the end
// is, and which key lies half-way. Whether keys are spread evenly over it is a guess, and
// a cut made by it may turn out to have nothing behind it; the Chart counts how its
// guesses fare and stops guessing where too few come true. Common prefixes, given by the
// caller or asked for at a delimiter, are boundaries that are known to have keys behind
// them: cuts at them are sure, and they are weighed by how many are usually found below
// one of their depth.
//
// Nothing here sends requests, and a wrong guess costs a request, never an item:
// the order of keys that the ruler assumes is the order of their bytes.
package keyrange
