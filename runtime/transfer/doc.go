// Package transfer moves whole objects of S3, of any size: to and from files, readers
// and writers, from bucket to bucket, and whole directories; and it signs URLs. Its
// functions are methods of generated/s3: Object.UploadFile, Bucket.DownloadDir,
// MultipartUpload.CompleteParts.
//
// A download is planned by its first answer (get.go), and its parts are fetched by
// workers (part.go, fetch.go) into a file, a writer at places (download.go) or the
// memory of a Reader (reader.go, tap.go, ahead.go). An upload sends parts of a file (upload.go)
// or of what is written (writer.go) and ends as all uploads and large copies do
// (multipart.go). No goroutine outlives the call, or the Close, that it works for.
//
// The functions take what they need of the SDK's client as an interface, so that
// anything that answers it will do, and handles as type parameters. Their inputs may be
// nil and are not changed.
package transfer
