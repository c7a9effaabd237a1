//go:build unix

package bench

import (
	"testing"
	"time"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/internal/standin"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// far is the latency of a service in another region.
const far = 30 * time.Millisecond

// pagesOf walks a collection page by page with a consumer that works on each.
func pagesOf(b *testing.B, objects *s3.BucketObjects, work time.Duration) (n int, err error) {
	for page, err := range objects.Pages(b.Context()) {
		if err != nil {
			return n, err
		}
		n += len(page.Items)
		time.Sleep(work)
	}
	return n, nil
}

// BenchmarkPrefetch has a consumer that works for 20 ms on each page.
func BenchmarkPrefetch(b *testing.B) {
	const work = 20 * time.Millisecond
	s := setUp(b, standin.Bucket{Shape: standin.Flat, Objects: manyObjects / 2}, map[string]time.Duration{"*": far})
	compete(b, []contender{
		{name: "paginator", run: s.counting(func() (int, error) { return s.rawList(b.Context(), work) })},
		{name: "Prefetch(1)", run: s.counting(func() (int, error) { return pagesOf(b, s.objects().Prefetch(1), work) })},
	}, wall, requests)
}

// prefixesOf returns the common prefixes of a collection.
func prefixesOf(b *testing.B, objects *s3.BucketObjects) (all []string) {
	for prefix, err := range objects.Prefixes(b.Context(), "/") {
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, prefix)
	}
	return all
}

// BenchmarkParallel lists with several requests at once.
func BenchmarkParallel(b *testing.B) {
	for _, shape := range []standin.Shape{standin.Prefixes, standin.Flat, standin.Skewed} {
		b.Run(string(shape), func(b *testing.B) {
			s := setUp(b, standin.Bucket{Shape: shape, Objects: manyObjects}, map[string]time.Duration{"*": far})
			parallel := func(n int, optFns ...func(*resource.ParallelOptions)) func() sample {
				return s.counting(func() (int, error) {
					got, err := list(b.Context(), s.objects().Parallel(n, optFns...))
					if err != nil {
						return got, err
					}
					return expect(got, manyObjects)
				})
			}
			contenders := []contender{
				{name: "paginator", run: s.counting(func() (int, error) { return s.rawList(b.Context(), 0) })},
				{name: "Parallel(8)", run: parallel(8)},
				{name: "Parallel(8), in order", run: parallel(8, func(o *resource.ParallelOptions) { o.InOrder = true })},
				{name: "Parallel(16)", run: parallel(16)},
			}
			if shape == standin.Prefixes {
				prefixes := prefixesOf(b, s.objects())
				known := func(o *resource.ParallelOptions) { o.Prefixes = prefixes }
				contenders = append(contenders, contender{name: "Parallel(16), given prefixes", run: parallel(16, known)})
			}
			compete(b, contenders, speed, requests, cpu)
		})
	}
}
