package prose

import (
	"regexp"
	"slices"
	"strings"
)

// predicate returns what an operation does, as words that go on behind the name
// of a method: "deletes the bucket." It is empty if the SDK does not say it in
// a sentence of its own.
func predicate(operation, doc string) string {
	for s := range sentences(doc) {
		s = operationSubject.ReplaceAllString(s, "")
		s = withoutSubject(s, operation)
		if p := verbFirst(s); p != "" {
			return p
		}
	}
	return ""
}

var operationSubject = regexp.MustCompile(`^(?:The \w+|This) (?:operation|action|API) `)

// withoutSubject leaves out the name that a sentence has for its subject: "Query
// returns all items."
func withoutSubject(s, name string) string {
	rest, ok := strings.CutPrefix(s, name+" ")
	if word, _, _ := strings.Cut(rest, " "); ok && verb.MatchString(word) {
		return rest
	}
	return s
}

// verbFirst returns a sentence that begins with what something does, in the
// form that it has behind a name; empty for any other sentence.
func verbFirst(s string) string {
	words := strings.SplitN(s+" ", " ", 3)
	first, second := strings.TrimRight(words[0], "."), words[1]
	switch {
	case slices.Contains(imperatives, first):
		return lowerFirst(first) + "s" + s[len(first):]
	case adverb.MatchString(first) && verb.MatchString(second):
		return lowerFirst(s)
	case verb.MatchString(first) && !slices.Contains(notVerbs, first) && !slices.Contains(afterNoun, second):
		return lowerFirst(s)
	}
	return ""
}

var (
	verb   = regexp.MustCompile(`^[A-Z]?[a-z]+s$`)
	adverb = regexp.MustCompile(`^[A-Z][a-z]+ly$`)

	// imperatives say what to do instead of what is done.
	imperatives = []string{"Accept", "Create", "Delete", "Describe", "Disable", "Enable", "List", "Remove", "Return", "Set", "Update"}
	// notVerbs end in s all the same.
	notVerbs = []string{"This", "Its", "Always", "Access", "Tags", "Unless", "As", "Does"}
	// afterNoun are words that follow a plural, and never a verb.
	afterNoun = []string{"are", "that", "can", "must", "will", "have", "of", "in", "for", "from", "with", "used", "launched", "created"}
)

// description returns what a member of the data is, as words that go on behind
// the name of its getter: "returns the size of the object." It is empty if the
// SDK does not say it in a sentence of its own.
func description(member, doc string) string {
	first := true
	for s := range sentences(doc) {
		s = optionalMark.ReplaceAllString(withoutSubject(s, member), "")
		form := describe
		if first {
			form, first = described, false
		}
		if d := form(s); d != "" {
			return d
		}
	}
	return ""
}

// described is description for the first sentence of a definition's text.
func described(s string) string {
	if d := describe(s); d != "" {
		return d
	}
	return describeLoosely(s)
}

// describe takes a sentence whose first word says of what form it is.
func describe(s string) string {
	first, rest, _ := strings.Cut(s, " ")
	switch {
	case isClause(s) || strings.HasSuffix(s, "following."):
		return ""
	case first == "Whether":
		return "reports " + lowerFirst(s)
	case first == "Specify":
		return "specifies " + rest
	case slices.Contains(describing, strings.ToLower(first)):
		return lowerFirst(s)
	case slices.Contains(states, first):
		return "is " + lowerFirst(s)
	case slices.Contains(determiners, first):
		return "returns " + lowerFirst(s)
	}
	return ""
}

// describeLoosely takes any other sentence that a doc begins with: "Size in
// bytes of the object", "For nested stacks, the ID of the parent".
func describeLoosely(s string) string {
	first, _, _ := strings.Cut(strings.Trim(s, ".,"), " ")
	if first == "" {
		return ""
	}
	if where := inWhich.FindStringSubmatch(s); where != nil && firstOf(finite, beforeRelative(where[2])) < 0 {
		return "returns, " + lowerFirst(where[1]) + ", " + where[2]
	}
	isTime := first == "Date" || first == "Time"
	if slices.Contains(determiners, first) || slices.Contains(noNouns, first) || firstOf(finite, beforeRelative(s)) >= 0 && !isTime {
		return ""
	}
	return "returns the " + lowerFirst(s)
}

// being takes the first sentence of what a definition says of a resource: "A
// bucket, the container of objects."
func being(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if s == "" || slices.Contains(noNouns, first) || isClause(s) {
		return ""
	}
	return "is " + lowerFirst(s)
}

// isClause reports whether a sentence that begins with an article is a whole
// sentence about its subject, so that it cannot be what a method returns.
func isClause(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	return slices.Contains(determiners, first) && statement.MatchString(beforeRelative(s))
}

// beforeRelative returns a sentence up to its first subordinate clause.
func beforeRelative(s string) string {
	if at := firstOf(relative, s); at >= 0 {
		return s[:at]
	}
	return s
}

// firstOf returns where the first of some words stands in a text, below 0 if there is none.
// It is asked of every text of the SDK that is printed: patterns of alternatives are slow.
func firstOf(words map[string]bool, text string) int {
	isLetter := func(c byte) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
	}
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && isLetter(text[end]) {
			end++
		}
		if words[text[at:end]] {
			return at
		}
		at = end + 1
	}
	return -1
}

// set makes a set of words between which there are spaces.
func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

var (
	inWhich   = regexp.MustCompile(`^((?:For|In|If) [^,]+), (?:this (?:value )?is )?((?:the|a|an) .*)$`)
	relative  = set("that which when who whom where if whether whose why how while after before because")
	finite    = set("is are must can cannot will may has have does do was were include includes consists applies indicates shows reached should might")
	statement = regexp.MustCompile(`\b(?:(?:is|are) (?:a|an|the|v2)|can be|must|satisfies|includes|value is)\b`)

	determiners = []string{"The", "A", "An", "Any", "All", "Information", "One"}
	describing  = []string{
		"contains", "controls", "defines", "denotes", "describes", "details", "determines", "displays", "enables", "holds", "identifies", "includes",
		"indicates", "lists", "provides", "reports", "represents", "returns", "sets", "shows", "specifies", "states", "stores",
	}
	states = []string{"Reserved", "Used"}
	// noNouns begin what is neither a noun nor anything else that can be put
	// behind a name.
	noNouns = []string{
		"For", "If", "In", "When", "To", "On", "By", "Not", "As", "At", "You", "This", "These", "It", "Its", "They", "Each", "Only", "Deprecated", "Once", "Unless",
		"Otherwise", "However", "Although", "Because", "Before", "After", "While", "With", "Without", "There", "Default", "Valid", "Possible",
	}
)
