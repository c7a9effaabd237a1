//go:build unix

package bench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/internal/standin"
)

// manyObjects is enough for differences of one percent to show.
const manyObjects = 200_000

// rawList walks the bucket with the SDK's paginator, as its users do. After each
// page it waits for as long as its consumer works on it.
func (s *stage) rawList(ctx context.Context, work time.Duration, optFns ...func(*sdk.Options)) (n int, err error) {
	p := sdk.NewListObjectsV2Paginator(s.client, &sdk.ListObjectsV2Input{Bucket: aws.String(bucketName)})
	for p.HasMorePages() {
		page, err := p.NextPage(ctx, optFns...)
		if err != nil {
			return n, err
		}
		for i := range page.Contents {
			if *page.Contents[i].Key != "" {
				n++
			}
		}
		if work > 0 {
			time.Sleep(work)
		}
	}
	return n, nil
}

// objects is the collection of the bucket.
func (s *stage) objects() *s3.BucketObjects {
	return s3.NewFromClient(s.client).Bucket(bucketName).Objects()
}

// list walks a collection as rawList does.
func list(ctx context.Context, objects *s3.BucketObjects) (n int, err error) {
	for obj, err := range objects.All(ctx) {
		if err != nil {
			return n, err
		}
		if obj.Key() != "" {
			n++
		}
	}
	return n, nil
}

// bodies hands the answers of the listing to read, without the SDK: read returns
// the token of the next page.
func (s *stage) bodies(read func(io.Reader) (n int, last string, err error)) (total int, err error) {
	address := s.URL + "/" + bucketName + "?list-type=2"
	for after := ""; ; {
		resp, err := http.Get(address + "&start-after=" + url.QueryEscape(after))
		if err != nil {
			return total, err
		}
		n, last, err := read(resp.Body)
		resp.Body.Close()
		if total += n; err != nil || n == 0 || total == manyObjects {
			return total, err
		}
		after = last
	}
}

// discard reads and does nothing. It knows the keys: a page is a thousand of
// them.
func discard() func(io.Reader) (int, string, error) {
	pages := 0
	return func(r io.Reader) (int, string, error) {
		pages++
		_, err := io.Copy(io.Discard, r)
		return 1000, standin.Flat.Key(1000*pages-1, manyObjects), err
	}
}

// scan finds the keys, and nothing else.
func scan(buffer *bytes.Buffer) func(io.Reader) (int, string, error) {
	open, end := []byte("<Key>"), []byte("</Key>")
	return func(r io.Reader) (n int, last string, err error) {
		buffer.Reset()
		_, err = buffer.ReadFrom(r)
		for rest := buffer.Bytes(); ; n++ {
			at := bytes.Index(rest, open)
			if at < 0 {
				return n, last, err
			}
			rest = rest[at+len(open):]
			last = string(rest[:bytes.Index(rest, end)])
		}
	}
}

// BenchmarkList is what a listing costs in CPU time, without latency: the SDK's
// paginator, the collection, and the floors below both.
func BenchmarkList(b *testing.B) {
	s := setUp(b, standin.Bucket{Shape: standin.Flat, Objects: manyObjects}, nil)
	var buffer bytes.Buffer
	all := func(fn func() (int, error)) func() sample {
		return inProcess(b, func() (int, error) {
			n, err := fn()
			if err != nil {
				return n, err
			}
			return expect(n, manyObjects)
		})
	}
	compete(b, []contender{
		{name: "paginator", run: all(func() (int, error) { return s.rawList(b.Context(), 0) })},
		{name: "collection", run: all(func() (int, error) { return list(b.Context(), s.objects()) })},
		{name: "collection, SDKDecoder", run: all(func() (int, error) { return list(b.Context(), s.objects().Options(s3.SDKDecoder)) })},
		{name: "paginator, FastDecoder", run: all(func() (int, error) { return s.rawList(b.Context(), 0, s3.FastDecoder) })},
		{name: "scan for keys only", run: all(func() (int, error) { return s.bodies(scan(&buffer)) })},
		{name: "read and discard", run: all(func() (int, error) { return s.bodies(discard()) })},
	}, cpu, wall, extraAllocs, extraBytes, allocs)
}

// BenchmarkListBoto3 lists with boto3's resources, in a process of its own that
// takes its own time.
func BenchmarkListBoto3(b *testing.B) {
	const objects = 30_000
	interpreter := python(b)
	s := setUp(b, standin.Bucket{Shape: standin.Flat, Objects: objects}, nil)
	boto := func() sample {
		out, err := exec.Command(interpreter, "testdata/list.py", s.URL, bucketName).CombinedOutput()
		var n int
		var wall, cpu float64
		if err == nil {
			_, err = fmt.Sscan(string(out), &n, &wall, &cpu)
		}
		if err != nil || n != objects {
			b.Fatalf("%d objects: %v\n%s", n, err, out)
		}
		seconds := float64(time.Second)
		return sample{wall: time.Duration(wall * seconds), cpu: time.Duration(cpu * seconds), items: objects}
	}
	compete(b, []contender{
		{name: "boto3", run: boto},
		{name: "collection", run: inProcess(b, func() (int, error) { return list(b.Context(), s.objects()) })},
		{name: "paginator", run: inProcess(b, func() (int, error) { return s.rawList(b.Context(), 0) })},
	}, speed, cpu)
}
