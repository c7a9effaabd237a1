package glue

import (
	"fmt"
	"unicode/utf8"
)

// JSON returns a handle as a JSON object: its service, its type, and its identifiers,
// which are given as names, each followed by its text. It is written here because
// package encoding/json would look into the handle by reflection. Bytes that are no
// UTF-8 become U+FFFD.
//
//	{"service":"s3","type":"Object","identifiers":{"BucketName":"logs","Key":"a"}}
func JSON(service, typeName string, identifiers ...string) ([]byte, error) {
	b := append([]byte(`{"service":`), quotedJSON(service)...)
	b = append(append(b, `,"type":`...), quotedJSON(typeName)...)
	b = append(b, `,"identifiers":{`...)
	for i := 0; i+1 < len(identifiers); i += 2 {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, quotedJSON(identifiers[i])...), ':'), quotedJSON(identifiers[i+1])...)
	}
	return append(b, "}}"...), nil
}

// quotedJSON returns a text as a JSON string.
func quotedJSON(text string) []byte {
	b := []byte{'"'}
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < ' ' || r == '\u2028' || r == '\u2029':
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}
