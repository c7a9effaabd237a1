package locals3

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

type seen func(*http.Request)

func (f seen) RoundTrip(r *http.Request) (*http.Response, error) {
	f(r)
	return &http.Response{StatusCode: http.StatusNoContent, Body: http.NoBody}, nil
}

// body has a WriteTo, as the SDK's bodies do.
type body struct{ *bytes.Reader }

func (body) Close() error { return nil }

func TestConfigHasTheClient(t *testing.T) {
	server, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	if _, ok := server.Config().HTTPClient.(*client); !ok {
		t.Errorf("client %T", server.Config().HTTPClient)
	}
}

func TestClientHidesWriteTo(t *testing.T) {
	c := newClient(seen(func(r *http.Request) {
		if _, shown := r.Body.(io.WriterTo); shown {
			t.Error("the transport sees WriteTo")
		}
		if got, err := io.ReadAll(r.Body); string(got) != "content" || err != nil {
			t.Errorf("body %q, %v", got, err)
		}
	}))
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://x", body{bytes.NewReader([]byte("content"))})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Do(r); err != nil {
		t.Fatal(err)
	}
}

// What the SDK sends again is the same request to whoever counts.
func TestRepeatedRequestsCountOnce(t *testing.T) {
	for header, want := range map[string]bool{"": false, "attempt=1": false, "attempt=1; max=3": false, "attempt=2; max=3": true, "attempt=10; max=12": true} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		if header != "" {
			r.Header.Set("Amz-Sdk-Request", header)
		}
		if got := repeated(r); got != want {
			t.Errorf("%q: %v, want %v", header, got, want)
		}
	}
}
