package glue_test

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What was just made and is not found is asked for again, and each attempt that failed is
// told of by its number, whichever way the request is sent.
func TestAttemptsAreCounted(t *testing.T) {
	for name, send := range map[string]func(context.Context, *Box) error{
		"Fetch": func(ctx context.Context, b *Box) error { _, err := b.Load(ctx); return err },
		"Call":  func(ctx context.Context, b *Box) error { _, err := b.Get(ctx, nil); return err },
		"Probe": func(ctx context.Context, b *Box) error {
			in, bind := newInput[GetBoxInput](nil)
			if there, err := glue.Probe(ctx, b, &b.svc.client, by(API.GetBox), in, bind, nil, []glue.Absence{{Code: "NoSuchBox"}}); !there {
				return fmt.Errorf("it is not there: %w", err)
			}
			return nil
		},
		"FetchListed": func(ctx context.Context, b *Box) error {
			in, bind := newInput[ListBoxesInput](nil)
			_, err := glue.FetchListed(ctx, b, "Load", &b.svc.client, listBoxes, in, bind, nil, func(out *ListBoxesOutput) *BoxData {
				if len(out.Boxes) == 0 {
					return nil
				}
				return &out.Boxes[0]
			}, nil, nil, nil)
			return err
		},
	} {
		synctest.Test(t, func(t *testing.T) {
			var attempts []int
			f := &fake{}
			s, _ := eventual(f, 5*time.Second, resource.WithRetryNotFound(time.Minute), func(o *resource.EnvOptions) {
				o.Observer = func(_ context.Context, e resource.Event) {
					if e.Kind == resource.EventRetry {
						attempts = append(attempts, e.Attempt)
					}
				}
			})
			there := time.Now().Add(5 * time.Second)
			f.list = func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) {
				if time.Now().Before(there) {
					return &ListBoxesOutput{}, nil
				}
				return page("", "k"), nil
			}
			box := s.Shelf("A1").Box("k")
			glue.Made(s.client.Env, box)
			if err := send(t.Context(), box); err != nil {
				t.Fatal(name, err)
			}
			for i, n := range attempts {
				if n != i+1 {
					t.Fatalf("%s: the attempts are %v", name, attempts)
				}
			}
			if len(attempts) < 3 || len(attempts) > 10 {
				t.Errorf("%s: %d attempts in five seconds", name, len(attempts))
			}
		})
	}
}
