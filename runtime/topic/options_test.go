package topic_test

import (
	"testing"

	"github.com/seed5e775779/resgen/runtime/topic"
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
	if _, _, err := publishAll(t, "arn", nil, inTurn[topic.PublishOptions](&asked)...); err != nil || asked != "abc" {
		t.Errorf("%v, asks %q", err, asked)
	}
}
