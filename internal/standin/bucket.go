package standin

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// Bucket describes a bucket to make.
type Bucket struct {
	Name string
	// Objects is how many of the Shape there are; Keys are further objects.
	Shape   Shape
	Objects int
	Keys    []string
	// Versioned makes deleting an object without its version add a delete marker.
	Versioned bool
	// Versions is how many each object has, Markers how many delete markers are
	// on top of each tenth object. They need Versioned.
	Versions, Markers int
	// Uploads is how many unfinished uploads there are, their keys of the Shape,
	// too.
	Uploads int
}

// bucket is a Bucket with its entries.
type bucket struct {
	name      string
	versioned bool
	objects   shelf
	uploads   shelf
	seq       uint32 // versions and uploads that were made
}

func newBucket(spec *Bucket) (*bucket, error) {
	if spec.Name == "" {
		return nil, errors.New("a bucket needs a name")
	}
	b := &bucket{name: spec.Name, versioned: spec.Versioned}
	keys, err := spec.keys(spec.Objects, spec.Keys)
	if err != nil {
		return nil, err
	}
	b.fill(spec, keys)
	uploads, err := spec.keys(spec.Uploads, nil)
	if err != nil {
		return nil, err
	}
	for _, key := range uploads {
		b.seq++
		b.uploads.entries = append(b.uploads.entries, entry{key: key, rank: b.seq})
	}
	return b, nil
}

// keys returns n keys of the shape and more, in order.
func (spec *Bucket) keys(n int, more []string) (keys []string, err error) {
	if n > 0 {
		if keys, err = spec.Shape.keys(n); err != nil {
			return nil, err
		}
	}
	if len(more) > 0 {
		keys = slices.Concat(keys, more)
		slices.Sort(keys)
		keys = slices.Compact(keys)
	}
	return keys, nil
}

// fill makes the entries of the objects, newest first.
func (b *bucket) fill(spec *Bucket, keys []string) {
	if !b.versioned {
		b.objects.entries = make([]entry, len(keys))
		for i, key := range keys {
			b.objects.entries[i] = entry{key: key, rank: lastRank, size: sizeOf(i)}
		}
		return
	}
	for i, key := range keys {
		markers := 0
		if i%10 == 0 {
			markers = spec.Markers
		}
		for v := max(1, spec.Versions) + markers; v > 0; v-- {
			b.objects.entries = append(b.objects.entries, entry{key: key, rank: newer(uint32(v)), size: sizeOf(i), marker: v > max(1, spec.Versions)})
		}
	}
	b.seq = uint32(max(1, spec.Versions) + spec.Markers)
}

// sizeOf varies the sizes of objects.
func sizeOf(i int) int64 { return 1000 + int64(i)%1_000_000 }

// newer returns the rank of version n: the newest comes first.
func newer(n uint32) uint32 { return 1<<31 - n }

// add puts an object or a delete marker on top and returns it.
func (b *bucket) add(key string, size int64, marker bool) entry {
	e := entry{key: key, size: size, rank: lastRank, marker: marker}
	if b.versioned {
		b.seq++
		e.rank = newer(b.seq)
	}
	b.objects.put(e)
	return e
}

// deletion is what became of one object of a request.
type deletion struct {
	key, version string
	marker       string // version of the delete marker that was made or removed
}

// remove deletes as DeleteObject does. What is not there is deleted, too. It
// returns how many entries are gone.
func (b *bucket) remove(key, version string) (d deletion, gone int, err error) {
	d = deletion{key: key, version: version}
	if version == "" && b.versioned {
		d.marker = versionID(b.add(key, 0, true).rank)
		return d, 0, nil
	}
	rank, ok := uint32(lastRank), true
	if version != "" {
		rank, ok = rankOf(version)
	}
	if !ok {
		return d, 0, fmt.Errorf("version %q", version)
	}
	if e := b.objects.at(key, rank); e != nil {
		if e.marker {
			d.marker = version
		}
		b.objects.remove(e)
		gone = 1
	}
	return d, gone, nil
}

// versionID returns the id of a rank, of a version or an upload.
func versionID(rank uint32) string {
	return string(appendID(nil, rank))
}

func appendID(to []byte, rank uint32) []byte {
	if rank == lastRank {
		return append(to, "null"...)
	}
	to = append(to, 'v')
	return strconv.AppendUint(to, 1<<32+uint64(rank), 16)
}

// rankOf is the reverse of versionID.
func rankOf(id string) (uint32, bool) {
	if id == "null" {
		return lastRank, true
	}
	if len(id) != 10 || id[0] != 'v' {
		return 0, false
	}
	n, err := strconv.ParseUint(id[1:], 16, 64)
	return uint32(n), err == nil && n>>32 == 1
}
