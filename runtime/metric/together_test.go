package metric_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"

	"github.com/seed5e775779/resgen/runtime/metric"
)

// busy takes a second for each request.
type busy struct {
	store
	source
	mu       sync.Mutex
	now, top int
}

func (b *busy) work() {
	b.mu.Lock()
	b.now++
	b.top = max(b.top, b.now)
	b.mu.Unlock()
	time.Sleep(time.Second)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now--
}

func (b *busy) PutMetricData(ctx context.Context, in *cloudwatch.PutMetricDataInput, _ ...func(*cloudwatch.Options)) (*cloudwatch.PutMetricDataOutput, error) {
	b.work()
	return b.store.PutMetricData(ctx, in)
}

func (b *busy) GetMetricData(ctx context.Context, in *cloudwatch.GetMetricDataInput, _ ...func(*cloudwatch.Options)) (*cloudwatch.GetMetricDataOutput, error) {
	b.work()
	return b.source.GetMetricData(ctx, in)
}

// As many requests go at a time as the caller says.
func TestAtATime(t *testing.T) {
	for set, top := range map[int]int{0: 4, 1: 1, 2: 2, 6: 6} {
		b := &busy{source: source{pages: 1}}
		synctest.Test(t, func(t *testing.T) {
			_, err := metric.GetAll(t.Context(), b, &cloudwatch.GetMetricDataInput{MetricDataQueries: stats(4500)}, func(o *metric.GetOptions) {
				if set > 0 {
					o.Concurrency = set
				}
			})
			holds(t, err == nil && b.top == top, "GetAll with %d: %v, %d at a time", set, err, b.top)
		})
		b = &busy{}
		synctest.Test(t, func(t *testing.T) {
			data := ofNames(20)
			err := metric.PutAll(t.Context(), b, "Shop", data, func(o *metric.PutOptions) {
				if o.MaxBytes = 1; set > 0 {
					o.Concurrency = set
				}
			})
			holds(t, err == nil && b.top == top && len(b.taken) == 20, "PutAll with %d: %v, %d at a time", set, err, b.top)
		})
	}
}
