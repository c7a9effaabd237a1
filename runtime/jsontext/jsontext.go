// Package jsontext reads and writes attributes that are texts with a document in JSON. It
// is apart from package glue so that only those link encoding/json who have such
// attributes.
package jsontext

import "encoding/json"

// Parse reads a document.
func Parse[T any](text string) (*T, error) {
	value := new(T)
	if err := json.Unmarshal([]byte(text), value); err != nil {
		return nil, err
	}
	return value, nil
}

// Format writes a document; nil is an empty text.
func Format[T any](value *T) (string, error) {
	if value == nil {
		return "", nil
	}
	text, err := json.Marshal(value)
	return string(text), err
}
