// Package model is what is emitted: a service and its resources in Go terms,
// resolved, checked and in final order. It knows neither YAML nor jennifer.
//
// Every slice is in the order in which it is emitted; emitters do not sort.
package model

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Service is one generated package.
type Service struct {
	Name       string // "s3", the prefix of printed handles
	Package    string // Go package name
	Definition string // slash-separated path of the definition, for the header
	Origin     string // path of the definition from the root of its module; "" where it has none
	Import     string // import path of the generated package; "" where it is not known
	SDK        string // import path of the service package
	SDKVersion string // version of its module, "" where it has none
	Signed     bool   // the client's Options have Credentials
	Doc        string // what the service is; may be empty

	Root        *Resource // the type where everything starts: Service, or Root beside a resource of that name
	Resources   []*Resource
	Operations  []*sdk.Operation    // those of the API interface, by name
	Senders     map[string]string   // functions that send one of them, by its name
	Inputs      map[string]string   // functions that make the input that is sent, by its name; of those whose inputs are filled
	Bound       []*sdk.Operation    // those that functions send that are bound as methods, by name
	Aliases     []string            // names of the SDK package that signatures use, sorted
	Listers     []*Lister           // by operation
	RESTXML     bool                // its answers are XML, unless the client speaks another protocol than REST
	Answers     []*Answer           // of operations of which anything is known, by name
	Conversions []*Conversion       // by function name
	Origins     []*Origin           // by variable name
	TextLists   []*TextList         // in the order of their use
	InnerLists  InnerLists          // of the inputs of list operations
	Named       map[*sdk.Field]bool // lists of InnerLists whose elements have a Name, which says what is compared
	Inner       InnerStructs        // of the inputs of list operations
	InXML       InputTexts          // of the inputs of actions, what travels in bodies of XML
	Decodes     bool                // the definition asks for decoders, though the SDK may allow none
	Decoders    []*Decoder          // by operation
	Layouts     []*Layout           // that the decoders use, by type, without outputs
	Table       string              // variable with how the types are written; empty without decoders
	Encodes     bool                // the definition asks for encoders, though the SDK may allow none
	Encoders    []*Encoder          // by operation
	Absences    []Absence           // of all resources, in the order of the definition
	Catalog     *Catalog            // nil: there is no package that lists whatever there is
	Fakes       []*Fake             // what a fake answers, by operation; nil if there is to be none
}

// Types returns the import path of the SDK's types package.
func (s *Service) Types() string { return s.SDK + "/types" }

// Resource is one handle type. The service itself is one too, without
// identifiers and data.
type Resource struct {
	Name        string // Go type: "Bucket"
	Doc         string // what it is; may be empty
	Identifiers []*Identifier

	Data       sdk.Ident // struct that holds the data; zero if there is none
	Listed     string    // type of a handle with a copy of its data; empty if no list makes any
	Attributes []*Attribute
	Sensitive  []string // members of the data that hold secrets
	Aliases    []*IdentifierAlias
	Branches   []*BranchGetter
	Load       *Load    // nil if it cannot load
	Exists     *Request // nil: Exists loads
	NotFound   []Absence
	Gone       []*Gone  // what the data of a load says of a thing that is gone
	Status     *Path    // of the data: the state that the thing is in; nil if unknown
	Omitted    []string // members of the data that some Origin leaves out and a load brings

	Actions      []*Action
	Batches      []*Batch
	Collections  []*Collection
	Subresources []*Subresource
	References   []*Reference
	Elsewhere    []*Elsewhere
	Tagging      *Tagging // nil: it has no tags, or the definition does not say
	// MapAttributes is nil if no map in the data has getters of its own.
	MapAttributes *MapAttributes
	ARN           *ARN      // nil: it has none, or the definition does not say
	Adoption      *Adoption // nil: the data does not say what it is of
	Ref           *Ref      // how other services' references lead here; nil for a resource that they cannot name
	Waiters       []*Waiter
	Sweeps        []*Sweep
	Methods       []*Method

	// List is the type of a slice of handles: "InstanceList". Empty without
	// batch actions and a load that takes many.
	List string
}

// HasData reports whether handles of the resource can hold data.
func (r *Resource) HasData() bool { return r.Data.Name != "" }

