// Package instant reads times as most services write them.
package instant

import "time"

// Parse parses the two forms of time that services send,
// 2006-01-02T15:04:05Z and 2006-01-02T15:04:05.000Z. Any other, and any that is
// not a time, is for time.Parse to judge.
func Parse(b []byte) (time.Time, bool) {
	if len(b) != len("2006-01-02T15:04:05Z") && len(b) != len("2006-01-02T15:04:05.000Z") {
		return time.Time{}, false
	}
	if b[4] != '-' || b[7] != '-' || b[10] != 'T' || b[13] != ':' || b[16] != ':' || b[len(b)-1] != 'Z' {
		return time.Time{}, false
	}
	d := digits{b: b}
	year := d.two(0)*100 + d.two(2)
	month, day := d.two(5), d.two(8)
	hour, minute, second := d.two(11), d.two(14), d.two(17)
	var milli int
	if len(b) > 20 {
		d.bad = d.bad || b[19] != '.'
		milli = d.two(20)*10 + d.one(22)
	}
	if d.bad || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, milli*int(time.Millisecond), time.UTC)
	return t, day <= 28 || t.Day() == day
}

// digits reads decimal digits and remembers whether one was none.
type digits struct {
	b   []byte
	bad bool
}

func (d *digits) one(i int) int {
	c := d.b[i] - '0'
	d.bad = d.bad || c > 9
	return int(c)
}

func (d *digits) two(i int) int {
	return d.one(i)*10 + d.one(i+1)
}
