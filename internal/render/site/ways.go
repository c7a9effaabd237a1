package site

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/graph"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/render"
)

// way is how a handle of a resource is had.
type way struct {
	Code string
	ID   string // of the function, if it is one of its own
	How  string
	From []place // that say more; none for what no page does
	rank int
}

// place is a member on the page of a resource.
type place struct {
	Of   *model.Resource
	ID   string
	Text string
}

// ways lists how handles of a resource are had, from anywhere in the site: of the service
// first.
func (b *builder) ways(s *Service, r *model.Resource) []*way {
	var ways []*way
	for _, e := range b.edges[s.Model] {
		if e.To == r && e.From != r {
			ways = append(ways, &way{Code: code(s.Model, e), How: how(s.Model, e), From: []place{{e.From, e.Member, e.From.Name + "." + e.Member}}, rank: rank(s.Model, e)})
		}
	}
	for _, f := range b.foreign[qualified(s.Model, r)] {
		ways = append(ways, &way{
			Code: f.Func + "(ctx, " + naming.Unexported(f.from.Name) + "." + f.Name + "())", ID: r.Ref.Func, How: otherService,
			From: []place{{f.from, f.Name, qualified(f.of, f.from) + "." + f.Name}}, rank: len(ranks),
		})
	}
	if r.ARN != nil && r.ARN.Form != "" {
		ways = append(ways, &way{Code: "svc." + r.Name + "FromARN(arn)", ID: r.Name + "FromARN", How: "an ARN", rank: 3})
	}
	if r.Adoption != nil {
		ways = append(ways, &way{Code: "svc." + r.Adoption.Name + "(data)", ID: r.Adoption.Name, How: "the SDK's own struct", rank: 3})
	}
	slices.SortStableFunc(ways, func(a, b *way) int { return a.rank - b.rank })
	return joined(ways)
}

// otherService is how a reference of another service leads to a resource.
const otherService = "another service's reference"

// ranks are the kinds of ways in the order of a page.
var ranks = []string{"its identifiers", "a collection", "an action", "", "a reference", "a part of it"}

// rank orders the ways of a page: those of the service itself come first.
func rank(s *model.Service, e graph.Edge) int {
	n := slices.Index(ranks, how(s, e))
	if e.From != s.Root && n < 3 {
		n += len(ranks) - 2
	}
	return n
}

// joined makes one way of several that differ in what they start from alone.
func joined(ways []*way) []*way {
	var all []*way
	for _, w := range ways {
		same := func(o *way) bool {
			return o.How == w.How && (w.How == otherService || w.How == ranks[len(ranks)-1] && rest(o.Code) == rest(w.Code))
		}
		i := slices.IndexFunc(all, same)
		if i < 0 {
			all = append(all, w)
			continue
		}
		if all[i].Code = "part." + rest(w.Code); w.How == otherService {
			all[i].Code = w.Code[:strings.Index(w.Code, "ctx")] + "ctx, reference)"
		}
		all[i].From = append(all[i].From, w.From...)
	}
	return all
}

// rest is the call of a method without what it is called of.
func rest(code string) string {
	_, call, _ := strings.Cut(code, ".")
	return call
}

// code prints the call of the member of an edge.
func code(s *model.Service, e graph.Edge) string {
	of := naming.Unexported(e.From.Name)
	if e.From == s.Root {
		of = "svc"
	}
	call := of + "." + e.Member
	switch via := e.Via.(type) {
	case *model.Collection:
		return call + "().All(ctx)"
	case *model.Subresource:
		return call + "(" + render.Inputs(via) + ")"
	case *model.Action:
		return call + "(" + actionArgs(via) + ")"
	case *model.Reference:
		if e.From.Load != nil && via.Items.NeedsData() {
			return call + "(ctx)"
		}
	}
	return call + "()"
}

// actionArgs are an input, or the arguments of a short form.
func actionArgs(a *model.Action) string {
	if len(a.Args) == 0 {
		return "ctx, input"
	}
	args := []string{"ctx"}
	for _, arg := range a.Args {
		args = append(args, arg.Name)
	}
	return strings.Join(args, ", ")
}

// how says what an edge is, for readers.
func how(s *model.Service, e graph.Edge) string {
	switch via := e.Via.(type) {
	case *model.Collection:
		return "a collection"
	case *model.Reference:
		return "a reference"
	case *model.Action:
		return "an action"
	case *model.Subresource:
		if e.From != s.Root && render.Inputs(via) == "" {
			return "a part of it"
		}
	}
	return "its identifiers"
}
