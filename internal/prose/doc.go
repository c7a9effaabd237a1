// Package prose holds every sentence that a generated package or a reference
// page says to its readers. Emitters and templates print them and have none of
// their own: whoever wants to change what users read edits this package, and
// whoever adds to an emitter adds the sentence here.
//
// A function is named after the thing that its text describes, and returns
// paragraphs; an empty paragraph is left out by whoever prints it. The files:
//
//	package.go     the package, its constructors, its options and its fakes
//	handle.go      a resource's type, its identity, its data and its getters
//	member.go      actions, references, subresources, waiters and sweeps
//	collection.go  collections, batch actions and lists of handles
//	inside.go      unexported things, for those who read the generated code
//	sentence.go    how a first sentence is taken from the SDK's documentation
package prose

import (
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

func itoa(n int) string { return strconv.Itoa(n) }

// list joins words as "A, B and C".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// article puts a or an before a type's name.
func article(name string) string {
	switch name[0] {
	case 'A', 'E', 'I', 'O', 'U':
		return "an " + name
	}
	return "a " + name
}

// lowerFirst makes a sentence go on after a colon. Abbreviations stay as they
// are.
func lowerFirst(s string) string {
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && (s[1] == ' ' || s[1] >= 'a' && s[1] <= 'z') {
		return string(s[0]+'a'-'A') + s[1:]
	}
	return s
}

// deprecation is the paragraph of what the SDK has deprecated.
func deprecation(deprecated bool) string {
	if deprecated {
		return "Deprecated: the SDK marks it so; see its documentation."
	}
	return ""
}

// filled lists the members that a request's parameters fill, whole targets.
func filled(r *model.Request) []string {
	var members []string
	for _, p := range r.Params {
		members = append(members, model.TargetText(p.Target))
	}
	return members
}
