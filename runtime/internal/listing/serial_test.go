package listing

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

var update = flag.Bool("update", false, "rewrite testdata/serial.txt")

// serial is a parallel listing whose requests are made by one goroutine: while one is under
// way, up to n-1 others are begun and answered. So it goes the same way each time.
type serial struct {
	*model
	open int
	log  strings.Builder
	row  int // characters of the row of the log
	got  []string
}

func (d *serial) say(format string, args ...any) {
	word := fmt.Sprintf(format, args...)
	if d.row += len(word) + 1; d.row > 110 {
		d.log.WriteString("\n")
		d.row = len(word)
	}
	d.log.WriteString(" " + word)
}

// send notes a request: the key behind which a page or, with a question mark, prefixes are
// asked for.
func (d *serial) send(ctx context.Context, in *modelIn) (*modelOut, error) {
	behind := max(value(in.after), value(in.token))
	if value(in.delimiter) != "" {
		d.say("?%q>%q", value(in.prefix), behind)
	} else {
		d.say("%q", behind)
	}
	if d.open++; d.open < d.e.n {
		d.e.mu.Lock()
		d.act(ctx)
		d.e.mu.Unlock()
	}
	d.open--
	return d.answer(in), nil
}

// act has a worker do one thing, and reports whether there was one to do.
func (d *serial) act(ctx context.Context) bool {
	if d.e.over() || d.e.nothing == d.e.changes {
		return false
	}
	d.e.act(ctx)
	return true
}

// ready reports whether the consumer need not wait.
func (d *serial) ready() bool {
	d.e.mu.Lock()
	defer d.e.mu.Unlock()
	d.e.prune()
	return d.e.first() != nil || len(d.e.alive) == 0 || d.e.drained()
}

// listing lists everything, and says how. Up to so many pages are taken behind each request
// that a worker has made.
func (d *serial) listing(t *testing.T, prefix string, set func(*source.Settings), quick int) string {
	from := d.source()
	from.Send = func(ctx context.Context, _, in, _ any) (any, error) { return d.send(ctx, in.(*modelIn)) }
	d.e = newSpread(NewKeyed(from).Set(set), &modelIn{prefix: &prefix}, func() {})
	d.log.Reset()
	d.got, d.row = nil, 0
	for {
		d.e.mu.Lock()
		acted := d.act(t.Context())
		d.e.mu.Unlock()
		if !acted && !d.ready() {
			t.Fatalf("it stands still after %s", d.log.String())
		}
		for n := 0; n < quick && d.ready(); n++ {
			if !d.take(t) {
				return d.log.String()
			}
		}
	}
}

// take takes a page, or says that there is none and returns false.
func (d *serial) take(t *testing.T) bool {
	p, ok, err := d.e.take(t.Context())
	if !ok {
		d.say("end: %v, left %q\n", err, p.Next)
		if err != nil && !errors.Is(err, resource.ErrPaused) {
			t.Fatal(err)
		}
		return false
	}
	keys := p.Items.([]string)
	d.say("(%d from %s of %d)", len(keys), keys[0], strings.Count(p.Next, "&")+1)
	d.got = append(d.got, keys...)
	return true
}

// serialListings are the kinds of keys, and what is listed of them.
var serialListings = []struct {
	kind, prefix string
	keys, page   int
	workers      int
	quick        int // see list
	key          func(rnd *rand.Rand, i int) string
}{
	{"logs", "log-", 1500, 20, 4, 1, func(rnd *rand.Rand, i int) string {
		return fmt.Sprintf("log-%c%d", 'a'+rune(rnd.IntN(1+rnd.IntN(26))), i)
	}},
	{"hex", "", 1500, 20, 5, 2, func(rnd *rand.Rand, _ int) string { return fmt.Sprintf("%08x", rnd.Uint32()) }},
	{"days", "日/", 1500, 20, 6, 3, func(rnd *rand.Rand, i int) string {
		return fmt.Sprintf("日/2024-%02d/%04d", 1+i%12, rnd.IntN(10000))
	}},
	{"tenants", "", 1500, 20, 4, 4, func(rnd *rand.Rand, i int) string {
		return fmt.Sprintf("t%d/%c/%05d", rnd.IntN(1+rnd.IntN(9)), 'a'+rune(i%3), i)
	}},
	{"deep", "", 1500, 10, 8, 3, func(rnd *rand.Rand, i int) string {
		return fmt.Sprintf("%c/%02d/%c/%c%02d", 'a'+rune(rnd.IntN(4)), rnd.IntN(20), 'x'+rune(rnd.IntN(3)), 'a'+rune(i%26), rnd.IntN(100))
	}},
	{"numbers", "", 1500, 20, 5, 1, func(_ *rand.Rand, i int) string { return fmt.Sprintf("%06d", i*7) }},
	{"single", "", 100, 1, 4, 2, func(_ *rand.Rand, i int) string { return fmt.Sprintf("%c%d/%d", 'a'+rune(i%5), i%4, i) }},
}

// Which requests a parallel listing makes, where it cuts and what it hands out when, is
// the same each time that answers come in the same order. What changes it on purpose
// should be looked at in testdata/serial.txt, and measured.
func TestRequestsOfAParallelListing(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("other processors multiply and add in one step, so that guesses differ in the last digits")
	}
	var all strings.Builder
	for i, s := range serialListings {
		d := &serial{model: &model{t: t, page: s.page, rnd: rand.New(rand.NewPCG(uint64(i), 15))}}
		for n := range s.keys {
			d.keys = append(d.keys, s.key(d.rnd, n))
		}
		slices.Sort(d.keys)
		d.keys = slices.Compact(d.keys)
		for _, order := range []bool{false, true} {
			set := func(to *source.Settings) { to.Parallel, to.InOrder, to.Delimiter = s.workers, order, "/" }
			fmt.Fprintf(&all, "\n%s, in order: %v\n%s", s.kind, order, d.listing(t, s.prefix, set, s.quick))
			d.check(t, order)
			part := func(to *source.Settings) {
				set(to)
				to.Pause, to.Start = 40, position.Between(d.keys[s.keys/6], d.keys[s.keys*9/10])
			}
			fmt.Fprintf(&all, "\n%s, a part, in order: %v\n%s", s.kind, order, d.listing(t, s.prefix, part, s.quick))
		}
	}
	wantSerial(t, all.String())
}

// check holds the keys that came to those that there are.
func (d *serial) check(t *testing.T, order bool) {
	t.Helper()
	if !order {
		slices.Sort(d.got)
	}
	if !slices.Equal(d.got, d.keys) {
		t.Errorf("%d keys came, want %d, each once", len(d.got), len(d.keys))
	}
}

func wantSerial(t *testing.T, got string) {
	t.Helper()
	const name = "testdata/serial.txt"
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(got, "\n") {
		if lines := strings.Split(string(want), "\n"); i >= len(lines) || lines[i] != line {
			t.Fatalf("%s differs from line %d on:\n%s", name, i+1, line)
		}
	}
}
