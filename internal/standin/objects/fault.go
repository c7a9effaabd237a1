package objects

import (
	"io"
	"log"
	"net/http"
	"time"
)

var silent = log.New(io.Discard, "", 0)

// Fault is what goes wrong with one request. The zero Fault is nothing.
type Fault struct {
	// Status and Code answer with an error, and nothing is done.
	Status int
	Code   string
	// OK answers with status 200 and an error, and nothing is done.
	OK bool
	// Lost does what is asked for, and breaks the connection, or answers Status and Code.
	Lost bool
	// Hang waits until the client is gone.
	Hang bool
	// Delay waits before anything is done.
	Delay time.Duration
	// Cut breaks the connection after so many bytes of an object; -1 before the first.
	Cut int
	// Clean ends the body after Cut bytes as if that were all, without a length.
	Clean bool
	// Flip changes a bit of an object's bytes.
	Flip bool
	// Whole ignores the range that is asked for.
	Whole bool
	// Shift answers another range than that which is asked for.
	Shift int
	// After runs when the request has been answered.
	After func()
}

// before answers a request that is not done, and reports whether it has.
func (f *Fault) before(c *call) bool {
	time.Sleep(f.Delay)
	switch {
	case f.Hang:
		io.Copy(io.Discard, c.r.Body)
		<-c.r.Context().Done()
	case f.Lost:
		c.w = &swallow{header: http.Header{}}
		return false
	case f.OK:
		io.Copy(io.Discard, c.r.Body)
		c.fail(http.StatusOK, "InternalError")
	case f.Status != 0:
		io.Copy(io.Discard, c.r.Body)
		c.fail(f.Status, f.Code)
	default:
		return false
	}
	return true
}

// swallow is where the answer of a lost request goes.
type swallow struct{ header http.Header }

func (s *swallow) Header() http.Header         { return s.header }
func (s *swallow) Write(p []byte) (int, error) { return len(p), nil }
func (s *swallow) WriteHeader(int)             {}

// after ends a request that was answered.
func (f *Fault) after(c *call, w http.ResponseWriter) {
	if f.Lost {
		if f.Status == 0 {
			panic(http.ErrAbortHandler)
		}
		c.w = w
		c.fail(f.Status, f.Code)
	}
	if f.After != nil {
		f.After()
	}
}
