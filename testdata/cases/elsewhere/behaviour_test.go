package widget_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"example.com/cases/elsewhere/gadget"
	"example.com/cases/elsewhere/widget"
	"example.com/sdk/service/widget/types"
)

// Both packages write the same identifiers down, whatever their order in either
// definition.
func TestReferencesFitTheirTargets(t *testing.T) {
	shadow, err := widget.NewFromClient(widget.UnimplementedAPI{}).ShadowFrom("s", &types.WidgetVersion{Name: aws.String("v")})
	if err != nil {
		t.Fatal(err)
	}
	g, err := gadget.GadgetOf(t.Context(), shadow.Gadget())
	if err != nil || g.Owner() != "s" || g.Name() != "v" {
		t.Errorf("leads to %v, %v", g, err)
	}
	var _ gadget.GadgetRef = widget.WidgetMotherRef{}
	var _ gadget.OwnerRef = widget.WidgetOwnerRef{}
}
