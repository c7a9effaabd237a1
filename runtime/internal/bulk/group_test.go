package bulk

import (
	"errors"
	"testing"
)

// A group ends where the next entry that is sent is of another one, whatever lies between
// them; where groups do not count, all are one.
func TestWhereGroupsEnd(t *testing.T) {
	j := &Job{Groups: 1}
	for _, group := range []string{"a", "a", "b", "b", "a"} {
		j.Entries = append(j.Entries, Entry{Group: group})
	}
	for _, test := range []struct {
		entries []int
		want    int
	}{{[]int{0, 1, 2, 3}, 2}, {[]int{0, 3}, 1}, {[]int{1, 4}, 2}, {[]int{3, 4}, 1}, {[]int{2, 3}, 2}, {[]int{4}, 1}} {
		if j.Groups = 1; j.group(test.entries) != test.want {
			t.Errorf("the group of %v ends at %d, want %d", test.entries, j.group(test.entries), test.want)
		}
		if j.Groups = 0; j.group(test.entries) != len(test.entries) {
			t.Errorf("%v are several groups", test.entries)
		}
	}
}

// What a client returned stays as it is; only nothing at all is an error of its own.
func TestGiven(t *testing.T) {
	out, broke := new(int), errors.New("broke")
	for _, test := range []struct {
		out  *int
		err  error
		want error
	}{{out, nil, nil}, {out, broke, broke}, {nil, broke, broke}, {nil, nil, errNoAnswer}} {
		if got, err := Given(test.out, test.err); got != test.out || err != test.want {
			t.Errorf("of %v, %v: %v, %v", test.out, test.err, got, err)
		}
	}
}
