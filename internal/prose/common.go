package prose

// CommonPart is a part of what all resources have, for reference pages.
type CommonPart struct {
	ID, Title, Intro string
	Kind             string // of each member: "method", "error"
	Members          []CommonMember
}

// CommonMember is a method or an error that stands in package resource or on every handle.
type CommonMember struct{ Name, Doc string }

// Common is what all resources, collections and results have.
var Common = []CommonPart{
	{"handles", "Handles", "A handle names a thing, be it there or not. It costs nothing to make and is safe for concurrent use. A method that takes a context may send requests, one that takes none never does.", "method", []CommonMember{
		{"Load", "Returns the data; sends a request if there is none. Resources that no operation loads do not have it."},
		{"Reload", "Sends a request in any case and returns the new data, as load and reload of boto3 do."},
		{"Exists", "Reports whether the thing is there, by a request."},
		{"WaitUntil", "Reloads until a function says that it is done."},
		{"WaitUntilGone", "Waits until the thing is not found any more."},
		{"Data", "Returns the data, nil if there is none: the SDK's own struct. Sends nothing. boto3 has it in meta.data."},
		{"Client", "Returns what requests are sent through, the SDK's client; boto3 has it in meta.client."},
		{"Env", "Returns what services of the same configuration are made from, such as ec2.From(bucket.Env())."},
		{"Equal", "Reports whether both name the same thing, in the same region and account as far as these are known."},
		{"Validate", "Returns ErrEmptyIdentifier if an identifier is empty."},
		{"String", "Returns the service, the type and the identifiers."},
		{"MarshalJSON", "Writes the service, the type and the identifiers as JSON, for logs."},
	}},
	{"collections", "Collections", "A collection is a list that sends nothing until it is iterated over, and then asks for page after page to the end.", "method", []CommonMember{
		{"All", "Iterates over the items of all pages: for item, err := range bucket.Objects().All(ctx)."},
		{"Pages", "Iterates over the pages, each with the token behind it."},
		{"First", "Returns the first item, or ErrNoItems."},
		{"Collect", "Returns all items as a slice."},
		{"Count", "Returns the number of items, for which it asks for every page."},
		{"ForEach", "Calls a function for every item, for several at once."},
		{"Filter", "Returns the collection restricted by an input of the operation. Filters add up."},
		{"Options", "Returns the collection whose requests are sent with further options of the SDK."},
		{"Limit", "Returns the collection cut to its first items. No page is asked for behind them."},
		{"MaxItems", "Returns the collection with a bound that it must not pass: more items are ErrTooManyItems, and a batch action then does nothing at all."},
		{"PageSize", "Returns the collection with so many items asked for in each request; boto3's page_size."},
		{"StartAt", "Returns the collection without the pages before a token, to go on where another run ended."},
		{"Pause", "Returns the collection with so many pages asked for at most, which then says what is left; where it is in the order of keys."},
		{"Prefetch", "Returns the collection with the next pages asked for while the loop works on one."},
		{"Concurrency", "Returns the collection with so many requests of a batch action under way at once."},
		{"Preview", "Returns the collection on which batch actions send nothing and say what they would touch: a dry run."},
		{"Parallel", "Returns the collection listed in several ranges of keys at once, where it is in the order of keys."},
		{"Prefixes", "Iterates over the common prefixes of keys: folders."},
	}},
	{"results", "Results of batch actions", "A BatchResult has the outcome of each item. If any failed, the error is a *BatchError.", "method", []CommonMember{
		{"Succeeded", "Returns the items that succeeded."},
		{"Failed", "Returns the outcomes of those that failed, each with its error."},
	}},
	{"errors", "Errors", "An error names the handle and the method, works with errors.Is against these, and unwraps to the SDK's own.", "error", []CommonMember{
		{"ErrNotFound", "The service has no such thing."},
		{"ErrNoItems", "First has nothing to return: the collection is empty. It is ErrNotFound, too."},
		{"ErrNotListed", "A listing lacks what another request says is there, such as the bucket of another account."},
		{"ErrForbidden", "The service knows the caller and does not allow this: access denied."},
		{"ErrExists", "What was to be made is there already."},
		{"ErrThrottled", "The service did nothing because it is asked too much: rate exceeded."},
		{"ErrOtherKind", "Something is there, but of another kind."},
		{"ErrNotSet", "Data or an answer lacks what a reference, a parameter or a new handle needs."},
		{"ErrNoLoad", "There is no data, and no operation loads it."},
		{"ErrConflict", "The input sets a field that the handle fills to another value."},
		{"ErrEmptyIdentifier", "An identifier of the handle is empty."},
		{"ErrPagingMember", "A filter sets a member that the collection controls, such as a token."},
		{"ErrUnfiltered", "A batch action was called on a collection whose filter restricts nothing."},
		{"ErrTooManyItems", "A collection has more items than MaxItems allows."},
		{"ErrPaused", "A listing has come to its Pause, and something is left."},
		{"ErrNilHandle", "An item given to a batch action is nil."},
		{"ErrPaging", "The answers to a listing cannot be followed to the end."},
		{"ErrNoConfig", "The service was made from a client, so that it has no configuration to make another service from."},
		{"ErrTimeout", "A wait was over before what it waited for."},
	}},
}
