package policy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// refuseTwins fails if an object has two members of one name, of which one would be lost.
// The names of members that are fields are the same in any case, for they are read so:
// those of objects at this many levels, from the outermost on. Below, they are keys of
// maps. The text is JSON.
func refuseTwins(text []byte, fields int) error {
	w := &walk{Decoder: json.NewDecoder(bytes.NewReader(text))}
	w.UseNumber() // of any size
	return w.value("", fields)
}

// walk reads the tokens of a text.
type walk struct{ *json.Decoder }

// value reads a value that stands at a place, such as Statement[0].Principal.
func (w *walk) value(place string, fields int) error {
	token, err := w.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('['):
		for i := 0; w.More(); i++ {
			if err := w.value(fmt.Sprintf("%s[%d]", place, i), fields); err != nil {
				return err
			}
		}
	case json.Delim('{'):
		if err := w.members(place, fields); err != nil {
			return err
		}
	default:
		return nil
	}
	_, err = w.Token() // the end
	return err
}

// members reads those of an object.
func (w *walk) members(place string, fields int) error {
	seen := map[string]bool{}
	for w.More() {
		token, err := w.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string) // JSON has no other names
		key, inner := name, name
		if fields > 0 {
			key = strings.ToLower(strings.ToUpper(name)) // some letters have two small forms
		}
		if place != "" {
			inner = place + "." + name
		}
		if seen[key] {
			return twinError(place, name)
		}
		seen[key] = true
		if err := w.value(inner, fields-1); err != nil {
			return err
		}
	}
	return nil
}

func twinError(place, name string) error {
	where := ""
	if place != "" {
		where = place + ": "
	}
	return fmt.Errorf("%s%q stands twice in one object, and one of the two would be lost: write it once, with all that both say", where, name)
}
