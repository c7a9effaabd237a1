package keyrange

import "testing"

// A range is divided where keys are known to be: within the prefix of the listing, and
// behind the key that the range lies behind.
func TestBoundariesThatDivideARange(t *testing.T) {
	for _, test := range []struct {
		prefix     string
		boundaries []string
		span       Span
		want       string
	}{
		{"", []string{"d/"}, Span{Open: true}, "d/"},
		{"p/", []string{"p/x/"}, Span{From: "p/", Open: true}, "p/x/"},
		{"p/", []string{"a/", "o/", "q/", "p/"}, Span{From: "p/", Open: true}, ""},
		{"", []string{"d/"}, Span{From: "d/", Open: true}, ""},
		{"", []string{"d/", "e/"}, Span{From: "d/", Open: true}, "e/"},
		{"", []string{"d/", "e/"}, Span{From: "a", End: "e/"}, "d/"},
		{"", []string{"d/"}, Span{From: "a", End: "d/"}, ""},
	} {
		c := New(4, 2, test.prefix, "/")
		c.AddBoundaries(test.boundaries)
		if got := c.Split(test.span, false); got.At != test.want {
			t.Errorf("%q in %+v: divided at %q, want %q", test.boundaries, test.span, got.At, test.want)
		}
	}
}
