// Package definition reads resource definitions: YAML in, a tree of checked
// nodes out, each with its place. It knows the format's grammar and nothing of
// the SDK; names are linked to operations and types by package resolve.
package definition

import "github.com/seed5e775779/resgen/internal/source"

// Text is a scalar and where it stands. The zero Text is an absent scalar.
type Text struct {
	Value string
	Pos   source.Pos
}

// IsSet reports whether the scalar is present.
func (t Text) IsSet() bool { return t.Pos.IsValid() }

// File is one definition: a service and its resources. Every slice below is in
// the order of the file.
type File struct {
	// Incomplete says that mistakes were found, so that parts may be missing.
	Incomplete bool

	Source  *source.File
	Extends Text     // what this is an overlay on: "resgen:sqs"; absent in a definition by itself
	Service Text     // "s3"; prefix of resource names in errors and String()
	SDK     Text     // import path of the service package
	Package Text     // Go package name; absent: the service's name
	Doc     Text     // first paragraph of the package doc; optional
	Catalog *Catalog // nil: there is no package that lists whatever there is
	Fake    *bool    // nil: there is a package with a fake

	Operations []*Operation
	Allow      []*Allowance
	Tags       *Tags // for the resources that have tags; nil if absent

	// Root holds the members of the service itself: Name is "Service" at the
	// place of the service key, and it has no identifiers, shape or load.
	Root      *Resource
	Resources []*Resource
}

// Allowance says that a finding of the kind ID about Subject is known, and why.
type Allowance struct {
	ID      Text
	Subject Text
	Reason  Text
}

// Catalog says what a catalog of the service's things has of its collections, which are
// named as "Buckets" or as "Bucket.Objects".
type Catalog struct {
	Leave []*Left
	Own   []*Own
}

// Left is a collection that a catalog leaves out, and why.
type Left struct{ Collection, Reason Text }

// Own is a collection of which a catalog lists a part: what the account has itself.
type Own struct {
	Collection Text
	Params     []*Param
}

// Operation is what is true of an SDK operation, whoever uses it.
type Operation struct {
	Name       Text
	Decode     *bool       // the package decodes its answers with code of its own; nil: if they can be large
	Encode     *Path       // nil: the SDK's serializer writes its requests
	Pager      *Pager      // nil: the SDK's paginator, or a single page
	NotFilters []Text      // input members that do not narrow what is listed
	Unpaged    []Text      // input members beside which the page size is left out
	Always     []*Param    // what every request of the operation says
	URLEncoded *URLEncoded // nil: what answers say is meant as it is
	InXML      []*Path     // input members that travel in a body of XML
	Wildcards  []*Wildcard // input members in which some characters are wildcards
	Keys       *Keys       // nil: the items are not in the order of keys
	Cutoff     *Cutoff     // nil: the operation always pages
	Max        int         // most items that the API takes in one request; 1 if unknown, 0 if absent or a page
	MaxPos     source.Pos  // of max
	Guess      bool        // no documentation states max
	Unknown    bool        // max is said to be unknown
	ByPage     bool        // a request has as many as a page of the listing
	Failures   *Failures   // nil: a response without error is success for all
	Successes  *Successes  // nil: the response does not name what succeeded
	Answer     *Answer     // nil: what the SDK tells of its answers is enough
}

// Wildcard says which characters a text of an input does not stand for itself.
type Wildcard struct {
	Path       *Path
	Characters Text
}

// Resource is one resource type.
type Resource struct {
	Name        Text
	Doc         Text
	Identifiers []*Identifier
	Attributes  *Attributes // nil if absent
	Load        *Load       // nil if absent
	Exists      *Request    // nil if absent: Exists loads
	NotFound    []ErrorCode // what means "not there"
	Gone        []*Gone     // what its data says when it is listed, but gone
	Omits       []*Omit

	Actions      []*Action
	Batches      []*Batch
	Collections  []*Collection
	Subresources []*Subresource
	References   []*Reference
	Waiters      []*Waiter
	Sweeps       []*Sweep
	Methods      []*Method
	Tags         *Tags // nil: it has none
	// MapAttributes is nil if no map in the data has getters of its own.
	MapAttributes *MapAttributes
	ARN           *ARN // nil: it has none, or the definition does not say
}

