// Package objects is an S3 server for tests that keeps the bytes of objects: ranges,
// uploads in parts, copies, checksums, tags, regions, and a Fault for whatever can go
// wrong with one of them. It knows no listings but the plain one, and no permissions.
package objects
