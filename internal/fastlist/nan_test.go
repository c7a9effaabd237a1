package fastlist

import (
	"math"
	"testing"
)

func TestEqual(t *testing.T) {
	type item struct {
		Ratio  *float64
		Ratios []float64
		Parts  map[string]float32
		Any    any
	}
	nan, one := math.NaN(), 1.0
	odd := func() *item {
		own := math.NaN()
		return &item{Ratio: &own, Ratios: []float64{1, nan}, Parts: map[string]float32{"a": float32(nan), "b": 1}, Any: &item{Ratios: []float64{nan}}}
	}
	for name, change := range map[string]func(*item){
		"a number":            func(v *item) { v.Ratio = &one },
		"none":                func(v *item) { v.Ratio = nil },
		"another in a list":   func(v *item) { v.Ratios[0] = 2 },
		"another in a map":    func(v *item) { v.Parts["b"] = 2 },
		"a number in a map":   func(v *item) { v.Parts["a"] = 1 },
		"a number in another": func(v *item) { v.Any.(*item).Ratios[0] = 1 },
		"a type":              func(v *item) { v.Any = item{Ratios: []float64{nan}} },
	} {
		changed := odd()
		change(changed)
		if Equal(odd(), changed) {
			t.Errorf("%s makes no difference", name)
		}
	}
	if !Equal(odd(), odd()) {
		t.Error("NaN is not equal to NaN")
	}
}
