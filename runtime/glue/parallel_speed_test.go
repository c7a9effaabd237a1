package glue_test

import (
	"crypto/sha256"
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// shape is a way in which people name many objects.
type shape struct {
	name    string
	folders bool    // delimiters divide the keys into parts of a similar size
	ordered float64 // speed-up with 8 requests at once in key order
	key     func(i int, rnd *rand.Rand) string
}

func hash(i int) [32]byte { return sha256.Sum256([]byte{byte(i), byte(i >> 8), byte(i >> 16)}) }

// shapes lists them. What is in order is slower where the keys are hard to guess:
// one bad guess near the front holds up all that lies behind it.
var shapes = []shape{
	{"prefixes of equal size", true, 4, func(i int, _ *rand.Rand) string { return fmt.Sprintf("p%02d/%06d", i/5000, i%5000) }},
	{"prefixes of dates", true, 4, func(i int, _ *rand.Rand) string {
		day := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/500)
		return day.Format("logs/2006/01/02/") + fmt.Sprintf("%04d.gz", i%500)
	}},
	{"prefixes under a prefix", true, 4, func(i int, _ *rand.Rand) string {
		return fmt.Sprintf("data/v1/%s/part-%05d", []string{"alpha", "beta", "customers", "invoices", "orders", "payments", "sessions", "zones"}[i%8], i/8)
	}},
	{"flat numbers", false, 5, func(i int, _ *rand.Rand) string { return fmt.Sprintf("obj-%09d", i) }},
	{"flat numbers without zeros", false, 4, func(i int, _ *rand.Rand) string { return fmt.Sprintf("photo%d.jpg", i) }},
	{"flat hashes", false, 4.5, func(i int, _ *rand.Rand) string { return fmt.Sprintf("%x", hash(i)) }},
	{"flat words", false, 5, func(i int, rnd *rand.Rand) string {
		syllables := strings.Fields("ba be ka ke ko la lo ma mi na no pa ra re sa si ta te to tu va zo")
		word := ""
		for range 5 {
			word += syllables[rnd.IntN(1+rnd.IntN(len(syllables)))]
		}
		return fmt.Sprintf("%s-%d", word, i)
	}},
	{"skewed prefixes", false, 4, func(i int, rnd *rand.Rand) string {
		p := 0
		for p < 30 && rnd.IntN(2) == 0 {
			p++
		}
		return fmt.Sprintf("dir%02d/%06d", p, i)
	}},
	{"prefixes each half as large as the one before", false, 4, func(i int, _ *rand.Rand) string {
		return fmt.Sprintf("dir%02d/%08d", bits.LeadingZeros32(uint32(i)), i)
	}},
	{"one prefix has nearly all", false, 4, func(i int, _ *rand.Rand) string {
		if i%100 == 0 {
			return fmt.Sprintf("%c/%d", 'a'+i/100%26, i)
		}
		return fmt.Sprintf("m/2024/%08d", i)
	}},
	{"tiny prefixes", false, 5, func(i int, _ *rand.Rand) string { return fmt.Sprintf("user-%06d/profile.json", i) }},
	{"tenants of uneven size", false, 3.7, func(i int, rnd *rand.Rand) string {
		tenant := int(math.Exp(rnd.Float64() * math.Log(3000)))
		return fmt.Sprintf("tenants/t-%04d/%s/%08x", tenant, []string{"docs", "img", "raw"}[rnd.IntN(3)], rnd.Uint32())
	}},
	{"any characters", false, 4.5, func(i int, rnd *rand.Rand) string {
		var b strings.Builder
		for range 4 {
			b.WriteRune([]rune{rnd.Int32N(0x7f-0x20) + 0x20, rnd.Int32N(0x2000) + 0xa0, 0x10ffff, 0xe000 + rnd.Int32N(100)}[rnd.IntN(4)])
		}
		return fmt.Sprintf("%s%d", b.String(), i)
	}},
	{"base 62", false, 4, func(_ int, rnd *rand.Rand) string {
		const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		key := make([]byte, 12)
		for k := range key {
			key[k] = digits[rnd.IntN(62)]
		}
		return string(key)
	}},
	{"flat below a long prefix", false, 4, func(i int, _ *rand.Rand) string {
		return fmt.Sprintf("warehouse/region=eu-central-1/table=clicks/format=parquet/part-%05d-%x.parquet", i, hash(i))
	}},
	{"two clusters", false, 4, func(i int, _ *rand.Rand) string {
		if i%2 == 0 {
			return fmt.Sprintf("archive-%x", hash(i))
		}
		return fmt.Sprintf("zzz_%d", i)
	}},
	{"falling times", false, 5, func(i int, _ *rand.Rand) string {
		return fmt.Sprintf("events/%019d-%04x", math.MaxInt64-int64(i)*997, i%65536)
	}},
	{"names of files", false, 4, func(i int, rnd *rand.Rand) string {
		name := []string{"IMG_*.JPG", "DSC*.jpg", "scan *.pdf", "Ärger *.txt", "журнал-*.log", "日記*"}[rnd.IntN(6)]
		return strings.Replace(name, "*", fmt.Sprint(i), 1)
	}},
}

