package glue_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// optFns are options of the SDK.
type optFns = []func(*Options)

// sender is a function that sends one request about a box, or several of one kind.
type sender struct {
	// trail says whose options a request has, in their order: the client's, those of
	// the description of the operation, and the caller's own.
	trail string
	send  func(ctx context.Context, b *Box, described, own optFns) error
}

// senders are all functions that send requests of handles, but for those that are made
// of others.
var senders = map[string]sender{
	"Call": {"co", func(ctx context.Context, b *Box, _, own optFns) error {
		in, bind := b.input()
		_, err := glue.Call(ctx, b, "Do", &b.svc.client, by(API.GetBox), in, bind, own)
		return err
	}},
	"Change": {"co", func(ctx context.Context, b *Box, _, own optFns) error {
		in, bind := b.input()
		_, err := glue.Change(ctx, b, "Do", &b.svc.client, &b.state, by(API.GetBox), in, bind, own)
		return err
	}},
	"Fetch": {"co", func(ctx context.Context, b *Box, _, own optFns) error {
		in, bind := b.input()
		path := func(out *GetBoxOutput) (*BoxData, bool) { return out.Box, false }
		_, err := glue.Fetch(ctx, b, "Do", &b.svc.client, "GetBox", by(API.GetBox), in, bind, own, path, noSuchBox, nil)
		return err
	}},
	"FetchListed": {"do", func(ctx context.Context, b *Box, described, own optFns) error {
		in, bind := newInput[ListBoxesInput](nil)
		path := func(out *ListBoxesOutput) *BoxData { return &out.Boxes[0] }
		_, err := glue.FetchListed(ctx, b, "Do", &b.svc.client, lister(described), in, bind, own, path, noSuchBox, nil, nil)
		return err
	}},
	"FetchListed, not listed": {"o", func(ctx context.Context, b *Box, _, own optFns) error {
		in, bind := newInput[ListBoxesInput](nil)
		nowhere := func(*ListBoxesOutput) *BoxData { return nil }
		exists := func(ctx context.Context, optFns ...func(*Options)) (bool, error) {
			_, err := b.svc.client.API.(API).GetBox(ctx, new(GetBoxInput), optFns...)
			return false, glue.Classified(b, "Exists", &b.svc.client, err)
		}
		_, err := glue.FetchListed(ctx, b, "Do", &b.svc.client, unsent, in, bind, own, nowhere, noSuchBox, exists, nil)
		return unless(err, resource.ErrNotFound)
	}},
	"Probe": {"co", func(ctx context.Context, b *Box, _, own optFns) error {
		in, bind := b.input()
		there, err := glue.Probe(ctx, b, &b.svc.client, by(API.GetBox), in, bind, own, noSuchBox)
		if err == nil && !there {
			err = glue.Fail(b, "Exists", resource.ErrNotFound)
		}
		return err
	}},
	"ReadTags": {"dco", func(ctx context.Context, b *Box, described, own optFns) error {
		in, bind := newInput[ListBoxesInput](nil)
		_, err := glue.ReadTags(ctx, b, "Do", &b.svc.client, lister(described), in, bind, own, nil, func(*ListBoxesOutput, map[string]string) {})
		return err
	}},
	"NewList": {"do", func(ctx context.Context, b *Box, described, own optFns) error {
		_, err := b.svc.Shelf(b.shelf).list(lister(described)).Options(own[:1]...).Options(own[1:]...).Count(ctx)
		return err
	}},
	"BatchItems": {"do", func(ctx context.Context, b *Box, described, own optFns) error {
		action := *dropBoxes
		action.Options = described
		_, err := glue.BatchItems(ctx, []*Box{b}, &action, nil, own)
		return err
	}},
	"LoadItems": {"cdo", func(ctx context.Context, b *Box, described, own optFns) error {
		load := *boxLoad
		load.Options = described
		_, err := glue.LoadItems(ctx, []*Box{b}, &load, true, own)
		return err
	}},
	"Wait": {"cwo", func(ctx context.Context, b *Box, _, own optFns) error {
		w := redWaiter()
		w.ClientOptions = own
		w.WithAPI = func([]func(*middleware.Stack) error) func(*Options) { return leave("w") }
		return wait(ctx, b, time.Minute, w)
	}},
}

func (b *Box) input() (*GetBoxInput, *glue.Binder) {
	in, bind := newInput[GetBoxInput](nil)
	b.bindGet(bind, in)
	return in, bind
}

// lister is that of boxes, with options for every request.
func lister(options optFns) *boxLister {
	return &boxLister{Operation: "ListBoxes", Call: by(API.ListBoxes), Input: newInput[ListBoxesInput], Options: options}
}

// unsent lists nothing, and sends nothing.
var unsent = &boxLister{
	Operation: "ListBoxes", Input: newInput[ListBoxesInput],
	Call: func(any, context.Context, *ListBoxesInput, ...func(*Options)) (*ListBoxesOutput, error) {
		return new(ListBoxesOutput), nil
	},
}

