package glue

import (
	"fmt"
	"strconv"

	"github.com/seed5e775779/resgen/runtime/internal/listing"
)

// Token is a token of a listing, taken apart: what goes to the token members of an
// input. A part that is empty leaves its member as it is.
type Token = listing.Parts

// TextToken sets a text to a part of a token.
func TextToken(t *Token, part int, dst **string) {
	if text := t.Part(part); text != nil {
		*dst = text
	}
}

// EnumToken sets an enum to a part of a token.
func EnumToken[E ~string](t *Token, part int, dst *E) {
	if text := t.Part(part); text != nil {
		*dst = E(*text)
	}
}

// IntegerToken sets an integer to a part of a token.
func IntegerToken[N int32 | int64](t *Token, part int, dst *N) {
	text := t.Part(part)
	if text == nil {
		return
	}
	n, err := strconv.ParseInt(*text, 10, 64)
	if *dst = N(n); err != nil || int64(*dst) != n {
		t.Fail(fmt.Errorf("%.40q is no such number", *text))
	}
}

// IntegerPointerToken sets a pointer to an integer to a part of a token.
func IntegerPointerToken[N int32 | int64](t *Token, part int, dst **N) {
	if t.Part(part) != nil {
		*dst = new(N)
		IntegerToken(t, part, *dst)
	}
}

// IntegerText returns an integer as part of a token, nil for nil and for 0, which
// the services send where there is no next page.
func IntegerText[N int32 | int64](n *N) *string {
	if n == nil || *n == 0 {
		return nil
	}
	return Ptr(strconv.FormatInt(int64(*n), 10))
}
