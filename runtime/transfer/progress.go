package transfer

import (
	"cmp"
	"context"
	"io"
	"net/http"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
)

// Progress is how far a transfer is. Bytes that had to be sent or fetched again are
// counted once.
type Progress struct {
	// Key is the object whose bytes went through last.
	Key string
	// Done and Total are in bytes. Total is -1 while it is not known.
	Done, Total int64
	// Files is how many files of a directory are through, of FilesTotal. Both are 0 in
	// other transfers.
	Files, FilesTotal int
}

// meter adds up what goes through, and tells it.
type meter struct {
	mu   sync.Mutex
	tell func(Progress)
	at   Progress
}

// total sets what is to come of one object.
func (m *meter) total(key string, bytes int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.at.FilesTotal == 0 {
		m.at.Key, m.at.Total = key, bytes
	}
}

// files sets what is to come of a directory.
func (m *meter) files(n int, bytes int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at.FilesTotal, m.at.Total = n, bytes
}

func (m *meter) add(key string, bytes int64, files int) {
	if m.tell == nil || bytes == 0 && files == 0 {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at.Key, m.at.Done, m.at.Files = key, m.at.Done+bytes, m.at.Files+files
	m.tell(m.at)
}

// tally counts the bytes of one body, which may be sent more than once: what counts
// is how far it ever came.
type tally struct {
	run  *run
	key  string
	size int64
	mu   sync.Mutex
	high int64
	trap rethrow.Carrier // of what the caller's functions do in the HTTP client's goroutines
}

// reached says that a body came as far as at. The framing of a body is not counted.
func (t *tally) reached(at int64) {
	t.mu.Lock()
	at = min(at, t.size)
	step := at - t.high
	if step > 0 {
		t.high = at
	}
	t.mu.Unlock()
	if step > 0 {
		t.run.meter.add(t.key, step, 0)
	}
}

// sent says that the body is through, if there is no error. What the caller's functions
// panicked with goes on from here.
func (t *tally) sent(err error) error {
	if t.trap.Happened() {
		t.trap.Pass()
	}
	if err == nil {
		t.reached(t.size)
	}
	return err
}

// option has a request's body counted, and slowed down, where it goes to the wire:
// before that it is read for its checksums.
func (t *tally) option(ctx context.Context) []func(*s3.Options) {
	if t.run.Progress == nil && t.run.Limiter == nil {
		return nil
	}
	return []func(*s3.Options){func(o *s3.Options) { o.HTTPClient = counted{o.HTTPClient, ctx, t} }}
}

// counted is an HTTP client whose requests' bodies are counted.
type counted struct {
	s3.HTTPClient
	ctx   context.Context
	tally *tally
}

func (c counted) Do(req *http.Request) (*http.Response, error) {
	if req.Body != nil && req.Body != http.NoBody {
		req.Body = &countedBody{ReadCloser: req.Body, counted: c}
	}
	return c.HTTPClient.Do(req)
}

type countedBody struct {
	io.ReadCloser
	counted
	at int64
}

func (b *countedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	waited, over := errPanic, make(chan struct{})
	go func() { // whose end, by a function of the caller's, must not be that of the HTTP client's
		defer close(over)
		b.tally.trap.Run(func() {
			if waited = b.tally.run.wait(b.ctx, n); waited == nil {
				b.at += int64(n)
				b.tally.reached(b.at)
			}
		})
	}()
	<-over
	if waited != nil || b.tally.trap.Happened() {
		return n, cmp.Or(waited, errPanic)
	}
	return n, err
}
