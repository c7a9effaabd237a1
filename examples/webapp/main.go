// Webapp is a small web application over one DynamoDB table: a collection of
// lighthouses that visitors list, filter, look at and like. Its pages come from an
// S3 bucket.
//
//	webapp -setup -table lighthouses -bucket my-pages    makes and fills both, if they are not there
//	webapp -table lighthouses -bucket my-pages           serves http://localhost:8080
//
// It works with the credentials, the region and the endpoint of your environment.
//
//	GET  /api/lighthouses                        a page of all; ?next=... is the page behind it, ?size=... its size
//	GET  /api/lighthouses?country=Norway         those of a country, the oldest first, by an index
//	GET  /api/lighthouses/{id}                   one, and counts that it was looked at
//	POST /api/lighthouses/{id}/like              one more like
//	GET  /...                                    the pages
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/session"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the first Ctrl-C finishes what is under way, the second ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stderr))
}

// settings are the command line.
type settings struct {
	table, bucket, address string
	setup                  bool
}

// run is the program. It returns the exit code: 1 if something failed, 2 if the command
// line is wrong.
func run(ctx context.Context, args []string, stderr io.Writer) int {
	s, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	if err := s.run(ctx, stderr); err != nil {
		fmt.Fprintln(stderr, "webapp:", err)
		return 1
	}
	return 0
}

// parse reads the command line. Errors are printed already.
func parse(args []string, stderr io.Writer) (*settings, error) {
	s := &settings{}
	flags := flag.NewFlagSet("webapp", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&s.table, "table", "lighthouses", "the `table`")
	flags.StringVar(&s.bucket, "bucket", "", "the `bucket` that has the pages")
	flags.StringVar(&s.address, "address", "localhost:8080", "the `address` to listen at")
	flags.BoolVar(&s.setup, "setup", false, "make and fill the table and the bucket, and end")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	var err error
	switch {
	case flags.NArg() > 0:
		err = fmt.Errorf("no arguments are taken, but there is %q", flags.Arg(0))
	case s.bucket == "":
		err = errors.New("-bucket is needed")
	}
	if err != nil {
		fmt.Fprintln(stderr, "webapp:", err)
	}
	return s, err
}

func (s *settings) run(ctx context.Context, stderr io.Writer) error {
	sess, err := session.New(ctx)
	if err != nil {
		return err
	}
	svc, pages := dynamodb.New(sess.Config()), s3.New(sess.Config()).Bucket(s.bucket)
	if s.setup {
		return setup(ctx, svc, s.table, pages, sess.Region())
	}
	logger := slog.New(slog.NewTextHandler(stderr, nil))
	return serve(ctx, s.address, logger, newHandler(store{svc.Table(s.table)}, pages, logger))
}

// serve serves until ctx is done, and then finishes what is under way.
func serve(ctx context.Context, address string, logger *slog.Logger, handler http.Handler) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	logger.Info("listening", "url", "http://"+listener.Addr().String())
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		ended <- server.Shutdown(grace)
	})
	err = server.Serve(listener)
	if stop() {
		return err // it ended by itself
	}
	return <-ended
}
