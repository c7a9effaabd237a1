package prose

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// Failure is an error of package resource, and when methods fail with it.
type Failure struct{ Name, When string }

// everywhere are the errors that methods of any resource fail with.
var everywhere = []Failure{
	{"ErrForbidden", "the service knows the caller and does not allow this"},
	{"ErrExists", "what was to be made is there already"},
	{"ErrThrottled", "the service did nothing because it is asked too much"},
	{"ErrConflict", "the input sets what the handle fills to another value; nothing is sent"},
}

// Failures are the errors of package resource that methods of a resource fail with.
func Failures(r *model.Resource) []Failure {
	var all []Failure
	add := func(holds bool, name string, when ...string) {
		if holds {
			all = append(all, Failure{name, strings.Join(words(when...), " ")})
		}
	}
	add(true, "ErrNotFound", notThere(r))
	add(r.Load != nil && r.Load.Lister != nil && r.Exists != nil, "ErrNotListed", "the listing that loads it lacks it, though it is there")
	add(r.Load != nil && len(r.Load.Elsewhere) > 0, "ErrOtherKind", "something of another kind has its name")
	all = append(all, everywhere...)
	add(needed(r), "ErrEmptyIdentifier", "an identifier of the handle is empty; nothing is sent")
	add(len(r.References)+len(r.Elsewhere) > 0 || r.ARN != nil, "ErrNotSet", "the data or an answer lacks what a reference, a parameter or a new handle needs")
	add(r.HasData() && r.Load == nil, "ErrNoLoad", "there is no data, and no operation loads it")
	add(len(r.Collections) > 0, "ErrPaging", "the answers to a listing cannot be followed to the end")
	add(hasBatches(r), "ErrUnfiltered", "a batch action was called on a collection whose filter restricts nothing")
	add(len(r.Waiters) > 0 || r.Load != nil, "ErrTimeout", "a wait was over before what it waited for")
	return all
}

// notThere says when a thing counts as not there.
func notThere(r *model.Resource) string {
	var codes []string
	for _, a := range r.NotFound {
		code := a.Code
		if a.Message != "" {
			code += " with " + `"` + a.Message + `"`
		}
		codes = append(codes, code)
	}
	text := "the service has no such thing"
	if len(codes) > 0 {
		text += ", which it says by " + either(codes)
	}
	for _, g := range r.Gone {
		text += ", or says that its " + g.Path.Text() + " is " + either(g.Values)
	}
	return text
}

func needed(r *model.Resource) bool {
	for _, id := range r.Identifiers {
		if id.Needed() {
			return true
		}
	}
	return false
}

// hasBatches reports whether a collection of the resource has batch actions.
func hasBatches(r *model.Resource) bool {
	for _, c := range r.Collections {
		if len(c.Items.Resource.Batches) > 0 {
			return true
		}
	}
	return false
}
