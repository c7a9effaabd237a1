// Package stand is an S3 server for tests and for trying things out: it lists object
// versions that are in memory, and deletes them, and takes as long for it as it is told.
// Objects have no content, and nobody is authenticated.
package stand

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// Version is one version of an object.
type Version struct {
	Key      string
	ID       string // "null" where there is one version of each key
	Old      bool   // not the newest of its key
	Size     int64
	Class    string
	Modified time.Time
}

// Server is an S3 server with buckets. It is safe for concurrent use.
type Server struct {
	// Latency is how long each request takes. It must not be changed once requests come.
	Latency time.Duration

	http *httptest.Server

	mu      sync.Mutex
	buckets map[string][]Version // in the order of keys
	asked   map[string]int       // requests by operation
	refuse  func(operation string, n int) bool
	denied  string // an ID of versions that must not be deleted
}

// Start starts a server on a free port of this machine, without buckets.
func Start(latency time.Duration) *Server {
	s := &Server{Latency: latency, buckets: map[string][]Version{}, asked: map[string]int{}}
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

// Close stops it.
func (s *Server) Close() { s.http.Close() }

// URL returns where it is.
func (s *Server) URL() string { return s.http.URL }

// Config returns a configuration for it.
func (s *Server) Config() aws.Config { return Config(s.URL()) }

// Config returns a configuration for a server at an address.
func Config(url string) aws.Config {
	return aws.Config{
		Region: "us-east-1", BaseEndpoint: &url,
		Credentials: credentials.NewStaticCredentialsProvider("AKIDSTAND", "none", ""),
	}
}

// Add adds versions to a bucket, which need not be there.
func (s *Server) Add(bucket string, all ...Version) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := append(slices.Clone(s.buckets[bucket]), all...)
	slices.SortStableFunc(list, func(a, b Version) int { return strings.Compare(a.Key, b.Key) })
	s.buckets[bucket] = list
}

// Versions returns what is in a bucket now.
func (s *Server) Versions(bucket string) []Version {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buckets[bucket]
}

// Asked returns how many requests came for an operation, such as "ListObjectsV2".
func (s *Server) Asked(operation string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[operation]
}

// Refuse has f decide which requests are answered with SlowDown, by their operation and
// their number. Nil refuses none.
func (s *Server) Refuse(f func(operation string, n int) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse = f
}

// Deny has the server refuse to delete versions of an ID.
func (s *Server) Deny(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.denied = id
}

// count notes a request and reports whether to answer it.
func (s *Server) count(operation string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked[operation]++
	return s.refuse == nil || !s.refuse(operation, s.asked[operation])
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	bucket := strings.Trim(r.URL.Path, "/")
	operation, answer := "ListObjectsV2", s.objects
	switch q := r.URL.Query(); {
	case r.Method == http.MethodGet && bucket == "":
		operation, answer = "ListBuckets", s.list
	case r.Method == http.MethodPost && q.Has("delete"):
		operation, answer = "DeleteObjects", s.remove
	case r.Method == http.MethodGet && q.Has("versions"):
		operation, answer = "ListObjectVersions", s.versions
	case r.Method != http.MethodGet || q.Get("list-type") != "2":
		http.Error(w, "not one of the requests that this server knows", http.StatusNotImplemented)
		return
	}
	time.Sleep(s.Latency)
	if !s.count(operation) {
		fail(w, http.StatusServiceUnavailable, "SlowDown")
		return
	}
	answer(w, r, bucket)
}

func fail(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	_, _ = w.Write([]byte("<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>"))
}
