// Package observe has observers for resource.Env: who is told what services do.
//
//	env := resource.NewEnv(cfg, func(o *resource.EnvOptions) {
//		o.Observer = observe.Slog(slog.Default())
//	})
//	svc := s3.From(env)
//
// A service of another account, region or package that is made from the same Env,
// or from one that its method In returns, tells the same observer.
package observe

import (
	"context"
	"errors"
	"log/slog"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Slog returns an observer that logs. A nil logger is slog.Default() at the time
// of each event.
//
// The message is the event's kind: "page", "batch", "retry", "load" or "wait".
// Attributes are handle, method, operation, items, failed, attempt, took and err,
// as resource.Event has them, for a retry pause instead of took; those that say
// nothing are left out. Identifiers that are sensitive are redacted.
//
// The level is Warn for a retry and for what failed, Debug for the rest. That
// something is not there, or that a context was cancelled, is an answer and no
// failure. Errors are not logged as errors: the caller has them and decides.
//
// The observer is safe for concurrent use, as the logger is. Nothing is formatted
// for a level that the logger leaves out.
func Slog(logger *slog.Logger) resource.Observer {
	return func(ctx context.Context, e resource.Event) {
		to, level := logger, levelOf(e)
		if to == nil {
			to = slog.Default()
		}
		if to.Enabled(ctx, level) {
			to.LogAttrs(ctx, level, e.Kind.String(), attrs(e)...)
		}
	}
}

func levelOf(e resource.Event) slog.Level {
	answer := e.Err == nil || errors.Is(e.Err, resource.ErrNotFound) || errors.Is(e.Err, context.Canceled)
	if e.Kind == resource.EventRetry || e.Failed > 0 || !answer {
		return slog.LevelWarn
	}
	return slog.LevelDebug
}

// attrs are the fields of an event that say something.
func attrs(e resource.Event) []slog.Attr {
	list := make([]slog.Attr, 0, 8)
	if e.Handle != nil {
		list = append(list, slog.String("handle", e.Handle.String()))
	}
	list = append(list, slog.String("method", e.Method))
	if e.Operation != "" {
		list = append(list, slog.String("operation", e.Operation))
	}
	if e.Kind == resource.EventPage || e.Items > 0 {
		list = append(list, slog.Int("items", e.Items))
	}
	if e.Failed > 0 {
		list = append(list, slog.Int("failed", e.Failed))
	}
	if e.Kind == resource.EventRetry {
		list = append(list, slog.Int("attempt", e.Attempt), slog.Duration("pause", e.Took))
	} else {
		list = append(list, slog.Duration("took", e.Took))
	}
	if e.Err != nil {
		list = append(list, slog.String("err", e.Err.Error()))
	}
	return list
}
