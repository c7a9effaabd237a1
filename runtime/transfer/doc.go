// Package transfer has what generated/s3 can do with whole objects beyond single
// requests. Its functions are methods there: Object.Copy, MultipartUpload.CompleteParts.
// They take what they need of the SDK's client as an interface, so that anything that
// answers it will do, and handles as type parameters.
package transfer
