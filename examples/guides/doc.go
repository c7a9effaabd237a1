// Package guides has the code of the guides in docs, as examples that its tests run: from
// boto3, from the SDK, errors, iteration and upgrading. Buckets are those of an S3 server
// inside the process, instances those of a fake.
package guides
