package glue

import (
	"fmt"
	"strings"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Text returns what one of the functions below returns. With an error the request is
// not sent.
func (b *Binder) Text(text string, err error) string {
	b.Fail(err)
	return text
}

// ARNPart returns a part of an ARN, which place says the origin of: "partition",
// "service", "region", "account", "resource", or "id", which is what stands behind the
// last / or : of the resource. It is an error if the text is no ARN, or if the part is
// empty, as the region of what is in none is.
func ARNPart(place, arn, part string) (string, error) {
	fields := strings.SplitN(arn, ":", 6)
	if len(fields) < 6 || fields[0] != "arn" || fields[5] == "" {
		return "", fmt.Errorf("%s: %q is no ARN", place, arn)
	}
	var text string
	switch part {
	case "partition":
		text = fields[1]
	case "service":
		text = fields[2]
	case "region":
		text = fields[3]
	case "account":
		text = fields[4]
	case "resource":
		text = fields[5]
	case "id":
		text = fields[5][strings.LastIndexAny(fields[5], "/:")+1:]
	}
	if text == "" {
		return "", fmt.Errorf("%s: the %s of %q is %w", place, part, arn, resource.ErrNotSet)
	}
	return text, nil
}

// WithoutPrefix returns a text without what it begins with, or as it is if it does not
// begin so. It is an error if nothing is left.
func WithoutPrefix(place, text, prefix string) (string, error) {
	if rest := strings.TrimPrefix(text, prefix); rest != "" {
		return rest, nil
	}
	return "", fmt.Errorf("%s: what %q has behind %q is %w", place, text, prefix, resource.ErrNotSet)
}

// WithoutSuffix returns a text without what it ends with, or as it is if it does not end
// so. It is an error if nothing is left.
func WithoutSuffix(place, text, suffix string) (string, error) {
	if rest := strings.TrimSuffix(text, suffix); rest != "" {
		return rest, nil
	}
	return "", fmt.Errorf("%s: what %q has before %q is %w", place, text, suffix, resource.ErrNotSet)
}

// AfterLast returns what a text has behind the last of its separators. It is an error if
// there is none, or nothing behind it.
func AfterLast(place, text, separator string) (string, error) {
	at := strings.LastIndex(text, separator)
	if at < 0 {
		return "", fmt.Errorf("%s: %q has no %q", place, text, separator)
	}
	if rest := text[at+len(separator):]; rest != "" {
		return rest, nil
	}
	return "", fmt.Errorf("%s: what %q has behind %q is %w", place, text, separator, resource.ErrNotSet)
}
