package transfer_test

import (
	"bytes"
	"crypto/md5"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/internal/standin/objects"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// joined is the ETag of an object that was stored in parts of a size.
func joined(data []byte, part int) string {
	all, n := md5.New(), 0
	for ; len(data) > 0; n++ {
		sum := md5.Sum(data[:min(part, len(data))])
		all.Write(sum[:])
		data = data[min(part, len(data)):]
	}
	return fmt.Sprintf(`"%x-%d"`, all.Sum(nil), n)
}

// What is busy once is asked again; an answer that is lost is settled by what is stored.
func TestUploadsSettle(t *testing.T) {
	data := random(11 * mib)
	for name, test := range map[string]struct {
		first, next objects.Fault
		status      int // of the error, 0 for none
	}{
		"lost, then unknown": {objects.Fault{Lost: true, Status: 500, Code: "InternalError"}, objects.Fault{}, 0},
		"connection broken":  {objects.Fault{Lost: true}, objects.Fault{}, 0},
		"lost, then a condition that does not hold any more": {objects.Fault{Lost: true}, objects.Fault{Status: 412, Code: "PreconditionFailed"}, 0},
		"lost, then no permission":                           {objects.Fault{Lost: true}, objects.Fault{Status: 403, Code: "AccessDenied"}, 0},
		"a condition that does not hold":                     {objects.Fault{Status: 412, Code: "PreconditionFailed"}, objects.Fault{}, 412},
		"failed, then a condition that does not hold":        {objects.Fault{Status: 500, Code: "InternalError"}, objects.Fault{Status: 412, Code: "PreconditionFailed"}, 412},
	} {
		for way, upload := range upways(t) {
			server, client := serve(t, false)
			server.Hook = func(r objects.Request) *objects.Fault {
				if r.Op == "UploadPart" && r.Nth == 1 {
					return &objects.Fault{Status: 503, Code: "SlowDown"}
				}
				if r.Op == "CompleteMultipartUpload" && r.Nth == 1 {
					if test.status != 0 { // somebody else stores the same
						server.Put("b", "k", data).ETag = joined(data, 5*mib)
					}
					return &test.first
				}
				if r.Op == "CompleteMultipartUpload" && r.Nth == 2 && test.next.Status != 0 {
					return &test.next
				}
				return nil
			}
			err := upload(t.Context(), client, data, &s3.PutObjectInput{IfNoneMatch: ptr("*")}, small)
			var answer *smithyhttp.ResponseError
			if errors.As(err, &answer); (err == nil) != (test.status == 0) || err != nil && answer.HTTPStatusCode() != test.status {
				t.Errorf("%s, %s: %v", name, way, err)
			}
			if o := server.Get("b", "k"); !bytes.Equal(o.Data, data) || server.Uploads() != 0 {
				t.Errorf("%s, %s: another object, or %d uploads are left", name, way, server.Uploads())
			}
		}
	}
}

// An upload in one request cannot tell its own object from another's of the same bytes,
// which may well be empty, as those are that locks are made of: it says so.
func TestUploadsSayWhatMayBeTheirs(t *testing.T) {
	for name, test := range map[string]struct {
		first objects.Fault
		may   bool
	}{
		"lost": {objects.Fault{Lost: true}, true}, "failed": {objects.Fault{Lost: true, Status: 500, Code: "InternalError"}, true},
		"refused": {objects.Fault{Status: 503, Code: "SlowDown"}, false},
	} {
		for way, upload := range upways(t) {
			server, client := serve(t, false)
			if !test.may {
				server.Put("b", "k", nil)
			}
			server.Hook = func(r objects.Request) *objects.Fault {
				if r.Op == "PutObject" && r.Nth == 1 {
					return &test.first
				}
				return nil
			}
			err := upload(t.Context(), client, nil, &s3.PutObjectInput{IfNoneMatch: ptr("*")})
			var answer *smithyhttp.ResponseError
			if !errors.As(err, &answer) || answer.HTTPStatusCode() != 412 || strings.Contains(err.Error(), "may have stored") != test.may {
				t.Errorf("%s, %s: %v", name, way, err)
			}
		}
	}
}

// An upload that the service does not complete has failed, also where the same bytes were
// stored before.
func TestUploadsThatFailOverTheSame(t *testing.T) {
	data := random(11 * mib)
	for _, status := range []int{500, 503} {
		for way, upload := range upways(t) {
			server, client := serve(t, false)
			server.Put("b", "k", data).ETag = joined(data, 5*mib)
			server.Hook = func(r objects.Request) *objects.Fault {
				if r.Op == "CompleteMultipartUpload" {
					return &objects.Fault{Status: status, Code: "Unavailable"}
				}
				return nil
			}
			err := upload(t.Context(), client, data, nil, small)
			var answer *smithyhttp.ResponseError
			if !errors.As(err, &answer) || answer.HTTPStatusCode() != status || server.Uploads() != 0 {
				t.Errorf("%d, %s: %v, and %d uploads are left", status, way, err, server.Uploads())
			}
		}
	}
}

// An upload whose last answer is lost is aborted once, and what that told is said: one that
// was aborted leaves nothing, whatever another try would have told.
func TestUploadsAreAbortedOnce(t *testing.T) {
	data := random(11 * mib)
	for name, test := range map[string]struct {
		first, later *objects.Fault // of the requests to abort
		left         bool
	}{
		"aborted":     {nil, &objects.Fault{Status: 403, Code: "AccessDenied"}, false},
		"refused":     {&objects.Fault{Status: 403, Code: "AccessDenied"}, nil, true},
		"gone before": {&objects.Fault{Status: 404, Code: "NoSuchUpload"}, &objects.Fault{Status: 403, Code: "AccessDenied"}, false},
	} {
		for way, upload := range upways(t) {
			server, client := serve(t, false)
			server.Hook = func(r objects.Request) *objects.Fault {
				switch {
				case r.Op == "CompleteMultipartUpload":
					return &objects.Fault{Status: 500, Code: "InternalError"}
				case r.Op == "AbortMultipartUpload" && r.Nth == 1:
					return test.first
				case r.Op == "AbortMultipartUpload":
					return test.later
				}
				return nil
			}
			err := upload(t.Context(), client, data, nil, small)
			if err == nil || !strings.Contains(err.Error(), "InternalError") {
				t.Errorf("%s, %s: %v", name, way, err)
			}
			if n := strings.Count(ops(server.Log()), "AbortMultipartUpload"); n != 1 {
				t.Errorf("%s, %s: aborted %d times", name, way, n)
			}
			var left *transfer.Incomplete
			if errors.As(err, &left) != test.left || test.left && (left.UploadID == "" || left.Cleanup == nil || !strings.Contains(err.Error(), "AccessDenied")) {
				t.Errorf("%s, %s: %v", name, way, err)
			}
		}
	}
}
