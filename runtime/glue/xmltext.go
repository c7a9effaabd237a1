package glue

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
)

// InXML fails a call whose input has a text, nil for none, that a body of XML cannot
// carry. The SDK would send another text instead: U+FFFD for each character that
// XML 1.0 does not have.
func InXML(b *Binder, member string, text *string) {
	if text != nil && !isXML(*text) {
		b.Fail(fmt.Errorf("input member %s: %w: %q", member, fault.ErrNotXML, *text))
	}
}

// EchoedInXML is InXML for a text by which the answer, which is XML too, names an
// item of a batch: a carriage return comes back as a line feed.
func EchoedInXML(b *Binder, member string, text *string) {
	InXML(b, member, text)
	if text != nil && strings.ContainsRune(*text, '\r') {
		b.Fail(fmt.Errorf("input member %s: %w: %q", member, fault.ErrNotXML, *text))
	}
}

// isXML reports whether a text is UTF-8 of characters that XML 1.0 has. Those that
// it changes unless they are escaped, such as a carriage return, the SDK escapes.
func isXML(text string) bool {
	for i := 0; i < len(text); {
		if c := text[i]; c >= ' ' && c < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return false
		case r == '\t' || r == '\n' || r == '\r':
		case r < ' ' || r == 0xFFFE || r == 0xFFFF:
			return false
		}
		i += size
	}
	return true
}
