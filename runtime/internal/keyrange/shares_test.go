package keyrange

import "testing"

// A frequency says which share of what it has counted comes before a character, and the more
// so, the more that is.
func TestFrequencyShares(t *testing.T) {
	var f frequency
	more := 3
	for _, came := range []struct {
		char rune
		keys int
	}{{'d', 10}, {'a', 5}, {'f', 20}, {'a', 5}, {'x', 100}, {'d', 0}} { // x is one too many
		f.add(came.char, came.keys, &more)
		f.mix(0, 1, 'e') // what is added up must not stay
	}
	for c, before := range map[rune]float64{'a': 0, 'b': 10, 'd': 10, 'e': 20, 'f': 20, 'g': 40, 'x': 40} {
		for _, expected := range []float64{0, 0.5} {
			want := 40.0/48*before/40 + 8.0/48*expected
			if got := f.mix(expected, 1, c); got < want-1e-9 || got > want+1e-9 {
				t.Errorf("before %c: %v, want %v", c, got, want)
			}
		}
		if got, want := f.mix(0, 0.5, c), before/80; got < want-1e-9 || got > want+1e-9 {
			t.Errorf("before %c, for half at most: %v, want %v", c, got, want)
		}
	}
	if got := (*frequency)(nil).mix(0.3, 1, 'a'); got != 0.3 {
		t.Errorf("where nothing was seen: %v", got)
	}
}

// What was learned behind a character counts where it was, and a little elsewhere.
func TestFrequenciesOfPlaces(t *testing.T) {
	var f frequencies
	f.learn([]fork{{context{1, 'a'}, 'x', 50}, {context{2, 'a'}, 'y', 30}})
	f.learn([]fork{{context{1, 'b'}, 'x', 20}})
	for name, test := range map[string]struct {
		f    *frequency
		keys float64
	}{
		"all": {&f.all, 100}, "behind a": {f.behind['a'], 80}, "behind b": {f.behind['b'], 20},
		"behind a at 1": {f.at[context{1, 'a'}], 50}, "behind a at 2": {f.at[context{2, 'a'}], 30}, "behind b at 1": {f.at[context{1, 'b'}], 20},
	} {
		all := 0.0
		for _, n := range test.f.keys {
			all += n
		}
		if all != test.keys {
			t.Errorf("%s: %v keys, want %v", name, all, test.keys)
		}
	}
}

func TestWhereKeysPart(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		alike int
		want  int
	}{
		{"ab", "ac", 0, 1}, {"ab", "ac", 1, 1}, {"ab", "ab", 0, 2}, {"a", "ab", 0, 1}, {"ab", "a", 0, 1}, {"", "a", 0, 0},
		{"é", "è", 0, 0}, {"aé", "aè", 1, 1}, {"aé", "aèx", 0, 1}, {"日本", "日木", 0, 3}, {"日本", "日木", 3, 3},
	} {
		if got := parting(test.a, test.b, test.alike); got != test.want {
			t.Errorf("%q and %q part at %d, want %d", test.a, test.b, got, test.want)
		}
	}
	for head, want := range map[string]context{"": {0, -1}, "a": {1, 'a'}, "aé": {2, 'é'}, "日本": {2, '本'}} {
		if got := within(head); got != want {
			t.Errorf("behind %q is %v, want %v", head, got, want)
		}
	}
}
