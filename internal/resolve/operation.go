package resolve

import (
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// facts are what is known of an operation, whoever uses it. They are complete
// before anything that uses them is bound, and afterwards only read.
type facts struct {
	op       *sdk.Operation        // nil if the SDK has none of that name
	def      *definition.Operation // never nil: empty where the definition says nothing
	lister   *model.Lister         // nil where nothing lists it, or after a diagnostic
	max      int                   // 0: the definition does not say
	failures *failures             // nil where there are none, or after a diagnostic
	always   []*model.Param        // of every request
	inXML    []*model.InputText    // of its input
	wild     []*wildcard           // of its input
	// successes are resolved as failures are, for they are told in the same way.
	successes *failures
}

// bindOperations settles the facts of all operations that the definition names.
func (r *resolver) bindOperations() {
	uses := r.findUses()
	r.facts = map[string]*facts{}
	for _, name := range uses.order {
		op, _ := r.sdk.Operation(name) // reported where it is used
		r.facts[name] = &facts{op: op, def: &definition.Operation{}}
	}
	var listed []*facts
	for _, def := range r.file.Operations {
		f := &facts{op: r.findOperation(def.Name), def: def, max: def.Max}
		r.facts[def.Name.Value] = f
		if f.op != nil {
			r.checkUses(def, uses.of[def.Name.Value])
			listed = append(listed, f)
		}
	}
	r.bindDecoders(uses)
	r.bindEncoders(uses)
	for _, f := range listed {
		r.bindOutcomes(f)
		f.always = r.bindParams(&resource{}, f.op.Input, f.def.Always)
		f.inXML = r.inXML(f.op, f.def.InXML)
		f.wild = r.wildcards(f.op, f.def.Wildcards)
	}
	for _, name := range uses.order {
		if f := r.facts[name]; f.op != nil && uses.of[name].lists.IsValid() {
			f.lister = r.lister(f, uses.of[name].lists)
		}
	}
}

// use is what a definition does with an operation.
type use struct {
	lists   source.Pos // of the first collection, or load that looks through pages
	batches bool
	acts    bool
	loads   bool // not by looking through a listing
	many    bool // loads many in one request
}

// uses are the operations in use, in the order of the definition.
type uses struct {
	of    map[string]*use
	order []string
}

func (u *uses) note(operation string) *use {
	if u.of[operation] == nil {
		u.of[operation] = &use{}
		u.order = append(u.order, operation)
	}
	return u.of[operation]
}

func (u *uses) list(operation definition.Text) {
	if of := u.note(operation.Value); !of.lists.IsValid() {
		of.lists = operation.Pos
	}
}

// findUses looks at everything in the definition that names an operation.
func (r *resolver) findUses() *uses {
	u := &uses{of: map[string]*use{}}
	for _, def := range r.file.Operations {
		if def.Decode != nil && *def.Decode {
			u.note(def.Name.Value) // by clients with FastDecoder
		}
	}
	for _, res := range r.all {
		r.noteLoad(u, res.def.Load)
		if res.def.Exists != nil {
			u.note(res.def.Exists.Operation.Value)
		}
		for _, a := range res.def.Actions {
			u.note(a.Operation.Value).acts = true
		}
		for _, c := range res.def.Collections {
			u.list(c.Operation)
		}
		for _, b := range res.def.Batches {
			u.note(b.Operation.Value).batches = true
		}
		r.noteTags(u, res)
		r.noteMapAttributes(u, res)
		for _, w := range res.def.Waiters {
			if known := r.sdk.Waiter(w.Waiter.Value); known != nil {
				u.note(known.Operation)
			} else if w.Operation.IsSet() {
				u.note(w.Operation.Value)
			}
		}
	}
	return u
}

func (r *resolver) noteLoad(u *uses, load *definition.Load) {
	switch {
	case load == nil:
	case r.takesMany(load):
		u.note(load.Operation.Value).loads = true
		u.note(load.Operation.Value).many = true
	case len(load.Match) > 0 && load.Path != nil && hasList(load.Path):
		u.list(load.Operation)
	default:
		u.note(load.Operation.Value).loads = true
	}
}

// checkUses reports what a definition says of an operation for nobody.
func (r *resolver) checkUses(def *definition.Operation, u *use) {
	name := def.Name.Value
	if u == nil {
		r.errorf(def.Name.Pos, "unused-operation", "nothing in this definition uses the operation %s", name)
		return
	}
	for _, fact := range listingFacts(def) {
		if fact.Pos.IsValid() && !u.lists.IsValid() {
			r.errorf(fact.Pos, "unused-key", "%s says how %s is listed, but no collection and no load with match lists it", fact.Value, name)
		}
	}
	for _, fact := range batchFacts(def) {
		if fact.Pos.IsValid() && !u.batches && !u.many {
			r.errorf(fact.Pos, "unused-key", "%s is for batch actions, and for loads that fill a list and take what is theirs from one, but none uses %s", fact.Value, name)
		}
	}
	for _, fact := range outcomeFacts(def) {
		loads := u.loads && fact.Value == "failures"
		if fact.Pos.IsValid() && !u.batches && !u.acts && !loads {
			r.errorf(fact.Pos, "unused-key", "%s is for actions and batch actions%s, but none uses %s", fact.Value, forLoads(fact.Value), name)
		}
	}
}

// listingFacts are the keys that only listings take note of; one that is absent
// has no place.
func listingFacts(def *definition.Operation) []definition.Text {
	var all []definition.Text
	if def.Pager != nil {
		all = append(all, definition.Text{Value: "pager", Pos: def.Pager.Pos})
	}
	if len(def.NotFilters) > 0 {
		all = append(all, definition.Text{Value: "notFilters", Pos: def.NotFilters[0].Pos})
	}
	if len(def.Unpaged) > 0 {
		all = append(all, definition.Text{Value: "unpaged", Pos: def.Unpaged[0].Pos})
	}
	if def.Keys != nil {
		all = append(all, definition.Text{Value: "keys", Pos: def.Keys.Pos})
	}
	if def.Cutoff != nil {
		all = append(all, definition.Text{Value: "cutoff", Pos: def.Cutoff.Pos})
	}
	if def.URLEncoded != nil {
		all = append(all, definition.Text{Value: "urlEncoded", Pos: def.URLEncoded.Pos})
	}
	return all
}

// batchFacts are the keys that only what takes many takes note of.
func batchFacts(def *definition.Operation) []definition.Text {
	return []definition.Text{{Value: "max", Pos: def.MaxPos}}
}

// forLoads says whether loads take note of a key, too.
func forLoads(key string) string {
	if key == "failures" {
		return ", and for loads of one thing"
	}
	return ""
}

// outcomeFacts are the keys that whatever acts takes note of.
func outcomeFacts(def *definition.Operation) []definition.Text {
	var all []definition.Text
	if def.Failures != nil {
		all = append(all, definition.Text{Value: "failures", Pos: def.Failures.Pos})
	}
	if def.Encode != nil {
		all = append(all, definition.Text{Value: "encode", Pos: def.Encode.Pos})
	}
	if def.Successes != nil {
		all = append(all, definition.Text{Value: "successes", Pos: def.Successes.Pos})
	}
	return all
}
