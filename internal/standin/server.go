package standin

import (
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Server answers S3 requests with the bucket in the path. It is safe for
// concurrent use.
type Server struct {
	mu       sync.Mutex // for what follows
	settings Settings
	counts   Counts
	flying   int
	throttle tally
	cut      tally
	refused  map[string]int

	content sync.RWMutex // for the buckets and all in them
	buckets map[string]*bucket
}

// New returns a server without buckets.
func New() *Server {
	s := &Server{buckets: map[string]*bucket{}}
	s.Reset()
	return s
}

// Make makes a bucket, or makes it anew.
func (s *Server) Make(spec Bucket) error {
	b, err := newBucket(&spec)
	if err != nil {
		return err
	}
	s.content.Lock()
	defer s.content.Unlock()
	s.buckets[b.name] = b
	return nil
}

// Set replaces the settings and begins to count the requests for faults anew.
func (s *Server) Set(settings Settings) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settings = settings
	s.throttle, s.cut, s.refused = 0, 0, map[string]int{}
}

// Counts returns what was seen since the last Reset.
func (s *Server) Counts() Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.counts
	c.Requests = maps.Clone(c.Requests)
	return c
}

// Reset sets all counts to zero.
func (s *Server) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts = Counts{Requests: map[string]int{}}
}

// call is a request on its way.
type call struct {
	*http.Request
	op     *operation
	bucket string
	key    string
	body   []byte
	number int
	settings
}

// settings are those that the request began with.
type settings struct {
	Settings
	slow, cut bool
}

// ServeHTTP answers one request. Its panic for a connection to be cut is the
// one that net/http knows.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.control(w, r) {
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the client is gone
	}
	c := &call{Request: r, body: body}
	c.bucket, c.key, _ = strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	c.op = recognize(r, c.bucket, c.key)
	s.enter(c)
	defer s.leave()
	c.wait()
	if c.Settings.CutBefore && c.cut {
		panic(http.ErrAbortHandler)
	}
	s.answer(c).send(w, c)
}

// enter counts a request.
func (s *Server) enter(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts.Requests[c.op.name]++
	c.number = s.counts.Total()
	s.flying++
	s.counts.MostInFlight = max(s.counts.MostInFlight, s.flying)
	c.Settings = s.settings
	if c.slow = s.throttle.hits(&c.Throttle, c.op.name); c.slow {
		s.counts.Throttled++
		return
	}
	if c.cut = s.cut.hits(&c.Cut, c.op.name); c.cut {
		s.counts.Cut++
	}
}

func (s *Server) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flying--
}

// wait is the latency.
func (c *call) wait() {
	d := c.latency(c.op.name)
	if len(c.body) > 0 {
		d = max(d, time.Millisecond)
	}
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-c.Context().Done():
	}
}

// answer does what a request asks for.
func (s *Server) answer(c *call) *reply {
	if c.slow {
		return refuse(http.StatusServiceUnavailable, "SlowDown", "Please reduce your request rate.")
	}
	if c.op.writes {
		s.content.Lock()
		defer s.content.Unlock()
	} else {
		s.content.RLock()
		defer s.content.RUnlock()
	}
	b := s.buckets[c.bucket]
	if b == nil && c.op.inside {
		return refuse(http.StatusNotFound, "NoSuchBucket", "The specified bucket does not exist")
	}
	return c.op.answer(s, c, b)
}

// reply is an answer.
type reply struct {
	status int
	header map[string]string
	body   *page
}

func empty(status int) *reply { return &reply{status: status, body: newPage()} }

// refuse returns an error as S3 words it.
func refuse(status int, code, message string) *reply {
	r := empty(status)
	p := r.body
	p.text(`<Error>`)
	p.element("Code", code)
	p.element("Message", message)
	p.text(`</Error>`)
	return r
}

// send writes the answer in one piece, or as much of it as is to arrive.
func (r *reply) send(w http.ResponseWriter, c *call) {
	defer r.body.free()
	h := w.Header()
	h["X-Amz-Request-Id"] = []string{"STANDIN" + strconv.Itoa(c.number)}
	for k, v := range r.header {
		h.Set(k, v)
	}
	if c.op.method != http.MethodHead && r.status != http.StatusNoContent {
		h["Content-Type"] = []string{"application/xml"}
		h["Content-Length"] = []string{strconv.Itoa(len(r.body.bytes))}
	}
	if !c.cut {
		w.WriteHeader(r.status)
		w.Write(r.body.bytes)
		return
	}
	if c.CutAt > 0 {
		w.WriteHeader(r.status)
		w.Write(r.body.bytes[:min(c.CutAt, len(r.body.bytes))])
		http.NewResponseController(w).Flush()
	}
	panic(http.ErrAbortHandler)
}
