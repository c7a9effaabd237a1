package locals3

import (
	"bytes"
	"encoding/xml"
	"io"
	"net/http"
	"slices"
	"strings"
)

// guard lets through what gofakes3 is known to do right, does a few things
// itself, and refuses the rest.
type guard struct {
	count func(operation string)
	data  *backend
	next  http.Handler
}

// ServeHTTP answers one request.
func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	op := recognize(r)
	if op == nil || !op.honours(r.Header) {
		g.count("NotImplemented")
		refuse(w, http.StatusNotImplemented, "NotImplemented", "This server does not know what this request asks for.")
		return
	}
	if !repeated(r) {
		g.count(op.name)
	}
	switch op.name {
	case "ListBuckets":
		g.listBuckets(w, r)
	case "HeadObject":
		g.next.ServeHTTP(w, asGet(r))
	case "DeleteObjects":
		g.deleteObjects(w, r)
	case "ListMultipartUploads":
		g.listUploads(w, r)
	default:
		g.next.ServeHTTP(w, r)
	}
}

// repeated reports whether the SDK sends the request again, because the answer to
// an earlier attempt was lost.
func repeated(r *http.Request) bool {
	attempt, _, _ := strings.Cut(r.Header.Get("Amz-Sdk-Request"), ";")
	return attempt != "" && attempt != "attempt=1"
}

// honours reports whether gofakes3 does what the headers ask. It ignores the
// conditions and sources that it does not know and writes all the same.
func (op *operation) honours(headers http.Header) bool {
	for key := range headers {
		value := headers.Get(key)
		switch {
		case strings.HasPrefix(key, "If-"):
			if !slices.Contains(op.when, key) {
				return false
			}
		case strings.HasPrefix(key, "X-Amz-If-"), strings.HasPrefix(key, "X-Amz-Copy-Source-"), // conditions
			key == "X-Amz-Write-Offset-Bytes",                                       // appends
			key == "X-Minio-Force-Delete",                                           // deletes a bucket with all that is in it
			key == "X-Amz-Copy-Source" && strings.Contains(value, "?"),              // copies a version
			key == "X-Amz-Metadata-Directive" && value != "COPY",                    // does not keep the metadata
			key == "X-Amz-Content-Sha256" && strings.HasPrefix(value, "STREAMING-"): // frames the body
			return false
		}
	}
	return true
}

// asGet makes a HeadObject a GetObject: gofakes3 ignores the version otherwise.
// The answer is still one to HEAD, so that net/http sends no body.
func asGet(r *http.Request) *http.Request {
	get := r.Clone(r.Context())
	get.Method = http.MethodGet
	return get
}

// deleteObjects refuses what S3 refuses, more than 1,000 keys, and conditions
// on single keys, which gofakes3 ignores.
func (g *guard) deleteObjects(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 8<<20))
	if err != nil {
		refuse(w, http.StatusBadRequest, "IncompleteBody", err.Error())
		return
	}
	var in struct {
		Object []struct{ ETag, LastModifiedTime, Size *string }
	}
	if err := xml.Unmarshal(body, &in); err != nil || len(in.Object) > 1000 {
		refuse(w, http.StatusBadRequest, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema.")
		return
	}
	for _, o := range in.Object {
		if o.ETag != nil || o.LastModifiedTime != nil || o.Size != nil {
			refuse(w, http.StatusNotImplemented, "NotImplemented", "This server does not know conditional deletes.")
			return
		}
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	g.next.ServeHTTP(w, r)
}

// refuse answers with an error in S3's form.
func refuse(w http.ResponseWriter, status int, code, message string) {
	answer(w, status, struct {
		XMLName       xml.Name `xml:"Error"`
		Code, Message string
	}{Code: code, Message: message})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, xml.Header) // a client that is gone
	_ = xml.NewEncoder(w).Encode(body)   // needs no answer
}
