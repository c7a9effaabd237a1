package archive_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/glacier"
	"github.com/aws/aws-sdk-go-v2/service/glacier/types"

	"github.com/seed5e775779/resgen/runtime/archive"
)

// ServeHTTP answers the requests of the SDK's client, and holds bodies to the sums in their
// headers, both of which Glacier wants.
func (s *sim) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	h, sent := w.Header(), r.Header.Get
	if len(body) > 0 {
		if sum := sha256.Sum256(body); sent("X-Amz-Content-Sha256") != hex.EncodeToString(sum[:]) || sent("X-Amz-Sha256-Tree-Hash") != reference(body) {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
	}
	header := func(name string) *string { return new(sent(name)) }
	account, vault, id := new("-"), new("attic"), r.URL.Path[len("/-/vaults/attic/"):]
	var err error
	switch op := r.Method + " " + id; op {
	case "POST archives":
		var out *glacier.UploadArchiveOutput
		if out, err = s.UploadArchive(r.Context(), &glacier.UploadArchiveInput{AccountId: account, VaultName: vault, Body: bytes.NewReader(body), ArchiveDescription: header("X-Amz-Archive-Description")}); err == nil {
			h.Set("X-Amz-Archive-Id", *out.ArchiveId)
			h.Set("X-Amz-Sha256-Tree-Hash", *out.Checksum)
		}
	case "POST multipart-uploads":
		var out *glacier.InitiateMultipartUploadOutput
		if out, err = s.InitiateMultipartUpload(r.Context(), &glacier.InitiateMultipartUploadInput{AccountId: account, VaultName: vault, PartSize: header("X-Amz-Part-Size")}); err == nil {
			h.Set("X-Amz-Multipart-Upload-Id", *out.UploadId)
		}
	case "PUT multipart-uploads/upload-1":
		var out *glacier.UploadMultipartPartOutput
		if out, err = s.UploadMultipartPart(r.Context(), &glacier.UploadMultipartPartInput{AccountId: account, VaultName: vault, UploadId: new("upload-1"), Range: header("Content-Range"), Body: bytes.NewReader(body)}); err == nil {
			h.Set("X-Amz-Sha256-Tree-Hash", *out.Checksum)
		}
	case "POST multipart-uploads/upload-1":
		var out *glacier.CompleteMultipartUploadOutput
		in := &glacier.CompleteMultipartUploadInput{AccountId: account, VaultName: vault, UploadId: new("upload-1"), ArchiveSize: header("X-Amz-Archive-Size"), Checksum: header("X-Amz-Sha256-Tree-Hash")}
		if out, err = s.CompleteMultipartUpload(r.Context(), in); err == nil {
			h.Set("X-Amz-Archive-Id", *out.ArchiveId)
		}
	case "GET jobs/job":
		_ = json.NewEncoder(w).Encode(map[string]any{
			"Action": s.job.Action, "Completed": true, "StatusCode": "Succeeded", "ArchiveSizeInBytes": len(s.output), "SHA256TreeHash": s.job.SHA256TreeHash,
		})
	case "GET jobs/job/output":
		var out *glacier.GetJobOutputOutput
		if out, err = s.GetJobOutput(r.Context(), &glacier.GetJobOutputInput{AccountId: account, VaultName: vault, JobId: new("job"), Range: header("Range")}); err == nil {
			h.Set("X-Amz-Sha256-Tree-Hash", *out.Checksum)
			w.WriteHeader(http.StatusPartialContent)
			_, err = io.Copy(w, out.Body)
		}
	default:
		err = errors.New(op)
	}
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}

// plain hides what bodies can do beside being read, over which the SDK's retries stumble
// where the server answers before it has read them.
type plain struct{ *http.Transport }

func (p plain) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		r.Body = struct {
			io.Reader
			io.Closer
		}{r.Body, r.Body}
	}
	return p.Transport.RoundTrip(r)
}

// The SDK's client sends what Glacier wants.
func TestOnTheWire(t *testing.T) {
	data := random(3*mib + 5)
	s := brought(data)
	proxied := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPut && r.Header.Get("Content-Range") == "bytes 0-1048575/*" && proxied < 1 {
			proxied++ // a proxy answers, and nothing is stored
			return
		}
		s.ServeHTTP(w, r)
	}))
	transport := plain{&http.Transport{}}
	t.Cleanup(func() { transport.CloseIdleConnections(); server.Close() })
	client := glacier.New(glacier.Options{
		Region: "eu-west-1", BaseEndpoint: &server.URL, Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""),
		HTTPClient: &http.Client{Transport: transport},
	})
	for name, r := range map[string]io.Reader{"places": bytes.NewReader(data), "stream": struct{ io.Reader }{bytes.NewReader(data)}} {
		id, err := archive.Upload(t.Context(), client, "-", "attic", made, r, small)
		holds(t, err == nil && bytes.Equal(s.archives[id], data), "%s: %v", name, err)
		s.counts["InitiateMultipartUpload"] = 0
	}
	id, err := archive.Upload(t.Context(), client, "-", "attic", made, bytes.NewReader(data[:9]), func(o *archive.Options) { o.Description = "letters" })
	holds(t, err == nil && bytes.Equal(s.archives[id], data[:9]) && s.described[0] == "letters", "small: %v", err)

	var b bytes.Buffer
	n, err := archive.Download(t.Context(), client, "-", "attic", "job", &b, small)
	holds(t, err == nil && n == int64(len(data)) && bytes.Equal(b.Bytes(), data) && s.counts["GetJobOutput"] == 4, "%d bytes, %v", n, err)
	holds(t, s.job.Action == types.ActionCodeArchiveRetrieval, "%v", s.job.Action)
}
