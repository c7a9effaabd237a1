package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
)

// Peers finds the definition of another service, nil if there is none to be found. It is
// shipped if it is no definition of the run, but that which comes with resgen.
type Peers func(service string) (file *definition.File, shipped bool)

// bindElsewhere resolves a reference to a resource of another service. That service's
// package is never imported: what the reference returns has a method that is named
// after the target, which the target's package asks for.
func (r *resolver) bindElsewhere(res *resource, def *definition.Reference) {
	if def.Path != nil || def.Skip != nil {
		r.errorf(def.Pos, "bad-reference", "a reference to another service has identifiers alone: it takes neither path nor skip")
		return
	}
	if !def.Resource.IsSet() || !r.known(res, def) {
		return
	}
	in := itemsContext{res: res, from: dataOf(res), root: model.RootData}
	bb := branchBinder{resolver: r, in: in}
	if !bb.findList(&def.Result) {
		return
	}
	if len(bb.lists) > 0 {
		r.errorf(def.Pos, "bad-reference", "a reference to another service leads to one resource; these identifiers come from a list")
		return
	}
	target := def.Service.Value + "." + def.Resource.Value
	stands := &model.Resource{Name: target}
	branch := &model.Branch{Item: bb.item}
	for _, bind := range def.Identifiers {
		v := r.apply(bb.value(bind.Source), bind.Source)
		if v == nil {
			return
		}
		id := &model.Identifier{Name: bind.Name.Value, Field: naming.Unexported(bind.Name.Value), Type: v.Type.Plain()}
		if !crosses(id) {
			r.errorf(bind.Source.Pos, "bad-reference", "the identifier %s is of type %s; to another service go strings, integers and times", id.Name, v.Type)
			return
		}
		stands.Identifiers = append(stands.Identifiers, id)
		branch.Identifiers = append(branch.Identifiers, v)
	}
	conditions, ok := r.conditions(in, def.When)
	region, told := r.regionOf(&bb, def.Region)
	items := &model.Items{Resource: stands, Root: model.RootData, RootType: in.from.Ident, Branches: []*model.Branch{branch}}
	if !ok || !told {
		return
	}
	noteOwnNames(def, items)
	res.Elsewhere = append(res.Elsewhere, &model.Elsewhere{
		Name: def.Name.Value, Doc: def.Doc.Value, Type: res.Name + def.Name.Value + "Ref",
		Method: crossMethod(def.Service.Value, def.Resource.Value), Target: target, Func: target + "Of",
		When: conditions, Region: region, Items: items,
	})
}

// regionOf resolves where the other resource is; nil for no source. It returns false
// after reporting.
func (r *resolver) regionOf(bb *branchBinder, s *definition.Source) (*model.Value, bool) {
	if s == nil {
		return nil, true
	}
	v := r.apply(bb.value(s), s)
	if v != nil && !r.isText(v.Type) {
		r.errorf(s.Pos, "type-mismatch", "a region is a text, and not a value of type %s", v.Type)
		return nil, false
	}
	return v, v != nil
}

// known checks the names that a reference uses against the other definition, if
// there is one.
func (r *resolver) known(res *resource, def *definition.Reference) bool {
	if r.peers == nil {
		return true
	}
	peer, shipped := r.peers(def.Service.Value)
	if peer == nil {
		r.adviseService(res, def)
		return true
	}
	var names []definition.Text
	for _, res := range peer.Resources {
		names = append(names, res.Name)
	}
	i := r.declared.find(def.Resource, "unknown-resource", "resource of "+definitionOf(def.Service.Value, shipped), names)
	return i >= 0 && r.knownIdentifiers(def, peer.Resources[i], shipped)
}

// definitionOf says which definition of another service was looked at.
func definitionOf(service string, shipped bool) string {
	if shipped {
		return "the definition of " + service + " that comes with resgen (name your own in this run if it says more)"
	}
	return "the definition of " + service
}

func (r *resolver) knownIdentifiers(def *definition.Reference, target *definition.Resource, shipped bool) bool {
	where := target.Name.Value + " in " + definitionOf(def.Service.Value, shipped)
	var names []definition.Text // that a reference can fill
	for _, id := range target.Identifiers {
		if !id.Optional {
			names = append(names, id.Name)
		}
		if known := slices.Contains([]string{"", "string", "integer", "long", "time"}, id.Type.Value); id.Sensitive || id.List.IsSet() || !known {
			r.diags.Add(diag.Diagnostic{
				Pos: def.Resource.Pos, ID: "bad-reference",
				Message: fmt.Sprintf("no reference leads to %s.%s: its identifier %s is no string, integer or time, or must not be told", def.Service.Value, target.Name.Value, id.Name.Value),
				Related: declaredAt(id),
			})
			return false
		}
	}
	ok := true
	filled := map[string]bool{}
	for _, bind := range def.Identifiers {
		filled[bind.Name.Value] = true
		if r.declared.find(bind.Name, "unknown-identifier", "identifier of "+where, names) < 0 {
			ok = false
		}
	}
	for _, id := range target.Identifiers {
		if ok && !id.Optional && !filled[id.Name.Value] {
			r.diags.Add(diag.Diagnostic{
				Pos: def.Resource.Pos, ID: "missing-identifier",
				Message: "nothing fills the identifier " + id.Name.Value + " of " + where,
				Related: declaredAt(id),
			})
			ok = false
		}
	}
	return ok
}

// declaredAt is where an identifier of the other definition stands.
func declaredAt(id *definition.Identifier) []diag.Related {
	return []diag.Related{{Pos: id.Name.Pos, Message: quoted(id.Name.Value) + " is declared here"}}
}

// conditions resolves what members of the data must be.
func (r *resolver) conditions(in itemsContext, defs []*definition.When) (list []*model.Condition, ok bool) {
	ok = true
	for _, def := range defs {
		w := r.walkPath(in.root, in.from, []definition.Step{{Kind: definition.StepField, Name: def.Member.Value, Pos: def.Member.Pos}})
		switch {
		case w == nil:
			ok = false
		case !r.isText(w.rest.Type):
			r.errorf(def.Member.Pos, "type-mismatch", "a condition compares texts: %s is of type %s", def.Member.Value, w.rest.Type)
			ok = false
		default:
			list = append(list, &model.Condition{Path: w.rest, Text: def.Value.Value + def.Prefix.Value, Prefix: def.Prefix.IsSet()})
		}
	}
	return list, ok
}

// bindRef makes a resource one that references of other services can lead to.
func (r *resolver) bindRef(res *resource) {
	if res.Resource == r.out.Root || len(res.Identifiers) == 0 {
		return
	}
	ref := &model.Ref{Type: res.Name + "Ref", Method: crossMethod(r.file.Service.Value, res.Name), Func: res.Name + "Of"}
	for _, id := range res.Identifiers {
		switch {
		case id.Optional:
			continue
		case id.List != nil || id.Sensitive || !crosses(id):
			return
		}
		ref.Identifiers = append(ref.Identifiers, id)
	}
	if len(ref.Identifiers) > 0 {
		res.Ref = ref
	}
}

// crosses reports whether both services can name the type of an identifier.
func crosses(id *model.Identifier) bool {
	return id.List == nil && (id.IsTime() || id.Type.Equal(stringType) || isInteger(id.Type))
}

// crossMethod names the method by which a reference leads to a resource of a service.
func crossMethod(service, resource string) string {
	return strings.ToUpper(service[:1]) + service[1:] + resource
}
