package resolve

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// Four times as many resources take four times as much, and not sixteen times: nothing
// looks through all of them for each. Memory tells it, which is the same on each run.
func TestWorkGrowsWithTheResources(t *testing.T) {
	few, many := allocations(t, 400), allocations(t, 1600)
	if many > 5*few {
		t.Errorf("400 resources take %.0f allocations, and 1600 take %.0f, %.1f times as many", few, many, many/few)
	}
}

// allocations are those of resolving resources that each lead to the next.
func allocations(t *testing.T, n int) float64 {
	t.Helper()
	var text strings.Builder
	text.WriteString("resources:\n")
	for i := range n {
		fmt.Fprintf(&text, "  R%d: {identifiers: [Name], attributes: {shape: Widget}, load: {operation: GetWidget, params: {Name: id.Name}, path: Widget}, references: {Next: {resource: R%d, identifiers: {Name: data.Parent.Name}}}}\n", i, (i+1)%n)
	}
	pkg, err := sdk.Open(widgetPath, sdk.Location{Dir: "../../testdata/sdk/service/widget", Name: "widget"})
	if err != nil {
		t.Fatal(err)
	}
	return testing.AllocsPerRun(1, func() {
		service, found := resolveOn(t, pkg, true, text.String())
		if len(service.Resources) != n || len(found) == 0 || found[len(found)-1].Level() == diag.LevelError {
			t.Fatal(len(service.Resources), found)
		}
	})
}
