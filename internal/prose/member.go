package prose

import (
	"fmt"
	"path"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// Action is the doc of a method of a resource that sends one request.
func Action(of *model.Resource, a *model.Action) []string {
	doc := a.Name + " " + ActionDoes(a)
	sends := a.Operation.Name
	if strings.HasPrefix(ActionDoes(a), "sends "+sends) {
		sends = ""
	}
	return []string{
		strings.Join(words(doc, request(sends, &a.Request), actionDefaults(a), short(a), needsData(of, &a.Request), returns(a), partly(a)), " "),
		deprecation(a.Operation.Deprecated),
	}
}

// ActionDoes says what an action does, as words that go on behind its name.
func ActionDoes(a *model.Action) string {
	usual := predicate(a.Operation.Name, a.Operation.Doc)
	if usual == "" {
		usual = "sends " + a.Operation.Name + "."
	}
	return own(usual, a.Doc, verbFirst)
}

// request says which operation is sent, unless that is "", and what the handle
// fills of its input.
func request(operation string, r *model.Request) string {
	fills := fills(r)
	switch {
	case operation == "" && fills == "":
		return ""
	case operation == "":
		return "The " + fills + "."
	case fills == "":
		return "It sends " + operation + "."
	}
	return "It sends " + operation + "; the " + fills + "."
}

func returns(a *model.Action) string {
	switch {
	case a.Returns == nil:
		return ""
	case a.Returns.Plural():
		return strings.Join(words("It returns handles of type "+a.Returns.Resource.Name+".", skips(a.Returns)), " ")
	}
	return "It returns a handle of type " + a.Returns.Resource.Name + "."
}

// partly says that a request may succeed in part.
func partly(a *model.Action) string {
	switch {
	case a.Failures == nil:
		return ""
	case a.Returns != nil && !a.Returns.Plural():
		return "What the answer says was not done of it is a *resource.BatchError."
	}
	return "What the answer says was not done of it is a *resource.BatchError, beside the output."
}

// Subresource is the doc of a method that makes a handle.
func Subresource(s *model.Subresource) string {
	return s.Name + " " + own("returns a handle of type "+s.Resource.Name+".", s.Doc, verbFirst)
}

// Reference is the doc of a method that leads from the data, or from what names the
// handle, to other resources.
func Reference(ref *model.Reference) string {
	usual := "returns the " + ref.Items.Resource.Name + " that the data names."
	switch {
	case ref.Items.Plural():
		usual = "returns what the data names of type " + ref.Items.Resource.Name + "; there may be none."
	case !ref.Items.NeedsData():
		usual = "returns the " + ref.Items.Resource.Name + " that the identifiers lead to. It sends nothing."
	}
	away := ""
	if ref.Items.OwnNames() {
		away = ownNames
	}
	return strings.Join(words(ref.Name+" "+own(usual, ref.Doc, verbFirst), away, skips(ref.Items)), " ")
}

// ownNames says what a name in an ARN is good for.
const ownNames = "An ARN of another account is an error, as far as the service's is known, for the name is that of something else there."

// Adoption is the doc of the method that makes a handle of the SDK's struct.
func Adoption(of *model.Resource) string {
	return of.Adoption.Name + " returns the " + of.Name + " that a struct of the SDK is about, such as one that the client answered with, or one of a test, with it as the handle's data. It sends nothing; data without what names the thing is resource.ErrNotSet. The data belongs to the handle from then on, and must not be changed."
}

// Elsewhere is the doc of a method that returns a reference to another service.
func Elsewhere(e *model.Elsewhere) string {
	names := "the data names"
	if !e.Items.NeedsData() {
		names = "the identifiers lead to"
	}
	usual := "returns the reference to the " + e.Target + " that " + names + ", of which " + e.Func + " makes a handle."
	return e.Name + " " + own(usual, e.Doc, verbFirst) + " It sends nothing."
}

// ElsewhereType is the doc of the type of a reference to another service.
func ElsewhereType(of *model.Resource, e *model.Elsewhere) string {
	return e.Type + " leads from " + article(of.Name) + " to its " + e.Target + ": call " + e.Func + " with it. Whoever does not, compiles nothing of that service."
}

// ElsewhereMethod is the doc of the method that the other service calls.
func ElsewhereMethod(e *model.Elsewhere) string {
	finds := e.Method + " finds what " + e.Func + " needs for a handle."
	if e.Items.OwnNames() {
		finds += " " + ownNames
	}
	if !e.NeedsData() {
		return finds + " It sends nothing."
	}
	return finds + " The data is loaded if it is not there, at most once. A member that is not set, or has another value than one of " + e.Target + ", is resource.ErrNotSet."
}

// ElsewhereIn is the comment of the method, called name, that finds what names the
// target.
func ElsewhereIn(name string, e *model.Elsewhere) string {
	return name + " finds what names the target of " + e.Name + "."
}

// Ref is the doc of what leads to a resource from another service.
func Ref(of *model.Resource) string {
	return of.Ref.Type + " leads to " + article(of.Name) + " from a resource of another service, whose generated package has the method: " + of.Ref.Func + " calls it."
}

// RefFunc is the doc of the function that makes a handle of a reference.
func RefFunc(of *model.Resource) string {
	return of.Ref.Func + " returns the " + of.Name + " that a reference of another service leads to, with the configuration of that service. It sends what the reference needs, at most one load, and its error is that of the reference."
}

// WaiterOptions, WaiterDelays and WaiterClientOptions are the docs of the options of
// waiters that the SDK does not have.
const (
	WaiterOptions       = "WaiterOptions are the options of the waiters that the SDK does not have."
	WaiterDelays        = "MinDelay is the pause after the first look; each further one is, at random, between that and twice the bound of the one before, up to MaxDelay. They are 2 and 30 seconds unless the waiter says otherwise, or if not positive."
	WaiterClientOptions = "ClientOptions are given to every request."
)

// spelledWaiter is the doc of a method that waits where the SDK has no waiter.
func spelledWaiter(of *model.Resource, w *model.Waiter) string {
	s := w.Spelled
	var all, one []string
	for _, c := range s.Success {
		all = append(all, conditionText(c))
	}
	for _, c := range s.Failure {
		one = append(one, conditionText(c))
	}
	if s.NotFound == "EndWell" {
		all = append(all, "it is not there")
	}
	for _, code := range s.Codes.Success {
		all = append(all, "the error is "+code)
	}
	join := ", and "
	if len(s.Success) == 0 || s.NotFound == "EndWell" || len(s.Codes.Success) > 0 {
		join = ", or "
	}
	usual := "waits until " + strings.Join(all, join) + "."
	doc := w.Name + " " + own(usual, w.Doc, verbFirst)
	fails := ""
	if s.NotFound == "EndBadly" {
		one = append(one, "it is not there")
	}
	if len(one) > 0 {
		fails = "It fails, with a *resource.ItemError that has the state, if " + strings.Join(one, ", or ") + "."
	}
	until := ""
	if !strings.HasPrefix(doc, w.Name+" "+usual) {
		until = "It " + usual
	}
	asks := "Anything else is asked again until maxWait is over, which is resource.ErrTimeout; other errors end the wait."
	return strings.Join(words(doc, until, request(w.Operation.Name, &w.Request), defaults(&w.Request), needsData(of, &w.Request), fails, asks, "The handle's data is that of the last answer that has any."), " ")
}

func conditionText(c *model.WaitCondition) string {
	var values []string
	for _, v := range c.Values {
		values = append(values, fmt.Sprint(v))
	}
	switch {
	case len(c.Lists) > 0 && c.All:
		return "every " + c.Text + " is " + either(values)
	case len(c.Lists) > 0:
		return "any " + c.Text + " is " + either(values)
	}
	return c.Text + " is " + either(values)
}

// Waiter is the doc of a resource's method over one of the SDK's waiters, or of one that
// is spelled out.
func Waiter(of *model.Resource, w *model.Waiter) string {
	if w.Spelled != nil {
		return spelledWaiter(of, w)
	}
	usual := "waits until the SDK's waiter " + w.SDK.Name + " is satisfied."
	doc := w.Name + " " + own(usual, w.Doc, verbFirst)
	gets := ""
	if w.Path != nil {
		gets = "The handle's data is that of the last answer that has any."
	}
	return strings.Join(words(doc, request(w.Operation.Name, &w.Request), defaults(&w.Request), needsData(of, &w.Request), gets), " ")
}

// Method is the doc of a method that calls a Go function. What is said of the
// function, its name left out, is said of the method.
func Method(m *model.Method, drops bool) string {
	calls := "calls " + path.Base(m.Func.Ident.Path) + "." + m.Func.Ident.Name + " for the handle."
	usual := calls
	said, _ := cutSentence(strings.SplitN(m.Func.Doc, "\n\n", 2)[0])
	if does, ok := strings.CutPrefix(said, m.Func.Ident.Name+" "); ok {
		usual = does
	}
	doc := m.Name + " " + own(usual, m.Doc, verbFirst)
	if !strings.HasSuffix(doc, calls) {
		doc += " It " + calls
	}
	if drops {
		doc += " The handle's data is dropped."
	}
	return doc
}

// Sweep is the doc of a method that acts on everything in some collections.
func Sweep(s *model.Sweep) []string {
	var steps []string
	for _, step := range s.Steps {
		steps = append(steps, sweepStep(step))
	}
	sends := strings.Join(steps, ", then ") + "."
	doc := own("sends "+sends, s.Doc, verbFirst)
	if !strings.HasPrefix(doc, "sends "+sends) {
		doc += " It sends " + sends
	}
	return []string{
		s.Name + " " + doc,
		"It keeps no record of what succeeded, so that any number of items takes bounded memory. What was listed in several pages is listed once more, and what is still there, or came meanwhile, goes as well. If something failed, the others are done all the same, and the error is a *resource.BatchError. Running it again goes on with what is left.",
	}
}

func sweepStep(step *model.SweepStep) string {
	each := " for each of "
	if step.Batch != nil {
		each = " for all of "
	}
	text := step.Operation().Name + each + step.Collection.Name
	if step.Instead == nil {
		return text
	}
	return text + " (or, where the service cannot list those, " + sweepStep(step.Instead) + ")"
}

// SweepOptions is the doc of the options of such a method.
func SweepOptions(s *model.Sweep) []string {
	return []string{
		s.Options + " change what " + s.Name + " does, and its requests: each is sent with what the field of its operation holds, beside what the handles fill. Listings are sent with the members that they have in common with those, as far as they narrow nothing.",
	}
}