func unless(err, expected error) error {
	if errors.Is(err, expected) && !errors.As(err, new(*smithy.GenericAPIError)) {
		return nil
	}
	return err
}

// leave returns an option that leaves a mark.
func leave(mark string) func(*Options) { return func(o *Options) { o.Region += mark } }

// roomy returns a list with room behind its end, and what looks whether anything was
// written there.
func roomy(options ...func(*Options)) (list optFns, written func() bool) {
	all := append(make(optFns, 0, len(options)+4), options...)
	return all, func() bool {
		for _, option := range all[len(all):cap(all)] {
			if option != nil {
				return true
			}
		}
		return false
	}
}

// Every request has all options in their order, and the lists that they are in stay as
// they are, behind their ends, too: others may have them at the same time.
func TestOptionsOfEveryRequest(t *testing.T) {
	for name, s := range senders {
		f := &fake{list: func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return page("", "k"), nil }}
		box := newShelf(f).Box("k")
		always, writtenA := roomy(leave("c"))
		described, writtenD := roomy(leave("d"))
		own, writtenO := roomy(leave("o"))
		box.svc.client.Options = always
		for range 2 {
			if err := s.send(t.Context(), box, described, own); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if len(f.opts) != 2 {
			t.Errorf("%s: %d requests, want 2", name, len(f.opts))
		}
		for _, o := range f.opts {
			if o.Region != s.trail {
				t.Errorf("%s: the options are %q, want %q", name, o.Region, s.trail)
			}
		}
		if writtenA() || writtenD() || writtenO() {
			t.Errorf("%s: writes into a list of options: the client's %v, the description's %v, the caller's %v", name, writtenA(), writtenD(), writtenO())
		}
	}
}

// Whatever sends a request, an error of the service is of its kind, has the names of a
// handle and a method, and is the SDK's own within; nothing stays under way, or is known.
func TestEveryRequestsErrorIsClassified(t *testing.T) {
	for code, kind := range map[string]error{
		"NoSuchBox": resource.ErrNotFound, "AccessDenied": resource.ErrForbidden, "ThrottlingException": resource.ErrThrottled, "BoxAlreadyExists": resource.ErrExists,
	} {
		for name, s := range senders {
			synctest.Test(t, func(t *testing.T) {
				box := newShelf(failing(apiError(code))).Box("k")
				err := s.send(t.Context(), box, nil, optFns{leave("")})
				var api *smithy.GenericAPIError
				var named *resource.Error
				if !errors.Is(err, kind) || !errors.As(err, &api) && name != "Probe" || !errors.As(err, &named) {
					t.Errorf("%s: %s is %v, want %v", name, code, err, kind)
				}
				if n := glue.UnderWay(&box.svc.client); n > 0 || box.Data() != nil {
					t.Errorf("%s: %s: %d under way, the data is %v", name, code, n, box.Data())
				}
			})
		}
	}
}

// failing answers everything with an error.
func failing(err error) *fake {
	return &fake{
		get:  func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return nil, err },
		list: func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return nil, err },
		drop: func(context.Context, *DropBoxesInput) (*DropBoxesOutput, error) { return nil, err },
	}
}

// Nothing is sent, and what is known stays, where the context has ended or the handle
// has an empty identifier.
func TestNothingIsSentInVain(t *testing.T) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for name, s := range senders {
		for want, test := range map[error]struct {
			ctx        context.Context
			shelf, key string
		}{
			context.Canceled:            {over, "A1", "k"},
			resource.ErrEmptyIdentifier: {t.Context(), "", "k"},
		} {
			f := failing(apiError("Sent"))
			box := newService(f).Shelf(test.shelf).Box(test.key)
			glue.Remember(&box.svc.client, &box.state, &BoxData{Color: "red"})
			wantIs(t, s.send(test.ctx, box, nil, optFns{leave("")}), want)
			if n := f.requests(); n > 0 || box.Data() == nil || glue.UnderWay(&box.svc.client) > 0 {
				t.Errorf("%s: %v: %d requests, the data is %v", name, want, n, box.Data())
			}
		}
	}
}

// Of what is in the way of a request, the end of the context is told before what is wrong
// with the handle, and that before what is wrong with the input.
func TestWhatIsInTheWayFirst(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	shelf := newShelf(&fake{})
	for name, test := range map[string]struct {
		ctx  context.Context
		key  string
		want error
	}{
		"all of it": {ended, "", context.Canceled}, "the handle, too": {t.Context(), "", resource.ErrEmptyIdentifier}, "the input": {t.Context(), "k", resource.ErrConflict},
	} {
		if _, err := shelf.Box(test.key).Get(test.ctx, &GetBoxInput{Key: new("other")}); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}