func (s shape) bucket(page int) *bucket {
	all := make([]string, 200_000)
	for i := range all {
		all[i] = s.key(i, rand.New(rand.NewPCG(uint64(i), 1)))
	}
	return newBucket(all, page)
}

// folders returns what the keys have up to and with the last slash.
func (b *bucket) folders() []string {
	var all []string
	for _, key := range b.keys {
		all = append(all, key[:strings.LastIndexByte(key, '/')+1])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// run lists a bucket and compares with a listing in turn.
func (b *bucket) run(t *testing.T, n int, optFns ...func(*resource.ParallelOptions)) (speed, more float64) {
	synctest.Test(t, func(t *testing.T) {
		b.latency, b.spread, b.requests, b.most = 30*time.Millisecond, true, 0, 0
		start := time.Now()
		got := names(t, b.Keys().Parallel(n, optFns...))
		pages := float64((len(b.keys) + b.page - 1) / b.page)
		speed = pages * float64(b.latency) / float64(time.Since(start))
		more = float64(b.requests) / pages
		slices.Sort(got)
		if !slices.Equal(got, b.keys) || b.most > n {
			t.Errorf("%d keys, want %d, each once; %d requests at once", len(got), len(b.keys), b.most)
		}
	})
	return speed, more
}

// wantSpeed fails if a listing has not the speed. Nothing but the keys decides
// on it, however busy the machine is.
func wantSpeed(t *testing.T, b *bucket, n int, least float64, optFns ...func(*resource.ParallelOptions)) {
	t.Helper()
	speed, more := b.run(t, n, optFns...)
	t.Logf("%2d: %.2f times as fast (%v), %.3f times the requests", n, speed, least, more)
	if speed < least || more > 1.35 {
		t.Errorf("want %v times at least and 1.35 times the requests at the most", least)
	}
}

// Where many guesses find nothing, the requests that may be spent on them go to ranges that
// are known to have keys, not to others behind guesses that have not been answered.
func TestParallelSpeedWhereGuessesFail(t *testing.T) {
	hard := []string{"prefixes under a prefix", "prefixes each half as large as the one before", "names of files"}
	if raceEnabled {
		hard = hard[:1] // as below
	}
	for _, s := range shapes {
		if !slices.Contains(hard, s.name) {
			continue
		}
		b := s.bucket(1000)
		var all []float64
		for b.timing = range 7 {
			speed, _ := b.run(t, 16)
			all = append(all, speed)
		}
		slices.Sort(all)
		t.Logf("%s: %.1f times as fast, from %.1f to %.1f", s.name, all[3], all[0], all[6])
		if all[3] < 9.2 {
			t.Errorf("%s: want 9.2 times at least", s.name)
		}
	}
}

// timings is how many ways there are to hurry or be late in.
const timings = 3

// wantOrdered is wantSpeed in key order, for the middle one of some timings: which answer
// comes first decides on where the first cuts fall, and a bad one costs a lot.
func wantOrdered(t *testing.T, b *bucket, n int, least float64) {
	t.Helper()
	var all []float64
	for b.timing = range timings {
		speed, more := b.run(t, n, inOrder)
		all = append(all, speed)
		if more > 1.35 {
			t.Errorf("in order: %.3f times the requests, want 1.35 at the most", more)
		}
	}
	b.timing = 0
	slices.Sort(all)
	t.Logf("%2d in order: %.2f times as fast (%v), from %.2f to %.2f", n, all[timings/2], least, all[0], all[timings-1])
	if all[timings/2] < least {
		t.Errorf("in order: want %v times at least", least)
	}
}

// The time is virtual: 30 ms a request, nothing for the rest. With 16 requests at
// once the pages are small, so that there are enough of them.
func TestParallelSpeed(t *testing.T) {
	some := shapes
	if raceEnabled {
		some = some[:2] // the race detector makes each of them ten times as slow
	}
	for _, s := range some {
		t.Run(s.name, func(t *testing.T) {
			b := s.bucket(1000)
			known := func(o *resource.ParallelOptions) { o.Prefixes = b.folders() }
			wantOrdered(t, b, 8, s.ordered)
			if s.folders {
				wantSpeed(t, b, 8, 5.5)
				wantSpeed(t, b, 8, 5.5, known)
			} else {
				wantSpeed(t, b, 8, 3.5)
			}
			b.page = 200
			wantSpeed(t, b, 8, s.ordered, inOrder) // with many more pages than may be held
			wantSpeed(t, b, 16, s.ordered, inOrder)
			switch folders := len(b.folders()); {
			case s.folders && folders >= 32:
				wantSpeed(t, b, 16, 12) // the first rounds only find them
				wantSpeed(t, b, 16, 13.5, known)
			case s.folders:
				wantSpeed(t, b, 16, 12, known) // fewer prefixes than requests: the rest is guessed
			default:
				wantSpeed(t, b, 16, 10)
			}
		})
	}
}
