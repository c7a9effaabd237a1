package standin

import (
	"net/http"
	"net/url"
)

// operation is one that the server knows.
type operation struct {
	name   string
	method string
	inside bool // it is about something in a bucket, or the bucket
	keyed  bool // it names an object
	flag   string
	writes bool
	answer func(*Server, *call, *bucket) *reply
}

// operations are told apart by method, place and the one parameter that says
// what is meant; those with a parameter come before those without.
var operations = []operation{
	{name: "ListBuckets", method: http.MethodGet, answer: (*Server).listBuckets},

	{name: "ListObjects", method: http.MethodGet, inside: true, answer: (*Server).listObjectsV1},
	{name: "ListObjectsV2", method: http.MethodGet, inside: true, flag: "list-type", answer: (*Server).listObjects},
	{name: "ListObjectVersions", method: http.MethodGet, inside: true, flag: "versions", answer: (*Server).listVersions},
	{name: "ListMultipartUploads", method: http.MethodGet, inside: true, flag: "uploads", answer: (*Server).listUploads},
	{name: "DeleteObjects", method: http.MethodPost, inside: true, flag: "delete", writes: true, answer: (*Server).deleteObjects},
	{name: "HeadBucket", method: http.MethodHead, inside: true, answer: (*Server).headBucket},
	{name: "DeleteBucket", method: http.MethodDelete, inside: true, writes: true, answer: (*Server).deleteBucket},

	{name: "AbortMultipartUpload", method: http.MethodDelete, inside: true, keyed: true, flag: "uploadId", writes: true, answer: (*Server).abortUpload},
	{name: "CreateMultipartUpload", method: http.MethodPost, inside: true, keyed: true, flag: "uploads", writes: true, answer: (*Server).createUpload},
	{name: "HeadObject", method: http.MethodHead, inside: true, keyed: true, answer: (*Server).headObject},
	{name: "PutObject", method: http.MethodPut, inside: true, keyed: true, writes: true, answer: (*Server).putObject},
	{name: "DeleteObject", method: http.MethodDelete, inside: true, keyed: true, writes: true, answer: (*Server).deleteObject},
}

// unknown answers what the server does not know, without doing anything.
var unknown = operation{name: "unknown", answer: func(*Server, *call, *bucket) *reply {
	return refuse(http.StatusNotImplemented, "NotImplemented", "The stand-in does not know this request.")
}}

// harmless are parameters that do not change what a request means.
var harmless = map[string]bool{
	"x-id": true, "prefix": true, "delimiter": true, "encoding-type": true, "max-keys": true, "start-after": true,
	"continuation-token": true, "marker": true, "fetch-owner": true, "key-marker": true, "version-id-marker": true,
	"upload-id-marker": true, "max-uploads": true, "max-buckets": true, "versionId": true,
}

// recognize returns the operation that a request asks for.
func recognize(r *http.Request, bucket, key string) *operation {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return &unknown
	}
	flag := ""
	for name := range query {
		switch {
		case harmless[name]:
		case flag != "":
			return &unknown
		default:
			flag = name
		}
	}
	for i := range operations {
		op := &operations[i]
		if op.method == r.Method && op.flag == flag && op.inside == (bucket != "") && op.keyed == (key != "") {
			return op
		}
	}
	return &unknown
}
