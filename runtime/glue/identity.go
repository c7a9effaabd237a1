package glue

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
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

// FormatPresent is Format without the identifiers at the end that are empty, of
// which the first few stay in any case.
func FormatPresent(typeName string, needed int, identifiers ...string) string {
	for len(identifiers) > needed && identifiers[len(identifiers)-1] == "" {
		identifiers = identifiers[:len(identifiers)-1]
	}
	return Format(typeName, identifiers...)
}

func quoted(id string) string {
	odd := func(r rune) bool { return strings.ContainsRune(`,()" `, r) || !unicode.IsPrint(r) }
	if id == "" || strings.ContainsFunc(id, odd) || !utf8.ValidString(id) {
		return strconv.Quote(id)
	}
	return id
}

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

// Fail returns err as an Error of the handle's method, nil for nil.
//
//go:noinline
func Fail(h resource.Handle, method string, err error) error { return fault.Wrap(h, method, err) }

// Classified is Fail for what a service said to a function of its own, which is
// classified as what it says to other methods.
func Classified(h resource.Handle, method string, c *Client, err error) error {
	return fault.Wrap(h, method, fault.Classify(err, c.Absences))
}

// Given returns why a method cannot do anything with a handle that it is given under a
// name: it is nil (ErrNotSet), or one of its identifiers is empty.
func Given[H interface {
	comparable
	Validate() error
}](h resource.Handle, method, name string, given H) error {
	var none H
	if given == none {
		return NotSet(h, method, name)
	}
	return Fail(h, method, given.Validate())
}

// NotSet returns an error that is ErrNotSet and says what is missing, such as
// "VpcId" or "ImageId in the response".
func NotSet(h resource.Handle, method, what string) error {
	return fault.Wrap(h, method, fmt.Errorf("%s is %w", what, resource.ErrNotSet))
}

// Otherwise returns an error that is ErrNotSet and says what a member of the data
// would have to be for a reference to lead anywhere.
func Otherwise(h resource.Handle, method, member, want string) error {
	return fault.Wrap(h, method, fmt.Errorf("the reference is %w: %s is not %q", resource.ErrNotSet, member, want))
}

// OtherPrefix is Otherwise for what the member would have to begin with.
func OtherPrefix(h resource.Handle, method, member, prefix string) error {
	return fault.Wrap(h, method, fmt.Errorf("the reference is %w: %s does not begin with %q", resource.ErrNotSet, member, prefix))
}

// Lacks returns an error that is ErrNotSet about an item of a list without an
// identifier. The place is the way to the identifier, such as
// "response.Contents[].Key"; at is which element of each list is meant.
func Lacks(place string, at ...int) error {
	for _, i := range at {
		place = strings.Replace(place, "[]", "["+strconv.Itoa(i)+"]", 1)
	}
	return fmt.Errorf("%s is %w", place, resource.ErrNotSet)
}

// Absent returns nil for a zero value, which stands for an identifier that is
// absent, and else a pointer to a copy.
func Absent[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// NoLoad returns an error that is ErrNoLoad.
//
//go:noinline
func NoLoad(h resource.Handle, method string) error { return fault.Wrap(h, method, resource.ErrNoLoad) }

// Placeholder returns an error that is ErrNotSet and says what the service has in
// place of the identifier. It is what Validate returns.
func Placeholder(h resource.Handle, name, word string) error {
	return &resource.Error{Resource: h.String(), Method: "Validate", Err: fmt.Errorf("%s is %w: the service says %q in its place", name, resource.ErrNotSet, word)}
}

// EmptyIdentifier returns an error that is ErrEmptyIdentifier and names the
// identifier. It is what Validate returns.
func EmptyIdentifier(h resource.Handle, name string) error {
	return &resource.Error{Resource: h.String(), Method: "Validate", Err: fmt.Errorf("%w: %s", resource.ErrEmptyIdentifier, name)}
}
