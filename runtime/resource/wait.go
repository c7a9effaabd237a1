package resource

import "time"

// WaitOptions says how WaitUntil and WaitUntilGone poll.
type WaitOptions struct {
	// MinDelay is the pause after the first look; each further pause is half as
	// long again, up to MaxDelay. They are 2 and 30 seconds if not positive.
	MinDelay, MaxDelay time.Duration
}
