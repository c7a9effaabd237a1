package queue_test

import (
	"testing"
	"time"

	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/runtime/queue"
)

// All options count, in their order.
func TestAllOptionsCount(t *testing.T) {
	asked := ""
	_, err := queue.Redrive(t.Context(), &task{}, "q", testkit.InTurn[queue.RedriveOptions](&asked)...)
	holds(t, err != nil && asked == "abc", "Redrive: %v, asks %q", err, asked)
	asked = ""
	_, _, err = sendAll(t, "q", nil, testkit.InTurn[queue.SendOptions](&asked)...)
	holds(t, err == nil && asked == "abc", "SendAll: %v, asks %q", err, asked)
	asked = ""
	_, err = run(t, newSim(1), time.Second, works(0), testkit.InTurn[queue.ConsumeOptions](&asked)...)
	holds(t, err == nil && asked == "abc", "Consume: %v, asks %q", err, asked)
}
