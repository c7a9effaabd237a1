package main

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/examples/bigbucket/stand"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// This file is the simulation: the listing of the runtime and the plan of this program, as
// they are, against keys that are made when they are asked for, on a clock that stands
// still while anything is computed.

// shape is a bucket whose keys are made: key is that of a number, in order.
type shape struct {
	name string
	n    int
	key  func(i int) string
}

// shapes are buckets of n objects: numbered ones, one prefix with nine tenths of all, and
// days that grow.
func shapes(n int) []shape {
	return []shape{
		{"flat", n, func(i int) string { return fmt.Sprintf("%09d", i) }},
		{"hot", n, func(i int) string {
			if cold := n / 10; i < cold {
				return fmt.Sprintf("tenant-%04d/%09d", i*1000/cold, i)
			}
			return fmt.Sprintf("tenant-1000/%09d", i)
		}},
		{"days", n, func(i int) string {
			day := int(700 * float64(i) / float64(n))
			return fmt.Sprintf("logs/%d/%02d/%02d/%09d.gz", 2024+day/360, 1+day/30%12, 1+day%30, i)
		}},
	}
}

// simulated answers listings of a shape, each after latency.
type simulated struct {
	s3.UnimplementedAPI
	shape
	latency  time.Duration
	requests atomic.Int64
	data     types.Object
}

func (s *simulated) ListObjectsV2(ctx context.Context, in *s3.ListObjectsV2Input, _ ...func(*s3.Options)) (*s3.ListObjectsV2Output, error) {
	s.requests.Add(1)
	select {
	case <-time.After(s.latency):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	after := aws.ToString(in.StartAfter)
	if in.ContinuationToken != nil {
		after = *in.ContinuationToken
	}
	at := sort.Search(s.n, func(i int) bool { return s.key(i) > after })
	out := &sdk.ListObjectsV2Output{EncodingType: types.EncodingTypeUrl}
	if d := aws.ToString(in.Delimiter); d != "" {
		return s.rolled(out, at, aws.ToString(in.Prefix), d), nil
	}
	end := min(s.n, at+1000)
	objects := make([]types.Object, end-at)
	keys := make([]string, end-at)
	for i := range objects {
		keys[i] = url.QueryEscape(s.key(at + i))
		objects[i] = types.Object{Key: &keys[i], Size: s.data.Size, StorageClass: types.ObjectStorageClassStandard}
	}
	out.Contents, out.IsTruncated = objects, aws.Bool(end < s.n)
	if end < s.n {
		out.NextContinuationToken = aws.String(s.key(end - 1))
	}
	return out, nil
}

// rolled answers a question for common prefixes: up to a thousand.
func (s *simulated) rolled(out *sdk.ListObjectsV2Output, at int, prefix, delimiter string) *sdk.ListObjectsV2Output {
	for n := 0; at < s.n && n < 1000; n++ {
		key := s.key(at)
		if key < prefix {
			at = sort.Search(s.n, func(i int) bool { return s.key(i) >= prefix })
			continue
		}
		if !strings.HasPrefix(key, prefix) {
			break
		}
		i := strings.Index(key[len(prefix):], delimiter)
		if i < 0 {
			at++
			continue
		}
		common := key[:len(prefix)+i+1]
		out.CommonPrefixes = append(out.CommonPrefixes, types.CommonPrefix{Prefix: aws.String(url.QueryEscape(common))})
		at = sort.Search(s.n, func(i int) bool { return s.key(i) > common+"\U0010ffff" })
	}
	out.IsTruncated = aws.Bool(false)
	return out
}

// simulate lists a shape by a plan, and returns how long it takes on the still clock, how
// many requests are sent, and how many jobs there are. overhead is what a job takes besides
// its requests.
func simulate(t *testing.T, s shape, p Plan, latency, overhead time.Duration) (took time.Duration, requests int64, jobs int) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		api := &simulated{shape: s, latency: latency, data: types.Object{Size: aws.Int64(1)}}
		objects := s3.NewFromClient(api).Bucket("big").Objects()
		var mu sync.Mutex
		wake := sync.NewCond(&mu)
		queue, busy, counted := []resource.Token{""}, 0, 0
		begun := time.Now()
		var all sync.WaitGroup
		for range p.Workers {
			all.Go(func() {
				mu.Lock()
				defer mu.Unlock()
				for {
					for len(queue) == 0 && busy > 0 {
						wake.Wait()
					}
					if len(queue) == 0 {
						return
					}
					token, free := queue[0], len(queue)-1
					queue = queue[1:]
					busy++
					jobs++
					mu.Unlock()
					var left resource.Token
					n := 0
					for page, err := range objects.StartAt(token).Parallel(p.Parallel).Pause(p.quota(free)).Pages(t.Context()) {
						if err != nil {
							t.Error(err)
							break
						}
						n += len(page.Items)
						left = page.Next
					}
					time.Sleep(overhead)
					mu.Lock()
					counted += n
					queue = append(queue, p.divide(left, len(queue))...)
					busy--
					wake.Broadcast()
				}
			})
		}
		all.Wait()
		if counted != s.n {
			t.Errorf("%s: %d objects, want %d", s.name, counted, s.n)
		}
		took, requests = time.Since(begun), api.requests.Load()
	})
	return took, requests, jobs
}

