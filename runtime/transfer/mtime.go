package transfer

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// mtimeKey is the metadata that has the time of a file's last change.
const mtimeKey = "mtime"

// stampOf returns a time as the seconds since 1970, with nine digits behind the point.
func stampOf(t time.Time) string {
	seconds, nanos, sign := t.Unix(), int64(t.Nanosecond()), ""
	if seconds < 0 {
		sign = "-"
		if seconds = -seconds; nanos > 0 {
			seconds, nanos = seconds-1, 1e9-nanos
		}
	}
	return fmt.Sprintf("%s%d.%09d", sign, seconds, nanos)
}

// timeOf reads a stamp, with any number of digits behind the point; ok is false if it is
// none. A float64 would not hold all digits of today's times.
func timeOf(stamp string) (t time.Time, ok bool) {
	text, before := strings.CutPrefix(stamp, "-")
	whole, fraction, _ := strings.Cut(text, ".")
	seconds, err := strconv.ParseUint(whole, 10, 62)
	nanos, bad := strconv.ParseUint((fraction + "000000000")[:9], 10, 32)
	if err != nil || bad != nil {
		return time.Time{}, false
	}
	if before {
		return time.Unix(-int64(seconds), -int64(nanos)), true
	}
	return time.Unix(int64(seconds), int64(nanos)), true
}
