// Package verbs has functions that definitions of tests bind as methods.
package verbs

import (
	"context"
	"io"
	"iter"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/widget"
	"example.com/sdk/service/widget/types"
)

// API is what Upload and Consume need of a client.
type API interface {
	GetWidget(context.Context, *widget.GetWidgetInput, ...func(*widget.Options)) (*widget.GetWidgetOutput, error)
}

// Options change how Upload works.
type Options struct{ PartSize int64 }

// Upload uploads what body brings in parts.
func Upload(ctx context.Context, api API, name string, body io.Reader, optFns ...func(*Options)) (int64, error) {
	return 0, nil
}

// URL returns the address of a widget, which needs no request.
func URL(name string) string { return "https://example.com/" + name }

// Named is a handle that has a name.
type Named interface{ Name() string }

// Copy copies from another handle.
func Copy[Source Named](ctx context.Context, api API, name string, from Source) error { return nil }

// From is a handle that has a client.
type From[C API] interface {
	Named
	Client() C
}

// Move moves what another handle is about, whose client does that.
func Move[Source From[Client], Client API](ctx context.Context, api API, name string, from Source) error {
	return nil
}

// Called is a handle that has a client and a name of some type.
type Called[C API, Name any] interface {
	Client() C
	Name() Name
}

// Lend lends what another handle is about, whose client does that.
func Lend[Source Called[Client, string], Client API](ctx context.Context, api API, name string, from Source) error {
	return nil
}

// Reloader is a handle that can be loaded.
type Reloader interface {
	Named
	Reload(context.Context, ...func(*widget.Options)) (*types.Widget, error)
}

// Printer is a service.
type Printer interface{ String() string }

// Watching is what Observe makes.
type Watching[W any] struct{}

// Observe makes something that reloads the handle later, so that it needs no context
// now.
func Observe(of Reloader, by Printer, times ...int) *Watching[string] { return nil }

// Consume calls the handler with a handle for each widget that comes.
func Consume[W any](ctx context.Context, api API, name string, handle func(*types.Widget) (W, error), handler func(context.Context, W) error) (iter.Seq2[W, error], error) {
	return nil, nil
}

// Paint takes data of the handle.
func Paint(ctx context.Context, color string, tags []types.Tag, times int) (*widget.GetWidgetOutput, error) {
	return nil, nil
}

// Watch has a type that a method cannot have.
func Watch(ctx context.Context, events chan struct{}) error { return nil }

// Deleter is a handle that can be deleted.
type Deleter interface {
	Named
	Delete(context.Context, *widget.DeleteWidgetInput, ...func(*widget.Options)) (*widget.DeleteWidgetOutput, error)
}

// Retire deletes what it is told to, later.
func Retire(of Deleter) *Watching[int] { return nil }

// Swap deletes one of two.
func Swap[D Deleter](ctx context.Context, name string, other D) error { return nil }

// Header is a client whose operation another package names.
type Header interface {
	widget.HeadWidgetAPIClient
	same
}

type same = io.Closer

// Look asks a client for a head.
func Look(ctx context.Context, api Header, name string) error { return nil }

// Shut closes what it is told to, later.
func Shut(of Header) error { return nil }

// Peek takes a client and no context.
func Peek(api API, name string) error { return nil }

// Guess takes no context, and may fail.
func Guess(color string) (bool, error) { return false, nil }

// Weigh has types that are made of others, and parameters without a name.
func Weigh(ctx context.Context, name *string, tags []types.Tag, _ string, by func(string, ...int) (bool, error), result map[string]func() []string) (bool, string, error) {
	return false, "", nil
}

// Launch sends a request of another service.
func Launch(ctx context.Context, name string, in *kinds.PutKindsInput, optFns ...func(*kinds.Options)) error {
	return nil
}

// Launcher is a handle that can be launched, which is no request of its own service.
type Launcher interface {
	Named
	Launch(context.Context, *kinds.PutKindsInput, ...func(*kinds.Options)) error
}

// Race launches what it is told to, later.
func Race(of Launcher) *Watching[int] { return nil }

// Open returns something of any type, and a number.
func Open(ctx context.Context, name string) (any, int64, error) { return nil, 0, nil }

// Mix has parameters that are named as what else a method's body may use.
func Mix(ctx context.Context, name string, api API, sdk, glue, types, resource, data, from, err string, result2 int) (bool, string, error) {
	return false, "", nil
}

// Wait takes a context, and cannot fail.
func Wait(ctx context.Context, name string) int { return 0 }
