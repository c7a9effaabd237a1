package pipeline

import (
	"context"
	"errors"
	"testing"
)

// A run that is interrupted begins nothing more.
func TestEachEndsWithItsContext(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	errs := each(ctx, 100, func(int) error { interrupt(); return nil })
	begun := 0
	for _, err := range errs {
		if err == nil {
			begun++
		} else if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
	if begun == 0 || begun > 50 {
		t.Errorf("%d of 100 were begun", begun)
	}
}
