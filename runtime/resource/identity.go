package resource

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Redacted stands for a sensitive identifier wherever a handle is printed.
const Redacted = "[redacted]"

// Format returns the text of a handle: its type and identifiers, such as
// "s3.Object(bucket, key)". An identifier that is empty, could be mistaken for
// more than one or does not print as it is is quoted.
func Format(typeName string, identifiers ...string) string {
	var b strings.Builder
	b.WriteString(typeName)
	b.WriteByte('(')
	for i, id := range identifiers {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(quoted(id))
	}
	b.WriteByte(')')
	return b.String()
}

func quoted(id string) string {
	odd := func(r rune) bool { return strings.ContainsRune(`,()" `, r) || !unicode.IsPrint(r) }
	if id == "" || strings.ContainsFunc(id, odd) || !utf8.ValidString(id) {
		return strconv.Quote(id)
	}
	return id
}

// Scope is where a service's handles live. An empty field is not known.
type Scope struct {
	Region  string
	Account string
}

// Same reports whether nothing that both scopes know differs.
func (s Scope) Same(t Scope) bool {
	return agree(s.Region, t.Region) && agree(s.Account, t.Account)
}

func agree(a, b string) bool { return a == "" || b == "" || a == b }

// Secret holds a sensitive identifier in a handle. Nothing that prints the handle
// shows it, not even a printer that looks into unexported fields and behind
// pointers. The zero Secret holds "". It is immutable and safe for concurrent use.
type Secret struct{ reveal func() string }

// NewSecret returns a Secret that holds text.
func NewSecret(text string) Secret { return Secret{func() string { return text }} }

// Reveal returns the text.
func (s Secret) Reveal() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// String returns Redacted.
func (s Secret) String() string { return Redacted }

// GoString returns Redacted.
func (s Secret) GoString() string { return Redacted }
