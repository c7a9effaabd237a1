package listing

import (
	"context"
	"fmt"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/internal/source"
)

// An Endless operation takes from what has no end, such as a queue. It is asked again
// and again, until the consumer has enough or the context ends. What it hands over is
// not handed over again, or not soon, so that nothing is asked for that the consumer may
// not see: no page ahead, and none larger than the limit leaves.

// idlePause is the least time from one request that brings nothing to the next. An
// operation that waits for items itself takes longer, and is asked again at once.
const idlePause = time.Second

// Ends implements source.List.
func (l *List) Ends() error {
	if !l.from.Endless || l.set.Limit != source.None || l.err != nil {
		return nil
	}
	return l.Fail(fmt.Errorf("%s never ends: set a Limit, or loop over All", l.from.Name))
}

// takes returns an error if the settings ask for what an endless listing does not have.
func (l *List) takes() error {
	if l.from.Endless && l.set.Prefetch > 0 {
		return fmt.Errorf("%s takes what it lists, so that pages ahead of the loop would be lost: leave Prefetch out", l.from.Name)
	}
	return nil
}

// fitting returns an input that asks for no more items than Limit and MaxItems leave:
// MaxItems fails at one item more.
func (l *List) fitting(in any, t *turn) any {
	if l.from.Asks == nil {
		return in
	}
	room := t.left
	if t.spare >= 0 && (room < 0 || room > t.spare) {
		room = t.spare + 1
	}
	if room < 0 || int(l.from.Asks(in)) <= room {
		return in
	}
	sent := l.from.Copy(in)
	l.from.SetPageSize(sent, int32(room))
	return sent
}

// asks notes the time, which counts for an endless listing alone.
func (t *turn) asks(endless bool) {
	if endless {
		t.asked = time.Now()
	}
}

// goOn notes that there is always more, after a page of n items.
func (t *turn) goOn(n int) { t.done, t.empty = false, n == 0 }

// rest waits, after a request of an endless listing that brought nothing, until another
// one is due. It returns the error of ctx if that ends before.
func (t *turn) rest(ctx context.Context) error {
	if !t.empty {
		return nil
	}
	return retry.Sleep(ctx, time.Until(t.asked.Add(idlePause)))
}
