package glue

import (
	"fmt"
	"strconv"
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
// "service", "region", "account", "resource", "id", which is what stands behind the last
// / or : of the resource, "parent", which is what stands between that one and the one
// before, or the beginning, or "unqualified", which is the ARN up to that / or :. It is
// an error if the text is no ARN, or if the part is empty, as the region of what is in
// none is.
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
		_, text = cutLast(fields[5])
	case "parent":
		before, _ := cutLast(fields[5])
		_, text = cutLast(before)
	case "unqualified":
		if before, id := cutLast(fields[5]); before != "" && id != "" {
			text, _ = cutLast(arn)
		}
	}
	if text == "" {
		return "", fmt.Errorf("%s: the %s of %q is %w", place, part, arn, resource.ErrNotSet)
	}
	return text, nil
}

// ARNPart is [ARNPart] for a part that names something of the service's account and
// region. It is an error as well if the ARN is of another account, region or partition
// than the scope, as far as that is known: there the part names something else.
func (s Scope) ARNPart(place, arn, part string) (string, error) {
	text, err := ARNPart(place, arn, part)
	if err != nil {
		return "", err
	}
	if err := s.has(strings.SplitN(arn, ":", 6), false); err != nil {
		return "", fmt.Errorf("%s: %w", place, err)
	}
	return text, nil
}

// cutLast cuts a text at the last of its separators; before is "" without one.
func cutLast(text string) (before, after string) {
	at := strings.LastIndexAny(text, "/:")
	return text[:max(at, 0)], text[at+1:]
}

// Int64 reads the integer that one of these functions returns as text. It is an error
// if the text is none, or not as integers are written.
func Int64(text string, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return integer(text, 64)
}

// Int32 is [Int64] for integers of 32 bits.
func Int32(text string, err error) (int32, error) {
	if err != nil {
		return 0, err
	}
	n, err := integer(text, 32)
	return int32(n), err
}

func integer(text string, bits int) (int64, error) {
	n, err := strconv.ParseInt(text, 10, bits)
	if err != nil || strconv.FormatInt(n, 10) != text {
		return 0, fmt.Errorf("%q is no integer of %d bits", text, bits)
	}
	return n, nil
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
