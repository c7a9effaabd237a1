package glue_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// What is written is JSON, and says what it was given.
func TestJSON(t *testing.T) {
	for _, id := range []string{"", "a", `"\`, "\x00\n\r\t\x1f\x7f", "ключ", "<&>", "\u2028\u2029", "\xff", "🙂", "a\xc3"} {
		text, err := glue.JSON("depot", "Box", "Shelf", "A1", "Key", id)
		var got struct {
			Service, Type string
			Identifiers   map[string]string
		}
		if err == nil {
			err = json.Unmarshal(text, &got)
		}
		if want := strings.ToValidUTF8(id, "\ufffd"); err != nil || got.Service != "depot" || got.Type != "Box" || len(got.Identifiers) != 2 || got.Identifiers["Key"] != want {
			t.Errorf("%q: %s, %v", id, text, err)
		}
	}
	if text, _ := glue.JSON("depot", "Box", "Key", "\u2028\u2029\x00"); !strings.Contains(string(text), `"\u2028\u2029\u0000"`) {
		t.Errorf("%s ends a line in the midst of a text", text)
	}
	if text, _ := glue.JSON("depot", "Root"); string(text) != `{"service":"depot","type":"Root","identifiers":{}}` {
		t.Errorf("%s", text)
	}
}
