package prose

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// Type is the doc of a resource's type.
func Type(s *model.Service, r *model.Resource) []string {
	what := r.Name + " is a resource of " + s.Name + "."
	if r.Doc != "" {
		what = r.Name + " is " + lowerFirst(strings.TrimRight(r.Doc, ".")) + "."
	}
	doc := []string{what, "The handle is cheap to make, sends nothing by itself, and is safe for concurrent use. Its " + identifiedBy(r) + "."}
	switch {
	case r.Load != nil:
		doc = append(doc, "Its data is loaded by "+r.Load.Operation.Name+" when first needed and kept until an action that is not a read succeeds; handles from a listing carry the data that the listing sent. What getters return belongs to that data and must not be changed.")
	case r.HasData():
		doc = append(doc, "No operation loads its data: only handles from a listing or a response carry any, and on others the getters return resource.ErrNoLoad. What getters return belongs to that data and must not be changed.")
	}
	return doc
}

func identifiedBy(r *model.Resource) string {
	names := make([]string, len(r.Identifiers))
	for i, id := range r.Identifiers {
		names[i] = id.Name
	}
	switch len(names) {
	case 0:
		return "identity is that of the account: it has no identifiers"
	case 1:
		return "identifier is " + names[0]
	}
	return "identifiers are " + list(names)
}

// Identifier is the doc of an identifier's getter.
func Identifier(id *model.Identifier) string {
	return id.Name + " returns the identifier without a request." + sensitive(id)
}

// IdentifierAlias is the doc of a getter that returns an identifier under the
// name of a member of the data.
func IdentifierAlias(a *model.IdentifierAlias) string {
	return a.Name + " returns the identifier without a request. It is the identifier " + a.Identifier.Name + "." + sensitive(a.Identifier)
}

func sensitive(id *model.Identifier) string {
	if id.Sensitive {
		return " It is sensitive: printing the handle, in whatever way, does not show it."
	}
	return ""
}

// Client is the doc of a handle's Client.
const Client = "Client returns what requests are sent through: the SDK's *Client unless the service was made with NewFromClient from something else."

// Env is the doc of a handle's Env, where recv is the receiver's name.
func Env(recv string) string {
	return "Env returns what leads to other services of the same configuration, such as ec2.From(" + recv + ".Env()). It is never nil."
}

// String is the doc of a handle's String.
const String = "String returns the service, the type and the identifiers, for people."

// GoString is the doc of a handle's GoString.
const GoString = "GoString returns the same as String, so that %#v shows no internals."

// Validate is the doc of a handle's Validate.
func Validate(r *model.Resource) string {
	if len(r.Identifiers) == 0 {
		return "Validate returns nil: there is no identifier that could be empty."
	}
	return "Validate returns an error that is resource.ErrEmptyIdentifier if an identifier is empty. Methods that send requests call it first."
}

// Equal is the doc of a handle's Equal.
const Equal = "Equal reports whether both are handles on the same thing: the identifiers are equal, and so are region and account as far as both are known."

// Data is the doc of a handle's Data.
const Data = "Data returns the data as the SDK has it, nil if none is there. It sends nothing. The data is shared and must not be changed."

// Load is the doc of a handle's Load.
func Load(l *model.Load) []string {
	return []string{
		"Load returns the data, sending " + l.Operation.Name + " only if it is not there. Concurrent calls share one request.",
		"It fails with resource.ErrNotFound if there is no such thing, and otherwise with the SDK's error.",
	}
}

// Reload is the doc of a handle's Reload.
const Reload = "Reload is Load that always asks, though it shares a request with loads that are under way; options are for the request that it sends itself."

// Exists is the doc of a handle's Exists.
func Exists(r *model.Resource) string {
	return "Exists reports whether the thing is there, by one " + probe(r) + ". Not being allowed to look, or any other error, is an error and not false."
}

// probe names the operation that tells whether something exists.
func probe(r *model.Resource) string {
	if r.Exists != nil {
		return r.Exists.Operation.Name
	}
	return r.Load.Operation.Name
}

// WaitUntil is the doc of a handle's WaitUntil.
const WaitUntil = "WaitUntil reloads until done says yes of the data, for maxWait at the most, then fails with resource.ErrTimeout. What is not found yet is asked for again. The data of the last look is kept."

// Attribute is the doc of a getter for a member of the data.
func Attribute(r *model.Resource, a *model.Attribute) []string {
	cost := "It sends nothing."
	switch {
	case r.Load != nil && a.Omitted:
		cost = "It loads at most once, also if there is data from a listing that leaves this out."
	case r.Load != nil:
		cost = "It loads at most once."
	case a.Omitted:
		cost = "It sends nothing, and is resource.ErrNoLoad if the data is from a listing that leaves this out."
	}
	what := a.Name + " returns the member " + a.Field.Name + " of the data; the zero value if it is absent. " + cost
	return []string{what, sentence(a.Field.Doc), deprecation(a.Field.Deprecated)}
}

// Branch is the doc of a getter that tells which list a handle stood in.
func Branch(b *model.BranchGetter) string {
	return b.Name + " reports whether the handle was listed under " + b.Branch + ". It is resource.ErrNoLoad for a handle that was not listed. It sends nothing."
}
