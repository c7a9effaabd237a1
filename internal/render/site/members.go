package site

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/render"
	"github.com/seed5e775779/resgen/internal/sdk"
)

func (v *viewer) references() *section {
	part := &section{ID: "references", Title: "References", Heads: []string{"reference", "leads to", ""}}
	for _, ref := range v.r.References {
		cost := prose.NoRequest + prose.ReadsCost(v.r, ref.Items.DataMembers())
		part.Rows = append(part.Rows, &row{
			Kind: "reference", Name: ref.Name, ID: ref.Name, To: ref.Items.Resource, Target: prose.Items(ref.Items),
			Cells: []string{sentence(prose.Reference(ref), ref.Name) + " " + upper(cost) + "."}, Beyond: v.beyond("reference", ref.Name),
		})
	}
	for _, e := range v.r.Elsewhere {
		part.Rows = append(part.Rows, &row{
			Kind: "reference", Name: e.Name, ID: e.Name, Target: e.Target,
			Cells: []string{sentence(prose.Elsewhere(e), e.Name)}, Beyond: v.beyond("reference", e.Name),
		})
	}
	return part
}

func (v *viewer) actions() *section {
	part := &section{ID: "actions", Title: "Actions", Intro: "IAM is the action of the operation itself. What an input names may need more, such as iam:PassRole for a role or kms:Decrypt for a key."}
	for _, a := range v.r.Actions {
		result, facts := "*"+a.Operation.Output.Ident.Name, v.sends(a.Operation.Name, prose.OneRequest+prose.ReadsCost(v.r, a.DataMembers()))
		if a.Returns != nil {
			result = strings.Replace("*"+prose.Items(a.Returns), "*[]", "[]*", 1)
			facts = append(facts, fact{"Returns", prose.Items(a.Returns), a.Returns.Resource})
		}
		in := "*" + a.Operation.Input.Ident.Name
		if a.Of != nil {
			in = strings.Trim(a.Signature(), "()")
		}
		part.Members = append(part.Members, &member{
			Kind: "action", Name: a.Name, ID: a.Name, Facts: facts, Sample: v.sample(a.Name), Beyond: v.beyond("action", a.Name), Terms: a.Operation.Name,
			Sig: "(ctx, " + in + ", ...func(*Options)) (" + result + ", error)",
			Doc: without(prose.Action(v.r, a), a.Name),
		})
	}
	return part
}

// without makes sentences of the paragraphs of a doc comment, which begins with a name.
func without(doc []string, name string) []string {
	var all []string
	for i, text := range doc {
		if i == 0 {
			if rest, ok := strings.CutPrefix(text, name+" "); ok {
				text = upper(rest)
			}
		}
		if text != "" {
			all = append(all, text)
		}
	}
	return all
}

