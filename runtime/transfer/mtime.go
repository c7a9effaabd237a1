package transfer

import (
	"fmt"
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
