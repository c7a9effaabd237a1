package laws_test

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	sdks3 "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/s3/s3catalog"
	"github.com/seed5e775779/resgen/generated/s3/s3test"
)

// bodies keeps the body of the last request, and answers that all is done.
type bodies struct{ last string }

func (b *bodies) Do(r *http.Request) (*http.Response, error) {
	b.last = ""
	if r.Body != nil {
		text, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		b.last = string(text)
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r, Body: http.NoBody}, nil
}

var constraint = regexp.MustCompile(`<LocationConstraint>(.*)</LocationConstraint>`)

// TestBucketIsMadeInTheRegion of the client, unless the caller says another.
func TestBucketIsMadeInTheRegion(t *testing.T) {
	in := func(c types.CreateBucketConfiguration) *s3.CreateBucketInput {
		return &s3.CreateBucketInput{CreateBucketConfiguration: &c}
	}
	elsewhere := func(o *s3.Options) { o.Region = "eu-south-1" }
	for name, c := range map[string]struct {
		region string
		in     *s3.CreateBucketInput
		opts   []func(*s3.Options)
		want   string
	}{
		"the client's":              {"eu-west-1", nil, nil, "eu-west-1"},
		"the client's, none needed": {"us-east-1", nil, nil, ""},
		"of this call":              {"us-east-1", nil, []func(*s3.Options){elsewhere}, "eu-south-1"},
		"the caller's":              {"eu-west-1", in(types.CreateBucketConfiguration{LocationConstraint: "EU"}), nil, "EU"},
		"beside tags":               {"eu-west-1", in(types.CreateBucketConfiguration{Tags: []types.Tag{{Key: aws.String("k"), Value: aws.String("v")}}}), nil, "eu-west-1"},
		"a zone":                    {"eu-west-1", in(types.CreateBucketConfiguration{Location: &types.LocationInfo{Name: aws.String("euw1-az1")}}), nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			wire := &bodies{}
			svc := s3.New(aws.Config{Region: c.region, HTTPClient: wire, Credentials: credentials.NewStaticCredentialsProvider("id", "secret", "")})
			before := ""
			if c.in != nil {
				before = string(c.in.CreateBucketConfiguration.LocationConstraint)
			}
			if _, err := svc.Bucket("b").Create(t.Context(), c.in, c.opts...); err != nil {
				t.Fatal(err)
			}
			if got := constraint.FindStringSubmatch(wire.last); c.want == "" && got != nil || c.want != "" && (got == nil || got[1] != c.want) {
				t.Errorf("sent %s, want %q", wire.last, c.want)
			}
			if c.in != nil && string(c.in.CreateBucketConfiguration.LocationConstraint) != before {
				t.Error("the caller's input is changed")
			}
		})
	}
	wire := &bodies{}
	svc := s3.New(aws.Config{Region: "eu-west-1", HTTPClient: wire, Credentials: credentials.NewStaticCredentialsProvider("id", "secret", "")})
	if _, err := svc.CreateBucketNamed(t.Context(), "b"); err != nil || !strings.Contains(wire.last, ">eu-west-1<") {
		t.Errorf("sent %s: %v", wire.last, err)
	}
}

// TestCatalogOfARegion lists what is in the region that the options say, where the
// requests go.
func TestCatalogOfARegion(t *testing.T) {
	fake := s3test.New(t)
	fake.ListBuckets.Return(&sdks3.ListBucketsOutput{})
	svc := s3catalog.New(fake.Config(), func(o *s3.Options) { o.Region = "eu-south-1" })
	for _, list := range svc.Lists {
		if list.Name != "Buckets" {
			continue
		}
		for _, err := range list.Items(t.Context()) {
			t.Error(err)
		}
	}
	calls := fake.ListBuckets.Calls()
	if len(calls) != 1 || aws.ToString(calls[0].BucketRegion) != "eu-south-1" {
		t.Errorf("sent %+v", calls)
	}
}
