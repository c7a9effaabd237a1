package glue

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// URLDecoded returns what a getter of a URL-encoded member returns: the text decoded
// as RFC 3986 has it, in which a plus sign is one. A text that has what is always
// encoded, such as a brace or a blank, was not encoded and stays as it is. An error
// of the getter's is returned unchanged.
func URLDecoded(h resource.Handle, method, text string, err error) (string, error) {
	if err != nil || strings.ContainsAny(text, "{}\"<> \t\r\n") {
		return text, err
	}
	decoded, err := url.PathUnescape(text)
	if err != nil {
		return text, fault.Wrap(h, method, fmt.Errorf("the data is no URL-encoded text: %w", err))
	}
	return decoded, nil
}
