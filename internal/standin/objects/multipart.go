package objects

import (
	"cmp"
	"crypto/md5"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// upload is an upload in parts that has begun.
type upload struct {
	parts  map[int]*Object
	header http.Header // of the request that began it
}

func (c *call) create() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last++
	id := fmt.Sprint("upload-", c.last)
	c.uploads[id] = &upload{map[int]*Object{}, c.r.Header}
	fmt.Fprintf(c.w, `<InitiateMultipartUploadResult><Bucket>%s</Bucket><Key>%s</Key><UploadId>%s</UploadId></InitiateMultipartUploadResult>`, escape(c.Bucket), escape(c.Key), id)
}

// open returns the upload of a request; nil after an answer.
func (c *call) open() *upload {
	up := c.uploads[c.query.Get("uploadId")]
	if up == nil {
		c.fail(http.StatusNotFound, "NoSuchUpload")
	}
	return up
}

func (c *call) part() {
	o := c.received()
	if o == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if up := c.open(); up != nil {
		up.parts[c.Part] = o
		c.stored(o)
	}
}

func (c *call) abort() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open() != nil {
		delete(c.uploads, c.query.Get("uploadId"))
		c.w.WriteHeader(http.StatusNoContent)
	}
}

func (c *call) listParts() {
	c.mu.Lock()
	defer c.mu.Unlock()
	up := c.open()
	if up == nil {
		return
	}
	fmt.Fprint(c.w, `<ListPartsResult><IsTruncated>false</IsTruncated>`)
	for _, n := range slices.Sorted(maps.Keys(up.parts)) {
		p := up.parts[n]
		fmt.Fprintf(c.w, `<Part><PartNumber>%d</PartNumber><ETag>%s</ETag><Size>%d</Size>`, n, escape(p.ETag), len(p.Data))
		for name, sum := range p.Sums {
			name = "Checksum" + strings.ToUpper(strings.TrimPrefix(name, "X-Amz-Checksum-"))
			fmt.Fprintf(c.w, `<%s>%s</%s>`, name, sum, name)
		}
		fmt.Fprint(c.w, `</Part>`)
	}
	fmt.Fprint(c.w, `</ListPartsResult>`)
}

func (c *call) complete() {
	var asked struct {
		Part []struct {
			PartNumber int
			ETag       string
		}
	}
	if err := xml.NewDecoder(c.r.Body).Decode(&asked); err != nil {
		c.fail(http.StatusBadRequest, "MalformedXML")
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	up := c.open()
	if up == nil {
		return
	}
	o := &Object{Header: kept(up.header), Tags: up.header.Get("X-Amz-Tagging"), Sums: map[string]string{}}
	hash := md5.New()
	for i, p := range asked.Part {
		part := up.parts[p.PartNumber]
		switch {
		case part == nil || strings.Trim(part.ETag, `"`) != strings.Trim(p.ETag, `"`):
			c.fail(http.StatusBadRequest, "InvalidPart")
			return
		case i < len(asked.Part)-1 && len(part.Data) < cmp.Or(c.MinPart, 5<<20):
			c.fail(http.StatusBadRequest, "EntityTooSmall")
			return
		}
		sum := md5.Sum(part.Data)
		hash.Write(sum[:])
		o.Data, o.Parts = append(o.Data, part.Data...), append(o.Parts, len(part.Data))
	}
	o.ETag = `"` + hex.EncodeToString(hash.Sum(nil)) + "-" + strconv.Itoa(len(asked.Part)) + `"`
	if code := c.refused(o); code != "" {
		c.fail(http.StatusBadRequest, code)
		return
	}
	delete(c.uploads, c.query.Get("uploadId"))
	c.set(c.Bucket, c.Key, o)
	fmt.Fprintf(c.w, `<CompleteMultipartUploadResult><Bucket>%s</Bucket><Key>%s</Key><ETag>%s</ETag></CompleteMultipartUploadResult>`, escape(c.Bucket), escape(c.Key), escape(o.ETag))
}

// refused compares what the last request says of the whole object.
func (c *call) refused(o *Object) string {
	if size := c.r.Header.Get("X-Amz-Mp-Object-Size"); size != "" && size != strconv.Itoa(len(o.Data)) {
		return "InvalidRequest"
	}
	for name := range kinds {
		if sum := c.r.Header.Get(name); sum != "" {
			if sum != Sum(name, o.Data) {
				return "BadDigest"
			}
			o.Sums[name] = sum
		}
	}
	return ""
}
