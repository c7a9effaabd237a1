package glue_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// inclusive is a bucket whose StartAfter means from that key on.
type inclusive struct{ *bucket }

func (b inclusive) ListKeys(ctx context.Context, in *ListKeysInput, optFns ...func(*Options)) (*ListKeysOutput, error) {
	from := glue.Value(in.StartAfter)
	if at, found := slices.BinarySearch(b.keys, from); found && in.Token == nil && strings.HasPrefix(from, glue.Value(in.Prefix)) {
		in = glue.Copy(in)
		in.StartAfter = glue.Ptr("")
		if at > 0 {
			in.StartAfter = &b.keys[at-1]
		}
	}
	return b.bucket.ListKeys(ctx, in, optFns...)
}

// A key that comes a second time, as the first of a range, is handed out once.
func TestParallelWhereStartAfterIsInclusive(t *testing.T) {
	var all []string
	for i := range 4000 {
		all = append(all, fmt.Sprintf("%05d", i))
	}
	for _, page := range []int{1, 7, 100} {
		keys := all[:40*page]
		c := keysOf(inclusive{newBucket(keys, page)}, keyItems)
		got := names(t, c.Parallel(4, func(o *resource.ParallelOptions) {
			o.InOrder, o.Prefixes = true, []string{keys[10*page], keys[20*page+1]}
		}))
		if !slices.Equal(got, keys) {
			t.Errorf("page %d: %d keys of %d", page, len(got), len(keys))
		}
	}
}
