package scaffold

import (
	"regexp"
	"strings"
)

// verbClass is what the verb of an operation does to a thing.
type verbClass int

// The classes. The weak ones are verbs that make or end a thing in some services
// and change one in others.
const (
	otherVerb verbClass = 1 << iota
	creates
	weaklyCreates
	deletes
	weaklyDeletes
	reads
	lists
	updates
	readsFacet   // reads a part of a thing: its attributes
	updatesFacet // changes a part
	otherFacet
)

var verbs = verbTable(map[verbClass]string{
	creates:           "Create Register Allocate Run Import Upload Request Purchase Provision Launch Initiate Publish Issue Define Build Subscribe",
	weaklyCreates:     "Start Add Copy Generate Restore Submit Associate Invite Enable Clone Send",
	deletes:           "Delete Deregister Terminate Release Abort Deprovision Unsubscribe",
	weaklyDeletes:     "Remove Cancel Stop Disable Deactivate Disassociate Revoke Archive",
	reads:             "Get Describe Head Lookup Fetch Read",
	lists:             "List Search",
	updates:           "Update Modify Set Change Edit Rename Replace Reset",
	creates | updates: "Put",
})

func verbTable(classes map[verbClass]string) map[string]verbClass {
	table := map[string]verbClass{}
	for class, list := range classes {
		for _, verb := range strings.Fields(list) {
			table[verb] = class
		}
	}
	return table
}

// opposites are verbs that undo what others do: the operation belongs where that of
// the other verb belongs.
var opposites = map[string]string{
	"Detach": "Attach", "Disassociate": "Associate", "Remove": "Add", "Disable": "Enable", "Deregister": "Register",
	"Unassign": "Assign", "Revoke": "Authorize", "Stop": "Start", "Unmonitor": "Monitor", "Reject": "Accept",
}

var (
	prepositions = set("To From For By In On With Into Granting Using Between As Of")
	generation   = regexp.MustCompile(`^V\d$`)
)

// sentence is the name of an operation, taken apart: PutRecordBatch,
// DescribeAlarmsForMetric.
type sentence struct {
	verb   string
	noun   phrase // as it stands, maybe in the plural
	object phrase // behind a preposition
	batch  bool   // it says that it takes many
}

// parse takes the name of an operation apart. Some services put a word in front of
// every verb, which is left out; so is a version, unless the thing is made under it.
func (i *index) parse(name string) sentence {
	w := words(name)
	s := sentence{}
	if (w[0] == "Batch" || w[0] == "Bulk") && len(w) > 2 {
		s.batch, w = true, w[1:]
	} else if i.isPrefix(w) {
		w = w[1:]
	}
	s.verb = w[0]
	rest := w[1:]
	if n := len(rest); n > 0 && rest[n-1] == "Batch" {
		s.batch, rest = true, rest[:n-1]
	}
	if n := len(rest); n > 0 && generation.MatchString(rest[n-1]) && !i.isGeneration(lower(rest)) {
		rest = rest[:n-1]
	}
	for k := 1; k < len(rest); k++ {
		if prepositions[rest[k]] {
			s.object = lower(rest[k+1:])
			rest = rest[:k]
			break
		}
	}
	s.noun = lower(rest)
	return s
}

// isGeneration reports whether a phrase such as "connectors v2" is of things of their
// own, and not of a new way to ask for the old ones: it is if they are made or deleted
// under that name, or if more than one operation has it.
func (i *index) isGeneration(p phrase) bool {
	p = i.vocabulary.singular(p)
	n := 0
	for _, name := range i.names {
		w := words(name)
		if !generation.MatchString(w[len(w)-1]) {
			continue
		}
		if w[0] == "Batch" && len(w) > 2 {
			w = w[1:]
		}
		if i.vocabulary.singular(lower(w[1:])) != p {
			continue
		}
		n++
		if w[0] == "Create" || w[0] == "Delete" {
			return true
		}
	}
	return n > 1
}

// isPrefix reports whether the first word of a name stands in front of the verb, as
// in AdminCreateUser: four or more operations begin so.
func (i *index) isPrefix(w []string) bool {
	if len(w) < 3 || verbs[w[0]] != 0 || verbs[w[1]] == 0 {
		return false
	}
	n := 0
	for _, name := range i.names {
		if v := words(name); v[0] == w[0] && len(v) > 1 && verbs[v[1]] != 0 {
			n++
		}
	}
	return n > 3
}

func lower(w []string) phrase { return strings.ToLower(strings.Join(w, " ")) }

// classify tells what an operation does.
func (i *index) classify(op *operation) verbClass {
	class, known := verbs[op.verb]
	switch {
	case !known:
		return otherVerb
	case class != reads:
		return class
	case (op.verb == "Describe" || op.verb == "Get") && i.vocabulary.isPlural(op.phrase) && len(i.listsIn(op)) > 0 && !facets[last(op.phrase)]:
		return lists
	}
	return reads
}
