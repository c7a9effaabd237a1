package glue

import (
	"slices"
	"strings"
)

// ListText returns one text for a list of n structures of texts, the same for any
// order of the list, and "" for none: "InstanceId=i-1,Type=x". It is how a handle
// holds an identifier that is a list, so that it can be compared and printed. The
// parts of a structure are never none.
func ListText(n int, parts func(at int) []string) string {
	texts := make([]string, n)
	for at := range n {
		escaped := parts(at)
		for i, part := range escaped {
			escaped[i] = escape.Replace(part)
		}
		texts[at] = strings.Join(escaped, "=")
		if texts[at] == "" {
			texts[at] = emptyPart // a list of one empty text is not an empty list
		}
	}
	slices.Sort(texts)
	return strings.Join(texts, ",")
}

const emptyPart = `\0`

var escape = strings.NewReplacer(`\`, `\\`, `,`, `\,`, `=`, `\=`)

// TextList is the reverse of ListText.
func TextList(text string) [][]string {
	if text == "" {
		return nil
	}
	list := [][]string{{""}}
	for i := 0; i < len(text); i++ {
		last := &list[len(list)-1]
		switch c := text[i]; {
		case c == ',':
			list = append(list, []string{""})
		case c == '=':
			*last = append(*last, "")
		case c == '\\' && strings.HasPrefix(text[i:], emptyPart):
			i++
		default:
			if c == '\\' && i+1 < len(text) {
				i++
			}
			(*last)[len(*last)-1] += text[i : i+1]
		}
	}
	return list
}

// SetAll makes a list member hold what a text of ListText says, where textOf and
// listOf are the functions for its type. A list of the caller's that says
// something else is a conflict; the order does not count.
func SetAll[T any](b *Binder, member string, dst *[]T, text string, textOf func([]T) string, listOf func(string) []T) {
	switch {
	case len(*dst) == 0:
		*dst = listOf(text)
	case textOf(*dst) != text:
		b.conflict(member)
	}
}
