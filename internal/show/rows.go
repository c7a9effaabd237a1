package show

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// arrow stands between a member and what it leads to.
const arrow = " -> "

func identifiers(r *model.Resource) []row {
	var rows []row
	for _, id := range r.Identifiers {
		kind := id.Type.String()
		for _, is := range []struct {
			it   bool
			word string
		}{{id.Optional, "optional"}, {id.Empty, "may be empty"}, {id.Sensitive, "not printed"}} {
			if is.it {
				kind += ", " + is.word
			}
		}
		rows = append(rows, row{id.Name, kind, ""})
	}
	return rows
}

func data(r *model.Resource) []row {
	if !r.HasData() {
		return nil
	}
	rows := []row{{"type", r.Data.String(), ""}}
	if l := r.Load; l != nil {
		rows = append(rows, row{"load", l.Operation.Name, prose.LoadCost(l)})
	}
	if r.Exists != nil {
		rows = append(rows, row{"exists", r.Exists.Operation.Name, prose.OneRequest})
	}
	var absent []string
	for _, a := range r.NotFound {
		absent = append(absent, a.Code)
	}
	if len(absent) > 0 {
		rows = append(rows, row{"not there", strings.Join(absent, ", "), ""})
	}
	return rows
}

func attributes(r *model.Resource) []row {
	var rows []row
	for _, a := range r.Attributes {
		kind := a.Field.Type
		if a.Deref {
			kind = kind.Plain()
		}
		cost := ""
		if a.Omitted {
			cost = "not in every listing"
		}
		rows = append(rows, row{a.Name, kind.String(), cost})
	}
	if m := r.MapAttributes; m != nil {
		for _, k := range m.Keys {
			if k.Getter {
				rows = append(rows, row{k.Name, k.TypeText(), ""})
			}
		}
	}
	return rows
}

// arn says what the ARN is made of, and what makes a handle of one.
func arn(s *model.Service, r *model.Resource) []row {
	a := r.ARN
	if a == nil {
		return nil
	}
	by := a.Form
	if by == "" {
		by = "string"
	}
	rows := []row{{"ARN", by, prose.NoRequest + prose.ReadsCost(r, a.DataMembers())}}
	if a.Form != "" {
		rows = append(rows, row{s.Root.Name + "." + r.Name + "FromARN", "", prose.NoRequest})
	}
	return rows
}

func actions(r *model.Resource) []row {
	var rows []row
	for _, a := range r.Actions {
		name := a.Name + a.Signature()
		if a.Returns != nil {
			name += arrow + prose.Items(a.Returns)
		}
		rows = append(rows, row{name, a.Operation.Name, prose.OneRequest + prose.ReadsCost(r, a.DataMembers())})
	}
	if m := r.MapAttributes; m != nil {
		for _, k := range m.Keys {
			if k.Setter {
				rows = append(rows, row{"Set" + k.Name, m.Write.Operation.Name, prose.OneRequest + prose.ReadsCost(r, m.Write.DataMembers())})
			}
		}
	}
	return rows
}

func batches(r *model.Resource) []row {
	var rows []row
	for _, b := range r.Batches {
		rows = append(rows, row{b.Name, b.Operation.Name, prose.BatchCost(b)})
	}
	return rows
}

func collections(r *model.Resource) []row {
	var rows []row
	for _, c := range r.Collections {
		rows = append(rows, row{c.Name + arrow + prose.Items(c.Items), c.Operation.Name, prose.CollectionCost(r, c)})
	}
	return rows
}

func references(r *model.Resource) []row {
	var rows []row
	for _, ref := range r.References {
		rows = append(rows, row{ref.Name + arrow + prose.Items(ref.Items), "", prose.NoRequest + prose.ReadsCost(r, ref.Items.DataMembers())})
	}
	for _, e := range r.Elsewhere {
		rows = append(rows, row{e.Name + arrow + e.Target, "by " + e.Func, prose.NoRequest + prose.ReadsCost(r, e.DataMembers())})
	}
	return rows
}

func subresources(r *model.Resource) []row {
	var rows []row
	for _, s := range r.Subresources {
		rows = append(rows, row{s.Name + arrow + s.Resource.Name, "", prose.NoRequest})
	}
	return rows
}

func waiters(r *model.Resource) []row {
	var rows []row
	for _, w := range r.Waiters {
		by := w.Operation.Name
		if w.SDK != nil {
			by += ", the SDK's " + w.SDK.Name
		}
		rows = append(rows, row{w.Name, by, prose.Attempts})
	}
	return rows
}

func tags(r *model.Resource) []row {
	t := r.Tagging
	if t == nil {
		return nil
	}
	var rows []row
	if t.Read != nil {
		rows = append(rows, row{"read", t.Read.Operation.Name, prose.EachPage})
	}
	for _, w := range []struct {
		name  string
		write *model.TagWrite
	}{{"put", t.Put}, {"remove", t.Remove}, {"replace", t.Replace}, {"clear", t.Clear}} {
		if w.write != nil {
			rows = append(rows, row{w.name, w.write.Operation.Name, prose.OneRequest})
		}
	}
	return rows
}

func sweeps(r *model.Resource) []row {
	var rows []row
	for _, s := range r.Sweeps {
		var names []string
		for _, op := range s.Operations() {
			names = append(names, op.Name)
		}
		rows = append(rows, row{s.Name, strings.Join(names, ", "), "as many as there is to act on"})
	}
	return rows
}

func methods(r *model.Resource) []row {
	var rows []row
	for _, m := range r.Methods {
		rows = append(rows, row{m.Name, m.Func.Ident.String(), "as many as the function sends"})
	}
	return rows
}

// reachedFrom are the ways that lead to a resource.
func reachedFrom(s *model.Service, r *model.Resource) []row {
	var rows []row
	for _, from := range append([]*model.Resource{s.Root}, s.Resources...) {
		add := func(name, how string, items *model.Items) {
			if items != nil && items.Resource == r {
				rows = append(rows, row{from.Name + "." + name, how, ""})
			}
		}
		for _, c := range from.Collections {
			add(c.Name, "collection", c.Items)
		}
		for _, a := range from.Actions {
			add(a.Name, "action", a.Returns)
		}
		for _, ref := range from.References {
			add(ref.Name, "reference", ref.Items)
		}
		for _, sub := range from.Subresources {
			if sub.Resource == r {
				rows = append(rows, row{from.Name + "." + sub.Name, "its identifiers", ""})
			}
		}
	}
	if r.Ref != nil {
		rows = append(rows, row{s.Package + "." + r.Ref.Func, "references of other services", ""})
	}
	if r.Adoption != nil {
		rows = append(rows, row{s.Root.Name + "." + r.Adoption.Name, "the SDK's own struct", ""})
	}
	return rows
}
