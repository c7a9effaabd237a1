package graph

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/model"
)

// service makes a model of resources and what they lead to: "A lists B", "A makes B",
// "A refers B", "A acts B".
func service(names string, leads ...string) *model.Service {
	s := &model.Service{Root: &model.Resource{Name: "Service"}}
	of := map[string]*model.Resource{"Service": s.Root}
	for _, name := range strings.Fields(names) {
		of[name] = &model.Resource{Name: name}
		s.Resources = append(s.Resources, of[name])
	}
	for i, lead := range leads {
		f := strings.Fields(lead)
		from, to, member := of[f[0]], of[f[2]], fmt.Sprintf("M%d", i)
		switch items := (&model.Items{Resource: to}); f[1] {
		case "lists":
			from.Collections = append(from.Collections, &model.Collection{Name: member, Items: items})
		case "makes":
			from.Subresources = append(from.Subresources, &model.Subresource{Name: member, Resource: to})
		case "acts":
			from.Actions = append(from.Actions, &model.Action{Name: member, Returns: items}, &model.Action{Name: "Plain"})
		case "refers":
			from.References = append(from.References, &model.Reference{Name: member, Items: items})
		}
	}
	return s
}

func TestLines(t *testing.T) {
	s := service("A B C", "Service lists A", "A lists B", "A acts B", "B makes A", "B refers C", "C lists B", "A makes A", "Service makes C")
	var got []string
	for _, l := range Lines(s) {
		got = append(got, fmt.Sprint(l.From.Name, " ", l.Kind, " ", l.To.Name, " ", l.Both))
	}
	if want := "A lists B true, C lists B true"; strings.Join(got, ", ") != want {
		t.Errorf("lines: %s\nwant:  %s", strings.Join(got, ", "), want)
	}
	r := Relations(From(s.Resources[0]))
	if len(r) != 2 || fmt.Sprint(r[0].Members, r[0].Kind) != "[M1 M2] lists" {
		t.Errorf("relations of A: %+v", r)
	}
	if got, want := Mermaid(s), "flowchart LR\n  A <==> B\n  C <==> B\n"; got != want {
		t.Errorf("Mermaid: %q, want %q", got, want)
	}
	if got := Mermaid(service("A")); got != "" {
		t.Errorf("Mermaid of one resource: %q", got)
	}
}

// What nearly everything makes would be all that one sees: lines to it are left out, but for
// those that are more.
func TestCrowded(t *testing.T) {
	names, leads := "Tag Few", []string{"R0 makes Few"}
	for i := range crowd + 2 {
		names += fmt.Sprintf(" R%d", i)
		leads = append(leads, fmt.Sprintf("R%d makes Tag", i))
	}
	s := service(names, append(leads, "R0 refers Tag", "Tag refers R1")...)
	if c := Crowded(s); len(c) != 1 || c[0].Name != "Tag" {
		t.Errorf("crowded: %v", c)
	}
	if lines := Lines(s); len(lines) != 2 || lines[0].To.Name != "Tag" || !lines[0].Both || lines[1].To.Name != "Few" {
		t.Errorf("%d lines are left, the first to %s", len(lines), lines[0].To.Name)
	}
}

// In a layout nothing lies on something else, and every line leads from its resource to its
// resource.
func TestLay(t *testing.T) {
	for _, s := range []*model.Service{
		service("Lonely Other"),
		service("A B C D E", "A lists B", "B lists C", "C lists D", "A refers D", "D makes A", "B refers D"),
		service("A B C", "A lists B", "B lists C", "C lists A"),
		service("A B C D", "A lists B", "A lists C", "B refers C", "C acts B", "D refers B"),
		service("X A B", "A refers B", "B refers A"),
	} {
		l := Lay(s)
		spots := map[*model.Resource]*Spot{}
		for _, a := range l.Spots {
			spots[a.Resource] = a
			if a.Y < 0.5 || a.Y > l.Rows-0.5 || a.Column < 0 || a.Column >= l.Columns {
				t.Errorf("%s is at %d, %.2f of %d, %.2f", a.Resource.Name, a.Column, a.Y, l.Columns, l.Rows)
			}
			for _, b := range l.Spots {
				if a != b && a.Column == b.Column && a.Y-b.Y < 0.999 && b.Y-a.Y < 0.999 {
					t.Errorf("%s lies on %s", a.Resource.Name, b.Resource.Name)
				}
			}
		}
		if len(l.Spots)+len(l.Alone) != len(s.Resources) || len(l.Routes) != len(Lines(s)) {
			t.Errorf("%d spots, %d alone, %d routes", len(l.Spots), len(l.Alone), len(l.Routes))
		}
		for _, r := range l.Routes {
			from, to := spots[r.Line.From], spots[r.Line.To]
			if r.Back {
				from, to = to, from
			}
			n := len(r.Heights)
			if r.Column != from.Column || r.Heights[0] != from.Y || r.Heights[n-1] != to.Y || !r.Within && to.Column != from.Column+n-1 || r.Within != (from.Column == to.Column) {
				t.Errorf("%s to %s: %+v", r.Line.From.Name, r.Line.To.Name, r)
			}
		}
	}
}

// A drawing without crossings is found where there is one, whatever the order of the model.
func TestLayAvoidsCrossings(t *testing.T) {
	l := &layer{service: service("A B C Z Y X", "A lists X", "B lists Y", "C lists Z"), of: map[*model.Resource]*node{}}
	l.lines = Lines(l.service)
	l.nodes()
	l.columns()
	l.chains()
	if l.crossings() == 0 {
		t.Fatal("there was nothing to do")
	}
	if l.order(); l.crossings() != 0 {
		t.Errorf("%d crossings", l.crossings())
	}
}
