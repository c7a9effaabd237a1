package locals3

import (
	"io"
	"net/http"
)

// client sends requests as the SDK's own HTTP client does, but hides the
// WriteTo of request bodies.
//
// The SDK closes a body as soon as the answer's headers are in, and its WriteTo
// then reports io.EOF. A server on the same machine can be so fast that
// net/http is still in that call: it takes io.EOF for a failed write and cuts
// the connection while the answer is being read.
type client struct {
	http http.Client
}

func newClient(transport http.RoundTripper) *client {
	return &client{http: http.Client{Transport: transport, CheckRedirect: asIs}}
}

// Do sends the request.
func (c *client) Do(r *http.Request) (*http.Response, error) {
	if r.Body != nil && r.Body != http.NoBody {
		r.Body = struct{ io.ReadCloser }{r.Body}
	}
	return c.http.Do(r)
}

// asIs hands redirects to the SDK, which knows what they mean.
func asIs(*http.Request, []*http.Request) error {
	return http.ErrUseLastResponse
}
