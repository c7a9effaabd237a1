package position

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// The beginnings of the tokens that no service makes.
const (
	afterToken  = "after:"
	rangesToken = "ranges:"
	laterRanges = "ranges/" // and the version of a format that is not known here
	plainToken  = "token:"

	// Rolled is that of a listing of prefixes, which no range begins at.
	Rolled = "rolled:"
)

// Range is some keys that lie next to each other: from where the token At says, up to
// and with the key End, or to the end of the listing where it is Open.
type Range struct {
	At   string
	End  string
	Open bool
}

// After returns the token for all keys behind key.
func After(key string) string {
	if key == "" {
		return ""
	}
	return afterToken + key
}

// Key is the reverse of After, "" and false for a token of another form.
func Key(token string) (key string, ok bool) {
	if key, ok = strings.CutPrefix(token, afterToken); !ok {
		return "", false
	}
	return key, true
}

// Escape makes sure that a service's token is not taken for one of ours.
func Escape(token string) string {
	for _, ours := range []string{afterToken, rangesToken, laterRanges, Rolled, plainToken} {
		if strings.HasPrefix(token, ours) {
			return plainToken + token
		}
	}
	return token
}

// Unescape is the reverse of Escape.
func Unescape(token string) string { return strings.TrimPrefix(token, plainToken) }

// Format writes ranges: "" for none, and for all keys.
func Format(ranges []Range) string {
	switch {
	case len(ranges) == 0:
		return ""
	case len(ranges) == 1 && ranges[0].Open && printable(ranges[0].At):
		return ranges[0].At
	}
	return explicit(ranges)
}

// explicit is Format without the short form of a range that has no end, so that all
// keys are not "".
func explicit(ranges []Range) string {
	parts := make([]string, len(ranges))
	for i, r := range ranges {
		parts[i] = url.QueryEscape(r.At)
		if !r.Open {
			parts[i] += "=" + url.QueryEscape(r.End)
		}
	}
	return rangesToken + strings.Join(parts, "&")
}

func printable(token string) bool {
	return !strings.ContainsFunc(token, func(c rune) bool { return c < ' ' || c > '~' })
}

// Parse reads what Format has written, without the ranges that no key can be in. It
// returns an error for what is nothing of the kind: a later format, ranges that overlap
// or are not in order.
func Parse(text string) ([]Range, error) {
	list, ours := strings.CutPrefix(text, rangesToken)
	switch {
	case strings.HasPrefix(text, laterRanges):
		return nil, fmt.Errorf("token %.40q is in a later format than this program knows", text)
	case !ours:
		return []Range{{At: text, Open: true}}, nil
	}
	ranges := []Range{}
	for _, part := range strings.Split(list, "&") { // SplitSeq is inlined, four times as large
		r, ok := parsePart(part)
		start, _ := Key(r.At)
		n := len(ranges)
		switch {
		case !ok || n > 0 && !follows(ranges[n-1], r):
			return nil, fmt.Errorf("token %.40q is not one of this listing", text)
		case !r.Open && start > r.End:
			return nil, fmt.Errorf("token %.40q ends with the key %.40q, before it begins behind %.40q", text, r.End, start)
		case r.Open || start < r.End:
			ranges = append(ranges, r)
		}
	}
	return ranges, nil
}

// parsePart reads one range.
func parsePart(part string) (r Range, ok bool) {
	at, end, bounded := strings.Cut(part, "=")
	start, wrong := url.QueryUnescape(at)
	last, wrongToo := url.QueryUnescape(end)
	for _, never := range []string{rangesToken, laterRanges, Rolled} {
		if strings.HasPrefix(start, never) {
			return Range{}, false
		}
	}
	return Range{At: start, End: last, Open: !bounded}, wrong == nil && wrongToo == nil
}

// follows reports whether a range lies behind another, as far as their keys say.
func follows(before, r Range) bool {
	start, known := Key(r.At)
	return !before.Open && r.At != "" && (!known || start >= before.End) && (r.Open || r.End >= before.End)
}

// Between writes the keys behind one and up to and with another; "" is no bound. Bounds
// that are the wrong way round are an error of Parse.
func Between(after, until string) string {
	return explicit([]Range{{At: After(after), End: until, Open: until == ""}})
}

// Divide returns a text for each of the ranges of one, none for nothing. What cannot be
// read is its only part.
func Divide(text string) []string {
	if text == "" {
		return nil
	}
	ranges, err := Parse(text)
	if err != nil {
		return []string{text}
	}
	parts := make([]string, len(ranges))
	for i := range ranges {
		parts[i] = some(ranges[i : i+1])
	}
	return parts
}

// Join is the reverse of Divide, for parts in any order. What cannot be read stays in
// it, so that Parse returns an error of the whole.
func Join(parts []string) string {
	var ranges []Range
	for _, part := range parts {
		if part == "" {
			continue
		}
		some, err := Parse(part)
		if err != nil {
			some = []Range{{At: part, Open: true}}
		}
		ranges = append(ranges, some...)
	}
	slices.SortStableFunc(ranges, func(a, b Range) int {
		switch {
		case a.Open == b.Open && !a.Open:
			return strings.Compare(a.End, b.End)
		case a.Open == b.Open:
			return 0
		case a.Open:
			return 1
		}
		return -1
	})
	return some(ranges)
}

// some is Format that writes "" for nothing only.
func some(ranges []Range) string {
	if text := Format(ranges); text != "" || len(ranges) == 0 {
		return text
	}
	return explicit(ranges)
}
