package testkit

import "testing"

// What is kept is counted with all that it keeps, and what is not is left out.
func TestKept(t *testing.T) {
	type item struct{ text []byte }
	page := func() []item {
		text := make([]byte, 100<<10)
		return []item{{text[:10]}, {text[50<<10 : 50<<10+10]}}
	}
	if n := Kept(20, func() any { return page()[1] }); n < 100<<10 || n > 110<<10 {
		t.Errorf("a part of 100 KB keeps %d bytes", n)
	}
	if n := Kept(20, func() any { return string(page()[1].text) }); n > 1<<10 {
		t.Errorf("a copy of ten bytes keeps %d", n)
	}
}
