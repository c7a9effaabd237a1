package resource

import (
	"fmt"

	"github.com/seed5e775779/resgen/runtime/internal/source"
)

// Settings are what a collection can be told about how to list and to act. Self is
// a pointer to the type of the collection, such as s3.BucketObjects: every method
// returns a changed copy of it. A mistake comes as the error of the iteration.
type Settings[Self any] struct {
	list source.List
	self func(source.List) Self
}

// NewSettings is for generated code, which has the list from package glue.
//
//go:noinline
func NewSettings[Self any](list source.List, self func(source.List) Self) Settings[Self] {
	return Settings[Self]{list, self}
}

// with returns the collection with changed settings. It is no method, because every
// type of collection would have a copy of it.
//
//go:noinline
func with[Self any](s *Settings[Self], change func(*source.Settings) error) Self {
	return s.self(s.list.With(change))
}

// Limit returns the collection cut to its first n items. No page is asked for
// after item n. Zero means no items and no request; a negative n is an error.
// Together with Parallel it is any n items, unless key order was asked for, and
// requests that are under way at item n have been sent in vain.
//
//go:noinline
func (s *Settings[Self]) Limit(n int) Self {
	return with(s, limit(n))
}

// MaxItems returns the collection with an upper bound that it must not pass: an
// iteration over more than n items fails with ErrTooManyItems instead of handing
// out item n+1. A batch action lists everything first and does nothing at all if
// more than n items match, or if the listing breaks off. Items that Limit cuts
// off do not count. A negative n is an error.
//
//go:noinline
func (s *Settings[Self]) MaxItems(n int) Self {
	return with(s, most(n))
}

// PageSize returns the collection with n items asked for in each request. The
// service may send fewer. n must be positive, and the operation must have a
// page size.
//
//go:noinline
func (s *Settings[Self]) PageSize(n int32) Self {
	return with(s, pageSize(n))
}

// StartAt returns the collection without the pages before the token, which must
// be the Next of a Page, or the Resume of a ListError, of a collection with the
// same owner and filter, or a token made of such, or Between. Limit and MaxItems count
// from there.
//
//go:noinline
func (s *Settings[Self]) StartAt(t Token) Self {
	return with(s, start(t))
}

// Prefetch returns the collection with the next pages asked for while the
// consumer works on one: at most n pages are ahead of it. Only the page that a
// Limit can still need is asked for. When the loop over the collection ends, for
// whatever reason, a request under way is cancelled and waited for. Zero, the
// default, asks when a page is needed; one hides all that a single chain of
// pages can hide, more evens out pages of uneven cost. A negative n is an error.
//
//go:noinline
func (s *Settings[Self]) Prefetch(n int) Self {
	return with(s, prefetch(n))
}

// Concurrency returns the collection with up to n requests of a batch action
// under way at once, while the listing goes on, and as many that fill a page of items
// with their data, where a collection does that. One, the default, sends them one
// after the other, each before more is listed. n must be positive. It changes
// nothing else; Parallel and Prefetch are about the listing.
//
//go:noinline
func (s *Settings[Self]) Concurrency(n int) Self {
	return with(s, concurrency(n))
}

// Preview returns the collection on which batch actions send nothing: they list
// the items and make the requests, so that whatever could not be sent fails as it
// would, and return what would be touched and in how many requests.
//
//go:noinline
func (s *Settings[Self]) Preview() Self {
	return with(s, preview)
}

// What the methods change is no closure of theirs: those of generic methods are compiled
// with every package, and these once.

//go:noinline
func limit(n int) func(*source.Settings) error {
	return func(to *source.Settings) error {
		to.Limit = n
		return unless(n >= 0, "limit %d is negative", n)
	}
}

//go:noinline
func most(n int) func(*source.Settings) error {
	return func(to *source.Settings) error {
		to.Most = n
		return unless(n >= 0, "maximum of %d items is negative", n)
	}
}

//go:noinline
func pageSize(n int32) func(*source.Settings) error {
	return func(to *source.Settings) error {
		to.PageSize = n
		return unless(n > 0, "page size %d is not positive", n)
	}
}

//go:noinline
func start(t Token) func(*source.Settings) error {
	return func(to *source.Settings) error {
		to.Start = string(t)
		return nil
	}
}

//go:noinline
func prefetch(n int) func(*source.Settings) error {
	return func(to *source.Settings) error {
		to.Prefetch = n
		return unless(n >= 0, "prefetch of %d pages is negative", n)
	}
}

//go:noinline
func concurrency(n int) func(*source.Settings) error {
	return func(to *source.Settings) error {
		to.Concurrency = n
		return unless(n > 0, "concurrency %d is not positive", n)
	}
}

func preview(to *source.Settings) error {
	to.Preview = true
	return nil
}

// unless returns an error if a setting is not as it should be.
func unless(ok bool, format string, n any) error {
	if ok {
		return nil
	}
	return fmt.Errorf(format, n)
}
