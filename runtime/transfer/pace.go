package transfer

import "time"

// A reader opens no further connection while one brings that many bytes a second: S3
// gives one some 100 MB, so that more means a network on which others would only cost.
// It is given a while to show it, and asked again after each stretch. Tests change both.
var (
	enough float64 = 150 << 20
	trial          = 100 * time.Millisecond
)

const stretch = 32 << 20

// pace measures how fast somebody reads.
type pace struct {
	since time.Time
	from  int64 // how many had been given out by then
}

// slow reports whether so many bytes in a row have come more slowly than what is enough.
// Who has read less than patience is not asked yet.
func (p *pace) slow(given int64) bool {
	if p.since.IsZero() {
		p.since, p.from = time.Now(), given
	}
	came, took := given-p.from, time.Since(p.since)
	if came < patience || took < trial {
		return false
	}
	if came >= stretch {
		p.since, p.from = time.Now(), given
	}
	return float64(came) < enough*took.Seconds()
}
