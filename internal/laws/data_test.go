package laws_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Data is loaded when first needed, at most once, and kept until an action that
// is not a read.

func TestDataIsLazy(t *testing.T) {
	f := &fake{headObject: heads(5, 6)}
	o := s3.NewFromClient(f).Object("b", "k")
	if o.Data() != nil {
		t.Error("a new handle has data")
	}
	wantRequests(t, f, 0)
	for range 3 {
		size, err := o.ContentLength(t.Context())
		wantNoError(t, err)
		want(t, "the size", size, 5)
	}
	wantRequests(t, f, 1)
	data, err := o.Load(t.Context())
	wantNoError(t, err)
	if data != o.Data() {
		t.Error("Load and Data return different data")
	}
	wantRequests(t, f, 1)
	data, err = o.Reload(t.Context())
	wantNoError(t, err)
	want(t, "the size after Reload", *data.ContentLength, 6)
	if data != o.Data() {
		t.Error("the data of Reload is not kept")
	}
}

// TestDataOfListing: the listing filled the items, so that reading them sends
// nothing.
func TestDataOfListing(t *testing.T) {
	f := &fake{listObjects: always[s3.ListObjectsV2Input](page("", "a", "bb"), nil)}
	for o, err := range s3.NewFromClient(f).Bucket("b").Objects().All(t.Context()) {
		wantNoError(t, err)
		size, err := o.Size(t.Context())
		wantNoError(t, err)
		want(t, "the size", size, int64(len(o.Key())))
		want(t, "the key", *o.Data().Key, o.Key())
	}
	wantRequests(t, f, 1)
}

// TestDataAbsent: a getter returns the zero value for what the data lacks, and
// Data tells absent from zero.
func TestDataAbsent(t *testing.T) {
	f := &fake{headObject: always[s3.HeadObjectInput](&s3.HeadObjectOutput{}, nil)}
	o := s3.NewFromClient(f).Object("b", "k")
	size, err := o.ContentLength(t.Context())
	wantNoError(t, err)
	want(t, "the size", size, 0)
	if o.Data().ContentLength != nil {
		t.Error("the data has a size")
	}
}

func TestActionDropsData(t *testing.T) {
	f := &fake{headObject: heads(1, 2), putObject: always[s3.PutObjectInput](&s3.PutObjectOutput{}, nil)}
	o := s3.NewFromClient(f).Object("b", "k")
	_, err := o.Load(t.Context())
	wantNoError(t, err)
	_, err = o.Put(t.Context(), nil)
	wantNoError(t, err)
	if o.Data() != nil {
		t.Error("Put keeps the data of before")
	}
	size, err := o.ContentLength(t.Context())
	wantNoError(t, err)
	want(t, "the size after Put", size, 2)
}

func TestFailedActionKeepsData(t *testing.T) {
	f := &fake{headObject: heads(1), putObject: always[s3.PutObjectInput, s3.PutObjectOutput](nil, apiError("SlowDown"))}
	o := s3.NewFromClient(f).Object("b", "k")
	data, err := o.Load(t.Context())
	wantNoError(t, err)
	_, err = o.Put(t.Context(), nil)
	wantError(t, err, "SlowDown")
	if o.Data() != data {
		t.Error("a Put that failed drops the data")
	}
}

func TestReadKeepsData(t *testing.T) {
	f := &fake{headObject: heads(1), getObject: always[s3.GetObjectInput](&s3.GetObjectOutput{}, nil)}
	o := s3.NewFromClient(f).Object("b", "k")
	data, err := o.Load(t.Context())
	wantNoError(t, err)
	_, err = o.Get(t.Context(), nil)
	wantNoError(t, err)
	if o.Data() != data {
		t.Error("Get drops the data")
	}
}

// TestActionOfUnloadableKeepsData: what cannot be loaded again is not dropped.
func TestActionOfUnloadableKeepsData(t *testing.T) {
	f := &fake{
		listVersions:  always[s3.ListObjectVersionsInput](versionsPage(nil, versions("k v1"), nil), nil),
		deleteObjects: always[s3.DeleteObjectsInput](&s3.DeleteObjectsOutput{}, nil),
	}
	result, err := s3.NewFromClient(f).Bucket("b").ObjectVersions().DeleteAll(t.Context(), nil)
	wantNoError(t, err)
	if v := result.Items[0].Item; v.Data() == nil {
		t.Errorf("%s has lost its data", v)
	}
}

// TestActionDropsLoadUnderWay: a load that began before an action may have read
// what was true before it, so that its data is not kept.
func TestActionDropsLoadUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{headObject: slowHead, putObject: always[s3.PutObjectInput](&s3.PutObjectOutput{}, nil)}
		o := s3.NewFromClient(f).Object("b", "k")
		var underWay sync.WaitGroup
		underWay.Go(func() {
			_, err := o.Load(t.Context())
			wantIs(t, err, nil)
		})
		synctest.Wait()
		_, err := o.Put(t.Context(), nil)
		wantNoError(t, err)
		_, err = o.Load(t.Context())
		wantNoError(t, err)
		underWay.Wait()
		want(t, "the number of loads", len(inputs[s3.HeadObjectInput](f)), 2)
	})
}

// alarms is a client that knows one alarm, of a metric or of none.
type alarms struct {
	cloudwatch.API
	metric   *string
	requests int
}

func (a *alarms) DescribeAlarms(context.Context, *cloudwatch.DescribeAlarmsInput, ...func(*cloudwatch.Options)) (*sdk.DescribeAlarmsOutput, error) {
	a.requests++
	alarm := types.MetricAlarm{AlarmName: aws.String("a"), Namespace: aws.String("n"), MetricName: a.metric}
	return &sdk.DescribeAlarmsOutput{MetricAlarms: []types.MetricAlarm{alarm}}, nil
}

// TestReference loads once, then makes a handle of what the data names.
func TestReference(t *testing.T) {
	client := &alarms{metric: aws.String("m")}
	alarm := cloudwatch.NewFromClient(client).Alarm("a")
	for range 2 {
		metric, err := alarm.Metric(t.Context())
		wantNoError(t, err)
		want(t, "the metric", metric.String(), "cloudwatch.Metric(n, m)")
	}
	want(t, "the number of requests", client.requests, 1)
}

func TestReferenceNotSet(t *testing.T) {
	metric, err := cloudwatch.NewFromClient(&alarms{}).Alarm("a").Metric(t.Context())
	wantIs(t, err, resource.ErrNotSet)
	wantError(t, err, "cloudwatch.Alarm(a).Metric: ", "MetricName")
	if metric != nil {
		t.Errorf("the metric is %s", metric)
	}
}
