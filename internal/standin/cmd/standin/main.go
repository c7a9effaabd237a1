// Command standin serves generated S3 buckets on a loopback port, which it
// prints as a URL, until its standard input ends or it is interrupted:
//
//	go run ./internal/standin/cmd/standin -objects 1000000 -shape prefixes -latency 30ms
package main

import (
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/seed5e775779/resgen/internal/standin"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "standin:", err)
		os.Exit(1)
	}
}

func run() error {
	spec := standin.Bucket{Shape: standin.Flat}
	addr := flag.String("addr", "127.0.0.1:0", "where to listen")
	flag.StringVar(&spec.Name, "bucket", "bench", "name of the bucket")
	flag.IntVar(&spec.Objects, "objects", 0, "number of objects")
	flag.StringVar((*string)(&spec.Shape), "shape", string(spec.Shape), "flat, prefixes, skewed, hashes or awkward")
	flag.BoolVar(&spec.Versioned, "versioned", false, "keep versions")
	flag.IntVar(&spec.Versions, "versions", 1, "versions of each object")
	flag.IntVar(&spec.Uploads, "uploads", 0, "unfinished uploads")
	latency := flag.Duration("latency", 0, "latency of every request")
	flag.Parse()

	s := standin.New()
	s.Set(standin.Settings{Latency: map[string]time.Duration{"*": *latency}})
	if err := s.Make(spec); err != nil {
		return err
	}
	return serve(s, *addr)
}

// serve ends with the standard input, so that the server does not outlive the
// program that started it.
func serve(s *standin.Server, addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Println("http://" + listener.Addr().String())
	server := &http.Server{Handler: s}
	go func() {
		io.Copy(io.Discard, os.Stdin)
		server.Close()
	}()
	if err := server.Serve(listener); err != http.ErrServerClosed {
		return err
	}
	return nil
}