func upper(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// methods are those over functions of the runtime.
func (v *viewer) methods() *section {
	part := &section{ID: "methods", Title: "Methods"}
	for _, m := range v.r.Methods {
		drops := !m.Reads && v.r.Load != nil
		part.Members = append(part.Members, &member{
			Kind: "method", Name: m.Name, ID: m.Name, Sig: signature(m), Beyond: v.beyond("action", m.Name),
			Doc:   without([]string{prose.Method(m, drops)}, m.Name),
			Facts: []fact{{Label: "Calls", Text: m.Func.Ident.String()}},
		})
	}
	return part
}

// signature prints what a method over a function takes and returns.
func signature(m *model.Method) string {
	var params []string
	if m.Context {
		params = append(params, "ctx")
	}
	for i, p := range m.Params {
		text := exprText(m, p.Type)
		if m.Func.Variadic && i == len(m.Params)-1 {
			text = "..." + text
		} else if p.Name != "" && p.Name != "_" {
			text = p.Name + " " + text
		}
		params = append(params, text)
	}
	var results []string
	for _, r := range m.Func.Results {
		results = append(results, exprText(m, r))
	}
	sig := "(" + strings.Join(params, ", ") + ")"
	switch len(results) {
	case 0:
		return sig
	case 1:
		return sig + " " + results[0]
	}
	return sig + " (" + strings.Join(results, ", ") + ")"
}

// exprText prints a type of a function; a type parameter stands for handles.
func exprText(m *model.Method, e sdk.Expr) string {
	if r := m.Handles[e.Ident.Name]; r != nil && e.Kind == sdk.ExprName && e.Ident.Path == "" {
		return "*" + r.Name
	}
	if e.Kind == sdk.ExprSlice {
		return "[]" + exprText(m, *e.Elem)
	}
	return e.String()
}

func (v *viewer) tags() *section {
	t := v.r.Tagging
	if t == nil {
		return nil
	}
	part := &section{ID: "tags", Title: "Tags"}
	add := func(name, sig, doc string, ops []*sdk.Operation) {
		part.Members = append(part.Members, &member{Kind: "method", Name: name, ID: name, Sig: sig, Doc: without([]string{doc}, name), Facts: v.each(ops), Terms: "tag tags"})
	}
	add("TagMap", "(ctx, ...func(*Options)) (map[string]string, error)", prose.TagMap(t), []*sdk.Operation{t.Read.Operation})
	add("PutTags", "(ctx, tags map[string]string, ...func(*Options)) error", prose.PutTags(t), t.Operations(t.Put))
	add("RemoveTags", "(ctx, keys []string, ...func(*Options)) error", prose.RemoveTags(t), t.Operations(t.Remove))
	add("ReplaceTags", "(ctx, tags map[string]string, ...func(*Options)) error", prose.ReplaceTags(t), t.Operations(nil))
	return part
}

func (v *viewer) subresources() *section {
	part := &section{ID: "subresources", Title: "Sub-resources", Heads: []string{"method", "handle on", ""}, Intro: "Handles that the identifiers lead to. They cost nothing to make."}
	for _, s := range v.r.Subresources {
		part.Rows = append(part.Rows, &row{
			Kind: "subresource", Name: s.Name + "(" + render.Inputs(s) + ")", ID: s.Name, To: s.Resource, Target: s.Resource.Name,
			Cells: []string{s.Doc}, Beyond: v.beyond("subresource", s.Name),
		})
	}
	return part
}

func (v *viewer) collections() *section {
	part := &section{ID: "collections", Title: "Collections", Intro: "Lists that send nothing until they are iterated over."}
	for _, c := range v.r.Collections {
		facts := append(v.sends(c.Operation.Name, prose.CollectionCost(v.r, c)), fact{"Items", c.Items.Resource.Name, c.Items.Resource})
		if c.Lister.Keys != nil {
			facts = append(facts, fact{Label: "Order", Text: "of keys, also in parallel"})
		}
		part.Members = append(part.Members, &member{
			Kind: "collection", Name: c.Name, ID: c.Name, Sig: "() *" + c.Type, Facts: facts, Sample: v.sample(c.Name),
			Doc: without(prose.Collection(v.r, c), c.Name), Beyond: v.beyond("collection", c.Name), Terms: c.Operation.Name + " list all",
		})
	}
	return part
}

func (v *viewer) batches() *section {
	part := &section{ID: "batch-actions", Title: "Batch actions", Intro: "On " + v.r.List + ", a list of handles from anywhere, and on collections of " + v.r.Name + ": on all items under the name with All, on those that Filter leaves under the name itself."}
	for _, b := range v.r.Batches {
		part.Members = append(part.Members, &member{
			Kind: "batch action", Name: b.Name, ID: "batch-" + b.Name, Facts: v.sends(b.Operation.Name, prose.BatchCost(b)),
			Sig: "(ctx, *" + b.Operation.Input.Ident.Name + ", ...func(*Options)) (*resource.BatchResult[*" + v.r.Name + "], error)",
			Doc: without([]string{prose.BatchList(b)}, b.Name), Beyond: v.beyond("batch action", b.Name), Terms: b.Operation.Name + " batch " + b.Name + "All",
		})
	}
	return part
}

func (v *viewer) sweeps() *section {
	part := &section{ID: "sweeps", Title: "Sweeps"}
	for _, s := range v.r.Sweeps {
		part.Members = append(part.Members, &member{
			Kind: "sweep", Name: s.Name, ID: s.Name, Sig: "(ctx, ...func(*" + s.Options + ")) (*resource.SweepResult, error)",
			Doc: without(prose.Sweep(s), s.Name), Beyond: v.beyond("sweep", s.Name),
			Facts: append(v.each(s.Operations()), fact{Label: "Costs", Text: "as many requests as there is to act on"}),
		})
	}
	return part
}

func (v *viewer) waiters() *section {
	part := &section{ID: "waiters", Title: "Waiters"}
	for _, w := range v.r.Waiters {
		part.Members = append(part.Members, &member{
			Kind: "waiter", Name: w.Name, ID: w.Name, Facts: v.sends(w.Operation.Name, prose.Attempts), Sample: v.sample(w.Name),
			Sig: "(ctx, *" + w.Operation.Input.Ident.Name + ", maxWait time.Duration, ...) error",
			Doc: without([]string{prose.Waiter(v.r, w)}, w.Name), Beyond: v.beyond("waiter", w.Name), Terms: w.Operation.Name,
		})
	}
	return part
}
