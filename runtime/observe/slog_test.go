package observe_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/observe"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// store is a bucket of three objects in two pages. The first request to delete
// is throttled, and "locked" cannot be deleted.
type store struct {
	s3.UnimplementedAPI
	deletes int
}

func (*store) ListObjectsV2(ctx context.Context, in *sdk.ListObjectsV2Input, _ ...func(*sdk.Options)) (*sdk.ListObjectsV2Output, error) {
	time.Sleep(time.Second)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case *in.Bucket == "gone":
		return nil, &smithy.GenericAPIError{Code: "NoSuchBucket", Message: "no such bucket"}
	case in.ContinuationToken != nil:
		return &sdk.ListObjectsV2Output{Contents: []types.Object{{Key: aws.String("locked")}}}, nil
	}
	return &sdk.ListObjectsV2Output{
		Contents:    []types.Object{{Key: aws.String("a")}, {Key: aws.String("b")}},
		IsTruncated: aws.Bool(true), NextContinuationToken: aws.String("2"),
	}, nil
}

func (s *store) DeleteObjects(_ context.Context, in *sdk.DeleteObjectsInput, _ ...func(*sdk.Options)) (*sdk.DeleteObjectsOutput, error) {
	if s.deletes++; s.deletes == 1 {
		return nil, &smithy.GenericAPIError{Code: "SlowDown", Message: "reduce your request rate"}
	}
	return &sdk.DeleteObjectsOutput{Errors: []types.Error{{Key: aws.String("locked"), Code: aws.String("AccessDenied")}}}, nil
}

func (*store) HeadObject(_ context.Context, in *sdk.HeadObjectInput, _ ...func(*sdk.Options)) (*sdk.HeadObjectOutput, error) {
	switch *in.Key {
	case "gone":
		return nil, &types.NotFound{}
	case "secret":
		return nil, &smithy.GenericAPIError{Code: "AccessDenied", Message: "no"}
	}
	return &sdk.HeadObjectOutput{ETag: aws.String("e")}, nil
}

// logged runs f with a service on a store that logs what is at least of a level,
// in virtual time, and returns the lines.
func logged(t *testing.T, level slog.Level, f func(context.Context, *s3.Service)) (lines []string) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		logger := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: level, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey || a.Key == "pause" {
				return slog.Attr{}
			}
			return a
		}}))
		f(t.Context(), service(observe.Slog(logger)))
		lines = strings.Split(strings.TrimSpace(out.String()), "\n")
	})
	return lines
}

func service(observer resource.Observer) *s3.Service {
	return s3.NewFromClient(new(store), func(o *resource.EnvOptions) { o.Observer = observer })
}

func want(t *testing.T, got []string, lines ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(lines, "\n") {
		t.Errorf("logged\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(lines, "\n"))
	}
}

func TestSlogEveryKind(t *testing.T) {
	got := logged(t, slog.LevelDebug, func(ctx context.Context, svc *s3.Service) {
		bucket := svc.Bucket("b")
		_, _ = bucket.Objects().DeleteAll(ctx, nil)
		_, _ = bucket.Object("a").ETag(ctx)
		_ = bucket.Object("a").WaitUntilExists(ctx, nil, time.Minute)
	})
	want(t, got,
		`level=DEBUG msg=page handle=s3.Bucket(b) method=Objects operation=ListObjectsV2 items=2 took=1s`,
		`level=DEBUG msg=page handle=s3.Bucket(b) method=Objects operation=ListObjectsV2 items=1 took=1s`,
		`level=WARN msg=batch handle="s3.ObjectSummary(b, a)" method=Delete operation=DeleteObjects items=3 failed=3 took=0s err="api error SlowDown: reduce your request rate"`,
		`level=WARN msg=retry handle="s3.ObjectSummary(b, a)" method=Delete operation=DeleteObjects items=3 attempt=1 err="api error SlowDown: reduce your request rate"`,
		`level=WARN msg=batch handle="s3.ObjectSummary(b, a)" method=Delete operation=DeleteObjects items=3 failed=1 took=0s`,
		`level=DEBUG msg=load handle="s3.Object(b, a)" method=ETag operation=HeadObject took=0s`,
		`level=DEBUG msg=wait handle="s3.Object(b, a)" method=WaitUntilExists took=0s`)
}

// Only what needs a look is above Debug: an absence, or a loop that was left, is
// an answer.
func TestSlogLevels(t *testing.T) {
	got := logged(t, slog.LevelInfo, func(ctx context.Context, svc *s3.Service) {
		_, _ = svc.Object("b", "gone").Exists(ctx)
		for range svc.Bucket("b").Objects().Prefetch(1).All(ctx) {
			break // the second page is under way
		}
		_, _ = svc.Bucket("gone").Objects().Collect(ctx)
		_, _ = svc.Object("b", "secret").ETag(ctx)
	})
	want(t, got,
		`level=WARN msg=load handle="s3.Object(b, secret)" method=ETag operation=HeadObject took=0s err="api error AccessDenied: no"`)
}

// What no request was sent for is not told.
func TestSlogNoRequestNoLine(t *testing.T) {
	got := logged(t, slog.LevelDebug, func(ctx context.Context, svc *s3.Service) {
		_, _ = svc.Object("b", "").ETag(ctx)
		_, _ = svc.Bucket("").Objects().Collect(ctx)
		over, cancel := context.WithCancel(ctx)
		cancel()
		_, _ = svc.Object("b", "a").Reload(over)
	})
	want(t, got, "")
}

// A nil logger is the default of the moment.
func TestSlogDefault(t *testing.T) {
	before := slog.Default()
	defer slog.SetDefault(before)
	var out bytes.Buffer
	observer := observe.Slog(nil)
	slog.SetDefault(slog.New(slog.NewTextHandler(&out, nil)))
	observer(t.Context(), resource.Event{Kind: resource.EventRetry, Method: "Delete", Attempt: 2, Err: errors.New("busy")})
	if line := out.String(); !strings.Contains(line, "level=WARN msg=retry method=Delete attempt=2 pause=0s err=busy") {
		t.Errorf("logged %q", line)
	}
}

// A handle is not asked for its name if nobody reads it.
func TestSlogFormatsNothingInVain(t *testing.T) {
	logger := slog.New(slog.NewTextHandler(new(bytes.Buffer), &slog.HandlerOptions{Level: slog.LevelInfo}))
	observer := observe.Slog(logger)
	e := resource.Event{Kind: resource.EventPage, Handle: unprintable{t}, Method: "Objects"}
	if n := testing.AllocsPerRun(100, func() { observer(context.Background(), e) }); n != 0 {
		t.Errorf("%v allocations for a line that is not logged", n)
	}
}

// unprintable is a handle that must not be printed.
type unprintable struct{ t *testing.T }

func (u unprintable) String() string {
	u.t.Error("the handle was printed")
	return ""
}

func (unprintable) Validate() error { return nil }

// tracing is a handler that notes what the contexts of records have, as one that adds the ID
// of a trace does.
type tracing struct {
	slog.Handler
	seen *[]any
}

type traceKey struct{}

func (h tracing) Handle(ctx context.Context, _ slog.Record) error {
	*h.seen = append(*h.seen, ctx.Value(traceKey{}))
	return nil
}

// The handler of a logger has the context of the call.
func TestHandlersHaveTheContext(t *testing.T) {
	var seen []any
	logger := slog.New(tracing{slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelDebug}), &seen})
	observe.Slog(logger)(context.WithValue(t.Context(), traceKey{}, "t-1"), resource.Event{Kind: resource.EventPage})
	if len(seen) != 1 || seen[0] != "t-1" {
		t.Errorf("of the context there is %v", seen)
	}
}

