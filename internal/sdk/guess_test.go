package sdk

import (
	"testing"
)

// A pager is guessed from names and types.
func TestGuessPager(t *testing.T) {
	t.Parallel()
	p := openWidget(t)
	for operation, want := range map[string]string{
		"ListParts":     "PartMarker<NextPartMarker more IsTruncated limit ",
		"DeleteWidgets": "",
	} {
		op, err := p.Operation(operation)
		if err != nil {
			t.Fatal(err)
		}
		if got := pagerText(p.GuessPager(op)); got != want {
			t.Errorf("%s: %q, want %q", operation, got, want)
		}
	}
}

// A marker beside a next one says where the page began, wherever it stands.
func TestGuessPagerOfTwoMarkers(t *testing.T) {
	t.Parallel()
	text := func(name string) *Field {
		elem := Type{Kind: Basic, Ident: Ident{Name: "string"}}
		return &Field{Name: name, Type: Type{Kind: Pointer, Elem: &elem}}
	}
	for _, out := range [][]*Field{{text("Marker"), text("NextMarker")}, {text("NextMarker"), text("Marker")}} {
		op := &Operation{Name: "List", Input: &Struct{Fields: []*Field{text("Marker")}}, Output: &Struct{Fields: out}}
		if got := pagerText(openWidget(t).GuessPager(op)); got != "Marker<NextMarker more  limit " {
			t.Errorf("got %q", got)
		}
	}
}

func pagerText(p *Paginator) string {
	if p == nil {
		return ""
	}
	text := ""
	for _, t := range p.Tokens {
		text += t.Input + "<" + t.Output + " "
	}
	return text + "more " + p.More + " limit " + p.Limit
}
