// Package prose holds every sentence that a generated package or a reference
// page says to its readers. Emitters and templates print them and have none of
// their own: whoever wants to change what users read edits this package, and
// whoever adds to an emitter adds the sentence here.
//
// A function is named after the thing that its text describes, and returns
// paragraphs; an empty paragraph is left out by whoever prints it. A text begins
// with the thing's own sentence (what it is or does, mostly in the SDK's words),
// followed by what is particular to it. What is true of every thing of its kind
// is a part of the contract, which stands once in the doc of the package and is
// not repeated. The files:
//
//	contract.go    what holds throughout a package
//	package.go     the package, its constructors, its options and its fakes
//	handle.go      a resource's type, its identity, its data and its getters
//	member.go      actions, references, subresources, waiters and sweeps
//	collection.go  collections, batch actions and lists of handles
//	inside.go      unexported things, for those who read the generated code
//	sentence.go    how sentences are found in the SDK's documentation
//	predicate.go   which of them say what a thing is, and how that goes on
//	               behind its name
package prose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// list joins words as "A, B and C".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// either joins words: "A", "A or B", "A, B or C".
func either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// deprecation is the paragraph of what the SDK has deprecated.
func deprecation(deprecated bool) string {
	if deprecated {
		return "Deprecated: the SDK marks it so; see its documentation."
	}
	return ""
}

// own says what a thing is or does, as words that go on behind its name. A text
// of the definition says it if its first sentence is of the right form, which form
// decides; otherwise usual says it, and the text follows as a remark.
func own(usual, text string, form func(string) string) string {
	first, rest := cutSentence(text)
	if predicate := form(first); predicate != "" {
		return strings.Join(words(predicate, rest), " ")
	}
	return strings.Join(words(usual, text), " ")
}

// words leaves out what is empty.
func words(texts ...string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// needsData says what becomes of a request that is filled from data which the handle
// does not have.
func needsData(of *model.Resource, r *model.Request) string {
	switch {
	case len(r.DataMembers()) == 0:
		return ""
	case of.Load == nil:
		return "It needs data, as a handle from a listing or an answer has: without, it is resource.ErrNoLoad."
	}
	return "It needs data: a handle without loads it first, by " + of.Load.Operation.Name + "."
}

const unlessTold = "Unless the input says otherwise, "

// defaults says what members are that the caller does not set.
func defaults(r *model.Request) string {
	var said []string
	for _, p := range r.Params {
		if p.Value.Kind == model.FromRegion {
			said = append(said, model.TargetText(p.Target)+" is the client's region"+butFor(p.Value.Except))
		} else if p.Value.Default {
			said = append(said, fmt.Sprintf("%s is %v", model.TargetText(p.Target), p.Value.Literal))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return unlessTold + list(said) + "."
}

// butFor names what is left out.
func butFor(regions []string) string {
	if len(regions) == 0 {
		return ""
	}
	return ", and left out for " + list(regions)
}

// fills says which members of an input the handle fills.
func fills(r *model.Request) string {
	if len(r.Params) == 0 {
		return ""
	}
	var members []string
	for _, p := range r.Params {
		if !p.Value.Default && p.Value.Kind != model.FromInput {
			members = append(members, model.TargetText(p.Target))
		}
	}
	if len(members) == 0 {
		return ""
	}
	return "handle fills " + list(members)
}