// noted is a handler that keeps records.
type noted struct {
	slog.Handler
	records *[]slog.Record
}

func (h noted) Handle(_ context.Context, r slog.Record) error {
	*h.records = append(*h.records, r)
	return nil
}

// Each event has a level, and attributes of plain kinds, which every handler prints alike.
func TestSlogEvents(t *testing.T) {
	gone, over := fmt.Errorf("it: %w", resource.ErrNotFound), fmt.Errorf("it: %w", context.Canceled)
	late, busy := fmt.Errorf("it: %w", context.DeadlineExceeded), errors.New("busy")
	for want, e := range map[string]resource.Event{
		"DEBUG page method=M items=0 took=0s":                              {Kind: resource.EventPage},
		"DEBUG page method=M operation=O items=1 took=2ns":                 {Kind: resource.EventPage, Operation: "O", Items: 1, Took: 2},
		"DEBUG load method=M took=0s err=it: not found":                    {Kind: resource.EventLoad, Err: gone},
		"DEBUG load method=M took=0s err=it: context canceled":             {Kind: resource.EventLoad, Err: over},
		"WARN load method=M took=0s err=it: context deadline exceeded":     {Kind: resource.EventLoad, Err: late},
		"WARN wait handle=it method=M took=0s err=busy":                    {Kind: resource.EventWait, Handle: unloggable{}, Err: busy},
		"WARN batch method=M items=2 failed=1 took=0s":                     {Kind: resource.EventBatch, Items: 2, Failed: 1},
		"DEBUG batch method=M items=2 took=0s":                             {Kind: resource.EventBatch, Items: 2},
		"WARN retry method=M attempt=1 pause=2ns":                          {Kind: resource.EventRetry, Attempt: 1, Took: 2},
		"WARN retry method=M items=3 attempt=2 pause=0s err=it: not found": {Kind: resource.EventRetry, Attempt: 2, Items: 3, Err: gone},
		"WARN load method=M items=3 failed=3 took=0s err=it: not found":    {Kind: resource.EventLoad, Items: 3, Failed: 3, Err: gone},
		"WARN retry method=M attempt=1 pause=0s err=it: context canceled":  {Kind: resource.EventRetry, Attempt: 1, Err: over},
	} {
		var records []slog.Record
		e.Method = "M"
		observe.Slog(slog.New(noted{slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelDebug}), &records}))(t.Context(), e)
		if len(records) != 1 {
			t.Errorf("%s: %d lines", want, len(records))
			continue
		}
		got := records[0].Level.String() + " " + records[0].Message
		records[0].Attrs(func(a slog.Attr) bool {
			if kind := a.Value.Kind(); kind == slog.KindAny || kind == slog.KindLogValuer {
				t.Errorf("%s: %s is of the kind %s", want, a.Key, kind)
			}
			got += " " + a.String()
			return true
		})
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// unloggable is a handle that says something else to who logs it as it is.
type unloggable struct{}

func (unloggable) String() string       { return "it" }
func (unloggable) Validate() error      { return nil }
func (unloggable) LogValue() slog.Value { return slog.StringValue("a value") }
