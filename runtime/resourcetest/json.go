package resourcetest

import (
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
)

// returningJSON is the answer of an output that is written as JSON.
func (o *operation) returningJSON(typ reflect.Type, text string) *answer {
	out := reflect.New(typ).Interface()
	if err := parse(text, out); err != nil {
		o.fake.misuse("%s.ReturnJSON(%s): %v", o.name, text, err)
		return o.always(nil)
	}
	return o.returning("ReturnJSON", out)
}

// parse reads one JSON object, and nothing else.
func parse(text string, to any) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("there is more behind the output")
	}
	return nil
}
