package standin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
)

// controlPath is where a Remote talks to its server. No bucket has this name.
const controlPath = "/-/"

// control answers a Remote. It is false if the request is one for S3.
func (s *Server) control(w http.ResponseWriter, r *http.Request) bool {
	verb, ok := strings.CutPrefix(r.URL.Path, controlPath)
	if !ok {
		return false
	}
	var err error
	switch r.Method + " " + verb {
	case "POST bucket":
		var spec Bucket
		if err = json.NewDecoder(r.Body).Decode(&spec); err == nil {
			err = s.Make(spec)
		}
	case "POST settings":
		var settings Settings
		if err = json.NewDecoder(r.Body).Decode(&settings); err == nil {
			s.Set(settings)
		}
	case "POST reset":
		s.Reset()
	case "GET counts":
		err = json.NewEncoder(w).Encode(s.Counts())
	default:
		err = fmt.Errorf("there is no %s %s", r.Method, r.URL.Path)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
	return true
}

// Remote steers a Server in another process. Its methods are those of the
// Server; what goes wrong is an error.
type Remote struct {
	// URL is the server's, without a path.
	URL string
}

// Make makes a bucket, or makes it anew.
func (r Remote) Make(spec Bucket) error { return r.ask(http.MethodPost, "bucket", spec, nil) }

// Set replaces the settings.
func (r Remote) Set(settings Settings) error {
	return r.ask(http.MethodPost, "settings", settings, nil)
}

// Reset sets all counts to zero.
func (r Remote) Reset() error { return r.ask(http.MethodPost, "reset", nil, nil) }

// Counts returns what the server has seen since the last Reset.
func (r Remote) Counts() (c Counts, err error) {
	err = r.ask(http.MethodGet, "counts", nil, &c)
	return c, err
}

func (r Remote) ask(method, verb string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(method, r.URL+controlPath+verb, bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	switch {
	case err != nil:
		return err
	case resp.StatusCode != http.StatusOK:
		return fmt.Errorf("%s %s: %s: %s", method, verb, resp.Status, answer)
	case out == nil:
		return nil
	}
	return json.Unmarshal(answer, out)
}

// Start serves on a free loopback port until stop is called. That breaks
// the connections of requests under way.
func (s *Server) Start() (url string, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server, done := &http.Server{Handler: s}, make(chan struct{})
	go func() {
		defer close(done)
		server.Serve(listener) // until Close
	}()
	stop = func() {
		server.Close()
		<-done
	}
	return "http://" + listener.Addr().String(), stop, nil
}
