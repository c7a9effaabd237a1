package resourcetest

import (
	"reflect"
	"strings"
)

// facts are what the definition says of an operation, as the tags of its field have
// it.
type facts struct {
	tokens []pair // "Marker=NextMarker": members of the input and the output
	more   string // "IsTruncated", of the output; "" for none

	failures      string // "Errors", a list of the output; "" if failures are not known
	code, message string // members of a failure; "" for none
	items         string // "Delete.Objects", the list of the request
	match         []pair // "Key=Key": members of a failure and of an item of the request
}

type pair struct{ left, right string }

func factsOf(tag reflect.StructTag) facts {
	return facts{
		tokens: pairs(tag.Get("tokens")), more: tag.Get("more"),
		failures: tag.Get("failures"), code: tag.Get("code"), message: tag.Get("message"),
		items: tag.Get("items"), match: pairs(tag.Get("match")),
	}
}

func pairs(text string) (all []pair) {
	for field := range strings.FieldsSeq(text) {
		left, right, _ := strings.Cut(field, "=")
		all = append(all, pair{left, right})
	}
	return all
}
