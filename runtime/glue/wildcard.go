package glue

import "strings"

// Escape returns a text that stands for itself where some characters are wildcards:
// with a backslash before each of these, and before each backslash. The wildcards are
// ASCII.
func Escape(wildcards, text string) string {
	if !strings.ContainsAny(text, wildcards) && !strings.Contains(text, "\\") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if c := text[i]; c == '\\' || strings.IndexByte(wildcards, c) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
