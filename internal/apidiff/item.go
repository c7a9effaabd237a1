// Package apidiff compares what is generated: two models of a service, made from two
// definitions or with two versions of the SDK, and two versions of the SDK itself. It
// compares models, not text, so that it says what became of a method and not which
// lines differ.
package apidiff

import (
	"fmt"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// An item is something that a generated package has.
type item struct {
	owner string // the type: "Instance"
	name  string // what it is called there; empty for the type itself
	kind  string // "action"
	api   string // what callers compile against; a change breaks them
	does  string // what it does, as far as callers can tell
	doc   string
}

func (i *item) key() string { return i.owner + "." + i.name + " " + i.family() }

// family joins those kinds that are methods of a handle, so that one that becomes
// another is one that changes.
func (i *item) family() string {
	switch i.kind {
	case "resource", "batch action", "operation", "constructor", "tags", "identifier":
		return i.kind
	}
	return "method"
}

// lister makes items of a service.
type lister struct {
	items []*item
	owner string
}

func (l *lister) add(kind, name, api, does, doc string) {
	l.items = append(l.items, &item{owner: l.owner, name: name, kind: kind, api: api, does: does, doc: strings.Join(strings.Fields(doc), " ")})
}

// itemsOf lists what is generated of a service, in the order of the model.
func itemsOf(s *model.Service) []*item {
	l := &lister{}
	l.resource(s, s.Root)
	for _, r := range s.Resources {
		l.resource(s, r)
	}
	l.owner = "API"
	for _, op := range s.Operations {
		l.add("operation", op.Name, "", "", "")
	}
	return l.items
}

func (l *lister) resource(s *model.Service, r *model.Resource) {
	l.owner = r.Name
	l.add("resource", "", identifiersAPI(r), identifiersText(r), r.Doc)
	for _, id := range r.Identifiers {
		l.add("identifier", id.Name, id.Type.String(), "", "")
	}
	for _, a := range r.Aliases {
		if a.Name != "ARN" || r.ARN == nil {
			l.add("alias", a.Name, a.Identifier.Type.String(), "id."+a.Identifier.Name, "")
		}
	}
	if r.ARN != nil {
		l.add("ARN", "ARN", arnAPI(r), arnText(r.ARN), "")
	}
	l.data(r)
	l.members(r)
	for _, b := range r.Batches {
		l.add("batch action", b.Name, b.Operation.Name, fmt.Sprintf("%s, at most %s, failures %s", requestText(&b.Request), mostText(b.Max), failuresText(b.Failures)), b.Doc)
	}
	l.leads(r)
	for _, w := range r.Waiters {
		l.add("waiter", w.Name, operationOr(w), requestText(&w.Request), w.Doc)
	}
	l.tagging(r)
	for _, sweep := range r.Sweeps {
		l.add("sweep", sweep.Name, sweep.Options, sweepText(sweep), sweep.Doc)
	}
	for _, m := range r.Methods {
		l.add("method", m.Name, methodText(m), "", m.Doc)
	}
}

func (l *lister) data(r *model.Resource) {
	if r.HasData() {
		l.add("data", "Data", r.Data.String(), "", "")
	}
	if load := r.Load; load != nil {
		l.add("load", "Load", load.Operation.Name, requestText(&load.Request)+" at "+pathText(load.Path)+absencesText(r.NotFound), "")
	}
	if r.Exists != nil {
		l.add("exists", "Exists", "", requestText(r.Exists), "")
	}
	for _, a := range r.Attributes {
		t := a.Field.Type
		if a.Deref {
			t = t.Plain()
		}
		doc := a.Doc
		if doc == "" {
			doc = a.Field.Doc
		}
		l.add("attribute", a.Name, t.String(), attributeText(a), doc)
	}
	for _, b := range r.Branches {
		l.add("attribute", b.Name, "bool", b.Branch, "")
	}
	l.mapAttributes(r.MapAttributes)
}

func (l *lister) mapAttributes(m *model.MapAttributes) {
	if m == nil {
		return
	}
	for _, k := range m.Keys {
		if k.Getter {
			l.add("attribute", k.Name, k.TypeText(), fmt.Sprintf("%s of %s.%s, or %q", k.Kind, m.Member.Name, k.Key, k.Absent), k.Doc)
		}
		if k.Setter {
			l.add("setter", "Set"+k.Name, k.TypeText(), fmt.Sprintf("%s, %s", k.Kind, mapWriteText(m.Write, k.Key)), k.Doc)
		}
	}
}

func (l *lister) members(r *model.Resource) {
	for _, a := range r.Actions {
		api := a.Operation.Name + a.Signature()
		if a.Returns != nil {
			api += " -> " + resultText(a.Returns)
		}
		l.add("action", a.Name, api, requestText(&a.Request)+returnsText(a.Returns)+readsText(a.Reads), a.Doc)
	}
	for _, c := range r.Collections {
		l.add("collection", c.Name, c.Operation.Name+" -> "+resultText(c.Items), requestText(&c.Request)+returnsText(c.Items)+pagerText(c.Lister)+hydrateText(c), c.Doc)
	}
}

func (l *lister) leads(r *model.Resource) {
	for _, s := range r.Subresources {
		l.add("subresource", s.Name, s.Resource.Name+inputsText(s.Identifiers), valuesText(s.Identifiers), s.Doc)
	}
	for _, ref := range r.References {
		l.add("reference", ref.Name, resultText(ref.Items), returnsText(ref.Items), ref.Doc)
	}
	for _, e := range r.Elsewhere {
		l.add("reference", e.Name, e.Target, elsewhereText(e), e.Doc)
	}
	if r.Ref != nil {
		l.add("constructor", r.Ref.Func, r.Ref.Type, "", "")
	}
	if a := r.ARN; a != nil && a.Form != "" {
		l.add("constructor", r.Name+"FromARN", "", a.Form, "")
	}
	if r.Adoption != nil {
		l.add("constructor", r.Adoption.Name, resultText(r.Adoption.Items), returnsText(r.Adoption.Items), "")
	}
}

func (l *lister) tagging(r *model.Resource) {
	t := r.Tagging
	if t == nil {
		return
	}
	var does []string
	if t.Read != nil {
		does = append(does, requestText(&t.Read.Request))
	}
	for _, w := range []*model.TagWrite{t.Put, t.Remove, t.Replace, t.Clear} {
		if w != nil {
			does = append(does, requestText(&w.Request))
		}
	}
	l.add("tags", "Tags", "", strings.Join(does, "; "), "")
}
