package widget

import (
	"context"
	"testing"

	"example.com/sdk/service/widget"
	"example.com/sdk/service/widget/types"
	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/resource"
)

type fake struct {
	UnimplementedAPI
}

func (fake) ListWidgets(context.Context, *widget.ListWidgetsInput, ...func(*widget.Options)) (*widget.ListWidgetsOutput, error) {
	name := "web"
	return &widget.ListWidgetsOutput{Widgets: []types.Widget{{Name: &name}}}, nil
}

// Everything starts from a Root where Service is a resource's name.
func TestRoot(t *testing.T) {
	var root *Root = NewFromClient(fake{})
	services, err := root.Services().Collect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var service *Service = root.Task("web", "1").Service()
	if len(services) != 1 || !services[0].Equal(service) {
		t.Errorf("listed %v, and a task's is %v", services, service)
	}
	if root.String() != "widget.Root" || service.String() != "widget.Service(web)" {
		t.Errorf("they are called %v and %v", root, service)
	}
	for _, made := range []*Root{New(aws.Config{}), From(resource.NewEnv(aws.Config{})), root} {
		if made.Service("web").String() != service.String() {
			t.Errorf("%v makes %v", made, made.Service("web"))
		}
	}
}
