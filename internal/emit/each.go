package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
)

// assignments prints what fills an input, and last what fills every element of a list.
func (h *handle) assignments(g *jen.Group, params []*model.Param) {
	var once []*model.Param
	for _, p := range params {
		if eachOf(p) < 0 {
			once = append(once, p)
		}
	}
	h.params(g, once, h.param)
	done := map[string]bool{}
	for _, p := range params {
		if list := listText(p); eachOf(p) >= 0 && !done[list] {
			done[list] = true
			h.eachElement(g, slices.DeleteFunc(slices.Clone(params), func(q *model.Param) bool { return eachOf(q) < 0 || listText(q) != list }))
		}
	}
}

// eachOf returns the index of the step that means every element of a list, and goes on
// to their members; -1 if there is none.
func eachOf(p *model.Param) int {
	return slices.IndexFunc(p.Target[:len(p.Target)-1], func(s model.TargetStep) bool { return s.Element == model.ElementEach })
}

// eachElement prints a loop for targets such as MetricData[].MetricName, which mean
// every element of a list, or a new one if there is none.
//
//	for at := range glue.OwnElements(&in.MetricData) {
//		glue.Set(bind, "MetricData[].MetricName", &in.MetricData[at].MetricName, m.name)
//	}
func (h *handle) eachElement(g *jen.Group, params []*model.Param) {
	target := params[0].Target[:eachOf(params[0])+1]
	last := len(target) - 1
	list := h.in()
	for _, step := range target[:last] {
		list = own(list, step)
	}
	list = list.Dot(target[last].Field.Name)
	within := *h
	within.element = list.Clone().Index(jen.Id("at"))
	g.For(jen.Id("at").Op(":=").Range().Add(gl("OwnElements")).Call(jen.Op("&").Add(list))).BlockFunc(func(g *jen.Group) {
		within.params(g, params, within.param)
	})
}

// assignElement prints the assignment to a member of an element, within the loop.
func (h *handle) assignElement(g *jen.Group, p *model.Param, values []jen.Code) {
	h.assignAt(g, p, h.element.Clone(), p.Target[eachOf(p)+1:], values)
}