// Identifier is a part of a handle's name.
type Identifier struct {
	Name      string   // method: "BucketName"
	Field     string   // struct field and argument: "bucketName"
	Type      sdk.Type // in Go, but for a List: string, int32, int64, time.Time, or an enum of the SDK
	Sensitive bool
	Empty     bool // "" is a value like any other
	Optional  bool // absent is "", and left out of requests
	// TrimPrefix and TrimSuffix are what other forms of it begin and end with, which
	// handles do not hold; "" for nothing.
	TrimPrefix, TrimSuffix string
	// Placeholders are words of the service that say why there is no value.
	Placeholders []string
	// List is what the identifier is a list of; nil for a scalar. A handle holds it
	// as a text.
	List *TextList
}

// TextList is an SDK struct of texts, lists of which can be held as one text.
type TextList struct {
	Ident   sdk.Ident
	Members []*sdk.Field // strings, or pointers to them
	Text    string       // function: "dimensionText"
	List    string       // function, the reverse: "dimensionList"
}

// IsText reports whether the identifier is a string, or an enum of strings.
func (id *Identifier) IsText() bool { return id.IsEnum() || id.Type.Ident.Name == "string" }

// IsEnum reports whether the identifier is of a string type of the SDK.
func (id *Identifier) IsEnum() bool { return id.Type.Kind == sdk.Named && !id.IsTime() }

// IsTime reports whether the identifier is a time.Time.
func (id *Identifier) IsTime() bool { return id.Type.Ident == sdk.Ident{Path: "time", Name: "Time"} }

// HasForms reports whether other texts are the same identifier.
func (id *Identifier) HasForms() bool { return id.TrimPrefix != "" || id.TrimSuffix != "" }

// Needed reports whether a handle is of no use without the identifier.
func (id *Identifier) Needed() bool { return !id.Empty && !id.Optional }

// IdentifierAlias is a data member that is an identifier by another name.
type IdentifierAlias struct {
	Name       string
	Identifier *Identifier
}

// Attribute is a getter for a member of the data.
type Attribute struct {
	Name  string // method
	Doc   string // what the member is, where the definition says it
	Field *sdk.Field
	// Deref says that the member is a pointer to a scalar, returned as a value.
	Deref bool
	// Encoded says that the member is a URL-encoded text, which the getter decodes.
	Encoded bool
	// Sensitive says that the member holds a secret.
	Sensitive bool
	// Omitted says that some Origin leaves the member out, so that the getter
	// must ask for data that has it, or fail where nothing can load it.
	Omitted bool
}

// BranchGetter is a boolean getter: was the item listed under Branch?
type BranchGetter struct {
	Name   string
	Branch string
}

// Request is an operation and what the resource fills of its input.
type Request struct {
	Operation *sdk.Operation
	Params    []*Param
}

// InputTexts are texts of the inputs of operations.
type InputTexts map[*sdk.Operation][]*InputText

// InputText leads to a text of an input, through Lists, each inside the one before.
type InputText struct {
	Name  string // as the definition writes it
	Lists []*Path
	Path  *Path // from the item of the last list, or from the input
}

// DataMembers returns the members of the handle's data that the parameters are
// filled from.
func (r *Request) DataMembers() []string {
	var members []string
	for _, p := range r.Params {
		members = append(members, p.Value.Path.dataMember()...)
	}
	return members
}

// Action is a method that sends one request.
type Action struct {
	Name string
	Doc  string
	Request
	Returns  *Items          // nil: returns the output
	Reads    bool            // keeps the cached data
	Failures *ActionFailures // nil: without an error all is done
	Done     *sdk.Field      // of the output: false says that nothing was done; nil if there is none
	Of       *Action         // the action that it is a short form of; nil if it takes an input
	Args     []*Argument     // of a short form, in place of the input; they are among Params, too
}

// Lister is a list operation with its paging, shared by all collections and loads
// that list by it.
type Lister struct {
	Operation *sdk.Operation
	Var       string // "listObjectsV2"
	Merge     string // "mergeListObjectsV2Input"
	Tokens    []sdk.TokenPair
	Left      []sdk.TokenPair // without Tokens: whose outputs are set where a page is not all
	More      *sdk.Field      // of the output; nil if only the tokens tell
	PageSize  *sdk.Field      // of the input; nil if there is none
	// Repeats says that the last page has the token that it was asked for with.
	Repeats bool
	// Endless says that there is always more, for whoever asks again.
	Endless bool
	// Flags are input members that do not narrow what is listed, whoever asks.
	Flags map[*sdk.Field]bool
	// Unpaged are input members beside which no page size is sent: pointers, lists,
	// maps, enums.
	Unpaged []*sdk.Field
	Keys    *Keys // nil: not in the order of keys
	// URLEncoded says which texts of the output may be encoded; nil if none are.
	URLEncoded *URLEncoded
	// Cutoff is set if List ends after so many items where no page size is asked
	// for.
	Cutoff *Cutoff
}

