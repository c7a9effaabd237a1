package site

import (
	"html/template"
	"maps"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/render"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// resourceView is what a page says of a resource, or of the service itself.
type resourceView struct {
	Doc      string
	Beyond   bool // boto3 has no such resource
	Drawing  template.HTML
	Ways     []*way
	Sections []*section
}

// section is a part of a page: members, a table, or both.
type section struct {
	ID, Title string
	Intro     string
	Members   []*member
	Heads     []string
	Rows      []*row
}

// member is a method of a resource.
type member struct {
	Kind   string // of the index
	Name   string
	ID     string
	Sig    string
	Facts  []fact
	Doc    []string
	Sample string
	Beyond bool
	Terms  string // what else the search finds it by
}

// fact is a line about a member.
type fact struct {
	Label, Text string
	To          *model.Resource // that Text leads to; nil for none
}

// row is a row of a table. Its first cell is code, and names what the row is about.
type row struct {
	Kind   string // of the index; "" for none
	Name   string
	ID     string
	To     *model.Resource // that Target leads to
	Target string
	Cells  []string
	Beyond bool
}

// viewer makes the view of one resource.
type viewer struct {
	*Service
	r *model.Resource
}

// resource returns the view of a resource, in the order in which every page has its parts.
func (b *builder) resource(s *Service, r *model.Resource) *resourceView {
	v := &viewer{s, r}
	view := &resourceView{Doc: r.Doc, Beyond: r != s.Model.Root && v.added(), Drawing: b.drawing(s, r)}
	if r == s.Model.Root {
		view.Doc = s.Model.Doc
	} else {
		view.Ways = b.ways(s, r)
	}
	for _, part := range []*section{
		v.identifiers(), v.data(), v.attributes(), v.mapAttributes(), v.references(), v.actions(), v.methods(), v.tags(), v.subresources(),
		v.collections(), v.batches(), v.sweeps(), v.waiters(), v.failures(), v.codes(),
	} {
		if part != nil && len(part.Members)+len(part.Rows) > 0 {
			view.Sections = append(view.Sections, part)
		}
	}
	return view
}

func (v *viewer) added() bool { return render.Added(v.Model, v.r) }

func (v *viewer) beyond(kind, name string) bool { return render.Beyond(v.Model, v.r, kind, name) }

// needs says which IAM action an operation needs.
func (v *viewer) needs(operation string) fact {
	return fact{Label: "IAM", Text: render.Needs(v.Model, operation)}
}

// each are the facts of a method that sends several operations.
func (v *viewer) each(ops []*sdk.Operation) []fact {
	var facts []fact
	for _, op := range ops {
		facts = append(facts, fact{Label: "Sends", Text: op.Name}, v.needs(op.Name))
	}
	return facts
}

// sends are the facts of a method that sends one operation.
func (v *viewer) sends(operation, cost string) []fact {
	return []fact{{Label: "Sends", Text: operation}, v.needs(operation), {Label: "Costs", Text: cost}}
}

func (v *viewer) sample(name string) string { return v.Samples[v.r.Name+"."+name] }

func (v *viewer) identifiers() *section {
	part := &section{ID: "identifiers", Title: "Identifiers", Heads: []string{"identifier", "type", ""}}
	for _, id := range v.r.Identifiers {
		kind := id.Type.String()
		if id.List != nil {
			kind = "[]" + id.List.Ident.String()
		}
		part.Rows = append(part.Rows, &row{Kind: "identifier", Name: id.Name, ID: "identifier-" + id.Name, Cells: []string{kind, identifierNote(id)}})
	}
	for _, a := range v.r.Aliases {
		part.Rows = append(part.Rows, &row{Kind: "identifier", Name: a.Name, ID: a.Name, Cells: []string{a.Identifier.Type.String(), "another name of " + a.Identifier.Name}})
	}
	return part
}

func identifierNote(id *model.Identifier) string {
	var notes []string
	for _, n := range []struct {
		holds bool
		note  string
	}{
		{id.Optional, `may be absent, which is ""`}, {id.Empty, "may be empty"}, {id.Sensitive, "sensitive: never printed"},
		{id.TrimPrefix != "", "held without " + id.TrimPrefix}, {id.TrimSuffix != "", "held without " + id.TrimSuffix},
	} {
		if n.holds {
			notes = append(notes, n.note)
		}
	}
	return strings.Join(notes, "; ")
}

// data says how the data of a handle is had.
func (v *viewer) data() *section {
	if !v.r.HasData() {
		return nil
	}
	part := &section{ID: "data", Title: "Data"}
	add := func(name, sig, doc string, facts ...fact) {
		part.Members = append(part.Members, &member{Kind: "method", Name: name, ID: name, Sig: sig, Doc: without([]string{doc}, name), Facts: facts})
	}
	data := "*" + v.r.Data.String()
	l := v.r.Load
	if l == nil {
		part.Intro = "No operation loads it: only handles from a listing or an answer have any."
	}
	add("Data", "() "+data, prose.Data(v.r), fact{Label: "Costs", Text: prose.NoRequest})
	if l == nil {
		return part
	}
	add("Load", "(ctx) ("+data+", error)", prose.Load(v.r), v.sends(l.Operation.Name, prose.LoadCost(l))...)
	add("Reload", "(ctx, ...func(*Options)) ("+data+", error)", prose.Reload(v.r), v.sends(l.Operation.Name, prose.LoadCost(l))...)
	probe := l.Operation.Name
	if v.r.Exists != nil {
		probe = v.r.Exists.Operation.Name
	}
	add("Exists", "(ctx, ...func(*Options)) (bool, error)", prose.Exists(v.r), v.sends(probe, prose.OneRequest)...)
	add("WaitUntil", "(ctx, done func("+data+") (bool, error), maxWait time.Duration, ...func(*resource.WaitOptions)) error", prose.WaitUntil(v.r), v.sends(l.Operation.Name, prose.Attempts)...)
	add("WaitUntilGone", "(ctx, maxWait time.Duration, ...func(*resource.WaitOptions)) error", prose.WaitUntilGone(v.r), v.sends(probe, prose.Attempts)...)
	return part
}

func (v *viewer) attributes() *section {
	part := &section{ID: "attributes", Title: "Attributes", Heads: []string{"attribute", "type", ""}}
	if v.r.Load != nil {
		part.Intro = "Each is a method that takes a context and returns the value and an error; the data is loaded if it is not there."
	}
	for _, a := range v.r.Attributes {
		doc := prose.Attribute(v.r, a)
		part.Rows = append(part.Rows, &row{Kind: "attribute", Name: a.Name, ID: a.Name, Cells: []string{render.Result(a), sentence(doc[0], a.Name)}})
	}
	for _, b := range v.r.Branches {
		part.Rows = append(part.Rows, &row{Kind: "attribute", Name: b.Name, ID: b.Name, Cells: []string{"bool", sentence(prose.Branch(b), b.Name)}})
	}
	if a := v.r.ARN; a != nil {
		part.Rows = append(part.Rows, &row{Kind: "attribute", Name: "ARN", ID: "ARN", Cells: []string{"string", sentence(prose.ARN(v.r), "ARN") + form(a)}})
	}
	return part
}

// form says what an ARN looks like.
func form(a *model.ARN) string {
	if a.Form == "" {
		return ""
	}
	return " It looks like " + a.Form + "."
}

// sentence takes the name that a doc comment begins with, and the verb of those that only
// return something.
func sentence(doc, name string) string {
	return upper(strings.TrimPrefix(strings.TrimPrefix(doc, name+" "), "returns "))
}

func (v *viewer) mapAttributes() *section {
	m := v.r.MapAttributes
	if m == nil {
		return nil
	}
	part := &section{ID: "map-attributes", Title: "Attributes of " + m.Member.Name, Heads: []string{"method", "type", "key", ""}}
	for _, k := range m.Keys {
		kind := k.TypeText()
		if k.Getter {
			part.Rows = append(part.Rows, &row{Kind: "attribute", Name: k.Name, ID: k.Name, Cells: []string{kind, k.Key, k.Doc}})
		}
		if k.Setter {
			op := m.Write.Operation.Name
			part.Rows = append(part.Rows, &row{Kind: "action", Name: "Set" + k.Name, ID: "Set" + k.Name, Cells: []string{kind, k.Key, "Sends " + op + " (" + v.needs(op).Text + "), " + prose.OneRequest + "."}})
		}
	}
	return part
}

func (v *viewer) failures() *section {
	part := &section{ID: "errors", Title: "Errors", Heads: []string{"error of package resource", "when"}, Intro: "An error names the handle and the method, works with errors.Is, and unwraps to the SDK's own."}
	for _, f := range prose.Failures(v.r) {
		part.Rows = append(part.Rows, &row{Name: f.Name, ID: f.Name, Cells: []string{f.When}})
	}
	return part
}

// codes lists the errors that the SDK knows of the operations of a resource, and on the page of
// the service all others, of which it does not say which operations have them.
func (v *viewer) codes() *section {
	part := &section{ID: "sdk-errors", Title: "Errors of the SDK", Heads: []string{"error", "in answers to"}, Intro: "Those that the SDK tells apart; others come as smithy.APIError with their code."}
	in := map[string][]string{} // the operations of each
	for _, op := range v.operations() {
		for _, code := range v.Errors(op.Name) {
			in[code] = append(in[code], op.Name)
		}
	}
	if v.r == v.Model.Root {
		for _, code := range v.Codes {
			if in[code] == nil {
				in[code] = []string{"operations of the service"}
			}
		}
	}
	for _, code := range slices.Sorted(maps.Keys(in)) {
		part.Rows = append(part.Rows, &row{Kind: "error", Name: code, ID: "error-" + code, Cells: []string{strings.Join(in[code], ", ")}})
	}
	return part
}

// operations are those that methods of the resource send, each once.
func (v *viewer) operations() []*sdk.Operation {
	var ops []*sdk.Operation
	add := func(more ...*sdk.Operation) {
		for _, op := range more {
			if !slices.Contains(ops, op) {
				ops = append(ops, op)
			}
		}
	}
	if v.r.Load != nil {
		add(v.r.Load.Operation)
	}
	if v.r.Exists != nil {
		add(v.r.Exists.Operation)
	}
	for _, a := range v.r.Actions {
		add(a.Operation)
	}
	if v.r.Tagging != nil {
		add(v.r.Tagging.Operations(v.r.Tagging.Put)...)
		add(v.r.Tagging.Operations(nil)...)
	}
	if m := v.r.MapAttributes; m != nil && m.Write != nil {
		add(m.Write.Operation)
	}
	for _, c := range v.r.Collections {
		add(c.Operation)
	}
	for _, b := range v.r.Batches {
		add(b.Operation)
	}
	for _, s := range v.r.Sweeps {
		add(s.Operations()...)
	}
	for _, w := range v.r.Waiters {
		add(w.Operation)
	}
	return ops
}
