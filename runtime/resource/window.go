package resource

import (
	"maps"
	"time"
)

// WithRetryNotFound gives the things that methods make a window of that length in which
// they need not be found yet: services that are eventually consistent, IAM and EC2 above
// all, may answer that there is no such role or instance for seconds after it was made.
// A handle that names a thing which a method of a service of this Env returned less than
// d ago asks again, with pauses that grow from 0.1 to 20 seconds, when it loads, asks
// whether the thing is there or calls an action and the answer is ErrNotFound. When the
// window is over, or the context is, that is the error. Without it, which is the default,
// the first answer counts.
//
// It asks again for every ErrNotFound of such a handle, also where something else than
// the thing is missing, as a policy that is to be attached; and for what was deleted
// again within the window: only WaitUntilGone believes at once that it is gone. A request with
// a body that is read, such as an upload, is sent once in any case. It costs some 100 bytes for each
// thing that was made, until d is over.
func WithRetryNotFound(d time.Duration) func(*EnvOptions) {
	return func(o *EnvOptions) { o.RetryNotFound = d }
}

// Made notes that the thing of a handle was made just now. It is for generated code.
func (e *Env) Made(h Handle) {
	if e.window <= 0 {
		return
	}
	now := time.Now()
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.made == nil {
		e.made = map[string]time.Time{}
	}
	if len(e.made) >= e.tidyAt {
		maps.DeleteFunc(e.made, func(_ string, until time.Time) bool { return until.Before(now) })
		e.tidyAt = 2*len(e.made) + 64 // not each time
	}
	e.made[h.String()] = now.Add(e.window)
}

// MadeUntil returns until when the thing of a handle need not be found; the zero time if
// there is no such time. It is for generated code.
func (e *Env) MadeUntil(h Handle) time.Time {
	if e.window <= 0 {
		return time.Time{}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.made[h.String()]
}
