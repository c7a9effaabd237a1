package faults

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/internal/standin"
)

func bucketOf(cfg aws.Config) *s3.Bucket {
	return s3.New(cfg, func(o *s3.Options) { o.UsePathStyle = true; o.BaseEndpoint = aws.String("http://s3.test") }).Bucket("shop")
}

// left lists what a bucket still has.
func left(t *testing.T, serve func(*http.Request) answer) []string {
	t.Helper()
	var keys []string
	for o, err := range bucketOf((&line{serve: serve}).config(false)).Objects().All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, o.Key())
	}
	return keys
}

// broken is a line with faults at random, now and then the end of the context.
func broken(serve func(*http.Request) answer, rnd *rand.Rand, cancel func()) *line {
	l := &line{serve: serve}
	l.plan = func(int) fault {
		l.mu.Lock()
		defer l.mu.Unlock()
		if rnd.IntN(25) == 0 {
			return fault{hook: cancel}
		}
		return whim(rnd)
	}
	return l
}

// Whatever goes wrong, what counts as deleted is gone, and what is gone counts as
// deleted or its answer was lost; deleting again ends with nothing left.
func TestNoFalseSuccess(t *testing.T) {
	seeds := uint64(60)
	if testing.Short() {
		seeds = 8
	}
	for seed := range seeds {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 61))
			server := standin.New()
			if err := server.Make(standin.Bucket{Name: "shop", Shape: standin.Flat, Objects: 2500}); err != nil {
				t.Fatal(err)
			}
			serve := serveBy(server)
			for run := 0; ; run++ {
				before := left(t, serve)
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
				c := bucketOf(broken(serve, rnd, cancel).config(run%2 == 0)).Objects().Concurrency(1 + rnd.IntN(4))
				if rnd.IntN(2) == 0 {
					c = c.Parallel(3)
				}
				result, err := c.DeleteAll(ctx, nil)
				cancel()
				after := left(t, serve)
				for _, o := range result.Succeeded() {
					if _, there := slices.BinarySearch(after, o.Key()); there {
						t.Fatalf("seed %d: %s counts as deleted: %v", seed, o, err)
					}
				}
				if lost := len(before) - len(after) - len(result.Succeeded()); lost < 0 || lost > len(result.Failed()) {
					t.Errorf("seed %d: %d were deleted, %v", seed, len(before)-len(after), result)
				}
				if err == nil {
					if len(after) > 0 {
						t.Errorf("seed %d: no error, and %d are left", seed, len(after))
					}
					return
				}
				if run > 200 {
					t.Fatalf("seed %d: there is no end: %v", seed, err)
				}
			}
		})
	}
}

// A sweep under faults: what it counts is done, and running it again goes on.
func TestEmptyUnderFaults(t *testing.T) {
	seeds := uint64(40)
	if testing.Short() {
		seeds = 6
	}
	for seed := range seeds {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 62))
			server := standin.New()
			if err := server.Make(standin.Bucket{Name: "shop", Shape: standin.Flat, Objects: 2500}); err != nil {
				t.Fatal(err)
			}
			serve := serveBy(server)
			for run := 0; ; run++ {
				before := len(left(t, serve))
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
				result, err := bucketOf(broken(serve, rnd, cancel).config(run%2 == 0)).Empty(ctx, func(o *s3.BucketEmptyOptions) {
					o.Parallel, o.StopOnError = rnd.IntN(4), rnd.IntN(4) == 0
				})
				cancel()
				after := len(left(t, serve))
				// What a request whose answer was lost has deleted is listed no more when
				// the listing is resumed, or deleted a second time: it counts or not.
				if done, _ := result.Count(); err == nil && after > 0 || done > 2*(before-after) || done > before {
					t.Errorf("seed %d: %v, %v, %d of %d are left", seed, result, err, after, before)
				}
				if err == nil {
					return
				}
				if run > 200 {
					t.Fatalf("seed %d: there is no end: %v", seed, err)
				}
			}
		})
	}
}

// Every fault of a request that acts is the failure of its items, of no more and no
// fewer; a fault of the listing leaves those that were listed done.
func TestTerminateUnderFaults(t *testing.T) {
	for n := 1; n <= pages+1; n++ {
		for what, f := range map[string]fault{
			"lost": {lost: reset("read")}, "refused": {lost: reset("write"), refused: true},
			"denied": {instead: &answer{status: 403, body: []byte("<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>")}},
			"cut":    {cut: true, after: 200, with: ends["short"]},
		} {
			synctest.Test(t, func(t *testing.T) {
				l := &line{serve: serveInstances(t), plan: func(request int) fault {
					if request == n {
						return f
					}
					return fault{}
				}}
				result, err := ec2.New(l.config(false)).Instances().TerminateAll(t.Context(), nil)
				done, failed := perPage*(n-1), 0
				if n > pages { // the request that terminates
					done, failed = 0, pages*perPage
				}
				if err == nil || len(result.Succeeded()) != done || len(result.Failed()) != failed {
					t.Errorf("request %d is %s: %v, %v", n, what, result, err)
				}
			})
		}
	}
}

// serveInstances lists instances and terminates them.
func serveInstances(t *testing.T) func(*http.Request) answer {
	list := serveEC2(t)
	return func(r *http.Request) answer {
		if form := form(r); form.Get("Action") == "TerminateInstances" {
			var b strings.Builder
			b.WriteString(`<TerminateInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><instancesSet>`)
			for i := range pages * perPage {
				fmt.Fprintf(&b, "<item><instanceId>%s</instanceId></item>", form.Get(fmt.Sprint("InstanceId.", i+1)))
			}
			b.WriteString("</instancesSet></TerminateInstancesResponse>")
			return answer{status: 200, body: []byte(b.String())}
		}
		return list(r)
	}
}
