// Package depot is a small SDK package that resource files are imported for.
package depot

type Client struct{}

type Options struct{}
