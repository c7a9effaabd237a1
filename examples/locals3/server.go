// Package locals3 is an S3 server inside the process, for examples and tests:
// nothing to install, nothing leaves the machine, and all data is gone when it
// is closed.
//
// It is gofakes3 in memory behind a guard. gofakes3 alone takes calls that it
// does not know for others that it does: DeleteBucketTagging deletes the bucket,
// PutObjectTagging overwrites the object. Here whatever is not certainly
// understood is answered with 501 NotImplemented and changes nothing. What works
// is buckets, objects, listings, batch deletes, versions and multipart uploads.
// Known to differ from S3: an object that is put again keeps the metadata that
// the new one does not set, and only the age of versions decides which of them
// can be removed (the newest goes last).
//
// It speaks plain HTTP on the loopback interface and accepts any credentials.
package locals3

import (
	"maps"
	"net"
	"net/http"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/johannesboyne/gofakes3"
)

// Region is the region that Config names. The server itself has none.
const Region = "us-east-1"

// Server is a running server. It is safe for concurrent use.
type Server struct {
	url       string
	http      http.Server
	transport *http.Transport
	done      chan struct{}

	mu   sync.Mutex
	sent map[string]int
}

// Start starts an empty server on a free port of 127.0.0.1. It must be closed.
// The error is that of listening.
func Start() (*Server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{
		url:       "http://" + listener.Addr().String(),
		transport: &http.Transport{MaxIdleConnsPerHost: 64},
		done:      make(chan struct{}),
		sent:      map[string]int{},
	}
	data := newBackend()
	s.http.Handler = &guard{count: s.count, data: data, next: gofakes3.New(data).Server()}
	go func() {
		defer close(s.done)
		_ = s.http.Serve(listener) // always an error, and always that of closing
	}()
	return s, nil
}

// Close stops the server, cuts off the requests under way and forgets all data.
// It may be called more than once.
func (s *Server) Close() {
	_ = s.http.Close() // the only error would be the listener's, which is gone either way
	<-s.done
	s.transport.CloseIdleConnections()
}

// URL returns the server's address, such as "http://127.0.0.1:41231".
func (s *Server) URL() string {
	return s.url
}

// Config returns a configuration for clients of this server.
//
// It is what config.LoadDefaultConfig returns on a machine without any AWS
// settings, default checksums included, but reads neither the environment nor
// files: whatever a user has set up for AWS, even if it is broken, has no
// influence here, and no request for this server can end up elsewhere.
func (s *Server) Config() aws.Config {
	return aws.Config{
		Region:                      Region,
		Credentials:                 credentials.NewStaticCredentialsProvider("local", "local", ""),
		BaseEndpoint:                aws.String(s.url),
		HTTPClient:                  newClient(s.transport),
		RequestChecksumCalculation:  aws.RequestChecksumCalculationWhenSupported,
		ResponseChecksumValidation:  aws.ResponseChecksumValidationWhenSupported,
		RequestMinCompressSizeBytes: 10 << 10,
		AccountIDEndpointMode:       aws.AccountIDEndpointModePreferred,
		RestrictFilePermissions:     aws.RestrictFilePermissionsUserReadWrite,
	}
}

// PathStyle makes a client put the bucket into the path and not into the host
// name, which needs a name server that knows every bucket.
func PathStyle(o *s3.Options) {
	o.UsePathStyle = true
}

// Requests returns how many requests came so far, by S3 operation. What the SDK
// sent again, because an answer was lost, counts once; what was refused because
// the server does not know it counts as "NotImplemented".
func (s *Server) Requests() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.sent)
}

func (s *Server) count(operation string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent[operation]++
}
