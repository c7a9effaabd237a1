package jsontext_test

import (
	"testing"

	"github.com/seed5e775779/resgen/runtime/jsontext"
)

type policy struct {
	Max int `json:"max"`
}

func TestDocuments(t *testing.T) {
	if got, err := jsontext.Parse[policy](`{"max":3,"other":1}`); err != nil || got.Max != 3 {
		t.Errorf("%+v, %v", got, err)
	}
	for _, text := range []string{`{"max":`, `{"max":3}{"max":4}`, `{"max":3}}`, ""} {
		if got, err := jsontext.Parse[policy](text); err == nil || got != nil {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	if got, err := jsontext.Format(&policy{3}); err != nil || got != `{"max":3}` {
		t.Errorf("%s, %v", got, err)
	}
	if got, err := jsontext.Format[policy](nil); err != nil || got != "" {
		t.Errorf("%s, %v", got, err)
	}
	if got, err := jsontext.Format(&struct{ F func() }{}); err == nil || got != "" {
		t.Errorf("%s, %v", got, err)
	}
}
