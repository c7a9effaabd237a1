package widget

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// fake answers with data, and keeps what it was sent.
type fake struct {
	API
	data types.Kinds
	got  []string
}

func (f *fake) GetKinds(_ context.Context, in *kinds.GetKindsInput, _ ...func(*kinds.Options)) (*kinds.GetKindsOutput, error) {
	f.got = append(f.got, *in.Name)
	return &kinds.GetKindsOutput{Kinds: &f.data}, nil
}

func (f *fake) PutKinds(_ context.Context, in *kinds.PutKindsInput, _ ...func(*kinds.Options)) (*kinds.PutKindsOutput, error) {
	f.got = append(append(f.got, *in.Name), in.Texts...)
	return &kinds.PutKindsOutput{}, nil
}

func (f *fake) BatchKinds(_ context.Context, in *kinds.BatchKindsInput, _ ...func(*kinds.Options)) (*kinds.BatchKindsOutput, error) {
	for _, e := range in.Entries {
		f.got = append(f.got, *e.Text)
	}
	return &kinds.BatchKindsOutput{}, nil
}

func (f *fake) ListKinds(_ context.Context, in *kinds.ListKindsInput, _ ...func(*kinds.Options)) (*kinds.ListKindsOutput, error) {
	f.got = append(f.got, *in.Name)
	return &kinds.ListKindsOutput{}, nil
}

func in(region, account string) func(*resource.EnvOptions) {
	return func(o *resource.EnvOptions) { o.Region, o.Account = region, account }
}

func want(t *testing.T, what string, got string, err error, wanted string) {
	t.Helper()
	if got != wanted || err != nil {
		t.Errorf("%s: %q, %v; want %q", what, got, err, wanted)
	}
}

func TestARNsThatAreMade(t *testing.T) {
	s := NewFromClient(new(fake), in("eu-west-1", "123456789012"))
	arn, err := s.Bucket("logs").ARN()
	want(t, "bucket", arn, err, "arn:aws:kinds:::logs")
	arn, err = s.Object("logs", "a/b:c").ARN()
	want(t, "object", arn, err, "arn:aws:kinds:::logs/a/b:c")
	arn, err = s.Detector("d1", "").ARN()
	want(t, "detector", arn, err, "arn:aws:kinds:eu-west-1:123456789012:detector/d1")
	arn, err = s.Version("l", 1<<40, 7, "red").ARN()
	want(t, "version", arn, err, "arn:aws:kinds:eu-west-1:123456789012:layer:l:1099511627776:7:red")
	for region, partition := range map[string]string{"cn-north-1": "aws-cn", "us-gov-west-1": "aws-us-gov", "us-isob-east-1": "aws-iso-b", "garage": "aws"} {
		arn, err = New(aws.Config{Region: region}).Bucket("logs").ARN()
		want(t, region, arn, err, "arn:"+partition+":kinds:::logs")
	}
}

func TestARNsOfWhatIsNotKnown(t *testing.T) {
	nowhere, nobody := NewFromClient(new(fake)), New(aws.Config{Region: "eu-west-1"})
	for what, c := range map[string]struct {
		made interface{ ARN() (string, error) }
		want error
		says string
	}{
		"region":    {nowhere.Bucket("logs"), resource.ErrNotSet, "Bucket(logs).ARN: the partition, for want of a region,"},
		"account":   {nobody.Detector("d1", ""), resource.ErrNotSet, "Detector(d1).ARN: the account"},
		"empty":     {nobody.Bucket(""), resource.ErrEmptyIdentifier, ".Validate: "},
		"separator": {nobody.Bucket("logs/x"), resource.ErrNotSet, `"logs/x"`},
		"no ARN":    {nobody.Topic("news"), resource.ErrNotSet, `"news"`},
		"empty ARN": {nobody.Topic(""), resource.ErrEmptyIdentifier, ".Validate: "},
		"no data":   {nobody.Listed("x"), resource.ErrNoLoad, "kinds.Listed(x).ARN"},
	} {
		arn, err := c.made.ARN()
		if arn != "" || !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q, %v", what, arn, err)
		}
	}
}

func TestARNsFromData(t *testing.T) {
	text := "arn:aws:kinds::123456789012:role/service-role/r"
	name := "x"
	f := &fake{data: types.Kinds{Name: &name, Text: &text, Inner: &types.Inner{Id: &text}}}
	s := NewFromClient(f, in("eu-west-1", "123456789012"))
	r := s.Role("r")
	for range 2 {
		arn, err := r.ARN(t.Context())
		want(t, "role", arn, err, text)
	}
	if len(f.got) != 1 {
		t.Errorf("sent %q: the data is loaded once", f.got)
	}
	if _, err := r.Tag(t.Context(), nil); err != nil || f.got[1] != text {
		t.Errorf("sent %q, %v", f.got, err)
	}
	listed, err := s.ListedFrom(&f.data)
	if err == nil {
		arn, err := listed.ARN()
		want(t, "listed", arn, err, text)
	} else {
		t.Error(err)
	}
	member, err := s.MemberFrom(&types.Marked{Name: &name, ARN: &text})
	if err == nil {
		arn, err := member.ARN()
		want(t, "member", arn, err, text)
	} else {
		t.Error(err)
	}
	arn, err := s.Aliased(text).ARN()
	want(t, "aliased", arn, err, text)
	owner := "999999999999"
	f.data.Text = &owner
	arn, err = s.Vpc("v").ARN(t.Context())
	want(t, "shared", arn, err, "arn:aws:kinds:eu-west-1:999999999999:vpc/v")
	f.data.Text = &text
	text = ""
	if arn, err := s.Role("r").ARN(t.Context()); arn != "" || !errors.Is(err, resource.ErrNotSet) {
		t.Errorf("%q, %v", arn, err)
	}
}

