package glue_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// eventual is a service which finds a box only some time after it was made.
func eventual(f *fake, after time.Duration, optFns ...func(*resource.EnvOptions)) (s *Service, asked *int) {
	there, asked := time.Now().Add(after), new(int)
	f.get = func(context.Context, *GetBoxInput) (*GetBoxOutput, error) {
		*asked++
		if time.Now().Before(there) {
			return nil, apiError("NoSuchBox")
		}
		return &GetBoxOutput{Box: &BoxData{Color: "red"}}, nil
	}
	s = newService(f)
	s.client.Env = new(resource.Env).With(optFns...)
	return s, asked
}

func TestWhatWasMadeIsAskedForAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		events := 0
		s, asked := eventual(&fake{}, 3*time.Second, resource.WithRetryNotFound(time.Minute), func(o *resource.EnvOptions) {
			o.Observer = func(_ context.Context, e resource.Event) {
				if e.Kind == resource.EventRetry && e.Attempt > 0 && e.Took > 0 && e.Err != nil {
					events++
				}
			}
		})
		other, box := s.Shelf("A1").Box("other"), s.Shelf("A1").Box("k")
		if _, err := other.Load(t.Context()); *asked != 1 {
			t.Fatalf("a box that nobody made was asked for %d times, %v", *asked, err)
		} else {
			wantIs(t, err, resource.ErrNotFound)
		}
		glue.Made(s.client.Env, box)
		if d, err := s.Shelf("A1").Box("k").Load(t.Context()); err != nil || d.Color != "red" { // by whatever handle
			t.Fatal(d, err)
		}
		if events != *asked-2 || events < 3 {
			t.Errorf("%d retries were told of, for %d requests", events, *asked)
		}
	})
}

func TestActionsOfWhatWasMadeAreSentAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, asked := eventual(&fake{}, 3*time.Second, resource.WithRetryNotFound(time.Minute))
		box := s.Shelf("A1").Box("k")
		glue.AllMade(s.client.Env, []*Box{s.Shelf("A1").Box("another"), box})
		if out, err := box.Get(t.Context(), nil); err != nil || out.Box.Color != "red" || *asked < 3 {
			t.Fatal(out, err, *asked)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		s, asked := eventual(&fake{}, 3*time.Second, resource.WithRetryNotFound(time.Minute))
		box := s.Shelf("A1").Box("k")
		glue.Made(s.client.Env, box)
		in, bind := newInput[GetBoxInput](nil)
		box.bindGet(bind, in)
		bind.Once() // as where the input has a body
		_, err := glue.Call(t.Context(), box, "Get", &s.client, by(API.GetBox), in, bind, nil)
		wantIs(t, err, resource.ErrNotFound)
		if *asked != 1 {
			t.Errorf("a body was sent %d times", *asked)
		}
	})
}

func TestTheWindowEnds(t *testing.T) {
	for name, test := range map[string]struct {
		window, least, most time.Duration
	}{
		"none":     {0, 0, 0},
		"negative": {-1, 0, 0},
		"some":     {10 * time.Second, 10 * time.Second, 10 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, _ := eventual(&fake{}, time.Hour, resource.WithRetryNotFound(test.window))
				box := s.Shelf("A1").Box("k")
				glue.Made(s.client.Env, box)
				begun := time.Now()
				_, err := box.Load(t.Context())
				wantIs(t, err, resource.ErrNotFound)
				if took := time.Since(begun); took < test.least || took > test.most {
					t.Errorf("it took %s", took)
				}
			})
		})
	}
}

// A context that ends is not waited through, and what it cannot say is what was found.
func TestTheWindowEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _ := eventual(&fake{}, time.Hour, resource.WithRetryNotFound(time.Minute))
		box := s.Shelf("A1").Box("k")
		glue.Made(s.client.Env, box)
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		begun := time.Now()
		_, err := box.Reload(ctx)
		wantIs(t, err, resource.ErrNotFound)
		if took := time.Since(begun); took != 2*time.Second {
			t.Errorf("it took %s", took)
		}
	})
}

func TestExistsWithinTheWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, asked := eventual(&fake{}, 3*time.Second, resource.WithRetryNotFound(time.Minute))
		box := s.Shelf("A1").Box("k")
		glue.Made(s.client.Env, box)
		in, bind := newInput[GetBoxInput](nil)
		box.bindGet(bind, in)
		if there, err := glue.Probe(t.Context(), box, &s.client, by(API.GetBox), in, bind, nil, noSuchBox); !there || err != nil || *asked < 3 {
			t.Errorf("%v, %v after %d requests", there, err, *asked)
		}
	})
}

// What waits until a thing is gone believes that it is.
func TestGoneWithinTheWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, asked := eventual(&fake{}, time.Hour, resource.WithRetryNotFound(time.Minute))
		box := s.Shelf("A1").Box("k")
		glue.Made(s.client.Env, box)
		reload := func(b *Box, ctx context.Context, _ ...func(*Options)) (*BoxData, error) { return b.Reload(ctx) }
		if err := glue.WaitUntilGone(t.Context(), box, s.client.Env, reload, nil, time.Hour, nil); err != nil || *asked != 1 {
			t.Errorf("%v after %d requests", err, *asked)
		}
	})
}

func TestTheWindowIsKept(t *testing.T) {
	env := new(resource.Env).With(resource.WithRetryNotFound(time.Minute))
	box := newShelf(&fake{}).Box("k")
	for name, e := range map[string]*resource.Env{"With": env.With(), "In": env.In("eu-west-1")} {
		if e.Made(box); e.MadeUntil(box).IsZero() {
			t.Errorf("%s has no window", name)
		}
		if !env.MadeUntil(box).IsZero() {
			t.Errorf("%s shares what was made", name)
		}
	}
}

// What is there before the window ends is found, however long the pauses have become.
func TestTheWindowIsUsedToItsEnd(t *testing.T) {
	for range 20 { // pauses are at random
		synctest.Test(t, func(t *testing.T) {
			s, _ := eventual(&fake{}, 29*time.Second, resource.WithRetryNotFound(30*time.Second))
			box := s.Shelf("A1").Box("k")
			glue.Made(s.client.Env, box)
			if _, err := box.Load(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}
