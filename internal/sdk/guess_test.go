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
