package stand

import (
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

const namespace = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// list answers ListBuckets: all buckets are in us-east-1.
func (s *Server) list(w http.ResponseWriter, _ *http.Request, _ string) {
	s.mu.Lock()
	names := slices.Sorted(maps.Keys(s.buckets))
	s.mu.Unlock()
	var b strings.Builder
	b.WriteString(namespace + "<ListAllMyBucketsResult><Buckets>")
	for _, name := range names {
		b.WriteString("<Bucket><Name>" + name + "</Name><BucketRegion>us-east-1</BucketRegion></Bucket>")
	}
	b.WriteString("</Buckets></ListAllMyBucketsResult>")
	send(w, []byte(b.String()))
}

// objects answers ListObjectsV2: newest versions, without a delimiter's prefixes where
// none is asked for.
func (s *Server) objects(w http.ResponseWriter, r *http.Request, bucket string) {
	q := r.URL.Query()
	after := q.Get("start-after")
	if token := q.Get("continuation-token"); token != "" {
		after, _ = url.QueryUnescape(token)
	}
	all, found := s.behind(bucket, q.Get("prefix"), after)
	if !found {
		fail(w, http.StatusNotFound, "NoSuchBucket")
		return
	}
	p := page{room: room(q), delimiter: q.Get("delimiter"), prefix: q.Get("prefix"), after: after}
	for i := range all {
		if !all[i].Old && !p.add(&all[i]) {
			break
		}
	}
	var b bytes.Buffer
	b.WriteString(namespace + "<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>" + strconv.FormatBool(p.more) + "</IsTruncated>")
	for _, v := range p.versions {
		b.WriteString("<Contents>")
		v.write(&b)
		b.WriteString("</Contents>")
	}
	for _, prefix := range p.prefixes {
		b.WriteString("<CommonPrefixes><Prefix>" + url.QueryEscape(prefix) + "</Prefix></CommonPrefixes>")
	}
	if p.more {
		b.WriteString("<NextContinuationToken>" + url.QueryEscape(p.last) + "</NextContinuationToken>")
	}
	b.WriteString("</ListBucketResult>")
	send(w, b.Bytes())
}

// versions answers ListObjectVersions.
func (s *Server) versions(w http.ResponseWriter, r *http.Request, bucket string) {
	q := r.URL.Query()
	marker := q.Get("version-id-marker")
	after := q.Get("key-marker")
	before := after
	if marker != "" {
		before = strings.TrimSuffix(after, after[max(0, len(after)-1):]) // the key itself goes on
	}
	all, found := s.behind(bucket, q.Get("prefix"), before)
	if !found {
		fail(w, http.StatusNotFound, "NoSuchBucket")
		return
	}
	if marker != "" {
		i := slices.IndexFunc(all, func(v Version) bool { return v.Key > after || v.Key == after && v.ID == marker })
		if i >= 0 && all[i].Key == after {
			i++
		}
		if i < 0 {
			i = len(all)
		}
		all = all[i:]
	}
	more := len(all) > room(q)
	all = all[:min(len(all), room(q))]
	var b bytes.Buffer
	b.WriteString(namespace + "<ListVersionsResult><EncodingType>url</EncodingType><IsTruncated>" + strconv.FormatBool(more) + "</IsTruncated>")
	for _, v := range all {
		b.WriteString("<Version>")
		v.write(&b)
		b.WriteString("<VersionId>" + v.ID + "</VersionId><IsLatest>" + strconv.FormatBool(!v.Old) + "</IsLatest></Version>")
	}
	if more {
		last := all[len(all)-1]
		b.WriteString("<NextKeyMarker>" + url.QueryEscape(last.Key) + "</NextKeyMarker><NextVersionIdMarker>" + last.ID + "</NextVersionIdMarker>")
	}
	b.WriteString("</ListVersionsResult>")
	send(w, b.Bytes())
}

// remove answers DeleteObjects, which are told by their versions.
func (s *Server) remove(w http.ResponseWriter, r *http.Request, bucket string) {
	body, err := io.ReadAll(r.Body)
	var in struct {
		Objects []struct {
			Key       string `xml:"Key"`
			VersionID string `xml:"VersionId"`
		} `xml:"Object"`
	}
	if err != nil || xml.Unmarshal(body, &in) != nil {
		fail(w, http.StatusBadRequest, "MalformedXML")
		return
	}
	s.mu.Lock()
	denied := s.denied
	s.mu.Unlock()
	gone := map[[2]string]bool{}
	var b strings.Builder
	b.WriteString(namespace + "<DeleteResult>")
	for _, o := range in.Objects {
		tag, why := "Deleted", ""
		if o.VersionID == denied {
			tag, why = "Error", "<Code>AccessDenied</Code><Message>no</Message>"
		} else {
			gone[[2]string{o.Key, o.VersionID}] = true
		}
		b.WriteString("<" + tag + "><Key>")
		_ = xml.EscapeText(&b, []byte(o.Key))
		b.WriteString("</Key><VersionId>" + o.VersionID + "</VersionId>" + why + "</" + tag + ">")
	}
	b.WriteString("</DeleteResult>")
	s.mu.Lock()
	s.buckets[bucket] = slices.DeleteFunc(slices.Clone(s.buckets[bucket]), func(v Version) bool { return gone[[2]string{v.Key, v.ID}] })
	s.mu.Unlock()
	send(w, []byte(b.String()))
}

// behind returns the versions of the keys behind one that begin with a prefix.
func (s *Server) behind(bucket, prefix, after string) (all []Version, found bool) {
	s.mu.Lock()
	all, found = s.buckets[bucket]
	s.mu.Unlock()
	at := 0
	if after != "" {
		at, _ = slices.BinarySearchFunc(all, after, func(v Version, key string) int {
			if v.Key <= key {
				return -1
			}
			return 1
		})
	}
	from, _ := slices.BinarySearchFunc(all, prefix, func(v Version, key string) int { return strings.Compare(v.Key, key) })
	all = all[max(at, from):]
	end, _ := slices.BinarySearchFunc(all, prefix, func(v Version, prefix string) int {
		if strings.HasPrefix(v.Key, prefix) {
			return -1
		}
		return 1
	})
	return all[:end], found
}

// page is what one answer lists.
type page struct {
	room                     int
	delimiter, prefix, after string
	versions                 []*Version
	prefixes                 []string
	last                     string
	more                     bool
}

// add adds an object, or the prefix that it has, and returns false if there is no room.
func (p *page) add(v *Version) bool {
	rolled := ""
	if p.delimiter != "" {
		if i := strings.Index(v.Key[len(p.prefix):], p.delimiter); i >= 0 {
			rolled = v.Key[:len(p.prefix)+i+len(p.delimiter)]
		}
	}
	switch {
	case rolled != "" && (rolled == p.last || strings.HasPrefix(p.after, rolled) && strings.HasSuffix(p.after, p.delimiter)):
		return true
	case len(p.versions)+len(p.prefixes) == p.room:
		p.more = true
		return false
	case rolled != "":
		p.prefixes, p.last = append(p.prefixes, rolled), rolled
	default:
		p.versions, p.last = append(p.versions, v), v.Key
	}
	return true
}

func (v *Version) write(b *bytes.Buffer) {
	b.WriteString("<Key>")
	b.WriteString(url.QueryEscape(v.Key))
	b.WriteString("</Key><LastModified>")
	b.WriteString(v.Modified.UTC().Format("2006-01-02T15:04:05.000Z"))
	b.WriteString("</LastModified><ETag>&quot;0&quot;</ETag><Size>")
	b.WriteString(strconv.FormatInt(v.Size, 10))
	b.WriteString("</Size><StorageClass>" + v.Class + "</StorageClass>")
}

// room is how many items an answer may have.
func room(q url.Values) int {
	if n, err := strconv.Atoi(q.Get("max-keys")); err == nil && n < 1000 {
		return n
	}
	return 1000
}

func send(w http.ResponseWriter, body []byte) {
	w.Header().Set("Content-Type", "application/xml")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}
