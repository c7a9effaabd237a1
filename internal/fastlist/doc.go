// Package fastlist holds what the tests of the generated decoders share:
// bodies made from what the SDK's deserializers know, and the comparison of a
// call decoded by a generated package with the same call decoded by the SDK.
// Those of XML, JSON and CBOR, and those of EC2, which takes long to compile, are in
// folders of their own; here are answers of servers that speak S3, and recorded ones.
package fastlist
