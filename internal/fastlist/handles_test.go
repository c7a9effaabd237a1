package fastlist

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	fastiam "github.com/seed5e775779/resgen/generated/iam"
	fasts3 "github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/internal/testkit"
)

// book lists 300 objects, a hundred on a page, which tell which they are.
type book struct{}

func (book) RoundTrip(r *http.Request) (*http.Response, error) {
	const item = `<Contents><Key>%[1]s</Key><ETag>&quot;%[1]s&quot;</ETag><Size>%[2]d</Size><Owner><ID>%[1]s</ID></Owner></Contents>`
	q := r.URL.Query()
	after := max(q.Get("start-after"), q.Get("continuation-token"))
	var items strings.Builder
	n, last := 0, ""
	for i := range 300 {
		key := fmt.Sprintf("%03d", i)
		if key <= after {
			continue
		}
		if n == 100 {
			head := fmt.Sprintf(`<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>%s</NextContinuationToken>`, last)
			return (&Answer{Body: head + items.String() + `</ListBucketResult>`}).RoundTrip(r)
		}
		n, last = n+1, key
		fmt.Fprintf(&items, item, key, i)
	}
	return (&Answer{Body: `<ListBucketResult>` + items.String() + `</ListBucketResult>`}).RoundTrip(r)
}

// wantObject holds an object of the book to what its key says.
func wantObject(t *testing.T, key string, size *int64, etag, owner *string) {
	t.Helper()
	if *etag != `"`+key+`"` || *owner != key || fmt.Sprintf("%03d", *size) != key {
		t.Fatalf("%s: %d, %s, %s", key, *size, *etag, *owner)
	}
}

// What handles have is theirs, whatever pages come after, and however they are listed.
func TestDataOutlivesItsPage(t *testing.T) {
	for name, set := range map[string]func(*fasts3.BucketObjects) *fasts3.BucketObjects{
		"in turn":      func(c *fasts3.BucketObjects) *fasts3.BucketObjects { return c },
		"ahead":        func(c *fasts3.BucketObjects) *fasts3.BucketObjects { return c.Prefetch(2) },
		"in parallel":  func(c *fasts3.BucketObjects) *fasts3.BucketObjects { return c.Parallel(2) },
		"by the SDK":   func(c *fasts3.BucketObjects) *fasts3.BucketObjects { return c.Options(fasts3.SDKDecoder) },
		"with a limit": func(c *fasts3.BucketObjects) *fasts3.BucketObjects { return c.Limit(250) },
	} {
		t.Run(name, func(t *testing.T) {
			bucket := fasts3.NewFromClient(s3Client(&http.Client{Transport: book{}}, nil)).Bucket("b")
			var all []*fasts3.ObjectSummary
			for range 2 { // the second time, in memory of the first
				for o, err := range set(bucket.Objects()).All(t.Context()) {
					if err != nil {
						t.Fatal(err)
					}
					all = append(all, o)
				}
			}
			if len(all) != 600 && (name != "with a limit" || len(all) != 500) {
				t.Errorf("%d objects", len(all))
			}
			for _, o := range all {
				data := o.Data()
				wantObject(t, o.Key(), data.Size, data.ETag, data.Owner.ID)
			}
		})
	}
}

// keeper is a client that keeps the outputs of another.
type keeper struct {
	fasts3.API
	kept []*s3.ListObjectsV2Output
}

func (k *keeper) ListObjectsV2(ctx context.Context, in *s3.ListObjectsV2Input, optFns ...func(*s3.Options)) (*s3.ListObjectsV2Output, error) {
	out, err := k.API.ListObjectsV2(ctx, in, optFns...)
	k.kept = append(k.kept, out)
	return out, err
}

// AfterAttempt is that of an interceptor.
func (k *keeper) AfterAttempt(_ context.Context, in *smithyhttp.InterceptorContext) error {
	k.kept = append(k.kept, in.Output.(*s3.ListObjectsV2Output))
	return nil
}

// step keeps the outputs of a stack.
func (k *keeper) step(stack *middleware.Stack) error {
	return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("keeper", func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
		out, metadata, err := next.HandleInitialize(ctx, in)
		k.kept = append(k.kept, out.Result.(*s3.ListObjectsV2Output))
		return out, metadata, err
	}), middleware.After)
}

// Whoever else sees an output may keep it: a client around the SDK's, a step, an
// interceptor.
func TestOutputsThatAreKeptStay(t *testing.T) {
	for name, list := range map[string]func(k *keeper, client *s3.Client) *fasts3.BucketObjects{
		"a client": func(k *keeper, client *s3.Client) *fasts3.BucketObjects {
			k.API = client
			return fasts3.NewFromClient(k).Bucket("b").Objects()
		},
		"a step of the client": func(k *keeper, client *s3.Client) *fasts3.BucketObjects {
			client = s3.New(client.Options(), func(o *s3.Options) { o.APIOptions = append(o.APIOptions, k.step) })
			return fasts3.NewFromClient(client).Bucket("b").Objects()
		},
		"a step of the call": func(k *keeper, client *s3.Client) *fasts3.BucketObjects {
			return fasts3.NewFromClient(client).Bucket("b").Objects().Options(func(o *s3.Options) { o.APIOptions = append(o.APIOptions, k.step) })
		},
		"an interceptor": func(k *keeper, client *s3.Client) *fasts3.BucketObjects {
			client = s3.New(client.Options(), func(o *s3.Options) { o.Interceptors.AddAfterAttempt(k) })
			return fasts3.NewFromClient(client).Bucket("b").Objects()
		},
	} {
		t.Run(name, func(t *testing.T) {
			k := new(keeper)
			for _, err := range list(k, s3Client(&http.Client{Transport: book{}}, nil)).All(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
			}
			if len(k.kept) != 3 {
				t.Fatalf("kept %d outputs", len(k.kept))
			}
			for page, out := range k.kept {
				if len(out.Contents) != 100 || *out.Contents[0].Key != fmt.Sprintf("%d00", page) {
					t.Fatalf("page %d: %d objects", page, len(out.Contents))
				}
				for _, o := range out.Contents {
					wantObject(t, *o.Key, o.Size, o.ETag, o.Owner.ID)
				}
			}
		})
	}
}

