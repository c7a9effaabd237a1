package objects

import (
	"encoding/xml"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// received returns the body of a request as an object; nil after an answer.
func (c *call) received() *Object {
	data, sums, err := body(c.r)
	if err != nil {
		c.fail(http.StatusBadRequest, err.Error())
		return nil
	}
	return &Object{Data: data, ETag: digest(data), Header: kept(c.r.Header), Tags: c.r.Header.Get("X-Amz-Tagging"), Sums: sums}
}

func (c *call) put() {
	o := c.received()
	if o == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.r.Header.Get("If-None-Match") == "*" && c.objects[c.Bucket][c.Key] != nil {
		c.fail(http.StatusPreconditionFailed, "PreconditionFailed")
		return
	}
	c.set(c.Bucket, c.Key, o)
	c.stored(o)
}

func (c *call) stored(o *Object) {
	c.w.Header().Set("ETag", o.ETag)
	for name, sum := range o.Sums {
		c.w.Header().Set(name, sum)
	}
}

// copy answers CopyObject and UploadPartCopy.
func (c *call) copy() {
	name, _, _ := strings.Cut(c.r.Header.Get("X-Amz-Copy-Source"), "?")
	bucket, key, _ := strings.Cut(strings.TrimPrefix(unescaped(name), "/"), "/")
	c.mu.Lock()
	defer c.mu.Unlock()
	from := c.objects[bucket][key]
	match := c.r.Header.Get("X-Amz-Copy-Source-If-Match")
	switch {
	case from == nil:
		c.fail(http.StatusNotFound, "NoSuchKey")
	case match != "" && match != from.ETag:
		c.fail(http.StatusPreconditionFailed, "PreconditionFailed")
	case c.Op == "UploadPartCopy":
		c.copyPart(from)
	case c.MaxCopy > 0 && len(from.Data) > c.MaxCopy:
		c.say(http.StatusBadRequest, "InvalidRequest", fmt.Sprint("The specified copy source is larger than the maximum allowable size for a copy source: ", c.MaxCopy))
	default:
		o := *from
		o.Parts, o.ETag = nil, digest(o.Data)
		if c.r.Header.Get("X-Amz-Metadata-Directive") == "REPLACE" {
			o.Header = kept(c.r.Header)
		}
		if c.r.Header.Get("X-Amz-Tagging-Directive") == "REPLACE" {
			o.Tags = c.r.Header.Get("X-Amz-Tagging")
		}
		c.set(c.Bucket, c.Key, &o)
		fmt.Fprintf(c.w, `<CopyObjectResult><ETag>%s</ETag></CopyObjectResult>`, escape(o.ETag))
	}
}

func (c *call) copyPart(from *Object) {
	up := c.uploads[c.query.Get("uploadId")]
	if up == nil {
		c.fail(http.StatusNotFound, "NoSuchUpload")
		return
	}
	data := from.Data
	if r := c.r.Header.Get("X-Amz-Copy-Source-Range"); r != "" {
		var first, last int
		if n, _ := fmt.Sscanf(r, "bytes=%d-%d", &first, &last); n != 2 || last >= len(data) || first > last {
			c.fail(http.StatusBadRequest, "InvalidArgument")
			return
		}
		data = data[first : last+1]
	}
	up.parts[c.Part] = &Object{Data: data, ETag: digest(data), Sums: map[string]string{}}
	fmt.Fprintf(c.w, `<CopyPartResult><ETag>%s</ETag></CopyPartResult>`, escape(digest(data)))
}

func unescaped(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// tags answers GetObjectTagging.
func (c *call) tags() {
	o := c.Server.Get(c.Bucket, c.Key)
	if o == nil {
		c.fail(http.StatusNotFound, "NoSuchKey")
		return
	}
	all, _ := url.ParseQuery(o.Tags)
	fmt.Fprint(c.w, `<Tagging><TagSet>`)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(c.w, `<Tag><Key>%s</Key><Value>%s</Value></Tag>`, escape(key), escape(all.Get(key)))
	}
	fmt.Fprint(c.w, `</TagSet></Tagging>`)
}

// list answers ListObjectsV2, a thousand keys at once.
func (c *call) list() {
	c.mu.Lock()
	defer c.mu.Unlock()
	var keys []string
	for _, key := range slices.Sorted(maps.Keys(c.objects[c.Bucket])) {
		if strings.HasPrefix(key, c.query.Get("prefix")) && key > c.query.Get("continuation-token") {
			keys = append(keys, key)
		}
	}
	write := func(name, text string) { fmt.Fprintf(c.w, "<%s>%s</%s>", name, escape(text), name) }
	encode := func(key string) string { return key }
	fmt.Fprint(c.w, xml.Header+`<ListBucketResult>`)
	write("Name", c.Bucket)
	if c.query.Get("encoding-type") == "url" {
		write("EncodingType", "url")
		encode = url.QueryEscape
	}
	if len(keys) > 1000 {
		keys = keys[:1000]
		write("IsTruncated", "true")
		write("NextContinuationToken", keys[999])
	} else {
		write("IsTruncated", "false")
	}
	for _, key := range keys {
		o := c.objects[c.Bucket][key]
		fmt.Fprint(c.w, `<Contents>`)
		write("Key", encode(key))
		write("ETag", o.ETag)
		write("Size", fmt.Sprint(len(o.Data)))
		write("LastModified", o.Modified.UTC().Format(time.RFC3339))
		fmt.Fprint(c.w, `</Contents>`)
	}
	fmt.Fprint(c.w, `</ListBucketResult>`)
}
