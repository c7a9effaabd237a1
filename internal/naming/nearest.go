package naming

import (
	"slices"
	"strconv"
	"strings"
)

const (
	maxGuessed = 80 // bytes; nobody means anything by a longer one
	maxList    = 8  // names in a message
)

// Nearest returns the candidate that was most likely meant by name: the one with
// the fewest edits, if those are few for its length, the first in alphabetical
// order of several. Case counts for nothing. The cost is bounded for any input:
// names that are too long have no nearest one.
func Nearest(name string, candidates []string) (string, bool) {
	if name == "" || len(name) > maxGuessed {
		return "", false
	}
	limit := max(1, min(4, len(name)/3)) + 1
	best, lower := "", strings.ToLower(name)
	for _, c := range candidates {
		if len(c) > maxGuessed || c == "" {
			continue
		}
		d := distance(lower, strings.ToLower(c), limit)
		if d < limit || d == limit && best != "" && c < best {
			best, limit = c, d
		}
	}
	return best, best != ""
}

// distance counts the edits (a byte more, less, other, or two swapped) between
// a and b; it is above limit, and no more is known, if they are more than that.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var rows [3][maxGuessed + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		// Farther from the diagonal than limit, there are too many edits.
		from, to := max(1, i-limit), min(len(b), i+limit)
		row[from-1] = limit + 1
		if from == 1 {
			row[0] = i
		}
		least := row[from-1]
		for j := from; j <= to; j++ {
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+differ(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if to < len(b) {
			row[to+1] = limit + 1
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func differ(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}

// Suggest returns what a message adds after an unknown name: `did you mean
// "X"?`, or the candidates if they are few, `one of A, B, C`, or "".
func Suggest(name string, candidates []string) string {
	if near, ok := Nearest(name, candidates); ok {
		return "did you mean " + strconv.Quote(near) + "?"
	}
	if len(candidates) == 0 || len(candidates) > maxList {
		return ""
	}
	sorted := slices.Clone(candidates)
	slices.Sort(sorted)
	for _, c := range sorted {
		if len(c) > maxGuessed {
			return ""
		}
	}
	return "one of " + strings.Join(slices.Compact(sorted), ", ")
}

// Suggested is Suggest behind a semicolon; "" if there is nothing to suggest.
func Suggested(name string, candidates []string) string {
	if hint := Suggest(name, candidates); hint != "" {
		return "; " + hint
	}
	return ""
}
