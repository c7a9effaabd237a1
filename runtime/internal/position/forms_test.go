package position

import "testing"

// An empty end is an end, behind which there is nothing, and an empty key is the beginning;
// both are written and read back as what they are.
func TestEmptyKeysAndEnds(t *testing.T) {
	if got := After(""); got != "" {
		t.Errorf("behind the empty key is %q", got)
	}
	for text, want := range map[string]Range{"=": {}, "": {Open: true}, "after%3Aa=": {At: "after:a"}, "=b": {End: "b"}, "a": {At: "a", Open: true}} {
		if got, ok := parsePart(text); !ok || got != want {
			t.Errorf("%q: %+v, %v", text, got, ok)
		}
		if got := explicit([]Range{want}); got != rangesToken+text {
			t.Errorf("%+v is written as %q, want %q", want, got, rangesToken+text)
		}
	}
	if got := Join([]string{"", "after:a", ""}); got != "after:a" {
		t.Errorf("with nothing beside it, it is %q", got)
	}
}
