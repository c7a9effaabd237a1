package fastlist

import (
	"fmt"
	"strings"
)

// Page makes the body of a page: an item for each of n numbers, between a head
// and a tail. Each verb of item is given the number.
func Page(head, item, tail string, n int) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + head)
	verbs := strings.Count(strings.ReplaceAll(item, "%%", ""), "%")
	args := make([]any, verbs)
	for i := range n {
		for j := range args {
			args[j] = i
		}
		fmt.Fprintf(&b, item, args...)
	}
	b.WriteString(tail)
	return b.String()
}