// lists keeps what it lists itself, whenever it is asked for something within a call.
type lists struct {
	keeper
	http.RoundTripper
	client *s3.Client
}

// list lists once within the call that ctx is of.
func (l *lists) list(ctx context.Context) error {
	client := l.client
	if client == nil {
		return nil
	}
	l.client = nil // its own requests ask for nothing
	_, err := l.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: new("b")}, fasts3.FastDecoder)
	l.client = client
	return err
}

func (l *lists) Retrieve(ctx context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "k", SecretAccessKey: "s"}, l.list(ctx)
}

func (l *lists) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := l.list(r.Context()); err != nil {
		return nil, err
	}
	return l.RoundTripper.RoundTrip(r)
}

// What is listed within a call of a listing, with the context of that call, is another's.
func TestOutputsOfCallsWithinCallsStay(t *testing.T) {
	for name, set := range map[string]func(o *s3.Options, l *lists){
		"for its credentials": func(o *s3.Options, l *lists) { o.Credentials = l },
		"for its request":     func(o *s3.Options, l *lists) { o.HTTPClient = &http.Client{Transport: l} },
	} {
		t.Run(name, func(t *testing.T) {
			l := &lists{RoundTripper: book{}}
			client := s3.New(s3Client(&http.Client{Transport: book{}}, nil).Options(), func(o *s3.Options) { set(o, l) })
			l.API, l.client = client, client
			objects := fasts3.NewFromClient(client).Bucket("b").Objects()
			for _, c := range []*fasts3.BucketObjects{objects, objects.Options(fasts3.SDKDecoder)} {
				for _, err := range c.All(t.Context()) {
					if err != nil {
						t.Fatal(err)
					}
				}
			}
			if len(l.kept) != 6 {
				t.Fatalf("%d pages were listed within", len(l.kept))
			}
			for _, out := range l.kept {
				for i, o := range out.Contents {
					if o.Key == nil {
						t.Fatalf("object %d is gone", i)
					}
					wantObject(t, *o.Key, o.Size, o.ETag, o.Owner.ID)
				}
			}
		})
	}
}

func TestACapturedOutputStays(t *testing.T) {
	var out *s3.ListObjectsV2Output
	objects := fasts3.NewFromClient(s3Client(&http.Client{Transport: book{}}, nil)).Bucket("b").Objects()
	for page, err := range objects.Options(fasts3.CaptureOutput(&out)).Pages(t.Context()) {
		if err != nil || len(out.Contents) != len(page.Items) {
			t.Fatal(err)
		}
		for i, o := range page.Items {
			if *out.Contents[i].Key != o.Key() || o.Data() == &out.Contents[i] {
				t.Fatalf("object %d is %s", i, o.Key())
			}
		}
	}
}

// last returns the last of a list without an end, up to one that is in the middle of a page.
func last[T any](t *testing.T, all func(func(T, error) bool), n int) (kept T) {
	t.Helper()
	for item, err := range all {
		if err != nil {
			t.Fatal(err)
		}
		if kept, n = item, n-1; n == 0 {
			break
		}
	}
	return kept
}

// A handle that is kept keeps some of what is around it, and not its page, whoever decodes.
func TestWhatAHandleKeeps(t *testing.T) {
	const most = 16 << 10
	objects := func(optFns ...func(*s3.Options)) func() any {
		bucket := fasts3.NewFromClient(s3Client(&http.Client{Transport: newTurns()}, nil)).Bucket("b")
		return func() any { return last(t, bucket.Objects().Options(optFns...).All(t.Context()), 500) }
	}
	in := func(operation string) *http.Client {
		for _, p := range pages {
			if p.operation == operation {
				return &http.Client{Transport: &Answer{Body: Page(p.head, p.item, p.tail, p.items)}}
			}
		}
		return nil
	}
	ofS3 := func(operation string) *fasts3.Bucket {
		return fasts3.NewFromClient(s3Client(in(operation), nil)).Bucket("b")
	}
	ofIAM := func(operation string) *fastiam.Service {
		return fastiam.NewFromClient(iam.New(iam.Options{Region: "us-east-1", Credentials: aws.AnonymousCredentials{}, HTTPClient: in(operation)}))
	}
	versions, uploads, roles, users := ofS3("ListObjectVersions"), ofS3("ListMultipartUploads"), ofIAM("ListRoles"), ofIAM("ListUsers")
	for name, keep := range map[string]func() any{
		"ObjectSummary":             objects(),
		"ObjectSummary, by the SDK": objects(fasts3.SDKDecoder),
		"ObjectVersion":             func() any { return last(t, versions.ObjectVersions().All(t.Context()), 500) },
		"MultipartUpload":           func() any { return last(t, uploads.MultipartUploads().All(t.Context()), 500) },
		"Role":                      func() any { return last(t, roles.Roles().All(t.Context()), 50) },
		"User":                      func() any { return last(t, users.Users().All(t.Context()), 50) },
	} {
		n := testkit.Kept(30, keep)
		t.Logf("%s keeps %d bytes", name, n)
		if n > most {
			t.Errorf("%s keeps %d bytes, want at most %d", name, n, most)
		}
	}
}
