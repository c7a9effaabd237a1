package graph

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/model"
)

// draw writes a layout down: the columns from left to right, each from top to bottom, and
// the heights of every line.
func draw(s *model.Service) string {
	l := Lay(s)
	var b strings.Builder
	fmt.Fprintf(&b, "%d columns of %.2f\n", l.Columns, l.Rows)
	for _, a := range l.Spots {
		fmt.Fprintf(&b, "%s %d %.2f\n", a.Resource.Name, a.Column, a.Y)
	}
	for _, r := range l.Routes {
		fmt.Fprintf(&b, "%s-%s from %d %.2f back=%v within=%v\n", r.Line.From.Name, r.Line.To.Name, r.Column, r.Heights, r.Back, r.Within)
	}
	for _, r := range l.Alone {
		fmt.Fprintf(&b, "%s alone\n", r.Name)
	}
	return b.String()
}

// Drawings are the same for the same model, and these are looked at: boxes as near to
// what they lead to as others let them, long lines with a place of their own in each
// column, and as few crossings as there can be.
func TestDrawings(t *testing.T) {
	for _, tt := range []struct {
		s    *model.Service
		want string
	}{
		{service("A B C D E F G H Z", "A lists D", "A lists E", "A lists F", "B lists F", "B lists G", "C lists H", "D refers H", "D lists G", "A refers H", "G makes D", "E refers F"), `2 columns of 5.00
A 0 2.12
B 0 3.12
C 0 4.50
D 1 0.50
E 1 1.50
F 1 2.50
G 1 3.50
H 1 4.50
A-D from 0 [2.12 0.50] back=false within=false
A-E from 0 [2.12 1.50] back=false within=false
A-F from 0 [2.12 2.50] back=false within=false
A-H from 0 [2.12 4.50] back=false within=false
B-F from 0 [3.12 2.50] back=false within=false
B-G from 0 [3.12 3.50] back=false within=false
C-H from 0 [4.50 4.50] back=false within=false
D-G from 1 [0.50 3.50] back=false within=true
D-H from 1 [0.50 4.50] back=false within=true
E-F from 1 [1.50 2.50] back=false within=true
Z alone
`},
		{service("Hub A1 A2 A3 A4 A5 Leaf Tail", "Hub lists A1", "Hub lists A2", "Hub lists A3", "Hub lists A4", "Hub lists A5", "A3 lists Leaf", "Leaf lists Tail", "Hub refers Tail", "Tail refers A1"), `3 columns of 6.00
Hub 0 3.00
A1 1 0.50
A2 1 1.50
A3 1 2.50
A4 1 3.50
A5 1 4.50
Tail 1 5.50
Leaf 2 3.97
Hub-A1 from 0 [3.00 0.50] back=false within=false
Hub-A2 from 0 [3.00 1.50] back=false within=false
Hub-A3 from 0 [3.00 2.50] back=false within=false
Hub-A4 from 0 [3.00 3.50] back=false within=false
Hub-A5 from 0 [3.00 4.50] back=false within=false
Hub-Tail from 0 [3.00 5.50] back=false within=false
A3-Leaf from 1 [2.50 3.97] back=false within=false
Leaf-Tail from 1 [5.50 3.97] back=true within=false
Tail-A1 from 1 [5.50 0.50] back=false within=true
`},
		{service("A B C D", "A lists B", "B lists A", "B refers C", "C acts D", "D refers A"), `4 columns of 1.35
A 0 0.84
B 1 0.50
C 2 0.50
D 3 0.84
A-B from 0 [0.84 0.50] back=false within=false
B-C from 1 [0.50 0.50] back=false within=false
C-D from 2 [0.50 0.84] back=false within=false
D-A from 0 [0.84 1.18 1.17 0.84] back=true within=false
`},
	} {
		if got := draw(tt.s); got != tt.want {
			t.Errorf("got\n%s", got)
		}
	}
}

// Exactly as many makers as the crowd are none yet.
func TestTheEdgeOfACrowd(t *testing.T) {
	for makers, want := range map[int]int{crowd: 0, crowd + 1: 1} {
		names, leads := "Tag", []string(nil)
		for i := range makers {
			names += fmt.Sprintf(" R%d", i)
			leads = append(leads, fmt.Sprintf("R%d makes Tag", i))
		}
		if c := Crowded(service(names, leads...)); len(c) != want {
			t.Errorf("%d makers: %d crowded", makers, len(c))
		}
	}
}

// What the service itself leads to is among all edges.
func TestEdgesOfTheService(t *testing.T) {
	if got := Edges(service("A B", "Service lists A", "A lists B")); len(got) != 2 || got[0].From.Name != "Service" {
		t.Errorf("%d edges", len(got))
	}
}
