// Quickstart is a first look at the generated packages: it fills a bucket,
// walks it, reads an object, deletes a prefix, and tells how many requests each
// step took.
//
//	go run ./examples/quickstart
//
// needs nothing but Go: S3 runs inside the process. With AWS_ENDPOINT_URL set it
// uses the server there, in a bucket that it makes and deletes. With -bucket it
// uses that bucket with the credentials, region and endpoint of your
// environment; it then works under a prefix of its own, removes what it made and
// nothing else. In a bucket on AWS that costs about two cents.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	bucket := flag.String("bucket", "", "an existing `bucket` to use instead of the server inside this process")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the first Ctrl-C cleans up, the second ends the program at once
	if err := run(ctx, os.Stdout, *bucket); err != nil {
		fmt.Fprintln(os.Stderr, "quickstart:", err)
		os.Exit(1)
	}
}
