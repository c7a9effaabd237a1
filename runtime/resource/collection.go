package resource

import "github.com/seed5e775779/resgen/runtime/internal/source"

// Collection is a lazy list of Item, pointers to handles. Making one sends
// nothing; every iteration starts anew and asks for pages one by one, as they are
// needed, to the end.
//
// Generated types, such as s3.BucketObjects, embed a Collection and Settings; those
// whose items come in the order of keys embed Keyed, too. Each has a method Filter
// of its own, which restricts it by an input of the list operation, and a method
// Options, for the requests. Batch actions are methods of theirs.
//
// Filters add up as boto3's do: lists are appended, other members replaced. What
// the owner fills (the bucket of bucket.Objects) may be left out; another value is
// ErrConflict. A list that is empty but not nil means none: no request, no items.
// A paging member is ErrPagingMember.
//
// A Collection is immutable. It is safe for concurrent use, and so are iterations
// over it.
//
// Its methods, like those of Settings and Keyed, are not inlined, so that all
// collections of a package share one compiled copy of them.
type Collection[Item any] struct{ list source.List }

// NewCollection is for generated code, which has the list from package glue.
//
//go:noinline
func NewCollection[Item any](list source.List) Collection[Item] { return Collection[Item]{list} }
