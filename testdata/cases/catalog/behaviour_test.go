package widget_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"example.com/cases/catalog/widget/widgetcatalog"
	"github.com/seed5e775779/resgen/runtime/catalog"
)

func names(lists []catalog.List) (names []string) {
	for _, l := range lists {
		names = append(names, l.Name+" "+l.Type+" "+l.Operation)
	}
	return names
}

// What there is to list is known without a request.
func TestLists(t *testing.T) {
	svc := widgetcatalog.New(aws.Config{})
	if got := names(svc.Lists); svc.Name != "widget" || len(got) != 1 || got[0] != "Widgets Widget ListWidgets" {
		t.Errorf("%s lists %q", svc.Name, got)
	}
	for item, err := range svc.Lists[0].Items(context.Background()) {
		if err == nil || item.Type != "Widget" || item.Under() != nil {
			t.Errorf("%v, %v from a client without a region", item, err)
		}
	}
}
