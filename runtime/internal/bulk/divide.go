package bulk

import (
	"context"
	"net/http"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/halves"
)

// divide sends in pieces what was refused as a whole: a group by itself first, then in
// halves, as long as the budget goes. Each group has a budget of its own, for the fault
// may lie in what all entries of one share. What is too large is halved without one, as
// its pieces are smaller each time.
func (j *Job) divide(ctx context.Context, entries []int, err error, b *halves.Budget) {
	cut, bounded := len(entries)/2, fault.Status(err) != http.StatusRequestEntityTooLarge
	if end := j.group(entries); end < len(entries) && bounded {
		cut, bounded, b = end, false, nil
	} else if bounded && b == nil {
		b = halves.New(len(entries))
	}
	for _, piece := range [][]int{entries[:cut], entries[cut:]} {
		if bounded && !b.Take() {
			j.leave(piece, err)
			continue
		}
		j.deliver(ctx, piece, b)
	}
}

// group returns where the group of the first of entries ends; behind all of them if
// groups do not count.
func (j *Job) group(entries []int) int {
	if j.Groups == 0 {
		return len(entries)
	}
	end := 1
	for end < len(entries) && j.Entries[entries[end]].Group == j.Entries[entries[0]].Group {
		end++
	}
	return end
}

// leave fails entries that were sent only together with others, in a request that was refused.
func (j *Job) leave(entries []int, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, i := range entries {
		j.fail(i, fault.Shared(err))
	}
}