// Gone are the values of a member of the data with which a thing is gone.
type Gone struct {
	Path   *Path
	Values []Text
}

// ErrorCode is an error that a service sends.
type ErrorCode struct {
	Code    Text
	Message Text // a part of the message; optional
}

// Identifier is a part of what names a resource.
type Identifier struct {
	Name       Text
	Type       Text // "string" (also when absent), "integer", "long", "time", or an enum of the SDK
	Member     Text // attribute that is an alias of it; optional
	Sensitive  bool // never printed
	Empty      bool // "" is a value like any other
	Optional   bool // it may be absent
	TrimPrefix Text // what equal forms of it may begin with; optional
	TrimSuffix Text // what equal forms of it may end with; optional
	// Placeholders are words that the service says in place of a value.
	Placeholders []Text
	List         Text // SDK struct of which it is a list, in any order; absent for a scalar
}

// Attributes says which SDK struct holds the resource's data.
type Attributes struct {
	Pos    source.Pos
	Shape  Text     // Go type: "Bucket" in the types package, or "HeadObjectOutput"
	Rename []Rename // member -> Go method name
	Skip   []Text   // members without a getter
	// Sensitive are members that must not be shown.
	Sensitive []Text
	// Encoded are members that the service encodes, and how (Name).
	Encoded []Rename
	Origin  []Origin // getters that tell which branch of a listing an item came from
	Docs    []MemberDoc
}

// MemberDoc says what a member is, where the SDK does not.
type MemberDoc struct {
	Member Text
	Doc    Text
}

// TokenPair is the member of the input that the member of the output fills for
// the next page.
type TokenPair struct {
	Input  Text
	Output Text
}

// Rename gives a member another Go name.
type Rename struct {
	Member Text
	Name   Text
}

// Origin is a boolean getter Name that is true for items listed under Branch.
type Origin struct {
	Name   Text
	Branch Text
}

// Request is an operation with its parameters.
type Request struct {
	Pos       source.Pos
	Operation Text
	Params    []*Param
}

// Load is the request that fetches a resource's data.
type Load struct {
	Request
	Path    *Path    // nil: @, the whole output
	Match   []*Param // member of what Path leads to -> source: says which one is meant
	Compare Text     // "", "ignoreCase" or "none"
	Convert []*Param // shape member -> source, where Path's type is not the shape
	// Elsewhere is where the output has something of that name of another kind.
	Elsewhere []*Path
}

// Omit lists members that data of this resource lacks when it comes from an
// operation, or is converted from a struct, of that name.
type Omit struct {
	Operation Text
	Members   []Text
}

// Param assigns Source to Target.
type Param struct {
	Target *Target
	Source *Source
}

// Action is a method that sends one request.
type Action struct {
	Name Text
	Doc  Text
	Request
	Returns *Result // nil: the operation's output
	Reads   *bool   // nil: told by the operation's name (Get, Head, List, Describe)
	Short   []*Short
}

// Result says which resource comes out of a response, a list item or data.
type Result struct {
	Pos         source.Pos
	Resource    Text
	Identifiers []*Bind
	Path        *Path    // nil: the new handle has no data
	Convert     []*Param // as in Load
	Skip        *Skip    // nil: every entry of the list is an item
}

// Skip says that entries of a list without an identifier are no items of it.
type Skip struct {
	Pos     source.Pos
	Missing Text // the identifier
	Because Text // why, for readers
}

// Bind assigns Source to an identifier of the target resource.
type Bind struct {
	Name   Text
	Source *Source
}

// Collection is a lazy list of resources.
type Collection struct {
	Name Text
	Doc  Text
	Request
	Items *Result
	Match []*Param // member of an item -> identifier: what the list has besides is no item
	// Hydrate says that pages are filled by the load of the items, with its place.
	Hydrate    bool
	HydratePos source.Pos
}

