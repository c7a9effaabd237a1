package fastcbor

import (
	"math"
	"runtime/metrics"
	"strings"
	"testing"
	"unsafe"
)

// allocated returns how many bytes a function takes from the heap: the least of some calls,
// as a fuzzer takes some beside it.
func allocated(f func()) int {
	taken := func() int {
		sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
		metrics.Read(sample)
		return int(sample[0].Value.Uint64())
	}
	least := math.MaxInt
	for range 3 {
		before := taken()
		f()
		least = min(least, taken()-before)
	}
	return least
}

// most is how many bytes a body takes at most: an empty thing, of one byte, is the value
// that takes the most, and a list that outgrows its piece is copied. What a decoder is made
// of comes on top.
func most(body string) int { return 256<<10 + 4*int(unsafe.Sizeof(thing{}))*len(body) }

// A length is believed only as far as there are bytes for it.
func TestHostileLengths(t *testing.T) {
	for name, body := range map[string]string{
		"a list":             "\xa1" + word("Things") + head(array, 1<<40),
		"members":            head(dictionary, 1<<40),
		"names":              "\xa1" + word("Counts") + head(dictionary, 1<<40),
		"a text":             "\xa1" + word("Marker") + head(text, 1<<60),
		"a name":             "\xa1" + head(text, 1<<60),
		"bytes":              thingOf("Data", head(bytes, 1<<60)),
		"numbers":            thingOf("Values", head(array, 1<<40)),
		"times":              thingOf("Times", head(array, 1<<40)),
		"the most":           head(dictionary, 1<<64-1),
		"the most of a list": thingOf("Values", head(array, 1<<64-1)),
		"the most of a text": entries("Marker", head(text, 1<<64-1)),
		"below nothing":      thingOf("Values", head(array, 1<<63)),
		"an unknown list":    entries("New", head(array, 1<<40)),
		"an unknown map":     entries("New", head(dictionary, 1<<40)),
		"an unknown text":    entries("New", head(text, 1<<60)),
	} {
		n := allocated(func() {
			if _, ok := newThings().Decode(body); ok {
				t.Errorf("%s is decoded", name)
			}
		})
		if limit := most(body); n > limit {
			t.Errorf("%s takes %d bytes, want at most %d", name, n, limit)
		}
	}
}

// Numbers and times that a list promises are not made before there are bytes for them.
func TestListsTakeWhatTheyNeed(t *testing.T) {
	long := strings.Repeat("\x00", 1<<20)
	for name, tt := range map[string]struct {
		member string
		most   int // bytes for each of the body, beside itself
	}{"numbers": {"Values", 8}, "times": {"Times", 24 / 2}} {
		body := entries("Things", series(entries(tt.member, head(array, 1<<20)))) + long
		if n, limit := allocated(func() { newThings().Decode(body) }), 512<<10+(tt.most+1)*len(body); n > limit {
			t.Errorf("%s take %d bytes, want at most %d", name, n, limit)
		}
	}
}

// FuzzDecode looks for panics, for what is decoded and is no CBOR, and for bodies that take
// more memory than what they hold. What the SDK makes of them is compared elsewhere.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(everything))
	f.Add([]byte(thingOf("Values", head(array, 1<<40))))
	f.Add([]byte(entries("Marker", head(text, 1<<60))))
	f.Add([]byte(entries("Things", series(strings.Repeat(entries(), 20)), "New", endless(array, entries("a", yes), moment(number(1))))))
	f.Fuzz(func(t *testing.T, body []byte) {
		var ok bool
		n := allocated(func() { _, ok = newThings().Decode(string(body)) })
		if limit := most(string(body)); n > limit {
			t.Errorf("it takes %d bytes, want at most %d: %x", n, limit, body)
		}
		if ok {
			mustBeCBOR(t, string(body))
		}
	})
}
