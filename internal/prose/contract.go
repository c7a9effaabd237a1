package prose

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/model"
)

// contract returns what holds throughout a package, as paragraphs of its doc: as
// far as it has resources of the kind that a paragraph is about.
func contract(s *model.Service) []string {
	some := func(has func(*model.Resource) bool) bool {
		return has(s.Root) || slices.ContainsFunc(s.Resources, has)
	}
	doc := []string{
		"# Handles and requests",
		"A value of one of these types is a handle: it names a thing, be it there or not. Handles cost nothing to make and are safe for concurrent use; Equal compares them. A method that takes a context may send requests, and one that takes none never does.",
		"Inputs, outputs and options are types of " + s.SDK + ", under the same names here. A nil input is allowed, and an input is never changed. What a handle fills of it may be left out: another value there is resource.ErrConflict, and an empty identifier is resource.ErrEmptyIdentifier, both before any request. Where a method returns handles, CaptureOutput tells the rest of the output.",
	}
	if some((*model.Resource).HasData) {
		doc = append(doc, data...)
	}
	if some(func(r *model.Resource) bool { return len(r.Collections) > 0 }) {
		doc = append(doc, "# Collections",
			"A collection is a list that sends nothing until it is iterated over, and then asks for page after page to the end. Its methods are in the docs of resource.Collection and resource.Settings.")
	}
	if some(func(r *model.Resource) bool { return len(r.Batches) > 0 }) {
		doc = append(doc, batches)
	}
	if some(func(r *model.Resource) bool { return r.Load != nil && r.Load.Many != nil }) {
		doc = append(doc, loads)
	}
	return append(doc, "# Errors",
		"An error names the handle and the method. It works with errors.Is against the Err variables of package resource, and unwraps to the SDK's own error. ErrNotFound, ErrForbidden, ErrExists and ErrThrottled come from every method that sends.")
}

// data is the contract of what handles know of the things that they name.
var data = []string{
	"# Data",
	"Data is what the service said of a thing. A getter that takes a context loads it if it is not there, as Load does and references do: once, however many of them are called at the same time. Handles that came in a listing or in an answer have the data that came with them. An action drops the data, unless its operation only reads or the service refuses the request. Reload and Exists always send a request of their own, as boto3's load does; the data stays if it fails. Loading a thing that is not there fails with resource.ErrNotFound, and Exists is false for that reason alone.",
	"Data, which takes no context, sends nothing and returns what the handle has: a struct of the SDK, or nil. In a loop over a listing that brings data it is at hand; of a handle that somebody has named, a getter asks for it.",
	"A getter returns the zero value for what the data lacks, and a reference resource.ErrNotSet. What they return, and Data itself, belongs to the handle and must not be changed. Resources that no operation loads have getters without a context, which fail with resource.ErrNoLoad if there is no data.",
	"A method that waits looks a last time when maxWait is over and then fails with resource.ErrTimeout; the data of the last answer stays.",
}

// loads is the contract of loads that take many handles.
const loads = "Where one request loads many handles, their list has the methods Load and Reload, with an outcome for each: what failed does not stop the others, and makes the error a *resource.BatchError. Collections that are filled by such a load say so: a request of it that fails as a whole ends the listing before the page that it was for."

// batches is the contract of batch actions.
const batches = "A batch action sends few requests for many items. Its result has the outcome of each, and if any failed, its error is a *resource.BatchError. A collection has the action under a name that ends in All; what Filter returns has it under its own name, and refuses a filter that restricts nothing as resource.ErrUnfiltered. A list of handles from anywhere has it as well, and sends nothing if it is empty."
