package objects

import (
	"crypto/md5"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Server is the server. Buckets need not be created.
type Server struct {
	// Hook says how a request is to go wrong; nil: it does not. It is called for every
	// request, by many goroutines.
	Hook func(Request) *Fault
	// Region is where all buckets are; "" takes every request.
	Region string
	// MaxCopy is how many bytes CopyObject takes; 0 takes all.
	MaxCopy int
	// MinPart is what a part that is not the last must have; 0 is 5 MiB.
	MinPart int

	mu      sync.Mutex
	objects map[string]map[string]*Object
	uploads map[string]*upload
	last    int
	log     []Request
	counts  map[string]int
}

// Object is what is stored under a key. It is not changed once it is there.
type Object struct {
	Data     []byte
	ETag     string
	Header   http.Header // what it is given back with: Content-Type, X-Amz-Meta-...
	Tags     string      // as in the header x-amz-tagging
	Modified time.Time
	Sums     map[string]string // by header: X-Amz-Checksum-Crc32
	Parts    []int             // their sizes, if it was stored in parts
}

// Request is what a client asks for.
type Request struct {
	Op, Bucket, Key string
	Part            int    // its number, 0 if there is none
	Range           string // as in the header
	Nth             int    // the how manieth request for this Op it is, from 1
	Header          http.Header
}

// New returns a server with nothing in it.
func New() *Server {
	return &Server{objects: map[string]map[string]*Object{}, uploads: map[string]*upload{}, counts: map[string]int{}}
}

// Start serves until the returned server is closed, with TLS or without.
func (s *Server) Start(tls bool) *httptest.Server {
	h := httptest.NewUnstartedServer(s)
	h.Config.ErrorLog = silent
	if tls {
		h.StartTLS()
	} else {
		h.Start()
	}
	return h
}

// Put stores an object, as one PutObject without a checksum would.
func (s *Server) Put(bucket, key string, data []byte) *Object {
	o := &Object{Data: data, ETag: digest(data), Header: http.Header{}, Sums: map[string]string{}}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.set(bucket, key, o)
	return o
}

// set stores an object, a second later than the one before.
func (s *Server) set(bucket, key string, o *Object) {
	s.last++
	o.Modified = time.Unix(1_700_000_000+int64(s.last), 0)
	if s.objects[bucket] == nil {
		s.objects[bucket] = map[string]*Object{}
	}
	s.objects[bucket][key] = o
}

// Get returns what is stored, nil if there is nothing.
func (s *Server) Get(bucket, key string) *Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.objects[bucket][key]
}

// Uploads returns how many uploads have been begun and neither completed nor aborted.
func (s *Server) Uploads() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.uploads)
}

// Log returns the operations that were asked for, in their order, and forgets them.
func (s *Server) Log() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	log := s.log
	s.log = nil
	return log
}

var scope = regexp.MustCompile(`Credential=[^/]*/[^/]*/([^/]*)/`)

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	bucket, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	req := Request{Op: operation(r, key), Bucket: bucket, Key: key, Range: r.Header.Get("Range"), Header: r.Header}
	req.Part, _ = strconv.Atoi(r.URL.Query().Get("partNumber"))
	s.mu.Lock()
	s.counts[req.Op]++
	req.Nth = s.counts[req.Op]
	s.log = append(s.log, req)
	s.mu.Unlock()
	var fault *Fault
	if s.Hook != nil {
		fault = s.Hook(req)
	}
	c := &call{Server: s, Request: req, w: w, r: r, fault: fault, query: r.URL.Query()}
	if fault != nil && fault.before(c) {
		return
	}
	if m := scope.FindStringSubmatch(r.Header.Get("Authorization")); s.Region != "" && m != nil && m[1] != s.Region {
		io.Copy(io.Discard, r.Body) // one that is left unread may reset the connection before the answer is there
		w.Header().Set("X-Amz-Bucket-Region", s.Region)
		c.fail(http.StatusMovedPermanently, "PermanentRedirect")
		return
	}
	w.Header().Set("X-Amz-Request-Id", "r")
	c.serve()
	if fault != nil {
		fault.after(c, w)
	}
}

// call is one request while it is answered.
type call struct {
	*Server
	Request
	w     http.ResponseWriter
	r     *http.Request
	fault *Fault
	query url.Values
}

func (c *call) serve() {
	switch c.Op {
	case "GetObject", "HeadObject":
		c.get()
	case "PutObject":
		c.put()
	case "CreateMultipartUpload":
		c.create()
	case "UploadPart":
		c.part()
	case "CompleteMultipartUpload":
		c.complete()
	case "AbortMultipartUpload":
		c.abort()
	case "ListParts":
		c.listParts()
	case "CopyObject", "UploadPartCopy":
		c.copy()
	case "GetObjectTagging":
		c.tags()
	case "ListObjectsV2":
		c.list()
	case "DeleteObject":
		c.remove()
	}
}

func (c *call) remove() {
	c.mu.Lock()
	defer c.mu.Unlock()
	o, match := c.objects[c.Bucket][c.Key], c.r.Header.Get("If-Match")
	if o != nil && match != "" && match != o.ETag {
		c.fail(http.StatusPreconditionFailed, "PreconditionFailed")
		return
	}
	delete(c.objects[c.Bucket], c.Key)
	c.w.WriteHeader(http.StatusNoContent)
}

// fail answers with an error.
func (c *call) fail(status int, code string) { c.say(status, code, "as the test wants it") }

func (c *call) say(status int, code, message string) {
	c.w.Header().Set("Content-Type", "application/xml")
	c.w.WriteHeader(status)
	fmt.Fprintf(c.w, `<?xml version="1.0"?><Error><Code>%s</Code><Message>%s</Message></Error>`, code, message)
}

// operation tells what is asked for.
func operation(r *http.Request, key string) string {
	query, from := r.URL.Query(), r.Header.Get("X-Amz-Copy-Source") != ""
	upload := query.Has("uploadId")
	for _, o := range []struct {
		name string
		is   bool
	}{
		{"CreateMultipartUpload", r.Method == "POST" && query.Has("uploads")},
		{"CompleteMultipartUpload", r.Method == "POST" && upload},
		{"AbortMultipartUpload", r.Method == "DELETE" && upload},
		{"ListParts", r.Method == "GET" && upload},
		{"UploadPartCopy", r.Method == "PUT" && upload && from},
		{"UploadPart", r.Method == "PUT" && upload},
		{"CopyObject", r.Method == "PUT" && from},
		{"GetObjectTagging", r.Method == "GET" && query.Has("tagging")},
		{"PutObject", r.Method == "PUT"},
		{"ListObjectsV2", r.Method == "GET" && key == ""},
		{"GetObject", r.Method == "GET"},
		{"HeadObject", r.Method == "HEAD"},
	} {
		if o.is {
			return o.name
		}
	}
	return "DeleteObject"
}

func digest(data []byte) string {
	sum := md5.Sum(data)
	return `"` + hex.EncodeToString(sum[:]) + `"`
}

func escape(text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(text))
	return b.String()
}
