// Package fastlist holds what the tests of the generated XML decoders share:
// bodies made from what the SDK's deserializers know, and the comparison of a
// call decoded by a generated package with the same call decoded by the SDK.
// The tests of S3 and IAM are here; those of EC2, which takes long to compile,
// are in the folder ec2.
package fastlist