// Twenty million objects over ten lanes, which are five workers with two requests each:
// nobody knows where the keys lie, and hardly a request is in vain.
func TestScale(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: a simulation of twenty million objects takes half a minute, and much longer under the race detector; .ci/run has it as a step of its own")
	}
	plan := Plan{Workers: 5, Parallel: 2, Pages: 100}
	const latency, n = 100 * time.Millisecond, 20_000_000
	ideal := time.Duration(n/1000/(plan.Workers*plan.Parallel)) * latency
	for _, s := range shapes(n) {
		within := func() bool {
			took, requests, jobs := simulate(t, s, plan, latency, 20*time.Millisecond)
			time, cost := float64(took)/float64(ideal), float64(requests)*1000/n
			t.Logf("%-5s %d objects, 10 lanes: %v, %.3f of the ideal time, %.3f of the requests, %d jobs", s.name, n, took, time, cost, jobs)
			return time <= 1.2 && cost <= 1.05
		}
		// Who of the workers is first is the scheduler's: runs differ by some thousandths.
		good := within()
		for again := 0; again < 2 && !good; again++ {
			good = within()
		}
		if !good {
			t.Errorf("%s: three times over 1.2 of the ideal time or 1.05 of the requests", s.name)
		}
	}
}

// BenchmarkBigBucket lists 500,000 objects at 30 ms a request with 16 requests at once, by
// Parallel in this process, by jobs in a database, and as simulated. Run it with
// -benchtime 3x on a machine that has nothing else to do.
func BenchmarkBigBucket(b *testing.B) {
	const n, latency = 500_000, 30 * time.Millisecond
	server := stand.Start(latency)
	defer server.Close()
	flat := shapes(n)[0]
	all := make([]stand.Version, n)
	for i := range all {
		all[i] = stand.Version{Key: fmt.Sprintf("p%03d/%s", i/5000, flat.key(i)), ID: "null", Size: 1, Class: "STANDARD"}
	}
	server.Add("big", all...)
	var wall, jobsWall time.Duration
	var requests, jobsRequests int
	for b.Loop() {
		before, begun := server.Asked("ListObjectsV2"), time.Now()
		c := clients{stand: server.URL()}
		svc, err := c.service(b.Context(), Target{})
		if err != nil {
			b.Fatal(err)
		}
		if got, err := svc.Bucket("big").Objects().Parallel(16).Count(b.Context()); err != nil || got != n {
			b.Fatal(got, err)
		}
		wall += time.Since(begun)
		requests += server.Asked("ListObjectsV2") - before

		s, err := open(b.Context(), filepath.Join(b.TempDir(), "bench.db"))
		if err != nil {
			b.Fatal(err)
		}
		p := &process{store: s, clients: &c, own: 4, depth: 1, plan: Plan{Workers: 4, Parallel: 4, Pages: 100}, errs: b.Output(), hook: func(string, int64) error { return nil }}
		before, begun = server.Asked("ListObjectsV2"), time.Now()
		if err := p.work(b.Context(), []Target{{Bucket: "big"}}, func(progress) {}); err != nil {
			b.Fatal(err)
		}
		jobsWall += time.Since(begun)
		jobsRequests += server.Asked("ListObjectsV2") - before
		if r, err := s.report(b.Context()); err != nil || r.Objects != n {
			b.Fatal(r, err)
		}
		s.db.Close()
	}
	rounds := float64(b.N)
	b.ReportMetric(wall.Seconds()/rounds, "parallel-s")
	b.ReportMetric(jobsWall.Seconds()/rounds, "jobs-s")
	b.ReportMetric(float64(requests)/rounds, "parallel-requests")
	b.ReportMetric(float64(jobsRequests)/rounds, "jobs-requests")
	b.ReportMetric(float64(jobsWall)/float64(wall), "time-ratio")
	b.ReportMetric(float64(jobsRequests)/float64(requests), "request-ratio")
}

// The simulation of what the benchmark measures, to check one with the other: jobs take at
// most 2.5 times the time of one process, and 1.5 times its requests.
func TestSimulatedBenchmark(t *testing.T) {
	var alone time.Duration
	var least int64
	s := shape{"folders", 500_000, func(i int) string { return fmt.Sprintf("p%03d/%09d", i/5000, i) }}
	for _, p := range []Plan{{1, 16, 1 << 20}, {4, 4, 100}, {8, 2, 100}} {
		took, requests, jobs := simulate(t, s, p, 30*time.Millisecond, 15*time.Millisecond)
		t.Logf("%d workers, %d requests each, %d pages a job: %v, %d requests, %d jobs", p.Workers, p.Parallel, p.Pages, took, requests, jobs)
		if alone == 0 {
			alone, least = took, requests
		}
		if took > alone*5/2 || requests > least*3/2 {
			t.Errorf("one process alone takes %v and %d requests", alone, least)
		}
	}
}
