package standin

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

func (s *Server) listVersions(c *call, b *bucket) *reply {
	l, fault := c.listing("max-keys")
	if fault != nil {
		return fault
	}
	key, id := l.values.Get("key-marker"), l.values.Get("version-id-marker")
	if fault := l.behind(key, id); fault != nil {
		return fault
	}
	last, more := b.objects.walk(&l.query, func(int) bool { return true }, func(i int) {
		l.items.version(&b.objects.entries[i], b.objects.latest(i))
	}, l.roll)
	r := l.head("ListVersionsResult")
	p := r.body
	p.element("Name", b.name)
	p.key("KeyMarker", key)
	p.element("VersionIdMarker", id)
	p.next(last, more, "NextKeyMarker", "NextVersionIdMarker")
	p.number("MaxKeys", int64(l.max))
	return l.finish(r, "ListVersionsResult", more)
}

// behind points the query behind a key and an id; without an id, behind all of
// the key's.
func (l *listing) behind(key, id string) *reply {
	l.marker(key)
	if id == "" {
		return nil
	}
	rank, ok := rankOf(id)
	if !ok || key == "" {
		return refuse(http.StatusBadRequest, "InvalidArgument", "Invalid id marker")
	}
	l.from = place{key: key, rank: uint64(rank)}
	return nil
}

// next appends the markers of the next page.
func (p *page) next(last place, more bool, key, id string) {
	if !more {
		return
	}
	p.key(key, last.key)
	if !last.under {
		p.element(id, versionID(uint32(last.rank)))
	}
}

func (p *page) version(e *entry, latest bool) {
	name := "Version"
	if e.marker {
		name = "DeleteMarker"
	}
	p.open(name)
	p.key("Key", e.key)
	p.text(`<VersionId>`)
	p.bytes = appendID(p.bytes, e.rank)
	p.text(`</VersionId>`)
	p.flag("IsLatest", latest)
	p.text(modified)
	if !e.marker {
		p.text(`<ETag>&quot;`)
		p.bytes = appendETag(p.bytes, e.key)
		p.text(`&quot;</ETag>`)
		p.number("Size", e.size)
		p.text(`<StorageClass>STANDARD</StorageClass>`)
	}
	p.text(owner)
	p.close(name)
}

func (s *Server) listUploads(c *call, b *bucket) *reply {
	l, fault := c.listing("max-uploads")
	if fault != nil {
		return fault
	}
	key, id := l.values.Get("key-marker"), l.values.Get("upload-id-marker")
	if fault := l.behind(key, id); fault != nil {
		return fault
	}
	last, more := b.uploads.walk(&l.query, func(int) bool { return true }, func(i int) {
		e, p := &b.uploads.entries[i], l.items
		p.text(`<Upload>`)
		p.key("Key", e.key)
		p.element("UploadId", versionID(e.rank))
		p.text(owner + `<StorageClass>STANDARD</StorageClass><Initiated>2024-05-06T07:08:09.000Z</Initiated></Upload>`)
	}, l.roll)
	r := l.head("ListMultipartUploadsResult")
	p := r.body
	p.element("Bucket", b.name)
	p.key("KeyMarker", key)
	p.element("UploadIdMarker", id)
	p.next(last, more, "NextKeyMarker", "NextUploadIdMarker")
	p.number("MaxUploads", int64(l.max))
	return l.finish(r, "ListMultipartUploadsResult", more)
}

func (s *Server) listBuckets(c *call, _ *bucket) *reply {
	v := c.URL.Query()
	most, err := strconv.Atoi(v.Get("max-buckets"))
	if err != nil || most <= 0 {
		most = 10_000
	}
	r := empty(http.StatusOK)
	p := r.body
	p.text(prolog + `<ListAllMyBucketsResult` + xmlns + `>` + owner + `<Buckets>`)
	last, more := "", false
	for _, name := range slices.Sorted(maps.Keys(s.buckets)) {
		if !strings.HasPrefix(name, v.Get("prefix")) || name <= v.Get("continuation-token") {
			continue
		}
		if more = most == 0; more {
			break
		}
		most--
		last = name
		p.text(`<Bucket>`)
		p.element("Name", name)
		p.text(`<CreationDate>2024-05-06T07:08:09.000Z</CreationDate></Bucket>`)
	}
	p.text(`</Buckets>`)
	if more {
		p.element("ContinuationToken", last)
	}
	p.optional("Prefix", v.Get("prefix"))
	p.text(`</ListAllMyBucketsResult>`)
	return r
}
