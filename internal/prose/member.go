package prose

import (
	"path"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// Action is the doc of a method that sends one request.
func Action(r *model.Resource, a *model.Action) []string {
	op := a.Operation.Name
	doc := []string{a.Name + " sends " + op + "."}
	if what := sentence(a.Operation.Doc); a.Doc != "" {
		doc[0] += " " + a.Doc
	} else if what != "" {
		doc[0] = a.Name + " sends " + op + ": " + lowerFirst(what)
	}
	doc = append(doc, fills(&a.Request)+returns(a)+drops(r, a))
	return append(doc, deprecation(a.Operation.Deprecated))
}

func fills(req *model.Request) string {
	members := filled(req)
	if len(members) == 0 {
		return "A nil input is allowed. "
	}
	return "The handle fills " + list(members) + "; another value of the caller's is resource.ErrConflict. A nil input is allowed, and the caller's is not changed. "
}

func returns(a *model.Action) string {
	if a.Returns == nil {
		return ""
	}
	what := "a handle on the " + a.Returns.Resource.Name
	if a.Returns.Plural() {
		what = "handles of type " + a.Returns.Resource.Name
	}
	return "It returns " + what + "; CaptureOutput tells the rest of the output. "
}

func drops(r *model.Resource, a *model.Action) string {
	if a.Reads || r.Load == nil {
		return ""
	}
	return "On success the handle's data is dropped."
}

// Subresource is the doc of a method that makes a handle.
func Subresource(s *model.Subresource) string {
	if s.Doc != "" {
		return s.Doc
	}
	return s.Name + " returns a handle on the " + s.Resource.Name + " without a request."
}

// Reference is the doc of a method that leads from the data to other
// resources.
func Reference(r *model.Resource, ref *model.Reference) string {
	doc := ref.Doc
	if doc == "" {
		what := "the " + ref.Items.Resource.Name + " that the data names. It is resource.ErrNotSet if the data names none."
		if ref.Items.Plural() {
			what = "the handles of type " + ref.Items.Resource.Name + " that the data names; there may be none."
		}
		doc = ref.Name + " returns " + what
	}
	if r.Load != nil {
		return doc + " It loads the data at most once."
	}
	return doc + " It sends nothing."
}

// Waiter is the doc of a method over one of the SDK's waiters.
func Waiter(w *model.Waiter) []string {
	doc := w.Name + " sends " + w.Operation.Name + " again and again until the SDK's waiter " + w.SDK.Name + " is satisfied, for maxWait at the most."
	if w.Path != nil {
		doc += " What the last answer says becomes the handle's data."
	}
	return []string{doc, fills(&w.Request), w.Doc}
}

// Method is the doc of a method that calls a Go function. What is said of the
// function, its name left out, is said of the method.
func Method(m *model.Method, drops bool) string {
	calls := "calls " + path.Base(m.Func.Ident.Path) + "." + m.Func.Ident.Name + " for the handle."
	what := m.Doc
	if what == "" {
		what, _ = strings.CutPrefix(sentence(m.Func.Doc), m.Func.Ident.Name+" ")
	}
	doc := m.Name + " " + calls
	if what != "" {
		doc = m.Name + " " + lowerFirst(what) + " It " + calls
	}
	if drops {
		doc += " On success the handle's data is dropped."
	}
	return doc
}

// Sweep is the doc of a method that acts on everything in some collections.
func Sweep(s *model.Sweep) []string {
	var steps []string
	for _, step := range s.Steps {
		steps = append(steps, sweepStep(step))
	}
	doc := s.Name + " sends " + strings.Join(steps, ", then ") + "."
	if s.Doc != "" {
		doc += " " + s.Doc
	}
	return []string{
		doc,
		"It keeps no record of what succeeded, so that any number of items takes bounded memory. If something failed, the others are done all the same, and the error is a *resource.BatchError. Running it again goes on with what is left.",
	}
}

func sweepStep(step *model.SweepStep) string {
	if step.Batch != nil {
		return step.Batch.Operation.Name + " for all of " + step.Collection.Name
	}
	return step.Action.Operation.Name + " for each of " + step.Collection.Name
}
