package standin

import (
	"net/http"
	"strconv"
	"strings"
)

func (s *Server) headBucket(*call, *bucket) *reply { return empty(http.StatusOK) }

func (s *Server) deleteBucket(_ *call, b *bucket) *reply {
	if b.objects.count() > 0 || b.uploads.count() > 0 {
		return refuse(http.StatusConflict, "BucketNotEmpty", "The bucket you tried to delete is not empty")
	}
	delete(s.buckets, b.name)
	return empty(http.StatusNoContent)
}

func (s *Server) headObject(c *call, b *bucket) *reply {
	e := b.objects.newest(c.key)
	if version := c.URL.Query().Get("versionId"); version != "" {
		rank, ok := rankOf(version)
		if !ok {
			return empty(http.StatusBadRequest)
		}
		e = b.objects.at(c.key, rank)
	}
	if e == nil || e.marker {
		return empty(http.StatusNotFound)
	}
	r := empty(http.StatusOK)
	r.header = map[string]string{
		"Content-Length": strconv.FormatInt(e.size, 10),
		"Content-Type":   "application/octet-stream",
		"ETag":           `"` + string(appendETag(nil, e.key)) + `"`,
		"Last-Modified":  "Mon, 06 May 2024 07:08:09 GMT",
	}
	if b.versioned {
		r.header["X-Amz-Version-Id"] = versionID(e.rank)
	}
	return r
}

// putObject keeps the size alone. A streamed body carries its own framing; its
// real size is in a header.
func (s *Server) putObject(c *call, b *bucket) *reply {
	size := int64(len(c.body))
	if decoded, err := strconv.ParseInt(c.Header.Get("X-Amz-Decoded-Content-Length"), 10, 64); err == nil {
		size = decoded
	}
	e := b.add(c.key, size, false)
	r := empty(http.StatusOK)
	r.header = map[string]string{"ETag": `"` + string(appendETag(nil, e.key)) + `"`}
	if b.versioned {
		r.header["X-Amz-Version-Id"] = versionID(e.rank)
	}
	return r
}

func (s *Server) deleteObject(c *call, b *bucket) *reply {
	d, gone, err := b.remove(c.key, c.URL.Query().Get("versionId"))
	if err != nil {
		return refuse(http.StatusBadRequest, "InvalidArgument", "Invalid version id specified")
	}
	s.deleted(gone)
	r := empty(http.StatusNoContent)
	if d.marker != "" {
		r.header = map[string]string{"X-Amz-Delete-Marker": "true", "X-Amz-Version-Id": d.marker}
	}
	return r
}

func (s *Server) deleted(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts.Deleted += n
}

func (s *Server) createUpload(c *call, b *bucket) *reply {
	b.seq++
	b.uploads.put(entry{key: c.key, rank: b.seq})
	r := empty(http.StatusOK)
	p := r.body
	p.text(prolog + `<InitiateMultipartUploadResult` + xmlns + `>`)
	p.element("Bucket", b.name)
	p.element("Key", c.key)
	p.element("UploadId", versionID(b.seq))
	p.text(`</InitiateMultipartUploadResult>`)
	return r
}

func (s *Server) abortUpload(c *call, b *bucket) *reply {
	rank, _ := rankOf(c.URL.Query().Get("uploadId"))
	e := b.uploads.at(c.key, rank)
	if e == nil {
		return refuse(http.StatusNotFound, "NoSuchUpload", "The specified multipart upload does not exist.")
	}
	b.uploads.remove(e)
	return empty(http.StatusNoContent)
}

// deletions is a request of DeleteObjects.
type deletions struct {
	objects []deletion
	quiet   bool
}

// parseDeletions reads the body as the SDKs write it: no attributes but the
// namespace, no comments, no space between elements.
func parseDeletions(body string) (d deletions, ok bool) {
	body = strings.TrimPrefix(body, strings.TrimSpace(prolog))
	_, body, ok = strings.Cut(body, ">")
	for ok {
		var name, inner string
		if body == "</Delete>" {
			return d, true
		}
		if name, inner, body, ok = cutElement(body); !ok {
			break
		}
		switch name {
		case "Object":
			var one deletion
			one, ok = parseDeletion(inner)
			d.objects = append(d.objects, one)
		case "Quiet":
			d.quiet = inner == "true"
		default:
			ok = false
		}
	}
	return d, false
}

func parseDeletion(inner string) (d deletion, ok bool) {
	for inner != "" {
		var name, text string
		if name, text, inner, ok = cutElement(inner); !ok {
			return d, false
		}
		if text, ok = unescape(text); !ok {
			return d, false
		}
		switch name {
		case "Key":
			d.key = text
		case "VersionId":
			d.version = text
		default:
			return d, false
		}
	}
	return d, d.key != ""
}

// cutElement splits an element off; none has one of its own name inside.
func cutElement(s string) (name, inner, rest string, ok bool) {
	if s == "" || s[0] != '<' {
		return "", "", "", false
	}
	if name, rest, ok = strings.Cut(s[1:], ">"); !ok {
		return "", "", "", false
	}
	inner, rest, ok = strings.Cut(rest, "</"+name+">")
	return name, inner, rest, ok
}

func (s *Server) deleteObjects(c *call, b *bucket) *reply {
	d, ok := parseDeletions(string(c.body))
	if !ok || len(d.objects) == 0 || len(d.objects) > maxKeys {
		return refuse(http.StatusBadRequest, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema")
	}
	r := empty(http.StatusOK)
	p := r.body
	p.text(prolog + `<DeleteResult` + xmlns + `>`)
	gone := 0
	for i := range d.objects {
		o := &d.objects[i]
		if why := s.refusal(o.key, c.Refuse); why != nil {
			p.refused(o, why.Code, why.Message)
			continue
		}
		done, n, err := b.remove(o.key, o.version)
		gone += n
		switch {
		case err != nil:
			p.refused(o, "NoSuchVersion", "The specified version does not exist.")
		case !d.quiet:
			p.deleted(&done)
		}
	}
	s.deleted(gone)
	p.text(`</DeleteResult>`)
	return r
}

// refusal returns why a key is not deleted this time, nil if it is.
func (s *Server) refusal(key string, refusals []Refusal) *Refusal {
	for i := range refusals {
		r := &refusals[i]
		if !strings.HasPrefix(key, r.Prefix) {
			continue
		}
		s.mu.Lock()
		s.refused[key]++
		n := s.refused[key]
		s.mu.Unlock()
		if r.Times == 0 || n <= r.Times {
			return r
		}
	}
	return nil
}

func (p *page) refused(o *deletion, code, message string) {
	p.text(`<Error>`)
	p.element("Key", o.key)
	p.optional("VersionId", o.version)
	p.element("Code", code)
	p.element("Message", message)
	p.text(`</Error>`)
}

func (p *page) deleted(d *deletion) {
	p.text(`<Deleted>`)
	p.element("Key", d.key)
	p.optional("VersionId", d.version)
	if d.marker != "" {
		p.text(`<DeleteMarker>true</DeleteMarker>`)
		p.element("DeleteMarkerVersionId", d.marker)
	}
	p.text(`</Deleted>`)
}