// Cutoff says that an operation ends its List after so many items, without a
// token, unless a page size is set.
type Cutoff struct {
	Pos   source.Pos
	List  Text // output member
	Items int  // 0 if absent
}

// Keys says what an operation knows about the keys in whose order it lists.
type Keys struct {
	Pos                           source.Pos
	Prefix, StartAfter, Delimiter Text    // input members
	Items                         []*Path // to the keys, each through one list
	CommonPrefixes                *Path
	Latest, Newest                Text // members of the items: what comes first among those of one key; optional
}

// URLEncoded says which texts of an output are URL-encoded where its member Where
// is "url".
type URLEncoded struct {
	Pos   source.Pos
	Where Text    // output member
	Paths []*Path // to the texts, each through one list at most
}

// Pager spells out how an operation pages.
type Pager struct {
	Pos    source.Pos
	Tokens []TokenPair
	More   Text // boolean output member; optional
	Limit  Text // page size input member; optional
	// Repeats says that every answer has a token, and the last one that which it was asked for with.
	Repeats bool
	None    bool // "pager: none", or {none: why}: one page, whatever the SDK has
	// Endless says that the operation takes from what never ends, such as a queue.
	Endless bool
}

// Batch is an action on many resources in one request.
type Batch struct {
	Name Text
	Doc  Text
	Request
	Single Text // action that does the same with one item; optional
}

// Failures says where a response lists the items that failed.
type Failures struct {
	Pos   source.Pos
	Path  *Path
	Match []*Param // member of a failure, or of a member of it -> member of the request that an item fills
	// Unmatched says that failures name no items: each is one of the whole request.
	Unmatched bool
	Code      *Path // within a failure; optional
	Message   *Path // likewise
	// NotFound are the codes that say that the item is not there.
	NotFound []ErrorCode
}

// Successes says where a response lists the items that succeeded.
type Successes struct {
	Pos    source.Pos
	Path   *Path
	Match  []*Param // as in Failures
	Unless *Path    // boolean member of the request: where it is true, nothing is listed; optional
}

// Answer says what tells an operation's answer from another document.
type Answer struct {
	Pos     source.Pos
	Roots   []Text // names of the root element, of which one is there
	Members []Text // output members, of which at least one is there
	JSON    bool   // the body is a JSON object, whatever the protocol
	// MaxBytes is how long the body is at most; 0 if the definition does not say.
	MaxBytes int
	// Anything says that the body may hold whatever it likes.
	Anything bool
}

// Tags says how the tags of a resource, or of all resources of a file, are read and
// written.
type Tags struct {
	Pos     source.Pos
	Of      *Source     // what is tagged, for requests of the whole file; nil for a file, and where a resource's own do
	Read    *TagRequest // the requests; nil where a resource has the file's, or an API has none
	Put     *TagRequest
	Remove  *TagRequest
	Replace *TagRequest
	Clear   *TagRequest
}

// TagRequest is a request for tags.
type TagRequest struct {
	Request
	Path *Path       // of Read: where the output has them
	None []ErrorCode // of Read: what says that there are none
	To   *Target     // of the others, but for Clear: where the input takes them, or their keys
}

// Method is a method that calls a Go function.
type Method struct {
	Name    Text
	Doc     Text
	Pos     source.Pos
	Package Text     // import path of the function's package
	Func    Text     // its name
	Args    []*Arg   // fill its parameters behind the context, in order
	Handles []Rename // type parameter -> resource whose handles it stands for
	Reads   bool     // it changes nothing: the handle keeps its data
}

// Arg fills a parameter of a function: exactly one of the following is set.
type Arg struct {
	Pos     source.Pos
	Client  bool    // what requests are sent through
	Handle  bool    // the handle whose method it is
	Service bool    // the service that the handle was made from
	Source  *Source // an identifier, a value of the data, or a constant
	Make    *Result // a function that makes a handle of a struct of the SDK
}
