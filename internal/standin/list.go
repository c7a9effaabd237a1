package standin

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// maxKeys is the most that any listing returns.
const maxKeys = 1000

// listing is a request for a page and the two lists that answer it.
type listing struct {
	query
	values   url.Values
	encode   bool
	items    *page
	prefixes *page
	count    int
}

func (c *call) listing(maxParam string) (*listing, *reply) {
	v := c.URL.Query()
	l := &listing{values: v, encode: v.Get("encoding-type") == "url"}
	l.prefix, l.delimiter, l.max = v.Get("prefix"), v.Get("delimiter"), maxKeys
	if text := v.Get(maxParam); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return nil, refuse(http.StatusBadRequest, "InvalidArgument", "Argument "+maxParam+" must be an integer between 0 and 2147483647")
		}
		l.max = min(n, maxKeys)
	}
	l.items, l.prefixes = newPage(), newPage()
	l.items.encode, l.prefixes.encode = l.encode, l.encode
	return l, nil
}

// roll adds a common prefix.
func (l *listing) roll(prefix string) {
	l.count++
	l.prefixes.text(`<CommonPrefixes>`)
	l.prefixes.key("Prefix", prefix)
	l.prefixes.text(`</CommonPrefixes>`)
}

// marker points the query behind what a marker names: with a delimiter, a marker
// may be a prefix that was rolled up.
func (l *listing) marker(key string) {
	l.from = place{key: key, rank: lastRank}
	if l.delimiter != "" && strings.HasSuffix(key, l.delimiter) && len(key) > len(l.prefix) {
		l.from.under = true
	}
}

// head begins an answer with what all listings repeat.
func (l *listing) head(root string) *reply {
	r := empty(http.StatusOK)
	r.body.encode = l.encode
	r.body.text(prolog + "<" + root + xmlns + ">")
	return r
}

// finish ends it.
func (l *listing) finish(r *reply, root string, more bool) *reply {
	p := r.body
	p.key("Prefix", l.prefix)
	if l.delimiter != "" {
		p.key("Delimiter", l.delimiter)
	}
	if l.encode {
		p.element("EncodingType", "url")
	}
	p.flag("IsTruncated", more)
	p.bytes = append(append(p.bytes, l.items.bytes...), l.prefixes.bytes...)
	p.close(root)
	l.items.free()
	l.prefixes.free()
	return r
}

// The token of a page is its last place: one letter for its kind, and the key.
func tokenOf(p place) string {
	kind := "k"
	if p.under {
		kind = "p"
	}
	return base64.URLEncoding.EncodeToString([]byte(kind + p.key))
}

func (l *listing) resume(token string) bool {
	text, err := base64.URLEncoding.DecodeString(token)
	if err != nil || len(text) == 0 || text[0] != 'k' && text[0] != 'p' {
		return false
	}
	l.from = place{key: string(text[1:]), rank: lastRank, under: text[0] == 'p'}
	return true
}

func (s *Server) listObjects(c *call, b *bucket) *reply {
	l, fault := c.listing("max-keys")
	if fault != nil {
		return fault
	}
	token, after := l.values.Get("continuation-token"), l.values.Get("start-after")
	l.from = place{key: after, rank: lastRank}
	if l.values.Has("continuation-token") && !l.resume(token) {
		return refuse(http.StatusBadRequest, "InvalidArgument", "The continuation token provided is incorrect")
	}
	owner := l.values.Get("fetch-owner") == "true"
	seen := func(i int) bool { return !b.objects.entries[i].marker && b.objects.latest(i) }
	last, more := b.objects.walk(&l.query, seen, func(i int) {
		l.count++
		l.items.object(&b.objects.entries[i], owner, c.Checksums)
	}, l.roll)
	r := l.head("ListBucketResult")
	p := r.body
	p.element("Name", b.name)
	p.optional("ContinuationToken", token)
	if after != "" {
		p.key("StartAfter", after)
	}
	if more {
		p.element("NextContinuationToken", tokenOf(last))
	}
	p.number("KeyCount", int64(l.count))
	p.number("MaxKeys", int64(l.max))
	return l.finish(r, "ListBucketResult", more)
}

// listObjectsV1 answers ListObjects, which boto3's resources send.
func (s *Server) listObjectsV1(c *call, b *bucket) *reply {
	l, fault := c.listing("max-keys")
	if fault != nil {
		return fault
	}
	marker := l.values.Get("marker")
	l.marker(marker)
	seen := func(i int) bool { return !b.objects.entries[i].marker && b.objects.latest(i) }
	last, more := b.objects.walk(&l.query, seen, func(i int) {
		l.items.object(&b.objects.entries[i], true, c.Checksums)
	}, l.roll)
	r := l.head("ListBucketResult")
	p := r.body
	p.element("Name", b.name)
	p.key("Marker", marker)
	if more && l.delimiter != "" {
		p.key("NextMarker", last.key)
	}
	p.number("MaxKeys", int64(l.max))
	return l.finish(r, "ListBucketResult", more)
}

const owner = `<Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID><DisplayName>standin</DisplayName></Owner>`

// modified is when everything was modified.
const modified = `<LastModified>2024-05-06T07:08:09.000Z</LastModified>`

// object appends one that ListObjectsV2 lists.
func (p *page) object(e *entry, withOwner, checksums bool) {
	p.text(`<Contents><Key>`)
	p.keyText(e.key)
	p.text(`</Key>` + modified + `<ETag>&quot;`)
	p.bytes = appendETag(p.bytes, e.key)
	p.text(`&quot;</ETag>`)
	if checksums {
		p.text(`<ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType>`)
	}
	p.text(`<Size>`)
	p.bytes = strconv.AppendInt(p.bytes, e.size, 10)
	p.text(`</Size>`)
	if withOwner {
		p.text(owner)
	}
	p.text(`<StorageClass>STANDARD</StorageClass></Contents>`)
}

// appendETag appends 32 digits that a key always gets.
func appendETag(to []byte, key string) []byte {
	sum := uint64(14695981039346656037)
	for i := range len(key) {
		sum = (sum ^ uint64(key[i])) * 1099511628211 // FNV-1a
	}
	for range 2 {
		for shift := 60; shift >= 0; shift -= 4 {
			to = append(to, "0123456789abcdef"[sum>>shift&15])
		}
	}
	return to
}
