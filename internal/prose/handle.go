package prose

import (
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// Type is the doc of a resource's type.
func Type(s *model.Service, r *model.Resource) []string {
	what := r.Name + " " + own("is a resource of "+s.Name+".", r.Doc, being)
	facts := "Its " + identifiedBy(r) + "."
	switch {
	case r.Load != nil:
		facts += " Its data is loaded by " + r.Load.Operation.Name + "."
	case r.HasData():
		facts += " No operation loads its data: only handles from a listing or an answer have any."
	}
	return []string{what, facts}
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
	return id.Name + " returns the identifier" + absent(id) + "." + forms(id) + sensitive(id)
}

// forms says what is done to other forms of an identifier.
func forms(id *model.Identifier) string {
	var with []string
	if id.TrimPrefix != "" {
		with = append(with, strconv.Quote(id.TrimPrefix)+" in front")
	}
	if id.TrimSuffix != "" {
		with = append(with, strconv.Quote(id.TrimSuffix)+" at the end")
	}
	if len(with) == 0 {
		return ""
	}
	return " Given with " + strings.Join(with, " or ") + ", it is the same, and held without."
}

// With is the doc of a method that sets an identifier that may be absent.
func With(r *model.Resource, id *model.Identifier) string {
	if id.List != nil {
		return "With" + id.Name + " returns a handle on the " + r.Name + " with these " + id.Name + ", in any order, and else the same identifiers, without data."
	}
	return "With" + id.Name + " returns a handle on the " + r.Name + " with this " + id.Name + " and else the same identifiers, without data; \"\" is none."
}

// absent says what an identifier is that is not there, and of a time how it is held.
func absent(id *model.Identifier) string {
	switch {
	case id.IsTime():
		return ", in UTC and to the millisecond"
	case id.List != nil:
		return ", a new list in an order of its own, nil if there is none"
	case id.Optional:
		return `, "" if there is none`
	}
	return ""
}

// IdentifierAlias is the doc of a getter that returns an identifier under the
// name of a member of the data.
func IdentifierAlias(a *model.IdentifierAlias) string {
	return a.Name + " returns the identifier " + a.Identifier.Name + "." + sensitive(a.Identifier)
}

func sensitive(id *model.Identifier) string {
	if id.Sensitive {
		return " It is sensitive: printing the handle, in whatever way, does not show it."
	}
	return ""
}

// Client is the doc of a handle's Client.
const Client = "Client returns what requests are sent through: the SDK's *Client, unless the service was made with NewFromClient from something else."

// Env is the doc of a handle's Env, where recv is the receiver's name.
func Env(recv string) string {
	return "Env returns what other services of the same configuration are made from, such as ec2.From(" + recv + ".Env()). It is never nil."
}

// String is the doc of a handle's String.
const String = "String returns the service, the type and the identifiers, for people."

// MarshalJSON is the doc of a handle's MarshalJSON.
const MarshalJSON = "MarshalJSON returns the service, the type and the identifiers as a JSON object, for documents and logs. Sensitive identifiers are redacted; data is left out."

// GoString is the doc of a handle's GoString.
const GoString = "GoString returns the same as String, so that %#v shows no internals."

// Validate is the doc of a handle's Validate.
func Validate(r *model.Resource) string {
	if len(r.Identifiers) == 0 {
		return "Validate returns nil: there is no identifier that could be empty."
	}
	doc := "Validate returns resource.ErrEmptyIdentifier if an identifier is empty."
	for _, id := range r.Identifiers {
		if len(id.Placeholders) > 0 {
			doc += " It returns resource.ErrNotSet if " + id.Name + " is what the service says where there is none: " + inQuotes(id.Placeholders) + "."
		}
	}
	return doc
}

// Equal is the doc of a handle's Equal.
func Equal(r *model.Resource) string {
	doc := "Equal reports whether both name the same thing: the identifiers are equal, and so are region and account as far as both are known."
	for _, id := range r.Identifiers {
		if len(id.Placeholders) > 0 {
			doc += " A handle whose " + id.Name + " is " + inQuotes(id.Placeholders) + " is equal to itself alone."
		}
	}
	return doc
}

// inQuotes lists texts in quotes.
func inQuotes(list []string) string {
	quoted := make([]string, len(list))
	for i, word := range list {
		quoted[i] = strconv.Quote(word)
	}
	return strings.Join(quoted, " or ")
}

// Data is the doc of a handle's Data.
func Data(r *model.Resource) string {
	doc := "Data returns the data, nil if there is none."
	switch len(r.Sensitive) {
	case 0:
		return doc
	case 1:
		doc += " Its " + r.Sensitive[0] + " is sensitive."
	default:
		doc += " Its " + list(r.Sensitive) + " are sensitive."
	}
	return doc + " Printing the handle, in whatever way, shows no data; printing what is returned here does."
}

// Load is the doc of a handle's Load.
func Load(r *model.Resource) string {
	return "Load returns the data; if there is none, it sends " + r.Load.Operation.Name + "." + gone(r) + otherKinds(r.Load) + unlisted(r)
}

// gone says with which data a thing is not there.
func gone(r *model.Resource) string {
	states := make([]string, len(r.Gone))
	for i, g := range r.Gone {
		states[i] = "whose " + g.Path.Text() + " is " + either(g.Values)
	}
	if len(states) == 0 {
		return ""
	}
	return " A " + r.Name + " " + strings.Join(states, ", or ") + ", is gone, though it is still listed: that is resource.ErrNotFound, and the Code of the *resource.ItemError in it is the state."
}

// otherKinds says what else a load may find.
func otherKinds(l *model.Load) string {
	var kinds []string
	for _, p := range l.Elsewhere {
		kinds = append(kinds, p.Type.Ident.Name)
	}
	if len(kinds) == 0 {
		return ""
	}
	return " A " + strings.Join(kinds, " or a ") + " of that name is resource.ErrOtherKind."
}

// Reload is the doc of a handle's Reload.
func Reload(r *model.Resource) string {
	return "Reload sends " + r.Load.Operation.Name + " and returns the new data." + gone(r) + unlisted(r)
}

// unlisted says what becomes of a load by a listing that does not have the thing.
func unlisted(r *model.Resource) string {
	if r.Load.Lister == nil || r.Exists == nil {
		return ""
	}
	return " What that does not list is asked for by " + probe(r) + ": it is resource.ErrNotListed if it is there all the same."
}

// Exists is the doc of a handle's Exists.
func Exists(r *model.Resource) string {
	there := " is there."
	if r.Exists == nil && len(r.Load.Elsewhere) > 0 {
		there = ", or something of another kind that has its name, is there."
	}
	first := ""
	if r.Exists != nil && len(r.Exists.DataMembers()) > 0 {
		first = " " + needsData(r, r.Exists)
	}
	return "Exists reports whether the " + r.Name + there + " It sends " + probe(r) + "." + first + gone(r)
}

// probe names the operation that tells whether something exists.
func probe(r *model.Resource) string {
	if r.Exists != nil {
		return r.Exists.Operation.Name
	}
	return r.Load.Operation.Name
}

// WaitUntil is the doc of a handle's WaitUntil.
func WaitUntil(r *model.Resource) string {
	exists := "A nil done waits until the thing exists"
	if r.Exists != nil {
		exists += ", by " + probe(r)
	}
	return "WaitUntil reloads until done returns true for the data. An error of done ends the wait. " + exists + ". A thing that is not found is asked for again."
}

// WaitUntilGone is the doc of a handle's WaitUntilGone.
func WaitUntilGone(r *model.Resource) string {
	return "WaitUntilGone waits until " + probe(r) + " does not find the thing any more. The data stays."
}

// Attribute is the doc of a getter for a member of the data.
func Attribute(r *model.Resource, a *model.Attribute) []string {
	more := ""
	switch {
	case a.Omitted && r.Load != nil:
		more = " It loads even if there is data, should that be from a listing that leaves this out."
	case a.Omitted:
		more = " It is resource.ErrNoLoad if the data is from a listing that leaves this out."
	}
	if a.Encoded {
		more += " It is decoded; Data has it URL-encoded, as it comes."
	}
	if a.Sensitive {
		more += " It is sensitive: printing the handle, in whatever way, does not show it."
	}
	return []string{a.Name + " " + AttributeIs(a) + more, deprecation(a.Field.Deprecated)}
}

// AttributeIs says what a getter returns, as words that go on behind its name.
func AttributeIs(a *model.Attribute) string {
	usual := description(a.Field.Name, a.Field.Doc)
	if usual == "" {
		usual = "returns the member " + a.Field.Name + " of the data."
	}
	return own(usual, a.Doc, described)
}

// Branch is the doc of a getter that tells which list a handle stood in.
func Branch(b *model.BranchGetter) string {
	return b.Name + " reports whether the handle was listed under " + b.Branch + ". It is resource.ErrNoLoad for a handle that was not listed."
}