func TestRequestsAreFilledWithARNs(t *testing.T) {
	const arn = "arn:aws:kinds:eu-west-1:123456789012:detector/d1"
	f := &fake{}
	d := NewFromClient(f, in("eu-west-1", "123456789012")).Detector("d1", "")
	d.Load(t.Context())
	d.Exists(t.Context())
	d.Tag(t.Context(), nil)
	DetectorList{d}.TagMany(t.Context(), nil)
	d.Others().Collect(t.Context())
	if got := strings.Join(f.got, " "); got != strings.Join([]string{arn, arn, arn, "first", arn, arn, arn}, " ") {
		t.Errorf("sent %s", got)
	}
	f.got = nil
	d = NewFromClient(f).Detector("d1", "")
	if _, err := d.Tag(t.Context(), nil); !errors.Is(err, resource.ErrNotSet) || !strings.Contains(err.Error(), "Detector(d1).Tag: ") || len(f.got) > 0 {
		t.Errorf("%v; sent %q", err, f.got)
	}
}

func TestHandlesOfARNs(t *testing.T) {
	s := NewFromClient(new(fake), in("eu-west-1", "123456789012"))
	there := func(handle resource.Handle, err error) string {
		if err != nil {
			return err.Error()
		}
		return handle.String()
	}
	for _, c := range []struct{ got, want string }{
		{there(s.VpcFromARN("arn:aws:kinds:eu-west-1:9:vpc/v")), "kinds.Vpc(v)"},
		{there(s.BucketFromARN("arn:aws:kinds:::logs")), "kinds.Bucket(logs)"},
		{there(s.ObjectFromARN("arn:aws:kinds:::logs/a/b:c")), "kinds.Object(logs, a/b:c)"},
		{there(s.DetectorFromARN("arn:aws:kinds:eu-west-1:123456789012:detector/d1")), "kinds.Detector(d1)"},
		{there(s.VersionFromARN("arn:aws:kinds:eu-west-1:123456789012:layer:l:1099511627776:7:red")), "kinds.Version(l, 1099511627776, 7, red)"},
		{there(s.RoleFromARN("arn:aws:kinds::123456789012:role/a/b/r")), "kinds.Role(r)"},
		{there(s.RoleFromARN("arn:aws:kinds::123456789012:role/r")), "kinds.Role(r)"},
		{there(s.RoleFromARN("arn:aws:kinds::aws:role/r")), "kinds.Role(r)"},
		{there(s.TopicFromARN("arn:aws:kinds:eu-west-1:999999999999:news")), "kinds.Topic(arn:aws:kinds:eu-west-1:999999999999:news)"},
		{there(s.TaskFromARN("arn:aws:kinds:eu-west-1:1:task/c/t")), "kinds.Task(c, arn:aws:kinds:eu-west-1:1:task/c/t)"},
		{there(s.StackFromARN("arn:aws:kinds:eu-west-1:1:stack/n/a/b")), "kinds.Stack(arn:aws:kinds:eu-west-1:1:stack/n/a/b)"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
	for says, err := range map[string]error{
		"is no ARN":                                              second(s.BucketFromARN("logs")),
		"is no ARN, and not of the form ar":                      second(s.BucketFromARN("arn:aws:kinds:::")),
		"its service is other":                                   second(s.BucketFromARN("arn:aws:other:::logs")),
		"has the region eu-west-1":                               second(s.BucketFromARN("arn:aws:kinds:eu-west-1::logs")),
		"it has no account":                                      second(s.DetectorFromARN("arn:aws:kinds:eu-west-1::detector/d1")),
		`its resource is "logs/x"`:                               second(s.BucketFromARN("arn:aws:kinds:::logs/x")),
		`its resource is "detector/"`:                            second(s.DetectorFromARN("arn:aws:kinds:eu-west-1:123456789012:detector/")),
		`its resource is "role/a/"`:                              second(s.RoleFromARN("arn:aws:kinds::123456789012:role/a/")),
		`its resource is "task/t"`:                               second(s.TaskFromARN("arn:aws:kinds:eu-west-1:1:task/t")),
		"partition aws-cn":                                       second(s.BucketFromARN("arn:aws-cn:kinds:::logs")),
		`Env().In("eu-west-2")`:                                  second(s.TopicFromARN("arn:aws:kinds:eu-west-2:1:news")),
		"of the account 9, and the service":                      second(s.DetectorFromARN("arn:aws:kinds:eu-west-1:9:detector/d1")),
		`the Number of the ARN: "x" is no integer of 64 bits`:    second(s.VersionFromARN("arn:aws:kinds:eu-west-1:123456789012:layer:l:x:7:red")),
		`the Revision of the ARN: "01" is no integer of 32 bits`: second(s.VersionFromARN("arn:aws:kinds:eu-west-1:123456789012:layer:l:1:01:red")),
	} {
		if err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "kinds.Service.") {
			t.Errorf("%v; want %s", err, says)
		}
	}
	// What is not known differs from nothing.
	if b, err := NewFromClient(new(fake)).DetectorFromARN("arn:aws-cn:kinds:cn-north-1:9:detector/d1"); err != nil || b.Id() != "d1" {
		t.Error(b, err)
	}
}

func second[T any](_ *T, err error) error { return err }
