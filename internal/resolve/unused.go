package resolve

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
)

// checkUnused reports identifiers that no request of a resource and nothing that it
// leads to depends on: two handles that differ in one of them do the same.
func (r *resolver) checkUnused(res *resource) {
	used := identifierSources(res.def, r.tagParams(res))
	sends := slices.ContainsFunc(requests(res.def), func(use usage) bool { return use.operation.IsSet() })
	if !sends || len(used) == 0 {
		return // unbound-action and unbound-collection tell of those that ignore all
	}
	for _, id := range res.def.Identifiers {
		if !slices.Contains(used, id.Name.Value) {
			r.warnf(id.Name.Pos, "unused-identifier", res.Name+"."+id.Name.Value, "nothing of %s is filled with id.%s, so that a handle does the same whatever it is", res.Name, id.Name.Value)
		}
	}
}

// identifierSources returns the identifiers that fill something, some of them twice.
func identifierSources(def *definition.Resource, ofTags []*definition.Param) []string {
	var used []string
	note := func(s *definition.Source) {
		if s != nil && s.Kind == definition.FromIdentifier {
			used = append(used, s.Name.Value)
		}
	}
	for _, b := range allBinds(def) {
		note(b.Source)
	}
	for _, p := range append(allParams(def), ofTags...) {
		note(p.Source)
	}
	for _, ref := range def.References {
		note(ref.Region)
	}
	if def.ARN != nil {
		note(def.ARN.From)
		used = append(used, arnIdentifiers(def.ARN)...)
	}
	for _, m := range def.Methods {
		for _, a := range m.Args {
			note(a.Source)
		}
	}
	return used
}

// allBinds returns what a resource fills identifiers of others with, of other services, too.
func allBinds(def *definition.Resource) []*definition.Bind {
	var all []*definition.Bind
	for _, use := range requests(def) {
		all = append(all, use.binds...)
	}
	for _, ref := range def.References {
		if ref.Service.IsSet() {
			all = append(all, ref.Identifiers...)
		}
	}
	for _, m := range def.Methods {
		for _, a := range m.Args {
			if a.Make != nil {
				all = append(all, a.Make.Identifiers...)
			}
		}
	}
	return all
}

// tagParams returns what a resource fills in the requests for its tags.
func (r *resolver) tagParams(res *resource) []*definition.Param {
	tags := r.tagsOf(res)
	if tags == nil {
		return nil
	}
	var all []*definition.Param
	for _, request := range []*definition.TagRequest{tags.Read, tags.Put, tags.Remove, tags.Replace, tags.Clear} {
		if request != nil {
			all = append(all, request.Params...)
		}
	}
	return all
}

// allParams returns what a resource fills, and compares with, in requests and their
// answers.
func allParams(def *definition.Resource) []*definition.Param {
	var all []*definition.Param
	for _, use := range requests(def) {
		all = append(all, use.params...)
	}
	if def.Load != nil {
		all = append(append(all, def.Load.Match...), def.Load.Convert...)
	}
	for _, a := range def.Actions {
		if a.Returns != nil {
			all = append(all, a.Returns.Convert...)
		}
	}
	for _, c := range def.Collections {
		all = append(append(all, c.Match...), c.Items.Convert...)
	}
	for _, w := range def.Waiters {
		all = append(all, w.Params...)
	}
	return all
}

// stated fits the numbers of items that a doc states: "up to 1,000 keys".
var stated = regexp.MustCompile(`(?i)\b(?:up to|maximum of|at most|no more than|limit of|maximum number of \w+ is) ([0-9][0-9,]*)\b(?: (characters|bytes|letters|KB|MB|seconds|minutes|hours|days))?`)

// checkMax reports a max above what the SDK's doc of the list states.
func (r *resolver) checkMax() {
	for _, res := range r.all {
		for _, req := range takeMany(res.Resource) {
			f := r.facts[req.Operation.Name]
			if most := statedMax(req); most > 0 && f.max > most {
				r.warnf(f.def.MaxPos, "large-max", req.Operation.Name, "max is %d, but the SDK's documentation of %s says %d", f.max, req.Operation.Name, most)
			}
		}
	}
}

// takeMany returns the requests of a resource that take many handles.
func takeMany(res *model.Resource) []*model.Request {
	var all []*model.Request
	for _, b := range res.Batches {
		all = append(all, &b.Request)
	}
	if res.Load != nil && res.Load.Many != nil {
		all = append(all, &res.Load.Request)
	}
	return all
}

// statedMax returns the largest number of items that the doc of a request's list
// states; 0 if it states none.
func statedMax(req *model.Request) int {
	most := 0
	for _, p := range req.Params {
		for _, s := range p.Target {
			if s.Element == model.ElementEach {
				most = slices.Max(append(StatedLimits(s.Field.Doc), most))
			}
		}
	}
	return most
}

// StatedLimits returns the numbers of items that the doc of a list states it to have at
// most. There may be several, for one kind of items and another.
func StatedLimits(doc string) []int {
	var limits []int
	for _, m := range stated.FindAllStringSubmatch(strings.Join(strings.Fields(doc), " "), -1) {
		if n, err := strconv.Atoi(strings.ReplaceAll(m[1], ",", "")); err == nil && n > 0 && m[2] == "" {
			limits = append(limits, n)
		}
	}
	return limits
}
