package laws_test

import (
	"testing"

	"github.com/seed5e775779/resgen/generated/ecs"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/generated/sqs"
)

// TestNilHandlesOfTheCaller: a handle that a method is given, and that is nil, is an error
// that says so, before anything is sent.
func TestNilHandlesOfTheCaller(t *testing.T) {
	ctx, f := t.Context(), &fake{} // whose operations panic
	bucket := s3.NewFromClient(f).Bucket("b")
	object := bucket.Object("k")
	version := object.Version("v")
	queue := sqs.NewFromClient(nil).Queue("https://sqs.test/1/q")
	topic := sns.NewFromClient(nil).Topic("arn:aws:sns:us-east-1:1:t")
	for method, call := range map[string]func() error{
		"Bucket.Copy":              func() error { _, err := bucket.Copy(ctx, "k", nil, nil); return err },
		"Object.Copy":              func() error { _, err := object.Copy(ctx, nil, nil); return err },
		"Object.CopyVersion":       func() error { _, err := object.CopyVersion(ctx, nil, nil); return err },
		"Object.CopyTo":            func() error { _, err := object.CopyTo(ctx, nil, nil); return err },
		"Object.MoveTo":            func() error { _, err := object.MoveTo(ctx, nil, nil); return err },
		"ObjectVersion.CopyTo":     func() error { _, err := version.CopyTo(ctx, nil, nil); return err },
		"Queue.SetDeadLetterQueue": func() error { return queue.SetDeadLetterQueue(ctx, nil, 3) },
		"Topic.SubscribeQueue":     func() error { _, err := topic.SubscribeQueue(ctx, nil, nil); return err },
		"a typed SubscribeQueue":   func() error { _, err := topic.SubscribeQueue(ctx, (*sqs.Queue)(nil), nil); return err },
		"ObjectList.Delete":        func() error { _, err := s3.ObjectList{nil}.Delete(ctx, nil); return err },
		"TaskList.Load":            func() error { _, err := ecs.TaskList{nil}.Load(ctx); return err },
	} {
		wantError(t, call(), " is nil")
		if t.Failed() {
			t.Fatal(method)
		}
	}
	want(t, "the requests", len(f.sent), 0)
	want(t, "Equal to nil", object.Equal(nil), false)
}
