package laws_test

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
)

// Law 2: the SDK's own signature, minus what the resource already knows.

// An action and the client's method, a waiter and the SDK's, are values of one
// type each: this compiles only while they are.
var (
	_ = []func(*s3.Object, context.Context, *sdk.PutObjectInput, ...func(*sdk.Options)) (*sdk.PutObjectOutput, error){
		(*s3.Object).Put,
		func(_ *s3.Object, ctx context.Context, in *sdk.PutObjectInput, optFns ...func(*sdk.Options)) (*sdk.PutObjectOutput, error) {
			return (*sdk.Client)(nil).PutObject(ctx, in, optFns...)
		},
	}
	_ = []func(context.Context, *sdk.HeadObjectInput, time.Duration, ...func(*sdk.ObjectExistsWaiterOptions)) error{
		(*s3.Object)(nil).WaitUntilExists, (*sdk.ObjectExistsWaiter)(nil).Wait,
	}
	_ = []func(context.Context, *sdk.HeadBucketInput, time.Duration, ...func(*sdk.BucketNotExistsWaiterOptions)) error{
		(*s3.Bucket)(nil).WaitUntilNotExists, (*sdk.BucketNotExistsWaiter)(nil).Wait,
	}
)

// TestLaw2Signatures compares each method that takes an input with the client's
// method for that input: same input, same options, and the output or a handle.
func TestLaw2Signatures(t *testing.T) {
	client := reflect.TypeFor[*sdk.Client]()
	everyOperation(t, s3.NewFromClient(&fake{}), "x", func(t *testing.T, op operation) {
		in, fn := op.input(), op.fn.Type()
		if in == nil || op.name == "NewReader" { // whose options are those of transfers
			return
		}
		if strings.Contains(op.name, "WaitUntil") {
			wantWaiter(t, fn)
			return
		}
		if last := fn.In(fn.NumIn() - 1); fn.IsVariadic() && last.Elem().In(0).Elem() != reflect.TypeFor[sdk.Options]() {
			return // a method of a definition's own, over several requests: its options are its function's
		}
		theirs, ok := client.MethodByName(strings.TrimSuffix(in.Name(), "Input"))
		if !ok {
			t.Fatalf("the client has no method for %s", in.Name())
		}
		if fn.NumIn() != 3 || fn.NumIn() != theirs.Type.NumIn()-1 || fn.In(1) != theirs.Type.In(2) || fn.In(2) != theirs.Type.In(3) {
			t.Errorf("the parameters are those of %s, want those of %s", fn, theirs.Type)
		}
		batch := strings.HasPrefix(fn.Out(0).Elem().Name(), "BatchResult")
		if out := fn.Out(0); fn.NumOut() != 2 || out != theirs.Type.Out(0) && !out.Implements(handleType) && !batch {
			t.Errorf("the results are those of %s, want those of %s", fn, theirs.Type)
		}
	})
}

func wantWaiter(t *testing.T, fn reflect.Type) {
	t.Helper()
	options := fn.In(fn.NumIn() - 1).Elem().In(0).Elem().Name()
	if fn.NumIn() != 4 || fn.In(2) != reflect.TypeFor[time.Duration]() || !strings.HasSuffix(options, "WaiterOptions") {
		t.Errorf("the waiter is %s, want the input, a duration and waiter options", fn)
	}
}

// TestLaw2InputStays gives each method an input of the caller's and looks
// whether it is as empty afterwards as it was before.
func TestLaw2InputStays(t *testing.T) {
	everyOperation(t, s3.NewFromClient(refusing().client()), "some-name", func(t *testing.T, op operation) {
		if op.input() == nil {
			return
		}
		in := reflect.New(op.input())
		if _, err := op.run(t.Context(), in.Interface()); err == nil {
			t.Error("the call succeeded, though the service refuses everything")
		}
		if !in.Elem().IsZero() {
			t.Errorf("the caller's input has become %+v", in.Elem())
		}
	})
}

// TestLaw2NilInput sends the same with no input as with an empty one.
func TestLaw2NilInput(t *testing.T) {
	everyOperation(t, s3.NewFromClient(refusing().client()), "some-name", func(t *testing.T, op operation) {
		if op.input() == nil {
			return
		}
		_, with := op.run(t.Context(), reflect.New(op.input()).Interface())
		_, without := op.run(t.Context(), nil)
		if without == nil || without.Error() != with.Error() {
			t.Errorf("without an input the error is %v, with an empty one %v", without, with)
		}
	})
}

func TestLaw2InputAndOptionsArrive(t *testing.T) {
	f := &fake{putObject: always[s3.PutObjectInput](&s3.PutObjectOutput{}, nil)}
	in := &s3.PutObjectInput{ContentType: aws.String("text/plain"), Metadata: map[string]string{"a": "b"}}
	_, err := s3.NewFromClient(f).Object("b", "k").Put(t.Context(), in, func(o *s3.Options) { o.Region = "mars-1" })
	wantNoError(t, err)
	sent := inputs[s3.PutObjectInput](f)[0]
	want(t, "the bucket", *sent.Bucket, "b")
	want(t, "the key", *sent.Key, "k")
	want(t, "the content type", *sent.ContentType, "text/plain")
	want(t, "the metadata", sent.Metadata["a"], "b")
	want(t, "the option", f.options[0].Region, "mars-1")
}

// TestLaw2NestedInputStays is about what lies behind a pointer in the input.
func TestLaw2NestedInputStays(t *testing.T) {
	f := &fake{
		listObjects:   always[s3.ListObjectsV2Input](page("", "a", "b"), nil),
		deleteObjects: always[s3.DeleteObjectsInput](&s3.DeleteObjectsOutput{}, nil),
	}
	in := &s3.DeleteObjectsInput{Delete: &types.Delete{Quiet: aws.Bool(true)}}
	_, err := s3.NewFromClient(f).Bucket("b").Objects().DeleteAll(t.Context(), in)
	wantNoError(t, err)
	want(t, "the number of objects in the caller's input", len(in.Delete.Objects), 0)
	sent := inputs[s3.DeleteObjectsInput](f)[0].Delete
	want(t, "the number of objects sent", len(sent.Objects), 2)
	want(t, "Quiet", *sent.Quiet, true)
}

// TestLaw2HandleStays is the other direction: what the client does to the input
// it gets must not reach the handle.
func TestLaw2HandleStays(t *testing.T) {
	f := &fake{putObject: func(_ context.Context, in *s3.PutObjectInput) (*s3.PutObjectOutput, error) {
		*in.Key = "changed by middleware"
		return &s3.PutObjectOutput{}, nil
	}}
	o := s3.NewFromClient(f).Object("b", "k")
	_, err := o.Put(t.Context(), nil)
	wantNoError(t, err)
	want(t, "the key", o.Key(), "k")
}

// page is a page of Bucket.Objects: keys and, unless it is the last, a token.
func page(next string, keys ...string) *listObjectsOutput {
	out := &listObjectsOutput{IsTruncated: aws.Bool(next != "")}
	if next != "" {
		out.NextContinuationToken = &next
	}
	for _, key := range keys {
		out.Contents = append(out.Contents, types.Object{Key: &key, Size: aws.Int64(int64(len(key)))})
	}
	return out
}
