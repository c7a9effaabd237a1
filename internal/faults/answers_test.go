package faults

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// An end that nothing tells from the right one, as where an answer does not say how
// long it is, is noticed by what is missing.
func TestCutInSilence(t *testing.T) { cutAnywhere(t, "in silence", io.EOF) }

// wrong are answers that are no answer, with status 200.
var wrong = map[string]string{
	"nothing":       "",
	"html":          "<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Welcome<br></body></html>",
	"xhtml":         `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Sign in</p></body></html>`,
	"json":          `{"message": "sign in"}`,
	"a list":        `["sign in"]`,
	"text":          "sign in",
	"declaration":   `<?xml version="1.0" encoding="UTF-8"?>`,
	"other root":    `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult/></PublishResponse>`,
	"empty root":    `<R/>`,
	"error in 200":  `<Error><Code>InternalError</Code><Message>again</Message></Error>`,
	"errors in 200": `<Response><Errors><Error><Code>InternalError</Code></Error></Errors></Response>`,
}

// Whatever stands in an answer's place, it is not the end of the listing.
func TestWrongAnswerIsNoEnd(t *testing.T) {
	for _, s := range services() {
		t.Run(s.name, func(t *testing.T) {
			for n := range lengths(t, s) {
				for what, body := range wrong {
					listed := false // it is an answer to a request for items
					plan := func(request int) fault {
						if request == n+1 {
							return fault{instead: &answer{status: 200, body: []byte(body)}, met: func(r *http.Request) { listed = !r.URL.Query().Has("delimiter") }}
						}
						return fault{}
					}
					synctest.Test(t, func(t *testing.T) {
						what := fmt.Sprintf("answer %d is %s", n+1, what)
						// A parallel listing also asks for common prefixes, which are but hints, and
						// may have fewer requests than another time.
						if err := resumed(t, s, plan, what); err == nil && listed {
							t.Errorf("%s: no error", what)
						}
					})
				}
			}
		})
	}
}

// exists are questions whether something is there.
var exists = map[string]func(context.Context, aws.Config) (bool, error){
	"bucket": func(ctx context.Context, cfg aws.Config) (bool, error) {
		_, err := bucketOf(cfg).Load(ctx)
		return err == nil, err
	},
	"instance": func(ctx context.Context, cfg aws.Config) (bool, error) {
		return ec2.New(cfg).Instance("i-1").Exists(ctx)
	},
	"user": func(ctx context.Context, cfg aws.Config) (bool, error) { return iam.New(cfg).User("emma").Exists(ctx) },
	"table": func(ctx context.Context, cfg aws.Config) (bool, error) {
		return dynamodb.New(cfg).Table("t").Exists(ctx)
	},
	"queue": func(ctx context.Context, cfg aws.Config) (bool, error) {
		return sqs.New(cfg).Queue("https://sqs.test/q").Exists(ctx)
	},
	"alarm": func(ctx context.Context, cfg aws.Config) (bool, error) {
		return cloudwatch.New(cfg).Alarm("a").Exists(ctx)
	},
}

// A wrong answer says neither that something is there nor that it is not.
func TestWrongAnswerTellsNothing(t *testing.T) {
	for name, ask := range exists {
		for what, body := range wrong {
			t.Run(name+", "+what, func(t *testing.T) {
				l := &line{serve: func(*http.Request) answer { return answer{status: 200, body: []byte(body)} }}
				there, err := ask(t.Context(), l.config(false))
				if err == nil {
					t.Errorf("exists: %v", there)
				} else if errors.Is(err, resource.ErrNotFound) {
					t.Errorf("not found: %v", err)
				}
			})
		}
	}
}
