package locals3

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// operation tells by which request an S3 operation is known.
//
// Query parameters are written "key" for one without a value, "key=" for any
// value and "key=value" for this value.
type operation struct {
	name   string
	method string
	level  level
	needs  []string // query parameters that must be there
	takes  []string // query parameters that may be there
	copies bool     // whether it names a source
	when   []string // conditional headers that gofakes3 honours
}

// level is what a path names.
type level int

const (
	nothing level = iota // a path that names neither
	service
	bucket
	object
)

var (
	listing  = []string{"prefix=", "delimiter=", "max-keys=", "encoding-type="}
	reading  = []string{"versionId=", "partNumber=1", "response-content-type=", "response-content-language=", "response-expires=", "response-cache-control=", "response-content-disposition=", "response-content-encoding="}
	ifNewer  = []string{"If-None-Match", "If-Modified-Since"}
	ifNobody = []string{"If-None-Match", "If-Match"}
)

// operations are all that the server answers.
var operations = []operation{
	{name: "ListBuckets", method: http.MethodGet, level: service, takes: []string{"prefix=", "max-buckets=", "continuation-token="}},

	{name: "CreateBucket", method: http.MethodPut, level: bucket},
	{name: "HeadBucket", method: http.MethodHead, level: bucket},
	{name: "DeleteBucket", method: http.MethodDelete, level: bucket},
	{name: "GetBucketLocation", method: http.MethodGet, level: bucket, needs: []string{"location"}},
	{name: "GetBucketVersioning", method: http.MethodGet, level: bucket, needs: []string{"versioning"}},
	{name: "PutBucketVersioning", method: http.MethodPut, level: bucket, needs: []string{"versioning"}},
	{name: "ListObjects", method: http.MethodGet, level: bucket, takes: slices.Concat(listing, []string{"marker="})},
	{name: "ListObjectsV2", method: http.MethodGet, level: bucket, needs: []string{"list-type=2"}, takes: slices.Concat(listing, []string{"start-after=", "continuation-token=", "fetch-owner="})},
	{name: "ListObjectVersions", method: http.MethodGet, level: bucket, needs: []string{"versions"}, takes: []string{"prefix=", "max-keys=", "encoding-type=", "key-marker=", "version-id-marker="}},
	{name: "ListMultipartUploads", method: http.MethodGet, level: bucket, needs: []string{"uploads"}, takes: []string{"prefix=", "delimiter=", "encoding-type=", "key-marker=", "upload-id-marker=", "max-uploads="}},
	{name: "DeleteObjects", method: http.MethodPost, level: bucket, needs: []string{"delete"}},

	{name: "GetObject", method: http.MethodGet, level: object, takes: reading, when: ifNewer},
	{name: "HeadObject", method: http.MethodHead, level: object, takes: reading, when: ifNewer},
	{name: "PutObject", method: http.MethodPut, level: object, when: ifNobody},
	{name: "CopyObject", method: http.MethodPut, level: object, copies: true},
	{name: "DeleteObject", method: http.MethodDelete, level: object, takes: []string{"versionId="}},
	{name: "CreateMultipartUpload", method: http.MethodPost, level: object, needs: []string{"uploads"}},
	{name: "UploadPart", method: http.MethodPut, level: object, needs: []string{"uploadId=", "partNumber="}},
	{name: "ListParts", method: http.MethodGet, level: object, needs: []string{"uploadId="}, takes: []string{"max-parts=", "part-number-marker="}},
	{name: "CompleteMultipartUpload", method: http.MethodPost, level: object, needs: []string{"uploadId="}},
	{name: "AbortMultipartUpload", method: http.MethodDelete, level: object, needs: []string{"uploadId="}},
}

// recognize returns the operation that the request asks for, and nil unless
// every part of the query is understood.
func recognize(r *http.Request) *operation {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil // gofakes3 would leave out what cannot be parsed
	}
	at := levelOf(r.URL.Path)
	copies := r.Header.Get("X-Amz-Copy-Source") != ""
	for i := range operations {
		op := &operations[i]
		if op.method == r.Method && op.level == at && op.copies == copies && op.matches(query) {
			return op
		}
	}
	return nil
}

func (op *operation) matches(query url.Values) bool {
	for _, need := range op.needs {
		if !holds(query, need) {
			return false
		}
	}
	for key, values := range query {
		known := slices.Concat(op.needs, op.takes, []string{"x-id=" + op.name})
		if len(values) != 1 || !signs(key) && !slices.ContainsFunc(known, func(param string) bool {
			return paramKey(param) == key && holds(query, param)
		}) {
			return false
		}
	}
	return true
}

// holds reports whether the parameter is there as it is written.
func holds(query url.Values, param string) bool {
	key, want, valued := strings.Cut(param, "=")
	got := query.Get(key)
	if valued && want == "" {
		return got != "" || !identifies(key) && query.Has(key)
	}
	return query.Has(key) && got == want
}

// identifies tells the parameters that gofakes3 overlooks when they are empty,
// so that the request becomes one for the object itself.
func identifies(key string) bool {
	return key == "uploadId" || key == "versionId" || key == "partNumber"
}

func paramKey(param string) string {
	key, _, _ := strings.Cut(param, "=")
	return key
}

// signs tells the parameters of presigned requests that change nothing.
func signs(key string) bool {
	switch key {
	case "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders",
		"X-Amz-Signature", "X-Amz-Security-Token", "X-Amz-Content-Sha256":
		return true
	}
	lower := strings.ToLower(key)
	return lower == "x-amz-sdk-checksum-algorithm" || strings.HasPrefix(lower, "x-amz-checksum-")
}

func levelOf(path string) level {
	first, key, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch {
	case path == "/" || path == "":
		return service
	case first == "":
		return nothing
	case key == "":
		return bucket
	}
	return object
}