// Cutoff is the end of an output's List without a token.
type Cutoff struct {
	List  *sdk.Field
	Items int
}

// URLEncoded are the texts of an output that are URL-encoded where its member
// Where is "url".
type URLEncoded struct {
	Func  string // "plainListObjectsV2"
	Where *sdk.Field
	Texts []*Texts
}

// Texts are the members Text of the elements of an output's List, or of the output
// itself if List is nil.
type Texts struct{ List, Text *sdk.Field }

// InnerLists are the lists within the elements of list members, by member.
type InnerLists map[*sdk.Field][]*sdk.Field

// InnerStructs are the structs that members point to, by member.
type InnerStructs map[*sdk.Field]*InnerStruct

// InnerStruct is a struct, and the function that tells whether it says anything.
type InnerStruct struct {
	*sdk.Struct
	Says string
}

// Paging reports whether the lister's collection controls an input member, and
// which method a caller uses instead.
func (l *Lister) Paging(member string) (instead string, ok bool) {
	for _, t := range l.Tokens {
		if t.Input == member {
			return "StartAt", true
		}
	}
	if l.PageSize != nil && l.PageSize.Name == member {
		return "Limit or PageSize", true
	}
	return "", false
}

// Collection is a lazy list.
type Collection struct {
	Name string
	Doc  string
	Request
	Lister *Lister
	Items  *Items
	// OneKey is what the keys of all items equal, so that they stand together in the
	// listing; nil if the items have several keys or none.
	OneKey *Identifier
	// Hydrate says that pages are filled by the load of the items, which takes many.
	Hydrate bool
	// Type and Filtered are the types before and after Filter.
	Type, Filtered string
}

// Batch is an action on many handles of one type.
type Batch struct {
	Name string
	Doc  string
	Request
	Var      string    // "objectDelete"
	Max      int       // 0: as many as a page of the listing has
	Guess    bool      // no documentation states Max
	Failures *Failures // nil: a response without error is success for all
	// Successes is where the response names the items that succeeded; nil if it
	// does not.
	Successes *Successes
	Single    *Single // nil: what cannot be in a request of the batch fails
	Reads     bool
}

// Single is an action that does with one item what a batch does with many.
type Single struct {
	Action *Action
	// Common are the members of the batch's input that the action's input has, too,
	// and that neither fills.
	Common []*sdk.Field
}

// Together returns the identifiers that all items of one request must share.
func (b *Batch) Together() []*Identifier {
	var ids []*Identifier
	for _, p := range b.Params {
		if p.Value.Kind == FromIdentifier && !p.PerItem() && !slices.Contains(ids, p.Value.Identifier) {
			ids = append(ids, p.Value.Identifier)
		}
	}
	return ids
}

// TogetherByData returns the paths of the data that all items of one request must have
// the same at.
func (b *Batch) TogetherByData() []*Path {
	var paths []*Path
	for _, p := range b.Params {
		if p.Value.Kind == FromPath && !p.PerItem() {
			paths = append(paths, p.Value.Path)
		}
	}
	return paths
}

// Method is a method that calls a Go function: with the context if it takes one,
// Args, and what the method is called with.
type Method struct {
	Name    string
	Doc     string
	Func    *sdk.Function
	Args    []*Arg
	Params  []sdk.Param          // those that are left for the method, behind the context
	Handles map[string]*Resource // by type parameter
	Context bool                 // the first parameter is a context
	Fails   bool                 // the last result is an error
	Reads   bool                 // keeps the cached data
}

// Arg fills a parameter of a function.
type Arg struct {
	Client  bool
	Handle  bool
	Service bool
	Value   *Value
	Make    *Items // nil: no function that makes handles
	// Deref says that Value is a pointer whose target is meant.
	Deref bool
}

// DataMembers returns the members of the handle's data that the arguments are
// filled from.
func (m *Method) DataMembers() []string {
	var members []string
	for _, a := range m.Args {
		if a.Value != nil {
			members = append(members, a.Value.Path.dataMember()...)
		}
	}
	return members
}
