package objects

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// get answers GetObject and HeadObject.
func (c *call) get() {
	o := c.Server.Get(c.Bucket, c.Key)
	switch {
	case o == nil:
		c.fail(http.StatusNotFound, "NoSuchKey")
		return
	case c.r.Header.Get("If-Match") != "" && c.r.Header.Get("If-Match") != o.ETag:
		c.fail(http.StatusPreconditionFailed, "PreconditionFailed")
		return
	}
	first, last, partial, ok := c.wanted(o)
	if !ok {
		c.fail(http.StatusRequestedRangeNotSatisfiable, "InvalidRange")
		return
	}
	h := c.w.Header()
	maps.Copy(h, o.Header)
	h.Set("ETag", o.ETag)
	h.Set("Last-Modified", o.Modified.UTC().Format(http.TimeFormat))
	if c.r.Header.Get("X-Amz-Checksum-Mode") == "ENABLED" && !partial {
		for name, sum := range o.Sums {
			h.Set(name, sum)
		}
	}
	if c.r.Header.Get("X-Amz-Checksum-Mode") == "ENABLED" && c.Part > 0 && partial {
		for name := range o.Sums {
			h.Set(name, Sum(name, o.Data[first:last]))
		}
	}
	status := http.StatusOK
	if partial {
		status = http.StatusPartialContent
		h.Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", first, last-1, len(o.Data)))
	}
	c.send(status, o.Data[first:last])
}

// wanted returns which bytes are asked for.
func (c *call) wanted(o *Object) (first, last int, partial, ok bool) {
	size := len(o.Data)
	if c.Part > 0 && len(o.Parts) > 0 {
		if c.Part > len(o.Parts) {
			return 0, 0, false, false
		}
		for _, n := range o.Parts[:c.Part-1] {
			first += n
		}
		return first, first + o.Parts[c.Part-1], true, true
	}
	if c.Range == "" || c.fault != nil && c.fault.Whole {
		return 0, size, false, true
	}
	from, to, _ := strings.Cut(strings.TrimPrefix(c.Range, "bytes="), "-")
	switch a, errA := strconv.Atoi(from); {
	case errA != nil:
		n, _ := strconv.Atoi(to)
		first, last = max(0, size-n), size
	case to == "":
		first, last = a, size
	default:
		b, _ := strconv.Atoi(to)
		first, last = a, min(size, b+1)
	}
	if first >= size || first >= last {
		return 0, 0, false, false
	}
	if c.fault != nil && c.fault.Shift > 0 {
		first, last = first-c.fault.Shift, last-c.fault.Shift
	}
	return first, last, true, true
}

// send sends the bytes of an object, as the fault will have it.
func (c *call) send(status int, data []byte) {
	f := c.fault
	if f == nil {
		f = &Fault{}
	}
	if f.Flip && len(data) > 0 {
		data = slices.Clone(data)
		data[len(data)/2] ^= 1
	}
	if !f.Clean {
		c.w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	}
	c.w.WriteHeader(status)
	if c.Op == "HeadObject" {
		return
	}
	if cut := max(0, f.Cut); f.Cut != 0 && cut < len(data) {
		c.w.Write(data[:cut])
		c.w.(http.Flusher).Flush()
		if f.Clean {
			return
		}
		panic(http.ErrAbortHandler)
	}
	c.w.Write(data)
}
