package glue

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// MapValue returns what a map of texts in the data says under a key, for a getter that
// has read the data, or err. What is not there, or empty, is what absent says, and
// ErrNotSet if that is empty.
func MapValue[T any](h resource.Handle, method string, values map[string]string, key, absent string, err error, parse func(string) (T, error)) (value T, _ error) {
	text, err := mapText(h, method, values, key, absent, err)
	if err != nil {
		return value, err
	}
	parsed, err := parse(text)
	if err != nil {
		return value, noValue(h, method, key, err)
	}
	return parsed, nil
}

// mapText returns the text that MapValue parses.
func mapText(h resource.Handle, method string, values map[string]string, key, absent string, err error) (string, error) {
	text := cmp.Or(values[key], absent)
	if err == nil && text == "" {
		err = NotSet(h, method, "the attribute "+key)
	}
	return text, err
}

// noValue returns the error of a text that does not parse.
func noValue(h resource.Handle, method, key string, err error) error {
	return fault.Wrap(h, method, fmt.Errorf("the attribute %s: %w", key, err))
}

// ReadText returns the text.
func ReadText(text string) (string, error) { return text, nil }

// ReadInteger reads an integer.
func ReadInteger(text string) (int64, error) { return strconv.ParseInt(text, 10, 64) }

// ReadBool reads true or false, in letters of either case.
func ReadBool(text string) (bool, error) {
	switch {
	case strings.EqualFold(text, "true"):
		return true, nil
	case strings.EqualFold(text, "false"):
		return false, nil
	}
	return false, fmt.Errorf("%q is neither true nor false", text)
}

// mostSeconds is the longest duration of Go.
const mostSeconds = int64(1<<63-1) / int64(time.Second)

// ReadSeconds reads a number of seconds as a duration.
func ReadSeconds(text string) (time.Duration, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err == nil && (n > mostSeconds || n < -mostSeconds) {
		err = fmt.Errorf("%q are too many seconds", text)
	}
	return time.Duration(n) * time.Second, err
}

// ReadTime reads a number of seconds since 1970, with a fraction or without, as a time in
// UTC. Before 1970 the number is negative, and so is its fraction. Of a fraction nine
// digits count.
func ReadTime(text string) (time.Time, error) {
	number, before := strings.CutPrefix(text, "-")
	whole, fraction, _ := strings.Cut(number, ".")
	seconds, err := strconv.ParseUint(whole, 10, 63)
	if err == nil && strings.Trim(fraction, "0123456789") != "" {
		err = fmt.Errorf("%q has a fraction with other characters than digits", text)
	}
	if err != nil {
		return time.Time{}, err
	}
	nanos, _ := strconv.ParseInt((fraction + "000000000")[:9], 10, 64)
	if before {
		return time.Unix(-int64(seconds), -nanos).UTC(), nil
	}
	return time.Unix(int64(seconds), nanos).UTC(), nil
}

// ReadARN returns a text that is an ARN.
func ReadARN(text string) (string, error) {
	if !isARN(text) {
		return "", fmt.Errorf("%q is not an ARN", text)
	}
	return text, nil
}

// WriteText returns the text.
func WriteText(value string) (string, error) { return value, nil }

// WriteInteger writes an integer.
func WriteInteger(value int64) (string, error) { return strconv.FormatInt(value, 10), nil }

// WriteBool writes true or false.
func WriteBool(value bool) (string, error) { return strconv.FormatBool(value), nil }

// WriteSeconds writes a duration as a number of seconds, which must be whole and not
// negative.
func WriteSeconds(value time.Duration) (string, error) {
	if value < 0 || value%time.Second != 0 {
		return "", fmt.Errorf("%v is no whole number of seconds from 0", value)
	}
	return strconv.FormatInt(int64(value/time.Second), 10), nil
}

// WriteTime writes a time as a number of seconds since 1970, which must be whole.
func WriteTime(value time.Time) (string, error) {
	if value.Nanosecond() != 0 {
		return "", fmt.Errorf("%v is no whole number of seconds", value)
	}
	return strconv.FormatInt(value.Unix(), 10), nil
}

// WriteARN returns a text that is an ARN, or empty.
func WriteARN(value string) (string, error) {
	if value == "" {
		return "", nil
	}
	return ReadARN(value)
}
