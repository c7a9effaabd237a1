package standin

import (
	"slices"
	"time"
)

// Settings are what goes wrong, and how slowly. The zero value answers
// everything at once.
type Settings struct {
	// Latency is what an answer to an operation, such as "ListObjectsV2", waits
	// for; that of "*" is for all others. A request with a body waits for a
	// millisecond in any case: aws-sdk-go-v2 takes an answer that comes while it
	// still sends for a broken connection.
	Latency map[string]time.Duration
	// Throttle says which requests are answered with 503 SlowDown, and not done.
	Throttle Fault
	// Cut says which requests get a connection that breaks after CutAt bytes of
	// the answer's body; the request is done. With CutBefore it breaks before
	// anything is done or answered.
	Cut       Fault
	CutAt     int
	CutBefore bool
	// Refuse says for which objects DeleteObjects reports an error.
	Refuse []Refusal
	// Checksums adds the checksum elements that S3 sends for new objects.
	Checksums bool
}

// Fault picks requests by counting those to the operations, or to all if there
// are none. The zero value picks none.
type Fault struct {
	Operations []string
	// Every picks each request whose number is a multiple of it; At picks one.
	Every, At int
}

// Refusal is an error for the objects under a prefix.
type Refusal struct {
	Prefix, Code, Message string
	// Times is how many requests get it for the same key, 0 for all.
	Times int
}

// Counts are what a server has seen.
type Counts struct {
	// Requests are those to each operation, with those that failed.
	Requests map[string]int
	// MostInFlight is the largest number of requests at once.
	MostInFlight int
	// Throttled and Cut are the requests that Settings has spoiled.
	Throttled, Cut int
	// Deleted is the number of entries (objects, versions, delete markers) that
	// are gone.
	Deleted int
}

// Total is the number of requests.
func (c Counts) Total() int {
	n := 0
	for _, of := range c.Requests {
		n += of
	}
	return n
}

// latency of an operation.
func (s *Settings) latency(operation string) time.Duration {
	if d, ok := s.Latency[operation]; ok {
		return d
	}
	return s.Latency["*"]
}

// tally counts the requests that a fault is about.
type tally int

// hits counts a request and reports whether the fault picks it.
func (n *tally) hits(f *Fault, operation string) bool {
	if f.Every <= 0 && f.At <= 0 {
		return false
	}
	if len(f.Operations) > 0 && !slices.Contains(f.Operations, operation) {
		return false
	}
	*n++
	return f.Every > 0 && int(*n)%f.Every == 0 || int(*n) == f.At
}
