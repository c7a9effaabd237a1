package glue_test

import (
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A listing of one key goes on as long as the next page may have more of that key, and
// asks for no page behind one that shows another.
func TestListingOfOneKeyEndsBehindIt(t *testing.T) {
	for _, test := range []struct {
		keys            string
		items, requests int
	}{
		{"kkkkl", 4, 3},  // a page ends with the key
		{"kkkll", 3, 2},  // and with another
		{"kkkk", 4, 2},   // there is no other
		{"aakkl", 2, 3},  // and one before
		{"llmmno", 0, 1}, // or none
	} {
		h := &history{bucket: newBucket(nil, 2)}
		for i := range test.keys {
			h.items = append(h.items, Version{Key: glue.Ptr(test.keys[i : i+1]), number: i})
		}
		requests, key := 0, "k"
		h.fault = func(int, *ListKeysInput) error { requests++; return nil }
		list := glue.NewOneKeyList(newService(nil).Shelf("keys"), "Versions", &glue.Client{API: h}, listVersions, versionSpace, key,
			func(*glue.Binder, *ListVersionsInput) {}, func(out *ListVersionsOutput, _ *ListVersionsInput) ([]*Key, error) {
				var items []*Key
				for _, at := range glue.OfKey(versionSpace, out, key) {
					items = append(items, &Key{name: *out.Versions[at].Key})
				}
				return items, nil
			})
		n, err := newVersions(list).Parallel(4).Count(t.Context())
		if err != nil || n != test.items || requests != test.requests {
			t.Errorf("%s: %d items in %d requests, %v; want %d in %d", test.keys, n, requests, err, test.items, test.requests)
		}
	}
}

// A token of ours says where a listing goes on; where the filter begins later, it goes
// on there.
func TestTokenGoesOnBehindTheFilter(t *testing.T) {
	for start, want := range map[string]int{"after:a": 2, "after:c": 2, "after:d": 1} {
		c := newBucket([]string{"a", "b", "c", "d", "e"}, 2).Keys().Filter(&ListKeysInput{StartAfter: glue.Ptr("c")})
		if n, err := c.StartAt(resource.Token(start)).Count(t.Context()); err != nil || n != want {
			t.Errorf("%s: %d keys, %v; want %d", start, n, err, want)
		}
	}
}
