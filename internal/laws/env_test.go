package laws_test

import (
	"context"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// TestEnvServices: one Env has one service of each package; options make another
// one, which takes the place of the first.
func TestEnvServices(t *testing.T) {
	env := resource.NewEnv((&wire{}).config("eu-west-1"))
	first := s3.From(env)
	want(t, "the service, asked for again", s3.From(env), first)
	want(t, "the service, from a handle's Env", s3.From(iam.From(env).Role("r").Env()), first)
	want(t, "the Env", first.Bucket("b").Env(), env)
	second := s3.From(env, func(o *s3.Options) { o.UsePathStyle = true })
	if second == first {
		t.Error("options were given to a service that had been made before")
	}
	want(t, "the service, after one with options", s3.From(env), second)
	client, ok := second.SDKClient()
	want(t, "there is a client of the SDK", ok, true)
	want(t, "UsePathStyle", client.Options().UsePathStyle, true)
}

// TestEnvNew: New makes an Env of its own each time, of a copy of the configuration.
func TestEnvNew(t *testing.T) {
	cfg := (&wire{}).config("eu-west-1")
	one, two := s3.New(cfg), s3.New(cfg)
	if one.Env() == two.Env() {
		t.Error("two services share an Env that nobody shared")
	}
	cfg.Region = "us-east-1"
	kept, err := one.Env().Config()
	wantNoError(t, err)
	want(t, "the region", kept.Region, "eu-west-1")
}

// TestEnvIn: services in another region are others, and send there.
func TestEnvIn(t *testing.T) {
	w := &wire{status: http.StatusOK}
	env := resource.NewEnv(w.config("eu-west-1"))
	there := s3.From(env.In("us-west-2"))
	if there == s3.From(env) {
		t.Error("both regions have one service")
	}
	_, err := there.Bucket("b").Exists(t.Context())
	wantNoError(t, err)
	if sent := w.requests(); len(sent) != 1 || !strings.Contains(sent[0], "us-west-2") {
		t.Errorf("sent %q", sent)
	}
}

// TestEnvWithoutConfig: every request of a service from an Env without a
// configuration fails with the operation's name.
func TestEnvWithoutConfig(t *testing.T) {
	env := s3.NewFromClient(&fake{}).Env()
	for service, api := range map[string]any{"s3": s3.From(env).Client(), "iam": iam.From(env).Client()} {
		v := reflect.ValueOf(api)
		for i := range v.NumMethod() {
			name := v.Type().Method(i).Name
			in := []reflect.Value{reflect.ValueOf(t.Context()), reflect.Zero(v.Method(i).Type().In(1))}
			out := v.Method(i).Call(in)
			err, _ := out[1].Interface().(error)
			if !out[0].IsNil() {
				t.Errorf("%s has an output", name)
			}
			wantIs(t, err, resource.ErrNoConfig)
			wantError(t, err, service+"."+name+": ")
		}
		if v.NumMethod() < 20 {
			t.Errorf("%s has %d operations only", service, v.NumMethod())
		}
	}
	_, err := s3.From(env).Bucket("b").Object("k").ETag(t.Context())
	wantIs(t, err, resource.ErrNoConfig)
	wantError(t, err, "s3.Object(b, k).ETag: s3.HeadObject: ")
	client, ok := s3.From(env).SDKClient()
	want(t, "there is a client of the SDK", ok || client != nil, false)
}

// TestEnvAtOnce: services are made by many at once.
func TestEnvAtOnce(t *testing.T) {
	env := resource.NewEnv((&wire{}).config("eu-west-1"))
	services := make([]*s3.Service, 32)
	var group sync.WaitGroup
	for i := range services {
		group.Go(func() { services[i] = s3.From(iam.From(env).Env()) })
	}
	group.Wait()
	for _, s := range services {
		want(t, "the service", s, services[0])
	}
}

// TestSDKClient: the door to the SDK's client, where there is one.
func TestSDKClient(t *testing.T) {
	theirs := (&wire{}).client()
	client, ok := s3.NewFromClient(theirs).SDKClient()
	want(t, "the client", client, theirs)
	want(t, "there is one", ok, true)
	client, ok = s3.NewFromClient(&fake{}).SDKClient()
	want(t, "a fake's client", client, nil)
	want(t, "a fake is one", ok, false)
}

// TestNewFromClientObserver: a fake's service can be observed, too.
func TestNewFromClientObserver(t *testing.T) {
	var told []resource.Event
	observer := func(_ context.Context, e resource.Event) { told = append(told, e) }
	svc := s3.NewFromClient(&fake{headObject: always[s3.HeadObjectInput](&s3.HeadObjectOutput{}, nil)}, func(o *resource.EnvOptions) { o.Observer = observer })
	_, err := svc.Object("b", "k").Load(t.Context())
	wantNoError(t, err)
	if len(told) != 1 || told[0].Kind != resource.EventLoad || told[0].Operation != "HeadObject" || told[0].Method != "Load" {
		t.Errorf("told %+v", told)
	}
}

// TestUnimplemented: what a fake does not have says which operation that is.
func TestUnimplemented(t *testing.T) {
	_, err := s3.NewFromClient(s3.UnimplementedAPI{}).Object("b", "k").Delete(t.Context(), nil)
	wantError(t, err, "s3.Object(b, k).Delete: s3.DeleteObject: the operation is not implemented")
	_, err = s3.NewFromClient(s3.UnimplementedAPI{Err: apiError("Down")}).Object("b", "k").Delete(t.Context(), nil)
	wantError(t, err, "s3.DeleteObject: api error Down")
}

// answering is a fake that hands its output to CaptureOutput.
type answering struct{ s3.UnimplementedAPI }

func (answering) PutObject(_ context.Context, _ *s3.PutObjectInput, optFns ...func(*s3.Options)) (*s3.PutObjectOutput, error) {
	return s3.AnswerCaptured(&s3.PutObjectOutput{ETag: aws.String("e")}, optFns...), nil
}

// TestAnswerCaptured: with it a fake fills what CaptureOutput names, several
// times over, and only what is of its type; options of other kinds do no harm.
func TestAnswerCaptured(t *testing.T) {
	var one, two *s3.PutObjectOutput
	var other *s3.GetObjectOutput
	path := func(o *s3.Options) { o.UsePathStyle = true }
	_, err := s3.NewFromClient(answering{}).Object("b", "k").Put(t.Context(), nil, path, s3.CaptureOutput(&one), s3.CaptureOutput(&other), s3.CaptureOutput(&two))
	wantNoError(t, err)
	if one == nil || *one.ETag != "e" || two != one || other != nil {
		t.Errorf("captured %+v, %+v and %+v", one, two, other)
	}
	out := &s3.PutObjectOutput{}
	want(t, "the output without options", s3.AnswerCaptured(out), out)
}

// TestFakeThatCapturesNothing: a fake that does not call AnswerCaptured leaves the
// variable alone.
func TestFakeThatCapturesNothing(t *testing.T) {
	var out *s3.PutObjectOutput
	svc := s3.NewFromClient(&fake{putObject: always[s3.PutObjectInput](&s3.PutObjectOutput{}, nil)})
	_, err := svc.Object("b", "k").Put(t.Context(), nil, s3.CaptureOutput(&out))
	wantNoError(t, err)
	want(t, "what was captured", out, nil)
}
