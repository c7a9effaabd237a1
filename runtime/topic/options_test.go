package topic_test

import (
	"testing"

	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/runtime/topic"
)

// All options count, in their order.
func TestAllOptionsCount(t *testing.T) {
	asked := ""
	if _, _, err := publishAll(t, "arn", nil, testkit.InTurn[topic.PublishOptions](&asked)...); err != nil || asked != "abc" {
		t.Errorf("%v, asks %q", err, asked)
	}
}
