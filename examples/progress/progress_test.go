package progress_test

import (
	"bytes"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/examples/progress"
)

type counter struct{ atomic.Int64 }

func (c *counter) String() string { return progress.Count(int(c.Load()), "step") }

// TestLine has a line about work of three seconds.
func TestLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		var steps counter
		line := progress.Start(&out, true, &steps)
		time.Sleep(2*time.Second - time.Millisecond)
		synctest.Wait()
		if out.Len() > 0 {
			t.Errorf("%q before it is long", &out)
		}
		steps.Add(1)
		time.Sleep(600 * time.Millisecond)
		synctest.Wait()
		steps.Add(1)
		time.Sleep(500 * time.Millisecond)
		line.Stop()
		want := "\r1 step\x1b[K\r1 step\x1b[K\r2 steps\x1b[K\r\x1b[K"
		if got := out.String(); got != want {
			t.Errorf("got %q", got)
		}
	})
}

func TestWanted(t *testing.T) {
	for _, c := range []struct {
		mode     string
		terminal bool
		want     bool
	}{{"auto", true, true}, {"auto", false, false}, {"on", false, true}, {"off", true, false}} {
		synctest.Test(t, func(t *testing.T) {
			var out bytes.Buffer
			line := progress.Start(&out, progress.Wanted(c.mode, c.terminal), bytes.NewBufferString("text"))
			time.Sleep(time.Minute)
			line.Stop()
			if got := out.Len() > 0; got != c.want {
				t.Errorf("%s: %q", fmt.Sprint(c), &out)
			}
		})
	}
}
