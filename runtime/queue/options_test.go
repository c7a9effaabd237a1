package queue_test

import (
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// inTurn returns three options, each of which notes that it was asked.
func inTurn[Options any](asked *string) []func(*Options) {
	var all []func(*Options)
	for _, name := range []string{"a", "b", "c"} {
		all = append(all, func(*Options) { *asked += name })
	}
	return all
}

// All options count, in their order.
func TestAllOptionsCount(t *testing.T) {
	asked := ""
	_, err := queue.Redrive(t.Context(), &task{}, "q", inTurn[queue.RedriveOptions](&asked)...)
	holds(t, err != nil && asked == "abc", "Redrive: %v, asks %q", err, asked)
	asked = ""
	_, _, err = sendAll(t, "q", nil, inTurn[queue.SendOptions](&asked)...)
	holds(t, err == nil && asked == "abc", "SendAll: %v, asks %q", err, asked)
	asked = ""
	_, err = run(t, newSim(1), time.Second, works(0), inTurn[queue.ConsumeOptions](&asked)...)
	holds(t, err == nil && asked == "abc", "Consume: %v, asks %q", err, asked)
}
