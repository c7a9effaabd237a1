// Package resolve turns a definition and an index of the SDK into the model
// that is emitted. It works in passes over the whole service, each of which
// reports all it finds and goes on: declare makes the nodes, link turns names
// of resources, operations and types into pointers, bind checks parameters and
// paths member by member, operations before those who use
// them, name settles Go names and finds clashes, and check
// looks at the service as a whole.
package resolve

import (
	"fmt"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// Service resolves a definition against its SDK package and the packages of the
// functions that it binds, by import path. The model is fit to be emitted only if
// the list is empty. The error is about the SDK's files, not about the definition.
func Service(file *definition.File, pkg *sdk.Package, verbs map[string]*sdk.Verbs, peers Peers) (*model.Service, *diag.List, error) {
	return run(&resolver{file: file, sdk: pkg, verbs: verbs, peers: peers})
}

// Advised does what Service does, and looks for what the definition could have
// besides: it reads more of the SDK, and reports nothing but notes and warnings more.
func Advised(file *definition.File, pkg *sdk.Package, verbs map[string]*sdk.Verbs, peers Peers) (*model.Service, *diag.List, error) {
	return run(&resolver{file: file, sdk: pkg, verbs: verbs, peers: peers, advise: true})
}

func run(r *resolver) (*model.Service, *diag.List, error) {
	r.diags = &diag.List{}
	r.byName, r.sensitive = map[string]*resource{}, map[*sdk.Field]bool{}
	r.methods = map[*resource]*names{}
	r.filled = usedOperations{}
	r.allowed, r.variables = map[*definition.Allowance]int{}, reservedVariables()
	r.declare()
	r.link()
	r.bind()
	r.name()
	r.check()
	r.reportMissing()
	r.checkMistakes()
	return r.out, r.diags, r.sdk.Err()
}

// resolver is the state of one run.
type resolver struct {
	file  *definition.File
	sdk   *sdk.Package
	verbs map[string]*sdk.Verbs
	peers Peers // nil: there are none
	// advise asks for what a definition could have besides.
	advise bool
	diags  *diag.List
	out    *model.Service

	all    []*resource // the service first, then as declared
	byName map[string]*resource
	facts  map[string]*facts                  // of every operation that the definition names
	makers map[*model.Resource][]*model.Items // what makes handles of a resource
	used   usedOperations
	filled usedOperations // those whose inputs methods and collections fill

	declared  declarations
	faces     []face                        // that handles must have
	methods   map[*resource]*names          // of handles
	sensitive map[*sdk.Field]bool           // members of data that hold secrets
	allowed   map[*definition.Allowance]int // and how many findings needed it

	variables map[string]bool // lower-case names of the package that are taken
}

// resource pairs the node of a definition with the node of the model.
type resource struct {
	*model.Resource
	def  *definition.Resource
	data *sdk.Struct // the struct that holds the data; nil if there is none
}

func (r *resolver) errorf(pos source.Pos, id, format string, args ...any) {
	r.diags.Addf(pos, id, format, args...)
}

// unknown reports a name that is none of known. The what says what the name
// should be: "operation", "member of PutObjectInput".
func (r *resolver) unknown(pos source.Pos, id, what, name string, known []string) {
	r.errorf(pos, id, "%s", unknownText(what, name, naming.Suggest(name, known)))
}

func unknownText(what, name, hint string) string {
	if hint != "" {
		hint = "; " + hint
	}
	return quoted(name) + " is no " + what + hint
}

// quoted is a name in a message, which is short however long the name is.
func quoted(name string) string { return fmt.Sprintf("%.100q", name) }

// isEnum reports whether t is a string enum of the SDK.
func (r *resolver) isEnum(t sdk.Type) bool {
	return t.Kind == sdk.Named && r.sdk.Enum(t.Ident) != nil
}

// member returns the field of s that name means, reporting what is not there.
func (r *resolver) member(s *sdk.Struct, name string, pos source.Pos) *sdk.Field {
	if f := s.Field(name); f != nil {
		return f
	}
	r.unknown(pos, "unknown-member", "member of "+s.Ident.Name, name, fieldNames(s))
	return nil
}

func fieldNames(s *sdk.Struct) []string {
	names := make([]string, len(s.Fields))
	for i, f := range s.Fields {
		names[i] = f.Name
	}
	return names
}

func namedType(id sdk.Ident) sdk.Type { return sdk.Type{Kind: sdk.Named, Ident: id} }
