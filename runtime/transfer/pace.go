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

// pace measures how fast bytes come to somebody who reads: those that are given out, and
// those that are read over.
type pace struct {
	since time.Time
	from  int64 // how many had been given out by then
	over  int64 // how many were read over since then
}

// slow reports whether bytes have come more slowly than what is enough; given is how many
// were given out in a row. Who has been given less than patience is not asked yet.
func (p *pace) slow(given int64) bool {
	if p.since.IsZero() {
		p.begin(given)
	}
	got, took := given-p.from, time.Since(p.since)
	if got < patience || took < trial {
		return false
	}
	came := got + p.over
	if came >= stretch {
		p.begin(given)
	}
	return float64(came) < enough*took.Seconds()
}

// begin measures from now on.
func (p *pace) begin(given int64) { *p = pace{since: time.Now(), from: given} }
