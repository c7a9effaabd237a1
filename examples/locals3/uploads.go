package locals3

import (
	"bytes"
	"encoding/xml"
	"net/http"
	"strings"
)

// listUploads answers ListMultipartUploads. Where a bucket has had no upload
// yet, gofakes3 says NoSuchUpload and S3 sends an empty list.
func (g *guard) listUploads(w http.ResponseWriter, r *http.Request) {
	kept := &recorder{header: w.Header(), status: http.StatusOK}
	g.next.ServeHTTP(kept, r)
	if bytes.Contains(kept.body.Bytes(), []byte("<Code>NoSuchUpload</Code>")) {
		answer(w, http.StatusOK, struct {
			XMLName xml.Name `xml:"ListMultipartUploadsResult"`
			Bucket  string
		}{Bucket: strings.Trim(r.URL.Path, "/")})
		return
	}
	w.WriteHeader(kept.status)
	_, _ = w.Write(kept.body.Bytes()) // a client that is gone needs no answer
}

// recorder keeps an answer back.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) { r.status = status }

func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }
